"""Checkpoints as text: the formats "checkpoint" and "signed note" of C2SP (c2sp.org/tlog-checkpoint, /signed-note).

Only the text is made and read here; who signs and verifies it holds the keys.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from takar.core.jejak.pohon import UKURAN

ED25519 = b"\x01"
"""The signature type of Ed25519 in key ids and keys."""

_GARIS = "\N{EM DASH}"
_BATAS_ANGKA = 18  # digits; a longer size is no size


class CatatanRusak(ValueError):
    """A text is no note, no checkpoint or no key of this form."""


@dataclass(frozen=True, slots=True)
class KepalaPohon:
    """How far a ledger had grown: its number of entries and the root over them."""

    banyak: int
    akar: bytes

    @property
    def tautan(self) -> str:
        """The short form for a QR code: "n.root", the root in base64url without padding."""
        return f"{self.banyak}.{base64.urlsafe_b64encode(self.akar).decode().rstrip('=')}"


@dataclass(frozen=True, slots=True)
class TandaCatatan:
    """One signature line of a note: the key's name, its id of four bytes, and the signature."""

    nama: str
    id_kunci: bytes
    tanda: bytes


@dataclass(frozen=True, slots=True)
class Catatan:
    """A note: its text, which ends with a line break, and its signatures."""

    teks: str
    tanda: tuple[TandaCatatan, ...]


@dataclass(frozen=True, slots=True)
class KunciCatatan:
    """A verifier's key: name and the 32 bytes of an Ed25519 public key."""

    nama: str
    umum: bytes

    @property
    def id_kunci(self) -> bytes:
        return sha256(self.nama.encode() + b"\n" + ED25519 + self.umum).digest()[:4]

    def as_text(self) -> str:
        """The form in which keys are handed out: name+id+key."""
        return f"{self.nama}+{self.id_kunci.hex()}+{base64.b64encode(ED25519 + self.umum).decode()}"


def read_kunci(teks: str) -> KunciCatatan:
    """The key from its text; CatatanRusak if its id does not fit it."""
    bagian = teks.strip().split("+", 2)
    if len(bagian) != 3:
        raise CatatanRusak("a key reads name+id+key")
    isi = _from_base64(bagian[2])
    if isi[:1] != ED25519 or len(isi) != 1 + UKURAN:
        raise CatatanRusak("this is no Ed25519 key")
    kunci = KunciCatatan(_check_nama(bagian[0]), isi[1:])
    if kunci.id_kunci.hex() != bagian[1]:
        raise CatatanRusak("the key's id does not fit the key")
    return kunci


def write_titik(asal: str, kepala: KepalaPohon) -> str:
    """A checkpoint's text: the ledger's name, its size and its root, a line each."""
    return f"{_check_nama(asal)}\n{kepala.banyak}\n{base64.b64encode(kepala.akar).decode()}\n"


def read_titik(teks: str) -> tuple[str, KepalaPohon]:
    """The ledger's name and its head; further lines are extensions and mean nothing to us."""
    baris = teks.split("\n")
    if len(baris) < 4:
        raise CatatanRusak("a checkpoint has three lines")
    akar = _from_base64(baris[2])
    if len(akar) != UKURAN:
        raise CatatanRusak("the root is no SHA-256")
    return baris[0], KepalaPohon(_read_banyak(baris[1]), akar)


def read_tautan(teks: str) -> KepalaPohon:
    """The head from its short form "n.root": alone, or after the # of an address, with or without a name before it."""
    banyak, titik, akar = teks.strip().rpartition("#")[2].rpartition("=")[2].partition(".")
    isi = _from_base64(akar.replace("-", "+").replace("_", "/") + "=")
    if not titik or len(isi) != UKURAN:
        raise CatatanRusak("this is no checkpoint")
    return KepalaPohon(_read_banyak(banyak), isi)


def write_catatan(teks: str, tanda: Iterable[TandaCatatan]) -> str:
    """The note as it is handed out: the text, an empty line, the signatures."""
    baris = (f"{_GARIS} {satu.nama} {base64.b64encode(satu.id_kunci + satu.tanda).decode()}\n" for satu in tanda)
    return f"{teks}\n{''.join(baris)}"


def read_catatan(isi: str) -> Catatan:
    """The note's text and signatures. Line ends of a mail or an editor do not matter."""
    teks, kosong, ekor = isi.replace("\r\n", "\n").strip().rpartition("\n\n")
    baris = ekor.split("\n")
    if not kosong:
        raise CatatanRusak("a note has a text, an empty line and its signatures")
    return Catatan(f"{teks}\n", tuple(_read_tanda(satu) for satu in baris))


def _read_tanda(baris: str) -> TandaCatatan:
    bagian = baris.rstrip().split(" ")
    if len(bagian) != 3 or bagian[0] != _GARIS:
        raise CatatanRusak("a signature line reads — name signature")
    isi = _from_base64(bagian[2])
    if len(isi) < 5:
        raise CatatanRusak("a signature is too short")
    return TandaCatatan(_check_nama(bagian[1]), isi[:4], isi[4:])


def _check_nama(nama: str) -> str:
    if not nama or "+" in nama or any(huruf.isspace() for huruf in nama):
        raise CatatanRusak("a name is empty or holds a space or a plus")
    return nama


def _read_banyak(teks: str) -> int:
    baku = teks.isascii() and teks.isdigit() and len(teks) <= _BATAS_ANGKA and (teks == "0" or teks[0] != "0")
    if not baku:
        raise CatatanRusak("the size is no number")
    return int(teks)


def _from_base64(teks: str) -> bytes:
    try:
        return base64.b64decode(teks.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error) as sebab:
        raise CatatanRusak("this is no base64") from sebab
