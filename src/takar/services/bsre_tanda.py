"""Signing with BSrE: first on record, then asked once outside of any transaction, then stored in one.

Whatever ends in between leaves the paper unsigned, and signing it again is safe. Each request to the gateway is a
`PercobaanTtd` with its address, time and end; passphrase and NIK live in the one call that needs them.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

from takar.adapters.berkas import read_file
from takar.adapters.bsre import HasilTanda, HasilVerifikasi, KlienBsre, SetelanBsre, StatusSertifikat
from takar.adapters.bsre.galat import FrasaSalah, GalatBsre, SertifikatTakBerlaku
from takar.adapters.typst import render_pdf
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.rahasia import Rahasia, read_nik
from takar.data.models import KunciPermintaan, Naskah, Pegawai, PercobaanTtd, TandaTangan
from takar.services import jam
from takar.services.akta import run_once, trace
from takar.services.buka_kunci import COBA_TERBANYAK, JENDELA
from takar.services.konteks import local
from takar.services.naskah import ensure_berkas, find_naskah
from takar.services.tanda_baris import find_turn
from takar.services.tanda_tangan import complete_tanda, lock_tanda

KETERANGAN = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh "
    "Balai Sertifikasi Elektronik (BSrE), BSSN"
)
"""Printed on what BSrE signed, and on nothing else."""
SEGEL_DETIK = 600
"""How long a NIK that was typed for the certificate's state may be used to sign."""
_MAKS_AKUN = 4096
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Keadaan:
    """The state of the certificate, and the NIK sealed for the next form of the same person and paper."""

    status: StatusSertifikat
    segel: str


def has_bsre() -> bool:
    """Whether the installation has a gateway."""
    return bool(settings.TAKAR_BSRE_URL)


def check_sertifikat(*, oleh: Pegawai, naskah_id: int, nik: Rahasia) -> Keadaan:
    """Ask BSrE for the state of the person's certificate, before a passphrase is typed. Raises Ditolak."""
    rapi = read_nik(nik)
    naskah = find_naskah(oleh, naskah_id)
    find_turn(naskah, oleh)
    klien = build_klien()
    status = _ask(oleh, naskah, klien.titik_status, lambda: klien.status(rapi))
    return Keadaan(status, _sealer().encrypt(_bound(oleh, naskah, rapi)).decode("ascii") if status.aktif else "")


def open_segel(oleh: Pegawai, naskah_id: int, segel: str) -> Rahasia:
    """The NIK that was typed a moment ago. Raises Ditolak when that was too long ago, or by somebody else."""
    try:
        *milik, nik = map(Rahasia, json.loads(_sealer().decrypt(segel.encode("utf-8"), ttl=SEGEL_DETIK)))
    except InvalidToken:
        milik, nik = [], Rahasia("")
    if [satu.open() for satu in milik] != [str(oleh.pk), str(naskah_id)]:
        raise Ditolak(
            "Pemeriksaan sertifikat sudah terlalu lama. Naskah tetap belum ditandatangani. Ketik NIK sekali lagi.",
            "bsre-segel-usang",
        )
    return nik


def sign_bsre(*, oleh: Pegawai, naskah_id: int, nik: Rahasia, frasa: Rahasia, kunci: str) -> Naskah:
    """Sign one paper at BSrE. A form sent twice signs once. Raises Ditolak; then the paper is unsigned."""
    naskah = find_naskah(oleh, naskah_id)
    if not KunciPermintaan.objects.filter(kunci=kunci, pegawai=oleh).exists():
        _sign(oleh, naskah, read_nik(nik), frasa, kunci)
    naskah.refresh_from_db()
    return naskah


def is_bsre(naskah: Naskah) -> bool:
    """Whether the paper carries a signature of BSrE's."""
    cara = naskah.tanda_tangan.filter(status=TandaTangan.Status.SELESAI, cara=TandaTangan.Cara.BSRE)
    return naskah.berkas_bertanda_id is not None and cara.exists()


def verify_bsre(naskah: Naskah) -> HasilVerifikasi:
    """What BSrE itself says of a signed paper; nothing is changed by it. Raises Ditolak."""
    if not is_bsre(naskah) or naskah.berkas_bertanda is None:
        raise Ditolak("Naskah ini tidak ditandatangani dengan BSrE.", "bukan-bsre")
    try:
        return build_klien().verify(read_file(settings.TAKAR_DATA / "berkas", naskah.berkas_bertanda.sha256))
    except Ditolak as sebab:
        raise Ditolak(
            "BSrE belum dapat memeriksa naskah ini sekarang. Naskah tidak berubah. Coba lagi nanti, atau tanyakan "
            "kepada admin.",
            "bsre-periksa-gagal",
        ) from sebab


def _sign(oleh: Pegawai, naskah: Naskah, nik: Rahasia, frasa: Rahasia, kunci: str) -> None:
    tanda = find_turn(naskah, oleh)
    if not frasa:
        raise Ditolak("Ketik passphrase BSrE Anda. Naskah tetap belum ditandatangani.", "bsre-frasa-kosong")
    _check_tries(oleh)
    klien = build_klien()
    if not _ask(oleh, naskah, klien.titik_status, lambda: klien.status(nik)).aktif:
        raise SertifikatTakBerlaku
    pdf = _paper(naskah, tanda)
    asal = _fingerprint(naskah)
    hasil = _ask(oleh, naskah, klien.titik_tanda, lambda: klien.sign(pdf, nik, frasa))
    run_once(kunci, oleh, lambda: _store(oleh, naskah, hasil, asal))


def _check_tries(oleh: Pegawai) -> None:
    """After as many wrong passphrases as lock one of Takar's own keys, BSrE is not asked for a while: it may lock."""
    salah = PercobaanTtd.objects.filter(
        pegawai=oleh, cara=TandaTangan.Cara.BSRE, hasil=FrasaSalah.KODE, mulai__gt=jam.now() - JENDELA
    )
    if salah.count() >= COBA_TERBANYAK:
        raise Ditolak(
            f"Passphrase BSrE salah {COBA_TERBANYAK} kali. Naskah tetap belum ditandatangani. Agar sertifikat Anda "
            "tidak dikunci BSrE, Takar menunggu 15 menit. Bila lupa, hubungi verifikator BSrE di instansi Anda.",
            "bsre-tunggu",
        )


def _store(oleh: Pegawai, naskah: Naskah, hasil: HasilTanda, asal: str) -> str:
    """The signed file becomes the paper's, if the paper is still the one that was sent."""
    segar = lock_tanda(naskah)
    tanda = find_turn(segar, oleh)
    if _fingerprint(segar) != asal:
        raise Ditolak(
            "Naskah ini ditandatangani orang lain ketika BSrE sedang bekerja. Tanda tangan Anda belum tercatat. "
            "Muat ulang halaman, lalu tanda tangani lagi.",
            "formulir-usang",
        )
    rincian = {"nama_sertifikat": hasil.nama, "id_dokumen": hasil.id_dokumen}
    complete_tanda(tanda, segar, cara=TandaTangan.Cara.BSRE, oleh=oleh, pdf=hasil.pdf, seri=hasil.seri, rincian=rincian)
    return str(segar.pk)


def _paper(naskah: Naskah, tanda: TandaTangan) -> bytes:
    """What is sent: the file as signed so far; the first signer's has BSrE's sentence printed in their block."""
    if naskah.berkas_bertanda is not None:
        return read_file(settings.TAKAR_DATA / "berkas", naskah.berkas_bertanda.sha256)
    ensure_berkas(naskah)
    beku = naskah.beku or {}
    ttd = [dict(satu) for satu in beku.get("ttd", [])]
    if tanda.letak < len(ttd):
        waktu = tanggal_panjang(local(naskah.instansi, jam.now()).date())
        ttd[tanda.letak]["keterangan"] = f"{KETERANGAN}\n{waktu}"
    return render_pdf({**beku, "ttd": ttd}, timestamp=naskah.terbit_pada or jam.now())


def _fingerprint(naskah: Naskah) -> str:
    """Which file the paper has now."""
    return naskah.berkas_bertanda_id or ""


def _ask(oleh: Pegawai, naskah: Naskah, titik: str, call: Callable[[], T]) -> T:
    """One request, on record before it is sent and after it has ended, each in a transaction of its own.

    Ditolak "bsre-latihan" in a practice: it asks nobody outside.
    """
    if naskah.instansi.ruang_latihan:
        raise Ditolak(
            "Latihan tidak menghubungi BSrE. Naskah belum ditandatangani. Pakai tanda tangan latihan pada halaman "
            "tanda tangannya.",
            "bsre-latihan",
        )
    with transaction.atomic():
        coba = PercobaanTtd.objects.create(
            instansi_id=oleh.instansi_id,
            naskah=naskah,
            pegawai=oleh,
            cara=TandaTangan.Cara.BSRE,
            titik_akhir=titik,
            mulai=jam.now(),
        )
    awal, hasil = perf_counter(), "berhasil"
    try:
        return call()
    except GalatBsre as sebab:
        hasil = sebab.kode
        raise
    finally:
        _note(oleh, naskah, coba, hasil, round((perf_counter() - awal) * 1000))


def _note(oleh: Pegawai, naskah: Naskah, coba: PercobaanTtd, hasil: str, milidetik: int) -> None:
    coba.hasil, coba.milidetik = hasil, milidetik
    with transaction.atomic():
        coba.save(update_fields=["hasil", "milidetik"])
        trace(oleh, "coba-bsre", f"naskah/{naskah.pk}", titik=coba.titik_akhir, hasil=hasil, milidetik=milidetik)


def build_klien() -> KlienBsre:
    """The client of the installation's gateway; its account is read at each call. Raises Ditolak."""
    if not has_bsre():
        raise Ditolak(
            "Sambungan ke BSrE belum disetel. Naskah tetap belum ditandatangani. Pakai cara tanda tangan lain, atau "
            "minta admin menyetelnya.",
            "bsre-belum-disetel",
        )
    pengguna, sandi = _read_akun(Path(settings.TAKAR_BSRE_AKUN))
    return KlienBsre(SetelanBsre(settings.TAKAR_BSRE_URL, settings.TAKAR_BSRE_VERSI, pengguna, sandi))


def _read_akun(berkas: Path) -> tuple[str, Rahasia]:
    """User and password of the application; the place of the file stands in no message."""
    try:
        isi = berkas.read_text(encoding="utf-8").strip() if berkas.stat().st_size <= _MAKS_AKUN else ""
    except (OSError, UnicodeDecodeError):
        isi = ""
    pengguna, pisah, sandi = isi.partition(":")
    if not (pengguna and pisah and sandi and isi.isprintable()):
        raise Ditolak(
            "Akun aplikasi BSrE tidak terbaca. Naskah tetap belum ditandatangani. Minta admin memeriksa berkasnya.",
            "bsre-akun-tak-terbaca",
        )
    return pengguna, Rahasia(sandi)


def _bound(oleh: Pegawai, naskah: Naskah, nik: Rahasia) -> bytes:
    return json.dumps([str(oleh.pk), str(naskah.pk), nik.open()]).encode("utf-8")


def _sealer() -> MultiFernet:
    """Seals with the secret in force, opens with those before it too."""
    return MultiFernet([_make_sealer(satu) for satu in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


@lru_cache(maxsize=4)
def _make_sealer(kunci: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(sha256(b"takar bsre segel " + kunci.encode("utf-8")).digest()))
