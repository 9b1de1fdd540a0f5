"""The officials' own keys: made by themselves under a passphrase that nobody else knows, replaced, revoked."""

from __future__ import annotations

from datetime import datetime

from cryptography.hazmat.primitives import serialization as ser

from takar.adapters.signing.bungkus import wrap
from takar.adapters.signing.ca import issue_official
from takar.adapters.signing.sertifikat import Pemilik, new_key
from takar.core.ditolak import Ditolak
from takar.core.frasa import check_frasa
from takar.core.rahasia import Rahasia
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import KunciPejabat, Pegawai
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.buka_kunci import active_kunci, open_kunci
from takar.services.ca import installed_ca

PANJANG_ALASAN = 300


def make_kunci(*, oleh: Pegawai, frasa: Rahasia, ulang: Rahasia, kunci: str) -> KunciPejabat:
    """Make one's own key and its certificate for two years; a key in force is replaced, and its certificate revoked."""
    if oleh.instansi.ruang_latihan:
        raise Ditolak(
            "Dalam latihan tidak ada kunci tanda tangan. Tidak ada kunci yang dibuat. Naskah latihan ditandai pada "
            "halaman tanda tangannya.",
            "kunci-latihan",
        )
    check_frasa(frasa.open(), ulang.open(), nama=oleh.nama, nip=oleh.nip)
    rahasia, waktu = new_key(), jam.now()
    pemilik = Pemilik(oleh.nama, oleh.jabatan, oleh.nip, oleh.instansi.nama)
    sertifikat = issue_official(installed_ca(oleh.instansi), rahasia, pemilik, waktu)
    terbungkus = wrap(rahasia, frasa.open().encode())  # slow by design, so before the transaction

    def act() -> str:
        Pegawai.objects.select_for_update().get(pk=oleh.pk)  # of two forms at once, the second replaces the first
        _end_active(oleh, waktu)
        baris = KunciPejabat.objects.create(
            instansi_id=oleh.instansi_id,
            pegawai=oleh,
            seri=f"{sertifikat.serial_number:x}",
            sertifikat=sertifikat.public_bytes(ser.Encoding.PEM).decode("ascii"),
            terbungkus=terbungkus,
            dibuat=waktu,
            berlaku_sampai=sertifikat.not_valid_after_utc,
        )
        trace(oleh, "buat-kunci", f"kunci/{baris.pk}", kode=baris.seri)
        return str(baris.pk)

    return KunciPejabat.objects.get(pk=run_once(kunci, oleh, act))


def _end_active(oleh: Pegawai, waktu: datetime) -> None:
    KunciPejabat.objects.filter(pegawai=oleh, status=KunciPejabat.Status.AKTIF).update(
        status=KunciPejabat.Status.DIGANTI,
        dicabut_pada=waktu,
        dicabut_oleh=oleh,
        alasan="Diganti dengan kunci baru.",
    )


def change_frasa(*, oleh: Pegawai, lama: Rahasia, frasa: Rahasia, ulang: Rahasia, kunci: str) -> None:
    """Wrap the same key under a new passphrase; the certificate stays."""
    terbuka = open_kunci(oleh, lama)
    check_frasa(frasa.open(), ulang.open(), nama=oleh.nama, nip=oleh.nip)
    terbungkus = wrap(terbuka.kunci.rahasia, frasa.open().encode())

    def act() -> str:
        milik = KunciPejabat.objects.filter(pk=terbuka.baris.pk, status=KunciPejabat.Status.AKTIF)
        if not milik.update(terbungkus=terbungkus):
            raise Ditolak("Kunci ini baru saja diganti atau dicabut. Frasa sandi tidak berubah.", "kunci-berubah")
        trace(oleh, "ganti-frasa", f"kunci/{terbuka.baris.pk}")
        return str(terbuka.baris.pk)

    run_once(kunci, oleh, act)


def revoke_kunci(*, oleh: Pegawai, kunci_id: int, alasan: str, kunci: str) -> None:
    """Revoke a key for a reason: one's own, or another's as the leadership. Papers signed before stay valid."""
    baris = find_kunci(oleh, kunci_id)
    bersih = " ".join(alasan.split())[:PANJANG_ALASAN]
    if not bersih:
        raise Ditolak("Tulis alasan pencabutan, misalnya: perangkat hilang. Kunci belum dicabut.", "alasan-kosong")

    def act() -> str:
        if baris.pegawai_id != oleh.pk:
            check_tindakan(as_orang(oleh), Tindakan.CABUT_KUNCI)
        milik = KunciPejabat.objects.filter(pk=baris.pk, status=KunciPejabat.Status.AKTIF)
        if not milik.update(
            status=KunciPejabat.Status.DICABUT, dicabut_pada=jam.now(), dicabut_oleh=oleh, alasan=bersih
        ):
            raise Ditolak("Kunci ini sudah tidak aktif. Tidak ada yang diubah.", "kunci-tidak-aktif")
        trace(oleh, "cabut-kunci", f"kunci/{baris.pk}", kode=baris.seri, alasan=bersih)
        return str(baris.pk)

    run_once(kunci, oleh, act)


def find_kunci(oleh: Pegawai, kunci_id: int) -> KunciPejabat:
    """A key of the person's own agency; `Ditolak` if there is none."""
    baris = KunciPejabat.objects.filter(pk=kunci_id, instansi_id=oleh.instansi_id).select_related("pegawai").first()
    if baris is None:
        raise Ditolak("Kunci ini tidak ada.", "kunci-tidak-ada")
    return baris


__all__ = ["active_kunci", "change_frasa", "find_kunci", "make_kunci", "revoke_kunci"]
