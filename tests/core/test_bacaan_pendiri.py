"""The founding SOP's own text, as received, read into what the library's definition holds."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from sop_lembar import dugaan, kode_temuan

from takar.core.bacaan import BacaanSop, read_dokumen, read_teks
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import Langkah, Simbol, Sop
from takar.core.sop.tulis import write_sop

TEKS = Path(__file__).parent / "data" / "sop-pengukuran-kinerja.txt"
DITAFSIRKAN = {
    "7": {"unit"},  # the house's reading: the bidang delivers its data; the text names only the Anggota
    "9": {"sekdin"},  # the house's reading: informed; the text makes the Sekretaris a subject like the Anggota
}
"""Whom the library lets work, or not, against the printed sentence."""


@pytest.fixture(scope="module")
def bacaan() -> BacaanSop:
    (satu,) = read_dokumen(read_teks(TEKS.read_text(encoding="utf-8"), TEKS.name))
    return satu


@pytest.fixture(scope="module")
def pustaka() -> Sop:
    return read_sop((files("takar.library") / "sop" / "pengukuran-kinerja.toml").read_text(encoding="utf-8"))


def kerja(langkah: Langkah) -> set[str]:
    return {satu.pelaksana for satu in langkah.pelaku if satu.kerja}


def test_the_twelve_steps_stand_as_printed(bacaan: BacaanSop, pustaka: Sop) -> None:
    assert [(satu.kode, satu.uraian) for satu in bacaan.sop.langkah] == [
        (satu.kode, satu.uraian) for satu in pustaka.langkah
    ]


def test_who_works_in_each_step(bacaan: BacaanSop, pustaka: Sop) -> None:
    beda = {
        benar.kode: kerja(baca) ^ kerja(benar)
        for baca, benar in zip(bacaan.sop.langkah, pustaka.langkah, strict=True)
        if kerja(baca) != kerja(benar)
    }
    assert beda == DITAFSIRKAN


def test_who_is_named_in_a_step_is_told_of_it(bacaan: BacaanSop, pustaka: Sop) -> None:
    def semua(langkah: Langkah) -> set[str]:
        return {satu.pelaksana for satu in langkah.pelaku}

    kurang = {
        benar.kode: semua(benar) - semua(baca)
        for baca, benar in zip(bacaan.sop.langkah, pustaka.langkah, strict=True)
        if semua(benar) - semua(baca)
    }
    assert kurang == {"7": {"unit"}}


def test_papers_and_times_stand_as_printed(bacaan: BacaanSop, pustaka: Sop) -> None:
    for baca, benar in zip(bacaan.sop.langkah, pustaka.langkah, strict=True):
        assert [k.tercetak for k in baca.kelengkapan] == [k.tercetak for k in benar.kelengkapan]
        assert [k.tercetak for k in baca.keluaran] == [k.tercetak for k in benar.keluaran]
        assert baca.waktu == benar.waktu


def test_both_decisions_return_to_the_maker(bacaan: BacaanSop, pustaka: Sop) -> None:
    def jalan(langkah: Langkah) -> list[tuple[str, str, bool]]:
        return [(j.label, j.ke, j.wajib_arahan) for j in langkah.putusan.jalan] if langkah.putusan else []

    assert [jalan(satu) for satu in bacaan.sop.langkah] == [jalan(satu) for satu in pustaka.langkah]
    assert [satu.lanjut for satu in bacaan.sop.langkah] == [satu.lanjut for satu in pustaka.langkah]
    assert "naskah yang diperiksa" in dugaan(bacaan)["langkah.11.putusan.jalan.Tidak"]


def test_the_header_is_the_librarys(bacaan: BacaanSop, pustaka: Sop) -> None:
    assert bacaan.sop.kepala == pustaka.kepala
    for medan in ("judul_tabel", "dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan"):
        assert getattr(bacaan.sop, medan) == getattr(pustaka, medan)
    assert bacaan.sop.legenda == pustaka.legenda


def test_roles_get_the_houses_codes(bacaan: BacaanSop, pustaka: Sop) -> None:
    assert [(s.kode, s.kelompok) for s in bacaan.sop.pelaksana] == [(s.kode, s.kelompok) for s in pustaka.pelaksana]
    assert bacaan.sop.pelaksana[3].nama == "Kasunbbag Umum dan kepegawaian"


def test_it_begins_and_ends_with_a_terminator(bacaan: BacaanSop) -> None:
    assert bacaan.sop.langkah[0].pelaku[0].simbol is Simbol.TERMINATOR
    assert bacaan.sop.langkah[-1].pelaku[-1].simbol is Simbol.TERMINATOR
    assert dugaan(bacaan)["langkah.1.pelaku.sekdin.simbol"]


def test_what_the_text_leaves_open_is_found(bacaan: BacaanSop) -> None:
    assert kode_temuan(bacaan) == {
        "frekuensi-ditanyakan",
        "hari-ditanyakan",
        "jalan-dugaan",
        "judul-beda",
        "nomor-belum-lengkap",
        "pelaku-dugaan",
        "per-bidang",
        "tanda-kosong",
    }
    tanda = next(satu for satu in bacaan.temuan if satu.kode == "tanda-kosong")
    assert "langkah 9, 10, 11, 12" in tanda.kalimat


def test_every_value_has_its_place_and_the_draft_goes_through_toml(bacaan: BacaanSop) -> None:
    jalur = {satu.jalur for satu in bacaan.asal}
    for satu in bacaan.sop.langkah:
        assert {f"langkah.{satu.kode}.uraian", f"langkah.{satu.kode}.waktu"} <= jalur
        assert {f"langkah.{satu.kode}.keluaran.{k.kode}" for k in satu.keluaran} <= jalur
    assert read_sop(write_sop(bacaan.sop), draf=True) == bacaan.sop
    assert [teks for teks, _ in bacaan.sisa] == ["Keterangan :"]
