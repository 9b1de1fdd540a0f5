"""The founding SOP, whole, through the pages: twelve steps, a return at each decision, the signed report."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from lakon import Lakon, Periode
from panggung import Orang, open_panggung
from peladen import Peladen
from playwright.sync_api import Browser, expect
from pyhanko.pdf_utils.reader import PdfFileReader

from takar.services.peragaan_tanda import FRASA

pytestmark = pytest.mark.e2e

TIDAK = "Tidak, kembalikan dengan arahan"
BIDANG_B = "Bidang Usaha Mikro (contoh)"
KALIMAT = "Rapat dimulai tepat waktu; peserta membawa data bidang masing-masing."


@pytest.mark.parametrize(("lebar", "periode"), [(1280, Periode(2026, 4)), (360, Periode(2026, 0))], ids=["1280", "360"])
def test_the_whole_sop_runs_through_the_pages(
    browser: Browser, peladen: Peladen, gambar: Path | None, lebar: int, periode: Periode
) -> None:
    with open_panggung(browser, peladen, lebar, gambar=gambar) as panggung:
        lakon = Lakon(panggung, periode)
        order_and_meet(lakon)
        plan_and_ask(lakon)
        measure_all(lakon)
        report_and_return(lakon)
        sign(lakon)
        sign_many(lakon)
        read_archive(lakon)
        visit_the_rest(lakon)
    assert panggung.penilik.cacat == []


def order_and_meet(lakon: Lakon) -> None:
    """Steps 1 to 4; the invitation is changed before it goes out."""
    lakon.start()
    lakon.finish("sekretaris", 1, "Perintahkan pengukuran")
    lakon.finish("kasubbag", 1, "Terima disposisi")
    lakon.finish("kepala", 2, "Perintahkan rapat")
    kasubbag = lakon.open("kasubbag", 3)
    lakon.panggung.picture(kasubbag, "tugas", penuh=True)
    change_draft(kasubbag)
    kasubbag.press("Kirim nota dinas dan undangan")
    lakon.expect_done("kasubbag", 3)
    lakon.finish("sekretaris", 4, "Catat rapat dan perintahkan pengisian")
    tick_ekinerja(lakon)


def change_draft(kasubbag: Orang) -> None:
    kasubbag.follow("Ubah Surat Undangan")
    paragraf = kasubbag.page.locator("main textarea").first
    paragraf.fill(f"{paragraf.input_value()}\n{KALIMAT}")
    kasubbag.press("Simpan draf")
    expect(kasubbag.page.get_by_role("status").first).to_contain_text("tersimpan")
    kasubbag.follow("Lihat Surat Undangan")
    assert KALIMAT in kasubbag.read_main()
    kasubbag.follow("Tugas", kasubbag.page.locator("p.remah"))


def tick_ekinerja(lakon: Lakon) -> None:
    kasubbag = lakon.open_siklus("kasubbag")
    kasubbag.follow("Pengisian e-Kinerja")
    baris = kasubbag.page.get_by_role("radiogroup")
    banyak = baris.count()
    for urut in range(banyak - 1):
        baris.nth(urut).get_by_label("Sudah").check()
    kasubbag.press("Simpan daftar")
    lakon.panggung.picture(kasubbag, "ekinerja")
    assert f"Sudah\n{banyak - 1}" in kasubbag.read_main()


def plan_and_ask(lakon: Lakon) -> None:
    """Steps 5 and 6: an anggota prepares, the sekretaris agrees."""
    anggota = lakon.panggung["anggota-a"]
    anggota.go()
    lakon.panggung.picture(anggota, "tugas-saya")
    lakon.finish("anggota-a", 5, "Susun rencana kegiatan")
    lakon.finish("sekretaris", 5, "Setujui rencana")
    lakon.finish("anggota-b", 6, "Siapkan permintaan data")
    lakon.finish("sekretaris", 6, "Kirim nota dinas")


def measure_all(lakon: Lakon) -> None:
    """Step 7, three bidang at a time: one stumbles over a figure, one pastes a block from a spreadsheet."""
    refuse_ambiguous(lakon)
    for kode, paste in (("a", False), ("b", True), ("c", False)):
        unit = lakon.fill_worksheet(f"bidang-{kode}", paste=paste)
        if paste:
            lakon.panggung.picture(unit, "kertas-kerja")
        unit.press("Simpan dan kirim data kinerja")
        expect(unit.page.get_by_role("status").first).to_contain_text("tersimpan dan terkirim")
        lakon.finish(f"anggota-{kode}", 7, "Selesaikan kertas kerja")


def refuse_ambiguous(lakon: Lakon) -> None:
    """A figure that can be read in two ways is asked back; nothing that was typed is lost, nothing is saved."""
    unit = lakon.fill_worksheet("bidang-a")
    unit.page.locator('[data-kolom="realisasi"]').first.fill("1.234")
    unit.press("Simpan draf")
    expect(unit.page.get_by_role("alert")).to_contain_text("1.234")
    assert unit.page.locator('[data-kolom="realisasi"]').first.input_value() == "1.234"
    assert unit.page.locator('[data-kolom="pendukung"]').nth(7).input_value() == "Data lengkap."
    lakon.panggung.picture(unit, "angka-ditanyakan")


def report_and_return(lakon: Lakon) -> None:
    """Steps 8 to 11, with a return at 10 that reopens one worksheet, and a return at 11."""
    report(lakon)
    lakon.send_back("kasubbag", 10, TIDAK, [BIDANG_B])
    lakon.panggung.picture(lakon.open_siklus("kepala"), "siklus", penuh=True)
    unit = lakon.open("bidang-b", 7)
    assert "Dikembalikan dengan arahan" in unit.read_main()
    unit.press("Kirim data kinerja")
    lakon.finish("anggota-b", 7, "Selesaikan kertas kerja")
    report(lakon)
    lakon.finish("kasubbag", 10, "Ya, teruskan ke langkah 11")
    lakon.send_back("sekretaris", 11, TIDAK)
    lakon.finish("anggota-a", 9, "Ajukan draft laporan")
    lakon.finish("kasubbag", 10, "Ya, teruskan ke langkah 11")
    lakon.finish("sekretaris", 11, "Ya, teruskan ke langkah 12")


def report(lakon: Lakon) -> None:
    anggota = lakon.open("anggota-c", 8)
    anggota.follow("Buka rekapitulasi")
    lakon.panggung.picture(anggota, "rekapitulasi")
    lakon.finish_rekap("anggota-c")
    lakon.finish("anggota-a", 9, "Ajukan draft laporan")


def sign(lakon: Lakon) -> None:
    """Three taps and a passphrase: the card, its button, the button of the signing page. A wrong one signs nothing."""
    sekretaris = lakon.open("sekretaris", 12)
    sekretaris.follow("Tanda tangani laporan")
    lakon.panggung.picture(sekretaris, "tanda-tangan")
    for frasa in ("bukan ini sama sekali", FRASA):
        sekretaris.page.get_by_label("Frasa sandi kunci Anda").fill(frasa)
        sekretaris.press("Tanda tangani")
    expect(sekretaris.page.get_by_role("status").first).to_contain_text("Anda tanda tangani")
    lencana = lakon.open_siklus("sekretaris").page.locator("main .lencana").first
    expect(lencana).to_have_text("Selesai")


def sign_many(lakon: Lakon) -> None:
    """Two more of the papers that wait, with one passphrase; the page says how far it is."""
    sekretaris = lakon.panggung["sekretaris"]
    sekretaris.go("/kunci-saya/")
    lakon.panggung.picture(sekretaris, "kunci-saya")
    sekretaris.follow("Kunci semua pejabat")
    sekretaris.follow("Tanda tangan", sekretaris.page.get_by_role("navigation", name="Menu utama"))
    kotak = sekretaris.page.locator("main input[name=pilih]")
    for urut in range(2):
        kotak.nth(urut).check()
    sekretaris.page.get_by_label("Frasa sandi kunci Anda").fill(FRASA)
    lakon.panggung.picture(sekretaris, "tanda-tangan-saya")
    sekretaris.press("Tanda tangani yang dipilih")
    expect(sekretaris.page.get_by_role("status").first).to_contain_text(
        "2 dari 2 naskah ditandatangani", timeout=30_000
    )


def read_archive(lakon: Lakon) -> None:
    """The signed report is found in the archive, and its file carries one signature under an archive stamp."""
    kepala = lakon.panggung["kepala"]
    kepala.go()
    kepala.follow("Arsip", kepala.page.get_by_role("navigation", name="Menu utama"))
    kepala.page.get_by_label("Cari dalam isi naskah dan bukti").fill("Laporan Hasil Pengukuran")
    kepala.press("Cari")
    lakon.panggung.picture(kepala, "arsip")
    baris = kepala.page.locator("main tbody tr").filter(has_text=lakon.periode.pola)
    baris.get_by_role("link", name=re.compile("^Laporan Hasil Pengukuran Kinerja")).click()
    kepala.look()
    assert "tidak tersertifikasi" in kepala.read_main()
    pdf = kepala.download(re.compile("^Buka PDF"))
    assert pdf.startswith(b"%PDF-")
    (tanda_tangan,) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    tanda_tangan.compute_integrity_info()
    assert tanda_tangan.summarise_integrity_info()["docmdp_ok"] is not False
    assert len(PdfFileReader(io.BytesIO(pdf)).embedded_timestamp_signatures) == 1


def visit_the_rest(lakon: Lakon) -> None:
    """The pages that the play itself does not come to."""
    sekretaris = lakon.panggung["sekretaris"]
    for alamat in ("", "pengukuran-kinerja/", "pengukuran-kinerja/versi/", "pengukuran-kinerja/beda/1/1/"):
        sekretaris.go(f"/sop/{alamat}")
    sekretaris.go("/tidak-ada/")
    sekretaris.press("Keluar")
    expect(sekretaris.page).to_have_url(re.compile("/masuk/"))
