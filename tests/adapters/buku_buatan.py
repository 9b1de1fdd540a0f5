"""XLSX packages written by hand, so that each can be as hostile as a test wants it."""

from __future__ import annotations

import io
import zipfile

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006"
CT = f'<Types xmlns="{PAKET}/content-types"/>'
LEMBAR = "xl/worksheets/sheet1.xml"


def rels(*tujuan: tuple[str, str]) -> str:
    isi = "".join(
        f'<Relationship Id="r{i}" Type="{REL}/{jenis}" Target="{ke}"/>' for i, (jenis, ke) in enumerate(tujuan, 1)
    )
    return f'<Relationships xmlns="{PAKET}/relationships">{isi}</Relationships>'


def lembar(baris: str, ekor: str = "", kepala: str = "") -> str:
    return f'{kepala}<worksheet xmlns="{NS}"><sheetData>{baris}</sheetData>{ekor}</worksheet>'


def bagian(isi_lembar: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small workbook with one worksheet."""
    buku = (
        f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    return {
        "[Content_Types].xml": CT,
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": buku,
        "xl/_rels/workbook.xml.rels": rels(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        LEMBAR: isi_lembar,
    }


def pack(isi: dict[str, str | bytes]) -> bytes:
    tujuan = io.BytesIO()
    with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as paket:
        for nama, satu in isi.items():
            paket.writestr(nama, satu)
    return tujuan.getvalue()


def xlsx(baris: str, ekor: str = "", kepala: str = "", **lain: str | bytes) -> bytes:
    return pack(bagian(lembar(baris, ekor, kepala)) | lain)


def sel(alamat: str, nilai: str, sifat: str = "") -> str:
    return f'<c r="{alamat}" {sifat}><v>{nilai}</v></c>'


def teks(alamat: str, isi: str) -> str:
    return f'<c r="{alamat}" t="inlineStr"><is><t>{isi}</t></is></c>'
