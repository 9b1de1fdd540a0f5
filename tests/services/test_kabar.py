"""Notices: written with the act and by the clock once for each occasion, and sent though the worker dies anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any
from unittest import mock

import pytest
from django.db import connection, connections

from factories import Dinas, finish_one, make_instansi, make_siklus, new_kunci, open_tugas, play_until
from smtp_kecil import PeladenSurat, run_peladen
from takar.core.kabar import JEDA_KIRIM, JenisKabar
from takar.data.models import Instansi, Jabatan, Kiriman, Pegawai, Pemberitahuan, Penugasan, SetelanKabar, Siklus, Tugas
from takar.services import jam, kabar_kirim
from takar.services.kabar_ingatkan import remind_terlambat
from takar.services.kabar_kirim import SEWA, send_kabar, take_kiriman
from takar.services.kabar_setelan import save_setelan
from takar.services.kabar_tugas import tell_moved
from takar.services.kabar_waktu import tell_ringkasan, tell_waktu
from takar.services.muat import load_kalender
from takar.services.siklus import Jawaban, cancel_siklus, decide_putusan, pause_siklus, resume_siklus

SENIN = datetime(2026, 10, 5, 2, 0, tzinfo=jam.machine_now().tzinfo)
"""Monday, 09.00 WIB."""


@pytest.fixture
def dinas(db: None) -> Dinas:
    dinas = make_instansi()
    for satu in Pegawai.objects.all():
        satu.surel = f"p{satu.pk}@contoh.go.id"
        satu.save()
    return dinas


@pytest.fixture
def peladen(settings: Any) -> Iterator[PeladenSurat]:
    with run_peladen() as peladen:
        settings.TAKAR_SMTP_HOST, settings.TAKAR_SMTP_PORT = "127.0.0.1", peladen.port
        settings.TAKAR_SMTP_TLS, settings.TAKAR_ALAMAT = "tidak", "https://takar.contoh.go.id/"
        yield peladen


@pytest.fixture
def siklus(dinas: Dinas, peladen: PeladenSurat) -> Siklus:
    """Started by the Sekretaris and ordered: step 2 waits for the Kepala Dinas, who was told of it."""
    with jam.at(SENIN):
        siklus = make_siklus(dinas)
        play_until(dinas, siklus, "2")
    Kiriman.objects.exclude(pemberitahuan__pegawai=dinas.kadin).delete()
    return siklus


def told(jenis: str = "", **mana: Any) -> list[str]:
    semua = Pemberitahuan.objects.filter(**mana, **({"jenis": jenis} if jenis else {})).order_by("pk")
    return [satu.pegawai.nama for satu in semua.select_related("pegawai")]


def send_at(saat: datetime) -> int:
    with jam.at(saat):
        return send_kabar()


# --- with the act ---------------------------------------------------------------------------------------------------


def test_who_gets_a_task_is_told_and_who_opened_it_is_not(dinas: Dinas, siklus: Siklus) -> None:
    assert told("tugas-baru") == ["Kasubbag", "Kadin"]
    satu = Pemberitahuan.objects.filter(pegawai=dinas.kadin).get()
    assert satu.judul.endswith("(langkah 2 dari 12)") and "Tenggat: Senin, 5 Oktober 2026" in satu.isi
    assert satu.jalan == f"/tugas/{satu.tugas_id}/"


def test_an_act_that_fails_tells_nobody(dinas: Dinas, siklus: Siklus) -> None:
    semula = Pemberitahuan.objects.count()
    with mock.patch("takar.services.laku.draft_for", side_effect=OSError), pytest.raises(OSError), jam.at(SENIN):
        finish_one(dinas, open_tugas(siklus)[0])
    assert Pemberitahuan.objects.count() == semula


def test_a_task_of_a_bidang_goes_to_its_own_people(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SENIN):
        tugas = play_until(dinas, siklus, "7")
    for satu in tugas:
        assert satu.bidang is not None
        assert told("tugas-baru", tugas=satu) in ([f"{satu.peran.title()} {satu.bidang.nama}"], [])


def test_a_return_carries_its_arahan(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SENIN):
        (tugas,) = play_until(dinas, siklus, "10")
        jawaban = Jawaban("Tidak", "Lengkapi bab tiga.")
        decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban)
    kembali = Pemberitahuan.objects.filter(jenis=JenisKabar.DIKEMBALIKAN)
    assert kembali and all("Arahan: Lengkapi bab tiga." in satu.isi for satu in kembali)


def test_a_pause_and_its_end_are_told_once_to_each(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SENIN):
        pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Menunggu data.", kunci=new_kunci())
        resume_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci())
    assert told("dijeda") == told("dilanjutkan") == ["Kadin"]


def test_what_is_done_is_expired(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SENIN):
        cancel_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Salah periode.", kunci=new_kunci())
    assert not Pemberitahuan.objects.filter(kedaluwarsa_pada=None).exists()


def test_a_practice_tells_nobody(dinas: Dinas, peladen: PeladenSurat) -> None:
    Instansi.objects.update(ruang_latihan=True)
    dinas.instansi.refresh_from_db()
    dinas.sekdin.instansi.refresh_from_db()
    make_siklus(dinas)
    assert tell_waktu() == 0 and not Pemberitahuan.objects.exists()


def test_a_due_time_that_moved_is_told_with_its_reason(dinas: Dinas, siklus: Siklus) -> None:
    tugas = open_tugas(siklus)[0]
    assert tell_moved([tugas], "Cuti bersama ditetapkan.", SENIN) == 1
    assert tell_moved([tugas], "Cuti bersama ditetapkan.", SENIN) == 0
    assert "Cuti bersama ditetapkan." in Pemberitahuan.objects.get(jenis=JenisKabar.TENGGAT_PINDAH).isi


# --- by the clock ---------------------------------------------------------------------------------------------------


def test_each_reminder_comes_once_and_then_the_superior(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SENIN):
        tugas = open_tugas(siklus)[0]
    Tugas.objects.filter(pk=tugas.pk).update(tenggat=load_kalender(dinas.instansi).add_hari(SENIN, 5), peran="anggota")
    for jam_ke in range(0, 24 * 9, 3):
        with jam.at(SENIN + timedelta(hours=jam_ke)):
            tell_waktu()
    anggota = [satu.nama for satu in dinas.anggota.values()]
    assert {jenis: told(jenis) for jenis in ("h-3", "h-1", "tenggat", "eskalasi")} == {
        "h-3": anggota,
        "h-1": anggota,
        "tenggat": anggota,
        "eskalasi": ["Kasubbag"],
    }


def test_the_post_above_comes_before_the_ladder_of_roles(dinas: Dinas, siklus: Siklus) -> None:
    atas = Jabatan.objects.create(instansi=dinas.instansi, nama="Kepala Bidang")
    bawah = Jabatan.objects.create(instansi=dinas.instansi, nama="Staf", atasan=atas)
    kepala = dinas.unit["koperasi"]
    for jabatan, siapa in ((atas, kepala), (bawah, dinas.kadin)):
        Penugasan.objects.create(jabatan=jabatan, pegawai=siapa, mulai=SENIN.date(), dicatat_pada=SENIN)
    with jam.at(SENIN + timedelta(days=2)):
        tell_waktu()
    assert told("eskalasi") == [kepala.nama]


def test_the_top_has_nobody_above(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SENIN + timedelta(days=2)):
        assert tell_waktu() == 1  # the deadline's own notice
    assert told("eskalasi") == []


def test_a_paused_clock_reminds_nobody(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SENIN):
        pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Menunggu data.", kunci=new_kunci())
    with jam.at(SENIN + timedelta(days=4)):
        assert tell_waktu() == 0


def test_a_digest_each_working_morning_unless_muted(dinas: Dinas, siklus: Siklus, peladen: PeladenSurat) -> None:
    dibuat = []
    for hari in range(7):  # Monday to Sunday, each at five and at nine
        for pukul in (-4, 0):
            with jam.at(SENIN + timedelta(days=hari, hours=pukul)):
                dibuat.append(tell_ringkasan() + tell_ringkasan())
    assert dibuat == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0]
    SetelanKabar.objects.create(pegawai=dinas.kadin, ringkasan=False)
    with jam.at(SENIN + timedelta(days=7)):
        assert tell_ringkasan() == 0
    assert not Pemberitahuan.objects.filter(jenis=JenisKabar.RINGKASAN, dibaca_pada=None).exists()


def test_all_who_are_late_are_reminded_once_a_day(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(SENIN + timedelta(days=1)):
        banyak = [remind_terlambat(oleh=dinas.anggota["koperasi"], kunci=new_kunci()) for _ in range(2)]
    assert banyak == [1, 0] and told("diingatkan") == ["Kadin"]


# --- out of the house -----------------------------------------------------------------------------------------------


def test_a_mail_says_what_and_leads_to_the_task(dinas: Dinas, siklus: Siklus, peladen: PeladenSurat) -> None:
    assert send_at(SENIN) == 1 and send_at(SENIN) == 0
    ((penerima, surat),) = peladen.surat
    kiriman = Kiriman.objects.get(pemberitahuan__pegawai=dinas.kadin)
    assert penerima == [kiriman.pemberitahuan.pegawai.surel] and surat["Message-ID"] == kiriman.nomor_surat
    assert f"https://takar.contoh.go.id/tugas/{kiriman.pemberitahuan.tugas_id}/" in surat.get_content()
    assert (kiriman.status, kiriman.terkirim_pada) == (Kiriman.Status.TERKIRIM, SENIN)


def test_outside_office_hours_nothing_leaves(dinas: Dinas, peladen: PeladenSurat) -> None:
    malam = SENIN + timedelta(hours=12)
    with jam.at(malam):
        play_until(dinas, make_siklus(dinas), "2")
    assert [send_at(malam + timedelta(hours=satu)) for satu in (0, 3, 9)] == [0, 0, 0]
    assert send_at(SENIN + timedelta(days=1)) >= 1


@contextmanager
def dying_at(nama: str, *, sesudah: bool) -> Iterator[None]:
    """The worker's process ends before this step, or just after it."""
    asli = getattr(kabar_kirim, nama)

    def die(*isi: Any, **lain: Any) -> None:
        if sesudah:
            asli(*isi, **lain)
        raise KeyboardInterrupt

    with mock.patch.object(kabar_kirim, nama, die), pytest.raises(KeyboardInterrupt):
        yield


@pytest.mark.parametrize(
    ("nama", "sesudah", "surat"),
    [
        ("take_kiriman", True, 1),
        ("_needless", False, 1),
        ("_send", False, 1),
        ("_send", True, 2),
        ("_close", False, 2),
        ("_close", True, 1),
    ],
)
def test_killed_at_any_point_the_notice_arrives(
    siklus: Siklus, peladen: PeladenSurat, nama: str, sesudah: bool, surat: int
) -> None:
    """Twice only where the server had taken it already, and then under the same number."""
    with dying_at(nama, sesudah=sesudah):
        send_at(SENIN)
    send_at(SENIN + SEWA - timedelta(seconds=1))
    send_at(SENIN + SEWA)
    assert len(peladen.surat) == surat
    assert len({satu["Message-ID"] for _, satu in peladen.surat}) == 1
    assert set(Kiriman.objects.values_list("status", flat=True)) == {Kiriman.Status.TERKIRIM}


def test_a_lease_of_a_clock_that_was_set_back_ends(siklus: Siklus, peladen: PeladenSurat) -> None:
    Kiriman.objects.update(dipegang_sampai=SENIN + timedelta(days=400))
    assert send_at(SENIN) == 1


def test_a_server_that_is_away_is_tried_later_and_later(siklus: Siklus, peladen: PeladenSurat, settings: Any) -> None:
    settings.TAKAR_SMTP_PORT = 1  # nobody listens
    saat, coba = SENIN, 0
    while (kiriman := Kiriman.objects.get()).status == Kiriman.Status.ANTRE:
        saat, coba = kiriman.kirim_pada, coba + 1
        assert send_at(saat) == 0
    assert coba == len(JEDA_KIRIM) + 1 and kiriman.galat == "Peladen surat tidak dapat dihubungi."
    assert kiriman.status == Kiriman.Status.GAGAL


def test_a_server_that_refuses_for_good_is_not_asked_again(siklus: Siklus, peladen: PeladenSurat) -> None:
    peladen.menolak = True
    assert send_at(SENIN) == 0
    kiriman = Kiriman.objects.get()
    assert (kiriman.status, kiriman.galat) == (Kiriman.Status.GAGAL, "Peladen surat menolak (kode 550).")


def test_what_nobody_needs_any_more_is_left_out(dinas: Dinas, siklus: Siklus, peladen: PeladenSurat) -> None:
    with jam.at(SENIN):
        finish_one(dinas, open_tugas(siklus)[0])
    send_at(SENIN)
    lewat = Kiriman.objects.get(pemberitahuan__pegawai=dinas.kadin)
    assert (lewat.status, lewat.galat) == (Kiriman.Status.DILEWATI, "Tugasnya sudah selesai.")


def test_a_reminder_of_a_due_time_that_moved_is_left_out(dinas: Dinas, siklus: Siklus, peladen: PeladenSurat) -> None:
    besok = SENIN + timedelta(days=1)
    with jam.at(besok):
        tell_waktu()
    Tugas.objects.filter(status=Tugas.Status.TERBUKA).update(tenggat=besok + timedelta(days=5))
    send_at(besok)
    kiriman = Kiriman.objects.get(pemberitahuan__jenis=JenisKabar.TENGGAT)
    assert (kiriman.status, kiriman.galat) == (Kiriman.Status.DILEWATI, "Keadaannya sudah berubah.")


def test_muting_stops_the_mail_and_never_the_list(dinas: Dinas, siklus: Siklus, peladen: PeladenSurat) -> None:
    with jam.at(SENIN):
        save_setelan(oleh=dinas.kadin, surel=False, lewat_peramban=False, ringkasan=False, kunci=new_kunci())
    assert send_at(SENIN) == 0 and peladen.surat == []
    with jam.at(SENIN + timedelta(days=1)):
        tell_waktu()
    assert told("tenggat") == ["Kadin"] and not Kiriman.objects.filter(pemberitahuan__jenis="tenggat").exists()


def test_without_a_mail_server_the_list_alone_tells(dinas: Dinas, settings: Any) -> None:
    settings.TAKAR_SMTP_HOST = ""
    play_until(dinas, make_siklus(dinas), "2")
    assert "Kadin" in told("tugas-baru") and not Kiriman.objects.exists() and send_kabar() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_takes_each_sending() -> None:
    """Both at once, on a real database with its own connections."""
    dinas = make_instansi()
    kabar = Pemberitahuan(instansi=dinas.instansi, pegawai=dinas.kadin, jenis="h-1", judul="a", isi="a", dibuat=SENIN)
    for i in range(12):
        kabar.pk, kabar.kunci = None, f"uji/{i}"
        kabar.save(force_insert=True)
        Kiriman.objects.create(pemberitahuan=kabar, saluran="surel", kirim_pada=SENIN, nomor_surat=f"<{i}@a>")
    ambil: list[int] = []
    mulai = Barrier(2)

    def work() -> None:
        mulai.wait()
        while (satu := take_kiriman()) is not None:
            ambil.append(satu.pk)
        connections.close_all()

    utas = [Thread(target=work) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert sorted(ambil) == sorted(Kiriman.objects.values_list("pk", flat=True)), connection.vendor
