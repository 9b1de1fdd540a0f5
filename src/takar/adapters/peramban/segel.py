"""The message of a web push, sealed for one browser (RFC 8291 over RFC 8188), and the sender's word (VAPID, RFC 8292).

The push service carries what it cannot read. Keys are points of P-256, uncompressed, in base64url without padding.
"""

from __future__ import annotations

import binascii
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

MAKS_ISI = 3993
"""Most bytes of a message: a push service takes 4096 sealed ones (RFC 8291, 4)."""
_REKAMAN = 4096
_TITIK, _RAHASIA = 65, 16
_ENCODING = (Encoding.X962, PublicFormat.UncompressedPoint)


class SuratRusak(ValueError):
    """A browser's keys are no keys, or a message is too long."""


def seal(
    isi: bytes,
    umum: str,
    rahasia: str,
    *,
    garam: bytes | None = None,
    sekali: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """The body that only the browser with these keys can open: header and one record of aes128gcm.

    `umum` and `rahasia` are the subscription's p256dh and auth. Salt and one-time key are new each time; they are
    given only to check a known answer. Raises SuratRusak.
    """
    if len(isi) > MAKS_ISI:
        raise SuratRusak("the message is too long for one record")
    titik, kunci_rahasia = read_keys(umum, rahasia)
    garam, sekali = garam or os.urandom(16), sekali or ec.generate_private_key(ec.SECP256R1())
    pengirim = sekali.public_key().public_bytes(*_ENCODING)
    bersama = sekali.exchange(ec.ECDH(), titik)
    info = b"WebPush: info\0" + titik.public_bytes(*_ENCODING) + pengirim
    induk = _derive(bersama, kunci_rahasia, info, 32)
    kunci = _derive(induk, garam, b"Content-Encoding: aes128gcm\0", 16)
    angka = _derive(induk, garam, b"Content-Encoding: nonce\0", 12)
    tertutup = AESGCM(kunci).encrypt(angka, isi + b"\x02", None)
    return garam + _REKAMAN.to_bytes(4, "big") + bytes([len(pengirim)]) + pengirim + tertutup


def read_keys(umum: str, rahasia: str) -> tuple[ec.EllipticCurvePublicKey, bytes]:
    """A subscription's two keys. Raises SuratRusak where they are none: the point is checked to lie on the curve."""
    titik, kunci = decode(umum), decode(rahasia)
    if len(titik) != _TITIK or len(kunci) != _RAHASIA:
        raise SuratRusak("a key has the wrong length")
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), titik), kunci
    except ValueError as galat:
        raise SuratRusak("the point is not on the curve") from galat


def sign_vapid(kunci_pem: bytes, tujuan: str, sampai: int, kontak: str) -> str:
    """The Authorization header for the push service at this origin: a JWT (ES256) good until `sampai` (Unix seconds).

    `kontak` is a mailto: or https: address to which the service may complain.
    """
    kunci = _load(kunci_pem)
    isi = _json({"typ": "JWT", "alg": "ES256"}) + "." + _json({"aud": tujuan, "exp": sampai, "sub": kontak})
    r, s = decode_dss_signature(kunci.sign(isi.encode(), ec.ECDSA(SHA256())))
    tanda = encode(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={isi}.{tanda}, k={public_text(kunci_pem)}"


def new_key() -> bytes:
    """A new key of the installation as PEM, unencrypted: its file is readable by its owner alone."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    return kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_text(kunci_pem: bytes) -> str:
    """The public half, as a browser asks for it on subscribing."""
    return encode(_load(kunci_pem).public_key().public_bytes(*_ENCODING))


def encode(isi: bytes) -> str:
    return urlsafe_b64encode(isi).rstrip(b"=").decode()


def decode(teks: str) -> bytes:
    """Raises SuratRusak for what is no base64url."""
    try:
        return urlsafe_b64decode(teks.encode("ascii") + b"=" * (-len(teks) % 4))
    except (UnicodeEncodeError, binascii.Error) as galat:
        raise SuratRusak("not base64url") from galat


def _derive(bahan: bytes, garam: bytes, info: bytes, panjang: int) -> bytes:
    return HKDF(SHA256(), panjang, garam, info).derive(bahan)


def _json(isi: dict[str, Any]) -> str:
    return encode(json.dumps(isi, separators=(",", ":")).encode())


def _load(kunci_pem: bytes) -> ec.EllipticCurvePrivateKey:
    kunci = load_pem_private_key(kunci_pem, None)
    if not isinstance(kunci, ec.EllipticCurvePrivateKey):
        raise SuratRusak("the installation's key is no EC key")
    return kunci
