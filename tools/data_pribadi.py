"""The tables of docs/admin/data-pribadi.md, written from the inventory in core/pribadi.

Without an option: check that they are current. With --write: write them anew, between their marks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from takar.core.pribadi import DAFTAR, JEJAK_ORANG, MEMUAT_NASKAH, DataPribadi, Nasib

PAGE = Path(__file__).parent.parent / "docs" / "admin" / "data-pribadi.md"
KEPALA = ("kolom", "isi", "untuk apa", "dasar", "berapa lama", "siapa yang melihat", "bila datanya dihapus")
NASIB = {
    Nasib.DIGANTI: "diganti",
    Nasib.DIHAPUS: "dihapus",
    Nasib.SEBAGIAN: "yang bukan arsip dihapus",
    Nasib.TETAP: "tetap",
}
LEBAR = 165


def render_table() -> str:
    return "\n".join([_row(KEPALA), "|" + "---|" * len(KEPALA), *(_row(_cells(satu)) for satu in DAFTAR)])


def _cells(data: DataPribadi) -> tuple[str, ...]:
    kolom = ", ".join(f"`{satu}`" for satu in data.nama_kolom)
    dasar = ", ".join("pilihan sendiri" if satu == "a" else satu for satu in data.dasar)
    return (kolom, data.isi, data.untuk, dasar, data.lama, data.pembaca, NASIB[data.nasib])


def _row(sel: Sequence[str]) -> str:
    return f"| {' | '.join(sel)} |"


def render_names(nama: Sequence[str]) -> str:
    """The names in lines that can be read."""
    baris = [""]
    for satu in (f"`{satu}`{',' if urut < len(nama) else '.'}" for urut, satu in enumerate(nama, start=1)):
        if len(baris[-1]) + len(satu) >= LEBAR:
            baris.append("")
        baris[-1] = f"{baris[-1]} {satu}".strip()
    return "\n".join(baris)


def render(page: str) -> str:
    """The page with its three generated parts."""
    isi = {"tabel": render_table(), "jejak": render_names(JEJAK_ORANG), "arsip": render_names(MEMUAT_NASKAH)}
    for nama, teks in isi.items():
        awal, akhir = f"<!-- {nama}: make docs -->\n", f"<!-- /{nama} -->"
        depan, sisa = page.split(awal)
        page = f"{depan}{awal}{teks}\n{akhir}{sisa.split(akhir)[1]}"
    return page


def main(arguments: list[str]) -> int:
    page = PAGE.read_text(encoding="utf-8")
    baru = render(page)
    if "--write" in arguments:
        PAGE.write_text(baru, encoding="utf-8")
    elif baru != page:
        print("docs/admin/data-pribadi.md is not current; run make docs")
        return 1
    print(f"Personal data: {len(DAFTAR)} lines, page current.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
