"""The agency's emblem: what draws is kept, what runs, fetches, hides or swells is refused with a sentence."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from takar.adapters.docx.gambar import draw_png
from takar.adapters.gambar_masuk.logo import MAKS_BERKAS, read_logo
from takar.adapters.gambar_masuk.svg import clean_svg
from takar.core.ditolak import Ditolak

KEPALA = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20">'
PERISAI = '<path d="M0 0h10v20z" fill="#123"/>'


def svg(isi: str, kepala: str = KEPALA) -> bytes:
    return f"{kepala}{PERISAI}{isi}</svg>".encode()


def picture(jenis: str, sisi: int = 40, mode: str = "RGB") -> bytes:
    tujuan = io.BytesIO()
    Image.new(mode, (sisi, sisi), "red" if mode == "RGB" else 1).save(tujuan, jenis)
    return tujuan.getvalue()


def huge_png() -> bytes:
    """A PNG of 20,000 × 20,000 points in a few kilobytes."""

    def chunk(nama: bytes, isi: bytes) -> bytes:
        return len(isi).to_bytes(4, "big") + nama + isi + zlib.crc32(nama + isi).to_bytes(4, "big")

    kepala = (20_000).to_bytes(4, "big") * 2 + bytes((1, 0, 0, 0, 0))
    isi = zlib.compress(bytes(2501) * 20_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", kepala) + chunk(b"IDAT", isi) + chunk(b"IEND", b"")


DALAM = "<g>" * 400 + "</g>" * 400
SERANGAN = {
    "script": (svg("<script>alert(1)</script>"), "logo-aktif"),
    "handler": (svg('<rect width="1" height="1" onload="alert(1)"/>'), "logo-aktif"),
    "handler on the root": (svg("", KEPALA.replace("viewBox", 'onload="x()" viewBox')), "logo-aktif"),
    "foreign object": (svg("<foreignObject><body/></foreignObject>"), "logo-aktif"),
    "animation": (svg('<set attributeName="href" to="javascript:x"/>'), "logo-aktif"),
    "link": (svg('<a href="https://contoh.invalid"><rect/></a>'), "logo-aktif"),
    "picture from outside": (svg('<image href="http://contoh.invalid/x.png"/>'), "logo-unsur"),
    "use from outside": (svg('<use xlink:href="http://contoh.invalid/x.svg#a"/>'), "logo-unsur"),
    "gradient from outside": (svg('<linearGradient xlink:href="http://contoh.invalid/#a"/>'), "logo-tautan"),
    "fill from outside": (svg('<rect fill="url(http://contoh.invalid/#a)"/>'), "logo-tautan"),
    "style from outside": (svg("<style>@import 'http://contoh.invalid/a.css';</style>"), "logo-tautan"),
    "style that hides its address": (svg(r"<style>a{fill:\75rl(x)}</style>"), "logo-tautan"),
    "style attribute": (svg('<rect style="fill:url(javascript:x)"/>'), "logo-tautan"),
    "document type": (b'<!DOCTYPE svg SYSTEM "x.dtd">' + svg(""), "logo-dtd"),
    "entities": (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + svg("&a;"), "logo-dtd"),
    "UTF-16 document type": ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg>'.encode("utf-16"), "logo-dtd"),
    "a page of the web": (b"<html><body>x</body></html>", "logo-bukan-svg"),
    "too deep": (svg(DALAM), "logo-rusak"),
    "too many": (svg("<g/>" * 6000), "logo-rumit"),
    "no size": (svg("", KEPALA.replace('viewBox="0 0 10 20"', "")), "logo-ukuran"),
    "endless size": (svg("", KEPALA.replace("10 20", "1e9 1e9")), "logo-ukuran"),
    "no number": (svg("", KEPALA.replace("10 20", "nan nan")), "logo-ukuran"),
    "nothing to see": (f"{KEPALA}</svg>".encode(), "logo-kosong"),
    "no drawing at all": (b"bukan gambar", "logo-rusak"),
    "empty": (b" \n", "logo-kosong-berkas"),
    "cut picture": (picture("PNG")[:60], "logo-rusak"),
    "swelling picture": (huge_png(), "logo-luas"),
    "program": (b"MZ\x90\x00" * 40, "logo-rusak"),
    "other picture": (picture("GIF", mode="P"), "logo-rusak"),
    "over the size": (b"x" * (MAKS_BERKAS + 1), "logo-besar"),
    "50 MB": (b"\x89PNG\r\n\x1a\n" + bytes(50 * 2**20), "logo-besar"),
}


@pytest.mark.parametrize("nama", SERANGAN)
def test_it_is_refused(nama: str) -> None:
    isi, kode = SERANGAN[nama]
    with pytest.raises(Ditolak) as ditolak:
        read_logo(isi, "logo.svg")
    assert ditolak.value.kode == kode
    assert ditolak.value.kalimat.startswith("Berkas “logo.svg” ")
    assert "Logo yang sekarang tetap dipakai." in ditolak.value.kalimat


def test_a_drawing_is_kept_clean() -> None:
    isi = svg(
        '<metadata>x</metadata><defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<style>.b{fill:url(#a)}</style><g class="b" data-x="1" transform="scale(2)"><circle r="1"/></g>'
        "<!-- catatan --><?proses x?>"
    )
    hasil = read_logo(isi)
    teks = hasil.isi.decode()
    assert hasil.jenis == "svg"
    assert "linearGradient" in teks and 'transform="scale(2)"' in teks and ".b{fill:url(#a)}" in teks
    assert not any(satu in teks for satu in ("metadata", "data-x", "catatan", "proses", "xlink"))
    assert 'width="48" height="96"' in teks
    assert draw_png(teks).startswith(b"\x89PNG")
    assert clean_svg(hasil.isi) == teks, "cleaning what is clean changes nothing"


@pytest.mark.parametrize("jenis", ["PNG", "JPEG"])
def test_a_picture_is_coded_anew_and_no_larger_than_print_needs(jenis: str) -> None:
    asal = picture(jenis, 1500) + b"<script>ekor</script>"
    hasil = read_logo(asal)
    assert hasil.jenis == "png" and b"script" not in hasil.isi
    assert Image.open(io.BytesIO(hasil.isi)).size == (600, 600)
