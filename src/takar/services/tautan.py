"""The address that a paper's QR leads to, and the random code that it is found by."""

from __future__ import annotations

import secrets
from io import BytesIO

import segno
from django.conf import settings

from takar.core.verifikasi.kode import HURUF, PANJANG, read_kode
from takar.data.models import Naskah, TitikPeriksa
from takar.services.jejak_titik import tautan_titik


def new_kode() -> str:
    """A code that nobody can guess, of 80 random bits: 7K3M-9QXP-2F4T-8ZVB."""
    return read_kode("".join(secrets.choice(HURUF) for _ in range(PANJANG)))


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
    """A QR code of medium error correction as an SVG, one unit a module, with a quiet zone of two."""
    tulis = BytesIO()
    segno.make_qr(isi, error="m").save(
        tulis, kind="svg", border=2, xmldecl=False, omitsize=True, svgclass=None, lineclass=None
    )
    return tulis.getvalue().decode().strip()
