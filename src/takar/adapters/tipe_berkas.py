"""What a foreign file is, by its content alone: the kinds that are taken as evidence, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

MAKS_ENTRI = 2000
"""Most members of an office file; only its directory is read, nothing is unpacked."""


@dataclass(frozen=True, slots=True)
class TipeBerkas:
    """The media type to serve, and the ending that its name is given."""

    tipe: str
    akhiran: str
    nama: str


PDF = TipeBerkas("application/pdf", "pdf", "PDF")
PNG = TipeBerkas("image/png", "png", "gambar PNG")
JPEG = TipeBerkas("image/jpeg", "jpg", "gambar JPEG")
XLSX = TipeBerkas("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel")
DOCX = TipeBerkas("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word")
TEKS = TipeBerkas("text/plain; charset=utf-8", "txt", "teks atau CSV")

SEMUA = (PDF, PNG, JPEG, XLSX, DOCX, TEKS)
_AWALAN = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_KANTOR = (("xl/workbook.xml", XLSX), ("word/document.xml", DOCX))
_BERJALAN = ("<!doctype", "<html", "<svg", "<script", "<?xml", "<?php", "#!")


def find_tipe(isi: bytes) -> TipeBerkas | None:
    """The kind of a file; None for what is not taken: markup, programs, macros, archives, or nothing at all."""
    for awalan, tipe in _AWALAN:
        if isi.startswith(awalan):
            return tipe
    if isi.startswith(b"PK\x03\x04"):
        return _find_kantor(isi)
    return TEKS if _is_teks(isi) else None


def list_bagian(isi: bytes) -> list[str]:
    """The parts of a ZIP, by the list at its end; none where there is no list that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return arsip.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return []


def _find_kantor(isi: bytes) -> TipeBerkas | None:
    nama = list_bagian(isi)
    if len(nama) > MAKS_ENTRI or any(satu.casefold().endswith("vbaproject.bin") for satu in nama):
        return None
    return next((tipe for bagian, tipe in _KANTOR if bagian in nama), None)


def _is_teks(isi: bytes) -> bool:
    """Text as people write it: UTF-8, no control characters, and not markup or a script in disguise."""
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if not teks.strip() or any(ord(huruf) < 32 and huruf not in "\t\r\n\f" for huruf in teks):
        return False
    return not any(tanda in teks[:2000].casefold() for tanda in _BERJALAN)
