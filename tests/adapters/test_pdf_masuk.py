"""Foreign PDFs and pictures: what runs, hides, swells or is locked is refused by its content; oddities pass."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest
from contoh import data_jenis, jenis_pustaka
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from pdf_buatan import (
    annotate,
    at_page,
    attach,
    deep,
    encrypt,
    huge_png,
    make_pdf,
    make_png,
    named_script,
    open_with,
    orphan_script,
    script,
    write_raw,
)
from takar.adapters.pdf_masuk import check_masukan
from takar.adapters.pdf_masuk.batas import ALASAN, MAKS_HALAMAN, MAKS_ISI_LAMPIRAN
from takar.adapters.typst import render_pdf
from takar.core.ditolak import Ditolak

SAAT = datetime(2026, 11, 2, 3, tzinfo=UTC)
PADAT = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
LAUNCH = Dictionary(S=Name.Launch, F=String("cmd.exe"))


def refusal_of(isi: bytes) -> Ditolak:
    with pytest.raises(Ditolak) as sebab:
        check_masukan(isi, "rapat.pdf")
    return sebab.value


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        pytest.param(make_pdf(open_with(script())), "pdf-skrip", id="script on opening"),
        pytest.param(make_pdf(open_with(script()), **PADAT), "pdf-skrip", id="script within an object stream"),
        pytest.param(make_pdf(named_script), "pdf-skrip", id="script in the name tree"),
        pytest.param(make_pdf(orphan_script, **PADAT), "pdf-skrip", id="script that hangs on an unknown key"),
        pytest.param(
            write_raw(b"/OpenAction << /S /#4aav#61Script /J#53 (app.alert\\(1\\)) >>"),
            "pdf-skrip",
            id="spelled in hex",
        ),
        pytest.param(write_raw(b"", b"<< /S /JavaScript /JS (1) >>"), "pdf-skrip", id="reached by nothing"),
        pytest.param(
            write_raw(b"/OpenAction 4 0 R", b"<< /S /JavaScript /JS (1) >>").replace(b"startxref", b"startxxxx"),
            "pdf-skrip",
            id="in a file that readers repair",
        ),
        pytest.param(make_pdf(at_page("/AA", Dictionary(O=script()))), "pdf-skrip", id="script on turning a page"),
        pytest.param(make_pdf(annotate(Subtype=Name.Link, A=script())), "pdf-skrip", id="script behind a link"),
        pytest.param(make_pdf(open_with(LAUNCH)), "pdf-perintah", id="launch on opening"),
        pytest.param(make_pdf(annotate(Subtype=Name.Link, A=LAUNCH)), "pdf-perintah", id="launch behind a link"),
        pytest.param(
            make_pdf(open_with(Dictionary(S=Name.URI, URI=String("https://contoh.go.id")))),
            "pdf-perintah",
            id="goes elsewhere on opening",
        ),
        pytest.param(
            make_pdf(at_page("/AA", Dictionary(O=Dictionary(S=Name.URI, URI=String("https://contoh.go.id"))))),
            "pdf-perintah",
            id="goes elsewhere on turning a page",
        ),
        pytest.param(make_pdf(annotate(Subtype=Name.RichMedia)), "pdf-media", id="rich media"),
        pytest.param(
            make_pdf(lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(Fields=Array([]), XFA=String("<xdp/>")))),
            "pdf-media",
            id="XFA form",
        ),
        pytest.param(make_pdf(attach("hitung.exe", b"MZ")), "pdf-program", id="program"),
        pytest.param(make_pdf(attach("data.json", b"MZ\x90\x00")), "pdf-program", id="program under another name"),
        pytest.param(make_pdf(attach("baca.txt.BAT ", b"del *")), "pdf-program", id="batch file"),
        pytest.param(make_pdf(attach("data.csv", bytes(MAKS_ISI_LAMPIRAN + 1))), "pdf-lampiran-bom", id="swelling"),
        pytest.param(encrypt("rahasia"), "pdf-sandi", id="password"),
        pytest.param(encrypt(""), "pdf-terkunci", id="restrictions without a password"),
        pytest.param(make_pdf(halaman=MAKS_HALAMAN + 1), "pdf-halaman", id="one page too many"),
        pytest.param(make_pdf(halaman=0), "pdf-kosong", id="no page"),
        pytest.param(make_pdf(deep), "pdf-besar", id="nested without end"),
        pytest.param(b"%PDF-1.7\nisi", "pdf-rusak", id="no PDF but by its head"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 40, "pdf-rusak", id="rubbish"),
        pytest.param(huge_png(60_000), "gambar-besar", id="picture of 3.6 thousand million pixels"),
        pytest.param(make_png()[:-30], "gambar-rusak", id="picture cut off"),
    ],
)
def test_what_is_refused(isi: bytes, kode: str) -> None:
    sebab = refusal_of(isi)
    assert sebab.kode == kode
    assert sebab.kalimat.startswith("Berkas “rapat.pdf” ") and "Tidak ada yang disimpan." in sebab.kalimat
    assert "{" not in sebab.kalimat


def test_ten_thousand_pages_are_refused_with_their_number() -> None:
    assert "10.000 halaman; paling banyak 2.000" in refusal_of(make_pdf(halaman=10_000)).kalimat


@pytest.mark.parametrize(
    ("isi", "halaman"),
    [
        pytest.param(make_pdf(halaman=3), 3, id="plain"),
        pytest.param(make_pdf(**PADAT), 1, id="object streams"),
        pytest.param(make_pdf(halaman=MAKS_HALAMAN), MAKS_HALAMAN, id="as many pages as may be"),
        pytest.param(make_pdf(open_with(Array([0, Name.Fit]))), 1, id="opens at a page"),
        pytest.param(make_pdf(open_with(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))), 1, id="goes to a page"),
        pytest.param(
            make_pdf(annotate(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://contoh.go.id")))),
            1,
            id="link",
        ),
        pytest.param(make_pdf(attach("data.json", b'{"a": 1}')), 1, id="attached data"),
        pytest.param(make_pdf(attach("notulen.docx", b"PK\x03\x04isi")), 1, id="attached document"),
        pytest.param(make_pdf(lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(Fields=Array([])))), 1, id="form"),
        pytest.param(b"%PDF-1.7\n" + make_pdf()[9:] + b"\x00" * 40, 1, id="rubbish after the end"),
        pytest.param(make_pdf().replace(b"startxref", b"startxxxx"), 1, id="broken table of objects, repaired"),
        pytest.param(make_png(), 1, id="picture"),
    ],
)
def test_what_passes(isi: bytes, halaman: int) -> None:
    assert check_masukan(isi).halaman == halaman


def test_takars_own_paper_passes() -> None:
    assert check_masukan(render_pdf(data_jenis(jenis_pustaka()[0]), timestamp=SAAT)).halaman >= 1


def test_each_reason_says_what_to_do() -> None:
    for apa, saran in ALASAN.values():
        assert apa and saran.endswith(("lagi.", "hasilnya.", "berkas."))


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_a_changed_file_is_answered_or_refused(data: Any) -> None:
    isi = bytearray(make_pdf(open_with(Array([0, Name.Fit])), 2))
    for letak in data.draw(st.lists(st.integers(9, len(isi) - 1), min_size=1, max_size=12)):
        isi[letak] = data.draw(st.integers(0, 255))
    try:
        check_masukan(bytes(isi))
    except Ditolak as sebab:
        assert sebab.kode in ALASAN
