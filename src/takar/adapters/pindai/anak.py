"""The child that reads one sheet: whose page it is, which way it lies, and the sheet itself, straightened."""

from __future__ import annotations

import io
from typing import Any

from takar.adapters.kurung.anak import limit_self, serve
from takar.adapters.pindai.batas import MUTU_JPEG, SISI_ASLI


def read_lembar(minta: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    """The request: `halaman` (from 0), `ukuran` ([[width, height] of each page of the paper] in points), `putar`.

    The answer: `banyak` sheets in the file, `kode`, `nomor` and `jumlah` of the mark ("" and 0 without one), `lain`
    (marks of other sheets in the same picture), `sudut` (corner marks used), `arah`, and the size of the sheet's JPEG;
    its bytes, `potong` of them, and behind them a JPEG of the picture as it came.
    """
    from takar.adapters.pindai.gambar import count_pages, open_gambar
    from takar.adapters.pindai.lurus import straighten

    banyak = count_pages(isi)
    gambar = open_gambar(isi, minta["halaman"])
    hasil = straighten(gambar, minta["ukuran"], minta["putar"])
    tanda = hasil.tanda
    jawab = {
        "banyak": banyak,
        "kode": tanda.kode if tanda else "",
        "nomor": tanda.halaman if tanda else 0,
        "jumlah": tanda.jumlah if tanda else 0,
        "lain": hasil.lain,
        "sudut": hasil.sudut,
        "arah": hasil.arah,
        "lebar": hasil.gambar.width,
        "tinggi": hasil.gambar.height,
    }
    lurus = _encode(hasil.gambar)
    gambar.thumbnail((SISI_ASLI, SISI_ASLI))
    return jawab | {"potong": len(lurus)}, lurus + _encode(gambar)


def _encode(gambar: Any) -> bytes:
    tulis = io.BytesIO()
    gambar.save(tulis, "JPEG", quality=MUTU_JPEG)
    return tulis.getvalue()


if __name__ == "__main__":
    limit_self()
    serve(read_lembar)
