"""What of a page was not read, in sentences for the person who uploaded it."""

from __future__ import annotations

from collections.abc import Iterator

from takar.adapters.sop_pdf.bentuk import Simbol
from takar.adapters.sop_pdf.petak import Meja
from takar.adapters.sop_pdf.unsur import Halaman, Kotak
from takar.core.bacaan.lembar import JenisBentuk

_SEDIKIT = 40
"""Fewer characters than this beside a large picture: a scanned page."""
_ASING = 0.2
"""From this part of unknown characters on a page is said to be unreadable."""
_BESAR = 0.12
"""A picture that covers more than this part of the page is large."""
_ALUR = (30.0, 120.0)
"""A picture in a flow table as wide and higher than this holds more than one symbol."""
_KOLOM_BERGAMBAR = 7
"""In a table of fewer columns pictures are logos and seals."""
_MIN_BAGAN = 3
"""Symbols beside any table from which on a page holds a flowchart of its own."""


def list_catatan(halaman: Halaman, meja: list[Meja], huruf: int, lepas: list[Simbol]) -> list[str]:
    """`huruf` counts the printed characters, `lepas` are symbols that stand in no table."""
    nomor = f"Halaman {halaman.nomor}"
    return [f"{nomor} {kalimat}" for kalimat in _sentences(halaman, meja, huruf, lepas)]


def _sentences(halaman: Halaman, meja: list[Meja], huruf: int, lepas: list[Simbol]) -> Iterator[str]:
    luas = halaman.lebar * halaman.tinggi
    besar = any(satu.lebar * satu.tinggi > _BESAR * luas or _is_flow(satu, meja) for satu in halaman.gambar)
    if besar and huruf < _SEDIKIT:
        yield "berupa gambar (hasil pindai), sehingga tidak terbaca; tempelkan teksnya."
    elif besar:
        yield "memuat gambar besar yang isinya tidak terbaca; periksa halaman itu."
    elif banyak := sum(_is_pasted(satu, meja) for satu in halaman.gambar):
        yield f"memuat {banyak} gambar di dalam tabel (mungkin simbol atau panah) yang tidak terbaca."
    if _is_flowchart(lepas):
        yield "memuat bagan alir di luar tabel; alurnya tidak terbaca, hanya tulisannya."
    if halaman.asing > _ASING * (huruf + halaman.asing):
        yield "memuat tulisan yang hurufnya tidak dikenali oleh berkasnya sendiri; tempelkan teksnya."
    if halaman.terpotong:
        yield "memuat terlalu banyak gambar garis atau teks; hanya sebagian yang dibaca."


def _is_flow(gambar: Kotak, meja: list[Meja]) -> bool:
    """Whether a picture covers the lanes of several steps, so that the flow is in it."""
    return gambar.lebar >= _ALUR[0] and gambar.tinggi > _ALUR[1] and _in_flow_table(gambar, meja)


def _in_flow_table(gambar: Kotak, meja: list[Meja]) -> bool:
    return any(len(satu.xs) > _KOLOM_BERGAMBAR and satu.kotak.has(gambar.pusat) for satu in meja)


def _is_pasted(gambar: Kotak, meja: list[Meja]) -> bool:
    """Whether a picture of the size of a symbol stands in a flow table."""
    ukuran = 8 <= gambar.lebar <= 200 and 5 <= gambar.tinggi <= 120
    return ukuran and _in_flow_table(gambar, meja)


def _is_flowchart(simbol: list[Simbol]) -> bool:
    khas = {JenisBentuk.TERMINATOR, JenisBentuk.PUTUSAN, JenisBentuk.DOKUMEN}
    return len(simbol) >= _MIN_BAGAN and any(satu.jenis in khas for satu in simbol)
