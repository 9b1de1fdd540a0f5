"""The workbook of a cycle: our figures in every cell, and formulas that give them again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from django.db import transaction
from hitung_lembar import Penghitung
from laporan_contoh import Contoh, add_year, make_contoh, set_policy, weigh
from openpyxl import Workbook

from takar.core.bulat import round_half_up
from takar.core.ukur import Aturan
from takar.services.banding import Banding
from takar.services.ekspor_tabel import export_tabel
from takar.services.ekspor_tabel_rumus import RUMUS
from takar.services.ukur import measure

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]  # what the file holds, not how it is kept


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Contoh]:
    """Built once for this module, and undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        satu = make_contoh()
        add_year(satu.siklus, 2025, 3, Decimal("0.9"))
        yield satu
        transaction.set_rollback(True)


def workbooks(contoh: Contoh) -> tuple[Workbook, Workbook]:
    """With formulas, and with the figures that they show."""
    isi = export_tabel(contoh.siklus)
    return openpyxl.load_workbook(io.BytesIO(isi)), openpyxl.load_workbook(io.BytesIO(isi), data_only=True)


def formulas(buku: Workbook) -> Iterator[tuple[str, str]]:
    for lembar in buku.worksheets:
        for baris in lembar.iter_rows():
            for sel in baris:
                if sel.data_type == "f":
                    yield lembar.title, sel.coordinate


def column(buku: Workbook, lembar: str, kepala: str) -> dict[str, Any]:
    """The cells of a column by the code in their row."""
    baris = list(buku[lembar].iter_rows(values_only=True))
    atas = next(urut for urut, satu in enumerate(baris) if kepala in satu)
    letak, kode = baris[atas].index(kepala), baris[atas].index("Kode")
    return {str(satu[kode]): satu[letak] for satu in baris[atas + 1 :] if satu[kode]}


def shown(nilai: Fraction | Decimal | float) -> str:
    return str(round_half_up(Decimal(repr(nilai)) if isinstance(nilai, float) else nilai, 2))


def check_formulas(rumus: Workbook, angka: Workbook) -> int:
    """Evaluate every formula exactly and compare it with the figure that the cell shows."""
    penghitung, banyak = Penghitung(rumus), 0
    for lembar, alamat in formulas(rumus):
        terhitung, tampil = penghitung.value(lembar, alamat), angka[lembar][alamat].value
        assert float(terhitung) == pytest.approx(tampil, rel=1e-12), (lembar, alamat, rumus[lembar][alamat].value)
        banyak += 1
    return banyak


def test_every_formula_gives_the_figure_that_it_shows(contoh: Contoh) -> None:
    assert check_formulas(*workbooks(contoh)) > 150


@pytest.mark.parametrize("gulung", ["indikator", "berjenjang"])
@pytest.mark.parametrize("dasar", ["dibatasi", "mentah"])
@pytest.mark.parametrize("berbobot", [False, True])
def test_formulas_follow_the_agencys_policy(contoh: Contoh, gulung: str, dasar: str, berbobot: bool) -> None:
    with transaction.atomic():
        batas = {"batas_atas": 100, "batas_bawah": 0}
        set_policy(contoh.instansi, cara_gulung=gulung, dasar_rata=dasar, cara_efisiensi="rasio", **batas)
        if berbobot:
            weigh(contoh.siklus)
        rumus, angka = workbooks(contoh)
        check_formulas(rumus, angka)
        _check_means(contoh, angka)
        transaction.set_rollback(True)


def _check_means(contoh: Contoh, angka: Workbook) -> None:
    rekap = Banding(contoh.siklus).rekap
    rata = column(angka, "Rekapitulasi", "Rata-rata (%)")
    for satu in (*rekap.bidang, *rekap.sasaran, rekap.instansi):
        assert satu.rata.tepat is not None
        assert shown(rata[satu.kode]) == shown(satu.rata.tepat)


def test_the_figures_are_those_of_the_measuring(contoh: Contoh) -> None:
    angka = workbooks(contoh)[1]
    capaian, tahun = (column(angka, "Indikator", kepala) for kepala in ("Capaian (%)", "Capaian tahun (%)"))
    for satu in measure(contoh.siklus):
        for kolom, hasil in ((capaian, satu.capaian), (tahun, satu.capaian_tahun)):
            tampil = kolom[satu.indikator.kode]
            if hasil.nilai_tepat is None:
                assert tampil == "tidak dihitung"
            else:
                assert shown(tampil) == shown(hasil.nilai_tepat)


def test_every_rule_for_numbers_is_a_formula(contoh: Contoh) -> None:
    rumus = column(workbooks(contoh)[0], "Indikator", "Capaian sebelum batas (%)")
    for satu in measure(contoh.siklus):
        angka = isinstance(satu.target, Decimal) and isinstance(satu.realisasi.nilai, Decimal)
        if satu.capaian.terhitung and angka and Aturan(satu.indikator.aturan) in RUMUS:
            assert str(rumus[satu.indikator.kode]).startswith("=")


def test_a_text_that_looks_like_a_formula_stays_text(contoh: Contoh) -> None:
    with transaction.atomic():
        jahat = '=cmd|"/c calc"!A1'
        contoh.siklus.rencana.indikator.update(nama=jahat, satuan="+1", definisi="@SUM(A1)")  # type: ignore[union-attr]
        rumus = workbooks(contoh)[0]
        transaction.set_rollback(True)
    for lembar, alamat in formulas(rumus):
        assert "cmd" not in rumus[lembar][alamat].value
    assert jahat in {sel.value for baris in rumus["Indikator"].iter_rows() for sel in baris if sel.data_type == "s"}


def test_the_workbook_is_ready_to_print(contoh: Contoh) -> None:
    rumus = workbooks(contoh)[0]
    nama = rumus.sheetnames
    assert nama[:3] == ["Ringkasan", "Rekapitulasi", "Indikator"]
    assert {"Anggaran", "Efisiensi", "Tahun sebelumnya", "Renstra", "Matriks PK", "Mengapa angka ini"} <= set(nama)
    for lembar in rumus.worksheets:
        assert lembar.print_title_rows
        assert lembar.page_setup.fitToHeight == 0


def test_a_cycle_without_a_plan_gives_what_it_has(contoh: Contoh) -> None:
    with transaction.atomic():
        contoh.siklus.rencana = None
        contoh.siklus.save(update_fields=["rencana"])
        nama = workbooks(contoh)[0].sheetnames
        transaction.set_rollback(True)
    contoh.siklus.refresh_from_db()
    assert nama == ["Ringkasan", "Mengapa angka ini"]
