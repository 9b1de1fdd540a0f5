"""The small scripts of the pages, each against the least markup that it works on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import takar.web

pytestmark = pytest.mark.e2e

STATIS = Path(takar.web.__file__).parent / "static" / "takar"
KISI = """<table data-kisi><tr data-baris>
<td><select data-kolom="keadaan"><option value="belum-diisi">Belum diisi</option><option value="terisi">Terisi</option>
<option value="nol">Nol</option><option value="belum-tersedia">Belum tersedia</option></select></td>
<td><input data-kolom="realisasi"></td></tr></table>"""
GAMBAR = """<figure data-gambar style="height: 200px; overflow: auto"><svg width="300" height="2000">
<rect class="sel selesai" y="0" width="300" height="100"/><rect class="sel kini" y="1200" width="300" height="100"/>
</svg></figure>"""


def open_with(browser: Browser, isi: str, skrip: str) -> Page:
    page = browser.new_page()
    page.set_content(isi)
    page.add_script_tag(content=(STATIS / skrip).read_text(encoding="utf-8"))
    return page


def test_the_state_follows_a_typed_and_a_cleared_figure(browser: Browser) -> None:
    page = open_with(browser, KISI, "tempel.js")
    keadaan, angka = page.locator("select"), page.locator("input")
    for teks, jadi in (("5", "terisi"), ("", "belum-diisi"), ("0", "nol"), ("", "belum-diisi")):
        angka.fill(teks)
        angka.blur()
        expect(keadaan).to_have_value(jadi)
    page.close()


def test_a_chosen_state_with_its_reason_stays(browser: Browser) -> None:
    page = open_with(browser, KISI, "tempel.js")
    angka = page.locator("input")
    angka.fill("5")
    angka.blur()
    page.locator("select").select_option("belum-tersedia")
    angka.fill("")
    angka.blur()
    expect(page.locator("select")).to_have_value("belum-tersedia")
    page.close()


def test_the_drawing_opens_at_the_present_step(browser: Browser) -> None:
    page = open_with(browser, GAMBAR, "gambar.js")
    assert page.locator("figure").evaluate("gambar => Math.round(gambar.scrollTop)") == 1150
    assert page.evaluate("window.scrollY") == 0
    page.close()


UNGGAH = """<form action="/naskah/1/tinta/" data-unggah><input name="csrfmiddlewaretoken" value="a">
<input name="kunci" value="b">
<input type="file" name="berkas" multiple><button>Unggah</button>
<div data-maju hidden><p data-maju-teks></p><progress data-maju-batang></progress></div></form>"""


def test_scans_are_sent_one_by_one_and_a_refusal_is_shown(browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/*", lambda rute: rute.fulfill(content_type="text/html", body=UNGGAH))
    page.goto("http://takar.invalid/naskah/1/tinta/")
    page.add_script_tag(content=(STATIS / "unggah.js").read_text(encoding="utf-8"))
    terkirim: list[str] = []

    def answer(rute: Route) -> None:
        terkirim.append(rute.request.post_data or "")
        baik = len(terkirim) == 1
        isi = '{"baik": true}' if baik else '{"kalimat": "Berkas kedua rusak."}'
        rute.fulfill(status=200 if baik else 422, content_type="application/json", body=isi)

    page.route("**/naskah/1/tinta/", answer)
    page.locator("input[type=file]").set_input_files(
        [{"name": f"{nama}.jpg", "mimeType": "image/jpeg", "buffer": nama.encode()} for nama in ("satu", "dua")]
    )
    page.locator("button").click()
    expect(page.locator("[data-maju-teks]")).to_have_text("Berkas kedua rusak.")
    assert [nama in isi for nama, isi in zip(("satu.jpg", "dua.jpg"), terkirim, strict=True)] == [True, True]
    page.close()
