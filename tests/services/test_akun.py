"""Invitations, passwords, blocked accounts: by whom, once, and with an entry in the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from factories import Dinas, make_instansi, make_pegawai, new_kunci
from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import Akun, JejakAudit, Pegawai, PemegangPeran, SesiAkun, Siklus, SopVersi, Undangan
from takar.services import jam
from takar.services.akun import (
    MASA_UNDANGAN,
    accept_undangan,
    block_akun,
    cancel_undangan,
    change_sandi,
    end_sesi,
    find_undangan,
    invite,
    list_sesi,
    record_sesi,
    token_of,
    unblock_akun,
)
from takar.services.pemasangan import InstansiBaru, invite_again, set_up

SANDI, BARU = Rahasia("kata sandi yang lama"), Rahasia("empat kuda biru laut")


def make_orang(dinas: Dinas) -> Pegawai:
    return Pegawai.objects.create(
        instansi=dinas.instansi, nama="Contoh Pegawai Baru", nip="198501012010011001", jabatan="Pelaksana"
    )


def undang(dinas: Dinas, oleh: Pegawai, kepada: Pegawai, nama: str = "pegawai.baru") -> Undangan:
    pk = invite(oleh=oleh, pegawai_id=kepada.pk, nama_akun=nama, kunci=new_kunci())
    return Undangan.objects.select_related("akun").get(pk=pk)


def refuse(kode: str, kerja: object) -> None:
    with pytest.raises(Ditolak) as tolak:
        kerja()  # type: ignore[operator]
    assert tolak.value.kode == kode


def test_an_invitation_makes_an_account_that_its_owner_alone_opens(dinas: Dinas) -> None:
    satu = undang(dinas, dinas.kasubbag, make_orang(dinas))
    assert not satu.akun.has_usable_password()
    akun = accept_undangan(token=token_of(satu), sandi=BARU, ulang=BARU)
    assert akun.check_password(BARU.open()) and not akun.harus_ganti
    assert list(JejakAudit.objects.order_by("id").values_list("tindakan", flat=True)) == [
        "undang-akun",
        "terima-undangan",
    ]
    refuse("undangan-tidak-ada", lambda: accept_undangan(token=token_of(satu), sandi=BARU, ulang=BARU))


def test_an_invitation_ends_with_its_time_and_with_the_next_one(dinas: Dinas) -> None:
    orang = make_orang(dinas)
    lama = undang(dinas, dinas.kasubbag, orang)
    baru = undang(dinas, dinas.kasubbag, orang)
    refuse("undangan-tidak-ada", lambda: find_undangan(token_of(lama)))
    assert find_undangan(token_of(baru)) == baru
    with jam.at(jam.now() + MASA_UNDANGAN):
        refuse("undangan-tidak-ada", lambda: find_undangan(token_of(baru)))
    cancel_undangan(oleh=dinas.sekdin, undangan_id=baru.pk, kunci=new_kunci())
    refuse("undangan-tidak-ada", lambda: find_undangan(token_of(baru)))


@pytest.mark.parametrize("token", ["", "x", "WzEsImEiXQ:1vabc:zzz", "a" * 500])
def test_a_made_up_link_opens_nothing(dinas: Dinas, token: str) -> None:
    refuse("undangan-tidak-ada", lambda: find_undangan(token))


def test_who_keeps_the_accounts_does_not_get_into_a_leaders(dinas: Dinas) -> None:
    refuse("bukan-wewenang", lambda: undang(dinas, dinas.kasubbag, dinas.kadin))
    refuse(
        "bukan-wewenang",
        lambda: block_akun(oleh=dinas.kasubbag, akun_id=dinas.kadin.akun.pk, alasan="x", kunci=new_kunci()),
    )
    refuse("bukan-wewenang", lambda: undang(dinas, dinas.unit["koperasi"], make_orang(dinas)))
    assert undang(dinas, dinas.sekdin, dinas.kadin).akun == dinas.kadin.akun
    assert JejakAudit.objects.count() == 1


@pytest.mark.parametrize(
    ("sandi", "ulang", "kode"),
    [("pendek", "pendek", "sandi-lemah"), ("empat kuda biru laut", "lain", "sandi-beda"), ("", "", "sandi-lemah")],
)
def test_a_poor_password_leaves_the_invitation_open(dinas: Dinas, sandi: str, ulang: str, kode: str) -> None:
    satu = undang(dinas, dinas.kasubbag, make_orang(dinas))
    refuse(kode, lambda: accept_undangan(token=token_of(satu), sandi=Rahasia(sandi), ulang=Rahasia(ulang)))
    assert find_undangan(token_of(satu)) == satu


@pytest.mark.parametrize(
    ("nama", "kode"), [("a b", "nama-akun-rusak"), ("", "nama-akun-rusak"), ("dipakai", "nama-akun-terpakai")]
)
def test_a_name_that_cannot_be_makes_no_account(dinas: Dinas, nama: str, kode: str) -> None:
    Akun.objects.create_user("dipakai")
    refuse(kode, lambda: undang(dinas, dinas.kasubbag, make_orang(dinas), nama))
    assert not Undangan.objects.exists() and not JejakAudit.objects.exists()


def test_a_password_is_changed_by_who_knows_the_old_one(dinas: Dinas) -> None:
    akun = dinas.sekdin.akun
    akun.set_password(SANDI.open())
    akun.harus_ganti = True
    akun.save()
    refuse("sandi-salah", lambda: change_sandi(akun=akun, lama=BARU, baru=BARU, ulang=BARU, perangkat=""))
    refuse("sandi-sama", lambda: change_sandi(akun=akun, lama=SANDI, baru=SANDI, ulang=SANDI, perangkat=""))
    change_sandi(akun=akun, lama=SANDI, baru=BARU, ulang=BARU, perangkat="")
    akun.refresh_from_db()
    assert akun.check_password(BARU.open()) and not akun.harus_ganti and akun.sandi_diganti
    assert JejakAudit.objects.get().tindakan == "ganti-sandi"


def make_sesi(akun: Akun, kunci: str, *, hidup: bool = True) -> str:
    saat = jam.machine_now() + timedelta(hours=1 if hidup else -1)
    Session.objects.create(session_key=kunci, session_data="", expire_date=saat)
    record_sesi(akun, kunci, "Firefox di Windows")
    return kunci


def test_sessions_are_listed_and_ended_one_by_one_or_together(dinas: Dinas) -> None:
    akun = dinas.sekdin.akun
    make_sesi(akun, "habis", hidup=False)
    kini, lain, jauh = (make_sesi(akun, nama) for nama in ("kini", "lain", "jauh"))
    make_sesi(dinas.kadin.akun, "orang-lain")
    assert {satu.kunci for satu in list_sesi(akun)} == {kini, lain, jauh}
    milik_lain = SesiAkun.objects.get(kunci="orang-lain").pk
    assert end_sesi(akun, milik_lain) == 0
    assert end_sesi(akun, SesiAkun.objects.get(kunci=jauh).pk) == 1
    assert end_sesi(akun, kecuali=kini) == 1
    assert {satu.session_key for satu in Session.objects.exclude(session_key="habis")} == {kini, "orang-lain"}


def test_a_blocked_account_is_closed_at_once_and_can_be_opened_again(dinas: Dinas) -> None:
    akun = dinas.unit["koperasi"].akun
    make_sesi(akun, "terbuka")
    refuse("alasan-kosong", lambda: block_akun(oleh=dinas.kasubbag, akun_id=akun.pk, alasan=" ", kunci=new_kunci()))
    block_akun(oleh=dinas.kasubbag, akun_id=akun.pk, alasan="Ponsel hilang.", kunci=new_kunci())
    akun.refresh_from_db()
    assert not akun.is_active and not Session.objects.exists()
    unblock_akun(oleh=dinas.kasubbag, akun_id=akun.pk, kunci=new_kunci())
    akun.refresh_from_db()
    assert akun.is_active
    refuse(
        "orang-kedua",
        lambda: block_akun(oleh=dinas.kasubbag, akun_id=dinas.kasubbag.akun.pk, alasan="x", kunci=new_kunci()),
    )


def test_another_agencys_account_is_not_there(dinas: Dinas) -> None:
    lain = make_instansi("Dinas Lain")
    satu = undang(lain, lain.kasubbag, make_pegawai(lain.instansi, ""))
    refuse("akun-tidak-ada", lambda: block_akun(oleh=dinas.sekdin, akun_id=satu.akun.pk, alasan="x", kunci=new_kunci()))
    refuse("undangan-tidak-ada", lambda: cancel_undangan(oleh=dinas.sekdin, undangan_id=satu.pk, kunci=new_kunci()))
    refuse("pegawai-asing", lambda: undang(dinas, dinas.sekdin, lain.kadin))


def new_instansi(**lain: str) -> InstansiBaru:
    isi = {
        "nama": "Dinas Contoh",
        "nama_pendek": "",
        "pemda": "Pemerintah Kabupaten Contoh",
        "tempat": "Contoh",
        "alamat": "",
        "kode_unit": "DC",
        "zona": "Asia/Makassar",
        "petugas": "Contoh Sekretaris",
        "nip": "198001012005011001",
        "jabatan": "",
        "peran": "sekdin",
        "nama_akun": "sekretaris.dc",
    }
    return InstansiBaru(**(isi | lain))  # type: ignore[arg-type]


def test_an_agency_is_set_up_with_its_first_person_and_the_founding_sop(db: None) -> None:
    instansi, token = set_up(new_instansi())
    akun = accept_undangan(token=token, sandi=BARU, ulang=BARU)
    assert akun.pegawai and akun.pegawai.instansi == instansi
    assert PemegangPeran.objects.get(pegawai=akun.pegawai).peran == "sekdin"
    assert SopVersi.objects.get(instansi=instansi).kode == "pengukuran-kinerja"
    assert not Siklus.objects.exists()
    assert (
        next(satu.tindakan for satu in JejakAudit.objects.filter(instansi=instansi).order_by("id")) == "buat-instansi"
    )


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({"peran": "kasubbag"}, "peran-asing"),
        ({"nip": "123"}, "nip-rusak"),
        ({"nama": " "}, "nama-rusak"),
        ({"nama_akun": "A B"}, "nama-akun-rusak"),
    ],
)
def test_an_agency_that_cannot_be_set_up_leaves_nothing(db: None, isi: dict[str, str], kode: str) -> None:
    from takar.data.models import Instansi

    refuse(kode, lambda: set_up(new_instansi(**isi)))
    assert not Instansi.objects.exists() and not Akun.objects.exists()


def test_whoever_runs_the_machine_can_invite_and_the_ledger_tells(dinas: Dinas) -> None:
    dinas.kadin.akun.is_active = False
    dinas.kadin.akun.save()
    akun = accept_undangan(token=invite_again(dinas.kadin.akun.username), sandi=BARU, ulang=BARU)
    assert akun.is_active and JejakAudit.objects.order_by("id").first().oleh is None  # type: ignore[union-attr]
    refuse("akun-tidak-ada", lambda: invite_again("tidak-ada"))
