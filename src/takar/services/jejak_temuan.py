"""What the verification of a ledger finds: the kind of failure, its place, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any


class Gagal(IntEnum):
    """The kinds of failure; the value is the exit code of `takar verify --ledger`, the lowest of what was found."""

    URUTAN = 11  # an entry is missing, or stands at another's place
    DAUN = 12  # an entry's text is not the one that its leaf was made of
    KOLOM = 13  # what the table shows of an entry is not what its text says
    TEKS = 14  # a text beside the ledger is not the one that was committed to, or went without a record
    KEPALA = 15  # the head is not that of the entries
    TANDA = 16  # a checkpoint's signature or text is not in order
    AKAR = 17  # the entries are not those of a stored checkpoint
    LUAR = 18  # the entries are not those of a checkpoint that comes from outside
    BERKAS = 19  # a paper or file is not the one that was entered
    SIKLUS = 20  # a cycle's events or tasks are not those that were entered


@dataclass(frozen=True, slots=True)
class TemuanJejak:
    """One failure. It lies at entry `urut`, or somewhere from there to `sampai`; 0 where it is at no entry."""

    jenis: Gagal
    kalimat: str
    urut: int = 0
    sampai: int = 0


@dataclass(slots=True)
class HasilPeriksa:
    """The outcome for one agency's ledger: what was looked at, and what was found."""

    instansi: str
    banyak: int = 0
    tautan: str = ""
    titik: int = 0
    luar: int = 0
    berkas: int = 0
    siklus: int = 0
    temuan: list[TemuanJejak] = field(default_factory=list)

    @property
    def kode(self) -> int:
        """The exit code: 0 where nothing was found."""
        return min((int(satu.jenis) for satu in self.temuan), default=0)

    def add(self, jenis: Gagal, kalimat: str, urut: int = 0, sampai: int = 0) -> None:
        self.temuan.append(TemuanJejak(jenis, kalimat, urut, sampai))

    def as_json(self) -> dict[str, Any]:
        return {
            "instansi": self.instansi,
            "entri": self.banyak,
            "titik": self.tautan,
            "titik_periksa": self.titik,
            "titik_luar": self.luar,
            "berkas": self.berkas,
            "siklus": self.siklus,
            "kode": self.kode,
            "temuan": [
                {"jenis": satu.jenis.name.lower(), "urut": satu.urut, "sampai": satu.sampai, "kalimat": satu.kalimat}
                for satu in self.temuan
            ],
        }
