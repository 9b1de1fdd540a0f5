"""A ZIP that this unpacker does not know is refused like a damaged one, whatever reads it."""

from __future__ import annotations

import io
from zipfile import ZIP_STORED, ZipFile

import pytest

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.penjaga import open_zip, unpack
from takar.adapters.tipe_berkas import list_bagian

pytestmark = pytest.mark.sekali

NAMA = "xl/workbook.xml"


def make_zip() -> bytearray:
    wadah = io.BytesIO()
    with ZipFile(wadah, "w", ZIP_STORED) as arsip:
        arsip.writestr(NAMA, "isi")
    return bytearray(wadah.getvalue())


def patch_daftar(isi: bytearray, letak: int, nilai: int) -> bytes:
    """The package with one number of its list changed; `letak` counts from the entry's sign."""
    awal = isi.index(b"PK\x01\x02") + letak
    isi[awal : awal + 2] = nilai.to_bytes(2, "little")
    return bytes(isi)


def test_a_whole_package_is_opened_and_listed() -> None:
    isi = bytes(make_zip())
    assert b"".join(unpack(open_zip(isi), NAMA)) == b"isi"
    assert list_bagian(isi) == [NAMA]


@pytest.mark.parametrize("isi", [patch_daftar(make_zip(), 6, 99), bytes(make_zip()[:-10]), b"PK\x03\x04"])
def test_a_package_of_a_newer_kind_or_cut_short_is_refused(isi: bytes) -> None:
    with pytest.raises(Tolakan) as sebab:
        open_zip(isi)
    assert sebab.value.kode == "berkas-rusak"
    assert list_bagian(isi) == []


def test_a_part_packed_in_an_unknown_way_is_refused_when_it_is_read() -> None:
    paket = open_zip(patch_daftar(make_zip(), 10, 99))
    with pytest.raises(Tolakan) as sebab:
        list(unpack(paket, NAMA))
    assert sebab.value.kode == "berkas-rusak"
