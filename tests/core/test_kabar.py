"""When notices are due, that they keep to office hours, and what they say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takar.adapters.pustaka import list_library, read_library
from takar.core.kabar import (
    JEDA_KIRIM,
    JenisKabar,
    TugasKabar,
    find_jatuh,
    kunci_tugas,
    next_office,
    next_try,
    susun_kabar,
    susun_ringkasan,
    susun_whatsapp,
)
from takar.core.kalender import ZONA, JamKantor, Kalender, read_kalender

KALENDER = read_kalender(*(read_library(nama) for nama in list_library("kalender")), zona="Asia/Jakarta")
WIB = ZONA["Asia/Jakarta"]
TUGAS = TugasKabar(
    aksi="Terbitkan nota dinas",
    uraian="Kasubbag mengirim nota dinas dan undangan.",
    nomor=3,
    jumlah=12,
    siklus="Pengukuran Kinerja Triwulan III Tahun 2026",
    bidang="",
    tenggat="Selasa, 6 Oktober 2026 pukul 09.00 WIB",
    url="https://takar.contoh.go.id/tugas/7/",
)
SAAT = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))


def wib(hari: int, jam: int, menit: int = 0, bulan: int = 10) -> datetime:
    return datetime(2026, bulan, hari, jam, menit, tzinfo=WIB)


def names(dibuka: datetime, tenggat: datetime, kini: datetime) -> list[str]:
    return [str(satu.jenis) for satu in find_jatuh(KALENDER, dibuka, tenggat, kini)]


# --- when -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kini", "jenis"),
    [
        (wib(1, 15), []),
        (wib(2, 7, 29), []),
        (wib(2, 7, 30), ["h-3"]),  # Friday: Monday and Tuesday lie between it and the Wednesday
        (wib(5, 12), ["h-3"]),
        (wib(6, 7, 30), ["h-1"]),
        (wib(7, 15, 59), ["h-1"]),
        (wib(7, 16), ["tenggat"]),
        (wib(8, 7, 29), ["tenggat"]),
        (wib(8, 7, 30), ["tenggat", "eskalasi"]),
    ],
)
def test_reminders_come_in_working_days_and_the_superior_on_the_next(kini: datetime, jenis: list[str]) -> None:
    assert names(wib(28, 8, bulan=9), wib(7, 16), kini) == jenis


def test_a_reminder_from_before_the_task_is_none() -> None:
    assert names(wib(6, 9), wib(7, 16), wib(6, 10)) == []
    assert names(wib(6, 9), wib(6, 9, 15), wib(6, 9, 20)) == ["tenggat"]


def test_holidays_are_no_working_days() -> None:
    """Before Wednesday 25 March 2026 lie Nyepi, Idul Fitri and their cuti bersama, from 18 to 24 March."""
    tenggat = wib(25, 16, bulan=3)
    assert names(wib(1, 8, bulan=3), tenggat, wib(17, 9, bulan=3)) == ["h-1"]
    assert names(wib(1, 8, bulan=3), tenggat, wib(13, 9, bulan=3)) == ["h-3"]


@pytest.mark.parametrize(
    ("kini", "jadi"),
    [
        (wib(6, 10), wib(6, 10)),
        (wib(6, 12, 30), wib(6, 12, 30)),
        (wib(6, 6), wib(6, 7, 30)),
        (wib(6, 16), wib(7, 7, 30)),
        (wib(9, 20), wib(12, 7, 30)),
        (wib(10, 3), wib(12, 7, 30)),
    ],
)
def test_sendings_wait_for_the_office(kini: datetime, jadi: datetime) -> None:
    assert next_office(KALENDER, kini) == jadi


@settings(max_examples=60, deadline=None)
@given(kini=SAAT)
def test_whatever_the_moment_the_office_is_open_when_it_is_sent(kini: datetime) -> None:
    saat = next_office(KALENDER, kini)
    lokal = saat.astimezone(WIB)
    jam = KALENDER.jam_hari(lokal.date())
    assert saat >= kini and next_office(KALENDER, saat) == saat
    assert jam and jam[0][0] <= lokal.hour * 60 + lokal.minute < jam[-1][1]
    assert KALENDER.menit_kerja(kini, saat) == 0  # no office time was let pass


@settings(max_examples=40, deadline=None)
@given(dibuka=SAAT, hari=st.integers(1, 15), menit=st.lists(st.integers(0, 60 * 24 * 30), max_size=8))
def test_however_the_worker_wakes_each_occasion_comes_in_its_order(
    dibuka: datetime, hari: int, menit: list[int]
) -> None:
    tenggat = KALENDER.add_hari(dibuka, hari)
    urutan = [JenisKabar.H3, JenisKabar.H1, JenisKabar.TENGGAT, JenisKabar.ESKALASI]
    dulu = -1
    for kini in sorted(dibuka + timedelta(minutes=satu) for satu in menit):
        jatuh = find_jatuh(KALENDER, dibuka, tenggat, kini)
        assert all(dibuka < satu.sejak <= kini for satu in jatuh)
        tahap = [urutan.index(satu.jenis) for satu in jatuh]
        assert tahap == sorted(tahap) and len(tahap) <= 2
        assert (JenisKabar.TENGGAT in {satu.jenis for satu in jatuh}) == (kini >= tenggat)
        assert max(tahap, default=-1) >= dulu
        dulu = max(tahap, default=-1)


def test_pauses_between_tries_grow_and_end() -> None:
    kini, jeda = wib(6, 9), []
    for gagal in range(1, len(JEDA_KIRIM) + 1):
        berikut = next_try(KALENDER, kini, gagal)
        assert berikut is not None and next_office(KALENDER, berikut) == berikut
        jeda.append(berikut - kini)
    assert jeda == sorted(jeda) and next_try(KALENDER, kini, len(JEDA_KIRIM) + 1) is None


def test_a_calendar_that_never_opens_is_said_and_not_searched_for_ever() -> None:
    tutup = JamKantor(wib(1, 0, bulan=1).date(), ((),) * 7, ((),) * 7)  # type: ignore[arg-type]
    with pytest.raises(OverflowError):
        next_office(Kalender("Asia/Jakarta", {}, (), (tutup,)), wib(6, 9))


# --- what -----------------------------------------------------------------------------------------------------------


def test_a_notice_says_what_which_step_and_when() -> None:
    kabar = susun_kabar(JenisKabar.H3, TUGAS)
    assert kabar.judul == "Tiga hari kerja lagi: Terbitkan nota dinas (langkah 3 dari 12)"
    assert kabar.isi == (
        "Tenggat tugas Anda tinggal tiga hari kerja.\n\nKasubbag mengirim nota dinas dan undangan.\n"
        "Langkah 3 dari 12, Pengukuran Kinerja Triwulan III Tahun 2026.\n"
        "Tenggat: Selasa, 6 Oktober 2026 pukul 09.00 WIB."
    )


def test_what_goes_up_names_whose_it_is_and_a_return_its_arahan() -> None:
    assert "\nPelaksana: Contoh Kasubbag.\n" in susun_kabar(JenisKabar.ESKALASI, TUGAS, siapa="Contoh Kasubbag").isi
    assert "\nArahan: Lengkapi.\n" in susun_kabar(JenisKabar.DIKEMBALIKAN, TUGAS, "Arahan: Lengkapi.").isi


def test_every_occasion_of_a_task_has_its_words() -> None:
    lain = {JenisKabar.DIJEDA, JenisKabar.DILANJUTKAN, JenisKabar.RINGKASAN, JenisKabar.DATA_PRIBADI}
    judul = {susun_kabar(jenis, TUGAS).judul for jenis in set(JenisKabar) - lain}
    assert len(judul) == len(JenisKabar) - len(lain)


def test_a_digest_is_one_text_with_the_parts_that_hold_something() -> None:
    kabar = susun_ringkasan(
        "Selasa, 6 Oktober 2026", [("Terlambat", [TUGAS]), ("Hari ini", []), ("Mendatang", [TUGAS])]
    )
    assert kabar.judul == "Ringkasan tugas: 1 terlambat, 1 mendatang"
    assert "Hari ini" not in kabar.isi and kabar.isi.count("https://takar.contoh.go.id/tugas/7/") == 2


def test_the_text_for_whatsapp_says_which_step_and_where() -> None:
    teks = susun_whatsapp("Siti Aminah, S.E.", [TUGAS], terlambat=True)
    assert f"\n{TUGAS.url}\n" in teks and "langkah 3 dari 12" in teks and "sudah lewat tenggat" in teks


def test_an_occasion_has_its_own_name_for_each_due_time() -> None:
    dulu, kini = wib(6, 9), wib(7, 9)
    nama = {kunci_tugas(7, JenisKabar.H1, satu) for satu in (dulu, kini, None)}
    assert len(nama) == 3 and kunci_tugas(7, JenisKabar.H1, dulu) == "tugas/7/h-1/20261006T0200"
