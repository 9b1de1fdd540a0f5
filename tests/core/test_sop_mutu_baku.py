"""Standard times: printed forms of real SOPs, what is not guessed, and how a length is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.sop.mutu_baku import MAKS_HARI, TakTerbaca, format_menit, format_mutu_baku, read_mutu_baku
from takar.core.sop.nilai import MutuBaku

MENIT = {
    "15 Menit": 15,
    "120 menit": 120,
    "30menit": 30,
    "30 menit.": 30,
    "5 \nMenit": 5,
    "5 minit": 5,
    "180 mnt": 180,
    "1 jam": 60,
    "40 jam": 2400,
    "1,5 jam": 90,
    "1 jam 30 menit": 90,
    "5-10 menit": 10,
    "3 - 5 Jam": 300,
    "10 – 60 menit": 60,
    "30 menit - 3 Jam": 180,
    "2 menit/berkas": 2,
    "15 menit/ berkas": 15,
    "2 jam/kegiatan": 120,
    "15-20 menit per berkas": 20,
}

HARI = {
    "2 hari": 2,
    "1 Hari Kerja": 1,
    "3hari": 3,
    "1 hari kerja.": 1,
    "2 hari efektif": 2,
    "1-2 hari": 2,
    "1 – 20 Hari Kerja": 20,
    "2 s.d 3 hari": 3,
    "2 s/d 3 hari": 3,
    "2 sampai dengan 3 hari": 3,
    "7 (tujuh) hari kerja": 7,
    "2 Minggu": 10,
    "1-2 Minggu": 10,
    "1 x 24 Jam": 1,
    "2x24 jam": 2,
}

TAK_TERBACA = [
    "",
    "-",
    "Segera",
    "Sesuai kebutuhan",
    "Triwulanan",
    "1 bulan",
    "2 s.d 3 bulan",
    "18",
    "0 menit",
    "-5 menit",
    "1 0 Hari Kerja",
    "1.000 menit",
    "1,5 hari",
    "3-1 hari",
    "2 hari - 3 jam",
    "1-2-3 hari",
    "H-3 (maksimal 3 hari sebelum pelaksanaan)",
    "7 hari dengan bupati; 2 hari dengan Kadin",
    "2 (dua) minggu sebelum TMT",
    "99999 hari",
    "9" * 5000 + " menit",
]


@pytest.mark.parametrize(("tercetak", "menit"), MENIT.items())
def test_minutes_and_hours(tercetak: str, menit: int) -> None:
    assert read_mutu_baku(tercetak) == MutuBaku(tercetak, menit=menit)


@pytest.mark.parametrize(("tercetak", "hari"), HARI.items())
def test_working_days(tercetak: str, hari: int) -> None:
    assert read_mutu_baku(tercetak) == MutuBaku(tercetak, hari=hari)


@pytest.mark.parametrize("tercetak", TAK_TERBACA)
def test_what_is_not_certain_is_refused(tercetak: str) -> None:
    with pytest.raises(TakTerbaca) as ditolak:
        read_mutu_baku(tercetak)
    assert ditolak.value.kode == "waktu-tak-terbaca"


def test_the_refusal_quotes_the_text_and_says_what_to_write() -> None:
    with pytest.raises(TakTerbaca, match="Waktu “Segera” tidak dapat dibaca"):
        read_mutu_baku("Segera")


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(tercetak: str) -> None:
    try:
        waktu = read_mutu_baku(tercetak)
    except TakTerbaca:
        return
    assert waktu.tercetak == tercetak
    assert (waktu.menit is None) != (waktu.hari is None)


@given(st.integers(1, MAKS_HARI))
def test_a_length_that_is_said_can_be_read_again(banyak: int) -> None:
    assert read_mutu_baku(format_menit(banyak)).menit == banyak
    assert read_mutu_baku(format_mutu_baku(MutuBaku("", hari=banyak))).hari == banyak


@pytest.mark.parametrize(
    ("menit", "kalimat"),
    [(0, "0 menit"), (45, "45 menit"), (60, "1 jam"), (90, "1 jam 30 menit"), (-75, "minus 1 jam 15 menit")],
)
def test_minutes_as_people_say_them(menit: int, kalimat: str) -> None:
    assert format_menit(menit) == kalimat


def test_a_time_that_was_not_read_is_said_as_printed() -> None:
    assert format_mutu_baku(MutuBaku("Sesuai kebutuhan")) == "Sesuai kebutuhan"
    assert format_mutu_baku(MutuBaku("120 menit", menit=120)) == "2 jam"
