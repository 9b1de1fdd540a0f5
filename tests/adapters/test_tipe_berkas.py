"""What a foreign file is, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from takar.adapters.tipe_berkas import DOCX, JPEG, PDF, PNG, TEKS, XLSX, TipeBerkas, find_tipe


def zipped(*nama: str) -> bytes:
    tujuan = io.BytesIO()
    with zipfile.ZipFile(tujuan, "w") as arsip:
        for satu in nama:
            arsip.writestr(satu, "<x/>")
    return tujuan.getvalue()


@pytest.mark.parametrize(
    ("isi", "tipe"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\x89PNG\r\n\x1a\n\x00", PNG),
        (b"\xff\xd8\xff\xe0", JPEG),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        (b"Nama;Nilai\r\nA;1\r\n", TEKS),
        ("Tautan é".encode("utf-8-sig"), TEKS),
    ],
)
def test_content_tells_the_kind(isi: bytes, tipe: TipeBerkas) -> None:
    assert find_tipe(isi) == tipe


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b" \n",
        b"MZ\x90\x00",
        b"\x7fELF\x02",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\n\n<!DOCTYPE html><script>alert(1)</script>",
        b"teks <SCRIPT>",
        b"#!/bin/sh\n",
        b"GIF89a\x01\x00",
        b"\xff\xfe\x00",
        b"PK\x03\x04rusak",
        zipped("apa.txt"),
        zipped("xl/workbook.xml", "xl/vbaProject.bin"),
    ],
)
def test_what_runs_or_is_unknown_is_not_taken(isi: bytes) -> None:
    assert find_tipe(isi) is None
