"""BPMN as other modellers write it, in small, and a way to read it without a child."""

from __future__ import annotations

from takar.adapters.bpmn.anak import parse
from takar.adapters.bpmn.baca import build_model
from takar.core.bacaan.hasil import BacaanSop
from takar.core.bpmn.baca import read_model
from takar.core.bpmn.unsur import ModelBpmn

NS = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'


def as_model(xml: str) -> ModelBpmn:
    return build_model(parse(xml.encode()))


def read_all(isi: str) -> tuple[BacaanSop, ...]:
    """The drafts of a file with this content."""
    return read_model(as_model(f"<definitions {NS} xmlns:x='urn:lain'>{isi}</definitions>"), "contoh.bpmn")


def read_one(isi: str, luar: str = "") -> BacaanSop:
    """The draft of one process with this content; `luar` stands beside it."""
    (bacaan,) = read_all(f'{luar}<process id="p" name="SOP Cuti">{isi}</process>')
    return bacaan


def lanes(**lajur: str) -> str:
    """A lane for each name, with the nodes (parted by spaces) in it."""
    isi = "".join(
        f'<lane id="l{i}" name="{nama}">{"".join(f"<flowNodeRef>{id_}</flowNodeRef>" for id_ in ids.split())}</lane>'
        for i, (nama, ids) in enumerate(lajur.items())
    )
    return f'<laneSet id="ls">{isi}</laneSet>'


def flows(*panah: str) -> str:
    """Flows such as "a>b" or "g>c:Ya"."""
    hasil = []
    for i, satu in enumerate(panah):
        ujung, _, nama = satu.partition(":")
        dari, ke = ujung.split(">")
        hasil.append(f'<sequenceFlow id="f{i}" sourceRef="{dari}" targetRef="{ke}" name="{nama}"/>')
    return "".join(hasil)


def tasks(*nama: str, jenis: str = "userTask") -> str:
    """A task for each "id:Name"."""
    return "".join(f'<{jenis} id="{n.partition(":")[0]}" name="{n.partition(":")[2]}"/>' for n in nama)
