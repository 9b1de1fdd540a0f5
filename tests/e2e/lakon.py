"""One cycle of the founding SOP, played through the pages: people find their task, look, type, and press its button."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from panggung import Orang, Panggung
from playwright.sync_api import Locator, expect

ARAHAN = "Lengkapi penjelasan faktor penghambat, lalu ajukan kembali."


@dataclass(frozen=True, slots=True)
class Periode:
    """A period as the form offers it, and as the pages name it."""

    tahun: int
    triwulan: int

    @property
    def pilihan(self) -> str:
        return f"Triwulan {('I', 'II', 'III', 'IV')[self.triwulan - 1]}" if self.triwulan else "Tahunan"

    @property
    def nama(self) -> str:
        return f"{self.pilihan} Tahun {self.tahun}" if self.triwulan else f"Tahun {self.tahun}"

    @property
    def pola(self) -> re.Pattern[str]:
        """Matches a card of this period only: "Tahun 2026" alone is the year, not one of its triwulan."""
        return re.compile(rf"(?<![IV] ){self.nama}\b")

    @property
    def siklus(self) -> re.Pattern[str]:
        """Matches the measurement of this period: its report is a cycle of another SOP."""
        return re.compile(rf"Pengukuran Kinerja {self.nama}\b")


@dataclass(frozen=True, slots=True)
class Lakon:
    """The play of one cycle."""

    panggung: Panggung
    periode: Periode

    def start(self) -> None:
        sekretaris = self.panggung["sekretaris"]
        sekretaris.go()
        sekretaris.follow("Mulai siklus")
        sekretaris.follow("Pengukuran Kinerja", sekretaris.page.locator("main"))
        sekretaris.page.get_by_label(self.periode.pilihan, exact=True).check()
        sekretaris.page.get_by_label("Tahun", exact=True).fill(str(self.periode.tahun))
        self.panggung.picture(sekretaris, "mulai-siklus")
        sekretaris.press("Mulai siklus")

    def card(self, orang: Orang, langkah: int) -> Locator:
        """The card of this cycle's task on the home page."""
        nomor = re.compile(rf"Langkah {langkah} dari")
        return orang.page.locator("article.kartu").filter(has_text=self.periode.siklus).filter(has_text=nomor)

    def open(self, akun: str, langkah: int) -> Orang:
        """From the home page to the task."""
        orang = self.panggung[akun]
        orang.go()
        self.card(orang, langkah).get_by_role("link").click()
        orang.look()
        expect(orang.page.locator("main")).to_contain_text(f"Langkah {langkah} dari 12")
        return orang

    def finish(self, akun: str, langkah: int, aksi: str) -> None:
        """Open the task and press its main button: three clicks from the home page, papers as drafted."""
        self.open(akun, langkah).press(aksi)
        self.expect_done(akun, langkah)

    def finish_rekap(self, akun: str) -> None:
        """The recap: what is still missing is known to whoever issues it."""
        orang = self.open(akun, 8)
        akui = orang.page.get_by_label("Saya mengetahui yang belum ada")
        if akui.count():
            akui.check()
        orang.press("Susun rekapitulasi")
        self.expect_done(akun, 8)

    def expect_done(self, akun: str, langkah: int) -> None:
        expect(self.panggung[akun].page.get_by_role("status").first).to_contain_text(f"langkah {langkah} selesai")

    def open_siklus(self, akun: str) -> Orang:
        """To the page of this cycle, through the list of cycles."""
        orang = self.panggung[akun]
        orang.go()
        orang.follow("Siklus", orang.page.get_by_role("navigation", name="Menu utama"))
        orang.page.locator("main table a").filter(has_text=self.periode.siklus).click()
        orang.look()
        return orang

    def send_back(self, akun: str, langkah: int, tidak: str, bidang: Sequence[str] = ()) -> None:
        """Return the draft with arahan, reopening the worksheets of the bidang named."""
        orang = self.open(akun, langkah)
        orang.page.get_by_text(tidak, exact=True).click()
        orang.page.get_by_label("Arahan").fill(ARAHAN)
        for nama in bidang:
            orang.page.get_by_label(nama).check()
        self.panggung.picture(orang, "kembalikan", penuh=True)
        orang.press("Kembalikan dengan arahan")
        tujuan = f"langkah 7 ({', '.join(bidang)})" if bidang else "langkah 9"
        expect(orang.page.get_by_role("status").first).to_contain_text(f"Pekerjaan dikembalikan ke {tujuan}")

    def fill_worksheet(self, akun: str, *, paste: bool = False) -> Orang:
        """Open the worksheet from the task and fill it from the column realisasi on, row by row or as one block."""
        orang = self.open(akun, 7)
        orang.page.get_by_role("link", name=re.compile("kertas kerja", re.I)).last.click()
        orang.look()
        kolom = [orang.page.locator(f'[data-kolom="{nama}"]') for nama in KOLOM]
        target = orang.page.locator('tr[data-baris] [data-label="Target"]').all_inner_texts()
        baris = [(somewhat_less(satu.split("\n")[0]), *URAIAN) for satu in target]
        assert kolom[0].count() == len(baris) == 8
        if paste:
            _paste(kolom[0].first, baris)
        else:
            for urut, sel in enumerate(baris):
                for lokator, teks in zip(kolom, sel, strict=False):
                    type_into(lokator.nth(urut), teks)
        return orang


KOLOM = ("realisasi", "alasan", "dasar_hitung", "pendukung", "penghambat", "tindak_lanjut")
"""The columns of the grid, in order, from the figure on."""

URAIAN = ("", "Laporan bulanan bidang.", "Data lengkap.", "Petugas terbatas.", "Menambah pendampingan.")
"""What a person writes behind the figure."""


def somewhat_less(target: str) -> str:
    """A realisasi of 96% of the target as the page prints it, typed the Indonesian way.

    Of a bound or a range its (lower) number counts; what is no number (a grade, a date, a ratio, a text) is reached.
    """
    angka = re.fullmatch(r"(?:[<>≤≥] )?(-?[0-9.]+(?:,[0-9]+)?)(?:–.*)?", target)
    if angka is None:
        return target
    nilai = Decimal(angka[1].replace(".", "").replace(",", ".")) * 96 / 100
    return f"{nilai:.2f}".replace(".", ",")


def type_into(sel: Locator, teks: str) -> None:
    """Type into a cell, or choose from it."""
    if sel.evaluate("sel => sel.tagName") == "SELECT":
        sel.select_option(label=teks)
    else:
        sel.fill(teks)


def _paste(sel: Locator, baris: Sequence[Sequence[str]]) -> None:
    """Paste a block as a spreadsheet puts it on the clipboard."""
    teks = "\r\n".join("\t".join(satu) for satu in baris) + "\r\n"
    halaman = sel.page
    halaman.context.grant_permissions(["clipboard-read", "clipboard-write"])
    halaman.evaluate("teks => navigator.clipboard.writeText(teks)", teks)
    sel.focus()
    halaman.keyboard.press("Control+V")
    expect(halaman.locator("[data-kabar]")).to_contain_text("sel terisi dari tempelan")
