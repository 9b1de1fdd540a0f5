"""Every hostile or unreadable file is refused with a sentence, and kills at most the child."""

from __future__ import annotations

import io
import struct
import zipfile

import buku_buatan as b
import pytest

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel import baca, baca_xlsx
from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.batas import ALASAN, MAKS_BERKAS, build_ditolak
from takar.core.ditolak import Ditolak

SATU = '<row r="1">' + b.teks("A1", "x") + "</row>"
TAWA = '<!DOCTYPE l [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;&a;">]>'
LUAR = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def kode(isi: bytes, nama: str = "berkas.xlsx") -> str:
    with pytest.raises(Ditolak) as ditolak:
        read_tabel(isi, nama)
    assert "Tidak ada data yang berubah." in ditolak.value.kalimat
    assert nama in ditolak.value.kalimat
    return ditolak.value.kode


def lie(isi: bytes, besar: int) -> bytes:
    """The package with its worksheet's declared size changed, in the directory and in the local header."""
    hasil = bytearray(isi)
    nama = b.LEMBAR.encode()
    pusat = isi.rindex(nama) - 46
    lokal = struct.unpack_from("<I", isi, pusat + 42)[0]
    struct.pack_into("<I", hasil, pusat + 24, besar)
    struct.pack_into("<I", hasil, lokal + 22, besar)
    return bytes(hasil)


def encrypt_flag(isi: bytes) -> bytes:
    hasil = bytearray(isi)
    pusat = isi.rindex(b.LEMBAR.encode()) - 46
    hasil[pusat + 8] |= 1
    return bytes(hasil)


PAKET = {
    "bom": (b.xlsx(SATU, **{"xl/media/x.bin": bytes(100 << 20)}), "berkas-bom"),
    "rasio": (b.pack(b.bagian(b.lembar(SATU + "<!-- " + " " * (8 << 20) + "-->"))), "berkas-bom"),
    "200 MB dinyatakan": (lie(b.xlsx(SATU), 200 << 20), "berkas-bom"),
    "ukuran berbohong": (lie(b.xlsx(SATU), 10), "berkas-rusak"),
    "bagian terlalu banyak": (b.xlsx(SATU, **{f"x/{i}": "" for i in range(2_100)}), "berkas-bom"),
    "tertawa": (b.xlsx(SATU, kepala=TAWA), "berkas-dtd"),
    "XXE": (b.xlsx(SATU, kepala=LUAR), "berkas-dtd"),
    "DTD di ujung kepala": (b.xlsx(SATU, kepala="<!--" + "y" * 20_000 + "-->" + TAWA), "berkas-dtd"),
    "makro": (b.xlsx(SATU, **{"xl/vbaProject.bin": "x"}), "berkas-makro"),
    "makro Excel 4": (b.xlsx(SATU, **{"xl/macrosheets/sheet1.xml": "<x/>"}), "berkas-makro"),
    "jenis bermakro": (b.xlsx(SATU, **{"[Content_Types].xml": "<x>macroEnabled</x>"}), "berkas-makro"),
    "tautan luar": (b.xlsx(SATU, **{"xl/externalLinks/externalLink1.xml": "<x/>"}), "tautan-luar"),
    "benda tertanam": (b.xlsx(SATU, **{"xl/embeddings/a.bin": "x"}), "tautan-luar"),
    "jalur ke luar": (b.xlsx(SATU, **{"../x": "x"}), "berkas-rusak"),
    "jalur mutlak": (b.xlsx(SATU, **{"/x": "x"}), "berkas-rusak"),
    "terenkripsi": (encrypt_flag(b.xlsx(SATU)), "berkas-terkunci"),
    "sel jauh ke bawah": (b.xlsx(SATU + '<row r="1048576"/>'), "terlalu-banyak-baris"),
    "sel jauh ke kanan": (b.xlsx('<row r="1">' + b.sel("XFD1", "1") + "</row>"), "terlalu-banyak-kolom"),
    "baris berulang": (b.xlsx(SATU + SATU), "berkas-rusak"),
    "alamat baris lain": (b.xlsx('<row r="1">' + b.sel("A2", "1") + "</row>"), "berkas-rusak"),
    "bukan angka": (b.xlsx('<row r="1">' + b.sel("A1", "1e999") + "</row>"), "berkas-rusak"),
    "teks bersama tidak ada": (b.xlsx('<row r="1">' + b.sel("A1", "7", 't="s"') + "</row>"), "berkas-rusak"),
    "XML terpotong": (b.pack(b.bagian("<worksheet><row>")), "berkas-rusak"),
    "tanpa buku kerja": (b.pack({"[Content_Types].xml": b.CT}), "berkas-rusak"),
    "xlsb": (b.xlsx(SATU, **{"xl/workbook.bin": "x"}), "format-lama"),
    "ods": (b.pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "format-lama"),
    "docx": (b.pack({"[Content_Types].xml": b.CT, "word/document.xml": "<x/>"}), "bukan-tabel"),
    "zip biasa": (b.pack({"a.txt": "x"}), "bukan-tabel"),
    "zip terpotong": (b.xlsx(SATU)[:300], "berkas-rusak"),
}  # fmt: skip


@pytest.mark.parametrize("nama", PAKET)
def test_packages_refused(nama: str) -> None:
    isi, sebab = PAKET[nama]
    assert kode(isi) == sebab


def test_duplicate_parts_refused() -> None:
    tujuan = io.BytesIO(b.xlsx(SATU))
    with zipfile.ZipFile(tujuan, "a") as paket, pytest.warns(UserWarning, match="Duplicate"):
        paket.writestr(b.LEMBAR, "<x/>")
    assert kode(tujuan.getvalue()) == "berkas-rusak"


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (b"", "berkas-kosong"),
        (b"  \n", "berkas-kosong"),
        (b"%PDF-1.7 x", "bukan-tabel"),
        (b"\x89PNG....", "bukan-tabel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "format-lama"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "berkas-terkunci"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "format-lama"),
        (b"a;b\n\x00;1\n", "csv-nul"),
        (b'a;b\n"tidak ditutup;1\n', "csv-rusak"),
        (b"a;b\n\x81\x8d;\xff\n", "csv-sandi"),
        (b"a\n" * 200_001, "terlalu-banyak-baris"),
        (b";" * 400, "terlalu-banyak-kolom"),
        (bytes(MAKS_BERKAS + 1), "berkas-terlalu-besar"),
    ],
)
def test_other_files_refused(isi: bytes, sebab: str) -> None:
    assert kode(isi, "x.csv") == sebab


def test_shared_text_cannot_swell_without_end() -> None:
    panjang = "A" * 30_000
    teks = f'<sst xmlns="{b.NS}"><si><t>{panjang}</t></si></sst>'
    baris = "".join(f'<row r="{i}">' + b.sel(f"A{i}", "0", 't="s"') + "</row>" for i in range(1, 2_000))
    isi = b.bagian(b.lembar(baris)) | {
        "xl/_rels/workbook.xml.rels": b.rels(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "s.xml")),
        "xl/s.xml": teks,
    }
    assert kode(b.pack(isi)) == "terlalu-banyak-sel"


def test_child_out_of_time_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baca, "read_xlsx", lambda isi: baca_xlsx.read_xlsx(isi, detik=0.000_1))
    assert kode(b.xlsx(SATU)) == "berkas-terlalu-lama"


@pytest.mark.parametrize(
    ("perintah", "sebab"),
    [
        ("import os; os.abort()", "berkas-memori"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "berkas-terlalu-lama"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "berkas-rusak"),
        ("print('[1,0,[]', end='')", "berkas-rusak"),
        ("x = bytearray(1 << 40)", "berkas-memori"),
    ],
)
def test_a_dead_child_is_a_refusal(monkeypatch: pytest.MonkeyPatch, perintah: str, sebab: str) -> None:
    monkeypatch.setattr(baca_xlsx, "PERINTAH", (baca_xlsx.PERINTAH[0], "-c", perintah))
    with pytest.raises(Tolakan) as tolakan:
        baca_xlsx.read_xlsx(b"")
    assert tolakan.value.kode == sebab


@pytest.mark.parametrize("sebab", ALASAN)
def test_every_code_has_its_sentence(sebab: str) -> None:
    kalimat = build_ditolak("a.xlsx", sebab, {"maks": 50_000, "bagian": "x{0}"}).kalimat
    assert kalimat.startswith("Berkas “a.xlsx” ")
    assert kalimat.endswith(".")
    assert kalimat.count("Tidak ada data yang berubah.") == 1
