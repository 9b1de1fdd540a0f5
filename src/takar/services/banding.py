"""The comparisons that a performance report must make (PermenPAN-RB 53/2014, BAB III): with the years before, with the
end of the Renstra, with the national standard, and from period to period.

Every figure comes from `measure`, so that a report repeats what the earlier papers said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.db.models import QuerySet

from takar.core.ukur import (
    Aturan,
    Capaian,
    Gulungan,
    Nilai,
    RataRata,
    Realisasi,
    hitung_capaian,
    read_nilai,
)
from takar.data.models import Siklus
from takar.services.acuan import Acuan
from takar.services.anggaran import yearly
from takar.services.baca_rekap_hasil import SASARAN, BarisRekap, Rekap, make_rekap
from takar.services.ukur import Ukuran, baseline_of, measure, roll_up

MAKS_PERIODE = 8
"""So many periods a trend shows, the last ones."""
ROMAWI = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class HasilTahun:
    """What an indicator reached in an earlier year, up to the period that its `Tahun` names."""

    realisasi: Realisasi
    capaian: Capaian
    ukuran: Ukuran


@dataclass(frozen=True)
class Tahun:
    """An earlier year: the cycle that stands for it, and its figures by the indicator's code."""

    siklus: Siklus
    hasil: dict[str, HasilTahun]

    @property
    def tahun(self) -> int:
        return self.siklus.tahun

    @property
    def sampai(self) -> str:
        """Up to which period its figures go: "s.d. TW III", or "setahun"."""
        return period_text(self.siklus.triwulan)


@dataclass(frozen=True)
class Patokan:
    """An indicator against a target beside the year's: the Renstra's end, or the national standard."""

    ukuran: Ukuran
    target: Nilai
    capaian: Capaian


@dataclass(frozen=True)
class Periode:
    """The mean of the agency in one period; None where no cycle measured it."""

    tahun: int
    triwulan: int
    rata: RataRata | None

    @property
    def label(self) -> tuple[str, ...]:
        return ("Tahun", str(self.tahun)) if not self.triwulan else (f"TW {ROMAWI[self.triwulan]}", str(self.tahun))


@dataclass(frozen=True)
class Banding:
    """The figures of a cycle and all that they are compared with, each looked up once."""

    siklus: Siklus

    @cached_property
    def rekap(self) -> Rekap:
        return make_rekap(self.siklus)

    @property
    def acuan(self) -> Acuan:
        return self.rekap.acuan

    @property
    def ukuran(self) -> tuple[Ukuran, ...]:
        return self.rekap.ukuran

    @cached_property
    def per_sasaran(self) -> list[tuple[str, list[Ukuran]]]:
        """The indicators by sasaran, in the plan's order of sasaran."""
        hasil: dict[tuple[int, str, str], list[Ukuran]] = {}
        for satu in self.ukuran:
            sasaran = satu.indikator.sasaran
            hasil.setdefault((sasaran.urut, sasaran.kode, sasaran.nama), []).append(satu)
        return [(kunci[2], hasil[kunci]) for kunci in sorted(hasil)]

    @cached_property
    def tahun_lalu(self) -> list[Tahun]:
        """The earlier years that were measured, the nearest first."""
        return [_as_tahun(satu) for satu in choose_cycles(_earlier(self.siklus), self.siklus.triwulan)]

    @cached_property
    def renstra(self) -> list[Patokan]:
        return list(_against(self.ukuran, "target_renstra"))

    @cached_property
    def standar(self) -> list[Patokan]:
        return list(_against(self.ukuran, "standar_nasional"))

    @cached_property
    def periode(self) -> list[Periode]:
        """The agency's mean in each period from the first that was measured up to this one."""
        return _periods(self.siklus)

    @cached_property
    def gulungan_tahun(self) -> Gulungan:
        """The means against the targets of the year."""
        return roll_up(yearly(self.ukuran))

    def rata_tahun_of(self, baris: BarisRekap) -> RataRata:
        """The mean of a sasaran, or of the agency, against the targets of the year."""
        return self.gulungan_tahun.sasaran[baris.kode] if baris.tingkat == SASARAN else self.gulungan_tahun.instansi


def change_of(lama: HasilTahun | None, kini: Ukuran) -> Fraction | None:
    """By how many percentage points the capaian of the year changed; None where one of the two has no figure."""
    dulu, kini_tepat = lama.capaian.nilai_tepat if lama else None, kini.capaian_tahun.nilai_tepat
    return None if dulu is None or kini_tepat is None else kini_tepat - dulu


def period_text(triwulan: int) -> str:
    """s.d. TW III; a whole year for 0."""
    return f"s.d. TW {ROMAWI[triwulan]}" if triwulan else "setahun"


def choose_cycles(siklus: Iterable[Siklus], triwulan: int) -> list[Siklus]:
    """For each year the cycle that can be compared: the same period, else the whole year, else the last triwulan.

    The nearest year comes first.
    """
    terpilih: dict[int, Siklus] = {}
    for satu in siklus:
        lain = terpilih.get(satu.tahun)
        if lain is None or _nearness(satu, triwulan) >= _nearness(lain, triwulan):
            terpilih[satu.tahun] = satu
    return [terpilih[tahun] for tahun in sorted(terpilih, reverse=True)]


def _nearness(siklus: Siklus, triwulan: int) -> tuple[bool, bool, int, int]:
    return siklus.triwulan == triwulan, siklus.triwulan == 0, siklus.triwulan, siklus.pk


def _earlier(siklus: Siklus) -> Iterable[Siklus]:
    return _measured(siklus).filter(tahun__lt=siklus.tahun).order_by("pk")


def _measured(siklus: Siklus) -> QuerySet[Siklus]:
    """Every cycle of the agency that was not cancelled."""
    semua = Siklus.objects.filter(instansi_id=siklus.instansi_id, rencana__isnull=False)
    return semua.exclude(status=Siklus.Status.DIBATALKAN).select_related("instansi")


def _as_tahun(siklus: Siklus) -> Tahun:
    hasil = {
        satu.indikator.kode: HasilTahun(satu.sampai.realisasi, satu.capaian_tahun, satu) for satu in measure(siklus)
    }
    return Tahun(siklus, hasil)


def _against(ukuran: Sequence[Ukuran], isian: str) -> Iterable[Patokan]:
    """The indicators that have this further target, measured by their own rule with what was reached this year."""
    for satu in ukuran:
        if teks := getattr(satu.indikator, isian):
            target = read_nilai(satu.jenis, teks)
            yield Patokan(satu, target, _measure_against(satu, target))


def _measure_against(ukuran: Ukuran, target: Nilai) -> Capaian:
    indikator = ukuran.indikator
    return hitung_capaian(
        Aturan(indikator.aturan),
        target,
        ukuran.sampai.realisasi,
        ukuran.kebijakan,
        awal=baseline_of(indikator),
        skala=ukuran.skala,
    )


def _periods(siklus: Siklus) -> list[Periode]:
    """Periods of the cycle's own kind (triwulan, or years); the gaps between the measured ones are kept."""
    sejenis = _measured(siklus).filter(triwulan=0) if not siklus.triwulan else _measured(siklus).filter(triwulan__gt=0)
    semua = {_order(satu): satu for satu in sejenis.order_by("pk") if _order(satu) <= _order(siklus)}
    semua[_order(siklus)] = siklus
    awal = max(min(semua), _order(siklus) - MAKS_PERIODE + 1)
    return [_as_periode(urut, siklus.triwulan, semua.get(urut)) for urut in range(awal, _order(siklus) + 1)]


def _order(siklus: Siklus) -> int:
    """Counts the periods: triwulan one by one, years one by one."""
    return siklus.tahun if not siklus.triwulan else siklus.tahun * 4 + siklus.triwulan - 1


def _as_periode(urut: int, triwulan: int, siklus: Siklus | None) -> Periode:
    tahun, ke = (urut, 0) if not triwulan else (urut // 4, urut % 4 + 1)
    return Periode(tahun, ke, None if siklus is None else roll_up(measure(siklus)).instansi)
