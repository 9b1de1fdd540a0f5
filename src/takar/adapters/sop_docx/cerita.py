"""A story of a document (its body, a page head, a text box) read from top to bottom, with an estimate of its layout.

Word keeps neither the heights of rows nor the places of paragraphs; both are estimated from the texts, so that
drawings which hang elsewhere can be put onto the cell over which they are seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from takar.adapters.sop_bagan.benda import EMU_PT, EMU_TWIP, Bidang
from takar.adapters.sop_bagan.gambar_vektor import adopt_vectors
from takar.adapters.sop_bagan.kisi import Jaring, place
from takar.adapters.sop_bagan.xmls import anak, bilangan, cari, isi_terpilih, lokal, read_relasi
from takar.adapters.sop_docx.gaya import count_lines
from takar.adapters.sop_docx.jangkar import Halaman, Jangkar
from takar.adapters.sop_docx.konteks import Konteks
from takar.adapters.sop_docx.tabel import Isian, TabelBaca, build_jaring, fit_rows, read_tabel
from takar.adapters.sop_docx.teks import find_drawings, has_page_break, read_teks
from takar.core.bacaan.lembar import Kisi, Paragraf

SPASI = 1.2
"""Height of a line as a share of the size of type."""
BUNGKUS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_MAKS_DALAM = 12

Bagian = list[Kisi | Paragraf]


class Cerita:
    """Reads one story; the stories within it (text boxes with tables, tables in cells) follow where they stand."""

    def __init__(
        self, konteks: Konteks, paket: ZipFile, jalur: str, tempat: str = "", *, lebar: float = 0.0, dalam: int = 0
    ) -> None:
        self.konteks, self._paket, self._jalur, self._tempat, self._dalam = konteks, paket, jalur, tempat, dalam
        self._lebar = lebar
        self._bidang = Bidang()
        self._urutan: list[Jaring | Bagian] = []
        self._bagian: list[Any] = []
        self._tabel: list[tuple[Jaring, TabelBaca]] = []
        self._y = self._mulai = 0.0

    def read(self, akar: Any) -> Bagian:
        """Everything in reading order."""
        if self._dalam > _MAKS_DALAM:
            return []
        self._bagian = [] if self._lebar else list(_sections(akar))
        self._walk(akar)
        return self._finish()

    def _walk(self, unsur: Any) -> None:
        for satu in isi_terpilih(unsur):
            nama = lokal(satu)
            if nama == "p":
                self._paragraph(satu)
            elif nama == "tbl":
                self._table(satu)
            elif nama in BUNGKUS:
                self._walk(satu)

    def _page(self) -> Halaman:
        if self._lebar or not self._bagian:
            return Halaman(self._lebar, 0.0, 0.0, 0.0) if self._lebar else Halaman()
        tepi, besar = anak(self._bagian[0], "pgMar"), anak(self._bagian[0], "pgSz")
        lebar = bilangan(besar, "w", 11_906) * EMU_TWIP
        kiri, atas, kanan = (float(bilangan(tepi, nama, 1_440) * EMU_TWIP) for nama in ("left", "top", "right"))
        return Halaman(float(lebar), kiri, atas, kanan)

    # ---- paragraphs

    def _paragraph(self, p: Any) -> None:
        if has_page_break(p):
            self._mulai = self._y
        halaman = self._page()
        self.konteks.paragraf += not self._tempat
        teks, benda = self.read_paragraph(p)
        for satu in benda:
            self.hang(Jangkar(satu, halaman, halaman.kiri, halaman.isi, self._y, self._mulai))
        if teks:
            self._urutan.append([Paragraf(teks, self._tempat or f"paragraf {self.konteks.paragraf}")])
        self._y += self.measure(p, teks, halaman.isi)
        if anak(p, "pPr", "sectPr") is not None and len(self._bagian) > 1:
            self._bagian.pop(0)
            self._mulai = self._y

    def read_paragraph(self, p: Any) -> tuple[str, list[Any]]:
        """Its text with its number, and its drawings; text boxes that hold a table are taken out and read."""
        teks = self.konteks.penomoran.prefix(p) + read_teks(p, self.konteks.tanda)
        benda = list(find_drawings(p))
        for satu in benda:
            self._read_boxes(satu)
        return self.konteks.count(teks.strip(" \n\u00a0").rstrip("\t")), benda

    def measure(self, p: Any, teks: str, lebar: float) -> float:
        """The height of a paragraph, estimated, in EMU."""
        gaya = self.konteks.gaya
        ukuran = gaya.size_of(p)
        baris = count_lines(teks, lebar / EMU_PT / (ukuran * gaya.letter_of(p)))
        return baris * ukuran * SPASI * EMU_PT + gaya.spacing_of(p) * EMU_TWIP

    def hang(self, jangkar: Jangkar, *, taksir: bool = False) -> None:
        """Put a drawing onto the plane; of a group only the whole hangs in a cell."""
        mulai = len(self._bidang.bentuk)
        self.konteks.gambar += jangkar.add(self._bidang, self.konteks.aturan)
        baru = self._bidang.bentuk[mulai:]
        for satu in baru:
            satu.taksir = taksir or not jangkar.dalam_sel or len(baru) > 1

    def _read_boxes(self, benda: Any) -> None:
        for kotak in list(cari(benda, "txbxContent")):
            if next(cari(kotak, "tbl"), None) is not None:
                self._urutan.append(self.inner("kotak teks", 0.0).read(kotak))
                for satu in list(kotak):
                    kotak.remove(satu)

    def inner(self, tempat: str, lebar: float) -> Cerita:
        """A story within this one."""
        return Cerita(self.konteks, self._paket, self._jalur, tempat, lebar=lebar, dalam=self._dalam + 1)

    # ---- tables

    def _table(self, unsur: Any) -> None:
        halaman = self._page()
        geser = bilangan(anak(unsur, "tblPr", "tblInd"), "w") * EMU_TWIP
        isian = Isian(self, halaman, halaman.kiri + geser, self._mulai)
        self.konteks.tabel += 1
        tempat = f"tabel {self.konteks.tabel}" + (f" ({self._tempat})" if self._tempat else "")
        tabel = read_tabel(unsur, isian)
        jaring = build_jaring(tabel, tempat, isian.x, self._y)
        self._tabel.append((jaring, tabel))
        self._urutan.append(jaring)
        self._urutan += isian.sisipan
        for satu in isian.hang(jaring, self._mulai):
            self.hang(satu, taksir=not tabel.berserak)
        self._y = jaring.baris[-1]

    # ---- the end

    def _finish(self) -> Bagian:
        self.konteks.gambar += adopt_vectors(self._paket, read_relasi(self._paket, self._jalur), self._bidang)
        self.konteks.count_shapes(len(self._bidang.bentuk) + len(self._bidang.garis) + len(self._bidang.teks))
        jaring = [satu for satu in self._urutan if isinstance(satu, Jaring)]
        for satu_jaring, tabel in self._tabel:
            fit_rows(satu_jaring, tabel, self._bidang)
        sisa, catatan = place(self._bidang, jaring, f"b{self.konteks.bentuk}-")
        self.konteks.kalimat += catatan
        if any(satu.taksir for satu in jaring):
            self.konteks.tanda.add("taksiran")
        hasil: Bagian = []
        for satu in self._urutan:
            hasil += [satu.build()] if isinstance(satu, Jaring) else satu
        return hasil + [Paragraf(satu.teks, self._tempat or "kotak teks") for satu in sisa]


def _sections(akar: Any) -> Iterator[Any]:
    """The properties of each section; those before a tracked change of them do not count."""
    for satu in akar.iter():
        if lokal(satu) == "sectPr" and lokal(satu.getparent()) != "sectPrChange":
            yield satu
