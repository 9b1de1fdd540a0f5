"""A late change of the calendar moves the due times of open tasks, says so, and leaves finished ones alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from factories import Dinas, make_instansi, make_siklus, new_kunci, open_tugas, play_until
from takar.core.ditolak import Ditolak
from takar.core.jejak import moment
from takar.data.models import HariInstansi, Instansi, JamInstansi, JejakAudit, Pemberitahuan, Siklus, Tugas
from takar.services import jam
from takar.services.kalender import (
    Cabut,
    HariBaru,
    JamBaru,
    Perubahan,
    RamadanBaru,
    ZonaBaru,
    change_kalender,
    preview_kalender,
)
from takar.services.muat import load_kalender
from takar.services.siklus import pause_siklus, resume_siklus

SENIN = datetime(2026, 10, 5, 2, tzinfo=UTC)
BIASA = dict.fromkeys(("senin", "selasa", "rabu", "kamis", "jumat"), "07.30-12.00, 13.00-16.00")


@pytest.fixture
def berjalan(dinas: Dinas) -> Siklus:
    """A cycle whose worksheets are open since Monday 5 October, 09.00."""
    with jam.at(SENIN):
        siklus = make_siklus(dinas)
        play_until(dinas, siklus, "7")
    return siklus


def change(dinas: Dinas, ubah: Perubahan, saat: datetime = SENIN + timedelta(hours=2)) -> int:
    with jam.at(saat):
        return change_kalender(oleh=dinas.kasubbag, ubah=ubah, kunci=new_kunci())


def libur(tanggal: date, nama: str = "Cuti bersama") -> HariBaru:
    return HariBaru(tanggal, "cuti-bersama", nama, "SKB Nomor 9")


def due(siklus: Siklus) -> set[datetime]:
    return {satu.tenggat for satu in open_tugas(siklus) if satu.tenggat}


def state(siklus: Siklus) -> list[tuple[object, ...]]:
    return list(siklus.tugas.order_by("pk").values_list("pk", "tenggat", "status"))


def refuse(dinas: Dinas, ubah: Perubahan, kode: str) -> None:
    with pytest.raises(Ditolak) as tolak:
        change(dinas, ubah)
    assert tolak.value.kode == kode
    assert not JejakAudit.objects.filter(tindakan="ubah-kalender").exists()
    assert Instansi.objects.get(pk=dinas.instansi.pk).kalender_tanda == ""


def test_a_late_holiday_moves_open_due_times_by_a_day_and_tells(dinas: Dinas, berjalan: Siklus) -> None:
    (semula,) = due(berjalan)
    selesai = state(berjalan)
    pertama = semula.date()
    banyak = change(dinas, libur(pertama))
    assert banyak == len(open_tugas(berjalan)) > 0
    (kini,) = due(berjalan)
    dinas.instansi.refresh_from_db()
    kalender = load_kalender(dinas.instansi)
    assert kini > semula and not kalender.is_hari_kerja(pertama) and kalender.is_hari_kerja(kini.date())
    tutup = [satu for satu in selesai if satu[2] == Tugas.Status.SELESAI]
    assert [satu for satu in state(berjalan) if satu[2] == Tugas.Status.SELESAI] == tutup
    kabar = Pemberitahuan.objects.filter(jenis="tenggat-pindah")
    assert kabar.count() >= banyak and "SKB Nomor 9" in kabar[0].isi
    entri = JejakAudit.objects.get(tindakan="ubah-kalender")
    assert entri.data["banyak"] == banyak
    pindah = [(satu["tugas"], satu["dari"], satu["ke"]) for satu in entri.data["pindah"]]
    assert pindah == [(satu.pk, moment(semula), moment(kini)) for satu in open_tugas(berjalan)]


def test_taking_the_change_back_brings_the_due_times_back(dinas: Dinas, berjalan: Siklus) -> None:
    semula = due(berjalan)
    change(dinas, libur(next(iter(semula)).date()))
    assert due(berjalan) != semula
    change(dinas, Cabut("hari", HariInstansi.objects.get().pk))
    assert due(berjalan) == semula and not HariInstansi.objects.exists()


def test_what_a_pause_added_stays_added(dinas: Dinas, berjalan: Siklus) -> None:
    (awal,) = due(berjalan)
    with jam.at(SENIN + timedelta(hours=1)):
        pause_siklus(oleh=dinas.sekdin, siklus_id=berjalan.pk, alasan="Menunggu data.", kunci=new_kunci())
    with jam.at(SENIN + timedelta(hours=2)):
        resume_siklus(oleh=dinas.sekdin, siklus_id=berjalan.pk, kunci=new_kunci())
    (dijeda,) = due(berjalan)
    kalender = load_kalender(dinas.instansi)
    lebih = kalender.menit_kerja(awal, dijeda)
    change(dinas, libur(awal.date()))
    (kini,) = due(berjalan)
    dinas.instansi.refresh_from_db()
    baru = load_kalender(dinas.instansi)
    assert lebih == 60 and baru.menit_kerja(SENIN, kini) == kalender.menit_kerja(SENIN, awal) + lebih


def test_a_change_while_paused_counts_once(dinas: Dinas, berjalan: Siklus) -> None:
    """The due time that a holiday moved in the pause gets the working time of the pause on top, and nothing twice."""
    (awal,) = due(berjalan)
    with jam.at(SENIN + timedelta(hours=1)):
        pause_siklus(oleh=dinas.sekdin, siklus_id=berjalan.pk, alasan="Menunggu data.", kunci=new_kunci())
    assert change(dinas, libur(awal.date())) == len(open_tugas(berjalan))
    (pindah,) = due(berjalan)
    with jam.at(SENIN + timedelta(days=1, hours=1)):
        resume_siklus(oleh=dinas.sekdin, siklus_id=berjalan.pk, kunci=new_kunci())
    (kini,) = due(berjalan)
    dinas.instansi.refresh_from_db()
    kalender = load_kalender(dinas.instansi)
    jeda = kalender.menit_kerja(SENIN + timedelta(hours=1), SENIN + timedelta(days=1, hours=1))
    assert jeda > 0 and pindah > awal
    assert kini == kalender.add_menit(pindah, jeda)


def test_a_holiday_far_away_moves_nothing(dinas: Dinas, berjalan: Siklus) -> None:
    semula = state(berjalan)
    assert change(dinas, libur(date(2026, 12, 28))) == 0
    assert state(berjalan) == semula and not Pemberitahuan.objects.filter(jenis="tenggat-pindah").exists()


def test_the_preview_says_the_same_and_writes_nothing(dinas: Dinas, berjalan: Siklus) -> None:
    semula = state(berjalan)
    ubah = libur(next(iter(due(berjalan))).date())
    with jam.at(SENIN):
        pindah = preview_kalender(oleh=dinas.kasubbag, ubah=ubah)
    assert state(berjalan) == semula and not HariInstansi.objects.exists()
    change(dinas, ubah)
    assert {(satu.tugas.pk, satu.ke) for satu in pindah} == {(satu.pk, satu.tenggat) for satu in open_tugas(berjalan)}


def test_another_agency_keeps_its_calendar(dinas: Dinas, berjalan: Siklus) -> None:
    lain = make_instansi("Dinas Lain")
    hari = next(iter(due(berjalan))).date()
    change(dinas, libur(hari))
    lain.instansi.refresh_from_db()
    assert load_kalender(lain.instansi).is_hari_kerja(hari)
    with pytest.raises(Ditolak):
        change(lain, Cabut("hari", HariInstansi.objects.get().pk))


def test_a_holiday_can_be_worked_after_all(dinas: Dinas) -> None:
    natal = date(2026, 12, 25)
    assert not load_kalender(dinas.instansi).is_hari_kerja(natal)
    change(dinas, HariBaru(natal, "masuk", "", "SE Bupati 4"))
    dinas.instansi.refresh_from_db()
    assert load_kalender(dinas.instansi).is_hari_kerja(natal)


def test_hours_ramadan_and_zone_change_by_their_dates(dinas: Dinas) -> None:
    pendek = dict.fromkeys(("senin", "selasa", "rabu", "kamis", "jumat"), "08.00 – 12.00")
    change(dinas, JamBaru(date(2026, 11, 2), pendek, pendek, "Perbup 7"))
    change(dinas, RamadanBaru(date(2026, 2, 18), date(2026, 3, 19), "Sidang isbat"))
    change(dinas, ZonaBaru("Asia/Makassar"))
    instansi = Instansi.objects.get(pk=dinas.instansi.pk)
    kalender = load_kalender(instansi)
    assert kalender.jam_hari(date(2026, 11, 3)) == ((480, 720),) != kalender.jam_hari(date(2026, 10, 27))
    assert (date(2026, 2, 18), date(2026, 3, 19)) in kalender.ramadan
    assert not any(mulai == date(2026, 2, 19) for mulai, _ in kalender.ramadan)
    assert (instansi.zona, kalender.zona) == ("Asia/Makassar", "Asia/Makassar")
    assert JamInstansi.objects.get().isi["biasa"]["senin"] == ["08.00-12.00"]
    entri = JejakAudit.objects.filter(tindakan="ubah-kalender", data__jenis="jam").get()
    assert entri.data["aturan"]["ramadan"]["jumat"] == ["08.00-12.00"]


def test_two_ramadans_of_one_year_are_both_kept(dinas: Dinas) -> None:
    """2030 has two: one begins in January, the next in December."""
    change(dinas, RamadanBaru(date(2030, 1, 5), date(2030, 2, 3), "Hisab"))
    change(dinas, RamadanBaru(date(2030, 12, 26), date(2031, 1, 23), "Hisab"))
    change(dinas, RamadanBaru(date(2030, 1, 6), date(2030, 2, 4), "Sidang isbat"))
    instansi = Instansi.objects.get(pk=dinas.instansi.pk)
    mulai = [satu for satu, _ in load_kalender(instansi).ramadan if satu.year == 2030]
    assert mulai == [date(2030, 1, 6), date(2030, 12, 26)]


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        (HariBaru(date(2026, 10, 7), "lain", "x", "y"), "jenis-asing"),
        (HariBaru(date(2026, 10, 7), "libur", "", "SKB"), "dasar-kosong"),
        (HariBaru(date(2026, 10, 7), "libur", "Libur", " "), "dasar-kosong"),
        (HariBaru(date(2026, 10, 7), "masuk", "", "SE"), "bukan-libur"),
        (JamBaru(date(2026, 10, 7), {}, BIASA, "Perbup"), "jam-rusak"),
        (JamBaru(date(2026, 10, 7), BIASA | {"senin": "pagi"}, BIASA, "Perbup"), "jam-rusak"),
        (JamBaru(date(2026, 10, 7), BIASA | {"senin": "13.00-16.00, 07.00-12.00"}, BIASA, "P"), "jam-rusak"),
        (RamadanBaru(date(2026, 3, 1), date(2026, 2, 1), "Isbat"), "ramadan-rusak"),
        (RamadanBaru(date(2026, 3, 1), date(2026, 5, 1), "Isbat"), "ramadan-rusak"),
        (ZonaBaru("Europe/Paris"), "zona-tak-dikenal"),
        (Cabut("hari", 1), "hari-tidak-ada"),
        (Cabut("lain", 1), "hari-tidak-ada"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(dinas: Dinas, ubah: Perubahan, kode: str) -> None:
    refuse(dinas, ubah, kode)


def test_only_who_keeps_the_calendar_changes_it(dinas: Dinas) -> None:
    for siapa in (dinas.kadin, dinas.unit["koperasi"], dinas.anggota["koperasi"]):
        with pytest.raises(Ditolak):
            change_kalender(oleh=siapa, ubah=libur(date(2026, 10, 7)), kunci=new_kunci())
    assert not HariInstansi.objects.exists()
