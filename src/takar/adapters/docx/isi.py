"""The render data of a paper, as its Word form reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from takar.adapters.typst.teks import clean

TITIK = "…………………"
NAMA_TABEL = {
    "peserta": "Daftar Peserta",
    "asn": "Daftar Aparatur Sipil Negara",
    "rencana": "Rencana Kegiatan",
    "kertas-kerja": "Pengukuran Kinerja",
    "analisis": "Analisis Penyebab dan Tindak Lanjut",
    "rekap": "Rekapitulasi Capaian per Bidang",
    "rekap-sasaran": "Rekapitulasi Capaian per Sasaran",
    "indikator": "Target, Realisasi, dan Capaian Indikator Kinerja",
    "arahan": "Arahan dan Tindak Lanjut Perbaikan",
    "riwayat-disposisi": "Riwayat Disposisi",
}
"""Titles of tables that bring none of their own."""


_TAK_TERTULIS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What no XML can hold."""


def _writable(isi: Any) -> Any:
    if isinstance(isi, str):
        return _TAK_TERTULIS.sub("", isi.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(isi, dict):
        return {kunci: _writable(nilai) for kunci, nilai in isi.items()}
    return [_writable(satu) for satu in isi]


class Isi:
    """The fields, tables and signers of one paper; every text is fit to print."""

    def __init__(self, data: Mapping[str, Any], *, sunting: bool = False) -> None:
        """`sunting`: a draft to be edited; its fields keep every letter, and the empty ones have their place, too."""
        self.d: dict[str, Any] = clean(dict(data))
        self.sunting = sunting
        self.isian: dict[str, Any] = _writable(data.get("isian", {})) if sunting else self.d.get("isian", {})
        self.tabel: dict[str, dict[str, Any]] = self.d.get("tabel", {})
        self.gambar: dict[str, str] = dict(data.get("gambar", {}))
        self.draf = self.d.get("status", "draf") == "draf"

    @property
    def urutan(self) -> list[tuple[str, str, str]]:
        """Code, label and kind of each field that holds something or is to be edited, in the paper's order."""
        return [tuple(satu) for satu in self.d.get("urutan", []) if self.sunting or self.butir(satu[0])]

    def label(self, kode: str) -> str:
        """What the field is called; empty for one that this paper lacks."""
        return next((label for satu, label, _ in self.d.get("urutan", []) if satu == kode), "")

    def teks(self, kunci: str) -> str:
        return str(self.d.get(kunci) or "").strip()

    def butir(self, kode: str) -> list[str]:
        """The field as paragraphs or list items, without empty ones."""
        isi = self.isian.get(kode) or ""
        semua = isi if isinstance(isi, list) else re.split(r"\n[ \t]*\n", isi)
        return [rapi for satu in semua if (rapi := str(satu).strip().replace("\n", " "))]

    def baris(self, kode: str) -> str:
        return "; ".join(self.butir(kode))

    def judul_tabel(self, nama: str) -> str:
        return str(self.tabel[nama].get("judul") or NAMA_TABEL.get(nama, nama))

    def judul_gambar(self, nama: str) -> str:
        return str(self.d.get("gambar_judul", {}).get(nama) or self.alt(nama))

    def alt(self, nama: str) -> str:
        return str(self.d.get("gambar_alt", {}).get(nama) or nama.replace("-", " ").capitalize())
