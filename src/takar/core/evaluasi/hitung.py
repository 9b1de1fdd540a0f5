"""From the facts of all cycles of an SOP to its evaluation. Every figure is exact: integers and fractions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from takar.core.evaluasi.kuantil import spread
from takar.core.evaluasi.langkah import CatatanLangkah, measure_langkah, measure_tunggu
from takar.core.evaluasi.nilai import (
    Aliran,
    Evaluasi,
    FaktaPutusan,
    FaktaSiklus,
    FaktaTugas,
    HasilLangkah,
    HasilSiklus,
    Pengembalian,
)
from takar.core.evaluasi.waktu import Pengukur
from takar.core.sop.nilai import SELESAI, Langkah, Sop


@dataclass(frozen=True, slots=True)
class Bahan:
    """What an evaluation is made of: the chosen versions by number, and the facts of their cycles up to `kini`."""

    versi: Mapping[int, Sop]
    siklus: Sequence[FaktaSiklus]
    tugas: Sequence[FaktaTugas]
    putusan: Sequence[FaktaPutusan]
    kini: datetime

    @property
    def terbaru(self) -> Sop:
        """The newest of the versions: its order and its words are the evaluation's."""
        return self.versi[max(self.versi)]


def evaluate(bahan: Bahan, pengukur: Pengukur) -> Evaluasi:
    """Hold the facts against the standard times. Cancelled cycles are counted, and left out of every other figure."""
    sah = {satu.siklus: satu for satu in bahan.siklus if not satu.batal}
    tugas = [satu for satu in bahan.tugas if satu.siklus in sah]
    putusan = [satu for satu in bahan.putusan if satu.siklus in sah]
    catatan = _group(bahan, tugas, sah, pengukur)
    urut = _order(bahan.versi)
    langkah = [_measure(bahan, satu, catatan) for satu in urut.values()]
    tempat = {kode: i for i, kode in enumerate(urut)}
    return Evaluasi(
        siklus=_measure_siklus(bahan, pengukur),
        langkah=tuple(langkah),
        tunggu=measure_tunggu([satu for c in catatan.values() for satu in c.tunggu], _names(bahan.versi)),
        aliran=_flow(bahan, catatan, putusan, tempat, sah),
        kembali=_returns(putusan, tempat),
    )


def _order(versi: Mapping[int, Sop]) -> dict[str, Langkah]:
    """The steps of the newest version in their order, then those that only older versions have."""
    urut: dict[str, Langkah] = {}
    for nomor in sorted(versi, reverse=True):
        for satu in versi[nomor].langkah:
            urut.setdefault(satu.kode, satu)
    return urut


def _names(versi: Mapping[int, Sop]) -> dict[str, str]:
    return {satu.kode: satu.nama for nomor in sorted(versi) for satu in versi[nomor].pelaksana}


def _group(
    bahan: Bahan, tugas: Iterable[FaktaTugas], siklus: Mapping[int, FaktaSiklus], pengukur: Pengukur
) -> dict[str, CatatanLangkah]:
    """The executions of each step, with what lay waiting in them."""
    kelompok: dict[tuple[int, str, int, str], list[FaktaTugas]] = defaultdict(list)
    for satu in tugas:
        kelompok[satu.siklus, satu.langkah, satu.putaran, satu.bidang].append(satu)
    hasil: dict[str, CatatanLangkah] = defaultdict(CatatanLangkah)
    for (nomor, kode, putaran, _), isi in kelompok.items():
        induk = siklus[nomor]
        langkah = _find(bahan.versi[induk.versi], kode)
        catatan = hasil[kode]
        catatan.putaran.add((nomor, putaran))
        catatan.pelaksanaan.append(pengukur.measure(isi, induk, langkah, bahan.kini))
        catatan.tunggu.extend(pengukur.wait(isi, induk, langkah))
    return hasil


def _find(sop: Sop, kode: str) -> Langkah | None:
    return next((satu for satu in sop.langkah if satu.kode == kode), None)


def _measure(bahan: Bahan, langkah: Langkah, catatan: Mapping[str, CatatanLangkah]) -> HasilLangkah:
    baku = [
        (nomor, satu.waktu.tercetak)
        for nomor in sorted(bahan.versi, reverse=True)
        if (satu := _find(bahan.versi[nomor], langkah.kode))
    ]
    return measure_langkah(langkah, tuple(baku), catatan.get(langkah.kode, CatatanLangkah()), _names(bahan.versi))


def _measure_siklus(bahan: Bahan, pengukur: Pengukur) -> HasilSiklus:
    selesai = [satu for satu in bahan.siklus if satu.berakhir and not satu.batal]
    batal = sum(satu.batal for satu in bahan.siklus)
    return HasilSiklus(
        selesai=len(selesai),
        berjalan=len(bahan.siklus) - len(selesai) - batal,
        batal=batal,
        lama=spread(pengukur.span(satu.dimulai, satu.berakhir, satu) for satu in selesai if satu.berakhir),
        baku=spread(pengukur.total_baku(satu.dimulai, bahan.versi[satu.versi]) for satu in selesai),
    )


def _flow(
    bahan: Bahan,
    catatan: Mapping[str, CatatanLangkah],
    putusan: Sequence[FaktaPutusan],
    tempat: Mapping[str, int],
    siklus: Mapping[int, FaktaSiklus],
) -> tuple[Aliran, ...]:
    """How often each way was taken: from the start, from step to step, by each exit of a decision."""
    banyak: Counter[tuple[str, str, str]] = Counter()
    for satu in siklus.values():
        banyak["", bahan.versi[satu.versi].awal.kode, ""] += 1
    for kode, isi in catatan.items():
        for nomor in _ended(isi):
            langkah = _find(bahan.versi[siklus[nomor].versi], kode)
            if langkah and langkah.putusan is None:
                banyak[kode, langkah.lanjut, ""] += 1
    for ambil in putusan:
        banyak[ambil.langkah, ambil.ke, ambil.jawaban] += 1
    urut = sorted(banyak, key=lambda k: (tempat.get(k[0], -1), tempat.get(k[1], len(tempat)), k[2]))
    return tuple(Aliran(*kunci, banyak[kunci], _is_return(kunci[0], kunci[1], tempat)) for kunci in urut)


def _ended(catatan: CatatanLangkah) -> list[int]:
    """The cycle of each round of which every task is finished."""
    terbuka = {(satu.siklus, satu.putaran) for satu in catatan.pelaksanaan if satu.menit is None}
    return [siklus for siklus, putaran in catatan.putaran if (siklus, putaran) not in terbuka]


def _is_return(dari: str, ke: str, tempat: Mapping[str, int]) -> bool:
    return ke != SELESAI and dari in tempat and tempat.get(ke, len(tempat)) <= tempat[dari]


def _returns(putusan: Sequence[FaktaPutusan], tempat: Mapping[str, int]) -> tuple[Pengembalian, ...]:
    kelompok: dict[tuple[str, str, str], list[FaktaPutusan]] = defaultdict(list)
    for satu in putusan:
        kelompok[satu.langkah, satu.ke, satu.jawaban].append(satu)
    hasil = [_return(kunci, isi, tempat) for kunci, isi in kelompok.items()]
    hasil = [satu for satu in hasil if satu.mundur or satu.arahan]
    return tuple(sorted(hasil, key=lambda satu: (-satu.banyak, tempat.get(satu.dari, 0), satu.ke)))


def _return(kunci: tuple[str, str, str], isi: list[FaktaPutusan], tempat: Mapping[str, int]) -> Pengembalian:
    dari, ke, label = kunci
    arahan = tuple(satu.arahan for satu in isi if satu.arahan)
    return Pengembalian(dari, ke, label, len(isi), _is_return(dari, ke, tempat), arahan)
