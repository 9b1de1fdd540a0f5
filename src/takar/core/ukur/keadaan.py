"""The realisasi of an indicator: always in exactly one state. Empty is never zero; zero is never empty."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from takar.core.ditolak import Ditolak
from takar.core.ukur.isian import read_nilai
from takar.core.ukur.nilai import BERUPA_ANGKA, JenisNilai, Nilai, is_nol, jenis_realisasi


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
    nilai: Nilai | None = None
    alasan: str = ""

    def __post_init__(self) -> None:
        if self.keadaan.berangka != (self.nilai is not None):
            raise Ditolak(_contradiction(self.keadaan), "keadaan-bertentangan")
        if self.nilai is not None and is_nol(self.nilai) != (self.keadaan is Keadaan.NOL):
            raise Ditolak("Realisasi 0 dicatat sebagai Nol, dan Nol hanya untuk realisasi 0.", "nol-bertentangan")
        if self.keadaan.wajib_alasan and not self.alasan.strip():
            raise Ditolak(f"Tulis alasan mengapa realisasi {self.keadaan.nama.lower()}.", "alasan-kosong")


BELUM_DIISI = Realisasi(Keadaan.BELUM_DIISI)


def realisasi_of(nilai: Nilai) -> Realisasi:
    """The realisasi with this value: NOL for the number zero, else TERISI."""
    return Realisasi(Keadaan.NOL if is_nol(nilai) else Keadaan.TERISI, nilai)


def read_realisasi(
    teks: str, keadaan: Keadaan | None = None, alasan: str = "", jenis: JenisNilai = JenisNilai.ANGKA
) -> Realisasi:
    """What a worksheet row says, for a target of kind `jenis`. A number decides between TERISI and NOL itself.

    Without a value the chosen state counts: NOL is a real zero, TERISI is asked back; neither value nor state is
    BELUM_DIISI. A value beside "belum tersedia" or "tidak berlaku" is refused.
    """
    if keadaan is not None and keadaan.wajib_alasan:
        if teks.strip():
            raise Ditolak(_contradiction(keadaan), "keadaan-bertentangan")
        return Realisasi(keadaan, None, alasan.strip())
    if teks.strip():
        return realisasi_of(read_nilai(jenis_realisasi(jenis), teks))
    if keadaan is Keadaan.TERISI:
        raise Ditolak(_contradiction(keadaan), "keadaan-bertentangan")
    return _zero(jenis) if keadaan is Keadaan.NOL else BELUM_DIISI


def _zero(jenis: JenisNilai) -> Realisasi:
    if jenis not in BERUPA_ANGKA:
        raise Ditolak(f"Nol hanya untuk realisasi berupa angka. Isi {jenis.nama}.", "nol-bukan-angka")
    return Realisasi(Keadaan.NOL, Decimal(0))


def _contradiction(keadaan: Keadaan) -> str:
    if keadaan.berangka:
        return f"Keadaan {keadaan.nama} membutuhkan angka realisasi. Isi angkanya, atau pilih keadaan lain."
    return f"Realisasi berisi angka, tetapi keadaannya {keadaan.nama}. Kosongkan angkanya, atau pilih keadaan lain."
