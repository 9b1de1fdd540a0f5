"""What can be asked of a cycle (commands) and what has happened in it (events), as values that go to JSON and back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

# --- commands -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mulai:
    """Start the cycle for these bidang (codes, in the agency's order)."""

    bidang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelesaikanTugas:
    """Finish a task; `keluaran` maps the code of each output to the reference of the paper that was made."""

    tugas: str
    keluaran: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Putuskan:
    """Decide: the label of the exit, the arahan, and the bidang to be reopened (none: back to the exit's own step)."""

    tugas: str
    jawaban: str
    arahan: str = ""
    bidang: tuple[str, ...] = ()
    keluaran: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Jeda:
    alasan: str


@dataclass(frozen=True, slots=True)
class Lanjutkan:
    pass


@dataclass(frozen=True, slots=True)
class Batalkan:
    alasan: str


Perintah = Mulai | SelesaikanTugas | Putuskan | Jeda | Lanjutkan | Batalkan

# --- events ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SiklusDimulai:
    bidang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TugasDibuka:
    """A task opens: `pelaku` is its place in the step's actors, `bidang` empty where the step is not per bidang."""

    tugas: str
    langkah: str
    putaran: int
    pelaku: int
    bidang: str


@dataclass(frozen=True, slots=True)
class TugasSelesai:
    tugas: str
    keluaran: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PutusanDiambil:
    tugas: str
    langkah: str
    putaran: int
    jawaban: str
    ke: str
    arahan: str
    bidang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LangkahSelesai:
    langkah: str
    putaran: int


@dataclass(frozen=True, slots=True)
class SiklusDijeda:
    alasan: str


@dataclass(frozen=True, slots=True)
class SiklusDilanjutkan:
    pass


@dataclass(frozen=True, slots=True)
class SiklusDibatalkan:
    alasan: str


@dataclass(frozen=True, slots=True)
class SiklusSelesai:
    pass


Kejadian = (
    SiklusDimulai
    | TugasDibuka
    | TugasSelesai
    | PutusanDiambil
    | LangkahSelesai
    | SiklusDijeda
    | SiklusDilanjutkan
    | SiklusDibatalkan
    | SiklusSelesai
)

_JENIS: dict[str, type[Kejadian]] = {
    kelas.__name__: kelas
    for kelas in (
        SiklusDimulai,
        TugasDibuka,
        TugasSelesai,
        PutusanDiambil,
        LangkahSelesai,
        SiklusDijeda,
        SiklusDilanjutkan,
        SiklusDibatalkan,
        SiklusSelesai,
    )
}


def to_data(kejadian: Kejadian) -> tuple[str, dict[str, Any]]:
    """The event's kind and its fields, ready for JSON."""
    return type(kejadian).__name__, asdict(kejadian)


def from_data(jenis: str, data: dict[str, Any]) -> Kejadian:
    """The event back from its kind and fields; KeyError for an unknown kind."""
    return _JENIS[jenis](**{nama: _freeze(nilai) for nama, nilai in data.items()})


def _freeze(nilai: Any) -> Any:
    return tuple(_freeze(satu) for satu in nilai) if isinstance(nilai, list | tuple) else nilai
