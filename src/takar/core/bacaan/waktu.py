"""Times: as printed, with the unit that only the heading names, and what a bare "hari" counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from takar.core.bacaan.baris import BarisAlur
from takar.core.bacaan.butir import is_kosong
from takar.core.bacaan.catat import CatatanBaca
from takar.core.bacaan.kata import kunci, sebaris
from takar.core.bacaan.kolom import JenisKolom, KolomAlur
from takar.core.sop.baca import read_waktu
from takar.core.sop.nilai import HitunganHari, JenisWaktu, MutuBaku

_SATUAN = re.compile(r"\b(menit|jam|hari kerja|hari|minggu|bulan|minutes?|hours?|days?|weeks?|months?)\b", re.I)
_ANGKA = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?(?: ?[-–—] ?\d{1,5})?")
_HARI = re.compile(r"\bhari\b(?! ?(?:kerja|kalender|efektif))", re.I)
_HARI_KERJA = re.compile(r"\bhari (?:kerja|efektif)\b", re.I)
_HARI_KALENDER = re.compile(r"\bhari kalender\b", re.I)
_INGGRIS = {"minute": "menit", "hour": "jam", "day": "hari", "week": "minggu", "month": "bulan"}
_KATA_INGGRIS = re.compile(r"\b(minute|hour|day|week|month)s?\b", re.I)


def satuan_kepala(kolom: Sequence[KolomAlur]) -> str:
    """The unit that the heading of the time's column names: "Waktu (menit)" -> "menit"."""
    for satu in kolom:
        if temu := _SATUAN.search(satu.judul):
            return _translate(temu[1].lower())
    return ""


def _translate(teks: str) -> str:
    return _KATA_INGGRIS.sub(lambda temu: _INGGRIS[temu[1].lower()], teks)


class PembacaWaktu:
    """Reads each step's time; what is doubtful about days is asked once for the whole SOP."""

    def __init__(self, catatan: CatatanBaca, satuan: str, semua: Sequence[str]) -> None:
        self.catatan, self.satuan = catatan, satuan
        self.hari = HitunganHari.KALENDER if any(map(_HARI_KALENDER.search, semua)) else HitunganHari.KERJA
        self._ask(semua)

    def _ask(self, semua: Sequence[str]) -> None:
        polos = sum(1 for satu in semua if _HARI.search(satu))
        if not polos:
            return
        kerja = sum(1 for satu in semua if _HARI_KERJA.search(satu))
        sebab = f"dan {kerja} waktu menyebut “hari kerja”" if kerja else "tanpa menyebut hari kerja atau hari kalender"
        self.catatan.temukan(
            "hari-ditanyakan",
            f"{polos} waktu memakai “hari” {sebab}. Tentukan sekali untuk SOP ini apakah “hari” berarti hari kerja "
            "atau hari kalender; sementara dihitung sebagai hari kerja.",
        )

    def baca(self, baris: BarisAlur, kode: str) -> MutuBaku:
        """The time of a step; its origin is written down, and a finding where there is none or it cannot be read."""
        tercetak = sebaris(baris.teks(JenisKolom.WAKTU))
        teks, dugaan = self._complete(tercetak)
        waktu = read_waktu(teks, self.hari)
        tempat, jalur = baris.letak(JenisKolom.WAKTU), f"langkah.{kode}.waktu"
        if any(satu.warisan for satu in baris.isi.get(JenisKolom.WAKTU, ())):
            dugaan = "; ".join(filter(None, ["selnya digabung dengan baris di atasnya", dugaan]))
        self.catatan.catat(jalur, tercetak, tempat, dugaan)
        self._judge(waktu, kode, tempat, jalur)
        return waktu

    def _complete(self, tercetak: str) -> tuple[str, str]:
        if is_kosong(tercetak):
            return "", ""
        if _ANGKA.fullmatch(tercetak):
            if self.satuan:
                return f"{tercetak} {self.satuan}", f"satuan “{self.satuan}” dari judul kolom"
            return tercetak, ""
        if _KATA_INGGRIS.search(tercetak):
            return _translate(tercetak), "satuan diterjemahkan"
        return tercetak, ""

    def _judge(self, waktu: MutuBaku, kode: str, tempat: str, jalur: str) -> None:
        if waktu.jenis is JenisWaktu.KOSONG or not kunci(waktu.tercetak):
            self.catatan.temukan("waktu-kosong", f"Langkah {kode} tidak mencantumkan waktu.", tempat, jalur)
        elif waktu.jenis is JenisWaktu.LAIN:
            self.catatan.temukan(
                "waktu-tak-terbaca",
                f"Waktu langkah {kode}, “{waktu.tercetak}”, tidak dapat dibaca sebagai lama waktu; teksnya disimpan.",
                tempat,
                jalur,
            )
