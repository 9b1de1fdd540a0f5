"""Text made fit to print: PDF/A forbids characters that no bundled font draws, and long words must be able to break."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

PENGGANTI = "\N{WHITE SQUARE}"
MAKS_KATA = 34
"""A longer run without a space gets invisible break points, so that no cell or line overflows."""

_KATA_PANJANG = re.compile(rf"[^\s\u200b\u00ad/-]{{{MAKS_KATA + 1},}}")
_BARIS_BARU = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_MENTAH = frozenset({"gambar", "gambar_alt", "logo_svg", "logo_png", "qr", "url"})


def clean(isi: Any) -> Any:
    """The same data with every text fit to print; drawings stay as they are."""
    if isinstance(isi, str):
        return clean_text(isi)
    if isinstance(isi, dict):
        return {kunci: nilai if kunci in _MENTAH else clean(nilai) for kunci, nilai in isi.items()}
    if isinstance(isi, list | tuple):
        return [clean(satu) for satu in isi]
    return isi


def clean_text(teks: str) -> str:
    """Composed, without control, bidi and private characters; what the fonts lack becomes a white square."""
    if teks.isascii() and teks.isprintable() and len(teks) <= MAKS_KATA:
        return teks
    utuh = unicodedata.normalize("NFC", _BARIS_BARU.sub("\n", teks))
    return _KATA_PANJANG.sub(_break, "".join(map(_one, utuh)))


def _one(huruf: str) -> str:
    if huruf in "\n\t" or " " <= huruf <= "~":
        return huruf
    jenis = unicodedata.category(huruf)
    tercakup = jenis not in {"Co", "Cn"} and ord(huruf) in _tercakup()
    if jenis in {"Cc", "Cf", "Cs"} or (jenis in {"Mn", "Me"} and not tercakup):
        return ""
    return huruf if tercakup else PENGGANTI


def _break(cocok: re.Match[str]) -> str:
    kata = cocok.group()
    langkah = MAKS_KATA // 3
    return "\u200b".join(kata[i : i + langkah] for i in range(0, len(kata), langkah))


@cache
def _tercakup() -> frozenset[int]:
    """The characters that all the bundled fonts can draw."""
    huruf = [f for f in files("takar").joinpath("library", "fonts").iterdir() if f.name.endswith(".ttf")]
    return frozenset.intersection(*(_cmap(f.read_bytes()) for f in huruf))


def _cmap(berkas: bytes) -> frozenset[int]:
    """The characters of a TrueType font, read from the segments of its format 4 cmap table."""
    (banyak,) = struct.unpack_from(">H", berkas, 4)
    tabel = {berkas[12 + 16 * i : 16 + 16 * i]: struct.unpack_from(">I", berkas, 20 + 16 * i)[0] for i in range(banyak)}
    awal = tabel[b"cmap"]
    (banyak,) = struct.unpack_from(">H", berkas, awal + 2)
    for i in range(banyak):
        (letak,) = struct.unpack_from(">I", berkas, awal + 8 + 8 * i)
        if struct.unpack_from(">H", berkas, awal + letak)[0] == 4:
            return _segments(berkas, awal + letak)
    return frozenset()


def _segments(berkas: bytes, awal: int) -> frozenset[int]:
    banyak = struct.unpack_from(">H", berkas, awal + 6)[0] // 2
    akhir = struct.unpack_from(f">{banyak}H", berkas, awal + 14)
    mula = struct.unpack_from(f">{banyak}H", berkas, awal + 16 + 2 * banyak)
    return frozenset(kode for a, b in zip(mula, akhir, strict=True) for kode in range(a, b + 1) if kode != 0xFFFF)
