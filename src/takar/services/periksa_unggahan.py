"""The full check of somebody's PDF: each signature, and whether the file is one of this house. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings

from takar.adapters.periksa_tanda.periksa import TakTerperiksa, check_foreign_pdf
from takar.adapters.signing.pades import Aras
from takar.adapters.signing.periksa import HasilPeriksa, TandaPeriksa
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.services import jam
from takar.services.ca import current_crls, trusted_roots
from takar.services.laju import UNGGAH, TerlaluSering, take_turn
from takar.services.verifikasi import KartuVerifikasi, find_kartu, find_kartu_of_sidik, match_sidik

MAKS_BERKAS = 20 * 2**20
_ARAS = {
    Aras.B: "tanpa cap waktu",
    Aras.T: "dengan cap waktu",
    Aras.LT: "dengan cap waktu dan data pemeriksaan",
    Aras.LTA: "dengan cap waktu arsip",
}


@dataclass(frozen=True, slots=True)
class TandaDiperiksa:
    """One signature in words."""

    nama: str
    jabatan: str
    instansi: str
    waktu: str
    penerbit: str
    sertifikat: str
    ketahanan: str
    kalimat: str
    sah: bool


@dataclass(frozen=True, slots=True)
class HasilUnggahan:
    """What was found about an uploaded file; `berkas` says which file of `kartu` it is, "" if none."""

    sha256: str
    kalimat: str
    sah: bool
    cap_sampai: str
    tanda: tuple[TandaDiperiksa, ...]
    kartu: KartuVerifikasi | None
    berkas: str


def check_unggahan(*, isi: bytes, kode: str, alamat: str) -> HasilUnggahan:
    """Check a PDF that was sent from this address; `kode` is the paper that it should be, "" if not told.

    Raises TerlaluSering, and Ditolak for what is no PDF of at most 20 MB or takes too long.
    """
    _check_isi(isi)
    if tunggu := take_turn(UNGGAH, alamat):
        raise TerlaluSering(
            f"Terlalu banyak berkas sedang diperiksa. Berkas Anda tidak disimpan. Tunggu {tunggu} detik, lalu kirim "
            "lagi; atau bandingkan sidiknya saja, yang dihitung di komputer Anda sendiri.",
            tunggu,
        )
    return _describe(isi, _check(isi), find_kartu(kode) if kode else None)


def too_large() -> Ditolak:
    """The refusal of a file over the limit; also for a face that will not even read it."""
    return Ditolak(
        f"Berkas lebih dari {MAKS_BERKAS >> 20} MB, tidak diperiksa dan tidak disimpan. "
        "Bandingkan sidiknya saja: itu dihitung di komputer Anda sendiri, berapa pun besarnya.",
        "unggahan-terlalu-besar",
    )


def _check_isi(isi: bytes) -> None:
    if not isi:
        raise Ditolak("Pilih berkas PDF yang akan diperiksa.", "unggahan-kosong")
    if len(isi) > MAKS_BERKAS:
        raise too_large()
    if b"%PDF-" not in isi[:1024]:
        raise Ditolak(
            "Berkas ini bukan PDF, jadi tidak memuat tanda tangan yang dapat diperiksa. Berkas tidak disimpan. "
            "Pilih berkas PDF aslinya, bukan foto atau pindaiannya.",
            "bukan-pdf",
        )


def _check(isi: bytes) -> HasilPeriksa:
    try:
        return check_foreign_pdf(isi, trusted_roots(), waktu=jam.now(), crl=current_crls(jam.now()))
    except TakTerperiksa as sebab:
        raise Ditolak(
            "Berkas ini terlalu berat untuk diperiksa di sini, sehingga pemeriksaannya dihentikan. Berkas tidak "
            "disimpan. Bandingkan sidiknya saja, atau periksa dengan perintah takar verify.",
            f"periksa-{sebab.sebab}",
        ) from sebab


def _describe(isi: bytes, hasil: HasilPeriksa, diminta: KartuVerifikasi | None) -> HasilUnggahan:
    sidik = sha256(isi).hexdigest()
    kartu = diminta or find_kartu_of_sidik(sidik)
    cocok = match_sidik(kartu, sidik) if kartu else None
    return HasilUnggahan(
        sha256=sidik,
        kalimat=hasil.kalimat,
        sah=hasil.sah,
        cap_sampai=tanggal_panjang(hasil.cap_sampai.date()) if hasil.cap_sampai else "",
        tanda=tuple(_in_words(satu, kartu) for satu in hasil.tanda),
        kartu=kartu,
        berkas=cocok.nama if cocok else "",
    )


def _in_words(tanda: TandaPeriksa, kartu: KartuVerifikasi | None) -> TandaDiperiksa:
    return TandaDiperiksa(
        nama=tanda.nama or "(tanpa nama)",
        jabatan=tanda.jabatan,
        instansi=tanda.instansi,
        waktu=_moment(tanda, kartu),
        penerbit=tanda.penerbit,
        sertifikat=tanda.sertifikat.value,
        ketahanan=_ARAS[tanda.aras],
        kalimat=tanda.kalimat,
        sah=tanda.sah,
    )


def _moment(tanda: TandaPeriksa, kartu: KartuVerifikasi | None) -> str:
    if tanda.waktu is None:
        return "tidak disebut"
    saat = tanda.waktu.astimezone(ZoneInfo(kartu.instansi.zona if kartu else settings.TIME_ZONE))
    dasar = "menurut cap waktu" if tanda.waktu_terbukti else "menurut penanda tangan, tanpa cap waktu"
    return f"{tanggal_panjang(saat.date())} pukul {saat:%H.%M} {saat.tzname()} ({dasar})"
