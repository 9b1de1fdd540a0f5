"""A kind of paper for an SOP's output that no kind fits: a general paper with the fields that the SOP names."""

from __future__ import annotations

import re
from hashlib import sha256

from takar.core.naskah import Bentuk, Isian, JenisIsian, JenisNaskah, Orientasi
from takar.core.naskah.baca import MAKS
from takar.core.sop.nilai import Keluaran, Langkah, Sop

UMUM = "naskah-umum"
"""The kind that ships for whatever has none of its own; also the register book of all of them."""
KLASIFIKASI, KLASIFIKASI_LAMA = "000.8.3.3", "060"  # standar operasional prosedur
MAKS_KODE = 60

_BARIS = re.compile(
    r"(nama|nip|nomor|no\.?|tanggal|hari|jam|waktu|tempat|perihal|jumlah|alamat|jabatan|telepon)\b", re.I
)
_DAFTAR = re.compile(r"(daftar|rincian|butir|peserta|lampiran)\b", re.I)
_BUKAN = re.compile(r"[^a-z0-9]+")
_KHUSUS = frozenset({"hal", "tembusan"})
"""Codes of fields that the layouts treat in a way of their own."""


def code_keluaran(sop: str, keluaran: str) -> str:
    """The code of an output's own kind: sop-<sop>-<keluaran>, a fingerprint for its end where it is too long."""
    kode = _slug(f"sop-{sop}-{keluaran}")
    if len(kode) <= MAKS_KODE:
        return kode
    return f"{kode[: MAKS_KODE - 9].rstrip('-')}-{sha256(kode.encode()).hexdigest()[:8]}"


def make_jenis(sop: Sop, langkah: Langkah, keluaran: Keluaran) -> JenisNaskah:
    """The kind that an output's `isian` describe; its signer is the role that yields it."""
    nama = _plain(keluaran.tercetak) or "Naskah"
    return JenisNaskah(
        kode=code_keluaran(sop.kode, keluaran.kode),
        nama=nama,
        bentuk=Bentuk.UMUM,
        register=UMUM,
        klasifikasi=KLASIFIKASI,
        klasifikasi_lama=KLASIFIKASI_LAMA,
        penanda_tangan=(_signer(sop, langkah, keluaran),),
        judul=nama.upper(),
        hal=f"{nama} {{periode}}",
        kertas=Orientasi.TEGAK,
        isian=_fields(keluaran.isian),
    )


def list_jenis_keluaran(sop: Sop) -> tuple[JenisNaskah, ...]:
    """The kinds that the SOP's outputs need beside those that exist."""
    semua = ((langkah, satu) for langkah in sop.langkah for satu in langkah.keluaran)
    return tuple(make_jenis(sop, langkah, satu) for langkah, satu in semua if satu.isian and not satu.naskah)


def _signer(sop: Sop, langkah: Langkah, keluaran: Keluaran) -> str:
    """The role that yields it; of a joint task or an outsider's, the first role that owns the task."""
    pembuat = (i for i in langkah.pekerja if keluaran.kode in langkah.pelaku[i].keluaran)
    mana = next(pembuat, langkah.pekerja[0])
    return sop.cari_pelaksana(langkah.pelaku[mana].pelaksana).peran


def _fields(label: tuple[str, ...]) -> tuple[Isian, ...]:
    isian: dict[str, Isian] = {}
    for satu in map(_plain, label):
        kode = dasar = _field_code(satu)
        nomor = 2
        while kode in isian:
            kode, nomor = f"{dasar}-{nomor}", nomor + 1
        jenis = _field_kind(satu)
        isian[kode] = Isian(kode, satu or "Isi", jenis, (), wajib=True, maks=MAKS[jenis])
    return tuple(isian.values())


def _field_code(label: str) -> str:
    kode = _slug(label)[:40].rstrip("-") or "isi"
    return f"{kode}-naskah" if kode in _KHUSUS else kode


def _field_kind(label: str) -> JenisIsian:
    """How a field is typed, told by the first word of its label."""
    if _DAFTAR.match(label):
        return JenisIsian.DAFTAR
    return JenisIsian.BARIS if _BARIS.match(label) else JenisIsian.PARAGRAF


def _plain(teks: str) -> str:
    """On one line and without braces, which would be placeholders."""
    return " ".join(teks.replace("{", "(").replace("}", ")").split())


def _slug(teks: str) -> str:
    return _BUKAN.sub("-", teks.lower()).strip("-")
