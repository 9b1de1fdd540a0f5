"""One step over all cycles, and the roles with which work lay waiting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from takar.core.evaluasi.kuantil import spread
from takar.core.evaluasi.nilai import HasilLangkah, HasilTunggu
from takar.core.sop.nilai import Langkah


@dataclass(frozen=True, slots=True)
class Pelaksanaan:
    """One execution of a step; without `menit` it still runs. `rasio` is percent of its own version's standard."""

    siklus: int
    putaran: int
    menit: int | None = None
    hari: int | None = None
    rasio: Fraction | None = None
    bertenggat: bool = False
    lewat: bool = False


@dataclass(frozen=True, slots=True)
class Tunggu:
    """One task's wait with a role, in office minutes."""

    peran: str
    langkah: str
    nomor: int
    menit: int


@dataclass(slots=True)
class CatatanLangkah:
    """What is known of one step while the facts are sorted: executions, (cycle, round) pairs, waits."""

    pelaksanaan: list[Pelaksanaan] = field(default_factory=list)
    putaran: set[tuple[int, int]] = field(default_factory=set)
    tunggu: list[Tunggu] = field(default_factory=list)


def measure_langkah(
    langkah: Langkah, baku: tuple[tuple[int, str], ...], catatan: CatatanLangkah, nama: Mapping[str, str]
) -> HasilLangkah:
    """The figures of one step."""
    selesai = [satu for satu in catatan.pelaksanaan if satu.menit is not None]
    terbuka = [satu for satu in catatan.pelaksanaan if satu.menit is None]
    return HasilLangkah(
        kode=langkah.kode,
        nomor=langkah.nomor,
        uraian=langkah.uraian,
        baku=baku,
        lama=spread(satu.menit for satu in selesai if satu.menit is not None),
        rasio=spread(satu.rasio for satu in selesai if satu.rasio is not None),
        hari=spread(satu.hari for satu in selesai if satu.hari is not None),
        terlambat=sum(satu.lewat for satu in selesai),
        bertenggat=sum(satu.bertenggat for satu in selesai),
        terbuka=len(terbuka),
        terbuka_lewat=sum(satu.lewat for satu in terbuka),
        siklus=len({siklus for siklus, _ in catatan.putaran}),
        putaran=len(catatan.putaran),
        tunggu=measure_tunggu(catatan.tunggu, nama, langkah),
    )


def measure_tunggu(
    tunggu: Sequence[Tunggu], nama: Mapping[str, str], langkah: Langkah | None = None
) -> tuple[HasilTunggu, ...]:
    """The waits by role, at one step or at all; the longest in all first."""
    per_peran: dict[str, list[int]] = defaultdict(list)
    for satu in tunggu:
        per_peran[satu.peran].append(satu.menit)
    hasil = [_wait(peran, menit, nama, langkah) for peran, menit in per_peran.items()]
    return tuple(sorted(hasil, key=lambda satu: (-satu.jumlah, satu.peran)))


def _wait(peran: str, menit: list[int], nama: Mapping[str, str], langkah: Langkah | None) -> HasilTunggu:
    lama = spread(menit)
    if lama is None:
        raise ValueError("a role without a wait")
    kode, nomor = (langkah.kode, langkah.nomor) if langkah else ("", 0)
    return HasilTunggu(peran, nama.get(peran, peran), lama, sum(menit), kode, nomor)
