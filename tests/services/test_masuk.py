"""Wrong passwords run out, for strangers and for one browser apart, and a right one costs nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest

from factories import Dinas
from takar.core.rahasia import Rahasia
from takar.data.models import Akun, BatasLaju
from takar.services.laju import TerlaluSering
from takar.services.masuk import AKUN_ASING, AKUN_DIKENAL, MAKS_DIKENAL, log_in, read_perangkat, write_perangkat

SANDI = "kata-sandi-percobaan"


@pytest.fixture
def akun(dinas: Dinas) -> Akun:
    satu = dinas.kadin.akun
    satu.username = "kepala"
    satu.set_password(SANDI)
    satu.save()
    return satu


def attempt(sandi: str, *, nama: str = "kepala", alamat: str = "192.0.2.1", perangkat: str = "") -> Akun | None:
    return log_in(HttpRequest(), nama=nama, sandi=Rahasia(sandi), alamat=alamat, perangkat=perangkat)


def exhaust(perkara: Any, **lain: Any) -> None:
    for urut in range(perkara.sendiri.sekaligus):
        assert attempt("salah", alamat=f"192.0.2.{urut + 1}", **lain) is None


def test_strangers_run_out_of_tries_from_wherever_they_come(akun: Akun) -> None:
    exhaust(AKUN_ASING)
    with pytest.raises(TerlaluSering) as tolak:
        attempt(SANDI, alamat="198.51.100.7")
    assert tolak.value.tunggu > 0 and "peramban yang biasa" in tolak.value.kalimat


def test_the_owner_comes_in_from_a_known_browser_while_strangers_guess(akun: Akun) -> None:
    perangkat = write_perangkat(akun, "")
    exhaust(AKUN_ASING)
    assert attempt(SANDI, perangkat=perangkat) == akun


def test_a_known_browser_has_no_endless_tries_either(akun: Akun) -> None:
    perangkat = write_perangkat(akun, "")
    exhaust(AKUN_DIKENAL, perangkat=perangkat)
    with pytest.raises(TerlaluSering):
        attempt(SANDI, perangkat=perangkat)


def test_an_account_that_is_not_there_is_answered_like_one_that_is(akun: Akun) -> None:
    exhaust(AKUN_ASING, nama="tidak-ada")
    with pytest.raises(TerlaluSering):
        attempt("salah", nama="tidak-ada")
    assert attempt(SANDI) == akun, "another account has tries of its own"


def test_right_passwords_use_nothing_up(akun: Akun) -> None:
    for _ in range(AKUN_ASING.sendiri.sekaligus + 5):
        assert attempt(SANDI) == akun
    assert not any(sisa.startswith("kepala") for sisa in BatasLaju.objects.values_list("kunci", flat=True))


def test_one_address_may_not_try_all_the_accounts_there_are(akun: Akun) -> None:
    from takar.services.masuk import ALAMAT

    for urut in range(ALAMAT.sendiri.sekaligus):
        assert attempt("salah", nama=f"akun-{urut}") is None
    with pytest.raises(TerlaluSering):
        attempt("salah", nama="akun-lain")
    assert attempt(SANDI, alamat="198.51.100.7") == akun


def test_a_browser_remembers_several_people_and_no_made_up_ones(akun: Akun, dinas: Dinas) -> None:
    kue = write_perangkat(dinas.sekdin.akun, write_perangkat(akun, ""))
    dikenal = dict(read_perangkat(kue))
    assert set(dikenal) == {akun.pk, dinas.sekdin.akun.pk}
    assert dict(read_perangkat(write_perangkat(akun, kue))) == dikenal, "its words stay"
    assert read_perangkat(kue[:-2] + "xx") == [] and read_perangkat("") == []
    for pegawai in dinas.instansi.pegawai.exclude(akun=None):
        kue = write_perangkat(pegawai.akun, kue)
    assert len(read_perangkat(kue)) <= MAKS_DIKENAL
