"""The second factor: each code once, recovery codes once, the secret sealed, tries counted."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings

from factories import Dinas, new_kunci
from kode_totp import code_at
from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import Akun, FaktorTotp, JejakAudit, KodePulih
from takar.services import jam
from takar.services.faktor import (
    KODE_FAKTOR,
    begin_totp,
    check_faktor,
    confirm_totp,
    count_kode,
    has_faktor,
    release_faktor,
    remove_faktor,
    renew_kode,
)
from takar.services.laju import TerlaluSering

SANDI = "kata-sandi-percobaan"
KINI = datetime(2026, 10, 5, 2, tzinfo=UTC)


@pytest.fixture
def akun(dinas: Dinas) -> Akun:
    satu = dinas.kadin.akun
    satu.set_password(SANDI)
    satu.save()
    return satu


def code(rahasia: str, saat: datetime = KINI) -> str:
    """What an authenticator shows at this moment."""
    return code_at(rahasia, saat.timestamp())


def install(akun: Akun) -> tuple[str, list[str]]:
    """An authenticator, set up two minutes before `KINI`."""
    with jam.at(KINI - timedelta(minutes=2)):
        baru = begin_totp(akun)
        return baru.rahasia, confirm_totp(
            akun, baru.segel, code(baru.rahasia, KINI - timedelta(minutes=2)), Rahasia(SANDI), ""
        )


def refuse(akun: Akun, kode: str, saat: datetime = KINI) -> None:
    with jam.at(saat), pytest.raises(Ditolak) as tolak:
        check_faktor(akun, kode)
    assert tolak.value.kode == "kode-faktor-salah"


def test_it_counts_only_once_a_first_code_was_shown(akun: Akun) -> None:
    with jam.at(KINI):
        pasangan = begin_totp(akun)
        assert begin_totp(akun, pasangan.segel) == pasangan and not has_faktor(akun), "shown again, it is the same"
        with pytest.raises(Ditolak):
            confirm_totp(
                akun, pasangan.segel, "000000" if code(pasangan.rahasia) != "000000" else "000001", Rahasia(SANDI), ""
            )
        with pytest.raises(Ditolak):
            confirm_totp(akun, "", code(pasangan.rahasia), Rahasia(SANDI), "")
        with pytest.raises(Ditolak):
            confirm_totp(akun, pasangan.segel, code(pasangan.rahasia), Rahasia("salah"), "")
        assert not has_faktor(akun) and not JejakAudit.objects.exists()
        assert len(confirm_totp(akun, pasangan.segel, code(pasangan.rahasia), Rahasia(SANDI), "")) == 10
    assert has_faktor(akun) and JejakAudit.objects.get().tindakan == "pasang-faktor"
    assert pasangan.rahasia in pasangan.alamat and "Takar" in pasangan.alamat


def test_a_code_counts_once_and_for_a_clock_that_is_half_a_minute_wrong(akun: Akun) -> None:
    rahasia, _ = install(akun)
    with jam.at(KINI):
        check_faktor(akun, f" {code(rahasia)[:3]} {code(rahasia)[3:]} ")
    refuse(akun, code(rahasia))
    refuse(akun, code(rahasia, KINI - timedelta(seconds=30)), KINI)
    with jam.at(KINI):
        check_faktor(akun, code(rahasia, KINI + timedelta(seconds=30)))
    refuse(akun, code(rahasia, KINI + timedelta(seconds=120)), KINI)


@pytest.mark.parametrize("kode", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-" * 300])
def test_what_is_no_code_is_refused(akun: Akun, kode: str) -> None:
    install(akun)
    refuse(akun, kode)


def test_a_recovery_code_stands_in_once_however_it_is_typed(akun: Akun) -> None:
    _, pulih = install(akun)
    with jam.at(KINI):
        check_faktor(akun, pulih[0].upper().replace("-", " "))
        check_faktor(akun, pulih[1])
    refuse(akun, pulih[0])
    assert count_kode(akun) == 8
    with jam.at(KINI):
        baru = renew_kode(akun, Rahasia(SANDI), "")
    refuse(akun, pulih[2])
    with jam.at(KINI):
        check_faktor(akun, baru[0])


def test_wrong_codes_run_out(akun: Akun) -> None:
    rahasia, _ = install(akun)
    for _ in range(KODE_FAKTOR.sendiri.sekaligus):
        refuse(akun, "xxxxxx")
    with jam.at(KINI), pytest.raises(TerlaluSering):
        check_faktor(akun, code(rahasia))


def test_nothing_in_the_database_gives_the_secret_or_a_code_away(akun: Akun) -> None:
    rahasia, pulih = install(akun)
    satu = FaktorTotp.objects.get()
    assert base64.b32decode(rahasia) not in bytes(satu.rahasia)
    assert not any(kode.replace("-", "") in sidik for kode in pulih for sidik in KodePulih.objects.values_list("sidik"))


def test_a_secret_sealed_before_the_key_was_changed_still_opens(akun: Akun, settings: LazySettings) -> None:
    rahasia, _ = install(akun)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret of this installation"
    with jam.at(KINI):
        check_faktor(akun, code(rahasia))


def test_it_is_taken_off_by_the_password_or_by_a_keeper_with_a_reason(akun: Akun, dinas: Dinas) -> None:
    install(akun)
    with pytest.raises(Ditolak):
        remove_faktor(akun, Rahasia("salah"), "")
    remove_faktor(akun, Rahasia(SANDI), "")
    assert not has_faktor(akun) and not KodePulih.objects.exists()
    install(akun)
    for oleh, alasan in ((dinas.kasubbag, "Ponsel hilang."), (dinas.sekdin, " "), (dinas.kadin, "Sendiri.")):
        with pytest.raises(Ditolak):
            release_faktor(oleh=oleh, akun_id=akun.pk, alasan=alasan, kunci=new_kunci())
    assert has_faktor(akun)
    release_faktor(oleh=dinas.sekdin, akun_id=akun.pk, alasan="Ponsel hilang.", kunci=new_kunci())
    assert not has_faktor(akun)
    assert JejakAudit.objects.order_by("id").last().tindakan == "lepas-faktor"  # type: ignore[union-attr]
