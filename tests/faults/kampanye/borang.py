"""The forms of a page, as a browser reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Atribut = dict[str, str]
_BUKAN_ISI = {"submit", "button", "image", "reset"}


@dataclass(slots=True)
class Borang:
    """One form: where it goes, what it holds by itself, and what may be chosen in it."""

    aksi: str
    isi: dict[str, list[str]] = field(default_factory=dict)
    tombol: list[tuple[str, str]] = field(default_factory=list)
    pilihan: dict[str, list[str]] = field(default_factory=dict)
    """Boxes to tick, radios and options, by their name."""
    teks: list[str] = field(default_factory=list)
    """Names of the fields that are typed into."""
    berkas: list[str] = field(default_factory=list)

    @property
    def kunci(self) -> str:
        return self.isi.get("kunci", [""])[0]

    def put(self, **isi: str | list[str]) -> Borang:
        """Type these values over what is there."""
        for nama, nilai in isi.items():
            self.isi[nama] = nilai if isinstance(nilai, list) else [nilai]
        return self

    def fill(self, teks: str = "Contoh isi") -> Borang:
        """Type something into every field that is still empty."""
        for nama in self.teks:
            if not self.isi.get(nama, [""])[0].strip():
                self.isi[nama] = [teks]
        return self


def read_borang(html: str, alamat: str) -> list[Borang]:
    """The forms of the page at this address that are posted."""
    pembaca = _Pembaca(alamat)
    pembaca.feed(html)
    return pembaca.borang


class _Pembaca(HTMLParser):
    def __init__(self, alamat: str) -> None:
        super().__init__(convert_charrefs=True)
        self.alamat = alamat
        self.borang: list[Borang] = []
        self._kini: Borang | None = None
        self._teks = ""
        self._pilih = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        isi = {nama: nilai or "" for nama, nilai in attrs}
        if tag == "form":
            self._open(isi)
        elif self._kini is not None:
            self._take(self._kini, tag, isi)

    def _open(self, isi: Atribut) -> None:
        if isi.get("method", "get").lower() == "post":
            self._kini = Borang(urlsplit(urljoin(self.alamat, isi.get("action", ""))).path)

    def _take(self, borang: Borang, tag: str, isi: Atribut) -> None:
        nama = isi.get("name", "")
        if tag == "input" and nama:
            _take_input(borang, nama, isi)
        elif tag == "textarea" and nama:
            self._teks = nama
            borang.teks.append(nama)
            borang.isi[nama] = [""]
        elif tag == "select":
            self._pilih = nama
        elif tag == "option" and self._pilih:
            _take_option(borang, self._pilih, isi)
        elif tag == "button" and isi.get("type", "submit") == "submit":
            borang.tombol.append((nama, isi.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._kini is not None and self._teks:
            self._kini.isi[self._teks][0] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._kini is not None:
            self.borang.append(self._kini)
            self._kini = None
        elif tag == "textarea":
            self._teks = ""
        elif tag == "select":
            self._pilih = ""


def _take_input(borang: Borang, nama: str, isi: Atribut) -> None:
    jenis, nilai = isi.get("type", "text"), isi.get("value", "on" if isi.get("type") == "checkbox" else "")
    if jenis in _BUKAN_ISI:
        return
    if jenis == "file":
        borang.berkas.append(nama)
    elif jenis in ("checkbox", "radio"):
        borang.pilihan.setdefault(nama, []).append(nilai)
        if "checked" in isi:
            borang.isi.setdefault(nama, []).append(nilai)
    else:
        borang.isi.setdefault(nama, []).append(nilai)
        if jenis != "hidden":
            borang.teks.append(nama)


def _take_option(borang: Borang, nama: str, isi: Atribut) -> None:
    nilai = isi.get("value", "")
    borang.pilihan.setdefault(nama, []).append(nilai)
    if "selected" in isi or nama not in borang.isi:
        borang.isi[nama] = [nilai]
