"""Somebody who holds a paper of the demo: the code read off the PDF, the file compared, its signatures checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pytest
from panggung import Panggung, Penilik, open_panggung
from peladen import Peladen
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e

KODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b")


def read_kode(pdf: bytes) -> str:
    """The code as it is printed on the paper."""
    with pypdfium2.PdfDocument(pdf) as berkas:
        teks = "\n".join(halaman.get_textpage().get_text_bounded() for halaman in berkas)
    cocok = KODE.search(teks)
    assert cocok, teks
    return cocok[0]


def open_archive(panggung: Panggung) -> bytes:
    """The newest paper in the archive, as the Kasubbag has it."""
    orang = panggung["kasubbag"]
    orang.go("/arsip/")
    tautan = orang.page.get_by_role("link", name=re.compile("^PDF")).first.get_attribute("href")
    jawaban = orang.page.context.request.get(f"{orang.alamat}{tautan}")
    assert jawaban.ok
    return jawaban.body()


@pytest.fixture(params=[1280, 360])
def lebar(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def panggung(browser: Browser, peladen: Peladen, lebar: int) -> Iterator[Panggung]:
    with open_panggung(browser, peladen, lebar) as satu:
        yield satu
        assert satu.penilik.cacat == []


def stranger(panggung: Panggung, browser: Browser) -> tuple[Page, Penilik]:
    konteks = browser.new_context(viewport={"width": panggung.lebar, "height": 740}, locale="id-ID")
    panggung.konteks.append(konteks)
    page = konteks.new_page()
    panggung.penilik.watch(page)
    return page, panggung.penilik


def test_a_stranger_checks_a_paper(browser: Browser, panggung: Panggung) -> None:
    pdf = open_archive(panggung)
    kode = read_kode(pdf)
    page, penilik = stranger(panggung, browser)
    alamat = panggung.peladen.alamat
    page.goto(f"{alamat}/v/")
    penilik.look(page, "mulai")
    page.get_by_label("Kode naskah").fill(kode.lower().replace("-", " "))
    page.get_by_role("button", name="Periksa").click()
    expect(page).to_have_url(f"{alamat}/v/{kode}/")
    page.get_by_label("Pilih berkas Anda").set_input_files(_berkas(pdf))
    expect(page.locator("[data-sidik-kabar]")).to_contain_text("Cocok.")
    penilik.look(page, "kartu")
    page.get_by_label("Pilih berkas Anda").set_input_files(_berkas(pdf + b"\n"))
    expect(page.locator("[data-sidik-kabar]")).to_contain_text("Tidak cocok.")
    page.get_by_role("link", name="Periksa tanda tangan di dalam PDF").click()
    page.get_by_label("Berkas PDF").set_input_files(_berkas(pdf))
    page.get_by_role("button", name="Periksa tanda tangan").click()
    expect(page.locator("main")).to_contain_text("Berkas ini sama persis dengan")
    penilik.look(page, "periksa")


def _berkas(isi: bytes) -> dict[str, object]:
    return {"name": "naskah.pdf", "mimeType": "application/pdf", "buffer": isi}
