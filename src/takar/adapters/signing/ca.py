"""The installation's own CA: root, issuing CA and time-stamp authority, and the folder where they lie.

The root's key is carried away by the admin, under a passphrase (`takar ca create --out DIR`); its certificate and its
revocation list stay. The issuing CA and the time-stamp authority work every day, so their keys are here, wrapped with a
random secret that lies beside them: whoever reads the whole folder can use them, a single leaked file is useless.

Files: rahasia; akar-SERI.crt (every root that is trusted); akar.crl; penerbit.pem and cap.pem (certificate and wrapped
key); akar.pem only while the root has not been carried away.
"""

from __future__ import annotations

import os
import secrets
from base64 import b64decode, encodebytes
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from cryptography import x509
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric import ec

from takar.adapters.signing.bungkus import KunciRusak, unwrap, wrap
from takar.adapters.signing.sertifikat import (
    TAK_TERSERTIFIKASI,
    Dicabut,
    Guna,
    Pemilik,
    Penerbit,
    issue,
    make_crl,
    name_of,
    new_key,
)

RAHASIA, AKAR, PENERBIT, CAP, CRL_AKAR = "rahasia", "akar.pem", "penerbit.pem", "cap.pem", "akar.crl"
TAHUN = timedelta(days=365)
UMUR = {Guna.AKAR: 20 * TAHUN, Guna.PENERBIT: 10 * TAHUN, Guna.CAP_WAKTU: 5 * TAHUN, Guna.TANDA_TANGAN: 2 * TAHUN}
CAP_TERSISA = 3 * TAHUN
"""A stamp certificate with less than this left is replaced, so that every archive stamp holds three years at least."""
UMUR_CRL = timedelta(days=31)
_MUNDUR = timedelta(hours=1)  # for machines whose clocks do not agree
_BIAYA_RAHASIA = 8  # 32 random bytes cannot be guessed, so nothing is gained by making each try slow
_AWAL, _AKHIR = "-----BEGIN TAKAR WRAPPED KEY-----\n", "-----END TAKAR WRAPPED KEY-----\n"


class CaTidakAda(Exception):
    """There is no CA in this folder, or no root key where it was looked for."""


@dataclass(frozen=True, slots=True)
class Instalasi:
    """The CA, loaded. `akar` is every trusted root; the first one issued `penerbit`."""

    tempat: Path
    akar: tuple[x509.Certificate, ...]
    penerbit: Penerbit
    cap: Penerbit
    crl_akar: bytes

    def crl(self, dicabut: tuple[Dicabut, ...], kini: datetime) -> tuple[bytes, bytes]:
        """Both lists as of now: the root's, which is stored, and the issuing CA's, made afresh."""
        return self.crl_akar, make_crl(self.penerbit, dicabut, kini - timedelta(seconds=1), UMUR_CRL)


@dataclass(frozen=True, slots=True)
class KeadaanCa:
    """What an admin has to know: whether the root key still lies here, and until when each certificate holds."""

    akar_di_sini: bool
    akar_sampai: datetime
    penerbit_sampai: datetime
    cap_sampai: datetime


def ensure_ca(tempat: Path, nama: str, kini: datetime) -> Instalasi:
    """The CA in this folder; a first start makes it with the root in place, which `takar ca status` then objects to."""
    if not (tempat / PENERBIT).exists():
        create_ca(tempat, nama, kini)
    ca = load_ca(tempat)
    return ca if ca.cap.sertifikat.not_valid_after_utc - kini >= CAP_TERSISA else _renew_cap(ca, kini)


def create_ca(tempat: Path, nama: str, kini: datetime, luar: Path | None = None, sandi: bytes = b"") -> None:
    """Make root, issuing CA and stamp; the root's key goes to `luar` under `sandi`, or stays if there is no `luar`.

    All files appear at once. Of two processes that make a CA in place at the same time, one wins and both use it.
    """
    tempat.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    rahasia = secrets.token_bytes(32)
    akar = _self_signed(nama, kini)
    if luar is not None:
        _carry_out(luar, akar, sandi)
    sementara = Path(mkdtemp(prefix=".ca-", dir=tempat.parent))
    _write(sementara / RAHASIA, rahasia)
    if luar is None:
        _write(sementara / AKAR, _pair(akar, rahasia, _BIAYA_RAHASIA))
    _write(sementara / f"akar-{akar.sertifikat.serial_number:x}.crt", _pem(akar.sertifikat))
    _write(sementara / CRL_AKAR, make_crl(akar, (), kini - _MUNDUR, UMUR[Guna.PENERBIT]))
    penerbit = _under(akar, f"CA Penerbit Takar {TAK_TERSERTIFIKASI}", nama, Guna.PENERBIT, kini)
    _write(sementara / PENERBIT, _pair(penerbit, rahasia, _BIAYA_RAHASIA))
    _write(sementara / CAP, _pair(_new_cap(penerbit, kini), rahasia, _BIAYA_RAHASIA))
    _publish(sementara, tempat)


def load_ca(tempat: Path) -> Instalasi:
    """The CA as it lies in the folder; unwrapped once, and kept while its files stay the same."""
    try:
        saat = tuple((tempat / satu).stat().st_mtime_ns for satu in (RAHASIA, PENERBIT, CAP, CRL_AKAR))
    except FileNotFoundError as sebab:
        raise CaTidakAda(f"no CA in {tempat}") from sebab
    return _load(tempat, saat)


@lru_cache(maxsize=8)
def _load(tempat: Path, _saat: tuple[int, ...]) -> Instalasi:
    rahasia = (tempat / RAHASIA).read_bytes()
    penerbit, cap = (_read_pair(tempat / satu, rahasia) for satu in (PENERBIT, CAP))
    akar = sorted(list_roots(tempat), key=lambda satu: satu.subject != penerbit.sertifikat.issuer)
    return Instalasi(tempat, tuple(akar), penerbit, cap, (tempat / CRL_AKAR).read_bytes())


def list_roots(tempat: Path) -> list[x509.Certificate]:
    """Every root certificate in the folder; also those of an installation of the earlier version (akar.crt)."""
    return [x509.load_pem_x509_certificate(satu.read_bytes()) for satu in sorted(tempat.glob("akar*.crt"))]


def state_of(tempat: Path) -> KeadaanCa:
    """Where the root's key is and until when the certificates hold."""
    ca = load_ca(tempat)
    sampai = (satu.not_valid_after_utc for satu in (ca.akar[0], ca.penerbit.sertifikat, ca.cap.sertifikat))
    return KeadaanCa((tempat / AKAR).exists(), *sampai)


def carry_root_out(tempat: Path, luar: Path, sandi: bytes) -> None:
    """Move the root's key into a folder that the admin carries away, under a passphrase. Nothing is lost on the way."""
    if not (tempat / AKAR).exists():
        raise CaTidakAda("the root key is not here")
    akar = _read_pair(tempat / AKAR, (tempat / RAHASIA).read_bytes())
    _carry_out(luar, akar, sandi)
    _read_pair(luar / AKAR, sandi)  # it must open before the one here goes
    (tempat / AKAR).unlink()


def renew_issuer(tempat: Path, luar: Path, sandi: bytes, kini: datetime) -> None:
    """A new certificate for the issuing CA's same key, and a new root list: its old signatures stay verifiable."""
    ca, akar = load_ca(tempat), _read_root(luar, sandi)
    nama = ca.penerbit.sertifikat.subject
    if akar.sertifikat not in ca.akar:
        raise CaTidakAda("the root in that folder is not the root of this installation")
    sertifikat = _certify(akar, nama, ca.penerbit.kunci, Guna.PENERBIT, kini)
    _replace(tempat / CRL_AKAR, make_crl(akar, (), kini - _MUNDUR, UMUR[Guna.PENERBIT]))
    rahasia = (tempat / RAHASIA).read_bytes()
    _replace(tempat / PENERBIT, _pair(Penerbit(ca.penerbit.kunci, sertifikat), rahasia, _BIAYA_RAHASIA))


def issue_official(
    ca: Instalasi, kunci: ec.EllipticCurvePrivateKey, pemilik: Pemilik, kini: datetime
) -> x509.Certificate:
    """A certificate of two years for an official's own key."""
    nama = name_of(pemilik.nama, pemilik.instansi, jabatan=pemilik.jabatan, nip=pemilik.nip)
    return _certify(ca.penerbit, nama, kunci, Guna.TANDA_TANGAN, kini)


def _renew_cap(ca: Instalasi, kini: datetime) -> Instalasi:
    """A new stamp key; where the issuing CA itself has little left, the stamp goes on as it is."""
    baru = _new_cap(ca.penerbit, kini)
    if baru.sertifikat.not_valid_after_utc <= ca.cap.sertifikat.not_valid_after_utc:
        return ca
    _replace(ca.tempat / CAP, _pair(baru, (ca.tempat / RAHASIA).read_bytes(), _BIAYA_RAHASIA))
    return load_ca(ca.tempat)


def _new_cap(penerbit: Penerbit, kini: datetime) -> Penerbit:
    instansi = penerbit.sertifikat.subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)[0].value
    return _under(penerbit, f"Cap Waktu Takar {TAK_TERSERTIFIKASI}", str(instansi), Guna.CAP_WAKTU, kini)


def _self_signed(nama: str, kini: datetime) -> Penerbit:
    kunci, subjek = new_key(), name_of(f"CA Akar Takar {TAK_TERSERTIFIKASI}", nama)
    mulai = kini - _MUNDUR
    return Penerbit(kunci, issue(subjek, kunci.public_key(), Guna.AKAR, kunci, mulai, mulai + UMUR[Guna.AKAR]))


def _under(penerbit: Penerbit, umum: str, instansi: str, guna: Guna, kini: datetime) -> Penerbit:
    kunci = new_key()
    return Penerbit(kunci, _certify(penerbit, name_of(umum, instansi), kunci, guna, kini))


def _certify(
    penerbit: Penerbit, nama: x509.Name, kunci: ec.EllipticCurvePrivateKey, guna: Guna, kini: datetime
) -> x509.Certificate:
    mulai = kini - _MUNDUR
    return issue(nama, kunci.public_key(), guna, penerbit, mulai, mulai + UMUR[guna])


def _carry_out(luar: Path, akar: Penerbit, sandi: bytes) -> None:
    luar.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(luar / AKAR, _pair(akar, sandi, None))


def _read_root(luar: Path, sandi: bytes) -> Penerbit:
    if not (luar / AKAR).exists():
        raise CaTidakAda(f"no root key in {luar}")
    return _read_pair(luar / AKAR, sandi)


def _pem(sertifikat: x509.Certificate) -> bytes:
    return sertifikat.public_bytes(ser.Encoding.PEM)


def _pair(siapa: Penerbit, sandi: bytes, biaya: int | None) -> bytes:
    terbungkus = encodebytes(wrap(siapa.kunci, sandi, biaya)).decode("ascii")
    return _pem(siapa.sertifikat) + f"{_AWAL}{terbungkus}{_AKHIR}".encode("ascii")


def _read_pair(berkas: Path, sandi: bytes) -> Penerbit:
    sertifikat, pisah, sisa = berkas.read_text(encoding="ascii").partition(_AWAL)
    if not pisah:
        raise KunciRusak(f"{berkas.name} holds no wrapped key")
    kunci = unwrap(b64decode(sisa.removesuffix(_AKHIR)), sandi)
    return Penerbit(kunci, x509.load_pem_x509_certificate(sertifikat.encode("ascii")))


def _publish(sementara: Path, tempat: Path) -> None:
    """All the files appear at once; of two that make a CA at the same time, one wins and both use it."""
    try:
        sementara.rename(tempat)
    except OSError:
        rmtree(sementara)
        if not (tempat / PENERBIT).exists():
            raise


def _write(berkas: Path, isi: bytes) -> None:
    """Write once, readable by the owner only; an existing file is never replaced."""
    with os.fdopen(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as tujuan:
        tujuan.write(isi)
        tujuan.flush()
        os.fsync(tujuan.fileno())


def _replace(berkas: Path, isi: bytes) -> None:
    """The new content appears at once; a reader sees the old or the new, whole."""
    sementara = berkas.with_name(f".{berkas.name}.{os.getpid()}")
    _write(sementara, isi)
    sementara.replace(berkas)
