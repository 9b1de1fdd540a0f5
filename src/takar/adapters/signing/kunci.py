"""The installation's own keys: a CA that exists only here, and the key that signs papers.

Both keys are EC P-256, kept as PKCS#8 wrapped with AES-256-GCM under scrypt (n=2^16); the secret is a random file
beside them. Whoever reads the whole data directory can sign: the wrapping makes a single leaked file useless.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.x509.oid import NameOID

RAHASIA, AKAR, PENANDA = "rahasia", "akar", "penanda"
_GARAM, _NONCE = 16, 12
_AAD = b"takar-kunci-1"
_TAHUN_AKAR, _TAHUN_PENANDA = 20, 10


class KunciRusak(Exception):
    """A key file cannot be read with the secret that lies beside it."""


@dataclass(frozen=True, slots=True)
class Kunci:
    """The loaded key of the installation with its certificate and the CA's."""

    rahasia: ec.EllipticCurvePrivateKey
    sertifikat: x509.Certificate
    akar: x509.Certificate


def ensure_key(directory: Path, nama: str, *, kini: datetime | None = None) -> Kunci:
    """The installation's key in this directory; made at the first call, for an agency with this name."""
    if not (directory / f"{PENANDA}.crt").exists():
        directory.parent.mkdir(parents=True, exist_ok=True)
        sementara = Path(mkdtemp(prefix=".kunci-", dir=directory.parent))
        _create(sementara, nama, kini or datetime.now(UTC))
        _publish(sementara, directory)
    return load_key(directory)


def load_key(directory: Path) -> Kunci:
    """The key as it lies in the directory; unwrapped once, and kept while its files stay the same."""
    berkas = (directory / f"{PENANDA}.key", directory / RAHASIA)
    return _load(directory, tuple(satu.stat().st_mtime_ns for satu in berkas))


@lru_cache(maxsize=8)
def _load(directory: Path, _saat: tuple[int, ...]) -> Kunci:
    rahasia = _unwrap((directory / f"{PENANDA}.key").read_bytes(), (directory / RAHASIA).read_bytes())
    penanda, akar = (
        x509.load_pem_x509_certificate((directory / f"{satu}.crt").read_bytes()) for satu in (PENANDA, AKAR)
    )
    return Kunci(rahasia, penanda, akar)


def _publish(sementara: Path, directory: Path) -> None:
    """All the files appear at once; of two that create at the same time, one wins and both use its key."""
    try:
        sementara.rename(directory)
    except OSError:
        rmtree(sementara)
        if not (directory / f"{PENANDA}.crt").exists():
            raise


def _create(directory: Path, nama: str, kini: datetime) -> None:
    sandi, garam = secrets.token_bytes(32), os.urandom(_GARAM)
    mulai = kini - timedelta(hours=1)
    kunci_akar, kunci = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    nama_akar = _name(nama, "CA Instalasi Takar (tidak tersertifikasi)")
    akar = _certificate(nama_akar, kunci_akar, nama_akar, kunci_akar, mulai, _TAHUN_AKAR, ca=True)
    subjek = _name(nama, "Kunci Instalasi Takar (tidak tersertifikasi)")
    penanda = _certificate(subjek, kunci, nama_akar, kunci_akar, mulai, _TAHUN_PENANDA, ca=False)
    _write(directory / RAHASIA, sandi)
    _write(directory / f"{AKAR}.key", _wrap(kunci_akar, sandi, garam))
    _write(directory / f"{PENANDA}.key", _wrap(kunci, sandi, garam))
    _write(directory / f"{AKAR}.crt", akar.public_bytes(ser.Encoding.PEM))
    _write(directory / f"{PENANDA}.crt", penanda.public_bytes(ser.Encoding.PEM))


def _name(instansi: str, umum: str) -> x509.Name:
    bagian = [(NameOID.COUNTRY_NAME, "ID"), (NameOID.ORGANIZATION_NAME, instansi[:64] or "-")]
    return x509.Name([x509.NameAttribute(oid, isi) for oid, isi in [*bagian, (NameOID.COMMON_NAME, umum)]])


def _certificate(
    subjek: x509.Name,
    kunci: ec.EllipticCurvePrivateKey,
    penerbit: x509.Name,
    kunci_penerbit: ec.EllipticCurvePrivateKey,
    mulai: datetime,
    tahun: int,
    *,
    ca: bool,
) -> x509.Certificate:
    umum, umum_penerbit = kunci.public_key(), kunci_penerbit.public_key()
    guna = x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(penerbit)
        .public_key(umum)
        .serial_number(x509.random_serial_number())
        .not_valid_before(mulai)
        .not_valid_after(mulai + timedelta(days=365 * tahun))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(guna, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(umum), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(umum_penerbit), critical=False)
        .sign(kunci_penerbit, hashes.SHA256())
    )


@lru_cache(maxsize=2)  # one secret and one salt wrap all keys of an installation, and the keys stay loaded anyway
def _derive(sandi: bytes, garam: bytes) -> bytes:
    return Scrypt(salt=garam, length=32, n=2**16, r=8, p=1).derive(sandi)


def _wrap(kunci: ec.EllipticCurvePrivateKey, sandi: bytes, garam: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    polos = kunci.private_bytes(ser.Encoding.DER, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    return garam + nonce + AESGCM(_derive(sandi, garam)).encrypt(nonce, polos, _AAD)


def _unwrap(isi: bytes, sandi: bytes) -> ec.EllipticCurvePrivateKey:
    garam, nonce, sisa = isi[:_GARAM], isi[_GARAM : _GARAM + _NONCE], isi[_GARAM + _NONCE :]
    try:
        kunci = ser.load_der_private_key(AESGCM(_derive(sandi, garam)).decrypt(nonce, sisa, _AAD), None)
    except Exception as sebab:
        raise KunciRusak("the installation key does not open with its secret") from sebab
    if not isinstance(kunci, ec.EllipticCurvePrivateKey):
        raise KunciRusak("the installation key is not an EC key")
    return kunci


def _write(berkas: Path, isi: bytes) -> None:
    """Write once, readable by the owner only; an existing file is never replaced."""
    with os.fdopen(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as tujuan:
        tujuan.write(isi)
        tujuan.flush()
        os.fsync(tujuan.fileno())
