"""Office time as laws: it adds up, never runs backwards, and agrees with a minute-by-minute count."""

from datetime import date, datetime, time, timedelta
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from takar.core.kalender import ZONA, Kalender, read_kalender
from takar.core.sop.nilai import MutuBaku

TEKS = [satu.read_text(encoding="utf-8") for satu in files("takar").joinpath("library/kalender").iterdir()]
KALENDER = [read_kalender(*TEKS, zona=zona) for zona in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")]

kalender = st.sampled_from(KALENDER)
saat = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.sampled_from(list(ZONA.values())))
menit = st.integers(1, 30_000)
hari = st.integers(1, 90)


def count_menit(kalender: Kalender, dari: datetime, sampai: datetime) -> int:
    """The office minutes in between, counted one by one, by the text of the Perpres."""
    kini = dari.astimezone(ZONA[kalender.zona]).replace(second=0, microsecond=0)
    akhir = sampai.astimezone(ZONA[kalender.zona]).replace(second=0, microsecond=0)
    jumlah = 0
    while kini < akhir:
        jumlah += is_open(kalender, kini)
        kini += timedelta(minutes=1)
    return jumlah


def is_open(kalender: Kalender, kini: datetime) -> bool:
    tanggal, jumat = kini.date(), kini.weekday() == 4
    if kini.weekday() > 4 or tanggal in kalender.libur:
        return False
    if any(awal <= tanggal <= akhir for awal, akhir in kalender.ramadan):
        tutup, istirahat = (time(15, 30), time(11, 30)) if jumat else (time(15), time(12))
        buka, masuk_lagi = time(8), time(12, 30)
    else:
        tutup, istirahat = (time(16, 30), time(11, 30)) if jumat else (time(16), time(12))
        buka, masuk_lagi = time(7, 30), time(13)
    return buka <= kini.time() < istirahat or masuk_lagi <= kini.time() < tutup


@given(kalender, saat, st.integers(0, 6_000))
def test_it_agrees_with_a_count_minute_by_minute(kalender: Kalender, dari: datetime, lama: int) -> None:
    sampai = dari + timedelta(minutes=lama)
    assert kalender.menit_kerja(dari, sampai) == count_menit(kalender, dari, sampai)


@given(kalender, saat, saat, saat)
def test_minutes_add_up(kalender: Kalender, a: datetime, b: datetime, c: datetime) -> None:
    assert kalender.menit_kerja(a, b) + kalender.menit_kerja(b, c) == kalender.menit_kerja(a, c)
    assert kalender.menit_kerja(a, b) == -kalender.menit_kerja(b, a)


@given(kalender, saat, saat)
def test_time_worked_never_runs_backwards(kalender: Kalender, a: datetime, b: datetime) -> None:
    assert kalender.menit_kerja(min(a, b), max(a, b)) >= 0


@given(kalender, saat, menit)
def test_what_is_added_is_what_is_counted(kalender: Kalender, mulai: datetime, menit: int) -> None:
    assert kalender.menit_kerja(mulai, kalender.add_menit(mulai, menit)) == menit


@given(kalender, saat, menit)
def test_a_due_time_is_the_earliest_one(kalender: Kalender, mulai: datetime, menit: int) -> None:
    tenggat = kalender.add_menit(mulai, menit)
    assert tenggat > mulai
    assert kalender.menit_kerja(mulai, tenggat - timedelta(minutes=1)) == menit - 1


@given(kalender, saat, menit, menit)
def test_added_in_two_parts_is_added_at_once(kalender: Kalender, mulai: datetime, a: int, b: int) -> None:
    assert kalender.add_menit(kalender.add_menit(mulai, a), b) == kalender.add_menit(mulai, a + b)


@given(kalender, saat, saat, menit, hari)
def test_who_starts_later_is_due_no_earlier(
    kalender: Kalender, a: datetime, b: datetime, menit: int, hari: int
) -> None:
    dulu, nanti = min(a, b), max(a, b)
    assert kalender.add_menit(dulu, menit) <= kalender.add_menit(nanti, menit)
    assert kalender.add_hari(dulu, hari) <= kalender.add_hari(nanti, hari)


@given(kalender, saat, menit, hari)
def test_nothing_is_due_outside_office_hours(kalender: Kalender, mulai: datetime, menit: int, hari: int) -> None:
    for waktu in (MutuBaku("", menit=menit), MutuBaku("", hari=hari)):
        tenggat = kalender.tenggat(mulai, waktu)
        assert tenggat is not None
        assert tenggat.weekday() < 5
        assert tenggat.date() not in kalender.libur
        assert is_open(kalender, tenggat - timedelta(minutes=1))
        assert tenggat.tzinfo is ZONA[kalender.zona]


@given(kalender, saat, hari)
def test_n_days_pass_over_n_working_days(kalender: Kalender, mulai: datetime, hari: int) -> None:
    pertama = mulai.astimezone(ZONA[kalender.zona]).date()
    terakhir = kalender.add_hari(mulai, hari)
    dilewati = [pertama + timedelta(days=i + 1) for i in range((terakhir.date() - pertama).days)]
    assert sum(map(kalender.is_hari_kerja, dilewati)) == hari
    assert not is_open(kalender, terakhir)


@given(kalender, saat, st.lists(st.builds(MutuBaku, st.just(""), menit=menit), max_size=6))
def test_a_forecast_of_minutes_is_their_sum(kalender: Kalender, mulai: datetime, waktu: list[MutuBaku]) -> None:
    jumlah = sum(satu.menit or 0 for satu in waktu)
    assert kalender.forecast(mulai, waktu) == kalender.add_menit(mulai, jumlah)


@given(kalender, st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_a_new_holiday_never_brings_a_due_time_forward(kalender: Kalender, tanggal: date) -> None:
    lebih = Kalender(kalender.zona, {**kalender.libur, tanggal: "Libur daerah"}, kalender.ramadan, kalender.jam)
    mulai = datetime.combine(tanggal, time(10), ZONA[kalender.zona]) - timedelta(days=3)
    assert lebih.add_hari(mulai, 4) >= kalender.add_hari(mulai, 4)
    assert lebih.add_menit(mulai, 1500) >= kalender.add_menit(mulai, 1500)
    assert not lebih.is_hari_kerja(tanggal)
