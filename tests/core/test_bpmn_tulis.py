"""An SOP as BPMN: every reference resolves, everything is drawn, nothing overlaps, and reading it gives it back."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from bpmn_contoh import as_model

from takar.adapters.pustaka import read_library
from takar.core.bpmn.baca import read_model
from takar.core.bpmn.graf import graph_of
from takar.core.bpmn.letak import Kotak, lay_out
from takar.core.bpmn.tulis import write_bpmn
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import (
    SELESAI,
    Cara,
    Jalan,
    Langkah,
    MutuBaku,
    Pelaksana,
    Pelaku,
    Putusan,
    Sop,
)

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
RUJUKAN = ("sourceRef", "targetRef", "processRef", "dataObjectRef", "bpmnElement")
ISI_RUJUKAN = ("incoming", "outgoing", "flowNodeRef", "sourceRef", "targetRef")


@pytest.fixture(scope="module")
def pengukuran() -> Sop:
    return read_sop(read_library("sop/pengukuran-kinerja.toml"))


@pytest.fixture(scope="module")
def serba(pengukuran: Sop) -> Sop:
    """Simultaneous and joint steps, a sub-SOP, three ways, awkward characters, a step without an actor."""
    pelaksana = tuple(Pelaksana(kode, f"Peran <{kode}> & “{kode}”") for kode in ("a", "b", "c"))
    waktu = MutuBaku("1 jam", menit=60)
    jalan = (Jalan("Ya", SELESAI), Jalan("Tidak", "1"), Jalan('Tunda "lagi"', "3"))
    langkah = (
        Langkah(
            "1", 1, "Mulai\x07 \ufffe", (Pelaku("a"), Pelaku("b"), Pelaku("b")), waktu, cara=Cara.SERENTAK, lanjut="2"
        ),
        Langkah("2", 2, "Bersama", (Pelaku("a"), Pelaku("c")), waktu, cara=Cara.BERSAMA, lanjut="3", sub_sop="lain"),
        Langkah("3", 3, "Putus", (Pelaku("c"),), waktu, putusan=Putusan("Ya?", jalan), keterangan="]]> &amp; <x>"),
        Langkah("4", 4, "Tanpa pelaksana", (), waktu),
    )
    return replace(pengukuran, kode="serba serbi", pelaksana=pelaksana, langkah=langkah)


def parse(sop: Sop) -> ElementTree.Element:
    return ElementTree.fromstring(write_bpmn(sop))


@pytest.mark.parametrize("nama", ["pengukuran", "serba"])
def test_every_reference_resolves_and_every_id_is_there_once(nama: str, request: pytest.FixtureRequest) -> None:
    akar = parse(request.getfixturevalue(nama))
    ids = [satu.get("id") for satu in akar.iter() if satu.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", satu) for satu in ids)
    rujuk = {satu.get(nama) for satu in akar.iter() for nama in RUJUKAN} - {None}
    rujuk |= {satu.text for satu in akar.iter() if satu.tag.removeprefix(BPMN) in ISI_RUJUKAN}
    assert rujuk <= set(ids)


@pytest.mark.parametrize("nama", ["pengukuran", "serba"])
def test_every_node_has_a_shape_and_every_flow_an_edge(nama: str, request: pytest.FixtureRequest) -> None:
    akar = parse(request.getfixturevalue(nama))
    bentuk = {satu.get("bpmnElement") for satu in akar.iter(f"{DI}BPMNShape")}
    garis = {satu.get("bpmnElement"): satu for satu in akar.iter(f"{DI}BPMNEdge")}
    proses = akar.find(f"{BPMN}process")
    assert proses is not None
    for satu in proses.iter():
        jenis = satu.tag.removeprefix(BPMN)
        if jenis.endswith(("Event", "Gateway", "Task", "Activity", "Annotation", "ObjectReference")) or jenis == "lane":
            assert satu.get("id") in bentuk
        if jenis in ("sequenceFlow", "association", "dataInputAssociation", "dataOutputAssociation"):
            titik = garis[satu.get("id")].findall("{http://www.omg.org/spec/DD/20100524/DI}waypoint")
            assert len(titik) >= 2
    lajur = [satu.text for satu in proses.iter(f"{BPMN}flowNodeRef")]
    assert len(lajur) == len(set(lajur)) == len(graph_of(request.getfixturevalue(nama)).simpul)


@pytest.mark.parametrize("nama", ["pengukuran", "serba"])
def test_nothing_overlaps_and_all_lies_in_its_lane(nama: str, request: pytest.FixtureRequest) -> None:
    graf = graph_of(request.getfixturevalue(nama))
    letak = lay_out(graf)
    kertas = [satu.kotak for satu in letak.kertas]
    for a, b in combinations([*letak.simpul.values(), *letak.catatan.values(), *kertas], 2):
        assert not _overlap(a, b)
    for satu in graf.simpul:
        assert _inside(letak.simpul[satu.id], letak.lajur[satu.lajur])
    assert all(_inside(satu, letak.kolam) for satu in letak.lajur.values())
    for alur in graf.alur:
        titik = letak.alur[alur.id]
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(titik))
        lain = [kotak for id_, kotak in letak.simpul.items() if id_ not in (alur.dari, alur.ke)]
        assert not [k for k in lain for a, b in pairwise(titik) if _crosses(a, b, k)]


@pytest.mark.parametrize("nama", ["pengukuran", "serba"])
def test_reading_it_back_gives_the_same_sop(nama: str, request: pytest.FixtureRequest) -> None:
    sop = request.getfixturevalue(nama)
    (bacaan,) = read_model(as_model(write_bpmn(sop)), "sop.bpmn")
    assert bacaan.sop == sop
    assert not bacaan.temuan


def test_a_file_that_was_changed_elsewhere_gives_its_drawing_and_keeps_the_rest(pengukuran: Sop) -> None:
    xml = write_bpmn(pengukuran).replace('name="12. Sekretaris Dinas', 'name="12. Kepala Dinas')
    (bacaan,) = read_model(as_model(xml), "sop.bpmn")
    *sama, beda = bacaan.sop.langkah
    assert tuple(sama) == pengukuran.langkah[:-1]
    assert beda == replace(pengukuran.langkah[-1], uraian=beda.uraian)
    assert beda.uraian.startswith("Kepala Dinas")
    assert [satu.kode for satu in bacaan.temuan] == ["bpmn-diubah"]


def test_a_step_that_was_taken_out_elsewhere_is_named(pengukuran: Sop) -> None:
    xml = re.sub(r'<bpmn:userTask id="langkah_2_tugas_1".*?</bpmn:userTask>', "", write_bpmn(pengukuran), flags=re.S)
    (bacaan,) = read_model(as_model(xml), "sop.bpmn")
    assert "2" not in {satu.kode for satu in bacaan.sop.langkah}
    assert {"bpmn-diubah", "bpmn-langkah-hilang", "bpmn-panah-putus"} == {satu.kode for satu in bacaan.temuan}


def test_a_draft_without_steps_is_a_file_too(pengukuran: Sop) -> None:
    akar = parse(replace(pengukuran, pelaksana=(), langkah=()))
    assert len(list(akar.iter(f"{BPMN}lane"))) == 1


def _overlap(a: Kotak, b: Kotak) -> bool:
    return a.x < b.kanan and b.x < a.kanan and a.y < b.bawah and b.y < a.bawah


def _inside(a: Kotak, b: Kotak) -> bool:
    return b.x <= a.x and a.kanan <= b.kanan and b.y <= a.y and a.bawah <= b.bawah


def _crosses(a: tuple[int, int], b: tuple[int, int], kotak: Kotak) -> bool:
    kiri, kanan, atas, bawah = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
    return kiri < kotak.kanan and kotak.x < kanan + 1 and atas < kotak.bawah and kotak.y < bawah + 1
