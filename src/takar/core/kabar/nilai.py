"""What a notice is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType


class JenisKabar(StrEnum):
    """The occasions on which a person is told something."""

    TUGAS_BARU = "tugas-baru"
    DIKEMBALIKAN = "dikembalikan"
    H3 = "h-3"
    H1 = "h-1"
    TENGGAT = "tenggat"
    ESKALASI = "eskalasi"
    TENGGAT_PINDAH = "tenggat-pindah"
    DIINGATKAN = "diingatkan"
    DIJEDA = "dijeda"
    DILANJUTKAN = "dilanjutkan"
    RINGKASAN = "ringkasan"
    DATA_PRIBADI = "data-pribadi"


ATASAN: Mapping[str, str] = MappingProxyType(
    {"unit": "sekdin", "anggota": "kasubbag", "kasubbag": "sekdin", "sekdin": "kadin"}
)
"""Which role a late task of a role goes up to, where the tree of posts does not say; of any other role: sekdin."""


@dataclass(frozen=True, slots=True)
class TugasKabar:
    """An open task as a notice tells of it. Moments are already words of the agency's own clock.

    `aksi` is the button's text ("Terbitkan nota dinas"), `uraian` the SOP's sentence, `nomor` of `jumlah` the step.
    `tenggat` is "Selasa, 6 Oktober 2026 pukul 09.00 WIB", empty where the task has none; `url` leads to its card.
    """

    aksi: str
    uraian: str
    nomor: int
    jumlah: int
    siklus: str
    bidang: str
    tenggat: str
    url: str

    @property
    def langkah(self) -> str:
        """langkah 3 dari 12"""
        return f"langkah {self.nomor} dari {self.jumlah}"


@dataclass(frozen=True, slots=True)
class Kabar:
    """A notice's words: a title of one line, and the text below it."""

    judul: str
    isi: str


def kunci_tugas(tugas: int, jenis: JenisKabar, saat: datetime | None = None) -> str:
    """The name of an occasion of a task. With the due time in it, a due time that moved is an occasion of its own."""
    ekor = f"/{saat.astimezone(UTC):%Y%m%dT%H%M}" if saat else ""
    return f"tugas/{tugas}/{jenis}{ekor}"
