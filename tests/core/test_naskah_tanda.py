"""The mark of a page, who a kind names, and the line on which a fault of a kind stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.adapters.pustaka import read_library
from takar.core.naskah import JenisRusak, Tanda, isi_tanda, load_jenis, read_tanda, tanggal_terbilang

KODE = "7K3M-9QXP-2F4T-8ZVB"
NOTA = read_library("naskah/nota-dinas.toml")


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_a_mark_is_read_as_it_was_written(halaman: int, sisa: int) -> None:
    jumlah = min(9999, halaman + sisa)
    assert read_tanda(isi_tanda(KODE, halaman, jumlah)) == Tanda(KODE, halaman, jumlah)


@pytest.mark.parametrize("teks", ["", "7K3M9QXP2F4T8ZVB", "7K3M9QXP2F4T8ZVB/4/3", "7K3M9QXP2F4T8ZVB/0/3", "x/1/1"])
def test_any_other_barcode_is_none(teks: str) -> None:
    assert read_tanda(teks) is None


def test_a_day_in_words() -> None:
    hari = "Rabu tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam"
    assert tanggal_terbilang(date(2026, 11, 25)) == hari


def test_signers_come_before_those_who_take_note() -> None:
    jenis = load_jenis(read_library("naskah/berita-acara.toml"))
    assert jenis.penanda == ("sekdin", "kasubbag", "kadin")
    assert jenis.mengetahui == ("kadin",)


@pytest.mark.parametrize(
    ("lama", "baru", "kunci"),
    [
        ('nama = "Nota Dinas"', "nama = 7", "nama"),
        ("lepas = true", 'lepas = "ya"', "lepas"),
        ('penyusun = ["kasubbag"]', "penyusun = []", "penyusun"),
        ('penanda_tangan = ["kasubbag"]', 'penanda_tangan = ["kasubbag", "kasubbag"]', "penanda_tangan"),
        ('label = "Penutup"', "label = 1", "isian[10].label"),
        ('awal = "{kasubbag_jabatan}"', 'awal = "{tak_ada}"', "isian[2].awal"),
    ],
)
def test_a_fault_is_named_by_its_line_and_key(lama: str, baru: str, kunci: str) -> None:
    assert lama in NOTA
    teks = NOTA.replace(lama, baru, 1)
    baris = teks[: teks.index(baru)].count("\n") + 1
    with pytest.raises(JenisRusak) as rusak:
        load_jenis(teks)
    assert f'baris {baris}, kunci "{kunci}"' in rusak.value.kalimat


def test_a_text_that_is_no_toml_is_refused_in_indonesian_with_its_place() -> None:
    with pytest.raises(JenisRusak, match="bukan TOML yang benar pada baris 2, kolom"):
        load_jenis('kode = "a"\nnama = "tanpa penutup\n')
