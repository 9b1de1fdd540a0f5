"""The realisasi of an indicator: always in exactly one state. Empty is never zero; zero is never empty."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from takar.core.angka import read_angka
from takar.core.ditolak import Ditolak


class Keadaan(StrEnum):
    """The states that a realisasi can be in."""

    TERISI = "terisi"
    NOL = "nol"  # a real, measured zero
    BELUM_DIISI = "belum-diisi"
    BELUM_TERSEDIA = "belum-tersedia"  # the data do not exist yet; with a reason
    TIDAK_BERLAKU = "tidak-berlaku"  # not measured in this period; with a reason

    @property
    def nama(self) -> str:
        return _NAMA[self]

    @property
    def berangka(self) -> bool:
        return self in (Keadaan.TERISI, Keadaan.NOL)

    @property
    def wajib_alasan(self) -> bool:
        return self in (Keadaan.BELUM_TERSEDIA, Keadaan.TIDAK_BERLAKU)


_NAMA = {
    Keadaan.TERISI: "Terisi",
    Keadaan.NOL: "Nol",
    Keadaan.BELUM_DIISI: "Belum diisi",
    Keadaan.BELUM_TERSEDIA: "Belum tersedia",
    Keadaan.TIDAK_BERLAKU: "Tidak berlaku",
}


@dataclass(frozen=True, slots=True)
class Realisasi:
    """A realisasi in one state. Raises Ditolak where state, value and reason contradict each other."""

    keadaan: Keadaan
    nilai: Decimal | None = None
    alasan: str = ""

    def __post_init__(self) -> None:
        if self.keadaan.berangka != (self.nilai is not None):
            raise Ditolak(_contradiction(self.keadaan), "keadaan-bertentangan")
        if self.nilai is not None and (self.nilai == 0) != (self.keadaan is Keadaan.NOL):
            raise Ditolak("Realisasi 0 dicatat sebagai Nol, dan Nol hanya untuk realisasi 0.", "nol-bertentangan")
        if self.keadaan.wajib_alasan and not self.alasan.strip():
            raise Ditolak(f"Tulis alasan mengapa realisasi {self.keadaan.nama.lower()}.", "alasan-kosong")


BELUM_DIISI = Realisasi(Keadaan.BELUM_DIISI)


def realisasi_of(nilai: Decimal) -> Realisasi:
    """The realisasi with this value: NOL for zero, else TERISI."""
    return Realisasi(Keadaan.TERISI if nilai else Keadaan.NOL, nilai)


def read_realisasi(teks: str, keadaan: Keadaan | None = None, alasan: str = "") -> Realisasi:
    """What a worksheet row says. A number decides between TERISI and NOL itself; without one the chosen state counts.

    NOL chosen without a number is a real zero, TERISI without one is asked back; neither number nor state is
    BELUM_DIISI. A number beside "belum tersedia" or "tidak berlaku" is refused.
    """
    if keadaan is not None and keadaan.wajib_alasan:
        if teks.strip():
            raise Ditolak(_contradiction(keadaan), "keadaan-bertentangan")
        return Realisasi(keadaan, None, alasan.strip())
    if teks.strip():
        return realisasi_of(read_angka(teks))
    if keadaan is Keadaan.TERISI:
        raise Ditolak(_contradiction(keadaan), "keadaan-bertentangan")
    return Realisasi(Keadaan.NOL, Decimal(0)) if keadaan is Keadaan.NOL else BELUM_DIISI


def _contradiction(keadaan: Keadaan) -> str:
    if keadaan.berangka:
        return f"Keadaan {keadaan.nama} membutuhkan angka realisasi. Isi angkanya, atau pilih keadaan lain."
    return f"Realisasi berisi angka, tetapi keadaannya {keadaan.nama}. Kosongkan angkanya, atau pilih keadaan lain."
