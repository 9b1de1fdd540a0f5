"""The report: the comparisons that the regulation asks for, texts out of the data, one figure everywhere."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from django.db import transaction
from laporan_contoh import Contoh, add_year, make_contoh

from takar.adapters.docx.naskah import render_docx
from takar.adapters.typst import render_pdf
from takar.core.angka import format_angka
from takar.core.bulat import round_half_up
from takar.core.naskah import PENANDA, susun
from takar.data.models import BarisKertasKerja, Siklus
from takar.services.bagan import draw_all
from takar.services.banding import Banding, choose_cycles
from takar.services.ekspor_tabel import export_tabel
from takar.services.ingatan import keep_readings
from takar.services.muat import load_jenis_naskah
from takar.services.tabel_laporan_semua import TABEL_LAPORAN
from takar.services.ukur import measure
from takar.services.uraian import URAIAN, build_uraian
from takar.services.uraian_capaian import is_reached
from takar.services.uraian_kalimat import listing, sentence

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 10, 8, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Contoh]:
    """Built once for this module, and undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        satu = make_contoh()
        add_year(satu.siklus, 2025, 3, Decimal("0.9"))
        add_year(satu.siklus, 2024, 0, Decimal("1.1"))
        yield satu
        transaction.set_rollback(True)


@pytest.fixture
def tanpa_lalu(contoh: Contoh) -> Iterator[Banding]:
    """The same cycle as if nothing had been measured before."""
    with transaction.atomic():
        Siklus.objects.filter(tahun__lt=2026).update(status=Siklus.Status.DIBATALKAN)
        yield Banding(contoh.siklus)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def data(contoh: Contoh, django_db_blocker: Any) -> dict[str, Any]:
    """The report as it would be issued now, its texts drafted anew."""
    with django_db_blocker.unblock(), keep_readings():
        isi = dict(contoh.data("laporan"))
        jenis = load_jenis_naskah("laporan")
        uraian = susun_uraian(contoh.siklus)
        isi["isian"] = {**isi["isian"], **{kode: teks for kode, teks in uraian.items() if kode in dict(isi["isian"])}}
        assert {satu.kode for satu in jenis.isian} == set(isi["isian"])
    return isi


def susun_uraian(siklus: Siklus) -> dict[str, Any]:
    """The drafted fields that are made of data."""
    jenis = load_jenis_naskah("laporan")
    konteks = dict.fromkeys(PENANDA, "") | build_uraian(siklus, jenis)
    semua = susun(jenis, konteks)
    return {kode: isi for kode, isi in semua.items() if kode.startswith(("bab2", "bab3", "bab4"))}


# --- comparisons ----------------------------------------------------------------------------------------------------


def test_earlier_years_come_nearest_first_by_the_same_period(contoh: Contoh) -> None:
    tahun = Banding(contoh.siklus).tahun_lalu
    assert [(satu.tahun, satu.sampai) for satu in tahun] == [(2025, "s.d. TW III"), (2024, "setahun")]


@pytest.mark.parametrize(
    ("ada", "dipilih"), [((1, 3, 0), 3), ((1, 2, 0), 0), ((1, 2), 2), ((4, 1), 4), ((0,), 0)], ids=str
)
def test_a_year_is_shown_by_its_nearest_cycle(ada: tuple[int, ...], dipilih: int) -> None:
    siklus = [Siklus(pk=urut, tahun=2025, triwulan=tw) for urut, tw in enumerate(ada)]
    assert [satu.triwulan for satu in choose_cycles(siklus, 3)] == [dipilih]


def test_indicators_of_two_years_are_paired_by_their_code(contoh: Contoh) -> None:
    lalu = Banding(contoh.siklus).tahun_lalu[0]
    kini = {satu.indikator.kode: satu for satu in measure(contoh.siklus)}
    sama = [kode for kode, hasil in lalu.hasil.items() if isinstance(hasil.realisasi.nilai, Decimal)]
    assert len(sama) > 10
    for kode in sama:
        realisasi = BarisKertasKerja.objects.get(indikator__kode=kode, kertas_kerja__siklus=contoh.siklus).nilai
        assert lalu.hasil[kode].realisasi.nilai == (realisasi * Decimal("0.9")).quantize(Decimal("0.01"))
        assert kode in kini


def test_renstra_and_standard_are_measured_by_the_indicators_own_rule(contoh: Contoh) -> None:
    banding = Banding(contoh.siklus)
    assert banding.renstra
    assert banding.standar
    for satu in (*banding.renstra, *banding.standar):
        assert satu.capaian.aturan == satu.ukuran.indikator.aturan


def test_a_cancelled_year_is_no_year(tanpa_lalu: Banding) -> None:
    assert tanpa_lalu.tahun_lalu == []
    assert [satu.label for satu in tanpa_lalu.periode] == [("TW III", "2026")]


def test_a_trend_keeps_its_gaps(contoh: Contoh) -> None:
    periode = Banding(contoh.siklus).periode
    assert [satu.label for satu in periode] == [
        ("TW III", "2025"), ("TW IV", "2025"), ("TW I", "2026"), ("TW II", "2026"), ("TW III", "2026"),
    ]  # fmt: skip
    assert [satu.rata is not None for satu in periode] == [True, False, False, False, True]


# --- tables ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", TABEL_LAPORAN)
def test_each_table_is_whole(contoh: Contoh, nama: str) -> None:
    tabel = TABEL_LAPORAN[nama](Banding(contoh.siklus))
    banyak = len(tabel["kepala"])
    assert banyak == len(tabel["lebar"]) == len(tabel["rata"])
    assert tabel["judul"]
    assert tabel["baris"]
    assert all(len(baris) == banyak for baris in tabel["baris"])
    assert all(isinstance(sel, str) for baris in tabel["baris"] for sel in baris)


def test_a_comparison_without_data_is_left_out_and_said_so(contoh: Contoh, tanpa_lalu: Banding) -> None:
    contoh.siklus.rencana.indikator.update(target_renstra="", standar_nasional="")  # type: ignore[union-attr]
    banding = Banding(contoh.siklus)
    assert not {"tahun-lalu", "renstra", "standar-nasional"} & set(contoh.data("laporan")["tabel"])  # type: ignore[call-overload]
    assert "belum ada pengukuran kinerja tahun sebelumnya" in URAIAN["uraian_tahun_lalu"](banding).lower()
    assert "belum memuat target akhir Renstra" in URAIAN["uraian_renstra"](banding)
    assert "tidak ada perbandingan dengan standar nasional" in URAIAN["uraian_standar"](banding)


# --- texts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", URAIAN)
def test_each_text_reads_as_sentences(contoh: Contoh, nama: str) -> None:
    teks = URAIAN[nama](Banding(contoh.siklus))
    assert teks == teks.strip()
    for alinea in re.split(r"\n+", teks):
        assert alinea[0].isupper() or not alinea[0].isalpha()
        assert alinea.endswith(".")
        assert not re.search(r"  |\.\.|\( |None|\{", alinea)


@pytest.mark.parametrize("nama", URAIAN)
def test_each_text_stands_without_a_plan(contoh: Contoh, nama: str) -> None:
    kosong = Siklus(pk=0, instansi=contoh.instansi, sop=contoh.siklus.sop, tahun=2030, triwulan=1, dimulai=SAAT)
    assert URAIAN[nama](Banding(kosong)).endswith(".") or nama in {"uraian_periode", "uraian_program"}


def test_what_missed_its_target_is_named_with_its_cause(contoh: Contoh) -> None:
    teks = URAIAN["uraian_analisis"](Banding(contoh.siklus))
    for satu in measure(contoh.siklus):
        if satu.capaian.terhitung and not is_reached(satu.capaian):
            assert satu.baris is not None
            assert f"{satu.indikator.nama} mencapai {satu.capaian.tampil}%" in teks
            assert sentence(satu.baris.penghambat) in teks


def test_a_cause_that_nobody_wrote_is_not_invented(contoh: Contoh) -> None:
    with transaction.atomic():
        BarisKertasKerja.objects.update(penghambat="", pendukung="", tindak_lanjut="")
        teks = URAIAN["uraian_analisis"](Banding(contoh.siklus))
        langkah = URAIAN["daftar_tindak_lanjut"](Banding(contoh.siklus))
        transaction.set_rollback(True)
    assert "Penyebabnya belum diuraikan pada kertas kerja." in teks
    assert "Solusi" not in teks
    assert "Faktor yang mendukung" not in teks
    assert all(satu.startswith(("Melengkapi", "Menggunakan")) for satu in langkah.splitlines())


def test_the_conclusion_counts_every_indicator_once(contoh: Contoh) -> None:
    teks = URAIAN["uraian_simpulan"](Banding(contoh.siklus))
    cocok = re.search(
        r"Dari (\d+) indikator, (\d+) mencapai target, (\d+) belum mencapai target, dan (\d+) belum", teks
    )
    assert cocok
    semua, *bagian = map(int, cocok.groups())
    assert semua == sum(bagian) == len(measure(contoh.siklus))


@pytest.mark.parametrize(
    ("butir", "jadi"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
        (["a (1,5)", "b"], "a (1,5); dan b"),
        ([str(i) for i in range(9)], "0, 1, 2, 3, 4, 5, 6, 7, dan 8"),
        ([str(i) for i in range(12)], "0, 1, 2, 3, 4, 5, 6, 7, dan 4 indikator lain sebagaimana tabel"),
    ],
)
def test_lists_read_as_people_write_them(butir: list[str], jadi: str) -> None:
    assert listing(butir) == jadi


# --- one figure everywhere ------------------------------------------------------------------------------------------


def squeeze(teks: str) -> str:
    return re.sub(r"[\s\x02\ufffe-]", "", teks)


@pytest.fixture(scope="module")
def halaman(data: dict[str, Any]) -> list[str]:
    """The text of each page of the PDF."""
    dokumen = pypdfium2.PdfDocument(render_pdf(data, timestamp=SAAT))
    hasil = [satu.get_textpage().get_text_range() for satu in dokumen]
    dokumen.close()
    return hasil


def test_every_figure_is_in_pdf_word_and_excel(contoh: Contoh, data: dict[str, Any], halaman: list[str]) -> None:
    pdf = squeeze("".join(halaman))
    kata = docx.Document(io.BytesIO(render_docx(data, timestamp=SAAT)))
    word = squeeze("".join(sel.text for tabel in kata.tables for sel in tabel._cells))
    buku = openpyxl.load_workbook(io.BytesIO(export_tabel(contoh.siklus)), data_only=True)
    excel = {str(baris[1].value): baris[12].value for baris in buku["Indikator"].iter_rows() if baris[1].value}
    for satu in measure(contoh.siklus):
        angka = satu.capaian.tampil
        assert squeeze(satu.indikator.nama + satu.indikator.satuan) in pdf
        if satu.capaian.terhitung:
            assert angka in pdf
            assert angka in word
            assert format_angka(round_half_up(Decimal(repr(excel[satu.indikator.kode])), 2), 2) == angka
        else:
            assert excel[satu.indikator.kode] == "tidak dihitung"


def test_chapters_sections_and_annexes_stand_in_order(halaman: list[str]) -> None:
    teks = squeeze("".join(halaman[5:]))
    urut = [
        "BABIPENDAHULUAN", "BABIIPERENCANAANKINERJA", "BABIIIAKUNTABILITASKINERJA", "A.CapaianKinerjaOrganisasi",
        "1.TargetdanRealisasiTahunIni", "2.PerbandingandenganTahunTahunSebelumnya",
        "3.PerbandingandenganTargetJangkaMenengah", "4.PerbandingandenganStandarNasional",
        "5.AnalisisPenyebabdanSolusi", "6.EfisiensiPenggunaanSumberDaya", "7.ProgramdanKegiatanPendukung",
        "B.RealisasiAnggaran", "BABIVPENUTUP", "A.Kesimpulan", "B.LangkahTindakLanjut", "LAMPIRAN1", "LAMPIRAN2",
    ]  # fmt: skip
    letak = [teks.index(judul) for judul in urut]
    assert letak == sorted(letak)


def test_no_page_is_empty_and_the_report_stays_readable(halaman: list[str]) -> None:
    assert all(len(squeeze(satu)) > 150 for satu in halaman)
    assert len(halaman) <= 40


def test_long_tables_repeat_their_heads(halaman: list[str]) -> None:
    memuat = [satu for satu in halaman if "Faktor Penghambat" in satu]
    assert len(memuat) >= 2


def test_each_chart_has_its_caption_and_its_words(contoh: Contoh, data: dict[str, Any], halaman: list[str]) -> None:
    pdf = squeeze("".join(halaman))
    gambar = list(draw_all(Banding(contoh.siklus)))
    assert {satu.nama.split("-")[0] for satu in gambar} == {"capaian", "indikator", "tren", "serapan"}
    for urut, satu in enumerate(gambar, start=1):
        assert squeeze(f"Gambar {urut}. {satu.judul}") in pdf
        assert data["gambar_alt"][satu.nama] == satu.bagan.alt


def test_the_annex_tells_the_reason_of_every_figure(contoh: Contoh, data: dict[str, Any]) -> None:
    teks = "\n".join(" ".join(baris) for baris in data["tabel"]["mengapa"]["baris"])
    for satu in measure(contoh.siklus):
        assert satu.capaian.rumus in teks
        assert satu.capaian_tahun.rumus in teks
    umum = data["tabel"]["mengapa"]["baris"][0]
    assert umum[0] == "Berlaku bagi semua angka"
    assert teks.count("Versi rencana:") == 1, "what holds for all figures is told once"
