"""Files attached to a PDF: data may come along, programs may not, whatever their names say."""

from __future__ import annotations

import pikepdf

from takar.adapters.pdf_masuk.batas import MAKS_ISI_LAMPIRAN, refuse

# fmt: off
_AKHIRAN = frozenset((
    "exe", "com", "scr", "pif", "msi", "msp", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "wsh",
    "hta", "lnk", "reg", "jar", "dll", "cpl", "app", "apk", "sh", "py", "docm", "xlsm", "pptm", "dotm", "xltm",
    "html", "htm", "svg", "swf", "chm", "iso", "img", "url", "desktop",
))
# fmt: on
_AWALAN = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02\x00")
_DALAM = ("/F", "/UF", "/DOS", "/Mac", "/Unix")


def check_lampiran(spesifikasi: pikepdf.Object) -> None:
    """A file specification with an embedded file. Raises Tolakan for what can be run, or swells."""
    for nama in _names(spesifikasi):
        if nama.rstrip(". ").rpartition(".")[2].casefold() in _AKHIRAN:
            raise refuse("pdf-program", nama)
    tertanam = spesifikasi.get("/EF")
    if not isinstance(tertanam, pikepdf.Dictionary):
        return
    for _, berkas in tertanam.items():
        if isinstance(berkas, pikepdf.Stream):
            _check_isi(berkas, next(iter(_names(spesifikasi)), "tanpa nama"))


def _check_isi(berkas: pikepdf.Stream, nama: str) -> None:
    if len(berkas.read_raw_bytes()) > MAKS_ISI_LAMPIRAN:
        raise refuse("pdf-lampiran-bom", nama)
    isi = berkas.read_bytes()
    if len(isi) > MAKS_ISI_LAMPIRAN:
        raise refuse("pdf-lampiran-bom", nama)
    if isi.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_AWALAN) or b"vbaProject.bin" in isi:
        raise refuse("pdf-program", nama)


def _names(spesifikasi: pikepdf.Object) -> list[str]:
    isi = (spesifikasi.get(satu) for satu in _DALAM)
    return [str(satu) for satu in isi if isinstance(satu, pikepdf.String)]
