"""The drawing of the founding SOP: what the official form shows, what a running cycle adds, what a page may hold."""

import re
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from takar.core.sop.baca import read_sop
from takar.core.sop.gambar import draw_legend, draw_live, draw_sop
from takar.core.sop.gambar.arus import Flow, Mark, build_flows
from takar.core.sop.gambar.bentuk import Status
from takar.core.sop.gambar.kolom import SIZE
from takar.core.sop.gambar.rute import Grid, Request, Traffic, find_route, straighten
from takar.core.sop.gambar.simbol import Side
from takar.core.sop.gambar.teks import Line, text_width, wrap, wrap_list
from takar.core.sop.nilai import SELESAI, Pelaku, Simbol, Sop

SVG = "{http://www.w3.org/2000/svg}"
STATUS = {"1": "selesai", "2": "terlambat", "3": "kini"}
FREE = dict.fromkeys(Side, 0.0)


@pytest.fixture(scope="module")
def sop() -> Sop:
    return read_sop((files("takar") / "library/sop/pengukuran-kinerja.toml").read_text(encoding="utf-8"))


def texts(svg: str) -> list[str]:
    return [el.text or "" for el in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def classed(svg: str, kelas: str) -> list[ElementTree.Element]:
    wanted = set(kelas.split())
    return [el for el in ElementTree.fromstring(svg).iter() if wanted <= set(el.get("class", "").split())]


def test_it_fills_two_landscape_pages_and_breaks_after_step_8_as_printed(sop: Sop) -> None:
    first, second = draw_sop(sop)
    assert "8." in texts(first) and "9." in texts(second)
    assert 'viewBox="0 0 842 595"' in first and 'width="842pt" height="595pt"' in second
    assert "Halaman 1 dari 2" in texts(first) and "Halaman 2 dari 2" in texts(second)


def test_each_page_has_the_head_with_its_eleven_numbered_columns(sop: Sop) -> None:
    for page in draw_sop(sop):
        shown = texts(page)
        assert {"No", "Uraian Kegiatan", "Tim SAKIP", "Anggota", "Mutu Baku", "Waktu", "Output", "Ket"} <= set(shown)
        assert [text for text in shown if text.isdecimal()] == [str(n) for n in range(1, 12)]


def test_the_cut_between_the_pages_is_told_on_both(sop: Sop) -> None:
    first, second = draw_sop(sop)
    assert [el.text for el in classed(first, "huruf")] == [el.text for el in classed(second, "huruf")] == ["A"]
    assert "ke 9" in texts(first) and "dari 8" in texts(second)


def test_decisions_have_their_two_labelled_exits(sop: Sop) -> None:
    assert sorted(el.text or "" for el in classed(draw_live(sop), "jalan")) == ["Tidak", "Tidak", "Ya", "Ya"]
    sent_back = [flow for flow in build_flows(sop) if flow.back]
    assert {(flow.start.row + 1, flow.end.row + 1) for flow in sent_back} == {(10, 9), (11, 9)}


def test_every_actor_has_a_mark_also_who_is_only_informed(sop: Sop) -> None:
    assert len(classed(draw_live(sop), "simbol")) == sum(len(langkah.pelaku) for langkah in sop.langkah)


@pytest.mark.parametrize("kata", ["Selesai", "Kini", "Terlambat"])
def test_a_status_is_told_by_colour_by_sign_and_by_word(sop: Sop, kata: str) -> None:
    kode = next(kode for kode, status in STATUS.items() if status == kata.lower())
    marks = len(sop.cari_langkah(kode).pelaku)
    for svg in ("".join(draw_sop(sop, status=STATUS)[:1]), draw_live(sop, STATUS)):
        assert len(classed(svg, f"simbol {kata.lower()}")) == marks
        assert len(classed(svg, f"isyarat {kata.lower()}")) == marks
        assert [el.text for el in classed(svg, f"keadaan {kata.lower()}")] == [kata]


@pytest.mark.parametrize("kata", ["Baru", "Berubah", "Dihapus"])
def test_what_differs_between_versions_is_told_by_sign_and_by_word(sop: Sop, kata: str) -> None:
    svg = draw_live(sop, {"1": kata.lower()})
    assert len(classed(svg, f"simbol {kata.lower()}")) == len(classed(svg, f"isyarat {kata.lower()}")) > 0
    assert [el.text for el in classed(svg, f"keadaan {kata.lower()}")] == [kata]


def test_a_long_remark_makes_its_column_wider_and_the_table_no_wider(sop: Sop) -> None:
    langkah = (replace(sop.langkah[0], keterangan="dikerjakan bersama pemohon " * 6), *sop.langkah[1:])
    short, long = draw_live(sop), draw_live(replace(sop, langkah=langkah))
    assert re.findall(r'viewBox="0 0 (\d+)', short) == re.findall(r'viewBox="0 0 (\d+)', long)
    assert sum(text.startswith(("dikerjakan", "bersama", "pemohon")) for text in texts(long)) <= 9


def test_without_status_nothing_is_coloured(sop: Sop) -> None:
    assert not any(classed(draw_live(sop), status) for status in Status)


def test_it_refuses_a_status_it_does_not_know(sop: Sop) -> None:
    with pytest.raises(ValueError, match="entah"):
        draw_live(sop, {"1": "entah"})


def test_it_tells_the_same_to_those_who_do_not_see_it(sop: Sop) -> None:
    root = ElementTree.fromstring(draw_live(sop, STATUS))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == sop.judul_tabel
    told = root.findtext(f"{SVG}desc") or ""
    assert all(langkah.uraian in told for langkah in sop.langkah)
    assert "[Terlambat]" in told and "Tidak: ke 9." in told


def test_a_page_with_a_strict_policy_may_hold_it(sop: Sop) -> None:
    for svg in (*draw_sop(sop, status=STATUS), draw_live(sop, STATUS), draw_legend(sop, with_status=True)):
        assert not re.search(r"<style|<script|\s(style|id|on\w+)=|href|url\(", svg)
        assert len(svg.encode()) < 60_000


def test_markup_in_a_text_stays_text(sop: Sop) -> None:
    first, *rest = sop.langkah
    hostile = replace(sop, langkah=(replace(first, uraian='<b>A</b> & "B"'), *rest))
    assert '<b>A</b> & "B"' in texts(draw_live(hostile))


def test_another_paper_and_many_roles_make_the_drawing_smaller_never_cut(sop: Sop) -> None:
    upright = draw_sop(sop, kertas=(595, 842))
    assert all('width="595pt" height="842pt"' in page for page in upright)
    for page in upright:
        width = float(re.findall(r'viewBox="0 0 ([\d.]+)', page)[0])
        rects = [el for el in ElementTree.fromstring(page).iter(f"{SVG}rect")]
        assert max(float(el.get("x", 0)) + float(el.get("width", 0)) for el in rects) < width


def test_a_row_higher_than_a_page_still_fits(sop: Sop) -> None:
    first, *rest = sop.langkah
    long = replace(sop, langkah=(replace(first, uraian="panjang " * 600), *rest))
    assert sum(page.count("panjang") for page in draw_sop(long)) >= 600


def test_an_end_without_a_terminator_gets_one_in_a_row_of_its_own(sop: Sop) -> None:
    *most, last = sop.langkah
    plain = replace(sop, langkah=(*most, replace(last, lanjut=SELESAI, pelaku=(Pelaku("sekdin"),))))
    assert Flow(Mark(11, "sekdin"), Mark(12, "sekdin")) in build_flows(plain)
    assert "Selesai" in texts(draw_live(plain))
    assert len(classed(draw_live(plain), "simbol terminator")) == 2


def test_the_legend_explains_five_symbols_and_the_document_only_where_used(sop: Sop) -> None:
    assert len([text for text in texts(draw_legend(sop)) if len(text) > 1]) in (5, 6)
    with_document = replace(sop.langkah[0], pelaku=(Pelaku("sekdin", Simbol.DOKUMEN),))
    used = draw_legend(replace(sop, langkah=(with_document, *sop.langkah[1:])), with_status=True)
    assert len([text for text in texts(used) if len(text) > 1]) == 9


def test_text_breaks_at_words_then_at_slashes_then_anywhere() -> None:
    assert wrap("", 50, SIZE) == []
    assert wrap("satu dua", 1000, SIZE) == ["satu dua"]
    assert wrap("Persyaratan/Kelengkapan", 60, SIZE) == ["Persyaratan/", "Kelengkapan"]
    assert all(text_width(line, SIZE) <= 20 for line in wrap("ditindaklanjuti", 20, SIZE))
    assert text_width("Tugas", 10) < text_width("Tugas", 10, bold=True)


def test_several_items_are_numbered_with_a_hanging_indent() -> None:
    assert wrap_list(["Disposisi"], 100, SIZE) == (Line("Disposisi"),)
    first, *_, last = wrap_list(["Nota Dinas", "Surat Perintah Penggunaan"], 60, SIZE)
    assert first.text == "1. Nota Dinas" and last.indent > 0


def test_a_route_goes_around_what_is_in_its_way() -> None:
    grid = Grid((0, 10, 20), (0, 10, 20), frozenset({(0, 1), (1, 1), (2, 1)}))
    route = find_route(grid, Traffic(), Request((0, 1), (2, 1), FREE, FREE))
    assert (1, 1) not in route and route[0] == (0, 1) and route[-1] == (2, 1)
    assert straighten(((0, 0), (0, 5), (0, 10), (5, 10))) == ((0, 0), (0, 10), (5, 10))


def test_a_goal_that_cannot_be_reached_is_an_error() -> None:
    grid = Grid((0, 10, 20), (0,), frozenset({(0, 0), (1, 0), (2, 0)}))
    with pytest.raises(ValueError, match="no way"):
        find_route(grid, Traffic(), Request((0, 0), (2, 0), FREE, FREE))
