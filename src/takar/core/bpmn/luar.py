"""The other pools of a model: somebody outside, or another process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from takar.core.bpmn.unsur import UnsurBpmn


@dataclass(frozen=True, slots=True)
class PihakLuar:
    """A pool beside the process, and the process's nodes that exchange messages with it."""

    id: str
    nama: str
    simpul: frozenset[str]


def list_luar(akar: UnsurBpmn, proses: UnsurBpmn) -> tuple[PihakLuar, ...]:
    """The other pools that have a name, in the order of the file."""
    milik = {satu.id for satu in proses.walk()}
    hasil = []
    for peserta in _participants(akar):
        rujuk = peserta.atribut.get("processRef", "")
        if rujuk == proses.id or not peserta.sebutan:
            continue
        ujung = {peserta.id} | _ids_of(akar, rujuk)
        hasil.append(PihakLuar(peserta.id, peserta.sebutan, frozenset(_partners(akar, ujung, milik))))
    return tuple(hasil)


def pool_name(akar: UnsurBpmn, proses: UnsurBpmn) -> str:
    """The name of the process's own pool."""
    milik = (satu for satu in _participants(akar) if satu.atribut.get("processRef") == proses.id)
    return next((satu.sebutan for satu in milik), "")


def _participants(akar: UnsurBpmn) -> Iterator[UnsurBpmn]:
    for kolaborasi in akar.list_anak("collaboration"):
        yield from kolaborasi.list_anak("participant")


def _ids_of(akar: UnsurBpmn, proses: str) -> set[str]:
    return {satu.id for p in akar.list_anak("process") if p.id == proses != "" for satu in p.walk()}


def _partners(akar: UnsurBpmn, ujung: set[str], milik: set[str]) -> Iterator[str]:
    for kolaborasi in akar.list_anak("collaboration"):
        for pesan in kolaborasi.list_anak("messageFlow"):
            dari, ke = pesan.atribut.get("sourceRef", ""), pesan.atribut.get("targetRef", "")
            if dari in ujung and ke in milik:
                yield ke
            elif ke in ujung and dari in milik:
                yield dari
