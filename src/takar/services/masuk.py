"""Logging in: how many wrong passwords an account, a browser and an address may try, so that guessing leads nowhere.

Whoever has logged in with a browser before keeps tries of their own there (OWASP's device cookie): a stranger who
guesses at the Kepala Dinas's account uses up the strangers' tries, never those of the Kepala Dinas's own computer.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.contrib.auth import authenticate
from django.core import signing
from django.http import HttpRequest

from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import Akun
from takar.services.laju import Laju, Perkara, TerlaluSering, forgive_turn, look_turn, take_turn

_TANPA_BATAS = Laju(timedelta(microseconds=1), 1_000_000)
AKUN_DIKENAL = Perkara("masuk-dikenal", Laju(timedelta(minutes=1), 10), _TANPA_BATAS, bukan_alamat=True)
"""Tries at one account in one browser that it was logged in with before."""
AKUN_ASING = Perkara("masuk-asing", Laju(timedelta(minutes=2), 20), _TANPA_BATAS, bukan_alamat=True)
"""Tries at one account from all other browsers in the world together."""
ALAMAT = Perkara("masuk-alamat", Laju(timedelta(seconds=5), 60), Laju(timedelta(milliseconds=50), 2000))
"""Wrong tries from one address, at whatever accounts: an office goes out through one, so right ones are not counted."""

_GARAM = "takar.perangkat"
_SETAHUN = timedelta(days=365)
MAKS_DIKENAL = 8
"""Accounts that one browser remembers: a computer in a shared room has several people."""


def log_in(request: HttpRequest, *, nama: str, sandi: Rahasia, alamat: str, perangkat: str) -> Akun | None:
    """The account with this name and password; None if there is none. `TerlaluSering` where no try is left.

    A try at an account is counted before the password is looked at, so that many at once get no more tries than one
    after the other; a right one is given back. What is answered never tells whether the account exists.
    """
    nama = nama.strip()
    perkara, pemilik = _bucket(nama, perangkat)
    _refuse(look_turn(ALAMAT, alamat))
    _refuse(take_turn(perkara, pemilik))
    akun = authenticate(request, username=nama, password=sandi.open())
    if not isinstance(akun, Akun):
        take_turn(ALAMAT, alamat)
        return None
    forgive_turn(perkara, pemilik)
    return akun


def _bucket(nama: str, perangkat: str) -> tuple[Perkara, str]:
    """Whose tries are counted: this browser's own at this account, or those of all strangers at it."""
    dikenal = dict(read_perangkat(perangkat))
    akun = Akun.objects.filter(username=nama).values_list("pk", flat=True).first()
    if akun in dikenal:
        return AKUN_DIKENAL, f"{akun} {dikenal[akun]}"
    return AKUN_ASING, nama.lower()


def _refuse(tunggu: int) -> None:
    if tunggu:
        menit = -(-tunggu // 60)
        raise TerlaluSering(
            f"Terlalu banyak percobaan masuk. Coba lagi {menit} menit lagi, atau masuklah dari peramban yang biasa "
            "Anda pakai. Bila Anda lupa kata sandi, mintalah tautan undangan baru kepada pengelola Takar.",
            tunggu,
        )


def read_perangkat(kue: str) -> Sequence[tuple[int, str]]:
    """The accounts that this browser was logged in with, each with the word that only this browser knows."""
    try:
        isi = signing.loads(kue, salt=_GARAM, max_age=_SETAHUN)
        return [(int(akun), str(kata)) for akun, kata in isi][:MAKS_DIKENAL]
    except (signing.BadSignature, TypeError, ValueError):
        return []


def write_perangkat(akun: Akun, kue: str) -> str:
    """The browser's cookie, with this account first."""
    dikenal = dict(read_perangkat(kue))
    kata = dikenal.pop(akun.pk, "") or secrets.token_urlsafe(12)
    return signing.dumps([(akun.pk, kata), *dikenal.items()][:MAKS_DIKENAL], salt=_GARAM)


def check_sandi(akun: Akun, sandi: Rahasia, perangkat: str) -> None:
    """That it is the account's password, by who is logged in; wrong tries are counted as those at the door."""
    perkara, pemilik = _bucket(akun.username, perangkat)
    _refuse(take_turn(perkara, pemilik))
    if not akun.check_password(sandi.open()):
        raise Ditolak("Kata sandi yang sekarang salah. Tidak ada yang diubah.", "sandi-salah")
    forgive_turn(perkara, pemilik)
