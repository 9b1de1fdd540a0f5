"""The budget: what supports several indicators counts once, what nobody told is not zero, inputs are shown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factories import Dinas, make_instansi, make_siklus
from takar.core.ukur import CaraEfisiensi
from takar.data.models import BarisAnggaran, KebijakanUkur, MataAnggaran, Siklus
from takar.services.anggaran import measure_anggaran

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas() -> Dinas:
    return make_instansi()


@pytest.fixture
def siklus(dinas: Dinas) -> Siklus:
    return make_siklus(dinas)


def make_mata(
    dinas: Dinas, kode: str, pagu: int | None, *indikator: str, induk: MataAnggaran | None = None
) -> MataAnggaran:
    """A sub-kegiatan that supports the first indicator of each of these bidang."""
    mata = MataAnggaran.objects.create(
        rencana=dinas.indikator["koperasi"][0].rencana,
        tingkat=MataAnggaran.Tingkat.SUBKEGIATAN,
        kode=kode,
        nama=f"Sub {kode}",
        pagu=pagu,
        bidang=dinas.bidang[indikator[0]] if indikator else None,
        induk=induk,
    )
    mata.indikator.set(dinas.indikator[satu][0] for satu in indikator)
    return mata


def spend(siklus: Siklus, mata: MataAnggaran, bidang: str, realisasi: int | None) -> None:
    kertas = siklus.kertas_kerja.get(bidang__kode=bidang)
    BarisAnggaran.objects.create(kertas_kerja=kertas, mata=mata, realisasi=realisasi)


def test_a_shared_sub_kegiatan_counts_once(dinas: Dinas, siklus: Siklus) -> None:
    spend(siklus, make_mata(dinas, "A", 100, "koperasi", "usaha-mikro"), "koperasi", 40)
    hasil = measure_anggaran(siklus)
    assert (hasil.instansi.pagu, hasil.instansi.realisasi) == (100, 40)
    assert hasil.sasaran["S1"].pagu == 100
    assert hasil.indikator["K-1"].pagu == hasil.indikator["U-1"].pagu == 100
    assert hasil.bidang["koperasi"].pagu == 100
    assert hasil.bidang["usaha-mikro"].pagu is None


def test_what_was_not_told_is_not_zero(dinas: Dinas, siklus: Siklus) -> None:
    spend(siklus, make_mata(dinas, "A", 100, "koperasi"), "koperasi", 40)
    spend(siklus, make_mata(dinas, "B", 300, "koperasi"), "koperasi", None)
    make_mata(dinas, "C", 600, "koperasi")
    satu = measure_anggaran(siklus).instansi
    assert (satu.pagu, satu.pagu_dilaporkan) == (1000, 100)
    assert satu.serapan.tampil == "40,00"
    assert satu.cakupan == "1 dari 3 sub-kegiatan dilaporkan"
    assert [mata.kode for mata in measure_anggaran(siklus).belum] == ["B", "C"]


def test_a_told_zero_is_a_zero(dinas: Dinas, siklus: Siklus) -> None:
    spend(siklus, make_mata(dinas, "A", 100, "koperasi"), "koperasi", 0)
    assert measure_anggaran(siklus).instansi.serapan.tampil == "0,00"


def test_without_spending_there_is_no_serapan(dinas: Dinas, siklus: Siklus) -> None:
    make_mata(dinas, "A", 100, "koperasi")
    satu = measure_anggaran(siklus).instansi
    assert (satu.realisasi, satu.serapan.tampil, satu.efisiensi.tampil) == (None, "–", "–")
    assert measure_anggaran(siklus).indikator["S-1"].cakupan == "tidak ada sub-kegiatan"


def test_its_own_bidang_is_heard_before_another(dinas: Dinas, siklus: Siklus) -> None:
    mata = make_mata(dinas, "A", 100, "koperasi")
    spend(siklus, mata, "koperasi", 40)
    spend(siklus, mata, "sekretariat", 90)
    assert measure_anggaran(siklus).instansi.realisasi == 40


def test_a_sub_kegiatan_supports_what_its_programme_supports(dinas: Dinas, siklus: Siklus) -> None:
    program = make_mata(dinas, "1", None, "usaha-mikro")
    program.tingkat = MataAnggaran.Tingkat.PROGRAM
    program.save()
    make_mata(dinas, "1.1", 70, induk=program)
    hasil = measure_anggaran(siklus)
    assert hasil.indikator["U-1"].pagu == 70
    assert hasil.bidang["usaha-mikro"].pagu == 70


@pytest.mark.parametrize("cara", list(CaraEfisiensi))
def test_efisiensi_goes_the_agencys_way(dinas: Dinas, cara: CaraEfisiensi) -> None:
    KebijakanUkur.objects.create(
        instansi=dinas.instansi, berlaku="2020-01-01", cara_efisiensi=cara, dicatat_pada="2020-01-01T00:00:00Z"
    )
    siklus = make_siklus(dinas)
    spend(siklus, make_mata(dinas, "A", 100, "koperasi"), "koperasi", 40)
    baris = siklus.kertas_kerja.get(bidang__kode="koperasi").baris
    baris.create(indikator=dinas.indikator["koperasi"][0], keadaan="terisi", nilai=Decimal(50))
    satu = measure_anggaran(siklus).indikator["K-1"]
    assert satu.efisiensi.cara is cara
    harap = {"selisih": "10,00 Efisien", "rasio": "1,25 Efisien", "pmk-214": "20,00 Efisien"}
    assert f"{satu.efisiensi.tampil} {satu.efisiensi.sebutan}" == harap[cara.value]
    assert "40" in satu.efisiensi.rumus and "50" in satu.efisiensi.rumus
