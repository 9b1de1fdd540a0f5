"""Charts of an evaluation: times against the standard, and the flow with its returns."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from takar.core.bagan import Bagan, BatangBaku, GarisArus, SimpulArus, draw_arus, draw_baku
from takar.core.bagan.sumbu import GELAP

SVG = "{http://www.w3.org/2000/svg}"


def parts(bagan: Bagan, nama: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(bagan.svg).iter(SVG + nama))


def texts(bagan: Bagan) -> list[str]:
    return [satu.text or "" for satu in parts(bagan, "text")]


def batang(median: int | None, p90: int | None) -> BatangBaku:
    isi = [None if satu is None else Fraction(satu) for satu in (median, p90)]
    return BatangBaku("10. Memeriksa", isi[0], isi[1], "1 jam", "P90 2 jam")


@pytest.mark.parametrize(("p90", "ujung"), [(90, 120), (180, 200), (290, 300), (480, 500), (900, 1000), (5000, 1000)])
def test_the_axis_ends_beyond_the_greatest_p90_up_to_ten_times_the_standard(p90: int, ujung: int) -> None:
    bagan = draw_baku("Waktu", [batang(50, p90)])
    angka = [int(satu) for satu in texts(bagan) if satu.isdigit()]
    assert max(angka) == ujung
    assert "baku" in texts(bagan)


def test_a_step_without_a_standard_has_no_bar_but_its_figures() -> None:
    bagan = draw_baku("Waktu", [batang(50, 90), batang(None, None)])
    terisi = [satu for satu in parts(bagan, "rect") if satu.get("fill") == GELAP]
    assert len(terisi) == 2  # the key and the one bar
    assert texts(bagan).count("1 jam") == 2
    assert bagan.alt.endswith("10. Memeriksa: median 1 jam, P90 2 jam.")


def _flow(*garis: GarisArus) -> Bagan:
    simpul = [SimpulArus("a", "1. Membuat"), SimpulArus("b", "2. Memeriksa"), SimpulArus("e", "Selesai", True)]
    return draw_arus("Arus", simpul, garis)


def test_ways_are_as_thick_as_often_taken_and_returns_are_dashed() -> None:
    bagan = _flow(GarisArus("a", "b", 12), GarisArus("b", "e", 8), GarisArus("b", "a", 4, "Tidak", mundur=True))
    garis = {satu.get("stroke-dasharray", ""): float(satu.get("stroke-width", 0)) for satu in parts(bagan, "path")}
    tebal = sorted(float(satu.get("stroke-width", 0)) for satu in parts(bagan, "path"))
    assert tebal[-1] == 9
    assert 0 < garis["4 2.5"] < 5
    assert {"12×", "8×", "4× Tidak"} <= set(texts(bagan))
    assert "dari 2. Memeriksa ke 1. Membuat: 4× Tidak" in bagan.alt


def test_every_way_stays_on_the_sheet_even_with_many_returns() -> None:
    kembali = [GarisArus("b", "a", i, f"Sebab {i}", mundur=True) for i in range(1, 20)]
    bagan = _flow(GarisArus("a", "e", 3, "Langsung"), GarisArus("a", "tidak-ada", 1), *kembali)
    lebar, tinggi = (float(x) for x in ElementTree.fromstring(bagan.svg).attrib["viewBox"].split()[2:])
    jalan = " ".join(satu.get("d", "") for satu in parts(bagan, "path"))
    titik = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+),([\d.]+)", jalan)]
    assert all(0 <= x <= lebar and 0 <= y <= tinggi for x, y in titik)


def test_an_empty_flow_is_drawn_too() -> None:
    assert draw_arus("Arus", [], []).svg.startswith("<svg")
