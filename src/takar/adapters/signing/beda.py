"""What came after a signature in the file, in the form that Takar itself writes: found without reading the whole paper.

pyHanko compares every object of the signed state, which takes seconds for a long report. Nearly always what came after
is another signature, a stamp and what they need, and that shows in the few objects that were written anew. Whatever is
not plainly that is left to pyHanko's full comparison, which then decides.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

_KATALOG = frozenset({"/DSS", "/Extensions", "/AcroForm"})
_FORMULIR = frozenset({"/Fields", "/SigFlags", "/DA", "/DR"})
_BIDANG = frozenset({"/V", "/AP"})
_INFO = frozenset({"/ModDate", "/Producer"})


def only_signatures_follow(pembaca: PdfFileReader, revisi: int) -> bool:
    """Whether all that was written after this revision is signatures, stamps and their material; False if in doubt."""
    try:
        return all(_Beda(pembaca, revisi, nanti).holds() for nanti in range(revisi + 1, pembaca.xrefs.total_revisions))
    except (PdfError, KeyError, TypeError, ValueError, AttributeError, IndexError):
        return False


class _Beda:
    """The signed revision against a later one. Values are compared as they stand: a reference equals only itself."""

    def __init__(self, pembaca: PdfFileReader, dahulu: int, kini: int) -> None:
        self._pembaca, self._dahulu, self._kini = pembaca, dahulu, kini
        self._akar = pembaca.root_ref
        katalog = self._old(self._akar)
        self._formulir, self._metadata = _ref(katalog, "/AcroForm"), _ref(katalog, "/Metadata")
        self._dss = self._parts_of_dss(katalog)
        self._info = pembaca.trailer.raw_get("/Info") if "/Info" in pembaca.trailer else None

    def holds(self) -> bool:
        ditulis = self._pembaca.xrefs.explicit_refs_in_revision(self._kini)
        return all(self._allowed(satu) for satu in ditulis)

    def _allowed(self, ref: generic.Reference) -> bool:
        """A new object is harmless as long as no old one leads to it in a way that is not allowed below."""
        lama = self._old(ref)
        if lama is None:
            return True
        baru = self._new(ref)
        if ref == self._akar:
            return _same_but(lama, baru, _KATALOG) and self._same_form(lama.get("/AcroForm"), baru.get("/AcroForm"))
        if ref == self._formulir:
            return self._form(lama, baru)
        if ref == self._metadata:
            return _is_metadata(lama) and _is_metadata(baru)
        if ref in self._dss:
            return _grown(lama, baru)
        if self._info is not None and ref == self._info.reference:
            return _same_but(lama, baru, _INFO)
        return self._page(lama, baru) or self._field(lama, baru)

    def _old(self, ref: generic.Reference) -> Any:
        """The object as it was signed; None if there was none."""
        try:
            isi = self._pembaca.get_object(ref, revision=self._dahulu)  # type: ignore[no-untyped-call]
        except PdfError:
            return None
        return None if isinstance(isi, generic.NullObject) else isi

    def _new(self, ref: generic.Reference) -> Any:
        return self._pembaca.get_object(ref, revision=self._kini)  # type: ignore[no-untyped-call]

    def _parts_of_dss(self, katalog: Any) -> set[generic.Reference]:
        """The security store of the signed state: its own object and its lists."""
        dss = _ref(katalog, "/DSS")
        if dss is None:
            return set()
        return {dss, *filter(None, (_ref(self._old(dss), nama) for nama in ("/Certs", "/CRLs", "/OCSPs")))}

    def _same_form(self, lama: Any, baru: Any) -> bool:
        """The catalog leads to the same form, which is then judged by itself, or holds it as it may have grown."""
        return bool(lama == baru) if isinstance(lama, generic.IndirectObject) else self._form(lama, baru)

    def _form(self, lama: Any, baru: Any) -> bool:
        """The form has its old fields in their order, and after them only fields for signatures."""
        if not _same_but(lama, baru, _FORMULIR) or any(lama.get(nama) != baru.get(nama) for nama in ("/DA", "/DR")):
            return False
        return self._longer(lama.get("/Fields"), baru.get("/Fields"))

    def _page(self, lama: Any, baru: Any) -> bool:
        """A page that only got the invisible widget of a signature or stamp."""
        if not isinstance(lama, generic.DictionaryObject) or lama.get("/Type") != "/Page":
            return False
        return _same_but(lama, baru, {"/Annots"}) and self._longer(
            lama.get("/Annots", generic.ArrayObject()), baru.get("/Annots"), tak_terlihat=True
        )

    def _longer(self, lama: Any, baru: Any, *, tak_terlihat: bool = False) -> bool:
        """The old list, and behind it only new signature fields; on a page, only such as show nothing."""
        semula, sekarang = _raw(lama), _raw(baru)
        if sekarang[: len(semula)] != semula:
            return False
        return all(self._is_new_field(satu.reference, tak_terlihat) for satu in sekarang[len(semula) :])

    def _is_new_field(self, ref: generic.Reference, tak_terlihat: bool) -> bool:
        isi = self._new(ref)
        kosong = not tak_terlihat or [float(satu) for satu in isi["/Rect"]] == [0.0] * 4
        return self._old(ref) is None and isi.get("/FT") == "/Sig" and kosong

    @staticmethod
    def _field(lama: Any, baru: Any) -> bool:
        """A field that was made for a signature, empty until now, and has got it."""
        if not isinstance(lama, generic.DictionaryObject) or lama.get("/FT") != "/Sig":
            return False
        return "/V" not in lama and _same_but(lama, baru, _BIDANG)


def _same_but(lama: Any, baru: Any, boleh: frozenset[str] | set[str]) -> bool:
    """Two dictionaries, equal but for these keys."""
    if type(lama) is not generic.DictionaryObject or type(baru) is not generic.DictionaryObject:
        return False
    nama = (set(lama) | set(baru)) - boleh
    return all(
        satu in lama and satu in baru and _bytes(lama.raw_get(satu)) == _bytes(baru.raw_get(satu)) for satu in nama
    )


def _grown(lama: Any, baru: Any) -> bool:
    """A list that only became longer, or a dictionary of such lists."""
    if isinstance(lama, generic.ArrayObject) and isinstance(baru, generic.ArrayObject):
        return _raw(baru)[: len(_raw(lama))] == _raw(lama)
    if type(lama) is not generic.DictionaryObject or type(baru) is not generic.DictionaryObject:
        return False
    return all(satu in baru and _bytes(lama.raw_get(satu)) == _bytes(baru.raw_get(satu)) for satu in lama)


def _raw(daftar: generic.ArrayObject) -> list[Any]:
    """The items as they stand, references not followed."""
    return [daftar.raw_get(urut) for urut in range(len(daftar))]


def _bytes(isi: Any) -> bytes:
    """A value as it is written in a file: equal bytes are equal values."""
    tujuan = BytesIO()
    isi.write_to_stream(tujuan, None)
    return tujuan.getvalue()


def _is_metadata(isi: Any) -> bool:
    """XMP, which every writer brings up to date; pyHanko's own comparison does not look into it either."""
    return isinstance(isi, generic.StreamObject) and (isi.get("/Type"), isi.get("/Subtype")) == ("/Metadata", "/XML")


def _ref(isi: Any, nama: str) -> generic.Reference | None:
    nilai = isi.raw_get(nama) if nama in isi else None
    return nilai.reference if isinstance(nilai, generic.IndirectObject) else None
