"""The reader's service: which adapter reads is decided by the bytes; what none can read is refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from takar.core.ditolak import Ditolak
from takar.services.baca_dokumen_sop import MAKS_BITA, baca_berkas_sop, baca_teks_sop

TEKS = (Path(__file__).parent.parent / "core" / "data" / "sop-pengukuran-kinerja.txt").read_text(encoding="utf-8")


def zipped(*nama: str) -> bytes:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w") as arsip:
        for satu in nama:
            arsip.writestr(satu, "")
    return isi.getvalue()


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_any_alphabet_that_offices_save(sandi: str) -> None:
    (satu,) = baca_berkas_sop(TEKS.encode(sandi), "sop.pdf")
    assert satu == baca_teks_sop(TEKS, "sop.pdf")[0]
    assert len(satu.sop.langkah) == 12


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "berkas-office-lama"),
        (b"\x89PNG\r\n\x1a\n", "berkas-gambar"),
        (zipped("mimetype"), "berkas-tak-dikenal"),
        (b"PK\x03\x04 terpotong", "berkas-tak-dikenal"),
        (b"abc\x00\x01\x02", "berkas-tak-dikenal"),
        (b"", "teks-kosong"),
        (b" " * (MAKS_BITA + 1), "berkas-terlalu-besar"),
        (b"Surat edaran tentang jam kerja.", "bukan-sop"),
    ],
)
def test_what_is_no_sop_is_refused(isi: bytes, kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        baca_berkas_sop(isi, "berkas")
    assert sebab.value.kode == kode
