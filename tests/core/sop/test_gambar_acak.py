"""Any SOP that can be published is drawn whole and runs to its end: random ones of 2–9 roles and 3–40 steps."""

from collections import Counter
from random import Random
from xml.etree import ElementTree

import pytest

from sop_sembarang import make_sop, run_to_end
from takar.core.siklus import StatusSiklus
from takar.core.sop.gambar import count_unrouted, draw_live, draw_sop
from takar.core.sop.gambar.arus import build_flows
from takar.core.sop.nilai import Sop
from takar.core.sop.periksa import list_berat

BENIH = range(60)
SVG = "{http://www.w3.org/2000/svg}"


def elements(svg: str, kelas: str) -> list[ElementTree.Element]:
    return [el for el in ElementTree.fromstring(svg).iter() if kelas in el.get("class", "").split()]


def heads(svg: str) -> int:
    """Arrow heads are the filled halves of arrows."""
    return sum(el.get("fill") != "none" for el in elements(svg, "arus"))


def words(*pages: str) -> Counter[str]:
    lines = [el.text or "" for svg in pages for el in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    return Counter(word for line in lines for word in line.split())


def promised(sop: Sop) -> Counter[str]:
    texts = [text for langkah in sop.langkah for text in (f"{langkah.nomor}.", langkah.uraian, langkah.waktu.tercetak)]
    texts += [k.tercetak for langkah in sop.langkah for k in (*langkah.kelengkapan, *langkah.keluaran)]
    return Counter(word for text in texts for word in text.split())


@pytest.mark.parametrize("benih", BENIH)
def test_it_draws_every_arrow_and_every_word(benih: int) -> None:
    sop = make_sop(benih)
    pages = draw_sop(sop)
    letters = Counter(el.text for svg in pages for el in elements(svg, "huruf"))
    assert set(letters.values()) <= {2}, "connectors come in pairs"
    assert sum(map(heads, pages)) == len(build_flows(sop)) + len(letters), "a cut arrow has a head on both pages"
    assert not promised(sop) - words(*pages)
    assert not any(map(count_unrouted, pages))


@pytest.mark.parametrize("benih", BENIH)
def test_it_runs_to_its_end_under_a_random_schedule(benih: int) -> None:
    sop = make_sop(benih)
    assert not list_berat(sop)
    assert run_to_end(sop, Random(benih))[0].status is StatusSiklus.SELESAI


@pytest.mark.parametrize("benih", BENIH[::10])
def test_the_live_drawing_has_the_same_arrows_and_no_connector(benih: int) -> None:
    sop = make_sop(benih)
    live = draw_live(sop)
    assert heads(live) == len(build_flows(sop))
    assert not elements(live, "huruf")
    assert not promised(sop) - words(live)


@pytest.mark.parametrize("benih", BENIH[::25])
def test_the_same_sop_gives_the_same_drawing(benih: int) -> None:
    assert draw_sop(make_sop(benih)) == draw_sop(make_sop(benih))
    assert draw_live(make_sop(benih)) == draw_live(make_sop(benih))
