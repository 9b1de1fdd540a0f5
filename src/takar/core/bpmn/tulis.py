"""An SOP as BPMN 2.0 XML with its diagram (OMG formal/2011-01-03, BPMN20.xsd and BPMNDI.xsd).

The SOP itself goes along as Takar's own TOML in `extensionElements`, so that reading the file back gives the same SOP
as long as nobody has changed its drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from takar.core.bpmn.graf import AlurUrut, GrafSop, JenisSimpul, SimpulBpmn, graph_of
from takar.core.bpmn.letak import Kotak, Letak, LetakKertas, lay_out
from takar.core.bpmn.unsur import xml_text
from takar.core.sop.nilai import Sop
from takar.core.sop.tulis import write_sop

NS_TAKAR = "urn:takar:sop:1"
_NS = {
    "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:takar": NS_TAKAR,
}
_BERULANG = (
    "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1</bpmn:loopCardinality>"
    "</bpmn:multiInstanceLoopCharacteristics>"
)
"""Once for each bidang; an engine wants a number, and how many bidang there are only the agency knows."""
_KODE_BUKAN = re.compile(r"[^A-Za-z0-9_-]+")


def write_bpmn(sop: Sop) -> str:
    """The SOP as a BPMN file: a pool with a lane for each role, tasks, decisions, papers, and their drawing."""
    graf = graph_of(sop)
    letak = lay_out(graf)
    isi = (
        *_collaboration(sop),
        *_process(sop, graf, letak),
        *_diagram(graf, letak),
    )
    kepala = _tag("bpmn:definitions", {**_NS, "id": "takar", "targetNamespace": NS_TAKAR, "exporter": "Takar"})
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', kepala, *isi, "</bpmn:definitions>", ""))


def _tag(nama: str, atribut: dict[str, str], tutup: bool = False) -> str:
    isi = "".join(f' {kunci}="{_quote(nilai)}"' for kunci, nilai in atribut.items() if nilai)
    return f"<{nama}{isi}{'/' if tutup else ''}>"


def _leaf(nama: str, teks: str, atribut: dict[str, str] | None = None) -> str:
    return f"{_tag(nama, atribut or {})}{escape(xml_text(teks), quote=False)}</{nama}>"


def _quote(teks: str) -> str:
    """An attribute's text; its line breaks are kept."""
    return escape(xml_text(teks)).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _process_id(sop: Sop) -> str:
    return f"proses_{_KODE_BUKAN.sub('-', sop.kode) or 'sop'}"


def _collaboration(sop: Sop) -> Iterator[str]:
    yield _tag("bpmn:collaboration", {"id": "kolaborasi"})
    nama = sop.kepala.judul or sop.kode or "SOP"
    yield _tag("bpmn:participant", {"id": "kolam", "name": nama, "processRef": _process_id(sop)}, tutup=True)
    yield "</bpmn:collaboration>"


def _process(sop: Sop, graf: GrafSop, letak: Letak) -> Iterator[str]:
    yield _tag(
        "bpmn:process",
        {"id": _process_id(sop), "name": sop.kepala.judul, "isExecutable": "true"},
    )
    yield "<bpmn:extensionElements>"
    # TOML escapes what XML cannot hold: only these two are left, and TOML knows an escape for them too.
    toml = write_sop(sop).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    yield _leaf("takar:sop", toml, {"kode": sop.kode})
    yield "</bpmn:extensionElements>"
    yield from _lane_set(graf)
    for simpul in graf.simpul:
        yield from _node(simpul, graf, [satu for satu in letak.kertas if satu.simpul == simpul.id])
    for kertas in letak.kertas:
        yield _tag("bpmn:dataObject", {"id": f"{kertas.id}_data", "name": kertas.nama}, tutup=True)
        rujuk = {"id": kertas.id, "name": kertas.nama, "dataObjectRef": f"{kertas.id}_data"}
        yield _tag("bpmn:dataObjectReference", rujuk, tutup=True)
    biasa = _defaults(graf)
    for alur in graf.alur:
        yield _flow(alur, bersyarat=bool(alur.nama) and alur.id not in biasa.values())
    for simpul in graf.simpul:
        if simpul.catatan:
            yield from _annotation(simpul)
    yield "</bpmn:process>"


def _lane_set(graf: GrafSop) -> Iterator[str]:
    yield _tag("bpmn:laneSet", {"id": "lajur"})
    for lajur in graf.lajur:
        yield _tag("bpmn:lane", {"id": lajur.id, "name": lajur.nama})
        yield from (_leaf("bpmn:flowNodeRef", satu.id) for satu in graf.simpul if satu.lajur == lajur.id)
        yield "</bpmn:lane>"
    yield "</bpmn:laneSet>"


def _node(simpul: SimpulBpmn, graf: GrafSop, kertas: Iterable[LetakKertas]) -> Iterator[str]:
    """A flow node: documentation, own facts, flows in and out, papers; in the order that the schema wants."""
    unsur = f"bpmn:{simpul.jenis}"
    biasa = _defaults(graf).get(simpul.id, "")
    yield _tag(unsur, {"id": simpul.id, "name": simpul.nama, "calledElement": simpul.panggil, "default": biasa})
    if simpul.uraian:
        yield _leaf("bpmn:documentation", simpul.uraian)
    if simpul.langkah:
        tempat = {"langkah": simpul.langkah, "pelaku": str(simpul.pelaku) if simpul.pelaku >= 0 else ""}
        yield f"<bpmn:extensionElements>{_tag('takar:tugas', tempat, tutup=True)}</bpmn:extensionElements>"
    yield from (_leaf("bpmn:incoming", satu.id) for satu in graf.alur if satu.ke == simpul.id)
    yield from (_leaf("bpmn:outgoing", satu.id) for satu in graf.alur if satu.dari == simpul.id)
    yield from _associations(simpul, list(kertas))
    if simpul.berulang:
        yield _BERULANG
    yield f"</{unsur}>"


def _defaults(graf: GrafSop) -> dict[str, str]:
    """The first way out of each decision, which engines take where no condition holds."""
    putusan = [satu.id for satu in graf.simpul if satu.jenis is JenisSimpul.PILIH]
    return {id_: alur.id for id_ in putusan for alur in reversed(graf.alur) if alur.dari == id_}


def _flow(alur: AlurUrut, *, bersyarat: bool) -> str:
    """A sequence flow; engines want a condition on all but the default one: that the answer is its name."""
    isi = {"id": alur.id, "name": alur.nama, "sourceRef": alur.dari, "targetRef": alur.ke}
    if not bersyarat:
        return _tag("bpmn:sequenceFlow", isi, tutup=True)
    jawaban = alur.nama.replace("\\", "\\\\").replace('"', '\\"')
    syarat = _leaf("bpmn:conditionExpression", f'jawaban == "{jawaban}"')
    return f"{_tag('bpmn:sequenceFlow', isi)}{syarat}</bpmn:sequenceFlow>"


def _associations(simpul: SimpulBpmn, kertas: list[LetakKertas]) -> Iterator[str]:
    """Papers in and out. The schema wants a target inside the task for what comes in: a property that holds it."""
    if any(satu.masuk for satu in kertas):
        yield _tag("bpmn:property", {"id": f"{simpul.id}_wadah", "name": "__targetRef_placeholder"}, tutup=True)
    for satu in kertas:
        if satu.masuk:
            yield _tag("bpmn:dataInputAssociation", {"id": f"{satu.id}_kait"})
            yield _leaf("bpmn:sourceRef", satu.id) + _leaf("bpmn:targetRef", f"{simpul.id}_wadah")
            yield "</bpmn:dataInputAssociation>"
    for satu in kertas:
        if not satu.masuk:
            yield _tag("bpmn:dataOutputAssociation", {"id": f"{satu.id}_kait"})
            yield _leaf("bpmn:targetRef", satu.id)
            yield "</bpmn:dataOutputAssociation>"


def _annotation(simpul: SimpulBpmn) -> Iterator[str]:
    yield _tag("bpmn:textAnnotation", {"id": f"{simpul.id}_catatan"})
    yield _leaf("bpmn:text", simpul.catatan)
    yield "</bpmn:textAnnotation>"
    kait = {"id": f"{simpul.id}_kait", "sourceRef": simpul.id, "targetRef": f"{simpul.id}_catatan"}
    yield _tag("bpmn:association", kait, tutup=True)


# --- the drawing -----------------------------------------------------------------------------------------------------


def _diagram(graf: GrafSop, letak: Letak) -> Iterator[str]:
    yield '<bpmndi:BPMNDiagram id="diagram">'
    yield '<bpmndi:BPMNPlane id="bidang" bpmnElement="kolaborasi">'
    yield _shape("kolam", letak.kolam, mendatar=True)
    yield from (_shape(id_, kotak, mendatar=True) for id_, kotak in letak.lajur.items())
    for simpul in graf.simpul:
        yield _shape(simpul.id, letak.simpul[simpul.id], letak.label.get(simpul.id), pilih=_marked(simpul))
        if kotak := letak.catatan.get(simpul.id):
            yield _shape(f"{simpul.id}_catatan", kotak)
            yield _edge(f"{simpul.id}_kait", ((kotak.x + 12, kotak.bawah), (kotak.x + 12, letak.simpul[simpul.id].y)))
    for kertas in letak.kertas:
        yield _shape(kertas.id, kertas.kotak, kertas.label)
        yield _edge(f"{kertas.id}_kait", _paper_line(kertas, letak.simpul[kertas.simpul]))
    yield from (_edge(alur.id, letak.alur[alur.id], _flow_label(alur, letak)) for alur in graf.alur)
    yield "</bpmndi:BPMNPlane>"
    yield "</bpmndi:BPMNDiagram>"


def _marked(simpul: SimpulBpmn) -> bool:
    """Whether the modeller should draw the gateway's X."""
    return simpul.jenis is JenisSimpul.PILIH


def _flow_label(alur: AlurUrut, letak: Letak) -> Kotak | None:
    return letak.label.get(alur.id)


def _paper_line(kertas: LetakKertas, tugas: Kotak) -> tuple[tuple[int, int], ...]:
    """From the paper up into the task, or from the task down to it."""
    x = min(max(kertas.kotak.tengah[0], tugas.x + 8), tugas.kanan - 8)
    atas, bawah = (x, tugas.bawah), (kertas.kotak.tengah[0], kertas.kotak.y)
    return (bawah, atas) if kertas.masuk else (atas, bawah)


def _bounds(kotak: Kotak) -> str:
    isi = {"x": kotak.x, "y": kotak.y, "width": kotak.lebar, "height": kotak.tinggi}
    return _tag("dc:Bounds", {kunci: str(nilai) for kunci, nilai in isi.items()}, tutup=True)


def _shape(id_: str, kotak: Kotak, label: Kotak | None = None, *, mendatar: bool = False, pilih: bool = False) -> str:
    atribut = {
        "id": f"{id_}_di",
        "bpmnElement": id_,
        "isHorizontal": "true" if mendatar else "",
        "isMarkerVisible": "true" if pilih else "",
    }
    teks = f"<bpmndi:BPMNLabel>{_bounds(label)}</bpmndi:BPMNLabel>" if label else ""
    return f"{_tag('bpmndi:BPMNShape', atribut)}{_bounds(kotak)}{teks}</bpmndi:BPMNShape>"


def _edge(id_: str, titik: tuple[tuple[int, int], ...], label: Kotak | None = None) -> str:
    jalan = "".join(_tag("di:waypoint", {"x": str(x), "y": str(y)}, tutup=True) for x, y in titik)
    teks = f"<bpmndi:BPMNLabel>{_bounds(label)}</bpmndi:BPMNLabel>" if label else ""
    return f"{_tag('bpmndi:BPMNEdge', {'id': f'{id_}_di', 'bpmnElement': id_})}{jalan}{teks}</bpmndi:BPMNEdge>"
