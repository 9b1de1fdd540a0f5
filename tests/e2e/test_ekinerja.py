"""The intake of e-Kinerja in a browser: file, columns, check, take, remind; without script on a phone, under axe."""

from __future__ import annotations

import pytest
from lakon import Lakon, Periode
from panggung import Orang, open_panggung
from peladen import Peladen
from playwright.sync_api import Browser, FilePayload, expect

pytestmark = pytest.mark.e2e

BERJALAN = Periode(2026, 3)
KEPALA = "NIP;Nama;Rencana Hasil Kerja;Indikator;Periode;Target;Realisasi"
BERKAS = (
    "000000000000000001;Contoh Kepala Dinas;Memimpin pengukuran kinerja;Jumlah laporan;TW III;4;4",
    "000000000000000007;Contoh Kepala Bidang Satu;Membina koperasi;Koperasi sehat;TW III;10;7,5",
    "000000000000000007;Contoh Kepala Bidang Satu;Menilai kesehatan koperasi;Koperasi dinilai;TW III;10;",
    "198505052010011009;Bukan Pegawai;Apa saja;X;TW III;1;1",
    "1,98E+17;Angka Hilang;Apa saja;X;TW III;1;1",
)


def pick(lebar: int, *baris: str) -> FilePayload:
    isi = "\r\n".join((KEPALA, *baris)).encode()
    return {"name": f"rekap-skp-{lebar}.csv", "mimeType": "text/csv", "buffer": isi}


@pytest.mark.parametrize(("lebar", "javascript"), [(360, False), (360, True), (1280, True)])
def test_a_file_is_taken_in(browser: Browser, peladen: Peladen, lebar: int, javascript: bool) -> None:
    with open_panggung(browser, peladen, lebar, javascript=javascript) as panggung:
        kasubbag = Lakon(panggung, BERJALAN).open_siklus("kasubbag")
        take_in(kasubbag, lebar, f"Tugas {lebar} {javascript}")
        remind(kasubbag, javascript)
        kasubbag.page.go_back()
        kasubbag.follow("Lampirkan RHK")
        assert "Membina koperasi" in kasubbag.read_main()
    assert panggung.penilik.cacat == []


def take_in(orang: Orang, lebar: int, rhk: str) -> None:
    baru = f"000000000000000002;Contoh Sekretaris Dinas;{rhk};Jumlah;TW III;1;1"
    orang.follow("Pengisian e-Kinerja")
    orang.follow("Ambil data e-Kinerja")
    orang.page.get_by_label("Berkas", exact=True).set_input_files(pick(lebar, *BERKAS, baru))
    orang.page.get_by_label("Nama sumber").fill(rhk)
    orang.press("Unggah dan periksa")
    orang.page.locator("#kolom-nip").select_option("")
    orang.press("Periksa isi berkas")
    expect(orang.page.get_by_role("alert")).to_contain_text("Pilih kolom NIP")
    orang.page.locator("#kolom-nip").select_option(label="NIP")
    orang.press("Periksa isi berkas")
    isi = orang.read_main()
    assert "belum ada di data pegawai" in isi and "Angka belakang NIP hilang" in isi
    orang.press("Ambil 4 baris")
    expect(orang.page.get_by_role("status").first).to_contain_text("Data e-Kinerja diambil")


def remind(orang: Orang, javascript: bool) -> None:
    """Two taps from the list to the copied text."""
    orang.page.get_by_role("link", name="Pengisian e-Kinerja").first.click()
    orang.look()
    orang.follow("Ingatkan semua yang belum selesai")
    assert "Triwulan III Tahun 2026" in orang.page.get_by_label("Teks pengingat").input_value()
    assert orang.page.get_by_role("button", name="Salin teks").count() == int(javascript)
