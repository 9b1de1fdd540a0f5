"""Writing an SOP as TOML, so that `read_sop` gives the same value back. What stands at its default is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from takar.core.sop.nilai import MutuBaku, Sop

_LEPAS = ("kepala", "pelaksana", "langkah", "pemicu")
"""What is written as tables of their own, after the plain values."""
_ESCAPE = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def write_sop(sop: Sop) -> str:
    """The definition as TOML text; `read_sop(text, draf=True)` gives the same SOP."""
    baris = [f"{nama} = {_value(nilai)}" for nama, nilai in _filled(sop) if nama not in _LEPAS]
    for nama in _LEPAS:
        nilai = getattr(sop, nama)
        tabel = [f"[{nama}]"] if is_dataclass(nilai) else [f"[[{nama}]]"] * len(nilai)
        for kepala, satu in zip(tabel, [nilai] if is_dataclass(nilai) else nilai, strict=True):
            baris += ["", kepala, *_lines(satu)]
    return "\n".join(baris) + "\n"


def _lines(satu: Any) -> Iterable[str]:
    """A table's keys, one a line; lists of tables are spread over lines of their own."""
    for nama, nilai in _filled(satu):
        if isinstance(nilai, tuple) and nilai and is_dataclass(nilai[0]):
            yield f"{nama} = ["
            yield from (f"    {_value(anak)}," for anak in nilai)
            yield "]"
        else:
            yield f"{nama} = {_value(nilai)}"


def _filled(satu: Any) -> list[tuple[str, Any]]:
    """The fields whose value is not their default."""
    return [
        (f.name, getattr(satu, f.name))
        for f in fields(satu)
        if f.default is MISSING or getattr(satu, f.name) != f.default
    ]


def _value(nilai: Any) -> str:
    match nilai:
        case MutuBaku(tercetak=tercetak):
            return _quote(tercetak)
        case bool():
            return "true" if nilai else "false"
        case int():
            return str(nilai)
        case str():
            return _quote(nilai)
        case tuple():
            return f"[{', '.join(map(_value, nilai))}]"
        case _:
            return f"{{ {', '.join(f'{nama} = {_value(isi)}' for nama, isi in _filled(nilai))} }}"


def _quote(teks: str) -> str:
    """A basic string; control characters are escaped, a lone surrogate becomes the replacement character."""
    return f'"{"".join(map(_escape, teks))}"'


def _escape(huruf: str) -> str:
    if "\ud800" <= huruf <= "\udfff":
        return "\ufffd"
    kontrol = ord(huruf) < 32 or ord(huruf) == 127
    return _ESCAPE.get(huruf) or (f"\\u{ord(huruf):04x}" if kontrol else huruf)
