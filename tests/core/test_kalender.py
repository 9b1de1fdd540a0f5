"""Office time by hand: ordinary days, Fridays, Ramadan, holidays, the three zones, and the edges of a day."""

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from takar.core.kalender import ZONA, JamKantor, Kalender, KalenderRusak, read_kalender
from takar.core.sop.mutu_baku import read_mutu_baku
from takar.core.sop.nilai import MutuBaku

TEKS = [
    satu.read_text(encoding="utf-8")
    for satu in sorted(files("takar").joinpath("library/kalender").iterdir(), key=lambda satu: satu.name)
]
WIB = read_kalender(*TEKS)


def at(teks: str, zona: str = "Asia/Jakarta") -> datetime:
    """A local moment, such as "2026-10-05 08.00"."""
    return datetime.strptime(teks, "%Y-%m-%d %H.%M").replace(tzinfo=ZONA[zona])


# 2026-10-05 is a Monday; that week and the next have no holiday.
MENIT = [
    ("2026-10-05 08.00", 15, "2026-10-05 08.15"),
    ("2026-10-05 07.00", 15, "2026-10-05 07.45"),  # before office
    ("2026-10-05 00.00", 1, "2026-10-05 07.31"),  # midnight
    ("2026-10-05 11.45", 30, "2026-10-05 13.15"),  # over the break
    ("2026-10-05 11.45", 15, "2026-10-05 12.00"),  # up to the break, not past it
    ("2026-10-05 12.30", 30, "2026-10-05 13.30"),  # in the break
    ("2026-10-05 07.30", 450, "2026-10-05 16.00"),  # a whole day
    ("2026-10-05 07.30", 451, "2026-10-06 07.31"),
    ("2026-10-05 15.50", 30, "2026-10-06 07.50"),  # over the night
    ("2026-10-05 23.59", 1, "2026-10-06 07.31"),
    ("2026-10-09 11.00", 60, "2026-10-09 13.30"),  # Friday: break from 11.30 to 13.00
    ("2026-10-09 07.30", 450, "2026-10-09 16.30"),  # Friday ends later
    ("2026-10-09 16.15", 30, "2026-10-12 07.45"),  # over the weekend
    ("2026-10-10 10.00", 30, "2026-10-12 08.00"),  # on a Saturday
    ("2026-02-18 15.30", 60, "2026-02-19 08.30"),  # the eve of Ramadan has ordinary hours
    ("2026-02-23 11.45", 30, "2026-02-23 12.45"),  # Ramadan: break from 12.00 to 12.30
    ("2026-02-23 08.00", 390, "2026-02-23 15.00"),
    ("2026-02-27 11.00", 60, "2026-02-27 13.00"),  # Friday in Ramadan: break from 11.30 to 12.30
    ("2026-02-27 08.00", 390, "2026-02-27 15.30"),
    ("2026-03-17 14.00", 90, "2026-03-25 08.00"),  # Nyepi, Idulfitri and their cuti bersama: back to ordinary hours
    ("2026-12-23 15.00", 120, "2026-12-28 08.30"),  # cuti bersama, Natal, weekend
]


@pytest.mark.parametrize(("mulai", "menit", "tenggat"), MENIT)
def test_minutes_run_in_office_hours(mulai: str, menit: int, tenggat: str) -> None:
    assert WIB.tenggat(at(mulai), MutuBaku("", menit=menit)) == at(tenggat)
    assert WIB.menit_kerja(at(mulai), at(tenggat)) == menit


HARI = [
    ("2026-10-05 08.00", 1, "2026-10-06 16.00"),  # the day of the start is not counted
    ("2026-10-05 23.00", 1, "2026-10-06 16.00"),
    ("2026-10-05 00.00", 2, "2026-10-07 16.00"),
    ("2026-10-07 10.00", 2, "2026-10-09 16.30"),  # ends on a Friday
    ("2026-10-08 10.00", 2, "2026-10-12 16.00"),  # over a weekend
    ("2026-10-10 10.00", 1, "2026-10-12 16.00"),  # from a Saturday
    ("2026-02-13 10.00", 1, "2026-02-18 16.00"),  # cuti bersama and Imlek
    ("2026-02-18 10.00", 1, "2026-02-19 15.00"),  # into Ramadan
    ("2026-02-26 10.00", 1, "2026-02-27 15.30"),  # Friday in Ramadan
    ("2026-03-17 10.00", 2, "2026-03-26 16.00"),
    ("2026-10-05 08.00", 10, "2026-10-19 16.00"),
]


@pytest.mark.parametrize(("mulai", "hari", "tenggat"), HARI)
def test_days_end_with_the_office_of_the_nth_working_day(mulai: str, hari: int, tenggat: str) -> None:
    assert WIB.tenggat(at(mulai), MutuBaku("", hari=hari)) == at(tenggat)


@pytest.mark.parametrize(
    ("mulai", "waktu", "tenggat"),
    [
        ("2026-10-05 08.00", MutuBaku("", hari=3, kalender=True), "2026-10-08 16.00"),
        ("2026-10-05 08.00", MutuBaku("", hari=5, kalender=True), "2026-10-12 16.00"),  # a Saturday waits for Monday
        ("2026-05-25 08.00", MutuBaku("", hari=3, kalender=True), "2026-05-29 16.30"),  # cuti bersama, then a Friday
        ("2026-10-05 08.00", MutuBaku("", bulan=1), "2026-11-05 16.00"),
        ("2026-08-31 08.00", MutuBaku("", bulan=1), "2026-09-30 16.00"),  # September has no 31st
        ("2026-10-14 08.00", MutuBaku("", bulan=3), "2027-01-14 16.00"),
        ("2026-10-25 08.00", MutuBaku("", bulan=2), "2026-12-28 16.00"),  # Christmas is a Friday
    ],
)
def test_calendar_days_and_months_end_on_a_working_day(mulai: str, waktu: MutuBaku, tenggat: str) -> None:
    assert WIB.tenggat(at(mulai), waktu) == at(tenggat)


@pytest.mark.parametrize("banyak", [0, -1])
def test_calendar_days_and_months_must_be_counted_forward(banyak: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        WIB.add_hari_kalender(at("2026-10-05 08.00"), banyak)
    with pytest.raises(ValueError, match="at least 1"):
        WIB.add_bulan(at("2026-10-05 08.00"), banyak)


def test_a_time_that_was_not_read_has_no_due_time() -> None:
    assert WIB.tenggat(at("2026-10-05 08.00"), MutuBaku("Sesuai kebutuhan")) is None


@pytest.mark.parametrize(
    ("zona", "singkatan", "jam_utc"),
    [("Asia/Jakarta", "WIB", 1), ("Asia/Makassar", "WITA", 0), ("Asia/Jayapura", "WIT", 23)],
)
def test_each_zone_keeps_its_own_office_hours(zona: str, singkatan: str, jam_utc: int) -> None:
    kalender = read_kalender(*TEKS, zona=zona)
    tenggat = kalender.add_menit(at("2026-10-05 07.30", zona), 45)
    assert tenggat == at("2026-10-05 08.15", zona)
    assert tenggat.tzname() == singkatan
    assert tenggat.astimezone(UTC).hour == jam_utc


def test_a_moment_counts_on_its_local_day() -> None:
    """At 23.00 UTC of Sunday it is already Monday in all of Indonesia; at 16.30 UTC only from Makassar eastwards."""
    minggu = datetime(2026, 10, 4, 16, 30, tzinfo=UTC)
    senin = datetime(2026, 10, 4, 23, 0, tzinfo=UTC)
    wita = read_kalender(*TEKS, zona="Asia/Makassar")
    assert WIB.add_hari(minggu, 1) == at("2026-10-05 16.00")
    assert WIB.add_hari(senin, 1) == at("2026-10-06 16.00")
    assert wita.add_hari(minggu, 1) == at("2026-10-06 16.00", "Asia/Makassar")


@pytest.mark.parametrize(
    ("dari", "sampai", "menit"),
    [
        ("2026-10-05 16.00", "2026-10-06 07.30", 0),  # a night
        ("2026-10-10 08.00", "2026-10-11 17.00", 0),  # a weekend
        ("2026-05-14 08.00", "2026-05-15 17.00", 0),  # a holiday and its cuti bersama
        ("2026-10-05 00.00", "2026-10-12 00.00", 2250),  # a week: 37 hours 30 minutes
        ("2026-02-23 00.00", "2026-03-02 00.00", 1950),  # in Ramadan: 32 hours 30 minutes
        ("2026-10-05 09.00", "2026-10-05 08.00", -60),
    ],
)
def test_minutes_between_two_moments(dari: str, sampai: str, menit: int) -> None:
    assert WIB.menit_kerja(at(dari), at(sampai)) == menit


def test_seconds_are_cut_off() -> None:
    mulai = at("2026-10-05 15.50").replace(second=59)
    assert WIB.add_menit(mulai, 10) == at("2026-10-05 16.00")
    assert WIB.menit_kerja(mulai, at("2026-10-05 15.51")) == 1


def test_no_minutes_leave_the_start_where_it_is() -> None:
    sabtu = at("2026-10-10 10.00")
    assert WIB.add_menit(sabtu, 0) == sabtu


def test_holidays_and_cuti_bersama_are_no_working_days() -> None:
    assert WIB.is_hari_kerja(date(2026, 10, 5))
    assert not WIB.is_hari_kerja(date(2026, 10, 10))
    assert not WIB.is_hari_kerja(date(2026, 12, 24))
    assert WIB.libur[date(2026, 12, 24)] == "Cuti bersama Kelahiran Yesus Kristus (Natal)"


def test_the_calendar_of_2026_is_whole() -> None:
    nama = [nama for tanggal, nama in WIB.libur.items() if tanggal.year == 2026]
    cuti = [satu for satu in nama if satu.startswith("Cuti bersama")]
    assert (len(nama) - len(cuti), len(cuti)) == (17, 8)


def test_the_whole_sop_is_forecast_step_by_step() -> None:
    """Monday 07.30: 240 minutes, then 2 days to Wednesday, 300 minutes on Thursday, 1 day to Friday."""
    waktu = "15 Menit,15 Menit,30 Menit,30 Menit,120 menit,30 menit,2 hari,120 menit,30 menit,60 menit,90 menit,1 hari"
    deret = [read_mutu_baku(satu) for satu in waktu.split(",")]
    assert WIB.forecast(at("2026-10-05 07.30"), deret) == at("2026-10-09 16.30")
    assert WIB.forecast(at("2026-10-05 07.30"), deret[:6]) == at("2026-10-05 11.30")
    assert WIB.forecast(at("2026-10-05 07.30"), deret[:11]) == at("2026-10-08 13.30")


def test_a_forecast_passes_over_times_that_were_not_read() -> None:
    deret = [MutuBaku("Segera"), MutuBaku("15 menit", menit=15)]
    assert WIB.forecast(at("2026-10-05 08.00"), deret) == at("2026-10-05 08.15")
    assert WIB.forecast(at("2026-10-05 08.00"), []) == at("2026-10-05 08.00")


def test_new_office_hours_hold_from_their_own_date() -> None:
    pendek = ((480, 720),)
    pekan = (pendek, pendek, pendek, pendek, pendek, (), ())
    baru = JamKantor(date(2026, 10, 7), biasa=pekan, ramadan=pekan)
    kalender = Kalender(WIB.zona, WIB.libur, WIB.ramadan, (baru, *WIB.jam))
    assert kalender.add_hari(at("2026-10-05 08.00"), 1) == at("2026-10-06 16.00")
    assert kalender.add_hari(at("2026-10-05 08.00"), 2) == at("2026-10-07 12.00")
    assert kalender.add_menit(at("2026-10-06 15.30"), 60) == at("2026-10-07 08.30")


def test_absurd_spans_are_answered_or_refused_at_once() -> None:
    mulai = at("2026-10-05 08.00")
    assert WIB.menit_kerja(at("1900-01-01 00.00"), at("9000-01-01 00.00")) > 10**8
    assert WIB.add_menit(mulai, 10**7).year == 2111  # 22,222 working days, 261 a year
    with pytest.raises(OverflowError):
        WIB.add_menit(mulai, 10**12)
    with pytest.raises(OverflowError):
        WIB.add_hari(mulai, 10**9)


@pytest.mark.parametrize("hari", [0, -1])
def test_days_must_be_counted_forward(hari: int) -> None:
    with pytest.raises(ValueError, match="hari"):
        WIB.add_hari(at("2026-10-05 08.00"), hari)


def test_minutes_must_be_counted_forward() -> None:
    with pytest.raises(ValueError, match="menit"):
        WIB.add_menit(at("2026-10-05 08.00"), -1)


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        WIB.menit_kerja(datetime(2026, 10, 5, 8), at("2026-10-05 09.00"))


@pytest.mark.parametrize("zona", ["Asia/Singapore", "", "WIB"])
def test_a_zone_that_indonesia_does_not_have_is_refused(zona: str) -> None:
    with pytest.raises(KalenderRusak, match="Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura"):
        read_kalender(*TEKS, zona=zona)
