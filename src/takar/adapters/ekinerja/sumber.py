"""What every source of e-Kinerja can do: hand over its bytes untouched, and read such bytes as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from takar.core.ekinerja import TabelMasuk


@dataclass(frozen=True, slots=True)
class Kiriman:
    """The bytes as they came, with the name and media type under which they are kept."""

    nama: str
    tipe: str
    isi: bytes


class SumberEkinerja(Protocol):
    """A source. Both methods raise Ditolak with a sentence to show, and neither changes anything."""

    def fetch(self) -> Kiriman:
        """The source's data as they are now."""

    def read(self, isi: bytes) -> TabelMasuk:
        """What the bytes of such a source say."""
