"""An agency's own days and hours over the calendar that ships: hers win, and nothing else changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from takar.core.kalender import JamKantor, Kalender, Lapisan, Pekan, lay_over

HARI = ((450, 720), (780, 960))
KERJA: Pekan = (HARI, HARI, HARI, HARI, HARI, (), ())
PUASA: Pekan = (((480, 720),), ((480, 720),), ((480, 720),), ((480, 720),), ((480, 690),), (), ())
AWAL = date(2026, 1, 1)
DASAR = Kalender(
    zona="Asia/Jakarta",
    libur={date(2026, 1, 1): "Tahun Baru", date(2026, 5, 1): "Hari Buruh"},
    ramadan=((date(2026, 2, 19), date(2026, 3, 20)),),
    jam=(JamKantor(date(2023, 4, 12), KERJA, PUASA),),
)
TANGGAL = st.dates(AWAL, AWAL + timedelta(days=364))
LAPISAN = st.tuples(st.lists(TANGGAL, max_size=8), st.lists(TANGGAL, max_size=4)).map(
    lambda hari: Lapisan(dict.fromkeys(hari[0], "Libur daerah"), frozenset(hari[1]))
)


@given(LAPISAN, TANGGAL)
def test_each_day_is_as_the_agency_says_or_as_it_ships(lapisan: Lapisan, tanggal: date) -> None:
    kerja = lay_over(DASAR, lapisan).is_hari_kerja(tanggal)
    if tanggal in lapisan.libur:
        assert not kerja
    elif tanggal in lapisan.masuk:
        assert kerja == (tanggal.weekday() < 5)
    else:
        assert kerja == DASAR.is_hari_kerja(tanggal)


@given(LAPISAN, TANGGAL, st.integers(1, 30))
def test_a_further_holiday_never_brings_a_due_time_forward(lapisan: Lapisan, tanggal: date, hari: int) -> None:
    mulai = datetime(2026, 3, 2, 2, tzinfo=UTC)
    tanpa = lay_over(DASAR, lapisan)
    dengan = lay_over(DASAR, Lapisan({**lapisan.libur, tanggal: "Cuti bersama"}, lapisan.masuk))
    assert dengan.add_hari(mulai, hari) >= tanpa.add_hari(mulai, hari)
    assert dengan.add_menit(mulai, hari * 60) >= tanpa.add_menit(mulai, hari * 60)


def test_no_change_is_the_calendar_that_ships() -> None:
    assert lay_over(DASAR, Lapisan({})) == DASAR


def test_her_ramadan_takes_the_place_of_the_same_one_only() -> None:
    milik = (date(2026, 2, 18), date(2026, 3, 19))
    baru = lay_over(DASAR, Lapisan({}, ramadan=(milik, (date(2027, 2, 8), date(2027, 3, 9)))))
    assert baru.ramadan == (milik, (date(2027, 2, 8), date(2027, 3, 9)))
    assert baru.jam_hari(date(2026, 2, 18)) == ((480, 720),)
    assert baru.jam_hari(date(2026, 3, 20)) == HARI


def test_her_hours_count_from_their_day_and_replace_those_of_the_same_day() -> None:
    pendek: Pekan = (((480, 720),), ((480, 720),), ((480, 720),), ((480, 720),), ((480, 720),), (), ())
    baru = lay_over(DASAR, Lapisan({}, jam=(JamKantor(date(2026, 6, 1), pendek, PUASA),)))
    assert (baru.jam_hari(date(2026, 5, 29)), baru.jam_hari(date(2026, 6, 2))) == (HARI, ((480, 720),))
    ganti = lay_over(DASAR, Lapisan({}, jam=(JamKantor(date(2023, 4, 12), pendek, PUASA),)))
    assert len(ganti.jam) == 1 and ganti.jam_hari(date(2026, 5, 29)) == ((480, 720),)
