"""The notebook of one reading: where values stood, what to look at, and what fits nowhere."""

from __future__ import annotations

from takar.core.bacaan.hasil import AsalNilai, TemuanBaca


class CatatanBaca:
    """Collects while an SOP is read; each list keeps the order in which it was filled."""

    def __init__(self) -> None:
        self.asal: list[AsalNilai] = []
        self.temuan: list[TemuanBaca] = []
        self.sisa: list[tuple[str, str]] = []

    def catat(self, jalur: str, tercetak: str, tempat: str, dugaan: str = "") -> None:
        """A value's origin; `dugaan` is the reason of a guess."""
        self.asal.append(AsalNilai(jalur, tercetak, tempat, dugaan))

    def temukan(self, kode: str, kalimat: str, tempat: str = "", jalur: str = "") -> None:
        """Something to look at."""
        self.temuan.append(TemuanBaca(kode, kalimat, tempat, jalur))

    def sisihkan(self, teks: str, tempat: str) -> None:
        """A text that fits nowhere."""
        if teks.strip():
            self.sisa.append((teks, tempat))
