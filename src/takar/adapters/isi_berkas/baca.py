"""Which reader takes which kind of file; what cannot be read is found by its name only."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from tempfile import TemporaryFile

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.baca_xlsx import read_xlsx
from takar.adapters.tipe_berkas import DOCX, PDF, TEKS, XLSX, find_tipe

MAKS_HURUF = 300_000
"""Most characters kept of one file."""
DETIK = 15.0
"""Wall time of a reading child."""
PERINTAH = (sys.executable, "-I", "-X", "utf8", "-m", "takar.adapters.isi_berkas.anak")


def read_teks(isi: bytes, *, detik: float = DETIK) -> str:
    """The text of a PDF, DOCX, XLSX or text file, at most MAKS_HURUF characters; "" where there is none to read."""
    tipe = find_tipe(isi)
    if tipe == TEKS:
        return _clean(isi.decode("utf-8-sig"))
    if tipe == XLSX:
        return _read_tabel(isi, detik)
    return _clean(_read_child(isi, tipe.akhiran, detik)) if tipe in (PDF, DOCX) and tipe else ""


def _read_tabel(isi: bytes, detik: float) -> str:
    try:
        buku = read_xlsx(isi, detik=detik)
    except Tolakan:
        return ""
    baris = (" ".join(sel.teks for sel in satu.sel if sel.teks) for tabel in buku.tabel for satu in tabel.baris)
    return _clean("\n".join(baris))


def _read_child(isi: bytes, jenis: str, detik: float) -> str:
    """What the child wrote before it ended, in whichever way it ended."""
    lingkungan = {nama: os.environ[nama] for nama in ("SYSTEMROOT",) if nama in os.environ}
    with TemporaryFile() as masuk, TemporaryFile() as keluar:
        masuk.write(isi)
        masuk.seek(0)
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(
                (*PERINTAH, jenis, str(MAKS_HURUF)),
                stdin=masuk,
                stdout=keluar,
                stderr=subprocess.DEVNULL,
                env=lingkungan,
                timeout=detik,
                check=False,
            )
        keluar.seek(0)
        return keluar.read(4 * MAKS_HURUF).decode("utf-8", "replace")


def _clean(teks: str) -> str:
    """Without NUL and lone halves of characters, which no database keeps."""
    return teks[:MAKS_HURUF].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
