"""A BPMN file from outside in its child: what is taken, what is refused with which sentence, and that nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from takar.adapters.bpmn import read_unsur
from takar.adapters.bpmn.anak import parse
from takar.adapters.bpmn.batas import MAKS_BERKAS, MAKS_DALAM, MAKS_SIMPUL, MAKS_UNSUR, build_ditolak
from takar.adapters.kurung.anak import Tolakan
from takar.core.ditolak import Ditolak

NS = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'


def model(isi: str, kepala: str = "") -> bytes:
    return f"{kepala}<definitions {NS}>{isi}</definitions>".encode()


def bad() -> Iterator[tuple[str, bytes, str]]:
    entitas = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 9))
    bom = f'<!DOCTYPE definitions [<!ENTITY l0 "ha">{entitas}]>'
    yield "a billion laughs", model("<process id='p' name='&l8;'/>", bom), "berkas-dtd"
    luar = '<!DOCTYPE definitions [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "a file from elsewhere", model("<process id='p'>&x;</process>", luar), "berkas-dtd"
    yield "a DOCTYPE alone", model("", '<!DOCTYPE definitions SYSTEM "a.dtd">'), "berkas-dtd"
    yield "depth", model("<process>" * MAKS_DALAM + "</process>" * MAKS_DALAM), "rumit"
    yield "nodes", model("<task/>" * 10_000), "bpmn-besar"
    yield "elements", model("<x/>" * (MAKS_UNSUR + 1)), "bpmn-besar"
    yield "text", model(f"<process id='p'><documentation>{'a' * 2_000_001}</documentation></process>"), "bpmn-besar"
    yield "no XML", b"Nomor SOP: 1", "berkas-rusak"
    yield "cut off", model("<process>")[:-14], "berkas-rusak"
    yield "a strange encoding", b'<?xml version="1.0" encoding="x-tidak-ada"?><definitions/>', "berkas-rusak"
    yield "something else", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan-bpmn"


@pytest.mark.parametrize(("isi", "kode"), [pytest.param(isi, kode, id=nama) for nama, isi, kode in bad()])
def test_what_is_hostile_or_no_model_is_refused(isi: bytes, kode: str) -> None:
    with pytest.raises(Tolakan) as sebab:
        parse(isi)
    assert sebab.value.kode == kode
    assert "contoh.bpmn" in build_ditolak("contoh.bpmn", sebab.value).kalimat


def test_a_namespace_with_a_blank_which_some_tools_write_is_no_hindrance() -> None:
    assert parse(model('<x:y xmlns:x="urn:dua kata"/><task id="a"/>'))["asing"] == {"urn:dua kata": 1}


def test_as_many_nodes_as_allowed_are_taken() -> None:
    assert len(parse(model("<task/>" * MAKS_SIMPUL))["akar"][3]) == MAKS_SIMPUL


def test_too_large_and_empty_files_never_reach_a_child() -> None:
    for isi, kode in ((b" " * (MAKS_BERKAS + 1) + b"x", "berkas-terlalu-besar"), (b" \n", "berkas-kosong")):
        with pytest.raises(Ditolak) as sebab:
            read_unsur(isi, "a.bpmn")
        assert sebab.value.kode == kode


def test_the_child_gives_the_tree_without_code_and_without_what_is_not_bpmn(tmp_path: Path) -> None:
    jejak = tmp_path / "jalan"
    kode = f"open({str(jejak)!r}, 'w')"
    isi = (
        f"<process id='p' name='Cuti' xmlns:c='urn:mesin' c:kelas='Jalan'>"
        f"<extensionElements><c:kerja>{kode}</c:kerja></extensionElements>"
        f"<scriptTask id='a' name='A'><script>{kode}<b>x</b></script><documentation>Baik</documentation></scriptTask>"
        f"<sequenceFlow id='f'><conditionExpression>${{{kode}}}</conditionExpression></sequenceFlow></process>"
    )
    hasil = read_unsur(model(isi), "a.bpmn")
    assert kode not in repr(hasil)
    assert not jejak.exists()
    assert hasil.asing == ("urn:mesin",)
    (proses,) = hasil.akar.anak
    assert dict(proses.atribut) == {"id": "p", "name": "Cuti"}
    tugas = proses.find_anak("scriptTask")
    assert tugas is not None
    assert [(satu.nama, satu.teks) for satu in tugas.anak] == [("script", ""), ("documentation", "Baik")]


def test_a_refusal_of_the_child_names_the_file_and_what_to_do() -> None:
    with pytest.raises(Ditolak) as sebab:
        read_unsur(model("<task/>" * 2_000), "besar.bpmn")
    assert sebab.value.kode == "bpmn-besar"
    assert sebab.value.kalimat == (
        "Berkas besar.bpmn memuat lebih dari 1000 simpul. Tidak ada draf yang dibuat. "
        "Pecah menjadi beberapa SOP, lalu unggah satu per satu."
    )
