"""Opening an official's key with its passphrase. Each try is on record; five wrong ones lock the key for a while.

The tries are written outside the act's transaction, so that a refused act does not take them back, and before the
passphrase is tried, so that many at once are not free.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509

from takar.adapters.signing.bungkus import KunciRusak, unwrap
from takar.adapters.signing.pades import KunciTtd
from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia
from takar.data.models import KunciPejabat, Pegawai, PercobaanTtd, TandaTangan
from takar.services import jam
from takar.services.konteks import clock_text

COBA_TERBANYAK, JENDELA = 5, timedelta(minutes=15)
"""Wrong passphrases until a key locks, and the time in which they count and for which it stays locked."""
DIKIRIM, SALAH, DIBUKA = "dikirim", "frasa-salah", "dibuka"


@dataclass(frozen=True, slots=True)
class KunciTerbuka:
    """An opened key and the row that it came from; never stored."""

    baris: KunciPejabat
    kunci: KunciTtd


def active_kunci(pegawai: Pegawai) -> KunciPejabat | None:
    """The pegawai's key in force; also one whose certificate has run out."""
    return KunciPejabat.objects.filter(pegawai=pegawai, status=KunciPejabat.Status.AKTIF).first()


def open_kunci(oleh: Pegawai, frasa: Rahasia) -> KunciTerbuka:
    """The official's own key, open. Refuses a missing, expired or locked key and a wrong passphrase."""
    baris = active_kunci(oleh)
    if baris is None:
        raise Ditolak(
            "Anda belum memiliki kunci tanda tangan. Naskah belum ditandatangani. Buat kunci di halaman Kunci saya.",
            "kunci-belum-ada",
        )
    if baris.berlaku_sampai <= jam.now():
        raise Ditolak(
            "Sertifikat kunci Anda sudah berakhir. Naskah belum ditandatangani. Buat kunci baru di halaman Kunci saya.",
            "sertifikat-berakhir",
        )
    check_terkunci(baris)
    return KunciTerbuka(baris, _try(baris, frasa))


def check_terkunci(baris: KunciPejabat) -> None:
    """Refuse while the key is locked; the account itself is not."""
    sampai = locked_until(baris)
    if sampai is not None:
        raise Ditolak(
            f"Frasa sandi salah {COBA_TERBANYAK} kali, jadi kunci Anda dikunci sampai pukul "
            f"{clock_text(baris.instansi, sampai)}. Naskah belum ditandatangani dan akun Anda tetap dapat dipakai. "
            "Bila bukan Anda yang mencoba, cabut kunci ini di halaman Kunci saya.",
            "kunci-terkunci",
        )


def locked_until(baris: KunciPejabat) -> datetime | None:
    """Until when the key is locked; None if it is not."""
    salah = _wrong_tries(baris)
    return salah[COBA_TERBANYAK - 1] + JENDELA if len(salah) >= COBA_TERBANYAK else None


def _wrong_tries(baris: KunciPejabat) -> list[datetime]:
    """When a wrong passphrase was typed in the window, newest first; one still being tried counts as wrong."""
    sejak = max(jam.now() - JENDELA, baris.dibuat)
    coba = PercobaanTtd.objects.filter(
        pegawai_id=baris.pegawai_id, cara=TandaTangan.Cara.BAWAAN, hasil__in=(DIKIRIM, SALAH), mulai__gt=sejak
    )
    return list(coba.order_by("-mulai", "-id").values_list("mulai", flat=True))


def _try(baris: KunciPejabat, frasa: Rahasia) -> KunciTtd:
    coba = PercobaanTtd.objects.create(
        instansi_id=baris.instansi_id, pegawai_id=baris.pegawai_id, cara=TandaTangan.Cara.BAWAAN, mulai=jam.now()
    )
    mulai = time.perf_counter()
    try:
        rahasia = unwrap(bytes(baris.terbungkus), frasa.open().encode())
    except KunciRusak:
        _record(coba, SALAH, mulai)
        raise _wrong(baris) from None
    _record(coba, DIBUKA, mulai)
    return KunciTtd(rahasia, x509.load_pem_x509_certificate(baris.sertifikat.encode("ascii")))


def _record(coba: PercobaanTtd, hasil: str, mulai: float) -> None:
    coba.hasil, coba.milidetik = hasil, round((time.perf_counter() - mulai) * 1000)
    coba.save(update_fields=["hasil", "milidetik"])


def _wrong(baris: KunciPejabat) -> Ditolak:
    sisa = COBA_TERBANYAK - len(_wrong_tries(baris))
    lanjut = f"Masih {sisa} kali sebelum kunci dikunci 15 menit." if sisa > 0 else "Kunci dikunci 15 menit."
    return Ditolak(f"Frasa sandi belum benar. Naskah belum ditandatangani. {lanjut}", "frasa-salah")
