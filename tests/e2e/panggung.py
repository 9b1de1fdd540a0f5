"""People at their own browsers. Every page that they come to is looked at: accessible, not too wide, quiet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from peladen import Peladen
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response
from potret import is_wanted, save_picture

ATURAN_AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
TINGGI = {1280: 800, 360: 740}
"""Height of the screen by its width."""


@dataclass
class Penilik:
    """Looks at pages, and keeps what is wrong with them. Each kind of page is held against axe once.

    Axe is itself a script: where none may run, it does not either.
    """

    alamat: str
    lebar: int
    javascript: bool
    axe: Axe = field(default_factory=Axe)
    sudah: set[str] = field(default_factory=set)
    cacat: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Keep what the browser itself complains about: scripts, policies, answers of 500, requests to elsewhere."""
        page.on("console", self._hear)
        page.on("pageerror", lambda galat: self.cacat.append(f"{page.url}: {galat}"))
        page.on("response", self._see_answer)
        page.on("request", self._see_request)

    def look(self, page: Page, judul: str) -> None:
        """Judge the page as it stands; `judul`, its headings, tell the states of one address apart."""
        jenis = re.sub("[0-9]+", "N", f"{page.url.removeprefix(self.alamat)} {judul}")
        if page.evaluate("document.documentElement.scrollWidth") > self.lebar:
            self.cacat.append(f"{jenis}: wider than {self.lebar} px")
        if jenis in self.sudah or not self.javascript:
            return
        self.sudah.add(jenis)
        hasil = self.axe.run(page, options=ATURAN_AXE)
        self.cacat += [_describe(jenis, pelanggaran) for pelanggaran in hasil.response["violations"]]

    def _hear(self, pesan: ConsoleMessage) -> None:
        # A refused form answers 4xx on purpose, and the browser says so in the console.
        if pesan.type in ("error", "warning") and "status of 4" not in pesan.text:
            self.cacat.append(f"console: {pesan.text}")

    def _see_answer(self, jawaban: Response) -> None:
        if jawaban.status >= 500:
            self.cacat.append(f"{jawaban.status} from {jawaban.url}")

    def _see_request(self, permintaan: Request) -> None:
        if not permintaan.url.startswith((self.alamat, "data:")):
            self.cacat.append(f"asks elsewhere: {permintaan.url}")


def _describe(jenis: str, pelanggaran: dict) -> str:
    simpul = "; ".join(satu["html"][:200] for satu in pelanggaran["nodes"][:3])
    return f"{jenis}: {pelanggaran['id']} ({len(pelanggaran['nodes'])}×): {pelanggaran['help']}: {simpul}"


@dataclass(frozen=True)
class Orang:
    """A logged-in person. They only click, type and read."""

    nama: str
    page: Page
    alamat: str
    penilik: Penilik

    def go(self, jalan: str = "/") -> None:
        self.page.goto(self.alamat + jalan)
        self.look()

    def look(self) -> None:
        self.page.wait_for_load_state()
        judul = self.page.locator("h1, main h2").all_inner_texts()
        self.penilik.look(self.page, " / ".join(judul))

    def follow(self, teks: str, di: Locator | None = None) -> None:
        """Click the link of this name."""
        (di or self.page.locator("body")).get_by_role("link", name=teks).first.click()
        self.look()

    def press(self, teks: str) -> None:
        """Press the button of this name; the page that answers is looked at."""
        self.page.get_by_role("button", name=teks, exact=True).click()
        self.look()

    def download(self, teks: str | re.Pattern[str]) -> bytes:
        """The file behind the link of this name, asked for as this person."""
        tautan = self.page.get_by_role("link", name=teks).get_attribute("href")
        jawaban = self.page.context.request.get(f"{self.alamat}{tautan}")
        assert jawaban.ok
        return jawaban.body()

    def read_main(self) -> str:
        return self.page.locator("main").inner_text()


@dataclass
class Panggung:
    """The people of the example agency, each in a browser context of their own, made when first asked for."""

    browser: Browser
    peladen: Peladen
    lebar: int
    javascript: bool = True
    gambar: Path | None = None
    orang: dict[str, Orang] = field(default_factory=dict)
    konteks: list[BrowserContext] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.penilik = Penilik(self.peladen.alamat, self.lebar, self.javascript)

    def __getitem__(self, nama_akun: str) -> Orang:
        if nama_akun not in self.orang:
            self.orang[nama_akun] = self._log_in(nama_akun)
        return self.orang[nama_akun]

    def picture(self, orang: Orang, nama: str, *, penuh: bool = False) -> None:
        """Keep a picture of the page for the guide, if pictures are asked for: `penuh` down to its foot."""
        if self.gambar is not None and is_wanted(nama, self.lebar):
            png = orang.page.screenshot(full_page=penuh, animations="disabled")
            save_picture(png, self.gambar / f"{nama}-{self.lebar}.png")

    def _log_in(self, nama_akun: str) -> Orang:
        konteks = self.browser.new_context(
            viewport={"width": self.lebar, "height": TINGGI[self.lebar]},
            java_script_enabled=self.javascript,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        konteks.set_default_timeout(60_000)  # a busy machine is no defect of a page
        self.konteks.append(konteks)
        page = konteks.new_page()
        self.penilik.watch(page)
        orang = Orang(nama_akun, page, self.peladen.alamat, self.penilik)
        orang.go("/masuk/")
        if not self.orang:
            self.picture(orang, "masuk")
        nama = self.peladen.nama_lengkap(nama_akun)
        page.get_by_role("button", name=re.compile(f"^Masuk sebagai .*{re.escape(nama)}$")).click()
        orang.look()
        return orang


@contextmanager
def open_panggung(browser: Browser, peladen: Peladen, lebar: int, **pilihan: object) -> Iterator[Panggung]:
    panggung = Panggung(browser, peladen, lebar, **pilihan)  # type: ignore[arg-type]
    try:
        yield panggung
    finally:
        for konteks in panggung.konteks:
            konteks.close()
