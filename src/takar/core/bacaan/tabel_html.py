"""HTML tables: cells with their spans, lists inside cells as numbered lines, text outside of tables as paragraphs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from takar.core.bacaan.kata import rapikan
from takar.core.bacaan.lembar import Kisi, Paragraf, Sel
from takar.core.teks import as_cacah

_BARIS_BARU = frozenset({"br", "p", "div", "ol", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"})
_ABAIKAN = frozenset({"script", "style", "head", "template"})
_MAKS_RENTANG = 100
_TANDA = re.compile(r"</?(?:ol|ul|li|p|br|i|b|em|strong|u|span|div|sup|sub|font)\b[^<>]*>", re.I)
_PUTUS = re.compile(r"</?(?:ol|ul|li|p|br|div)\b[^<>]*>", re.I)


def lucuti(teks: str) -> str:
    """Text with HTML's inline marks taken out; those that part lines become line ends."""
    return _TANDA.sub("", _PUTUS.sub("\n", teks)) if "<" in teks else teks


class PembacaHtml(HTMLParser):
    """Collects tables and the text around them. A table inside a cell is read as that cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bagian: list[Kisi | Paragraf] = []
        self._teks: list[str] = []
        self._sel: list[Sel] = []
        self._terisi: set[tuple[int, int]] = set()
        self._dalam = 0
        self._baris, self._kolom, self._rentang = -1, 0, (1, 1)
        self._di_sel = False
        self._tabel = 0
        self._abai = 0
        self._butir: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ABAIKAN:
            self._abai += 1
        elif tag == "table":
            self._open_table()
        elif self._dalam == 1 and tag == "tr":
            self._close_cell()
            self._baris, self._kolom = self._baris + 1, 0
        elif self._dalam == 1 and tag in {"td", "th"}:
            self._close_cell()
            self._open_cell(dict(attrs))
        else:
            self._inline(tag)

    def _inline(self, tag: str) -> None:
        if tag in {"ol", "ul"}:
            self._butir.append(0 if tag == "ol" else -1)
        if tag in _BARIS_BARU:
            self._teks.append("\n")
        if tag == "li":
            self._teks.append(self._penanda())

    def _penanda(self) -> str:
        if not self._butir or self._butir[-1] < 0:
            return "\n• "
        self._butir[-1] += 1
        return f"\n{self._butir[-1]}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in _ABAIKAN:
            self._abai = max(self._abai - 1, 0)
        elif tag == "table":
            self._close_table()
        elif self._dalam == 1 and tag in {"td", "th", "tr"}:
            self._close_cell()
        elif tag in {"ol", "ul"} and self._butir:
            self._butir.pop()
            self._teks.append("\n")
        elif tag in _BARIS_BARU and not self._dalam:
            self._flush()
        elif tag in _BARIS_BARU:
            self._teks.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._abai:
            self._teks.append(" ".join(data.split("\n")) if self._dalam else data)

    def _open_table(self) -> None:
        self._dalam += 1
        if self._dalam == 1:
            self._flush()
            self._sel, self._terisi = [], set()
            self._baris, self._kolom, self._di_sel = -1, 0, False
            self._tabel += 1

    def _close_table(self) -> None:
        if self._dalam == 1:
            self._close_cell()
            if self._sel:
                self.bagian.append(Kisi(f"tabel {self._tabel}", tuple(self._sel)))
            self._teks = []
        self._dalam = max(self._dalam - 1, 0)

    def _open_cell(self, attrs: dict[str, str | None]) -> None:
        self._teks = []
        self._di_sel = True
        self._baris = max(self._baris, 0)
        while (self._baris, self._kolom) in self._terisi:
            self._kolom += 1
        self._rentang = (_span(attrs.get("rowspan")), _span(attrs.get("colspan")))

    def _close_cell(self) -> None:
        if not self._di_sel:
            return
        tinggi, lebar = self._rentang
        tempat = f"tabel {self._tabel}, baris {self._baris + 1}, kolom {self._kolom + 1}"
        teks = rapikan("".join(self._teks))
        self._sel.append(Sel(self._baris, self._kolom, teks, tempat, tinggi, lebar))
        self._terisi |= {(self._baris + i, self._kolom + j) for i in range(tinggi) for j in range(lebar)}
        self._kolom += lebar
        self._teks, self._di_sel = [], False

    def _flush(self) -> None:
        for baris in rapikan("".join(self._teks)).split("\n"):
            if baris:
                self.bagian.append(Paragraf(baris, f"paragraf {len(self.bagian) + 1}"))
        self._teks = []

    def close(self) -> None:
        super().close()
        while self._dalam:
            self._close_table()
        self._flush()


def _span(nilai: str | None) -> int:
    return min(as_cacah((nilai or "").strip()) or 1, _MAKS_RENTANG)


def baca_html(teks: str) -> tuple[Kisi | Paragraf, ...]:
    """The tables and paragraphs of an HTML text, in order."""
    pembaca = PembacaHtml()
    pembaca.feed(teks)
    pembaca.close()
    return tuple(pembaca.bagian)
