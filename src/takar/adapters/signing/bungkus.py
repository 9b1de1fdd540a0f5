"""Private keys at rest: PKCS#8 under AES-256-GCM, with a key that scrypt derives from a secret.

Format: one byte log2 N, salt (16), nonce (12), ciphertext; the first 29 bytes are authenticated too. The earlier format
had neither version nor cost: salt, nonce, ciphertext, always N = 2^16.
"""

from __future__ import annotations

import os

from cryptography.hazmat.primitives import serialization as ser
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

BIAYA = 16
"""log2 of scrypt's N: 64 MiB and about 0.2 s for each try (RFC 7914; r = 8, p = 1)."""
BIAYA_TERBESAR = 18
"""A stored key may not ask for more than 256 MiB."""

_GARAM, _NONCE = 16, 12
_KEPALA = 1 + _GARAM + _NONCE
_AAD = b"takar-kunci-2"
_AAD_LAMA = b"takar-kunci-1"


class KunciRusak(Exception):
    """A wrapped key does not open: the secret is another one, or the bytes were changed."""


def wrap(kunci: ec.EllipticCurvePrivateKey, sandi: bytes, biaya: int | None = None) -> bytes:
    """The key as it may be stored. `biaya` is given only where the secret is random and cannot be guessed anyway."""
    kepala = bytes([BIAYA if biaya is None else biaya]) + os.urandom(_GARAM + _NONCE)
    polos = kunci.private_bytes(ser.Encoding.DER, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    sandi_turunan = _cipher(sandi, kepala[1 : 1 + _GARAM], kepala[0])
    return kepala + sandi_turunan.encrypt(kepala[1 + _GARAM :], polos, _AAD + kepala)


def unwrap(isi: bytes, sandi: bytes) -> ec.EllipticCurvePrivateKey:
    """The key again; `KunciRusak` if the secret is wrong."""
    kepala, sisa = isi[:_KEPALA], isi[_KEPALA:]
    if len(kepala) < _KEPALA or not kepala[0] <= BIAYA_TERBESAR:
        raise KunciRusak("not a wrapped key")
    sandi_turunan = _cipher(sandi, kepala[1 : 1 + _GARAM], kepala[0])
    return _open(sandi_turunan, kepala[1 + _GARAM :], sisa, _AAD + kepala)


def unwrap_old(isi: bytes, sandi: bytes) -> ec.EllipticCurvePrivateKey:
    """A key wrapped by the version before `takar ca`."""
    garam, nonce, sisa = isi[:_GARAM], isi[_GARAM : _GARAM + _NONCE], isi[_GARAM + _NONCE :]
    return _open(_cipher(sandi, garam, 16), nonce, sisa, _AAD_LAMA)


def _cipher(sandi: bytes, garam: bytes, biaya: int) -> AESGCM:
    return AESGCM(Scrypt(salt=garam, length=32, n=2**biaya, r=8, p=1).derive(sandi))


def _open(sandi: AESGCM, nonce: bytes, isi: bytes, aad: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        kunci = ser.load_der_private_key(sandi.decrypt(nonce, isi, aad), None)
    except Exception as sebab:  # InvalidTag, ValueError: each of them means the same
        raise KunciRusak("the key does not open with this secret") from sebab
    if not isinstance(kunci, ec.EllipticCurvePrivateKey):
        raise KunciRusak("not an EC key")
    return kunci
