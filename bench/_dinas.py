"""One dinas of a hundred indicators, measured in four triwulan: its rows go straight into the tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from takar.adapters.pustaka import read_library
from takar.data.models import (
    BarisAnggaran,
    BarisKertasKerja,
    Bidang,
    Indikator,
    Instansi,
    KertasKerja,
    MataAnggaran,
    Rencana,
    Sasaran,
    Siklus,
    SopVersi,
    Target,
)

INDIKATOR, SASARAN, BIDANG, MATA = 100, 10, 5, 40
TAHUN = 2026
ATURAN = ("MAX", "MIN-A", "MIN-B", "STAB-A", "STAB-B", "MAX", "NEG-T", "MIN-D", "MAX", "MAX")
SAAT = datetime(TAHUN, 1, 5, 2, tzinfo=UTC)


def make_dinas() -> list[Siklus]:
    """The agency with its plan and budget; gives its four cycles, every worksheet filled."""
    instansi = Instansi.objects.create(
        nama="Dinas Ukur", nama_pendek="Dinas Ukur", pemda="Pemerintah Contoh", tempat="Contoh", kode_unit="DU"
    )
    bidang = [Bidang.objects.create(instansi=instansi, kode=f"b{i}", nama=f"Bidang {i}", urut=i) for i in range(BIDANG)]
    rencana = Rencana.objects.create(
        instansi=instansi, tahun=TAHUN, status=Rencana.Status.AKTIF, disusun_pada=SAAT, aktif_pada=SAAT
    )
    _make_indicators(rencana, bidang)
    mata = _make_budget(rencana, bidang)
    sop = SopVersi.objects.create(
        instansi=instansi,
        kode="ukur",
        versi=1,
        berlaku_sejak=date(TAHUN, 1, 1),
        teks=read_library("sop/pengukuran-kinerja.toml"),
    )
    return [_measure_cycle(instansi, sop, rencana, bidang, mata, triwulan) for triwulan in range(1, 5)]


def _make_indicators(rencana: Rencana, bidang: list[Bidang]) -> None:
    sasaran = [
        Sasaran.objects.create(rencana=rencana, kode=f"S{i}", nama=f"Sasaran strategis {i}", urut=i)
        for i in range(SASARAN)
    ]
    for urut in range(INDIKATOR):
        indikator = Indikator.objects.create(
            rencana=rencana,
            sasaran=sasaran[urut % SASARAN],
            bidang=bidang[urut % BIDANG],
            kode=f"I-{urut:03}",
            nama=f"Indikator kinerja nomor {urut}",
            satuan="persen",
            aturan=ATURAN[urut // SASARAN],
            aturan_periode="POSISI-AKHIR",
            awal="40",
            urut=urut,
        )
        nilai = -Decimal(urut + 5) if indikator.aturan == "NEG-T" else Decimal(urut + 50) + Decimal("0.37")
        Target.objects.bulk_create(Target(indikator=indikator, triwulan=tw, nilai=nilai) for tw in range(5))


def _make_budget(rencana: Rencana, bidang: list[Bidang]) -> list[MataAnggaran]:
    indikator = list(rencana.indikator.all())
    semua = []
    for urut in range(MATA):
        mata = MataAnggaran.objects.create(
            rencana=rencana,
            tingkat=MataAnggaran.Tingkat.SUBKEGIATAN,
            kode=f"2.17.{urut:02}",
            nama=f"Sub-kegiatan {urut}",
            bidang=bidang[urut % BIDANG],
            pagu=Decimal(10_000_000 + urut * 1_234_567),
            urut=urut,
        )
        mata.indikator.set(indikator[urut::MATA])
        semua.append(mata)
    return semua


def _measure_cycle(
    instansi: Instansi,
    sop: SopVersi,
    rencana: Rencana,
    bidang: list[Bidang],
    mata: list[MataAnggaran],
    triwulan: int,
) -> Siklus:
    siklus = Siklus.objects.create(
        instansi=instansi, sop=sop, rencana=rencana, tahun=TAHUN, triwulan=triwulan, dimulai=SAAT
    )
    kertas = {satu.pk: KertasKerja.objects.create(siklus=siklus, bidang=satu) for satu in bidang}
    BarisKertasKerja.objects.bulk_create(
        BarisKertasKerja(
            kertas_kerja=kertas[satu.bidang_id], indikator=satu, keadaan="terisi", nilai=_realisasi(satu, triwulan)
        )
        for satu in rencana.indikator.all()
    )
    BarisAnggaran.objects.bulk_create(
        BarisAnggaran(
            kertas_kerja=kertas[satu.bidang_id or 0],
            mata=satu,
            realisasi=((satu.pagu or Decimal()) * triwulan * 23 / 100).quantize(Decimal("0.01")),
        )
        for satu in mata
    )
    return siklus


def _realisasi(indikator: Indikator, triwulan: int) -> Decimal:
    """Around the target, some above and some below, with odd decimals."""
    geser = Decimal((indikator.urut * 37 + triwulan * 11) % 61 - 30) / 7
    dasar = -Decimal(indikator.urut + 5) if indikator.aturan == "NEG-T" else Decimal(indikator.urut + 50)
    return (dasar + geser).quantize(Decimal("0.0001"))
