"""A kind written as TOML in the form that `load_jenis` reads; what stands at its default is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields
from enum import StrEnum

from takar.core.naskah import Isian, JenisIsian, JenisNaskah
from takar.core.naskah.baca import MAKS

PERAN = frozenset({"penyusun", "pemeriksa", "penanda_tangan", "mengetahui"})
"""Roles: one alone is written as a text."""


def dump_jenis(jenis: JenisNaskah) -> str:
    """The text of a kind; reading it gives the same kind."""
    baris = list(_head(jenis))
    for isian in jenis.isian:
        baris += ["", "[[isian]]", *_isian(isian)]
    return "\n".join(baris) + "\n"


def _head(jenis: JenisNaskah) -> Iterator[str]:
    for satu in fields(JenisNaskah):
        nilai = getattr(jenis, satu.name)
        baku = () if satu.default is MISSING and isinstance(nilai, tuple) else satu.default
        if satu.name != "isian" and (nilai != baku or satu.name in _SELALU):
            yield f"{satu.name} = {_value(nilai, tunggal=satu.name in PERAN)}"


_SELALU = frozenset({"penanda_tangan", "tabel"})


def _isian(isian: Isian) -> Iterator[str]:
    yield f"kode = {_text(isian.kode)}"
    yield f"label = {_text(isian.label)}"
    yield f"jenis = {_text(isian.jenis.value)}"
    if not isian.wajib:
        yield "wajib = false"
    if isian.maks != MAKS[isian.jenis]:
        yield f"maks = {isian.maks}"
    if isian.pilihan:
        yield f"pilihan = {_value(isian.pilihan)}"
    if isian.awal:
        yield f"awal = {_value(isian.awal) if isian.jenis is JenisIsian.DAFTAR else _long(isian.awal[0])}"


def _value(nilai: object, *, tunggal: bool = False) -> str:
    if isinstance(nilai, bool):
        return "true" if nilai else "false"
    if isinstance(nilai, tuple):
        if tunggal and len(nilai) < 2:
            return _text(nilai[0] if nilai else "")
        return _list(nilai)
    return _text(nilai.value if isinstance(nilai, StrEnum) else str(nilai))


def _list(nilai: Sequence[str]) -> str:
    satu_baris = f"[{', '.join(map(_text, nilai))}]"
    return satu_baris if len(satu_baris) < 100 else "[\n" + "".join(f"    {_text(satu)},\n" for satu in nilai) + "]"


def _long(teks: str) -> str:
    """A text over several lines, each on a line of its own."""
    if "\n" not in teks:
        return _text(teks)
    return '"""\n' + "\n".join(_text(baris)[1:-1] for baris in teks.split("\n")) + '"""'


def _text(teks: str) -> str:
    """A TOML basic string: JSON's, but for the one control character that JSON leaves as it is."""
    return json.dumps(teks, ensure_ascii=False).replace("\x7f", "\\u007F")
