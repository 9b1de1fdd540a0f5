"""Accounts: invited by a link, their passwords changed by their owners alone, blocked, their sessions ended."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction

from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.core.wewenang import PIMPINAN, Tindakan, check_tindakan
from takar.data.models import Akun, Pegawai, SesiAkun, Undangan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.masuk import check_sandi
from takar.services.pemegang import load_pemegang
from takar.services.penugasan import find_rekan

MASA_UNDANGAN = timedelta(days=3)
NAMA_AKUN = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
_GARAM = "takar.undangan"


def invite(*, oleh: Pegawai, pegawai_id: int, nama_akun: str, kunci: str) -> int:
    """Invite a pegawai to their account, which is made if they have none; gives the invitation's id.

    An earlier invitation that is still open is taken back. The password in force stays until the new one is set.
    """

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_AKUN)
        pegawai = find_rekan(oleh, pegawai_id)
        _check_leader(oleh, pegawai)
        akun = Akun.objects.filter(pegawai=pegawai).first() or make_akun(pegawai, nama_akun)
        satu = write_undangan(akun, oleh)
        trace(oleh, "undang-akun", f"pegawai/{pegawai.pk}", ke=satu.sampai.date())
        return str(satu.pk)

    return int(run_once(kunci, oleh, act))


def make_akun(pegawai: Pegawai, nama_akun: str) -> Akun:
    """An account that nobody can log in to before its invitation is taken up."""
    nama = nama_akun.strip().lower()
    if not NAMA_AKUN.fullmatch(nama):
        raise Ditolak(
            "Nama akun terdiri atas 3 sampai 40 huruf kecil, angka, titik, atau tanda hubung. Akun tidak dibuat.",
            "nama-akun-rusak",
        )
    if Akun.objects.filter(username=nama).exists():
        raise Ditolak("Nama akun itu sudah dipakai. Pilih nama lain; akun tidak dibuat.", "nama-akun-terpakai")
    akun = Akun(username=nama, pegawai=pegawai)
    akun.set_unusable_password()
    akun.save()
    return akun


def write_undangan(akun: Akun, oleh: Pegawai | None) -> Undangan:
    kini = jam.now()
    Undangan.objects.filter(akun=akun, dipakai_pada=None, dibatalkan_pada=None).update(dibatalkan_pada=kini)
    return Undangan.objects.create(
        akun=akun, kata=secrets.token_urlsafe(16), dibuat_oleh=oleh, dibuat=kini, sampai=kini + MASA_UNDANGAN
    )


def cancel_undangan(*, oleh: Pegawai, undangan_id: int, kunci: str) -> None:
    """Take an open invitation back: its link opens nothing any more."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_AKUN)
        milik = Undangan.objects.filter(akun__pegawai__instansi_id=oleh.instansi_id, dipakai_pada=None)
        satu = milik.select_related("akun__pegawai").filter(pk=undangan_id, dibatalkan_pada=None).first()
        if satu is None or satu.akun.pegawai is None:
            raise Ditolak("Undangan ini tidak ada atau sudah dipakai.", "undangan-tidak-ada")
        _check_leader(oleh, satu.akun.pegawai)
        Undangan.objects.filter(pk=satu.pk).update(dibatalkan_pada=jam.now())
        trace(oleh, "batalkan-undangan", f"pegawai/{satu.akun.pegawai_id}")
        return str(satu.pk)

    run_once(kunci, oleh, act)


def token_of(satu: Undangan) -> str:
    """What stands in the invitation's link."""
    return signing.dumps([satu.pk, satu.kata], salt=_GARAM)


def find_undangan(token: str) -> Undangan:
    """The invitation that can still be taken up; `Ditolak` if there is none."""
    try:
        pk, kata = signing.loads(token, salt=_GARAM)
    except (signing.BadSignature, ValueError, TypeError):
        pk, kata = 0, ""
    satu = Undangan.objects.select_related("akun__pegawai__instansi").filter(pk=pk, kata=kata).first()
    if satu is None or satu.dipakai_pada or satu.dibatalkan_pada or satu.sampai <= jam.now():
        raise Ditolak(
            "Tautan undangan ini tidak berlaku lagi: sudah dipakai, dibatalkan, atau lewat tiga hari. Mintalah yang "
            "baru kepada pengelola Takar di instansi Anda.",
            "undangan-tidak-ada",
        )
    return satu


def accept_undangan(*, token: str, sandi: Rahasia, ulang: Rahasia) -> Akun:
    """Set the password that only the owner knows. The account's other sessions end, and the link opens nothing more."""
    with transaction.atomic():
        satu = find_undangan(token)
        if not Undangan.objects.filter(pk=satu.pk, dipakai_pada=None).update(dipakai_pada=jam.now()):
            raise Ditolak("Tautan undangan ini baru saja dipakai.", "undangan-tidak-ada")
        set_sandi(satu.akun, sandi, ulang)
        if satu.akun.pegawai:
            run_once(f"undangan-{satu.pk}", satu.akun.pegawai, lambda: _traced(satu))
        return satu.akun


def _traced(satu: Undangan) -> str:
    pegawai = satu.akun.pegawai
    if pegawai is not None:
        trace(pegawai, "terima-undangan", f"undangan/{satu.pk}", undangan_oleh=satu.dibuat_oleh_id or 0)
    return str(satu.pk)


def change_sandi(*, akun: Akun, lama: Rahasia, baru: Rahasia, ulang: Rahasia, perangkat: str) -> None:
    """A new password by who knows the old one; every session of the account ends, the caller's too."""
    check_sandi(akun, lama, perangkat)
    if lama.open() == baru.open():
        raise Ditolak("Kata sandi baru sama dengan yang lama. Kata sandi tidak berubah.", "sandi-sama")
    with transaction.atomic():
        set_sandi(akun, baru, ulang)
        if akun.pegawai:
            pegawai = akun.pegawai
            run_once(f"sandi-{secrets.token_hex(16)}", pegawai, lambda: _trace_sandi(pegawai))


def _trace_sandi(pegawai: Pegawai) -> str:
    trace(pegawai, "ganti-sandi", f"pegawai/{pegawai.pk}")
    return ""


def set_sandi(akun: Akun, baru: Rahasia, ulang: Rahasia) -> None:
    """Set the password if it is good enough, and end every session of the account."""
    if baru.open() != ulang.open():
        raise Ditolak("Kedua kata sandi baru tidak sama. Kata sandi tidak berubah.", "sandi-beda")
    try:
        validate_password(baru.open(), akun)
    except ValidationError as sebab:
        raise Ditolak(f"{' '.join(sebab.messages)} Kata sandi tidak berubah.", "sandi-lemah") from sebab
    akun.set_password(baru.open())
    akun.harus_ganti, akun.sandi_diganti = False, jam.now()
    akun.save(update_fields=["password", "harus_ganti", "sandi_diganti"])
    end_sesi(akun)


def block_akun(*, oleh: Pegawai, akun_id: int, alasan: str, kunci: str) -> None:
    """Nobody can log in with it any more, and its sessions end at once."""

    def act() -> str:
        akun = find_akun(oleh, akun_id)
        if akun.pegawai_id == oleh.pk:
            raise Ditolak("Akun sendiri diblokir oleh orang lain. Akun tidak berubah.", "orang-kedua")
        if not alasan.strip():
            raise Ditolak("Tulis alasannya, misalnya ponsel hilang. Akun tidak berubah.", "alasan-kosong")
        Akun.objects.filter(pk=akun.pk).update(is_active=False)
        end_sesi(akun)
        trace(oleh, "blokir-akun", f"pegawai/{akun.pegawai_id}", alasan=alasan.strip())
        return str(akun.pk)

    run_once(kunci, oleh, act)


def unblock_akun(*, oleh: Pegawai, akun_id: int, kunci: str) -> None:
    """Its owner can log in again."""

    def act() -> str:
        akun = find_akun(oleh, akun_id)
        Akun.objects.filter(pk=akun.pk).update(is_active=True)
        trace(oleh, "buka-blokir-akun", f"pegawai/{akun.pegawai_id}")
        return str(akun.pk)

    run_once(kunci, oleh, act)


def find_akun(oleh: Pegawai, akun_id: int) -> Akun:
    """An account of this agency that this person may act on."""
    check_tindakan(as_orang(oleh), Tindakan.ATUR_AKUN)
    akun = Akun.objects.select_related("pegawai").filter(pk=akun_id, pegawai__instansi_id=oleh.instansi_id).first()
    if akun is None or akun.pegawai is None:
        raise Ditolak("Akun ini tidak ada.", "akun-tidak-ada")
    _check_leader(oleh, akun.pegawai)
    return akun


def _check_leader(oleh: Pegawai, milik: Pegawai) -> None:
    """A leader's account is touched by leaders only: whoever keeps the accounts cannot make themselves a leader."""
    if oleh.pk != milik.pk and is_pimpinan(milik) and not as_orang(oleh).nama_peran_penuh & PIMPINAN:
        raise Ditolak(
            "Akun pimpinan hanya diatur oleh pimpinan. Bila tidak ada pimpinan yang dapat masuk, admin mesin membuat "
            "undangan dengan perintah takar account. Tidak ada yang diubah.",
            "bukan-wewenang",
        )


def is_pimpinan(pegawai: Pegawai) -> bool:
    return bool(load_pemegang(pegawai.instansi_id).as_orang(pegawai).nama_peran & PIMPINAN)


# --- sessions ---------------------------------------------------------------------------------------------------------


def record_sesi(akun: Akun, kunci: str, peramban: str) -> None:
    """Remember the browser in which this account has just logged in; sessions that ran out are forgotten."""
    hidup = Session.objects.filter(expire_date__gt=jam.machine_now()).values("session_key")
    with transaction.atomic():
        SesiAkun.objects.filter(akun=akun).exclude(kunci__in=hidup).exclude(kunci=kunci).delete()
        SesiAkun.objects.update_or_create(
            kunci=kunci, defaults={"akun": akun, "peramban": peramban, "masuk": jam.now()}
        )


def list_sesi(akun: Akun) -> list[SesiAkun]:
    """The browsers in which this account is logged in now, newest first."""
    hidup = Session.objects.filter(expire_date__gt=jam.machine_now()).values("session_key")
    return list(SesiAkun.objects.filter(akun=akun, kunci__in=hidup))


def end_sesi(akun: Akun, sesi_id: int = 0, kecuali: str = "") -> int:
    """End one session of this account, or (0) all but the one with this key; gives how many ended."""
    with transaction.atomic():
        milik = SesiAkun.objects.filter(akun=akun).exclude(kunci=kecuali)
        if sesi_id:
            milik = milik.filter(pk=sesi_id)
        kunci = list(milik.values_list("kunci", flat=True))
        Session.objects.filter(session_key__in=kunci).delete()
        milik.delete()
        return len(kunci)
