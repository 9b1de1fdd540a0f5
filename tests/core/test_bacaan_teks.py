"""Pasted text: tabs, Markdown, HTML, aligned columns, numbered lists; and what is refused."""

from __future__ import annotations

import pytest

from takar.core.bacaan import BacaanSop, read_dokumen, read_teks
from takar.core.bacaan.tampil import show_semua
from takar.core.ditolak import Ditolak

MARKDOWN = """# SOP Penanganan Surat Masuk

Nomor SOP: 065/12/2024
Disahkan oleh: Camat Contoh

Dasar Hukum:
1. UU 23 Tahun 2014
2. Perda 4 Tahun 2016

| No | Kegiatan | Pelaksana | | | Mutu Baku | | | Ket |
|---|---|---|---|---|---|---|---|---|
| | | Staf | Kasubag Umum | Camat | Kelengkapan | Waktu (menit) | Output | |
| 1 | Menerima dan mencatat surat | √ | | | Surat masuk | 5 | Agenda surat | |
| 2 | Memeriksa, jika tidak lengkap dikembalikan ke Staf | | √ | | Agenda surat | 10-15 | Disposisi | |
| 3 | **Menyimpan** arsip | √ | | √ | Disposisi | 15 | Arsip | - |
"""
HTML = """<h2>SOP Cuti</h2><script>alert(1)</script>
<table><tr><td>Nomor<br>SOP</td><td>: 12/2024</td></tr><tr><td>Nama SOP</td><td>Cuti &amp; Izin</td></tr>
<tr><td>Dasar Hukum<ol><li>PP 11/2017<li>UU 5/2014</ol></td></tr></table>
<table><tr><th rowspan=2>No<th rowspan=2>Uraian Prosedur<th colspan=2>Pelaksana<th colspan=3>Mutu Buku</tr>
<tr><th>Pemohon<th>Sekretaris<th>Kelengkapan<th>Waktu<th>Output</tr>
<tr><td>1<td>2<td>3<td>4<td>5<td>6<td>7
<tr><td>1.<td>Mengajukan cuti<td>●<td><td><ol><li>Formulir<li>KTP</ol><td rowspan=2>10 menit<td>Berkas cuti
<tr><td>2.<td>Memeriksa berkas<td><td>◇<td>Berkas cuti<td>Berkas diperiksa
</table>"""
RATA = """No  Uraian Kegiatan            Staf   Kepala   Waktu     Output
1   Menerima surat masuk        v              5 menit   Agenda
2   Memeriksa surat dan                 v      10 menit  Lembar disposisi
    meneruskan
"""
DAFTAR = """Alur surat
1. Staf menerima surat permohonan dari pemohon (15 menit)
2. Kasubag Umum memeriksa surat, apabila tidak lengkap dikembalikan kepada Staf (1 jam)
3. Camat menandatangani surat (1 hari)
"""


def baca(teks: str) -> BacaanSop:
    (satu,) = read_dokumen(read_teks(teks))
    return satu


def test_markdown() -> None:
    tampil = show_semua((baca(MARKDOWN),))
    assert (tampil["judul"], tampil["kop"]["nomor"]) == ("SOP Penanganan Surat Masuk", "065/12/2024")
    assert tampil["kop"]["dasar_hukum"] == ["UU 23 Tahun 2014", "Perda 4 Tahun 2016"]
    dua, tiga = tampil["langkah"][1:]
    assert (dua["pelaksana"], dua["putusan"], dua["ya"], dua["tidak"]) == (["Kasubag Umum"], True, "3", "1")
    assert (dua["waktu"]["tercetak"], dua["waktu"]["menit"]) == ("10-15", 15)
    assert (tiga["uraian"], tiga["pelaksana"], tiga["lanjut"]) == ("Menyimpan arsip", ["Staf", "Camat"], "selesai")


def test_html_with_spans_and_lists_in_cells() -> None:
    tampil = show_semua((baca(HTML),))
    assert (tampil["judul"], tampil["kop"]["dasar_hukum"]) == ("Cuti & Izin", ["PP 11/2017", "UU 5/2014"])
    satu, dua = tampil["langkah"]
    assert (satu["no"], satu["kelengkapan"], satu["pelaksana"]) == ("1.", ["Formulir", "KTP"], ["Pemohon"])
    assert (dua["simbol"], dua["tidak"], dua["waktu"]["tercetak"]) == (["putusan"], "1.", "10 menit")
    assert "alert" not in str(tampil)


def test_aligned_columns_with_a_cell_that_goes_on() -> None:
    sop = baca(RATA).sop
    assert [s.uraian for s in sop.langkah] == ["Menerima surat masuk", "Memeriksa surat dan meneruskan"]
    assert [s.pelaku[0].pelaksana for s in sop.langkah] == ["staf", "kadin"]


def test_a_numbered_list_of_what_roles_do() -> None:
    sop = baca(DAFTAR).sop
    assert [p.nama for p in sop.pelaksana] == ["Staf", "Kasubag Umum", "Camat"]
    assert [s.waktu.tercetak for s in sop.langkah] == ["15 menit", "1 jam", "1 hari"]
    assert sop.langkah[1].putusan is not None


LURUH = """SOP Usulan Cuti
Nomor SOP : 12.1.1
Kualitas Pelaksana
1. S-1 Hukum
2. SLTA
No Kegiatan
Unit Pelaksana Mutu Buku
Staf Kasubbag Sekretaris Kepala Dinas
Persyaratan /
Perlengkapan Waktu Output Ket
1. Menerima usulan cuti yang telah diketahui
oleh atasan langsung
Surat permohonan
10 menit Diterima surat permohonan
cuti
-
2. Membuat konsep dan menyampaikannya kepada sekretaris
Surat usulan cuti, ATK, komputer
30 menit Konsep surat
3. Menandatangani surat
Surat usulan cuti, ATK, komputer
20 menit Surat ditandatangani
"""


def test_a_table_that_lost_its_columns() -> None:
    sop = baca(LURUH).sop
    assert (sop.kepala.judul, sop.kualifikasi) == ("SOP Usulan Cuti", ("S-1 Hukum", "SLTA"))
    assert [p.nama for p in sop.pelaksana] == ["Staf", "Kasubbag", "Sekretaris", "Kepala Dinas"]
    satu, dua, tiga = sop.langkah
    assert satu.uraian == "Menerima usulan cuti yang telah diketahui oleh atasan langsung"
    assert [k.tercetak for k in satu.kelengkapan] == ["Surat permohonan"]
    assert (satu.waktu.menit, satu.keluaran[0].tercetak) == (10, "Diterima surat permohonan cuti")
    assert [k.tercetak for k in dua.kelengkapan] == ["Surat usulan cuti", "ATK", "komputer"]
    assert [p.pelaksana for p in tiga.pelaku] == ["sekdin"]


@pytest.mark.parametrize("kosong", [("\t\t", "\t"), ("", "")])
def test_a_heading_pasted_from_word_lost_its_spans(kosong: tuple[str, str]) -> None:
    kiri, kanan = kosong
    teks = f"""No\tKegiatan\tPelaksana\tMutu Baku\tKet
{kiri}Staf\tKasubbag\tCamat\tKelengkapan\tWaktu\tOutput{kanan}
1\tMenerima surat\t√\t\t\tSurat\t5 menit\tAgenda\t-
2\tMemeriksa surat\t\t√\t\tAgenda\t10 menit\tDisposisi\t"""
    sop = baca(teks).sop
    assert [p.nama for p in sop.pelaksana] == ["Staf", "Kasubbag", "Camat"]
    assert [(s.pelaku[0].pelaksana, s.waktu.menit, s.keluaran[0].kode) for s in sop.langkah] == [
        ("staf", 5, "agenda"),
        ("kasubbag", 10, "disposisi"),
    ]


def test_a_header_alone_is_read_and_its_flow_is_missed() -> None:
    bacaan = baca("Nomor SOP: 1\nNama SOP: Cuti\nTanggal Efektif: 2 Mei 2024")
    assert {"tanpa-langkah"} <= {satu.kode for satu in bacaan.temuan}


def test_several_sops_stand_under_lainnya() -> None:
    dua = read_dokumen(read_teks(MARKDOWN + "\n" + MARKDOWN.replace("065/12", "065/13").replace("Masuk", "Keluar")))
    tampil = show_semua(dua)
    assert [satu["kop"]["nomor"] for satu in tampil["lainnya"]] == ["065/13/2024"]


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        (" \n ", "teks-kosong"),
        ("Daftar belanja: beras, gula", "bukan-sop"),
        ("1. beras\n2. gula\n3. kopi", "bukan-sop"),
        ("x" * 2_000_001, "teks-terlalu-panjang"),
        ("<table><tr><td></td></tr></table>", "tanpa-teks"),
        ("No\tKegiatan\tStaf\tWaktu\tOutput\n" + "1\tMenerima\tv\t5 menit\tSurat\n" * 4_000, "tabel-terlalu-besar"),
        ("No\tKegiatan\tStaf\tWaktu\tOutput\n" + "1\tMenerima\tv\t5 menit\tSurat\n" * 2_000, "langkah-terlalu-banyak"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(teks: str, kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        read_dokumen(read_teks(teks))
    assert sebab.value.kode == kode
    assert sebab.value.kalimat.endswith(".")
