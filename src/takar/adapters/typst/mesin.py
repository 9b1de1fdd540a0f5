"""The Typst compiler: one cached per template, run by one thread at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import typst

from takar.adapters.typst.teks import clean

STANDAR: Final[list[Literal["a-3a", "ua-1"]]] = ["a-3a", "ua-1"]
TAK_DILAMPIRKAN = frozenset({"gambar", "qr"})
"""Parts of the data that are drawings, not sources: left out of the attached data.json."""

_kunci = Lock()


class TypstGagal(Exception):
    """A paper could not be made; the text is Typst's own, for the log."""


def library_path() -> Path:
    """The shipped library: the wheel is always unpacked, so its files are real ones."""
    return Path(str(files("takar"))) / "library"


@cache
def _compiler(bentuk: str) -> typst.Compiler:
    folder = library_path() / "typst"
    berkas = folder / f"{bentuk}.typ"
    if berkas.parent != folder or not berkas.is_file():
        raise TypstGagal(f"no template for bentuk {bentuk!r}")
    return typst.Compiler(
        str(berkas), root=str(folder), font_paths=[str(library_path() / "fonts")], ignore_system_fonts=True
    )


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    sumber = {kunci: isi for kunci, isi in data.items() if kunci not in TAK_DILAMPIRKAN}
    return {
        "data": json.dumps(clean(dict(data)), ensure_ascii=False),
        "sumber": json.dumps(sumber, ensure_ascii=False, sort_keys=True, indent=1),
    }


def render_pdf(data: Mapping[str, Any], *, timestamp: datetime) -> bytes:
    """The paper as PDF, dated `timestamp`, with its source data attached as data.json.

    It ends with a line break, so that a later signature may be appended without breaking PDF/A.
    """
    detik = _seconds(timestamp)
    with _kunci:
        mesin = _compiler(str(data["bentuk"]))
        try:
            hasil = mesin.compile(format="pdf", sys_inputs=_inputs(data), pdf_standards=[*STANDAR], timestamp=detik)
        except Exception as sebab:
            raise TypstGagal(str(sebab)) from sebab
    if not isinstance(hasil, bytes):
        raise TypstGagal("Typst gave no PDF")
    return hasil.rstrip(b"\r\n") + b"\n"


def render_cap(baris: Sequence[str], lebar: float, tinggi: float, *, timestamp: datetime) -> bytes:
    """The look of a signed field: a page of that size (points) with these lines in a frame, its fonts embedded.

    It is laid over the empty block of a paper that exists already, so it carries no tags and no standard of its own.
    """
    isi = {"data": json.dumps(clean({"baris": list(baris), "lebar": lebar, "tinggi": tinggi}), ensure_ascii=False)}
    with _kunci:
        mesin = _compiler("cap-ttd")
        try:
            hasil = mesin.compile(format="pdf", sys_inputs=isi, pdf_tags=False, timestamp=_seconds(timestamp))
        except Exception as sebab:
            raise TypstGagal(str(sebab)) from sebab
    if not isinstance(hasil, bytes):
        raise TypstGagal("Typst gave no PDF")
    return hasil


def query(data: Mapping[str, Any], pilih: str) -> list[Any]:
    """The metadata values that the template leaves under a label, such as `<ttd>`."""
    folder = library_path()
    bentuk = str(data["bentuk"])
    with _kunci:
        _compiler(bentuk)
        try:
            mesin = typst.Compiler(
                str(folder / "typst" / f"{bentuk}.typ"),
                root=str(folder / "typst"),
                font_paths=[str(folder / "fonts")],
                ignore_system_fonts=True,
                sys_inputs=_inputs(data),
            )
            hasil = json.loads(mesin.query(pilih, field="value"))
        except Exception as sebab:
            raise TypstGagal(str(sebab)) from sebab
    return list(hasil)


def _seconds(saat: datetime) -> int:
    if saat.tzinfo is None:
        raise ValueError("timestamp must be aware")
    return int(saat.timestamp())
