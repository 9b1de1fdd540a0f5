"""Measuring a cycle: each indicator's figures out of its targets and worksheets, by the one function of the core."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q

from takar.core.ukur import (
    BELUM_DIISI,
    Aturan,
    AturanPeriode,
    Capaian,
    HasilPeriode,
    Keadaan,
    Kebijakan,
    RataRata,
    Realisasi,
    TargetNol,
    hitung_capaian,
    hitung_periode,
    predikat,
    rata_rata,
)
from takar.data.models import BarisKertasKerja, Bidang, Indikator, Siklus, Target
from takar.services.ingatan import remember


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One indicator measured: against the target of the triwulan and against that of the year."""

    indikator: Indikator
    baris: BarisKertasKerja | None
    target: Decimal | None
    target_tahun: Decimal | None
    realisasi: Realisasi
    capaian: Capaian
    sampai: HasilPeriode
    capaian_tahun: Capaian


def measure(siklus: Siklus, bidang: Bidang | None = None) -> list[Ukuran]:
    """Every active indicator of the cycle (of one bidang), in the agency's order."""
    kunci = ("ukuran", siklus.pk, bidang.pk if bidang else None)
    return remember(kunci, lambda: _measure(siklus, bidang))


def _measure(siklus: Siklus, bidang: Bidang | None) -> list[Ukuran]:
    indikator = Indikator.objects.filter(rencana=siklus.rencana, aktif=True)
    if bidang is not None:
        indikator = indikator.filter(bidang=bidang)
    semua = list(indikator.select_related("sasaran", "bidang").order_by("bidang__urut", "urut", "kode"))
    target = _targets(semua)
    baris = _rows(siklus, semua)
    return [_measure_one(siklus, satu, target[satu.pk], baris[satu.pk]) for satu in semua]


def average(ukuran: Iterable[Ukuran]) -> RataRata:
    """The mean capaian of the period, with the list of those that could not be counted."""
    return rata_rata([satu.capaian for satu in ukuran])


def predicate(rata: RataRata) -> str:
    """The predicate of a mean; says so where there is none."""
    return "belum dapat ditetapkan" if rata.nilai is None else predikat(rata.nilai)


def _targets(indikator: Sequence[Indikator]) -> dict[int, dict[int, Decimal]]:
    hasil: dict[int, dict[int, Decimal]] = {satu.pk: {} for satu in indikator}
    target = Target.objects.filter(indikator__in=indikator, nilai__isnull=False)
    for satu, triwulan, nilai in target.values_list("indikator_id", "triwulan", "nilai"):
        hasil[satu][triwulan] = Decimal(nilai or 0)
    return hasil


def _rows(siklus: Siklus, indikator: Sequence[Indikator]) -> dict[int, dict[int, BarisKertasKerja]]:
    """The worksheet rows of the year by indicator and triwulan.

    A cancelled cycle counts for nobody but itself; where two cycles measured one triwulan, the cycle's own rows win,
    else the newest.
    """
    hasil: dict[int, dict[int, BarisKertasKerja]] = {satu.pk: {} for satu in indikator}
    baris = (
        BarisKertasKerja.objects.filter(indikator__in=indikator, kertas_kerja__siklus__tahun=siklus.tahun)
        .exclude(Q(kertas_kerja__siklus__status=Siklus.Status.DIBATALKAN) & ~Q(kertas_kerja__siklus=siklus))
        .annotate(triwulan=F("kertas_kerja__siklus__triwulan"), milik=F("kertas_kerja__siklus_id"))
        .order_by("kertas_kerja__siklus_id")
    )
    for satu in sorted(baris, key=lambda satu: satu.milik == siklus.pk):
        hasil[satu.indikator_id][satu.triwulan] = satu
    return hasil


def _measure_one(
    siklus: Siklus, indikator: Indikator, target: dict[int, Decimal], baris: dict[int, BarisKertasKerja]
) -> Ukuran:
    kebijakan = Kebijakan(target_nol=TargetNol(indikator.target_nol))
    aturan = Aturan(indikator.aturan)
    ini = baris.get(siklus.triwulan)
    realisasi = as_realisasi(ini)
    sampai = _until(siklus, indikator, baris)
    return Ukuran(
        indikator=indikator,
        baris=ini,
        target=target.get(siklus.triwulan),
        target_tahun=target.get(0),
        realisasi=realisasi,
        capaian=hitung_capaian(aturan, target.get(siklus.triwulan), realisasi, kebijakan),
        sampai=sampai,
        capaian_tahun=hitung_capaian(aturan, target.get(0), sampai.realisasi, kebijakan),
    )


def _until(siklus: Siklus, indikator: Indikator, baris: dict[int, BarisKertasKerja]) -> HasilPeriode:
    """The realisasi of the year up to this cycle's triwulan; a yearly cycle's own figure stands for itself."""
    if siklus.triwulan == 0:
        return HasilPeriode(as_realisasi(baris.get(0)), 1, ())
    triwulan = [as_realisasi(baris.get(tw)) for tw in range(1, siklus.triwulan + 1)]
    return hitung_periode(AturanPeriode(indikator.aturan_periode), triwulan)


def as_realisasi(baris: BarisKertasKerja | None) -> Realisasi:
    """The row as the core knows it; no row is not filled in."""
    if baris is None:
        return BELUM_DIISI
    return Realisasi(Keadaan(baris.keadaan), baris.nilai, baris.alasan)
