"""An official's own key: made at the real cost, replaced, locked after wrong passphrases, never left in the open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509

from factories import FRASA, Dinas, cheap_keys, give_kunci, make_instansi, new_kunci
from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import JejakAudit, KunciPejabat, PercobaanTtd
from takar.services import jam
from takar.services.buka_kunci import open_kunci
from takar.services.ca import list_dicabut
from takar.services.kunci_pejabat import change_frasa, find_kunci, make_kunci, revoke_kunci

SALAH = Rahasia("bukan frasa sandi ini")


def test_a_key_is_made_at_the_real_cost_and_opens_with_its_passphrase(dinas: Dinas) -> None:
    baris = make_kunci(oleh=dinas.sekdin, frasa=FRASA, ulang=FRASA, kunci=new_kunci())
    assert bytes(baris.terbungkus)[0] == 16
    terbuka = open_kunci(dinas.sekdin, FRASA)
    sertifikat = x509.load_pem_x509_certificate(baris.sertifikat.encode())
    assert terbuka.kunci.rahasia.public_key() == sertifikat.public_key()
    assert (f"{sertifikat.serial_number:x}", sertifikat.not_valid_after_utc) == (baris.seri, baris.berlaku_sampai)
    coba = PercobaanTtd.objects.get()
    assert (coba.hasil, coba.pegawai, coba.milidetik is not None) == ("dibuka", dinas.sekdin, True)


def test_the_same_form_twice_makes_one_key(dinas: Dinas) -> None:
    kirim = {"oleh": dinas.sekdin, "frasa": FRASA, "ulang": FRASA, "kunci": new_kunci()}
    with cheap_keys():
        assert make_kunci(**kirim).pk == make_kunci(**kirim).pk
    assert JejakAudit.objects.filter(tindakan="buat-kunci").count() == 1


def test_a_new_key_replaces_and_revokes_the_old_one(dinas: Dinas) -> None:
    lama = give_kunci(dinas.sekdin)
    baru = give_kunci(dinas.sekdin)
    lama.refresh_from_db()
    assert (lama.status, baru.status) == (KunciPejabat.Status.DIGANTI, KunciPejabat.Status.AKTIF)
    assert [satu.seri for satu in list_dicabut()] == [int(lama.seri, 16)]


def test_five_wrong_ones_lock_the_key_for_a_quarter_of_an_hour(dinas: Dinas) -> None:
    give_kunci(dinas.sekdin)
    kini = jam.machine_now()
    with jam.at(kini):
        kode = [_refused(dinas, SALAH) for _ in range(5)]
        assert kode == ["frasa-salah"] * 5
        assert _refused(dinas, FRASA) == "kunci-terkunci"
    with jam.at(kini + timedelta(minutes=14, seconds=59)):
        assert _refused(dinas, FRASA) == "kunci-terkunci"
    with jam.at(kini + timedelta(minutes=15, seconds=1)):
        open_kunci(dinas.sekdin, FRASA)


def test_wrong_ones_far_apart_do_not_lock(dinas: Dinas) -> None:
    give_kunci(dinas.sekdin)
    kini = jam.machine_now()
    for menit in range(0, 40, 5):
        with jam.at(kini + timedelta(minutes=menit)):
            assert _refused(dinas, SALAH) == "frasa-salah"


def test_a_lock_is_one_persons_own(dinas: Dinas) -> None:
    give_kunci(dinas.sekdin)
    give_kunci(dinas.kadin)
    for _ in range(5):
        _refused(dinas, SALAH)
    open_kunci(dinas.kadin, FRASA)


def _refused(dinas: Dinas, frasa: Rahasia) -> str:
    with pytest.raises(Ditolak) as ditolak:
        open_kunci(dinas.sekdin, frasa)
    return ditolak.value.kode


def test_no_key_and_an_expired_one(dinas: Dinas) -> None:
    assert _refused(dinas, FRASA) == "kunci-belum-ada"
    give_kunci(dinas.sekdin)
    with jam.at(jam.machine_now() + timedelta(days=800)):
        assert _refused(dinas, FRASA) == "sertifikat-berakhir"


def test_the_passphrase_changes_and_the_certificate_stays(dinas: Dinas) -> None:
    baris = give_kunci(dinas.sekdin)
    baru = Rahasia("empat ekor burung biru")
    with cheap_keys():
        change_frasa(oleh=dinas.sekdin, lama=FRASA, frasa=baru, ulang=baru, kunci=new_kunci())
    assert _refused(dinas, FRASA) == "frasa-salah"
    assert open_kunci(dinas.sekdin, baru).baris.seri == baris.seri


def test_another_agencys_key_is_not_there(dinas: Dinas) -> None:
    baris = give_kunci(dinas.sekdin)
    lain = make_instansi("Dinas Lain").kadin
    with pytest.raises(Ditolak) as ditolak:
        revoke_kunci(oleh=lain, kunci_id=baris.pk, alasan="Coba", kunci=new_kunci())
    assert ditolak.value.kode == "kunci-tidak-ada"
    assert find_kunci(dinas.kadin, baris.pk) == baris


def test_a_secret_shows_itself_to_nobody() -> None:
    assert "kucing" not in f"{FRASA!r} {FRASA}"
