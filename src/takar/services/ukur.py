"""Measuring a cycle: each indicator's figures out of its plan and worksheets, by the one function of the core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import F, Q

from takar.core.ukur import (
    BELUM_DIISI,
    Aturan,
    AturanPeriode,
    Butir,
    Capaian,
    Gulungan,
    HasilPeriode,
    JenisNilai,
    Keadaan,
    Kebijakan,
    Nilai,
    RataRata,
    Realisasi,
    Skala,
    TargetNol,
    gulung,
    hitung_capaian,
    hitung_periode,
    jenis_realisasi,
    load_nilai,
    predikat,
    read_nilai,
)
from takar.data.models import BarisKertasKerja, Bidang, Indikator, Siklus, SkalaHuruf, Target
from takar.services.acuan import Acuan, policy_of
from takar.services.ingatan import remember

TargetTahun = Mapping[int, Nilai]
"""The targets of one indicator by triwulan (1–4) and for the year (0)."""
BarisTahun = Mapping[tuple[int, int], BarisKertasKerja]
"""The worksheet rows of one indicator by year and triwulan."""


@dataclass(frozen=True)
class Ukuran:
    """One indicator measured: against the target of the triwulan and against that of the year.

    `sampai` is the realisasi of the year up to the cycle's period; `lalu` that of the period before, if there was one;
    `riwayat` holds the other periods of this year and the last, by year and triwulan.
    """

    indikator: Indikator
    baris: BarisKertasKerja | None
    target_semua: TargetTahun
    triwulan: int
    realisasi: Realisasi
    capaian: Capaian
    sampai: HasilPeriode
    capaian_tahun: Capaian
    lalu: Realisasi | None
    riwayat: Mapping[tuple[int, int], Realisasi]
    kebijakan: Kebijakan
    skala: Skala | None
    acuan: Acuan

    @property
    def target(self) -> Nilai | None:
        return self.target_semua.get(self.triwulan)

    @property
    def target_tahun(self) -> Nilai | None:
        return self.target_semua.get(0)

    @cached_property
    def jenis(self) -> JenisNilai:
        return JenisNilai(self.indikator.jenis)

    @property
    def predikat(self) -> str:
        """The predicate of this capaian; "" without a figure."""
        return predikat(self.capaian.nilai_tepat, self.acuan.pita)


def measure(siklus: Siklus, bidang: Bidang | None = None) -> list[Ukuran]:
    """Every active indicator of the cycle's plan (of one bidang), in the agency's order."""
    kunci = ("ukuran", siklus.pk, bidang.pk if bidang else None)
    return remember(kunci, lambda: _measure(siklus, bidang))


def roll_up(ukuran: Sequence[Ukuran]) -> Gulungan:
    """The means of sasaran, bidang and the agency, by the way that its policy names; keys are the codes."""
    acuan = ukuran[0].acuan if ukuran else Acuan()
    butir = [
        Butir(
            kunci=satu.indikator.kode,
            sasaran=satu.indikator.sasaran.kode,
            bidang=satu.indikator.bidang.kode,
            capaian=satu.capaian,
            bobot=satu.indikator.bobot,
            bobot_sasaran=satu.indikator.sasaran.bobot,
        )
        for satu in ukuran
    ]
    return gulung(butir, acuan.cara_gulung, acuan.dasar)


def predicate(rata: RataRata, acuan: Acuan | None = None) -> str:
    """The predicate of a mean; says so where there is none."""
    pita = (acuan or Acuan()).pita
    return "belum dapat ditetapkan" if rata.tepat is None else predikat(rata.tepat, pita)


def as_realisasi(baris: BarisKertasKerja | None, jenis: JenisNilai = JenisNilai.ANGKA) -> Realisasi:
    """The row as the core knows it; no row is not filled in. `jenis` is the kind of the realisasi."""
    if baris is None:
        return BELUM_DIISI
    keadaan = Keadaan(baris.keadaan)
    return Realisasi(keadaan, load_nilai(jenis, baris.nilai, baris.isi) if keadaan.berangka else None, baris.alasan)


def as_skala(skala: SkalaHuruf | None) -> Skala | None:
    """A stored scale as the core knows it."""
    if skala is None:
        return None
    return Skala(skala.kode, skala.nama, tuple((huruf, Decimal(str(nilai))) for huruf, nilai in skala.isi))


def _measure(siklus: Siklus, bidang: Bidang | None) -> list[Ukuran]:
    if siklus.rencana_id is None:
        return []
    indikator = Indikator.objects.filter(rencana_id=siklus.rencana_id, aktif=True)
    if bidang is not None:
        indikator = indikator.filter(bidang=bidang)
    semua = list(indikator.select_related("sasaran", "bidang", "skala").order_by("bidang__urut", "urut", "kode"))
    target, baris, acuan = load_targets(semua), _rows(siklus, semua), policy_of(siklus)
    return [_measure_one(siklus, satu, target[satu.pk], baris[satu.kode], acuan) for satu in semua]


def load_targets(indikator: Sequence[Indikator]) -> dict[int, dict[int, Nilai]]:
    """The targets of these indicators, by id and triwulan."""
    jenis = {satu.pk: JenisNilai(satu.jenis) for satu in indikator}
    hasil: dict[int, dict[int, Nilai]] = {pk: {} for pk in jenis}
    target = Target.objects.filter(indikator__in=indikator)
    for pk, triwulan, angka, isi in target.values_list("indikator_id", "triwulan", "nilai", "isi"):
        nilai = load_nilai(jenis[pk], None if angka is None else Decimal(angka), isi)
        if nilai is not None:
            hasil[pk][triwulan] = nilai
    return hasil


def _rows(siklus: Siklus, indikator: Sequence[Indikator]) -> dict[str, dict[tuple[int, int], BarisKertasKerja]]:
    """The worksheet rows of this year and the last, by the indicator's code, then year and triwulan.

    A cancelled cycle counts for nobody but itself; where two cycles measured one period, the cycle's own rows win,
    else the newest.
    """
    hasil: dict[str, dict[tuple[int, int], BarisKertasKerja]] = {satu.kode: {} for satu in indikator}
    baris = (
        BarisKertasKerja.objects.filter(
            indikator__kode__in=list(hasil),
            kertas_kerja__siklus__instansi_id=siklus.instansi_id,
            kertas_kerja__siklus__tahun__in=(siklus.tahun, siklus.tahun - 1),
        )
        .exclude(Q(kertas_kerja__siklus__status=Siklus.Status.DIBATALKAN) & ~Q(kertas_kerja__siklus=siklus))
        .annotate(
            kode=F("indikator__kode"),
            tahun=F("kertas_kerja__siklus__tahun"),
            triwulan=F("kertas_kerja__siklus__triwulan"),
            milik=F("kertas_kerja__siklus_id"),
        )
        .order_by("kertas_kerja__siklus_id")
    )
    for satu in sorted(baris, key=lambda satu: satu.milik == siklus.pk):
        hasil[satu.kode][satu.tahun, satu.triwulan] = satu
    return hasil


def _measure_one(siklus: Siklus, indikator: Indikator, target: TargetTahun, baris: BarisTahun, acuan: Acuan) -> Ukuran:
    kebijakan = Kebijakan(TargetNol(indikator.target_nol), acuan.batas_atas, acuan.batas_bawah)
    aturan, jenis = Aturan(indikator.aturan), jenis_realisasi(JenisNilai(indikator.jenis))
    skala, awal = as_skala(indikator.skala), baseline_of(indikator)
    periode = (siklus.tahun, siklus.triwulan)
    ini = baris.get(periode)
    realisasi = as_realisasi(ini, jenis)
    sampai = _until(siklus, indikator, baris, jenis)

    def capaian(patokan: Nilai | None, hasil: Realisasi) -> Capaian:
        return hitung_capaian(aturan, patokan, hasil, kebijakan, awal=awal, skala=skala)

    return Ukuran(
        indikator=indikator,
        baris=ini,
        target_semua=target,
        triwulan=siklus.triwulan,
        realisasi=realisasi,
        capaian=capaian(target.get(siklus.triwulan), realisasi),
        sampai=sampai,
        capaian_tahun=capaian(target.get(0), sampai.realisasi),
        lalu=_before(siklus, baris, jenis),
        riwayat={saat: as_realisasi(satu, jenis) for saat, satu in sorted(baris.items()) if saat != periode},
        kebijakan=kebijakan,
        skala=skala,
        acuan=acuan,
    )


def baseline_of(indikator: Indikator) -> Nilai | None:
    """The baseline as the rule takes it: a number, or the date from which a milestone counts."""
    jenis = jenis_realisasi(JenisNilai(indikator.jenis))
    return read_nilai(jenis, indikator.awal) if indikator.awal else None


def _until(siklus: Siklus, indikator: Indikator, baris: BarisTahun, jenis: JenisNilai) -> HasilPeriode:
    """The realisasi of the year up to this cycle's triwulan; a yearly cycle's own figure stands for itself."""
    if siklus.triwulan == 0:
        return HasilPeriode(as_realisasi(baris.get((siklus.tahun, 0)), jenis), 1, ())
    triwulan = [as_realisasi(baris.get((siklus.tahun, tw)), jenis) for tw in range(1, siklus.triwulan + 1)]
    return hitung_periode(AturanPeriode(indikator.aturan_periode), triwulan)


def _before(siklus: Siklus, baris: BarisTahun, jenis: JenisNilai) -> Realisasi | None:
    """The realisasi of the triwulan before, or of the year before for a yearly cycle; None if none was measured."""
    sebelum = {0: (siklus.tahun - 1, 0), 1: (siklus.tahun - 1, 4)}
    satu = baris.get(sebelum.get(siklus.triwulan, (siklus.tahun, siklus.triwulan - 1)))
    return None if satu is None else as_realisasi(satu, jenis)
