"""What anybody who holds a paper may know of it: that it is genuine, whose it is, whether it holds. No content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.conf import settings

from takar.adapters.berkas import read_file
from takar.adapters.signing.revisi import earlier_hashes
from takar.core.naskah import tanggal_panjang
from takar.core.verifikasi.kode import read_kode
from takar.data.models import EntriRegister, Instansi, Naskah, TandaTangan
from takar.services.konteks import moment_text
from takar.services.tanda_baris import list_tanda

_TERTUTUP = frozenset({"rahasia", "sangat rahasia"})


class Keadaan(StrEnum):
    """What a paper is worth today; the value names its badge."""

    BERLAKU = "berlaku"
    BELUM = "belum-ditandatangani"
    DICABUT = "dicabut"
    DIGANTI = "diganti"
    BATAL = "batal"
    LATIHAN = "latihan"


@dataclass(frozen=True, slots=True)
class Penanda:
    """A signer as the paper names them: who, as what, in which way, when; who looked at the scan of wet ink."""

    nama: str
    jabatan: str
    fungsi: str
    cara: str
    waktu: str
    pengonfirmasi: str = ""


@dataclass(frozen=True, slots=True)
class Sidik:
    """The SHA-256 of a file of the paper, and which file that is; `lama`: an earlier state of the signed file."""

    sha256: str
    nama: str
    lama: bool = False


@dataclass(frozen=True, slots=True)
class KartuVerifikasi:
    """The public card of an issued paper."""

    kode: str
    nomor: str
    hal: str
    tanggal: str
    instansi: Instansi
    keadaan: Keadaan
    penjelasan: str
    penanda: tuple[Penanda, ...]
    sidik: tuple[Sidik, ...]


def find_kartu(ketikan: str) -> KartuVerifikasi | None:
    """The card of the paper with this code, however it was typed; None if there is none."""
    kode = read_kode(ketikan)
    naskah = kode and (
        Naskah.objects.select_related("instansi", "pengganti", "entri")
        .filter(kode_verifikasi=kode, terbit_pada__isnull=False)
        .first()
    )
    return _describe(naskah) if naskah else None


def find_kartu_of_sidik(sha256: str) -> KartuVerifikasi | None:
    """The card of the paper whose issued or signed file has this hash today."""
    semua = Naskah.objects.select_related("instansi", "pengganti", "entri").filter(terbit_pada__isnull=False)
    for kolom in ("berkas_bertanda", "berkas"):
        if naskah := semua.filter(**{kolom: sha256}).exclude(kode_verifikasi=None).first():
            return _describe(naskah)
    return None


def match_sidik(kartu: KartuVerifikasi, sha256: str) -> Sidik | None:
    """Which of the paper's files has this hash."""
    return next((satu for satu in kartu.sidik if satu.sha256 == sha256), None)


def _describe(naskah: Naskah) -> KartuVerifikasi:
    tanda = list_tanda(naskah)
    keadaan = _judge(naskah)
    return KartuVerifikasi(
        kode=naskah.kode_verifikasi or "",
        nomor=naskah.nomor,
        hal=_subject(naskah),
        tanggal=tanggal_panjang(naskah.tanggal) if naskah.tanggal else "",
        instansi=naskah.instansi,
        keadaan=keadaan,
        penjelasan=_explain(naskah, keadaan, tanda),
        penanda=tuple(_signers(naskah, tanda)),
        sidik=tuple(_hashes(naskah)),
    )


def _judge(naskah: Naskah) -> Keadaan:
    if naskah.instansi.ruang_latihan:
        return Keadaan.LATIHAN
    entri = getattr(naskah, "entri", None)
    if entri is not None and entri.status == EntriRegister.Status.BATAL:
        return Keadaan.BATAL
    if naskah.keberlakuan == Naskah.Keberlakuan.DICABUT:
        return Keadaan.DICABUT
    if naskah.keberlakuan == Naskah.Keberlakuan.DIGANTI:
        return Keadaan.DIGANTI
    return Keadaan.BERLAKU if naskah.status == Naskah.Status.DITANDATANGANI else Keadaan.BELUM


def _explain(naskah: Naskah, keadaan: Keadaan, tanda: list[TandaTangan]) -> str:
    if keadaan is Keadaan.DIGANTI and naskah.pengganti is not None:
        baru = naskah.pengganti
        tanggal = f" tanggal {tanggal_panjang(baru.tanggal)}" if baru.tanggal else ""
        return f"Naskah ini tidak berlaku lagi; diganti oleh naskah nomor {baru.nomor}{tanggal}."
    if keadaan is Keadaan.BELUM and any(satu.status == TandaTangan.Status.SELESAI for satu in tanda):
        return "Naskah ini sudah bernomor, tetapi belum semua penanda tangannya menandatangani."
    return _PENJELASAN[keadaan]


_PENJELASAN = {
    Keadaan.LATIHAN: "Kertas ini dibuat dalam latihan dan bukan naskah resmi: nomor dan penanda tangannya rekaan.",
    Keadaan.BERLAKU: "Naskah ini terbit resmi, sudah ditandatangani, dan masih berlaku.",
    Keadaan.BELUM: "Naskah ini sudah bernomor, tetapi belum ditandatangani.",
    Keadaan.DICABUT: "Naskah ini sudah dicabut oleh instansi yang menerbitkannya dan tidak berlaku lagi.",
    Keadaan.DIGANTI: "Naskah ini tidak berlaku lagi; sudah diganti oleh naskah lain.",
    Keadaan.BATAL: "Nomor naskah ini dibatalkan; naskahnya tidak pernah berlaku.",
}


def _subject(naskah: Naskah) -> str:
    """The subject; that of a secret paper stays inside the house."""
    keamanan = str((naskah.beku or {}).get("isian", {}).get("keamanan", "")).strip().casefold()
    return "(tidak ditampilkan: naskah rahasia)" if keamanan in _TERTUTUP else naskah.hal


def _signers(naskah: Naskah, tanda: list[TandaTangan]) -> Iterator[Penanda]:
    for satu in tanda:
        selesai = satu.status == TandaTangan.Status.SELESAI
        basah = selesai and satu.cara == TandaTangan.Cara.BASAH
        yield Penanda(
            nama=satu.nama or "(belum ditetapkan)",
            jabatan=satu.jabatan,
            fungsi=TandaTangan.Fungsi(satu.fungsi).label,
            cara=_way(satu) if selesai else "Belum menandatangani",
            waktu=moment_text(naskah.instansi, satu.waktu) if selesai and satu.waktu else "",
            pengonfirmasi=satu.oleh.nama if basah and satu.oleh else "",
        )


def _way(tanda: TandaTangan) -> str:
    return str(TandaTangan.Cara(tanda.cara).label) if tanda.cara else "Ditandatangani"


def _hashes(naskah: Naskah) -> Iterator[Sidik]:
    """The issued file, the signed one, and the states that the signed one went through."""
    if naskah.berkas_id:
        yield Sidik(naskah.berkas_id, "Berkas terbit")
    if not naskah.berkas_bertanda_id or naskah.berkas_bertanda_id == naskah.berkas_id:
        return
    yield Sidik(naskah.berkas_bertanda_id, "Berkas bertanda tangan")
    for sha256 in _earlier(naskah.berkas_bertanda_id):
        if sha256 != naskah.berkas_id:
            yield Sidik(sha256, "Berkas bertanda tangan, keadaan sebelumnya", lama=True)


@lru_cache(maxsize=256)
def _earlier(sha256: str) -> tuple[str, ...]:
    """Kept by the file's hash, so that what is kept never grows old."""
    try:
        return earlier_hashes(read_file(settings.TAKAR_DATA / "berkas", sha256))
    except FileNotFoundError:
        return ()
