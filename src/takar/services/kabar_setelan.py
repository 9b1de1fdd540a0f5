"""What a person sets about their notices: the ways, their browsers, the calendar's secret address; and what they read.

None of it silences a duty: it stays in the list of notices and on Tugas saya.
"""

from __future__ import annotations

import hashlib
import secrets

from takar.adapters.peramban import LanggananMati, SuratRusak, check_alamat, read_keys
from takar.core.ditolak import Ditolak
from takar.data.models import LanggananPeramban, Pegawai, Pemberitahuan, SetelanKabar
from takar.services import jam, peramban
from takar.services.akta import run_once, trace

MAKS_ALAMAT = 500
MAKS_PERAMBAN = 10
"""Browsers of one person; the oldest makes room."""


def read_setelan(pegawai: Pegawai) -> SetelanKabar:
    """What they have set, or what holds until they set anything."""
    return SetelanKabar.objects.filter(pegawai=pegawai).first() or SetelanKabar(pegawai=pegawai)


def save_setelan(*, oleh: Pegawai, surel: bool, lewat_peramban: bool, ringkasan: bool, kunci: str) -> None:
    """By which ways they want to be told, and whether they want the morning's digest."""

    def act() -> str:
        isi = {"surel": surel, "peramban": lewat_peramban, "ringkasan": ringkasan}
        SetelanKabar.objects.update_or_create(pegawai=oleh, defaults=isi)
        trace(oleh, "atur-kabar", f"pegawai/{oleh.pk}", **isi)
        return ""

    run_once(kunci, oleh, act)


def renew_kalender(*, oleh: Pegawai, kunci: str) -> str:
    """A new secret for the calendar's address; the old one is void. Given once: only its hash is kept.

    Empty where the same form comes again: its answer was on the page that came first.
    """
    rahasia = ""

    def act() -> str:
        nonlocal rahasia
        rahasia = secrets.token_urlsafe(32)
        SetelanKabar.objects.update_or_create(pegawai=oleh, defaults={"kode_kalender": hash_kode(rahasia)})
        trace(oleh, "buat-alamat-kalender", f"pegawai/{oleh.pk}")
        return ""

    run_once(kunci, oleh, act)
    return rahasia


def revoke_kalender(*, oleh: Pegawai, kunci: str) -> None:
    """Nobody reads the calendar any more who has its address."""

    def act() -> str:
        SetelanKabar.objects.filter(pegawai=oleh).update(kode_kalender="")
        trace(oleh, "cabut-alamat-kalender", f"pegawai/{oleh.pk}")
        return ""

    run_once(kunci, oleh, act)


def hash_kode(rahasia: str) -> str:
    """What is kept of the calendar's secret. It has 256 random bits, so a plain hash does."""
    return hashlib.sha256(rahasia.encode()).hexdigest()


def subscribe(*, oleh: Pegawai, alamat: str, kunci_umum: str, rahasia: str, kunci: str) -> None:
    """Let this browser be told. One that somebody else used before is theirs no more."""
    _check_langganan(alamat, kunci_umum, rahasia)

    def act() -> str:
        isi = {"pegawai": oleh, "kunci_umum": kunci_umum, "rahasia": rahasia, "dibuat": jam.now()}
        LanggananPeramban.objects.update_or_create(alamat=alamat, defaults=isi)
        lama = LanggananPeramban.objects.filter(pegawai=oleh).order_by("-dibuat", "-pk")[MAKS_PERAMBAN:]
        LanggananPeramban.objects.filter(pk__in=[satu.pk for satu in lama]).delete()
        trace(oleh, "langganan-peramban", f"pegawai/{oleh.pk}")
        return ""

    run_once(kunci, oleh, act)


def unsubscribe(*, oleh: Pegawai, kunci: str) -> None:
    """No browser of theirs is told any more."""

    def act() -> str:
        LanggananPeramban.objects.filter(pegawai=oleh).delete()
        trace(oleh, "berhenti-langganan-peramban", f"pegawai/{oleh.pk}")
        return ""

    run_once(kunci, oleh, act)


def mark_all_read(*, oleh: Pegawai, kunci: str) -> None:
    def act() -> str:
        Pemberitahuan.objects.filter(pegawai=oleh, dibaca_pada=None).update(dibaca_pada=jam.now())
        trace(oleh, "baca-pemberitahuan", f"pegawai/{oleh.pk}")
        return ""

    run_once(kunci, oleh, act)


def open_kabar(*, oleh: Pegawai, kabar_id: int, kunci: str) -> str:
    """Mark one as read; gives the page that it leads to, from /."""
    kabar = Pemberitahuan.objects.filter(pk=kabar_id, instansi_id=oleh.instansi_id).first()
    if kabar is None:
        raise Ditolak("Pemberitahuan ini tidak ada.", "pemberitahuan-tidak-ada")
    if kabar.pegawai_id != oleh.pk:
        raise Ditolak("Pemberitahuan ini untuk orang lain.", "bukan-wewenang")

    def act() -> str:
        Pemberitahuan.objects.filter(pk=kabar_id, dibaca_pada=None).update(dibaca_pada=jam.now())
        trace(oleh, "baca-pemberitahuan", f"pemberitahuan/{kabar_id}")
        return kabar.jalan

    return run_once(kunci, oleh, act)


def _check_langganan(alamat: str, kunci_umum: str, rahasia: str) -> None:
    if not peramban.is_set():
        raise Ditolak(
            "Takar di sini tidak mengirim pemberitahuan lewat peramban. Tidak ada yang disimpan.", "push-mati"
        )
    try:
        check_alamat(alamat, peramban.load_peladen().izin_mesin_ini)
        read_keys(kunci_umum, rahasia)
    except (LanggananMati, SuratRusak) as sebab:
        raise _unusable() from sebab
    if len(alamat) > MAKS_ALAMAT:
        raise _unusable()


def _unusable() -> Ditolak:
    return Ditolak(
        "Peramban ini tidak dapat menerima pemberitahuan. Tidak ada yang disimpan; surel dan daftar tetap berjalan.",
        "langganan-rusak",
    )
