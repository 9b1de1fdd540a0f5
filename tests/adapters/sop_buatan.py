"""The founding SOP as an office would draw it: the table, its symbols and its arrows, for Word and Excel alike."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from takar.adapters.pustaka import read_library
from takar.core.bacaan import Dokumen, Kisi, read_dokumen
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import Sop

RUANG = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
EMU_MM = 36_000
PRESET = {
    "proses": "flowChartProcess",
    "putusan": "flowChartDecision",
    "terminator": "flowChartTerminator",
    "dokumen": "flowChartDocument",
}
LEBAR = [9, 70, 24, 24, 24, 26, 24, 34, 18, 36, 12]
"""Widths of the columns in millimetres."""
PELAKSANA = ["unit", "anggota", "kadin", "kasubbag", "sekdin"]
KEPALA = 3
TINGGI_KEPALA, TINGGI = 9, 30


@dataclass(frozen=True)
class Simbol:
    """A shape in a cell: `kunci` is its id in the drawing."""

    kunci: int
    baris: int
    kolom: int
    preset: str
    teks: str = ""


@dataclass(frozen=True)
class Garis:
    kunci: int
    dari: Simbol
    ke: Simbol
    label: str = ""


@dataclass
class Gambar:
    """What is drawn over a table, and the table's texts by row and column."""

    sel: dict[tuple[int, int], str] = field(default_factory=dict)
    gabung: list[tuple[int, int, int, int]] = field(default_factory=list)
    simbol: list[Simbol] = field(default_factory=list)
    garis: list[Garis] = field(default_factory=list)
    tinggi: list[float] = field(default_factory=list)
    lebar: list[float] = field(default_factory=lambda: list(LEBAR))

    def box(self, satu: Simbol) -> tuple[float, float, float, float]:
        """Left, top, width, height in millimetres from the table's corner: in the middle of the cell."""
        kiri = [0.0, *accumulate(self.lebar)]
        atas = [0.0, *accumulate(self.tinggi)]
        lebar, tinggi = min(self.lebar[satu.kolom] * 0.6, 16.0), 8.0
        x = kiri[satu.kolom] + (self.lebar[satu.kolom] - lebar) / 2
        return x, atas[satu.baris] + (self.tinggi[satu.baris] - tinggi) / 2, lebar, tinggi

    def ends(self, satu: Garis) -> tuple[float, float, float, float]:
        """Where a line begins and ends: at the sides for one row, else from the bottom to the top or beside it."""
        x, y, lebar, tinggi = self.box(satu.dari)
        x1, y1, lebar1, tinggi1 = self.box(satu.ke)
        if satu.dari.baris == satu.ke.baris:
            kanan = x1 > x
            return x + lebar * kanan, y + tinggi / 2, x1 + lebar1 * (not kanan), y1 + tinggi1 / 2
        if satu.ke.baris < satu.dari.baris:
            return x, y + tinggi / 2, x1 + lebar1 / 2, y1 + tinggi1
        return x + lebar / 2, y + tinggi, x1 + lebar1 / 2, y1


def definition() -> dict[str, Any]:
    return tomllib.loads(read_library("sop/pengukuran-kinerja.toml"))


def founding() -> Gambar:
    """The founding table: three rows of heads, twelve steps, their symbols and their arrows."""
    sop = definition()
    gambar = Gambar(tinggi=[TINGGI_KEPALA] * KEPALA + [TINGGI] * len(sop["langkah"]))
    _heads(gambar, sop)
    for urut, langkah in enumerate(sop["langkah"]):
        _step(gambar, KEPALA + urut, langkah)
    _arrows(gambar, sop["langkah"])
    return gambar


def _heads(gambar: Gambar, sop: dict[str, Any]) -> None:
    atas = {0: "No", 1: "Uraian Kegiatan", 2: "Bagian/ Unit", 3: "Tim SAKIP", 7: "Mutu Baku", 10: "Ket"}
    bawah = {3 + urut: satu["nama"] for urut, satu in enumerate(sop["pelaksana"][1:])}
    bawah |= {7: "Persyaratan/ Kelengkapan", 8: "Waktu", 9: "Output"}
    gambar.sel |= {(0, kolom): teks for kolom, teks in atas.items()} | {(1, kolom): t for kolom, t in bawah.items()}
    gambar.sel |= {(2, kolom): str(kolom + 1) for kolom in range(11)}
    gambar.gabung = [(0, kolom, 1, kolom) for kolom in (0, 1, 2, 10)] + [(0, 3, 0, 6), (0, 7, 0, 9)]


def _step(gambar: Gambar, baris: int, langkah: dict[str, Any]) -> None:
    gambar.sel |= {
        (baris, 0): f"{langkah['nomor']}.",
        (baris, 1): langkah["uraian"],
        (baris, 7): _list(langkah["kelengkapan"]),
        (baris, 8): langkah["waktu"],
        (baris, 9): _list(langkah["keluaran"]),
    }
    for pelaku in langkah["pelaku"]:
        kolom = 2 + PELAKSANA.index(pelaku["pelaksana"])
        gambar.simbol.append(Simbol(len(gambar.simbol) + 2, baris, kolom, PRESET[pelaku.get("simbol", "proses")]))


def _list(butir: list[dict[str, Any]]) -> str:
    teks = [satu["tercetak"] for satu in butir]
    return teks[0] if len(teks) == 1 else "\n".join(f"{urut}. {satu}" for urut, satu in enumerate(teks, 1))


def _arrows(gambar: Gambar, langkah: list[dict[str, Any]]) -> None:
    per_baris = [[s for s in gambar.simbol if s.baris == KEPALA + urut] for urut in range(len(langkah))]
    pasangan = [(a, b, "") for satu in per_baris for a, b in pairwise(satu)]
    for urut, satu in enumerate(langkah):
        jalan = satu["putusan"]["jalan"] if "putusan" in satu else [{"ke": satu["lanjut"], "label": ""}]
        for pilihan in jalan:
            if pilihan["ke"] != "selesai":
                pasangan.append((per_baris[urut][-1], per_baris[int(pilihan["ke"]) - 1][0], pilihan["label"]))
    gambar.garis = [Garis(100 + urut, a, b, label) for urut, (a, b, label) in enumerate(pasangan)]


# ---- the same in DrawingML


def write_xfrm(x: float, y: float, lebar: float, tinggi: float, lain: str = "") -> str:
    x, y, lebar, tinggi = (round(satu * EMU_MM) for satu in (x, y, lebar, tinggi))
    return f'<a:xfrm{lain}><a:off x="{x}" y="{y}"/><a:ext cx="{lebar}" cy="{tinggi}"/></a:xfrm>'


def write_geometry(preset: str) -> str:
    return f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'


@dataclass(frozen=True)
class Kotak:
    """A line's box, how it is mirrored, and its preset."""

    x: float
    y: float
    lebar: float
    tinggi: float
    cermin: str
    preset: str


def line_box(gambar: Gambar, garis: Garis) -> Kotak:
    x0, y0, x1, y1 = gambar.ends(garis)
    cermin = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
    lurus = abs(x1 - x0) < 0.1 or abs(y1 - y0) < 0.1
    preset = "straightConnector1" if lurus else "bentConnector2" if y1 < y0 else "bentConnector3"
    return Kotak(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0), cermin, preset)


def label_box(gambar: Gambar, garis: Garis) -> tuple[float, float, float, float]:
    """A small box at the side of the line's beginning."""
    x, y, _, _ = gambar.ends(garis)
    return x - 7 if garis.label == "Tidak" else x + 1, y + 1, 6, 4


def write_glue(garis: Garis, *, lekat: bool) -> str:
    return f'<a:stCxn id="{garis.dari.kunci}" idx="2"/><a:endCxn id="{garis.ke.kunci}" idx="0"/>' if lekat else ""


WARNA = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
UJUNG = f'<a:ln w="9525">{WARNA}<a:tailEnd type="triangle"/></a:ln>'


Fakta = tuple[
    list[tuple[int, int, str]], list[tuple[tuple[int, int], tuple[int, int], str]], dict[tuple[int, int], str]
]


def facts(kisi: Kisi) -> Fakta:
    """What was read: each shape's place and kind, each arrow's places and label, each cell's text."""
    letak = {satu.kode: (satu.baris, satu.kolom) for satu in kisi.bentuk}
    return (
        sorted((satu.baris, satu.kolom, satu.jenis.value) for satu in kisi.bentuk),
        sorted((letak[satu.dari], letak[satu.ke], satu.label) for satu in kisi.panah),
        {(satu.baris, satu.kolom): satu.teks for satu in kisi.sel},
    )


def wanted(gambar: Gambar) -> Fakta:
    """What was drawn, in the same words."""
    jenis = {preset: nama for nama, preset in PRESET.items()}
    return (
        sorted((satu.baris, satu.kolom, jenis[satu.preset]) for satu in gambar.simbol),
        sorted(((g.dari.baris, g.dari.kolom), (g.ke.baris, g.ke.kolom), g.label) for g in gambar.garis),
        gambar.sel,
    )


def same_steps(dokumen: Dokumen) -> bool:
    """Whether the document is understood as the library's SOP: its steps, actors, decisions, papers and times."""
    (bacaan,) = read_dokumen(dokumen)
    return _steps(bacaan.sop) == _steps(read_sop(read_library("sop/pengukuran-kinerja.toml")))


def _steps(sop: Sop) -> list[tuple[object, ...]]:
    nama = {satu.kode: satu.nama for satu in sop.pelaksana}
    return [
        (
            satu.nomor,
            satu.uraian,
            [(nama[pelaku.pelaksana], pelaku.simbol) for pelaku in satu.pelaku],
            satu.waktu.tercetak,
            [butir.tercetak for butir in satu.kelengkapan],
            [butir.tercetak for butir in satu.keluaran],
            satu.lanjut,
            [(jalan.label, jalan.ke) for jalan in satu.putusan.jalan] if satu.putusan else [],
        )
        for satu in sop.langkah
    ]
