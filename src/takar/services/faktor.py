"""The second factor: an authenticator's codes (RFC 6238), and ten codes for the day it is lost. None counts twice."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import Fernet, MultiFernet
from cryptography.fernet import InvalidToken as InvalidSeal
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Akun, FaktorTotp, KodePulih, Pegawai
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.akun import end_sesi, find_akun
from takar.services.laju import Laju, Perkara, TerlaluSering, take_turn
from takar.services.masuk import check_sandi

DETIK, ANGKA = 30, 6
LEBIH = (0, -1, 1)
"""Time steps whose code is taken: this one, and one to each side for a clock that is a little wrong."""
BANYAK_KODE = 10
HURUF = "23456789abcdefghjkmnpqrstuvwxyz"
KODE_FAKTOR = Perkara(
    "kode-faktor", Laju(timedelta(minutes=1), 10), Laju(timedelta(milliseconds=20), 5000), bukan_alamat=True
)
"""Codes tried at one account by who knows its password already; only they use it up."""


@dataclass(frozen=True, slots=True)
class Pasangan:
    """What the owner puts into their authenticator: the secret in base32, and the address that the QR holds.

    `segel` is the secret sealed, to be given back with the first code.
    """

    rahasia: str
    alamat: str
    segel: str


def has_faktor(akun: Akun) -> bool:
    return FaktorTotp.objects.filter(akun=akun).exists()


def count_kode(akun: Akun) -> int:
    """The recovery codes that were not used yet."""
    return KodePulih.objects.filter(akun=akun, dipakai_pada=None).count()


def begin_totp(akun: Akun, segel: str = "") -> Pasangan:
    """A secret for a new authenticator, or the one in `segel` once more. Nothing is stored before its first code."""
    isi = _unseal(segel) or secrets.token_bytes(20)
    alamat = _totp(isi).get_provisioning_uri(akun.username, "Takar")
    return Pasangan(base64.b32encode(isi).decode(), alamat, segel or _sealer().encrypt(isi).decode())


def confirm_totp(akun: Akun, segel: str, kode: str, sandi: Rahasia, perangkat: str) -> list[str]:
    """The authenticator counts from now on, shown by its first code; gives the recovery codes, for this once.

    The password is asked for: who finds a screen unlocked must not lock its owner out with a phone of their own.
    """
    check_sandi(akun, sandi, perangkat)
    isi = _unseal(segel)
    with transaction.atomic():
        Akun.objects.select_for_update().get(pk=akun.pk)
        if has_faktor(akun):
            raise Ditolak("Pengaman tambahan akun ini sudah terpasang.", "faktor-sudah-ada")
        langkah = _find_step(isi, kode, 0) if isi else 0
        if not langkah:
            raise Ditolak(
                "Kodenya tidak cocok. Pengaman belum terpasang. Periksa jam ponsel Anda, tunggu kode berikutnya, lalu "
                "ketik lagi.",
                "kode-faktor-salah",
            )
        FaktorTotp.objects.create(akun=akun, rahasia=_sealer().encrypt(isi), dipasang=jam.now(), langkah=langkah)
        kode_pulih = _renew_codes(akun)
        _trace(akun, "pasang-faktor")
    return kode_pulih


def renew_kode(akun: Akun, sandi: Rahasia, perangkat: str) -> list[str]:
    """Ten new recovery codes in place of the old ones."""
    check_sandi(akun, sandi, perangkat)
    with transaction.atomic():
        if not has_faktor(akun):
            raise Ditolak("Pengaman tambahan belum terpasang.", "faktor-tidak-ada")
        kode = _renew_codes(akun)
        _trace(akun, "ganti-kode-pulih")
    return kode


def remove_faktor(akun: Akun, sandi: Rahasia, perangkat: str) -> None:
    """The owner takes it off, by the password."""
    check_sandi(akun, sandi, perangkat)
    with transaction.atomic():
        _remove(akun)
        _trace(akun, "lepas-faktor")


def release_faktor(*, oleh: Pegawai, akun_id: int, alasan: str, kunci: str) -> None:
    """Somebody's phone is gone and their codes too: taken off by who keeps the accounts, with a reason."""

    def act() -> str:
        akun = find_akun(oleh, akun_id)
        if akun.pegawai_id == oleh.pk:
            raise Ditolak("Pengaman sendiri dilepas di halaman akun, dengan kata sandi.", "orang-kedua")
        if not alasan.strip():
            raise Ditolak("Tulis alasannya, misalnya ponsel hilang. Pengaman tetap terpasang.", "alasan-kosong")
        _remove(akun)
        end_sesi(akun)
        trace(oleh, "lepas-faktor", f"pegawai/{akun.pegawai_id}", alasan=alasan.strip())
        return str(akun.pk)

    check_tindakan(as_orang(oleh), Tindakan.ATUR_AKUN)
    run_once(kunci, oleh, act)


def check_faktor(akun: Akun, kode: str) -> None:
    """That this is the authenticator's code, or a recovery code that was not used yet; then it is used."""
    if tunggu := take_turn(KODE_FAKTOR, str(akun.pk)):
        raise TerlaluSering(f"Terlalu banyak kode yang salah. Coba lagi {-(-tunggu // 60)} menit lagi.", tunggu)
    with transaction.atomic():
        satu = FaktorTotp.objects.select_for_update().filter(akun=akun).first()
        if satu is not None and (_take_code(satu, kode) or _take_recovery(akun, kode)):
            return
    raise Ditolak(
        "Kode ini salah atau sudah dipakai. Tunggu kode berikutnya pada ponsel Anda, atau pakai satu kode pulih.",
        "kode-faktor-salah",
    )


def _take_code(satu: FaktorTotp, kode: str) -> bool:
    """Whether it is a code of now that was not used; its time step is then used up. The row is locked."""
    langkah = _find_step(_unseal(bytes(satu.rahasia).decode()), kode, satu.langkah)
    return bool(langkah and FaktorTotp.objects.filter(pk=satu.pk).update(langkah=langkah))


def _find_step(isi: bytes, kode: str, sesudah: int) -> int:
    """The time step after `sesudah` whose code this is, of those that are taken now; 0 for none."""
    rapi = kode.replace(" ", "").encode()
    if len(rapi) != ANGKA:
        return 0
    totp, kini = _totp(isi), int(jam.now().timestamp()) // DETIK
    langkah = (kini + geser for geser in LEBIH if kini + geser > sesudah)
    return next((satu for satu in langkah if _is_code(totp, rapi, satu)), 0)


def _is_code(totp: TOTP, kode: bytes, langkah: int) -> bool:
    try:
        totp.verify(kode, langkah * DETIK)
    except InvalidToken:
        return False
    return True


def _take_recovery(akun: Akun, kode: str) -> bool:
    sidik = _fingerprint(akun, kode)
    return bool(KodePulih.objects.filter(akun=akun, sidik=sidik, dipakai_pada=None).update(dipakai_pada=jam.now()))


def _renew_codes(akun: Akun) -> list[str]:
    KodePulih.objects.filter(akun=akun).delete()
    semua = ["".join(secrets.choice(HURUF) for _ in range(10)) for _ in range(BANYAK_KODE)]
    KodePulih.objects.bulk_create(KodePulih(akun=akun, sidik=_fingerprint(akun, satu)) for satu in semua)
    return [f"{satu[:5]}-{satu[5:]}" for satu in semua]


def _fingerprint(akun: Akun, kode: str) -> str:
    """Ten letters of 31 are some 49 bits, and each try is counted: a keyed hash is enough."""
    rapi = "".join(tanda for tanda in kode.lower() if tanda in HURUF)
    return salted_hmac("takar.kode-pulih", f"{akun.pk} {rapi}", algorithm="sha256").hexdigest()


def _remove(akun: Akun) -> None:
    if not FaktorTotp.objects.filter(akun=akun).delete()[0]:
        raise Ditolak("Akun ini tidak memakai pengaman tambahan.", "faktor-tidak-ada")
    KodePulih.objects.filter(akun=akun).delete()


def _trace(akun: Akun, tindakan: str) -> None:
    pegawai = akun.pegawai
    if pegawai is not None:
        run_once(f"faktor-{secrets.token_hex(16)}", pegawai, lambda: _traced(pegawai, tindakan))


def _traced(pegawai: Pegawai, tindakan: str) -> str:
    trace(pegawai, tindakan, f"pegawai/{pegawai.pk}")
    return ""


def _totp(isi: bytes) -> TOTP:
    return TOTP(isi, ANGKA, SHA1(), DETIK)  # what every authenticator speaks (RFC 6238)


def _unseal(segel: str) -> bytes:
    """The secret; empty where this installation did not seal it."""
    try:
        return _sealer().decrypt(segel.encode())
    except InvalidSeal:
        return b""


def _sealer() -> MultiFernet:
    """The installation's secret of today seals; those of before still open."""
    semua = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(satu)) for satu in semua])


def _derive(rahasia: str) -> bytes:
    kunci = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"takar.faktor").derive(rahasia.encode())
    return base64.urlsafe_b64encode(kunci)
