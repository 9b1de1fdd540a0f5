"""Charts: what they draw, what they leave as a gap, and that no text leaves the sheet."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from takar.core.bagan import Bagan, Batang, Pasangan, Titik, draw_batang, draw_pasangan, draw_tren
from takar.core.bagan.sumbu import GELAP, LEBAR, make_sumbu, name_pita, wrap_label
from takar.core.sop.gambar.teks import text_width
from takar.core.ukur import PITA_PERMENDAGRI_86

SVG = "{http://www.w3.org/2000/svg}"
PANJANG = "Meningkatnya kapasitas, daya saing, dan akuntabilitas " * 6
NAMA = ("Target", "Capaian")


def F(persen: str) -> Fraction:
    return Fraction(persen)


def parts(bagan: Bagan, nama: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(bagan.svg).iter(SVG + nama))


def bars(bagan: Bagan) -> list[float]:
    """The lengths of the filled bars."""
    return [float(satu.attrib["width"]) for satu in parts(bagan, "rect") if satu.attrib.get("fill") == GELAP]


def texts(bagan: Bagan) -> list[str]:
    return [satu.text or "" for satu in parts(bagan, "text")]


def check_inside(bagan: Bagan) -> None:
    """Every text lies on the sheet, as wide as the bundled font draws it."""
    lebar, tinggi = (float(x) for x in ElementTree.fromstring(bagan.svg).attrib["viewBox"].split()[2:])
    for satu in parts(bagan, "text"):
        panjang = text_width(satu.text or "", float(satu.attrib["font-size"]), satu.get("font-weight") == "bold")
        mulai = {"middle": panjang / 2, "end": panjang}.get(satu.get("text-anchor", ""), 0)
        kiri = float(satu.attrib["x"]) - mulai
        assert kiri >= -0.01
        assert kiri + panjang <= lebar + 0.01
        assert 0 <= float(satu.attrib["y"]) <= tinggi


def every_chart(label: str, nilai: Fraction | None, teks: str) -> list[Bagan]:
    return [
        draw_batang(label, [Batang(label, nilai, teks)] * 3, PITA_PERMENDAGRI_86.baris),
        draw_pasangan(label, [Pasangan(label, F("100"), nilai, teks, teks)] * 3, NAMA),
        draw_tren(label, [Titik(("TW III", "2026"), nilai, teks)] * 8),
    ]


@pytest.mark.parametrize("nilai", [None, F("-50"), F("0"), F("97.5"), F("100"), F("150"), F("100000")])
@pytest.mark.parametrize("label", ["", "Pendek", PANJANG, "Tanpaspasi" * 30])
def test_no_text_leaves_the_sheet(label: str, nilai: Fraction | None) -> None:
    for bagan in every_chart(label, nilai, "1.234,56%"):
        check_inside(bagan)


def test_bars_are_as_long_as_their_figures() -> None:
    bagan = draw_batang("Capaian", [Batang("a", F("50"), "50,00"), Batang("b", F("100"), "100,00")])
    assert bars(bagan)[1] == pytest.approx(2 * bars(bagan)[0], abs=0.02)


def test_a_missing_figure_has_no_bar_and_says_what_stands_for_it() -> None:
    bagan = draw_batang("Capaian", [Batang("a", None, "tidak dihitung"), Batang("b", F("0"), "0,00")])
    assert bars(bagan) == []
    assert {"tidak dihitung", "0,00"} <= set(texts(bagan))


def test_a_bar_longer_than_the_axis_is_cut_and_keeps_its_figure() -> None:
    bagan = draw_batang("Capaian", [Batang("a", F("900"), "900,00")])
    assert bars(bagan)[0] < LEBAR
    assert "900,00" in texts(bagan)
    assert any(satu.get("fill") == "#fff" for satu in parts(bagan, "path"))


@pytest.mark.parametrize(("terbesar", "akhir"), [("80", 120), ("120", 120), ("121", 150), ("151", 200), ("9000", 200)])
def test_the_axis_ends_at_120_150_or_200(terbesar: str, akhir: int) -> None:
    assert make_sumbu([F(terbesar), None], 0, 100).akhir == akhir


def test_no_figure_at_all_still_gives_an_axis() -> None:
    assert make_sumbu([None], 0, 100).akhir == 120


def test_bands_are_numbered_from_the_worst_and_named_below() -> None:
    bagan = draw_batang("Capaian", [Batang("a", F("95"), "95,00")], PITA_PERMENDAGRI_86.baris)
    assert set("12345") <= set(texts(bagan))
    nama = name_pita(PITA_PERMENDAGRI_86.baris)
    assert nama.startswith("1 Sangat Rendah (sampai 50); 2 Rendah (di atas 50 sampai 65); ")
    assert nama.endswith("5 Sangat Tinggi (di atas 90)")


def test_a_gap_in_a_trend_is_not_bridged() -> None:
    def lines(*nilai: Fraction | None) -> int:
        titik = [Titik((f"P{urut}",), satu, "x") for urut, satu in enumerate(nilai)]
        return sum(satu.get("stroke-width") == "1.6" for satu in parts(draw_tren("Tren", titik), "path"))

    assert lines(F("90"), F("95"), F("99")) == 2
    assert lines(F("90"), None, F("99")) == 0
    assert lines(F("90"), F("95"), None) == 1


def test_a_trend_with_a_gap_says_so() -> None:
    celah = draw_tren("Tren", [Titik(("a",), F("90"), "90,00"), Titik(("b",), None, "tidak diukur")])
    utuh = draw_tren("Tren", [Titik(("a",), F("90"), "90,00")])
    assert "belum mempunyai angka" in " ".join(texts(celah))
    assert "belum mempunyai angka" not in " ".join(texts(utuh))


def test_each_chart_is_told_in_words() -> None:
    batang, pasangan, tren = every_chart("Sasaran", F("97.5"), "97,50%")
    assert batang.alt.startswith("Sasaran. Sasaran: 97,50%;")
    assert "Sasaran: target 97,50%, capaian 97,50%" in pasangan.alt
    assert "TW III 2026: 97,50%" in tren.alt


def test_what_users_type_stays_text() -> None:
    for bagan in every_chart('<script>"&', F("90"), "<b>"):
        assert "<script" not in bagan.svg
        assert not re.search(r"<b>|style=|id=", bagan.svg)


def test_black_ink_tells_target_and_capaian_apart() -> None:
    bagan = draw_pasangan("Capaian", [Pasangan("a", F("100"), F("90"), "", "")], NAMA)
    tepi = [satu for satu in parts(bagan, "rect") if satu.get("fill") == "#fff" and satu.get("stroke")]
    assert len(tepi) == 2, "the bar of the target and its key"
    assert len(bars(bagan)) == 2


def test_a_long_label_ends_in_an_ellipsis() -> None:
    baris = wrap_label(PANJANG, 100, 2)
    assert len(baris) == 2
    assert baris[-1].endswith("…")
    assert text_width(baris[-1], 8) <= 100
