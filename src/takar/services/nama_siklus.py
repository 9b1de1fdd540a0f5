"""What a cycle is called where several SOPs run beside each other."""

from __future__ import annotations

from takar.core.sop.nilai import Sop
from takar.data.models import Siklus

_KECIL = frozenset({"atas", "bagi", "dalam", "dan", "dari", "dengan", "di", "ke", "oleh", "pada", "untuk", "yang"})


def name_singkat(sop: Sop) -> str:
    """The SOP's short name, out of its code: pengukuran-kinerja is Pengukuran Kinerja."""
    return name_kode(sop.kode)


def name_kode(kode: str) -> str:
    kata = kode.split("-")
    return " ".join(satu if i and satu in _KECIL else satu[:1].upper() + satu[1:] for i, satu in enumerate(kata))


def name_siklus(siklus: Siklus, sop: Sop) -> str:
    """Pengukuran Kinerja Triwulan III Tahun 2026; an occasion: Izin Riset: Contoh Pemohon (Triwulan III Tahun 2026)"""
    return f"{name_kode(sop.kode)}{': ' if siklus.perihal else ' '}{siklus.nama}"


def label_siklus(siklus: Siklus) -> str:
    """The same without reading the SOP."""
    return f"{name_kode(siklus.sop.kode)}{': ' if siklus.perihal else ' '}{siklus.nama}"
