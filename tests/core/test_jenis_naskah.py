"""A kind as text, in the form, and against what ships: each way leads back to the same kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.adapters.pustaka import list_library, read_library
from takar.core.ditolak import Ditolak
from takar.core.jenis_naskah import (
    CONTOH,
    PENANDA_TERTULIS,
    build_jenis,
    compare_jenis,
    dump_jenis,
    show_form,
)
from takar.core.naskah import PENANDA, JenisNaskah, load_jenis, susun

SEMUA = [nama for nama in list_library("naskah") if not nama.endswith("register.toml")]
TEKS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=80).filter(
    lambda teks: teks.strip() == teks and not {"{", "}"} & set(teks)
)


def jenis() -> JenisNaskah:
    return load_jenis(read_library("naskah/surat-undangan.toml"))


@pytest.mark.parametrize("nama", SEMUA)
def test_what_ships_is_written_read_and_shown_without_loss(nama: str) -> None:
    satu = load_jenis(read_library(nama))
    assert load_jenis(dump_jenis(satu)) == satu
    assert load_jenis(dump_jenis(build_jenis(satu, show_form(satu)))) == satu
    assert compare_jenis(satu, satu) == ()


@given(TEKS, TEKS, st.lists(TEKS, max_size=3))
def test_any_text_is_written_and_read_without_loss(judul: str, label: str, butir: list[str]) -> None:
    semula = jenis()
    isian = replace(semula.isian[-1], label=label, awal=tuple(butir), wajib=False, maks=77)
    baru = replace(semula, judul=judul, isian=(*semula.isian[:-1], isian))
    assert load_jenis(dump_jenis(baru)) == baru


def test_quotes_lines_and_backslashes() -> None:
    semula = jenis()
    (urut,) = (i for i, satu in enumerate(semula.isian) if satu.kode == "pembuka")
    teks = 'Kata "Bapak\\Ibu"\n\n"""tiga""" \x7f'
    isian = list(semula.isian)
    isian[urut] = replace(isian[urut], awal=(teks,))
    baru = replace(semula, isian=tuple(isian))
    assert load_jenis(dump_jenis(baru)) == baru


def test_the_difference_is_told_in_words() -> None:
    semula = jenis()
    pertama, kedua, *lain = semula.isian
    baru = replace(
        semula,
        judul="UNDANGAN",
        pemeriksa=("sekdin",),
        lepas=not semula.lepas,
        isian=(replace(pertama, label="Sifat", wajib=not pertama.wajib), *lain),
    )
    beda = {satu.bagian: (satu.lama, satu.baru) for satu in compare_jenis(semula, baru)}
    assert beda["Judul"] == (semula.judul, "UNDANGAN")
    assert beda["Pemeriksa"] == ("", "Sekretaris Dinas")
    assert beda[f"Isian {pertama.label}: label"] == (pertama.label, "Sifat")
    assert beda[f"Isian {kedua.label}"][1] == ""
    assert "Di luar tugas SOP" in beda and f"Isian {pertama.label}: wajib" in beda
    tukar = replace(semula, isian=(kedua, pertama, *lain))
    assert [satu.bagian for satu in compare_jenis(semula, tukar)] == ["Urutan isian"]


@pytest.mark.parametrize("ubah", [{"urut": "x"}, {"maks": "-1"}, {"jenis": "gambar"}, {"urut": "9999999"}])
def test_what_no_text_could_say_is_refused_by_the_form(ubah: dict[str, str]) -> None:
    semula = jenis()
    form = show_form(semula)
    isian = (replace(form.isian[0], **ubah), *form.isian[1:])
    with pytest.raises(Ditolak):
        build_jenis(semula, replace(form, isian=isian))


def test_every_placeholder_is_told_with_an_example_that_can_be_drafted() -> None:
    assert set(PENANDA_TERTULIS) == set(PENANDA)
    for nama in SEMUA:
        assert susun(load_jenis(read_library(nama)), CONTOH)
