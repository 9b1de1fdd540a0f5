"""Setting how the agency measures: dated policies, dated tables of predicates, scales of letters.

Nothing is edited in place. What is new begins on a day after the start of every cycle there is, so that it can change
no figure of any of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from takar.core.angka import read_angka
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.teks import as_cacah, is_printable
from takar.core.ukur import CaraEfisiensi, CaraGulung, Dasar, Kebijakan, check_skala, read_pita
from takar.core.ukur.pita import BarisTeks
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import KebijakanUkur, Pegawai, Siklus, SkalaHuruf, SopVersi, TabelPredikat
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace

MAKS_NAMA, MAKS_ALASAN, MAKS_HURUF = 120, 2000, 20
_KODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Pilihan = TypeVar("Pilihan", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class IsianKebijakan:
    """A policy as typed: `berlaku` as yyyy-mm-dd, an empty bound is none."""

    berlaku: str
    batas_atas: str = ""
    batas_bawah: str = ""
    dasar_rata: str = Dasar.DIBATASI.value
    cara_gulung: str = CaraGulung.INDIKATOR.value
    cara_efisiensi: str = CaraEfisiensi.SELISIH.value
    alasan: str = ""


def set_kebijakan(*, oleh: Pegawai, isian: IsianKebijakan, kunci: str) -> KebijakanUkur:
    """Record a new policy; the ones before it stay for the cycles that started under them."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_KEBIJAKAN)
        berlaku = _begin(oleh, isian.berlaku)
        if KebijakanUkur.objects.filter(instansi_id=oleh.instansi_id, berlaku=berlaku).exists():
            raise _taken("kebijakan", berlaku)
        kebijakan = KebijakanUkur(
            instansi_id=oleh.instansi_id,
            berlaku=berlaku,
            alasan=_read_teks(isian.alasan, "alasan", MAKS_ALASAN),
            dicatat_oleh=oleh,
            dicatat_pada=jam.now(),
            **_read_kebijakan(isian),
        )
        kebijakan.save()
        trace(oleh, "atur-kebijakan", f"kebijakan/{kebijakan.pk}", berlaku=berlaku.isoformat())
        return str(kebijakan.pk)

    return KebijakanUkur.objects.get(pk=run_once(kunci, oleh, act))


def set_predikat(*, oleh: Pegawai, nama: str, berlaku: str, baris: Sequence[BarisTeks], kunci: str) -> TabelPredikat:
    """Record a new table of predicates; Ditolak "pita-salah" names every gap, overlap and repeated name."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_KEBIJAKAN)
        mulai = _begin(oleh, berlaku)
        if TabelPredikat.objects.filter(instansi_id=oleh.instansi_id, berlaku=mulai).exists():
            raise _taken("tabel predikat", mulai)
        pita, faults = read_pita(baris)
        if faults:
            raise Ditolak(" ".join(faults), "pita-salah")
        tabel = TabelPredikat.objects.create(
            instansi_id=oleh.instansi_id,
            nama=_read_teks(nama, "nama", MAKS_NAMA),
            berlaku=mulai,
            isi=[[satu.sebutan, _bound(satu.di_atas), _bound(satu.sampai)] for satu in pita],
            dicatat_oleh=oleh,
            dicatat_pada=jam.now(),
        )
        trace(oleh, "atur-predikat", f"tabel-predikat/{tabel.pk}", berlaku=mulai.isoformat())
        return str(tabel.pk)

    return TabelPredikat.objects.get(pk=run_once(kunci, oleh, act))


def add_skala(*, oleh: Pegawai, kode: str, nama: str, tingkat: Sequence[tuple[str, str]], kunci: str) -> SkalaHuruf:
    """Record a scale of letters under a new code; a scale that plans use is never changed."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_KEBIJAKAN)
        if not _KODE.fullmatch(kode) or len(kode) > 40:
            raise Ditolak("Kode skala terdiri atas huruf kecil, angka, dan tanda hubung.", "kode-salah")
        if SkalaHuruf.objects.filter(instansi_id=oleh.instansi_id, kode=kode).exists():
            raise Ditolak(
                f"Skala “{kode}” sudah ada dan tidak dapat diubah. Simpan skala yang baru dengan kode lain.",
                "skala-sudah-ada",
            )
        isi = read_tingkat(tingkat)
        skala = SkalaHuruf.objects.create(
            instansi_id=oleh.instansi_id,
            kode=kode,
            nama=_read_teks(nama, "nama", MAKS_NAMA),
            isi=[[huruf, str(skor)] for huruf, skor in isi],
        )
        trace(oleh, "tambah-skala", f"skala/{skala.pk}", kode=kode)
        return str(skala.pk)

    return SkalaHuruf.objects.get(pk=run_once(kunci, oleh, act))


def read_tingkat(tingkat: Sequence[tuple[str, str]]) -> tuple[tuple[str, Decimal], ...]:
    """The grades as typed, best first; empty rows do not count. Ditolak "skala-salah" names every fault."""
    isi, faults = [], []
    for urut, (huruf, skor) in enumerate(tingkat, start=1):
        if not (huruf.strip() or skor.strip()):
            continue
        if len(huruf.strip()) > MAKS_HURUF or not is_printable(huruf):
            faults.append(f"Huruf pada baris ke-{urut} paling banyak {MAKS_HURUF} huruf yang dapat dicetak.")
        try:
            isi.append((" ".join(huruf.split()), read_angka(skor)))
        except Ditolak as sebab:
            faults.append(f"Skor pada baris ke-{urut}: {sebab.kalimat}")
    hasil = tuple(isi)
    if faults := faults or check_skala(hasil):
        raise Ditolak(" ".join(faults), "skala-salah")
    return hasil


def earliest_begin(oleh: Pegawai) -> Siklus | None:
    """The cycle that started last; what is new begins after its day."""
    return Siklus.objects.filter(instansi_id=oleh.instansi_id).order_by("-dimulai").first()


def _begin(oleh: Pegawai, teks: str) -> date:
    """The first day of what is new. Waits for whoever is starting a cycle, so that none can slip in between."""
    list(SopVersi.objects.select_for_update().filter(instansi_id=oleh.instansi_id).values_list("pk", flat=True))
    berlaku = _read_tanggal(teks)
    awal_hari = datetime.combine(berlaku, time(), UTC)
    siklus = earliest_begin(oleh)
    if siklus is not None and siklus.dimulai >= awal_hari:
        hari = tanggal_panjang(siklus.dimulai.date())
        raise Ditolak(
            f"Siklus {siklus.periode} sudah dimulai pada {hari} dan angkanya tidak boleh berubah. "
            f"Tidak ada yang disimpan. Pilih tanggal sesudah {hari}.",
            "berlaku-surut",
        )
    return berlaku


def _read_tanggal(teks: str) -> date:
    try:
        tanggal = date.fromisoformat(teks.strip())
    except ValueError:
        tanggal = None
    if tanggal is None or not 2000 <= tanggal.year <= 2100:
        raise Ditolak("Isi tanggal mulai berlaku.", "tanggal-salah")
    return tanggal


def _taken(apa: str, berlaku: date) -> Ditolak:
    return Ditolak(
        f"Sudah ada {apa} yang berlaku sejak {tanggal_panjang(berlaku)}; yang lama tidak diubah. Pilih tanggal lain.",
        "tanggal-terpakai",
    )


def _read_kebijakan(isian: IsianKebijakan) -> dict[str, int | str | None]:
    atas, bawah = _read_batas(isian.batas_atas), _read_batas(isian.batas_bawah)
    Kebijakan(batas_atas=None if atas is None else Decimal(atas), batas_bawah=None if bawah is None else Decimal(bawah))
    return {
        "batas_atas": atas,
        "batas_bawah": bawah,
        "dasar_rata": _choose(Dasar, isian.dasar_rata),
        "cara_gulung": _choose(CaraGulung, isian.cara_gulung),
        "cara_efisiensi": _choose(CaraEfisiensi, isian.cara_efisiensi),
    }


def _read_batas(teks: str) -> int | None:
    if not teks:
        return None
    batas = as_cacah(teks, 3)
    if batas is None:
        raise Ditolak("Pilih batas capaian dari daftar.", "batas-salah")
    return batas


def _choose(pilihan: type[Pilihan], teks: str) -> str:
    if teks not in set(pilihan):
        raise Ditolak("Pilih setiap aturan dari daftarnya.", "pilihan-asing")
    return pilihan(teks).value


def _read_teks(teks: str, apa: str, maks: int) -> str:
    rapi = teks.strip()
    if not rapi:
        raise Ditolak(f"Isi {apa}.", f"{apa}-kosong")
    if len(rapi) > maks or not is_printable(rapi):
        raise Ditolak(f"Isi {apa} dengan paling banyak {maks} huruf yang dapat dicetak.", f"{apa}-salah")
    return rapi


def _bound(nilai: Decimal | None) -> str | None:
    return None if nilai is None else str(nilai)
