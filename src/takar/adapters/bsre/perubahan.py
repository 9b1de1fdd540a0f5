"""Whether the later part of a PDF brings an invisible signature and changes nothing that is seen.

A later part may overwrite any object. pyHanko's own comparison asks for a form in the earlier file, which a paper
without a signature has not; so the overwritten objects are judged here, by a short list of what a signature touches.
"""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

_BOLEH = {
    "/Catalog": frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Version"}),
    "/Page": frozenset({"/Annots"}),
    "": frozenset({"/Fields", "/SigFlags", "/DA", "/DR"}),
}
"""What may differ in an object of this type; the form has no type."""
_TUMBUH = ("/Annots", "/Fields")

Nomor = tuple[int, int]


def only_signed(lama: PdfFileReader, baru: PdfFileReader) -> bool:
    """`baru` begins with the bytes of `lama`. True if all that it overwrites is what a signature has to touch."""
    keterangan = _descriptions(lama)
    for nomor in _overwritten(lama, baru):
        if nomor not in keterangan and not _harmless(*(_get(satu, nomor) for satu in (lama, baru))):
            return False
    return _grows(_fields(lama), _fields(baru))


def _overwritten(lama: PdfFileReader, baru: PdfFileReader) -> set[Nomor]:
    """Objects of the earlier file that the later part writes again, or frees."""
    ada = _written(lama, range(lama.xrefs.total_revisions))
    return ada & _written(baru, range(lama.xrefs.total_revisions, baru.xrefs.total_revisions))


def _written(pdf: PdfFileReader, bagian: range) -> set[Nomor]:
    semua = (pdf.xrefs.explicit_refs_in_revision(satu) | pdf.xrefs.refs_freed_in_revision(satu) for satu in bagian)
    return {(ref.idnum, ref.generation) for refs in semua for ref in refs}


def _get(pdf: PdfFileReader, nomor: Nomor) -> generic.PdfObject:
    satu: generic.PdfObject = pdf.get_object(generic.Reference(*nomor, pdf=pdf), never_decrypt=True)  # type: ignore[no-untyped-call]
    return satu


def _descriptions(pdf: PdfFileReader) -> set[Nomor]:
    """The objects that describe the file: seen on no page."""
    ditunjuk = [pdf.trailer_view.raw_get("/Info") if "/Info" in pdf.trailer_view else None]
    ditunjuk += [pdf.root.raw_get("/Metadata") if "/Metadata" in pdf.root else None]
    return {(satu.idnum, satu.generation) for satu in ditunjuk if isinstance(satu, generic.IndirectObject)}


def _harmless(a: generic.PdfObject, b: generic.PdfObject) -> bool:
    if isinstance(a, generic.ArrayObject) and isinstance(b, generic.ArrayObject):
        return _grows(a, b)
    if not _is_dictionary(a) or not _is_dictionary(b):
        return False
    assert isinstance(a, generic.DictionaryObject) and isinstance(b, generic.DictionaryObject)
    boleh = _BOLEH.get(str(a.get("/Type", "")), frozenset())
    sama = all(_same(a, b, kunci) for kunci in (set(a) | set(b)) - boleh)
    return sama and all(_grows(a.get(kunci, []), b.get(kunci, [])) for kunci in boleh & {*_TUMBUH})


def _is_dictionary(satu: generic.PdfObject) -> bool:
    return isinstance(satu, generic.DictionaryObject) and not isinstance(satu, generic.StreamObject)


def _same(a: generic.DictionaryObject, b: generic.DictionaryObject, kunci: str) -> bool:
    return kunci in a and kunci in b and _bytes(a.raw_get(kunci)) == _bytes(b.raw_get(kunci))


def _bytes(satu: generic.PdfObject) -> bytes:
    isi = BytesIO()
    satu.write_to_stream(isi, None)
    return isi.getvalue()


def _fields(pdf: PdfFileReader) -> generic.PdfObject | list[object]:
    borang = pdf.root.get("/AcroForm", {})
    return borang.get("/Fields", []) if isinstance(borang, generic.DictionaryObject) else []


def _grows(a: object, b: object) -> bool:
    """The same entries in front, and behind them only signatures that take no place on the page."""
    if not isinstance(a, list) or not isinstance(b, list):
        return False
    semula, kini = list(iter(a)), list(iter(b))
    depan = [_bytes(satu) for satu in kini[: len(semula)]]
    return [_bytes(satu) for satu in semula] == depan and all(map(_invisible, kini[len(semula) :]))


def _invisible(satu: object) -> bool:
    isi = satu.get_object() if isinstance(satu, generic.IndirectObject) else satu  # type: ignore[no-untyped-call]
    if not isinstance(isi, generic.DictionaryObject) or isi.get("/FT") != "/Sig":
        return False
    kiri, bawah, kanan, atas = (float(sisi) for sisi in isi.get("/Rect", (0, 0, 0, 0)))
    return kiri == kanan and bawah == atas
