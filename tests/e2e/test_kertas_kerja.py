"""The worksheet under the fingers: moving, taking back, pasting, saving by itself, an outage, a draft that waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lakon import Lakon, Periode
from panggung import Orang, Panggung, open_panggung
from peladen import Peladen
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.e2e

BERJALAN = Periode(2026, 3)
TERPUTUS = "Jaringan terputus"


@pytest.fixture
def panggung(browser: Browser, peladen: Peladen) -> Iterator[Panggung]:
    with open_panggung(browser, peladen, 1280) as satu:
        yield satu
        assert satu.penilik.cacat == []


def open_kertas(panggung: Panggung, akun: str = "anggota-a") -> Orang:
    orang = Lakon(panggung, BERJALAN).open(akun, 7)
    orang.follow("Buka kertas kerja")
    return orang


def cell(page: Page, kolom: str, urut: int = 0) -> Locator:
    return page.locator("[data-kisi]").first.locator(f'[data-kolom="{kolom}"]').nth(urut)


def saved(page: Page) -> Locator:
    return page.locator("[data-tersimpan]")


def test_keys_move_between_cells_and_esc_takes_back(panggung: Panggung) -> None:
    page = open_kertas(panggung).page
    alasan = cell(page, "alasan", 0)
    alasan.click()
    page.keyboard.press("Enter")
    expect(cell(page, "alasan", 1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(alasan).to_be_focused()
    semula = alasan.input_value()
    page.keyboard.type("salah ketik")
    page.keyboard.press("Escape")
    expect(alasan).to_have_value(semula)
    page.keyboard.press("Tab")
    expect(cell(page, "dasar_hitung", 0)).to_be_focused()


def test_a_change_saves_itself_and_says_when(panggung: Panggung) -> None:
    page = open_kertas(panggung).page
    sel = cell(page, "pendukung")
    sel.fill("Pendampingan rutin tiap bulan.")
    expect(saved(page)).to_contain_text("Tersimpan pukul")
    page.reload()
    expect(cell(page, "pendukung")).to_have_value("Pendampingan rutin tiap bulan.")
    expect(page.get_by_role("button", name="Pulihkan isian")).to_have_count(0)


def test_an_outage_loses_nothing_across_a_reload(panggung: Panggung) -> None:
    orang = open_kertas(panggung)
    page = orang.page
    page.route("**/kertas-kerja/**", lambda rute: rute.abort() if rute.request.method == "POST" else rute.fallback())
    cell(page, "penghambat").fill("Jaringan di kecamatan terputus.")
    expect(saved(page)).to_contain_text(TERPUTUS)
    page.reload()
    page.get_by_role("button", name="Pulihkan isian").click()
    expect(cell(page, "penghambat")).to_have_value("Jaringan di kecamatan terputus.")
    page.unroute("**/kertas-kerja/**")
    cell(page, "penghambat").press("End")
    page.keyboard.type(" Sudah pulih.")
    expect(saved(page)).to_contain_text("Tersimpan pukul", timeout=30_000)
    panggung.penilik.cacat[:] = [satu for satu in panggung.penilik.cacat if "ERR_FAILED" not in satu]


def test_what_another_saved_is_never_overwritten(panggung: Panggung) -> None:
    page = open_kertas(panggung).page
    lain = page.context.new_page()
    lain.goto(page.url)
    cell(page, "tindak_lanjut").fill("Ditulis lebih dahulu.")
    expect(saved(page)).to_contain_text("Tersimpan pukul")
    cell(lain, "tindak_lanjut").fill("Ditulis kemudian.")
    expect(saved(lain)).to_contain_text("Belum tersimpan")
    lain.reload()
    expect(cell(lain, "tindak_lanjut")).to_have_value("Ditulis lebih dahulu.")
    lain.get_by_role("button", name="Pulihkan isian").click()
    expect(cell(lain, "tindak_lanjut")).to_have_value("Ditulis lebih dahulu.")
    expect(lain.locator(".pesan li")).to_contain_text("Ditulis kemudian.")
    lain.close()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_evidence_and_the_sheet_are_accessible(browser: Browser, peladen: Peladen, lebar: int) -> None:
    with open_panggung(browser, peladen, lebar) as panggung:
        orang = open_kertas(panggung, "anggota-b")
        orang.page.locator("td a", has_text="bukti").first.click()
        orang.look()
        orang.page.locator("summary", has_text="Keterangan").click()
        orang.page.get_by_label("Keterangan", exact=True).fill(f"Berita acara nomor {lebar}.")
        orang.press("Simpan keterangan")
        expect(orang.page.get_by_role("status").first).to_contain_text("Bukti tersimpan")
        orang.page.go_back()
        orang.go(orang.page.locator(".remah a").first.get_attribute("href").split("#")[0])
        orang.follow("Isi di Excel")
        isi = orang.download("Unduh kertas kerja (XLSX)")
        lembar = {"name": f"k-{lebar}.xlsx", "mimeType": "application/octet-stream", "buffer": isi}
        orang.page.get_by_label("Berkas yang sudah diisi").set_input_files(lembar)
        orang.press("Unggah dan bandingkan")
        expect(orang.page.locator("main")).to_contain_text("Tidak ada perbedaan")
    assert panggung.penilik.cacat == []
