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

ATURAN_AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
TINGGI = {1280: 800, 360: 740}
"""Height of the screen by its width."""


@dataclass
class Penilik:
    """Looks at pages, and keeps what is wrong with them. Each kind of page is held against axe once."""

    alamat: str
    lebar: int
    axe: Axe = field(default_factory=Axe)
    sudah: set[str] = field(default_factory=set)
    cacat: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Keep what the browser itself complains about: scripts, policies, answers of 500, requests to elsewhere."""
        page.on("console", self._hear)
        page.on("pageerror", lambda galat: self.cacat.append(f"{page.url}: {galat}"))
        page.on("response", self._see_answer)
        page.on("request", self._see_request)

    def look(self, page: Page, jenis: str = "") -> None:
        jenis = f"{re.sub(r'[0-9]+', 'N', page.url.removeprefix(self.alamat))} {jenis}".strip()
        if page.evaluate("document.documentElement.scrollWidth") > self.lebar:
            self.cacat.append(f"{jenis}: wider than {self.lebar} px")
        if jenis in self.sudah:
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
        self.penilik.look(self.page, self._heading())

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

    def _heading(self) -> str:
        return self.page.locator("h1").first.inner_text()


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
        self.penilik = Penilik(self.peladen.alamat, self.lebar)

    def __getitem__(self, nama_akun: str) -> Orang:
        if nama_akun not in self.orang:
            self.orang[nama_akun] = self._log_in(nama_akun)
        return self.orang[nama_akun]

    def picture(self, orang: Orang, nama: str, *, penuh: bool = False) -> None:
        """Keep a picture of the page for the guide, if pictures are asked for."""
        if self.gambar is not None:
            orang.page.screenshot(path=self.gambar / f"{nama}.png", full_page=penuh, animations="disabled")

    def _log_in(self, nama_akun: str) -> Orang:
        konteks = self.browser.new_context(
            viewport={"width": self.lebar, "height": TINGGI[self.lebar]},
            java_script_enabled=self.javascript,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        konteks.set_default_timeout(15_000)
        self.konteks.append(konteks)
        page = konteks.new_page()
        self.penilik.watch(page)
        orang = Orang(nama_akun, page, self.peladen.alamat, self.penilik)
        orang.go("/masuk/")
        if not self.orang:
            self.picture(orang, f"masuk-{self.lebar}")
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
