"""A flow table that lost its heading: what its columns hold is guessed from what stands in them."""

from __future__ import annotations

import re

from takar.core.bacaan.kata import sebaris
from takar.core.bacaan.kolom import JenisKolom, KepalaAlur, KolomAlur
from takar.core.bacaan.petak import PetakSel

_NOMOR = re.compile(r"\(?\d{1,3}[.)]?\)?")
_WAKTU = re.compile(
    r"\d+(?:\s*[-–]\s*\d+)?\s*(?:x\s*24\s*)?(?:menit|jam|hari|minggu|bulan|tahun)\b.{0,30}|"
    r"sesuai (?:kebutuhan|jadwal).*|segera",
    re.I | re.S,
)
_SEBAGIAN = 0.5


def tebak_kepala(petak: PetakSel, dari: int, sampai: int) -> KepalaAlur | None:
    """A heading made up from the contents; None unless numbers, sentences and times stand in columns in this order."""
    lajur: dict[int, list[str]] = {nomor: [] for nomor in range(petak.lebar)}
    for sel in petak.terisi(dari, sampai):
        lajur[sel.kolom].append(sebaris(petak.teks(sel)))
    nomor = next((k for k, isi in lajur.items() if len(isi) > 1 and _share(isi, _NOMOR) > _SEBAGIAN), None)
    waktu = next((k for k, isi in lajur.items() if len(isi) > 1 and _share(isi, _WAKTU) > _SEBAGIAN), None)
    if nomor is None or waktu is None or waktu < nomor + 2 or not lajur.get(nomor + 1):
        return None
    return KepalaAlur(dari, dari, tuple(_name(petak, nomor, waktu)))


def is_waktu(teks: str) -> bool:
    """Whether a cell's text reads like a time."""
    return _WAKTU.fullmatch(teks) is not None


def _share(isi: list[str], pola: re.Pattern[str]) -> float:
    return sum(pola.fullmatch(satu) is not None for satu in isi) / len(isi)


def _name(petak: PetakSel, nomor: int, waktu: int) -> list[KolomAlur]:
    """Number, activity, actors, requirements, time, output, remarks, from left to right."""
    jenis = {nomor: JenisKolom.NOMOR, nomor + 1: JenisKolom.KEGIATAN, waktu: JenisKolom.WAKTU}
    if waktu - 1 > nomor + 1:
        jenis[waktu - 1] = JenisKolom.KELENGKAPAN
    jenis |= {waktu + 1: JenisKolom.KELUARAN, waktu + 2: JenisKolom.KETERANGAN}
    kolom = []
    for k in range(nomor, min(waktu + 3, petak.lebar)):
        satu = jenis.get(k, JenisKolom.AKTOR)
        judul = f"Pelaksana {k - nomor - 1}" if satu is JenisKolom.AKTOR else ""
        kolom.append(KolomAlur(satu, k, k + 1, judul, "", petak.kisi.tempat))
    return kolom
