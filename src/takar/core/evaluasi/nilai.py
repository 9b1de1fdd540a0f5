"""The facts of finished cycles, and what an evaluation makes of them. Times are office minutes.

Each execution of a step (a cycle, a step, a round, and a bidang where the step has one) counts once: from the moment
at which its first task opened to the moment at which its last task was finished, without pauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

SEDIKIT = 5
"""Fewer executions than this are too few for a judgement; every figure made of them says so."""


@dataclass(frozen=True, slots=True)
class FaktaSiklus:
    """A cycle: the version of its SOP, when it began and ended, and its pauses."""

    siklus: int
    versi: int
    dimulai: datetime
    berakhir: datetime | None = None
    batal: bool = False
    jeda: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class FaktaTugas:
    """A task of a cycle. `tindakan` is the first act on it that was recorded; an open task has no `ditutup`."""

    siklus: int
    langkah: str
    putaran: int
    peran: str
    dibuka: datetime
    ditutup: datetime | None
    tenggat: datetime | None = None
    tindakan: datetime | None = None
    bidang: str = ""


@dataclass(frozen=True, slots=True)
class FaktaPutusan:
    """A decision that was taken: the exit's label, the step that it led to, the arahan as written."""

    siklus: int
    langkah: str
    jawaban: str
    ke: str
    arahan: str = ""


@dataclass(frozen=True, slots=True)
class Sebaran:
    """How many figures there are, their median, and their 90th percentile; exact, never rounded."""

    n: int
    median: Fraction
    p90: Fraction

    @property
    def sedikit(self) -> bool:
        return self.n < SEDIKIT


@dataclass(frozen=True, slots=True)
class HasilTunggu:
    """How long tasks lay untouched with a role: at one step, or (without a step) at all of them."""

    peran: str
    nama: str
    lama: Sebaran
    jumlah: int
    langkah: str = ""
    nomor: int = 0


@dataclass(frozen=True, slots=True)
class HasilLangkah:
    """One step over all cycles. `baku` are the standard times as printed, by version, newest first.

    `rasio` is real time over standard time in percent, each execution against the standard of its own version;
    `hari` is the real time in working days begun. `terlambat` of `bertenggat` executions ended past their due time.
    `terbuka` executions still run, `terbuka_lewat` of them past their due time.
    """

    kode: str
    nomor: int
    uraian: str
    baku: tuple[tuple[int, str], ...]
    lama: Sebaran | None
    rasio: Sebaran | None
    hari: Sebaran | None
    terlambat: int
    bertenggat: int
    terbuka: int
    terbuka_lewat: int
    siklus: int
    putaran: int
    tunggu: tuple[HasilTunggu, ...]

    @property
    def n(self) -> int:
        """Executions that ended."""
        return self.lama.n if self.lama else 0

    @property
    def diulang(self) -> int:
        """Rounds beyond the first of each cycle."""
        return self.putaran - self.siklus


@dataclass(frozen=True, slots=True)
class Aliran:
    """How often the work went from a step to a step ("" the start, SELESAI the end); `mundur`: a return."""

    dari: str
    ke: str
    label: str
    banyak: int
    mundur: bool = False


@dataclass(frozen=True, slots=True)
class Pengembalian:
    """A decision's exit that sent the work back, or that gave arahan: how often, and the arahan, oldest first."""

    dari: str
    ke: str
    label: str
    banyak: int
    mundur: bool
    arahan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasilSiklus:
    """The cycles as wholes: `lama` from start to end, `baku` the sum of the standard times in the same calendar."""

    selesai: int
    berjalan: int
    batal: int
    lama: Sebaran | None
    baku: Sebaran | None


@dataclass(frozen=True, slots=True)
class Evaluasi:
    """An SOP held against its own standard times."""

    siklus: HasilSiklus
    langkah: tuple[HasilLangkah, ...]
    tunggu: tuple[HasilTunggu, ...]
    aliran: tuple[Aliran, ...]
    kembali: tuple[Pengembalian, ...]

    def cari_langkah(self, kode: str) -> HasilLangkah | None:
        """The step with this code, if it was evaluated."""
        return next((satu for satu in self.langkah if satu.kode == kode), None)
