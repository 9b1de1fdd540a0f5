"""Items of a cell: by marks, by running numbers, by lines, by semicolons, by commas where that is safe."""

from __future__ import annotations

import pytest

from takar.core.bacaan.butir import pisah_butir, pisah_naskah


@pytest.mark.parametrize(
    ("teks", "butir"),
    [
        ("1. Nota Dinas 2. Surat Undangan", ["Nota Dinas", "Surat Undangan"]),
        ("1. UU 23 Tahun 20142. Perpres 29 Tahun 2014", ["UU 23 Tahun 2014", "Perpres 29 Tahun 2014"]),
        ("1. Satu\n2. Dua\n2. Dua lagi\n3. Tiga", ["Satu", "Dua", "Dua lagi", "Tiga"]),
        ("- Notulensi\n- Monitoring\nPelaporan", ["Notulensi", "Monitoring Pelaporan"]),
        ("a. Komputer\nb. Printer", ["Komputer", "Printer"]),
        ("• ATK\n\uf0b7 Kertas", ["ATK", "Kertas"]),
        ("Berita acara\nDaftar hadir", ["Berita acara", "Daftar hadir"]),
        ("Laporan kinerja\nper bidang dan\nUnit", ["Laporan kinerja per bidang dan Unit"]),
        ("PP 11.2 Tahun 2020", ["PP 11.2 Tahun 2020"]),
        ("-", []),
        ("…………", []),
    ],
)
def test_items(teks: str, butir: list[str]) -> None:
    assert list(pisah_butir(teks)) == butir


@pytest.mark.parametrize(
    ("teks", "naskah", "koma"),
    [
        ("Nota Dinas; Disposisi.", ["Nota Dinas", "Disposisi"], False),
        ("Surat usulan, ATK, komputer", ["Surat usulan", "ATK", "komputer"], True),
        ("Karwas Kontrak, Faktur, dan ADK", ["Karwas Kontrak", "Faktur", "ADK"], True),
        ("Kertas Kerja, Notulen Rapat", ["Kertas Kerja", "Notulen Rapat"], True),
        ("Biodata, email", ["Biodata", "email"], True),
        ("Draft Laporan, (notulen rapat)", ["Draft Laporan", "notulen rapat"], True),
        ("Informasi perizinan, surat teguran", ["Informasi perizinan, surat teguran"], False),
        ("Kuesioner SPH-BST, SPH-TBF, SPH-TH", ["Kuesioner SPH-BST, SPH-TBF, SPH-TH"], False),
        ("Surat yang sah, yang telah dicap", ["Surat yang sah, yang telah dicap"], False),
        ("Peta, radiogram, dan data sumber daya yang tersedia di lokasi", None, False),
    ],
)
def test_papers(teks: str, naskah: list[str] | None, koma: bool) -> None:
    assert pisah_naskah(teks) == (tuple(naskah or [teks]), koma)
