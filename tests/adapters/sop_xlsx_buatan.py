"""The founding table in Excel, its drawing in the dialects in which Excel and others write it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from sop_buatan import EMU_MM, RUANG, UJUNG, WARNA, Gambar, label_box, line_box, write_geometry, write_glue, write_xfrm

SUSUN_XLSX = ("lekat", "lepas", "kelompok", "satu-sel")


def make_xlsx(gambar: Gambar, susun: str = "lekat", *, atas: int = 0, kiri: int = 0) -> bytes:
    """The table at the row and column, in a workbook; `susun` names the dialect of its drawing."""
    tujuan = io.BytesIO()
    with xlsxwriter.Workbook(tujuan, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet("SOP")
        for kolom, lebar in enumerate(gambar.lebar):
            lembar.set_column_pixels(kiri + kolom, kiri + kolom, round(lebar * EMU_MM / 9525))
        for baris, tinggi in enumerate(gambar.tinggi):
            lembar.set_row(atas + baris, round(tinggi * EMU_MM / 12700, 2))
        for a, b, c, d in gambar.gabung:
            lembar.merge_range(atas + a, kiri + b, atas + c, kiri + d, "")
        for (baris, kolom), teks in gambar.sel.items():
            lembar.write(atas + baris, kiri + kolom, int(teks) if teks.isdecimal() else teks)
        lembar.insert_textbox(0, 0, "x")
    return replace_part(tujuan.getvalue(), "xl/drawings/drawing1.xml", _drawing(gambar, susun, atas, kiri))


def replace_part(isi: bytes, nama: str, baru: str | bytes) -> bytes:
    """The package with one part replaced or added."""
    tujuan = io.BytesIO()
    with ZipFile(io.BytesIO(isi)) as lama, ZipFile(tujuan, "w", ZIP_DEFLATED) as paket:
        for satu in lama.namelist():
            if satu != nama:
                paket.writestr(satu, lama.read(satu))
        paket.writestr(nama, baru)
    return tujuan.getvalue()


def _drawing(gambar: Gambar, susun: str, atas: int, kiri: int) -> str:
    benda = [*_xdr(gambar, lekat=susun != "lepas")]
    if susun == "kelompok":
        lebar, tinggi = sum(gambar.lebar), sum(gambar.tinggi)
        xfrm = write_xfrm(0, 0, lebar, tinggi).replace("</a:xfrm>", "")
        xfrm += f'<a:chOff x="0" y="0"/><a:chExt cx="{round(lebar * EMU_MM)}" cy="{round(tinggi * EMU_MM)}"/></a:xfrm>'
        isi = "".join(satu for satu, _ in benda)
        kelompok = (
            '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="900" name="g"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
            f"<xdr:grpSpPr>{xfrm}</xdr:grpSpPr>{isi}</xdr:grpSp>"
        )
        benda = [(kelompok, (0, 0, lebar, tinggi))]
    jangkar = "".join(_anchor(gambar, satu, kotak, susun, (atas, kiri)) for satu, kotak in benda)
    return f'<?xml version="1.0" encoding="UTF-8"?><xdr:wsDr {RUANG}>{jangkar}</xdr:wsDr>'


def _anchor(
    gambar: Gambar, isi: str, kotak: tuple[float, float, float, float], susun: str, geser: tuple[int, int]
) -> str:
    x, y, lebar, tinggi = kotak
    awal, akhir = _mark(gambar, x, y, geser), _mark(gambar, x + lebar, y + tinggi, geser)
    if susun == "satu-sel":
        besar = f'<xdr:ext cx="{round(lebar * EMU_MM)}" cy="{round(tinggi * EMU_MM)}"/>'
        return f"<xdr:oneCellAnchor><xdr:from>{awal}</xdr:from>{besar}{isi}<xdr:clientData/></xdr:oneCellAnchor>"
    return (
        f"<xdr:twoCellAnchor><xdr:from>{awal}</xdr:from><xdr:to>{akhir}</xdr:to>{isi}<xdr:clientData/>"
        "</xdr:twoCellAnchor>"
    )


def _mark(gambar: Gambar, x: float, y: float, geser: tuple[int, int]) -> str:
    (kolom, dx), (baris, dy) = _find(gambar.lebar, x), _find(gambar.tinggi, y)
    return (
        f"<xdr:col>{kolom + geser[1]}</xdr:col><xdr:colOff>{round(dx * EMU_MM)}</xdr:colOff>"
        f"<xdr:row>{baris + geser[0]}</xdr:row><xdr:rowOff>{round(dy * EMU_MM)}</xdr:rowOff>"
    )


def _find(ukuran: Sequence[float], di: float) -> tuple[int, float]:
    for urut, satu in enumerate(ukuran):
        if di < satu or urut == len(ukuran) - 1:
            return urut, di
        di -= satu
    raise AssertionError(ukuran)


def _xdr(gambar: Gambar, *, lekat: bool) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    for satu in gambar.simbol:
        kotak = gambar.box(satu)
        yield _xdr_shape(satu.kunci, satu.preset, kotak, satu.teks), kotak
    for garis in gambar.garis:
        k = line_box(gambar, garis)
        yield (
            (
                f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{garis.kunci}" name="c"/><xdr:cNvCxnSpPr>'
                f"{write_glue(garis, lekat=lekat)}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr>"
                f"{write_xfrm(k.x, k.y, k.lebar, k.tinggi, k.cermin)}{write_geometry(k.preset)}{UJUNG}"
                "</xdr:spPr></xdr:cxnSp>"
            ),
            (k.x, k.y, k.lebar, k.tinggi),
        )
        if garis.label:
            kotak = label_box(gambar, garis)
            yield _xdr_shape(garis.kunci + 500, "rect", kotak, garis.label, ' txBox="1"'), kotak


def _xdr_shape(kunci: int, preset: str, kotak: tuple[float, float, float, float], teks: str, lain: str = "") -> str:
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{kunci}" name="s"/><xdr:cNvSpPr{lain}/></xdr:nvSpPr>'
        f"<xdr:spPr>{write_xfrm(*kotak)}{write_geometry(preset)}<a:ln w='9525'>{WARNA}</a:ln></xdr:spPr>"
        "<xdr:txBody><a:bodyPr/><a:p><a:r>"
        f"<a:t>{escape(teks)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )
