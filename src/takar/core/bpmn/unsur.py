"""A BPMN file as a tree of elements, by their local names, and how to look around in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from takar.core.teks import is_printable

_TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""


@dataclass(frozen=True, slots=True)
class UnsurBpmn:
    """An element: name without its namespace ("takar:…" for our own), attributes, text, children."""

    nama: str
    atribut: Mapping[str, str] = field(default_factory=dict)
    teks: str = ""
    anak: tuple[UnsurBpmn, ...] = ()

    @property
    def id(self) -> str:
        return self.atribut.get("id", "")

    @property
    def sebutan(self) -> str:
        """Its name as people wrote it, on one line."""
        return one_line(self.atribut.get("name", ""))

    def list_anak(self, *nama: str) -> Iterator[UnsurBpmn]:
        """The children of these names."""
        return (satu for satu in self.anak if satu.nama in nama)

    def find_anak(self, *nama: str) -> UnsurBpmn | None:
        return next(self.list_anak(*nama), None)

    def walk(self) -> Iterator[UnsurBpmn]:
        """The element and everything in it, in document order."""
        yield self
        for satu in self.anak:
            yield from satu.walk()

    def texts(self, *nama: str) -> list[str]:
        """The texts of the children of these names, without those that are empty."""
        return [teks for satu in self.list_anak(*nama) if (teks := satu.teks.strip())]


@dataclass(frozen=True, slots=True)
class ModelBpmn:
    """The whole file, and the namespaces of other tools whose elements were dropped."""

    akar: UnsurBpmn
    asing: tuple[str, ...] = ()


def one_line(teks: str) -> str:
    """The text on one line, without what cannot be printed."""
    return " ".join("".join(huruf if is_printable(huruf) else " " for huruf in teks).split())


def xml_text(teks: str) -> str:
    """The text as XML can hold it: what it cannot is replaced by the replacement character."""
    return _TERLARANG.sub("\ufffd", teks)
