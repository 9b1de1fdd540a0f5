"""The index of an export, for people who have no Takar: one page that any browser opens, and one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import quote

from takar.core.arsip import csv_line

KEPALA = ("Jenis", "Uraian", "Nomor", "Tanggal", "Berkas", "SHA-256", "Ukuran (bita)")
_GAYA = (
    "body{font:16px/1.5 sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "table{border-collapse:collapse;width:100%;margin-bottom:2rem}th,td{border:1px solid #767676;padding:.4rem .6rem;"
    "text-align:left;vertical-align:top}code{font-size:.75rem;word-break:break-all}"
)


@dataclass(frozen=True, slots=True)
class BarisIndeks:
    """A file of the export: `jalur` within data/."""

    jenis: str
    judul: str
    nomor: str
    tanggal: str
    jalur: str
    sha256: str
    ukuran: int


def write_csv(indeks: Sequence[BarisIndeks]) -> str:
    """Semicolons between, one line a file, as spreadsheets in Indonesia open it."""
    baris = (
        (satu.jenis, satu.judul, satu.nomor, satu.tanggal, satu.jalur, satu.sha256, str(satu.ukuran)) for satu in indeks
    )
    return csv_line(KEPALA) + "".join(map(csv_line, baris))


def write_html(instansi: str, periode: str, indeks: Sequence[BarisIndeks]) -> str:
    """A page that needs nothing but itself and the files beside it."""
    judul = f"Arsip pengukuran kinerja {periode}"
    bagian = "".join(_section(jenis, list(isi)) for jenis, isi in groupby(indeks, key=lambda satu: satu.jenis))
    return (
        f'<!doctype html>\n<html lang="id"><head><meta charset="utf-8"><title>{escape(judul)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_GAYA}</style></head><body>\n'
        f"<h1>{escape(judul)}</h1>\n<p>{escape(instansi)}. {len(indeks)} berkas. Setiap berkas dapat dicocokkan dengan "
        "sidiknya: jalankan <code>sha256sum -c manifest-sha256.txt</code> dari folder yang memuat "
        f"<code>bagit.txt</code>.</p>\n{bagian}</body></html>\n"
    )


def _section(jenis: str, isi: Sequence[BarisIndeks]) -> str:
    baris = "".join(map(_row, isi))
    kepala = "".join(f'<th scope="col">{nama}</th>' for nama in ("Uraian", "Nomor", "Tanggal", "Berkas"))
    return f"<h2>{escape(jenis)}</h2>\n<table><thead><tr>{kepala}</tr></thead><tbody>\n{baris}</tbody></table>\n"


def _row(satu: BarisIndeks) -> str:
    tautan = f'<a href="{quote(satu.jalur)}">{escape(satu.jalur)}</a>'
    sel = (escape(satu.judul), escape(satu.nomor), escape(satu.tanggal), f"{tautan}<br><code>{satu.sha256}</code>")
    return "<tr>" + "".join(f"<td>{isi}</td>" for isi in sel) + "</tr>\n"
