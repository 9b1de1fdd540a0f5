"""Hostile input from a seeded source of chance: values, fields, files and bodies that no form of ours would send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote_from_bytes

BATAS = "Takar-batas"
TEKS: tuple[bytes, ...] = (
    *(b"", b" ", b"\x00", b"a\x00b", b"\r\n", b"\xff\xfe\xfd", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc3"),
    *(b"0", b"-1", b"1", b"01", b"1.5", b"1,5", b"1e309", b"NaN", b"Infinity", b"-0", b"0x10", b"1_000"),
    *(b"9" * 10, b"9223372036854775807", b"9223372036854775808", b"18446744073709551616", b"9" * 400, b"9" * 5000),
    *(b"0000-00-00", b"0001-01-01", b"9999-12-31", b"99999-12-31", b"2026-02-30", b"2026-13-01", b"31/12/2026"),
    *(b"24.00", b"99.99-00.00", b"12:60", b"true", b"None", b"null", b"[]", b"{}", b'{"a":[{}]}', b"[[[[[[[[]]]]]]]]"),
    *(b"<script>alert(1)</script>", b"{{7*7}}", b"{% raise %}", b"%s%n%d", b"'; DROP TABLE takar_tugas;--", b"=1+1"),
    *(b"../../etc/passwd", b"/", b"//contoh.id/", b"javascript:1", b"C:\\a.txt", b"a" * 300, b"x" * 70_000),
    *("\u0661\u0662".encode(), "\u00b2\u00bd".encode(), "\u202egnp.a".encode(), "\U0001f600".encode() * 200),
    *("e\u0301" * 40).encode().split(b" "),
    *("\u2028\u2029\ufeff\u200b".encode(), "\uffff\ufdd0".encode(), b"kadin,sekdin", b"a;b;c\n1;2;3\n"),
)
BERKAS: tuple[tuple[str, bytes], ...] = (
    ("a.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>"),
    ("a.xlsx", b"PK\x03\x04" + b"\x00" * 60),
    ("a.docx", b"PK\x05\x06" + b"\x00" * 18),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x0dIHDR" + b"\xff" * 17),
    ("a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40),
    ("a.csv", b'\xff\xfe;\x00\n\x00"\x00' + b"x" * 99),
    ("a.toml", b"[langkah]\n" * 50),
    ("a.bpmn", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ("a.zip", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + b"\x41" * 200),
    ("", b""),
    ("..\\..\\a\x00.exe", b"MZ\x90"),
)
JENIS_ISI = (
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=tidak-ada",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    f"multipart/form-data; boundary={BATAS}",
    f"multipart/form-data; boundary={'x' * 300}",
    "\u00e9/\u00e9",
    "",
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of a form: its name and bytes."""

    nama: str
    isi: bytes


Nilai = bytes | File
Isian = list[tuple[str, Nilai]]


@dataclass(frozen=True, slots=True)
class Badan:
    """The body of a request, with its type."""

    jenis: str
    isi: bytes


def spoil(acak: Random, semula: Isian, nama: Sequence[str]) -> Isian:
    """The form with some fields spoilt, left out, sent twice, or added; `nama` are further fields that the page has."""
    isian: Isian = []
    berapa = acak.choice((0.1, 0.4, 1.0))
    for kunci, nilai in (*semula, *((satu, b"") for satu in nama if acak.random() < 0.5)):
        kocok = acak.random()
        if (kunci == "kunci" and kocok < 0.9) or kocok >= berapa:
            isian.append((kunci, nilai))
        elif kocok < berapa * 0.8:
            isian += [(kunci, _value(acak, nilai))] * acak.choice((1, 1, 1, 2, 3))
    if acak.random() < 0.2:
        isian.append((text_of(_value(acak, b"x"))[:60] or "x", _value(acak, b"")))
    return isian


def _value(acak: Random, semula: Nilai) -> Nilai:
    if isinstance(semula, File):
        return _file(acak, semula)
    apa = acak.random()
    if apa < 0.7:
        return acak.choice(TEKS)
    if apa < 0.8:
        return acak.randbytes(acak.randrange(1, 200))
    if apa < 0.85:
        return File(*acak.choice(BERKAS))
    sisip = acak.randrange(len(semula) + 1)
    return semula[:sisip] + acak.choice(TEKS)[:50] + semula[sisip:]


def _file(acak: Random, semula: File) -> Nilai:
    """Another file, random bytes, or this one cut off or with a byte turned."""
    apa = acak.random()
    if apa < 0.3:
        return File(*acak.choice(BERKAS))
    if apa < 0.4:
        return acak.choice(TEKS)
    if apa < 0.6:
        return File(semula.nama, acak.randbytes(acak.randrange(3000)))
    potong = acak.randrange(len(semula.isi) + 1)
    if apa < 0.8:
        return File(semula.nama, semula.isi[:potong])
    return File(semula.nama, semula.isi[:potong] + acak.randbytes(4) + semula.isi[potong + 4 :])


def text_of(nilai: Nilai) -> str:
    return (
        nilai.nama if isinstance(nilai, File) else nilai.decode("utf-8", "replace").replace("\r", "").replace("\n", "")
    )


def as_badan(acak: Random, isian: Isian) -> Badan:
    """The form as a browser sends it; one in eight cut off, of another type, or of random bytes."""
    polos = [(nama, nilai) for nama, nilai in isian if isinstance(nilai, bytes)]
    if len(polos) < len(isian) or acak.random() < 0.2:
        badan = Badan(f"multipart/form-data; boundary={BATAS}", _multipart(isian))
    else:
        teks = "&".join(f"{quote_from_bytes(nama.encode())}={quote_from_bytes(nilai)}" for nama, nilai in polos)
        badan = Badan("application/x-www-form-urlencoded", teks.encode())
    apa = acak.randrange(32)
    if apa == 0:
        return Badan(badan.jenis, badan.isi[: acak.randrange(len(badan.isi) + 1)])
    if apa == 1:
        return Badan(acak.choice(JENIS_ISI), badan.isi)
    if apa == 2:
        return Badan(badan.jenis, acak.randbytes(acak.randrange(500)))
    if apa == 3:
        return Badan(acak.choice(JENIS_ISI), acak.randbytes(acak.randrange(500)))
    return badan


def _multipart(isian: Isian) -> bytes:
    bagian = []
    for nama, nilai in isian:
        kepala = f'Content-Disposition: form-data; name="{_quote(nama)}"'.encode()
        if isinstance(nilai, File):
            kepala += f'; filename="{_quote(nilai.nama)}"\r\nContent-Type: application/octet-stream'.encode()
        isi = nilai.isi if isinstance(nilai, File) else nilai
        bagian.append(b"--" + BATAS.encode() + b"\r\n" + kepala + b"\r\n\r\n" + isi + b"\r\n")
    return b"".join(bagian) + b"--" + BATAS.encode() + b"--\r\n"


def _quote(nama: str) -> str:
    return nama.replace('"', "%22").replace("\r", "").replace("\n", "")


def as_query(acak: Random, nama: Sequence[str]) -> str:
    """A query of these names with hostile values."""
    dipilih = [satu for satu in nama if acak.random() < 0.5] or list(nama[:1])
    return "&".join(
        f"{quote_from_bytes(satu.encode())}={quote_from_bytes(acak.choice(TEKS)[:3000])}" for satu in dipilih
    )


def as_isian(isi: Mapping[str, object]) -> Isian:
    """A form as the tests of the access matrix write it."""
    hasil: Isian = []
    for nama, nilai in isi.items():
        for satu in nilai if isinstance(nilai, list | tuple) else [nilai]:
            if hasattr(satu, "read"):
                hasil.append((nama, File(str(getattr(satu, "name", "") or "a"), satu.read())))
            else:
                hasil.append((nama, str(satu).encode()))
    return hasil
