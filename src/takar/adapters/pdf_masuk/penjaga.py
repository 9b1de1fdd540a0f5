"""What a foreign PDF may hold, judged on its parsed objects: hidden names, object streams and repairs are qpdf's job.

Every object counts, reachable or not: another reader may repair the file in another way and reach it. Links, forms
without scripts, bookmarks, attachments that are data, and a page to open at are harmless and pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf

from takar.adapters.pdf_masuk.batas import MAKS_BENDA, MAKS_HALAMAN, refuse
from takar.adapters.pdf_masuk.lampiran import check_lampiran

_TINDAKAN = {
    "/JavaScript": ("pdf-skrip", "JavaScript"),
    "/Launch": ("pdf-perintah", "Launch"),
    "/ImportData": ("pdf-perintah", "ImportData"),
    "/SubmitForm": ("pdf-perintah", "SubmitForm"),
    "/GoToE": ("pdf-perintah", "GoToE"),
    "/Rendition": ("pdf-media", "Rendition"),
    "/Movie": ("pdf-media", "Movie"),
    "/Sound": ("pdf-media", "Sound"),
    "/RichMediaExecute": ("pdf-media", "RichMedia"),
    "/GoTo3DView": ("pdf-media", "3D"),
}
"""Kinds of action that are refused wherever they hang."""
_KUNCI = {
    "/JS": ("pdf-skrip", "JavaScript"),
    "/JavaScript": ("pdf-skrip", "JavaScript"),
    "/XFA": ("pdf-media", "XFA"),
    "/RichMediaContent": ("pdf-media", "RichMedia"),
}
"""Keys whose mere presence is refused."""
_JENIS = {"/RichMedia": "RichMedia", "/3D": "3D", "/Movie": "Movie", "/Screen": "Screen", "/Sound": "Sound"}
"""Kinds of annotation that play or run something."""
_OTOMATIS = {"/GoTo", "/Named"}
"""What a file may do by itself when it is opened: go to one of its pages."""
_MAKS_DALAM = 60


def check_pdf(pdf: pikepdf.Pdf) -> int:
    """How many pages the file has. Raises Tolakan."""
    if pdf.is_encrypted:
        raise refuse("pdf-terkunci")
    if len(pdf.objects) > MAKS_BENDA:
        raise refuse("pdf-besar")
    halaman = _count_pages(pdf)
    for kamus in _dictionaries(pdf.objects):
        _check_kamus(kamus)
    _check_buka(pdf.Root.get("/OpenAction"))
    return halaman


def _count_pages(pdf: pikepdf.Pdf) -> int:
    """Counted on the pages themselves: what the file says about their number is not asked."""
    halaman = len(pdf.pages)
    if halaman > MAKS_HALAMAN:
        raise refuse("pdf-halaman", f"{halaman:,}".replace(",", "."))
    if halaman == 0:
        raise refuse("pdf-kosong")
    return halaman


def _dictionaries(benda: Iterable[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file once: those of its numbered objects, and what lies directly inside them."""
    antre: list[tuple[pikepdf.Object, int]] = [(satu, 0) for satu in benda]
    banyak = 0
    while antre:
        satu, dalam = antre.pop()
        banyak += 1
        if banyak > 10 * MAKS_BENDA or dalam > _MAKS_DALAM:
            raise refuse("pdf-besar")
        if isinstance(satu, pikepdf.Dictionary | pikepdf.Stream):
            yield satu
        antre += [(isi, dalam + 1) for isi in _children(satu) if not isi.is_indirect]


def _children(benda: pikepdf.Object) -> list[pikepdf.Object]:
    if isinstance(benda, pikepdf.Dictionary | pikepdf.Stream):
        isi: Iterable[object] = (nilai for _, nilai in benda.items())
    elif isinstance(benda, pikepdf.Array):
        isi = benda
    else:
        return []
    return [satu for satu in isi if isinstance(satu, pikepdf.Dictionary | pikepdf.Array)]


def _check_kamus(kamus: pikepdf.Object) -> None:
    for kunci, (kode, bagian) in _KUNCI.items():
        if kunci in kamus:
            raise refuse(kode, bagian)
    if (tindakan := _name(kamus, "/S")) in _TINDAKAN:
        raise refuse(*_TINDAKAN[tindakan])
    if (jenis := _name(kamus, "/Subtype")) in _JENIS and "/Rect" in kamus:
        raise refuse("pdf-media", _JENIS[jenis])
    if "/EF" in kamus:
        check_lampiran(kamus)
    if isinstance(otomatis := kamus.get("/AA"), pikepdf.Dictionary):
        for _, satu in otomatis.items():
            _check_buka(satu)


def _check_buka(tindakan: pikepdf.Object | None) -> None:
    """What happens by itself, on opening or on turning a page: nothing, a page, or the printing dialogue at most."""
    if not isinstance(tindakan, pikepdf.Dictionary) or (jenis := _name(tindakan, "/S")) in _OTOMATIS:
        return
    raise refuse(*_TINDAKAN.get(jenis, ("pdf-perintah", jenis.lstrip("/"))))


def _name(kamus: pikepdf.Object, kunci: str) -> str:
    isi = kamus.get(kunci)
    return str(isi) if isinstance(isi, pikepdf.Name) else ""
