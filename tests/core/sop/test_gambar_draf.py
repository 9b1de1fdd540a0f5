"""What is unfinished or unusual is drawn too: drafts with holes, outsiders, joint work, named branches, sub-SOPs."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from apa_saja import make_rekomendasi
from sop_sembarang import KEPALA
from takar.core.sop.gambar import count_unrouted, draw_legend, draw_live, draw_sop
from takar.core.sop.gambar.arus import Flow, Mark, build_flows
from takar.core.sop.gambar.rapi import MOST_STEPS, make_drawable
from takar.core.sop.gambar.rute import Grid, Request, Traffic, find_route
from takar.core.sop.gambar.simbol import Side, draw_arrow
from takar.core.sop.nilai import SELESAI, Cara, Jalan, Langkah, MutuBaku, Pelaksana, Pelaku, Putusan, Simbol, Sop

KOSONG = MutuBaku("")
RISET = make_rekomendasi()


def classed(svg: str, kelas: str) -> list[ElementTree.Element]:
    return [el for el in ElementTree.fromstring(svg).iter() if kelas in el.get("class", "").split()]


def step(kode: str, *peran: str, lanjut: str = "", **ubah: object) -> Langkah:
    langkah = Langkah(kode, 1, f"Mengerjakan {kode}", tuple(Pelaku(satu) for satu in peran), KOSONG, lanjut=lanjut)
    return replace(langkah, **ubah)  # type: ignore[arg-type]


def draft(*langkah: Langkah, peran: tuple[str, ...] = ("a", "b")) -> Sop:
    pelaksana = tuple(Pelaksana(satu, satu.upper()) for satu in peran)
    return Sop("uji", KEPALA, "", *((),) * 6, pelaksana, langkah, (), ())  # type: ignore[arg-type]


DRAF = {
    "nothing": draft(peran=()),
    "no steps": draft(),
    "no columns": draft(step("1", "a", lanjut="2"), step("2"), peran=()),
    "nobody acts": draft(step("1"), step("2", putusan=Putusan("?", (Jalan("Ya", "1"),)))),
    "unknown role": draft(step("1", "x", "a", lanjut=SELESAI)),
    "unknown step": draft(step("1", "a", lanjut="9"), step("2", "a", putusan=Putusan("?", (Jalan("Ya", "8"),)))),
    "a code twice": draft(step("1", "a", lanjut="1"), step("1", "b", lanjut="1"), peran=("a", "a", "b")),
    "a decision without exits": draft(step("1", "a", putusan=Putusan("", ()))),
    "a long word": draft(step("1", "a", uraian="Pertanggungjawaban" * 30), peran=("a", "b" * 90)),
    "a high row": draft(step("1", "a", uraian="kata " * 900, lanjut=SELESAI)),
    "40 roles": draft(
        step("1", "p0", "p39", lanjut="2"), step("2", "p20", lanjut=SELESAI), peran=tuple(f"p{i}" for i in range(40))
    ),
}


@pytest.mark.parametrize("nama", DRAF)
def test_a_draft_with_holes_is_drawn(nama: str) -> None:
    for svg in (draw_live(DRAF[nama]), *draw_sop(DRAF[nama])):
        ElementTree.fromstring(svg)
        assert not count_unrouted(svg)


def test_more_steps_than_can_run_are_not_drawn() -> None:
    panjang = draft(*(step(str(i), "a") for i in range(MOST_STEPS + 5)))
    assert len(make_drawable(panjang).langkah) == MOST_STEPS
    assert make_drawable(RISET) is RISET


def test_outsiders_have_a_column_that_says_so() -> None:
    live = draw_live(RISET)
    assert len(classed(live, "luar")) == 1
    assert "(di luar)" in live


def test_those_who_work_together_are_joined_by_a_line_and_not_by_arrows() -> None:
    assert len(classed(draw_live(RISET), "bersama")) == 1
    dari = {(flow.start, flow.end) for flow in build_flows(RISET)}
    assert (Mark(1, "loket"), Mark(1, "pemeriksa")) not in dari
    serentak = replace(RISET, langkah=tuple(replace(satu, cara=Cara.SERENTAK) for satu in RISET.langkah))
    (garis,) = classed(draw_live(serentak), "bersama")
    assert garis.get("stroke-dasharray")


def test_each_named_branch_has_its_label_and_each_role_its_end() -> None:
    live = draw_live(RISET)
    assert sorted(el.text or "" for el in classed(live, "jalan")) == ["Ditolak", "Kurang", "Lengkap"]
    assert Flow(Mark(2, "pemeriksa"), Mark(4, "pemeriksa"), "Ditolak") in build_flows(RISET)
    dua = draft(step("1", "a", putusan=Putusan("?", (Jalan("Ya", SELESAI), Jalan("Tidak", "2")))), step("2", "b"))
    dua = replace(dua, langkah=(dua.langkah[0], replace(dua.langkah[1], lanjut=SELESAI)))
    assert len(classed(draw_live(dua), Simbol.TERMINATOR)) == 2


def test_exits_to_one_place_share_an_arrow_and_an_exit_to_itself_is_a_loop() -> None:
    jalan = (Jalan("Ya", "2"), Jalan("Ya, bersyarat", "2"), Jalan("Ulang", "1"))
    sop = draft(step("1", "a", putusan=Putusan("?", jalan)), step("2", "a", lanjut=SELESAI))
    assert [(flow.label, flow.back) for flow in build_flows(sop)[:2]] == [
        ("Ya / Ya, bersyarat", False),
        ("Ulang", True),
    ]
    assert [el.text for el in classed(draw_live(sop), "jalan")] == ["Ya / Ya, bersyarat", "Ulang"]


def test_a_step_that_runs_another_sop_has_the_sub_process() -> None:
    sop = draft(step("1", "a", lanjut=SELESAI, sub_sop="lain"))
    assert len(classed(draw_live(sop), "sub-sop")) == 1
    assert "menjalankan SOP lain" in draw_legend(sop) and "menjalankan SOP lain" not in draw_legend(RISET)


def test_an_arrow_without_a_way_can_be_told() -> None:
    grid, bebas = Grid((0.0, 1.0, 2.0), (0.0,), frozenset({(1, 0)})), dict.fromkeys(Side, 0.0)
    with pytest.raises(ValueError, match="no way"):
        find_route(grid, Traffic(), Request((0, 0), (2, 0), bebas, bebas))
    garis, kepala = draw_arrow(((0, 0), (10, 10)), routed=False)
    assert garis.css == kepala.css == "arus tak-terarah"
    assert count_unrouted(f'<path class="{garis.css}"/><path class="{kepala.css}"/>') == 1
