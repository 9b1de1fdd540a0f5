"""The child that parses a BPMN file: no DTD, no entities, nothing fetched, nothing run, bounded in every direction.

Out comes a tree [name, attributes, text, children] of the model's own elements. Scripts and expressions are cut off
where they begin; elements of other namespaces are counted by prefix and dropped.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from takar.adapters.bpmn.batas import MAKS_DALAM, MAKS_HURUF, MAKS_SIMPUL, MAKS_UNSUR
from takar.adapters.kurung.anak import Tolakan, limit_self, serve

NS_MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
NS_GAMBAR = frozenset(
    f"http://www.omg.org/spec/{akhir}" for akhir in ("BPMN/20100524/DI", "DD/20100524/DC", "DD/20100524/DI")
)
NS_TAKAR = "urn:takar:sop:1"
PISAH = "\x1f"
"""Between an element's namespace and its name: no XML can hold it, while some tools have namespaces with blanks."""
KODE = frozenset({"script", "conditionExpression", "completionCondition", "loopCondition", "condition", "expression"})
"""Elements that hold code; that they are there is told, what they say is not read."""
SIMPUL = ("Event", "Gateway", "Task", "task", "callActivity", "subProcess", "transaction", "adHocSubProcess")
_GAMBAR = frozenset({"BPMNShape", "Bounds"})
"""Of the drawing only the places of shapes are of use, for the order of what has no other."""

Unsur = list[Any]


@dataclass
class _Pembangun:
    """Builds the tree while expat reads."""

    akar: Unsur = field(default_factory=lambda: ["akar", {}, "", []])
    tumpuk: list[Unsur] = field(default_factory=list)
    lewati: int = 0
    dalam: int = 0
    banyak: int = 0
    simpul: int = 0
    huruf: int = 0
    asing: dict[str, int] = field(default_factory=dict)

    def start(self, nama: str, atribut: dict[str, str]) -> None:
        self.dalam += 1
        self.banyak += 1
        if self.dalam > MAKS_DALAM:
            raise Tolakan("rumit")
        if self.banyak > MAKS_UNSUR:
            raise Tolakan("bpmn-besar", bagian=f"lebih dari {MAKS_UNSUR} unsur")
        if self.lewati:
            return
        unsur = self._take(nama, atribut)
        if unsur is not None:
            (self.tumpuk[-1] if self.tumpuk else self.akar)[3].append(unsur)
        if unsur is None or unsur[0] in KODE:
            self.lewati = self.dalam
        else:
            self.tumpuk.append(unsur)

    def _take(self, nama: str, atribut: dict[str, str]) -> Unsur | None:
        ruang, _, lokal = nama.rpartition(PISAH)
        if ruang == NS_TAKAR:
            lokal = f"takar:{lokal}"
        elif ruang in NS_GAMBAR:
            if lokal not in _GAMBAR and lokal not in ("BPMNDiagram", "BPMNPlane"):
                return None
        elif ruang != NS_MODEL:
            self.asing[ruang] = self.asing.get(ruang, 0) + 1
            return None
        if lokal.endswith(SIMPUL):
            self.simpul += 1
            if self.simpul > MAKS_SIMPUL:
                raise Tolakan("bpmn-besar", bagian=f"lebih dari {MAKS_SIMPUL} simpul")
        return [lokal, {kunci: isi for kunci, isi in atribut.items() if PISAH not in kunci}, "", []]

    def end(self, nama: str) -> None:
        if self.lewati == self.dalam:
            self.lewati = 0
        elif not self.lewati:
            self.tumpuk.pop()
        self.dalam -= 1

    def text(self, teks: str) -> None:
        if self.lewati or not self.tumpuk:
            return
        self.huruf += len(teks)
        if self.huruf > MAKS_HURUF:
            raise Tolakan("bpmn-besar", bagian="teks yang terlalu panjang")
        self.tumpuk[-1][2] += teks


def _refuse_dtd(*_: Any) -> int:
    raise Tolakan("berkas-dtd")


def parse(isi: bytes) -> dict[str, Any]:
    """The tree, and how many elements of which other namespaces were dropped. Raises Tolakan."""
    pembangun = _Pembangun()
    mesin = expat.ParserCreate(namespace_separator=PISAH)
    mesin.buffer_text = True
    mesin.StartElementHandler = pembangun.start
    mesin.EndElementHandler = pembangun.end
    mesin.CharacterDataHandler = pembangun.text
    mesin.StartDoctypeDeclHandler = _refuse_dtd
    mesin.EntityDeclHandler = _refuse_dtd
    mesin.ExternalEntityRefHandler = _refuse_dtd
    mesin.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        mesin.Parse(isi, True)
    except (expat.ExpatError, ValueError, LookupError) as sebab:
        raise Tolakan("berkas-rusak", bagian=f"baris {getattr(sebab, 'lineno', 1)}") from sebab
    akar = pembangun.akar[3]
    if not akar or akar[0][0] != "definitions":
        raise Tolakan("bukan-bpmn")
    return {"akar": akar[0], "asing": pembangun.asing}


def _work(perintah: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    return {}, json.dumps(parse(isi)).encode()


if __name__ == "__main__":
    limit_self()
    serve(_work)
