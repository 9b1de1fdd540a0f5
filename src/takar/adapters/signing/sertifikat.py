"""Certificates and revocation lists as values: who is named in them, what they may be used for (RFC 5280)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

TAK_TERSERTIFIKASI = "(tidak tersertifikasi)"
"""Every name that this installation gives to a certificate of its own says so (PP 71/2019)."""


class Guna(StrEnum):
    """What a key is for."""

    AKAR = "akar"
    PENERBIT = "penerbit"
    TANDA_TANGAN = "tanda-tangan"
    CAP_WAKTU = "cap-waktu"

    @property
    def ca(self) -> bool:
        return self in (Guna.AKAR, Guna.PENERBIT)


@dataclass(frozen=True, slots=True)
class Pemilik:
    """Whose key it is. The NIP is what tells two persons of one name apart; nothing else personal goes in."""

    nama: str
    jabatan: str
    nip: str
    instansi: str


@dataclass(frozen=True, slots=True)
class Penerbit:
    """A CA that can sign: its key and its certificate."""

    kunci: ec.EllipticCurvePrivateKey
    sertifikat: x509.Certificate


@dataclass(frozen=True, slots=True)
class Dicabut:
    """A revoked certificate: its serial number and since when."""

    seri: int
    sejak: datetime


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def name_of(umum: str, instansi: str, *, jabatan: str = "", nip: str = "") -> x509.Name:
    """A subject; each part is cut to what X.520 allows."""
    bagian = [
        (NameOID.COUNTRY_NAME, "ID"),
        (NameOID.ORGANIZATION_NAME, instansi[:64] or "-"),
        (NameOID.TITLE, jabatan[:64]),
        (NameOID.SERIAL_NUMBER, nip[:64]),
        (NameOID.COMMON_NAME, umum[:64]),
    ]
    return x509.Name([x509.NameAttribute(oid, isi) for oid, isi in bagian if isi])


def issue(
    subjek: x509.Name,
    umum: ec.EllipticCurvePublicKey,
    guna: Guna,
    penerbit: Penerbit | ec.EllipticCurvePrivateKey,
    mulai: datetime,
    sampai: datetime,
) -> x509.Certificate:
    """A certificate; with a bare key as `penerbit` it signs itself. It never outlives its issuer."""
    kunci, nama, akhir = _issuer(penerbit, subjek, sampai)
    pembuat = (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(nama)
        .public_key(umum)
        .serial_number(x509.random_serial_number())
        .not_valid_before(mulai)
        .not_valid_after(akhir)
        .add_extension(x509.BasicConstraints(ca=guna.ca, path_length=_depth(guna)), critical=True)
        .add_extension(_usage(guna), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(umum), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(kunci.public_key()), critical=False)
    )
    if guna is Guna.CAP_WAKTU:  # RFC 3161 §2.3: this one purpose, and critical
        pembuat = pembuat.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return pembuat.sign(kunci, hashes.SHA256())


def _issuer(
    penerbit: Penerbit | ec.EllipticCurvePrivateKey, subjek: x509.Name, sampai: datetime
) -> tuple[ec.EllipticCurvePrivateKey, x509.Name, datetime]:
    if isinstance(penerbit, Penerbit):
        ujung = penerbit.sertifikat.not_valid_after_utc
        return penerbit.kunci, penerbit.sertifikat.subject, min(sampai, ujung)
    return penerbit, subjek, sampai


def _depth(guna: Guna) -> int | None:
    return {Guna.AKAR: 1, Guna.PENERBIT: 0}.get(guna)


def _usage(guna: Guna) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not guna.ca,
        content_commitment=guna is Guna.TANDA_TANGAN,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=guna.ca,
        crl_sign=guna.ca,
        encipher_only=False,
        decipher_only=False,
    )


def make_crl(penerbit: Penerbit, dicabut: Iterable[Dicabut], mulai: datetime, umur: timedelta) -> bytes:
    """The revocation list as of `mulai`, DER. Its number is the second in which it was made, so it only grows."""
    pembuat = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(penerbit.sertifikat.subject)
        .last_update(mulai)
        .next_update(mulai + umur)
        .add_extension(x509.CRLNumber(int(mulai.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(penerbit.kunci.public_key()), critical=False)
    )
    for satu in dicabut:
        baris = x509.RevokedCertificateBuilder().serial_number(satu.seri).revocation_date(satu.sejak)
        pembuat = pembuat.add_revoked_certificate(baris.build())
    return pembuat.sign(penerbit.kunci, hashes.SHA256()).public_bytes(ser.Encoding.DER)
