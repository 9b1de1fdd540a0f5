""" "Mengapa angka ini?": each figure says what it is made of; screen, paper and snapshot say the same figure."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import Dinas, make_instansi, make_siklus, play_until
from takar.core.ditolak import Ditolak
from takar.data.models import Bukti, KebijakanUkur, Rekapitulasi, Siklus, Tugas
from takar.services.akta import as_orang
from takar.services.baca_kertas import find_kertas, read_kertas
from takar.services.baca_rekap import read_rekap
from takar.services.mengapa import Angka, explain, explain_all
from takar.services.siklus import finish_tugas
from takar.services.tabel import Sumber, build_tabel

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas() -> Dinas:
    return make_instansi()


@pytest.fixture
def siklus(dinas: Dinas) -> Siklus:
    satu = make_siklus(dinas)
    for bidang in ("koperasi", "usaha-mikro"):
        _write(satu, dinas, bidang, ["80", "100"])
    return satu


def _write(siklus: Siklus, dinas: Dinas, bidang: str, nilai: list[str]) -> None:
    kertas = siklus.kertas_kerja.get(bidang__kode=bidang)
    for indikator, satu in zip(dinas.indikator[bidang], nilai, strict=True):
        if satu:
            kertas.baris.create(
                indikator=indikator,
                keadaan="terisi" if Decimal(satu) else "nol",
                nilai=Decimal(satu),
                tercetak=satu,
                diisi_oleh=dinas.anggota[bidang],
                diisi_pada=datetime(2026, 10, 6, 2, tzinfo=UTC),
            )


def _lines(angka: Angka) -> dict[str, str]:
    return dict(angka.penjelasan.baris)


def test_an_indicators_figure_says_all_that_it_is_made_of(dinas: Dinas, siklus: Siklus) -> None:
    baris = siklus.kertas_kerja.get(bidang__kode="koperasi").baris.first()
    assert baris is not None
    Bukti.objects.create(
        baris=baris,
        jenis=Bukti.Jenis.TAUTAN,
        judul="Daftar RAT",
        isi="https://contoh.example/rat",
        oleh=dinas.sekdin,
        pada=baris.diisi_pada,
    )
    angka = explain(siklus, "capaian", "K-1")
    isi = _lines(angka)
    assert angka.tampil == "80,00%"
    assert isi["Rumus"] == "R ÷ T × 100 = 80 ÷ 100 × 100 = 80,00 %"
    assert isi["Aturan"].startswith("MAX versi 1")
    assert isi["Diisi oleh"] == f"{dinas.anggota['koperasi'].nama}, 6 Oktober 2026 pukul 09.00 WIB"
    assert isi["Bukti"] == "Tautan: Daftar RAT · https://contoh.example/rat"
    assert isi["Versi rencana"].startswith("Murni Tahun 2026, diaktifkan 2 Januari 2026")
    assert "target 100" in isi["Masukan sebagaimana tersimpan"]
    assert "bawaan" in isi["Kebijakan pengukuran"]
    assert isi["Rekapitulasi"] == "rekapitulasi belum terbit; angka ini sementara"


def test_a_withdrawn_evidence_is_not_shown(dinas: Dinas, siklus: Siklus) -> None:
    baris = siklus.kertas_kerja.get(bidang__kode="koperasi").baris.first()
    assert baris is not None and baris.diisi_pada is not None
    Bukti.objects.create(
        baris=baris,
        jenis="teks",
        judul="Salah",
        oleh=dinas.sekdin,
        pada=baris.diisi_pada,
        dicabut_pada=baris.diisi_pada,
    )
    assert _lines(explain(siklus, "capaian", "K-1"))["Bukti"] == "belum ada"


def test_a_mean_names_its_parts_and_what_it_leaves_out(siklus: Siklus) -> None:
    angka = explain(siklus, "rata-instansi", "instansi")
    isi = _lines(angka)
    assert angka.tampil == "90,00%"
    assert isi["Rumus"] == "jumlah ÷ banyaknya = (80,00 + 100,00 + 80,00 + 100,00) ÷ 4 = 90,00%"
    assert isi["Cakupan"] == "4 dari 6 indikator dihitung"
    assert isi["Tidak dihitung"].count("Realisasi belum diisi.") == 2
    assert isi["Bobot"] == "bobot sama"
    assert "Permendagri Nomor 86" in isi["Tabel predikat"]


def test_the_stepwise_way_averages_averages(dinas: Dinas) -> None:
    KebijakanUkur.objects.create(
        instansi=dinas.instansi, berlaku="2020-01-01", cara_gulung="berjenjang", dicatat_pada="2020-01-01T00:00:00Z"
    )
    siklus = make_siklus(dinas)
    _write(siklus, dinas, "koperasi", ["60", ""])
    _write(siklus, dinas, "usaha-mikro", ["80", "100"])
    isi = _lines(explain(siklus, "rata-instansi", "instansi"))
    assert isi["Rumus"] == "jumlah ÷ banyaknya = (60,00 + 90,00) ÷ 2 = 75,00%"
    assert isi["Yang dirata-ratakan"] == "bidang"


def test_weights_stand_in_the_formula(dinas: Dinas, siklus: Siklus) -> None:
    for indikator in [satu for semua in dinas.indikator.values() for satu in semua]:
        indikator.bobot = Decimal(40) if indikator.kode == "K-1" else Decimal(12)
        indikator.save()
    isi = _lines(explain(siklus, "rata-sasaran", "S1"))
    assert isi["Rumus"].startswith("jumlah (capaian × bobot) ÷ jumlah bobot = (80,00 × 40 + 100,00 × 12")
    assert isi["Rumus"].endswith("÷ 76 = 86,32%")


def test_the_worksheet_shows_the_mean_of_the_recap(dinas: Dinas, siklus: Siklus) -> None:
    """Weights are shares of the whole sasaran: they do not weigh the part of it that one bidang has."""
    for indikator in dinas.indikator["koperasi"]:
        indikator.bobot = Decimal(80) if indikator.kode == "K-1" else Decimal(20)
        indikator.save()
    orang = as_orang(dinas.unit["koperasi"])
    kertas = read_kertas(siklus, find_kertas(siklus, "koperasi"), orang)
    assert kertas.capaian_teks == explain(siklus, "rata-bidang", "koperasi").tampil == "90,00%"


def test_each_figure_of_the_cycle_has_its_own_address(siklus: Siklus) -> None:
    semua = explain_all(siklus)
    alamat = [(satu.jenis, satu.kode) for satu in semua]
    assert len(set(alamat)) == len(alamat) == 5 * 4 + 6 * 5
    assert [satu.jenis for satu in semua[:4]] == [
        "rata-instansi",
        "predikat-instansi",
        "serapan-instansi",
        "efisiensi-instansi",
    ]
    assert all(satu.penjelasan.baris for satu in semua)


@pytest.mark.parametrize(("jenis", "kode"), [("capaian", "X-9"), ("apa", "K-1"), ("rata-bidang", "S1")])
def test_a_figure_that_is_none_is_refused(siklus: Siklus, jenis: str, kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        explain(siklus, jenis, kode)
    assert sebab.value.kode == "angka-tidak-ada"


def test_it_says_whether_the_figure_differs_from_the_printed_one(dinas: Dinas) -> None:
    siklus = make_siklus(dinas)
    play_until(dinas, siklus, "9")
    tercetak = _lines(explain(siklus, "capaian", "K-1"))["Rekapitulasi"]
    assert "putaran 1" in tercetak and tercetak.endswith("95,50%; angka hari ini sama")
    siklus.kertas_kerja.get(bidang__kode="koperasi").baris.filter(indikator__kode="K-1").update(nilai=Decimal(50))
    assert _lines(explain(siklus, "capaian", "K-1"))["Rekapitulasi"].endswith("95,50%; angka hari ini BERBEDA: 50,00%")


def test_the_snapshot_can_explain_each_figure_later(dinas: Dinas) -> None:
    siklus = make_siklus(dinas)
    play_until(dinas, siklus, "9")
    potret = Rekapitulasi.objects.get(siklus=siklus).isi
    satu = next(satu for satu in potret["angka"] if (satu["jenis"], satu["kode"]) == ("capaian", "K-1"))
    baris = dict(satu["baris"])
    assert satu["tampil"] == "95,50%"
    assert {"Rumus", "Aturan", "Kebijakan", "Versi rencana", "Diisi oleh", "Bukti"} <= set(baris)


NILAI = st.sampled_from(["", "0", "12.5", "66.6666", "90.495", "90.5", "100", "133.3333"])


@given(nilai=st.lists(NILAI, min_size=6, max_size=6), cara=st.sampled_from(["indikator", "berjenjang"]))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_screen_paper_and_snapshot_show_the_same_figure(nilai: list[str], cara: str) -> None:
    dinas = make_instansi()
    KebijakanUkur.objects.create(
        instansi=dinas.instansi,
        berlaku="2020-01-01",
        cara_gulung=cara,
        batas_atas=120,
        dicatat_pada="2020-01-01T00:00:00Z",
    )
    siklus = make_siklus(dinas)
    for urut, bidang in enumerate(dinas.bidang):
        _write(siklus, dinas, bidang, nilai[2 * urut : 2 * urut + 2])
    layar, kertas = read_rekap(siklus), _papers(siklus)
    potret = {(satu.jenis, satu.kode): satu.tampil for satu in explain_all(siklus, tercetak=False)}
    semua = [*layar.bidang, layar.instansi]
    assert [satu.rata_teks for satu in semua] == [_percent(baris[4]) for baris in kertas["rekap"]]
    assert [satu.predikat for satu in semua] == [baris[5] for baris in kertas["rekap"]]
    assert [satu.rata_teks for satu in semua] == [potret[f"rata-{satu.tingkat}", satu.kode] for satu in semua]
    assert [satu.capaian for satu in layar.indikator] == [_percent(baris[6]) for baris in kertas["indikator"]]
    assert [satu.capaian for satu in layar.indikator] == [potret["capaian", satu.kode] for satu in layar.indikator]


def _papers(siklus: Siklus) -> dict[str, Any]:
    sumber = Sumber(siklus, Tugas(siklus=siklus))
    return {nama: build_tabel(nama, sumber)["baris"] for nama in ("rekap", "indikator")}


def _percent(teks: str) -> str:
    return teks if teks == "–" else f"{teks}%"


def test_a_missing_figure_must_be_acknowledged(dinas: Dinas) -> None:
    siklus = make_siklus(dinas)
    (tugas,) = play_until(dinas, siklus, "8")
    siklus.kertas_kerja.get(bidang__kode="koperasi").baris.all().delete()
    oleh = dinas.holder("anggota")
    with pytest.raises(Ditolak) as sebab:
        finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci="kunci-satu")
    assert sebab.value.kode == "rekap-belum-lengkap"
    assert "Indikator 1 Bidang Koperasi (realisasi belum diisi)" in sebab.value.kalimat
    assert not Rekapitulasi.objects.exists()
    finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci="kunci-dua", akui_kosong=True)
    naskah = siklus.naskah.get(jenis="rekapitulasi")
    assert naskah.isi["pengakuan"].startswith(f"{oleh.nama}: Diterbitkan dengan mengetahui")
    assert naskah.beku is not None
    assert naskah.beku["isian"]["pengakuan"] == naskah.isi["pengakuan"]
