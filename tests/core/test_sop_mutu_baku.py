"""Standard times: printed forms of real SOPs, what is not guessed, and how a length is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.sop.mutu_baku import (
    MAKS_HARI,
    TakTerbaca,
    format_menit,
    format_mutu_baku,
    read_mutu_baku,
    taksir_menit,
    uraikan_mutu_baku,
)
from takar.core.sop.nilai import HitunganHari, JenisWaktu, MutuBaku

MENIT = {
    "15 Menit": 15,
    "120 menit": 120,
    "30menit": 30,
    "30 menit.": 30,
    "5 \nMenit": 5,
    "5 minit": 5,
    "180 mnt": 180,
    "15'": 15,
    "± 15 menit": 15,
    "Maks. 2 jam": 120,
    "1 jam": 60,
    "40 jam": 2400,
    "1,5 jam": 90,
    "1.5 jam": 90,
    "½ jam": 30,
    "1 jam 30 menit": 90,
    "2 hours": 120,
}

HARI = {
    "2 hari": 2,
    "1 Hari Kerja": 1,
    "3hari": 3,
    "1 hari kerja.": 1,
    "2 hari efektif": 2,
    "maksimal 10 hari kerja": 10,
    "Paling lama 3 hari": 3,
    "selambat-lambatnya 2 hari": 2,
    "7 (tujuh) hari kerja": 7,
    "2 Minggu": 10,
    "1 x 24 Jam": 1,
    "2x24 jam": 2,
    "3 working days": 3,
}

BULAN = {"1 bulan": 1, "3 Bulan": 3, "1 semester": 6, "1 tahun": 12, "2 bln": 2}

RENTANG = {
    "5-10 menit": ("5 menit", "10 menit"),
    "3 - 5 Jam": ("3 jam", "5 jam"),
    "10 – 60 menit": ("10 menit", "1 jam"),
    "30 menit - 3 Jam": ("30 menit", "3 jam"),
    "2 jam - 1 hari": ("2 jam", "1 hari kerja"),
    "1 – 20 Hari Kerja": ("1 hari kerja", "20 hari kerja"),
    "2 s.d 3 hari": ("2 hari kerja", "3 hari kerja"),
    "2 s/d 3 hari": ("2 hari kerja", "3 hari kerja"),
    "2 sampai dengan 3 hari": ("2 hari kerja", "3 hari kerja"),
    "1-2 Minggu": ("5 hari kerja", "10 hari kerja"),
    "2 s.d 3 bulan": ("2 bulan", "3 bulan"),
}

PER_SATUAN = {
    "2 menit/berkas": (2, "berkas"),
    "15 menit/ berkas": (15, "berkas"),
    "2 jam/kegiatan": (120, "kegiatan"),
    "15-20 menit per berkas": (20, "berkas"),
}

TANPA_LAMA = {
    JenisWaktu.KOSONG: ("", "-", "……", "  "),
    JenisWaktu.BERSYARAT: (
        *("Segera", "Sesuai kebutuhan", "Sesuai jadwal", "Menyesuaikan", "Saat rapat", "As needed"),
        *("H-3 (maksimal 3 hari sebelum pelaksanaan)", "2 (dua) minggu sebelum TMT", "Sebelum periode revisi berjalan"),
    ),
    JenisWaktu.BERKALA: (
        *("Triwulanan", "Triwulan", "Semesteran", "Sepanjang tahun", "Setiap bulan", "1 bulan (tanggal 1- 20)"),
        *("Januari, April, Juli, Oktober (tanggal 20- 31)", "Januari- Februari, April-Mei", "Mei", "awal bulan"),
    ),
}

TAK_TERBACA = [
    "18",
    "0 menit",
    "-5 menit",
    "1 0 Hari Kerja",
    "1.000 menit",
    "1,5 hari",
    "3-1 hari",
    "2 hari - 3 jam",
    "1-2-3 hari",
    "7 hari dengan bupati; 2 hari dengan Kadin",
    "2 bulan 1 minggu; 5 hari kerja; 1 hari",
    "5 Minggu 2 Minggu",
    "Surat tugas dan SPD",
    "1. PC/Laptop 2. Jaringan internet",
    "99999 hari",
    "9" * 5000 + " menit",
]


@pytest.mark.parametrize(("tercetak", "menit"), MENIT.items())
def test_minutes_and_hours(tercetak: str, menit: int) -> None:
    assert read_mutu_baku(tercetak) == MutuBaku(tercetak, menit=menit)


@pytest.mark.parametrize(("tercetak", "hari"), HARI.items())
def test_working_days(tercetak: str, hari: int) -> None:
    assert read_mutu_baku(tercetak) == MutuBaku(tercetak, hari=hari)


@pytest.mark.parametrize(("tercetak", "bulan"), BULAN.items())
def test_months(tercetak: str, bulan: int) -> None:
    assert read_mutu_baku(tercetak) == MutuBaku(tercetak, bulan=bulan)


@pytest.mark.parametrize(("tercetak", "batas"), RENTANG.items())
def test_a_range_is_due_at_its_upper_bound_and_keeps_the_lower(tercetak: str, batas: tuple[str, str]) -> None:
    waktu = read_mutu_baku(tercetak)
    assert waktu.bawah is not None
    assert (format_mutu_baku(waktu.bawah), format_mutu_baku(waktu)) == batas
    assert waktu.jenis is JenisWaktu.RENTANG


@pytest.mark.parametrize(("tercetak", "baca"), PER_SATUAN.items())
def test_a_time_per_unit_names_its_unit(tercetak: str, baca: tuple[int, str]) -> None:
    waktu = read_mutu_baku(tercetak)
    assert (waktu.menit, waktu.satuan, waktu.jenis) == (*baca, JenisWaktu.PER_SATUAN)


@pytest.mark.parametrize(
    ("jenis", "tercetak"), [(jenis, satu) for jenis, semua in TANPA_LAMA.items() for satu in semua]
)
def test_conditions_and_times_of_the_year_are_kept_without_a_length(jenis: JenisWaktu, tercetak: str) -> None:
    waktu = read_mutu_baku(tercetak)
    assert waktu == MutuBaku(tercetak, jenis=jenis)
    assert not waktu.berjangka
    assert uraikan_mutu_baku(waktu).endswith("tanpa tenggat")


@pytest.mark.parametrize(
    ("tercetak", "kerja", "kalender"),
    [
        ("3 hari", "3 hari kerja", "3 hari kalender"),
        ("2 minggu", "10 hari kerja", "14 hari kalender"),
        ("1 x 24 jam", "1 hari kerja", "1 hari kalender"),
        ("3 hari kerja", "3 hari kerja", "3 hari kerja"),
        ("3 hari kalender", "3 hari kalender", "3 hari kalender"),
        ("2-3 hari kerja", "3 hari kerja", "3 hari kerja"),
    ],
)
def test_a_bare_day_counts_as_the_sop_says(tercetak: str, kerja: str, kalender: str) -> None:
    assert format_mutu_baku(read_mutu_baku(tercetak, HitunganHari.KERJA)) == kerja
    assert format_mutu_baku(read_mutu_baku(tercetak, HitunganHari.KALENDER)) == kalender


@pytest.mark.parametrize("tercetak", TAK_TERBACA)
def test_what_is_not_certain_is_refused(tercetak: str) -> None:
    with pytest.raises(TakTerbaca) as ditolak:
        read_mutu_baku(tercetak)
    assert ditolak.value.kode == "waktu-tak-terbaca"


def test_the_refusal_quotes_the_text_and_says_what_to_write() -> None:
    with pytest.raises(TakTerbaca, match="Waktu “18” tidak dapat dibaca"):
        read_mutu_baku("18")


@pytest.mark.parametrize(
    ("tercetak", "uraian"),
    [
        ("1-2 hari", "2 hari kerja (batas atas dari rentang yang mulai 1 hari kerja)"),
        ("2 menit/berkas", "2 menit untuk setiap berkas"),
        ("90 menit", "1 jam 30 menit"),
        ("Segera", "bersyarat, tanpa tenggat"),
    ],
)
def test_the_reading_is_said_in_words(tercetak: str, uraian: str) -> None:
    assert uraikan_mutu_baku(read_mutu_baku(tercetak)) == uraian


@pytest.mark.parametrize(
    ("tercetak", "menit"), [("2 jam", 120), ("2 hari", 900), ("7 hari kalender", 2250), ("1 bulan", 9900), ("-", None)]
)
def test_times_of_different_units_are_compared_in_office_minutes(tercetak: str, menit: int | None) -> None:
    assert taksir_menit(read_mutu_baku(tercetak)) == menit


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(tercetak: str) -> None:
    try:
        waktu = read_mutu_baku(tercetak)
    except TakTerbaca:
        return
    assert waktu.tercetak == tercetak
    assert sum(lama is not None for lama in (waktu.menit, waktu.hari, waktu.bulan)) == waktu.berjangka
    assert waktu.jenis is not JenisWaktu.LAIN


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
