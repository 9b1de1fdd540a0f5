"""The budget behind the figures: pagu, spending, serapan and efisiensi of an indikator, sasaran, bidang, the agency.

A sub-kegiatan that supports several indicators counts once in every sum. Spending that nobody told is not zero: the
serapan is over the pagu of what was told, and says how many sub-kegiatan that is. Amounts are in rupiah.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from takar.core.ukur import (
    Aturan,
    CaraEfisiensi,
    Efisiensi,
    KeluaranAnggaran,
    MasukanEfisiensi,
    RataRata,
    Serapan,
    hitung_efisiensi,
    serapan,
)
from takar.data.models import BarisAnggaran, MataAnggaran, Siklus
from takar.services.acuan import policy_of
from takar.services.ingatan import remember
from takar.services.ukur import Ukuran, measure, roll_up


@dataclass(frozen=True, slots=True)
class Mata:
    """A sub-kegiatan with its spending to the end of the period; None: not told. `indikator` holds codes."""

    pk: int
    kode: str
    nama: str
    bidang: str
    pagu: Decimal | None
    realisasi: Decimal | None
    indikator: frozenset[str]


@dataclass(frozen=True, slots=True)
class Anggaran:
    """The budget of some sub-kegiatan. `pagu_dilaporkan` is the pagu of those whose spending was told."""

    mata: tuple[Mata, ...]
    pagu: Decimal | None
    realisasi: Decimal | None
    pagu_dilaporkan: Decimal | None
    dilaporkan: int
    serapan: Serapan
    efisiensi: Efisiensi

    @property
    def semua(self) -> int:
        return len(self.mata)

    @property
    def cakupan(self) -> str:
        """ "2 dari 3 sub-kegiatan dilaporkan"; says so where no sub-kegiatan supports it."""
        if not self.mata:
            return "tidak ada sub-kegiatan"
        return f"{self.dilaporkan} dari {self.semua} sub-kegiatan dilaporkan"


@dataclass(frozen=True, slots=True)
class AnggaranSiklus:
    """The budget of every level; the keys are codes."""

    mata: tuple[Mata, ...]
    instansi: Anggaran
    bidang: Mapping[str, Anggaran]
    sasaran: Mapping[str, Anggaran]
    indikator: Mapping[str, Anggaran]

    @property
    def belum(self) -> tuple[Mata, ...]:
        """The sub-kegiatan whose spending nobody told."""
        return tuple(satu for satu in self.mata if satu.realisasi is None)


def measure_anggaran(siklus: Siklus, ukuran: Sequence[Ukuran] | None = None) -> AnggaranSiklus:
    """The budget of the cycle's plan with the spending that its worksheets tell.

    `ukuran` are all indicators of the cycle, where they have been measured already.
    """
    return remember(("anggaran", siklus.pk), lambda: _measure(siklus, measure(siklus) if ukuran is None else ukuran))


def yearly(ukuran: Iterable[Ukuran]) -> list[Ukuran]:
    """The same indicators by their capaian against the year's target, as spending is against the year's pagu."""
    return [replace(satu, capaian=satu.capaian_tahun) for satu in ukuran]


def _measure(siklus: Siklus, ukuran: Sequence[Ukuran]) -> AnggaranSiklus:
    semua = _load_mata(siklus)
    acuan = ukuran[0].acuan if ukuran else policy_of(siklus)
    cara, gulungan = acuan.cara_efisiensi, roll_up(yearly(ukuran))

    def of(mata: Iterable[Mata], milik: Sequence[Ukuran], capaian: Fraction | None) -> Anggaran:
        return _sum(tuple(mata), milik, capaian, cara, semua)

    bidang = _group(ukuran, lambda satu: satu.indikator.bidang.kode)
    sasaran = _group(ukuran, lambda satu: satu.indikator.sasaran.kode)
    for satu in semua:
        bidang.setdefault(satu.bidang, [])
    return AnggaranSiklus(
        semua,
        of(semua, ukuran, gulungan.instansi.tepat),
        {
            kode: of([satu for satu in semua if satu.bidang == kode], isi, _exact(gulungan.bidang, kode))
            for kode, isi in bidang.items()
        },
        {kode: of(_supporting(semua, isi), isi, _exact(gulungan.sasaran, kode)) for kode, isi in sasaran.items()},
        {
            satu.indikator.kode: of(_supporting(semua, [satu]), [satu], satu.capaian_tahun.nilai_tepat)
            for satu in ukuran
        },
    )


def _exact(rata: Mapping[str, RataRata], kode: str) -> Fraction | None:
    return rata[kode].tepat if kode in rata else None


def _group(ukuran: Iterable[Ukuran], kunci: Callable[[Ukuran], str]) -> dict[str, list[Ukuran]]:
    hasil: dict[str, list[Ukuran]] = {}
    for satu in ukuran:
        hasil.setdefault(kunci(satu), []).append(satu)
    return hasil


def _supporting(mata: Iterable[Mata], ukuran: Iterable[Ukuran]) -> list[Mata]:
    kode = {satu.indikator.kode for satu in ukuran}
    return [satu for satu in mata if satu.indikator & kode]


def _sum(
    mata: tuple[Mata, ...],
    ukuran: Sequence[Ukuran],
    capaian: Fraction | None,
    cara: CaraEfisiensi,
    semua: Sequence[Mata],
) -> Anggaran:
    lapor = [satu for satu in mata if satu.realisasi is not None]
    realisasi, pagu = _total(satu.realisasi for satu in lapor), _total(satu.pagu for satu in lapor)
    hasil = serapan(pagu if lapor else _total(satu.pagu for satu in mata), realisasi)
    masukan = MasukanEfisiensi(capaian, hasil.nilai, _outputs(ukuran, semua))
    return Anggaran(
        mata=mata,
        pagu=_total(satu.pagu for satu in mata),
        realisasi=realisasi,
        pagu_dilaporkan=pagu,
        dilaporkan=len(lapor),
        serapan=hasil,
        efisiensi=hitung_efisiensi(cara, masukan),
    )


def _total(angka: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is there; None where nothing is."""
    ada = [satu for satu in angka if satu is not None]
    return sum(ada, Decimal()) if ada else None


def _outputs(ukuran: Iterable[Ukuran], mata: Sequence[Mata]) -> tuple[KeluaranAnggaran, ...]:
    """The indicators that count a volume (rule MAX, a number) as outputs of PMK 214, each with its budget."""
    hasil = []
    for satu in ukuran:
        target, volume = satu.target_tahun, satu.sampai.realisasi.nilai
        if satu.indikator.aturan != Aturan.MAX or not isinstance(target, Decimal):
            continue
        milik = _supporting(mata, [satu])
        lapor = [lain for lain in milik if lain.realisasi is not None]
        hasil.append(
            KeluaranAnggaran(
                nama=satu.indikator.nama,
                pagu=_total(lain.pagu for lain in lapor),
                realisasi=_total(lain.realisasi for lain in lapor),
                target_volume=target,
                realisasi_volume=volume if isinstance(volume, Decimal) else None,
            )
        )
    return tuple(hasil)


def _load_mata(siklus: Siklus) -> tuple[Mata, ...]:
    """The plan's sub-kegiatan in its order, each with the spending that its worksheet tells."""
    if siklus.rencana_id is None:
        return ()
    semua = MataAnggaran.objects.filter(rencana_id=siklus.rencana_id).select_related("bidang")
    baris = {satu.pk: satu for satu in semua.prefetch_related("indikator__bidang")}
    terlapor = _told(siklus)
    return tuple(
        _as_mata(satu, baris, terlapor) for satu in baris.values() if satu.tingkat == MataAnggaran.Tingkat.SUBKEGIATAN
    )


def _as_mata(satu: MataAnggaran, semua: Mapping[int, MataAnggaran], terlapor: Mapping[int, BarisAnggaran]) -> Mata:
    didukung = _supported(satu, semua)
    bidang = satu.bidang.kode if satu.bidang else next((kode for _, kode in didukung), "")
    lapor = terlapor.get(satu.pk)
    return Mata(
        satu.pk,
        satu.kode,
        satu.nama,
        bidang,
        satu.pagu,
        lapor.realisasi if lapor else None,
        frozenset(kode for kode, _ in didukung),
    )


def _supported(mata: MataAnggaran, semua: Mapping[int, MataAnggaran]) -> list[tuple[str, str]]:
    """Codes of the indicators that it supports, with their bidang: its own, else those of the nearest level above."""
    kini: MataAnggaran | None = mata
    while kini is not None:
        milik = [(satu.kode, satu.bidang.kode) for satu in kini.indikator.all() if satu.aktif]
        if milik:
            return milik
        kini = semua.get(kini.induk_id or 0)
    return []


def _told(siklus: Siklus) -> dict[int, BarisAnggaran]:
    """What the cycle's worksheets tell, by sub-kegiatan; that of its own bidang goes before any other."""
    baris = BarisAnggaran.objects.filter(kertas_kerja__siklus=siklus, realisasi__isnull=False)
    urut = sorted(
        baris.select_related("kertas_kerja", "mata"),
        key=lambda satu: (satu.kertas_kerja.bidang_id == satu.mata.bidang_id, satu.pk),
    )
    return {satu.mata_id: satu for satu in urut}
