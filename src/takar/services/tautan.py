"""The address that a paper's QR leads to, and the random code that it is found by."""

from __future__ import annotations

import secrets

import segno
from django.conf import settings

from takar.data.models import Naskah, TitikPeriksa
from takar.services.jejak_titik import tautan_titik

HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, which are read as 1, 1, 0 and V."""
KELOMPOK, SEKELOMPOK = 4, 4
"""4 × 4 letters of 5 bits: 80 random bits."""


def new_kode() -> str:
    """A code that nobody can guess: 7K3M-9QXP-2F4T-8ZVB."""
    return "-".join("".join(secrets.choice(HURUF) for _ in range(SEKELOMPOK)) for _ in range(KELOMPOK))


def verification_url(kode: str) -> str:
    """The public page that tells whether a paper with this code is genuine, without showing its content."""
    return f"{settings.TAKAR_ALAMAT}v/{kode}/"


def build_pemeriksaan(naskah: Naskah) -> dict[str, str]:
    """The paper's code, the address of its check and the QR (SVG) that says it; a draft has none of them."""
    if not naskah.kode_verifikasi:
        return {"kode": "", "url": "", "qr": ""}
    url = verification_url(naskah.kode_verifikasi)
    return {"kode": naskah.kode_verifikasi, "url": url, "qr": draw_qr(url + checkpoint_fragment(naskah.instansi_id))}


def checkpoint_fragment(instansi_id: int) -> str:
    """The newest checkpoint of the agency's ledger, `#tp=n.root`; a fragment never leaves the reader's device."""
    titik = TitikPeriksa.objects.filter(instansi_id=instansi_id).order_by("-banyak").first()
    return f"#tp={tautan_titik(titik)}" if titik else ""


def draw_qr(isi: str) -> str:
    """A QR code of medium error correction as an SVG without margin, one unit a module."""
    return str(segno.make_qr(isi, error="m").svg_inline(border=0, omitsize=True))
