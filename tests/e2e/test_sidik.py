"""The hash of a file, computed by the page's own script in the real browser, against hashlib's."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import takar.web

pytestmark = pytest.mark.e2e

STATIS = Path(takar.web.__file__).parent / "static" / "takar"
ALAMAT = "http://takar.contoh/v/"  # plain HTTP, not this machine: no crypto.subtle here
UKURAN = (0, 1, 55, 56, 63, 64, 65, 119, 120, 1 << 20, (1 << 20) + 1, 3_500_000)
BERTANDA = b"berkas bertanda tangan"
AKAR = urlsafe_b64encode(bytes(32)).decode().rstrip("=")
HALAMAN = f"""<!doctype html><p data-titik hidden data-alamat="/v/KODE/titik/0/" data-cocok="cocok" data-beda="beda"
data-gagal="gagal"></p><input id="tp"><span hidden data-sidik-naskah="{sha256(BERTANDA).hexdigest()}">Bertanda</span>
<div data-sidik hidden data-cocok="Cocok: " data-beda="Tidak cocok" data-hitung="Menghitung" data-gagal="Gagal">
<input type="file"><div data-sidik-kabar></div></div>"""


def _isi(ukuran: int) -> bytes:
    return bytes((satu * 167 + satu // 251) % 256 for satu in range(ukuran))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The least page that the scripts work on, at an address of its own; every request is answered here."""

    def answer(route: Route) -> None:
        jalan = route.request.url.removeprefix(ALAMAT).partition("#")[0]
        if jalan.startswith("KODE/titik/"):
            route.fulfill(json={"tp": f"12.{AKAR}" if jalan == "KODE/titik/12/" else ""})
        elif jalan.startswith("KODE/"):
            route.fulfill(body=HALAMAN, content_type="text/html")
        else:
            route.fulfill(status=404)
        minta.append(jalan)

    minta: list[str] = []
    page = browser.new_page()
    page.route("**", answer)
    page.goto(f"{ALAMAT}KODE/")
    assert page.evaluate("window.crypto.subtle === undefined")
    page.add_script_tag(content=(STATIS / "sidik.js").read_text(encoding="utf-8"))
    minta.clear()
    yield page
    assert minta == [], "something was sent"
    page.close()


@pytest.mark.parametrize("ukuran", UKURAN)
def test_the_hash_is_hashlibs(page: Page, ukuran: int) -> None:
    isi = _isi(ukuran)
    page.locator("[type=file]").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": isi})
    expect(page.locator(".sidik")).to_have_text(sha256(isi).hexdigest())
    expect(page.locator("[data-sidik-kabar]")).to_contain_text("Tidak cocok")


def test_the_paper_s_own_file_is_recognised(page: Page) -> None:
    page.locator("[type=file]").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": BERTANDA})
    expect(page.locator("[data-sidik-kabar]")).to_contain_text("Cocok: Bertanda.")


@pytest.mark.parametrize(("tp", "kata"), [(f"12.{AKAR}", "cocok"), (f"12.B{AKAR[1:]}", "beda"), (f"13.{AKAR}", "beda")])
def test_the_point_on_the_paper_is_compared_with_the_server_s(browser: Browser, tp: str, kata: str) -> None:
    page = browser.new_page()
    banyak = tp.partition(".")[0]
    page.route("**/KODE/", lambda route: route.fulfill(body=HALAMAN, content_type="text/html"))
    page.route(
        f"**/KODE/titik/{banyak}/", lambda route: route.fulfill(json={"tp": f"12.{AKAR}" if banyak == "12" else ""})
    )
    page.goto(f"{ALAMAT}KODE/#tp={tp}")
    page.add_script_tag(content=(STATIS / "titik.js").read_text(encoding="utf-8"))
    expect(page.locator("[data-titik]")).to_have_text(kata)
    expect(page.locator("#tp")).to_have_value(tp)
    page.close()
