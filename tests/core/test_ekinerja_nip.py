"""The NIP: 18 digits whatever decorates them; digits that a spreadsheet lost are never guessed."""

from __future__ import annotations

import pytest

from takar.core.ditolak import Ditolak
from takar.core.ekinerja import check_wajar, read_nip

NIP = "198001012005011001"


@pytest.mark.parametrize(
    "teks",
    [NIP, "19800101 200501 1 001", "'198001012005011001", "19800101.200501.1.001", "\u200b198001012005011001\u00a0"],
)
def test_decoration_is_ignored(teks: str) -> None:
    assert read_nip(teks) == NIP


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("", "nip-kosong"),
        ("  '", "nip-kosong"),
        ("1.98E+17", "nip-kabur"),
        ("1,98001E+17", "nip-kabur"),
        ("198001012005011000", "nip-kabur"),
        ("19800101200501100", "nip-panjang"),
        ("3303011234560001", "nip-panjang"),
        ("-", "nip-kosong"),
        ("Jumlah", "nip-bukan-angka"),
        ("١٩٨٠٠١٠١٢٠٠٥٠١١٠٠١", "nip-bukan-angka"),
        ("=1+1", "nip-bukan-angka"),
    ],
)
def test_what_is_no_nip_says_why(teks: str, kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        read_nip(teks)
    assert sebab.value.kode == kode


def test_a_number_of_18_digits_has_lost_some() -> None:
    with pytest.raises(Ditolak, match="sebagai teks") as sebab:
        read_nip(NIP, bilangan=True)
    assert sebab.value.kode == "nip-kabur"


@pytest.mark.parametrize(
    ("nip", "cacat"),
    [
        (NIP, ""),
        ("199003152022212002", ""),  # PPPK: 21 in the place of the month
        ("198013012005011001", "tanggal lahir"),
        ("198002302005011001", "tanggal lahir"),
        ("198001012005131001", "bulan pengangkatan"),
        ("198001011985011001", "tahun pengangkatan"),
        ("198001012031011001", "tahun pengangkatan"),
        ("198001012005013001", "angka ke-15"),
    ],
)
def test_the_dates_in_it_must_be_possible(nip: str, cacat: str) -> None:
    assert check_wajar(nip, 2026).startswith(cacat) and bool(check_wajar(nip, 2026)) == bool(cacat)
