"""Every write works in a browser that runs no script: starting, pausing, cancelling, letters, worksheets, decisions."""

from __future__ import annotations

import pytest
from lakon import ARAHAN, Lakon, Periode
from panggung import Orang, Panggung, open_panggung
from peladen import Peladen
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.e2e

BERJALAN = Periode(2026, 3)
"""The cycle that the demo leaves at step 7, its worksheets waiting for the anggota."""

TERISI = 'option[value="terisi"][selected]'


def test_the_writes_need_no_script(browser: Browser, peladen: Peladen) -> None:
    with open_panggung(browser, peladen, 360, javascript=False) as panggung:
        start_pause_and_cancel(Lakon(panggung, Periode(2027, 1)))
        measure_and_return(Lakon(panggung, BERJALAN))
        log_in_anew(panggung)
    assert panggung.penilik.cacat == []


def test_refusals_and_pauses_are_held_against_axe(browser: Browser, peladen: Peladen) -> None:
    """The same pages with script, so that axe can run: those that a cycle without trouble does not come to."""
    with open_panggung(browser, peladen, 360) as panggung:
        start_pause_and_cancel(Lakon(panggung, Periode(2027, 2)))
        log_in_anew(panggung)
    assert panggung.penilik.cacat == []


def start_pause_and_cancel(lakon: Lakon) -> None:
    """A cycle is started once only; its first letter is changed and issued; it is paused, resumed and cancelled."""
    lakon.start()
    lakon.start()
    sekretaris = lakon.panggung["sekretaris"]
    expect(sekretaris.page.get_by_role("alert")).to_contain_text("Siklus untuk periode ini sudah ada")
    lakon.open("sekretaris", 1)
    sekretaris.follow("Ubah Disposisi")
    sekretaris.page.locator("main textarea").first.fill("Laksanakan menurut SOP.")
    sekretaris.press("Simpan draf")
    sekretaris.press("Perintahkan pengukuran")
    lakon.expect_done("sekretaris", 1)
    for buka, tombol, hasil in (
        ("Jeda siklus", "Jeda siklus ini", "Siklus dijeda"),
        ("", "Lanjutkan siklus", "Siklus dilanjutkan"),
        ("Batalkan siklus", "Batalkan siklus ini", "Siklus dibatalkan"),
    ):
        act_on_siklus(sekretaris, buka, tombol)
        expect(sekretaris.page.get_by_role("status").first).to_contain_text(hasil)
    assert "Menunggu data dari pusat." in sekretaris.read_main()


def act_on_siklus(orang: Orang, buka: str, tombol: str) -> None:
    if buka:
        lipatan = orang.page.locator("details").filter(has=orang.page.get_by_text(buka, exact=True))
        lipatan.locator("summary").click()
        lipatan.get_by_role("textbox").fill("Menunggu data dari pusat.")
    orang.press(tombol)


def measure_and_return(lakon: Lakon) -> None:
    """Worksheets are refused, saved and handed in; the recap follows; the draft is returned; e-Kinerja is ticked."""
    for kode in "abc":
        anggota = lakon.open(f"anggota-{kode}", 7)
        anggota.follow("Buka kertas kerja")
        terisi = anggota.page.locator("tr[data-baris]").filter(has=anggota.page.locator(TERISI))
        tunggal = terisi.filter(has_not=anggota.page.locator('[data-kolom="pembilang"]'))
        angka = tunggal.locator('input[data-kolom="realisasi"][inputmode="decimal"]').first
        angka.fill("1.234")
        anggota.press("Simpan draf")
        expect(anggota.page.get_by_role("alert")).to_contain_text("1.234")
        assert angka.input_value() == "1.234"
        angka.fill("1234,5")
        anggota.press("Simpan draf")
        expect(anggota.page.get_by_role("status").first).to_contain_text("tersimpan sebagai draf")
        anggota.press("Simpan dan selesaikan kertas kerja")
        if anggota.page.get_by_role("alert").count():
            anggota.page.get_by_label("memang belum ada").check()
            anggota.press("Simpan dan selesaikan kertas kerja")
        expect(anggota.page.get_by_role("status").first).to_contain_text("tersimpan dan terkirim")
    lakon.finish_rekap("anggota-a")
    lakon.finish("anggota-a", 9, "Ajukan draft laporan")
    lakon.send_back("kasubbag", 10, "Tidak, kembalikan dengan arahan")
    assert ARAHAN in lakon.open("anggota-b", 9).read_main()
    kasubbag = lakon.open_siklus("kasubbag")
    kasubbag.follow("Pengisian e-Kinerja")
    kasubbag.page.get_by_role("radiogroup").last.get_by_label("Sudah").check()
    kasubbag.press("Simpan daftar")
    expect(kasubbag.page.get_by_role("status").first).to_contain_text("tersimpan")


def log_in_anew(panggung: Panggung) -> None:
    """A wrong password is refused in words; what is closed says so."""
    kasubbag = panggung["kasubbag"]
    kasubbag.go("/siklus/mulai/?sop=pengukuran-kinerja")
    assert "Tindakan ini hanya untuk Sekretaris Dinas" in kasubbag.read_main()
    kasubbag.press("Keluar")
    kasubbag.page.get_by_label("Nama akun").fill("kasubbag")
    kasubbag.page.get_by_label("Kata sandi").fill("bukan ini")
    kasubbag.page.get_by_role("button", name="Masuk", exact=True).click()
    kasubbag.look()
    expect(kasubbag.page.get_by_role("alert")).to_contain_text("Nama akun atau kata sandi salah")
