"""A foreign PDF's signatures: what `check_pdf` says of them, from a child that a hostile file may kill."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child
from takar.adapters.signing.pades import Aras
from takar.adapters.signing.periksa import HasilPeriksa, TandaPeriksa
from takar.adapters.signing.rantai import Sertifikat

MODUL = "takar.adapters.periksa_tanda.anak"
DETIK = 20.0


class TakTerperiksa(Exception):
    """The check was stopped: `sebab` is lama (out of time) or memori."""

    def __init__(self, sebab: str) -> None:
        super().__init__(sebab)
        self.sebab = sebab


def check_foreign_pdf(
    pdf: bytes, akar: Iterable[Certificate], *, waktu: datetime | None = None, crl: Iterable[bytes] = ()
) -> HasilPeriksa:
    """The same as `check_pdf`, of a file that nobody vouches for. Raises TakTerperiksa."""
    return _ask(pdf, akar, waktu, crl, isi=False)[0]


def check_foreign_paper(
    pdf: bytes, akar: Iterable[Certificate], *, waktu: datetime | None = None, crl: Iterable[bytes] = ()
) -> tuple[HasilPeriksa, dict[str, str]]:
    """The same, and what the file says of itself, see isi.py. Raises TakTerperiksa."""
    return _ask(pdf, akar, waktu, crl, isi=True)


def _ask(
    pdf: bytes, akar: Iterable[Certificate], waktu: datetime | None, crl: Iterable[bytes], *, isi: bool
) -> tuple[HasilPeriksa, dict[str, str]]:
    perintah = {
        "akar": [satu.public_bytes(Encoding.PEM).decode() for satu in akar],
        "crl": [b64encode(satu).decode() for satu in crl],
        "waktu": (waktu or datetime.now(UTC)).isoformat(),
        "isi": isi,
    }
    try:
        jawab, _ = run_child(MODUL, perintah, pdf, detik=DETIK)
    except Tolakan as tolakan:
        if tolakan.kode == "rusak":
            return HasilPeriksa(terbaca=False), {}
        raise TakTerperiksa(tolakan.kode) from tolakan
    return _build(jawab), jawab["isi"]


def _build(jawab: dict[str, Any]) -> HasilPeriksa:
    return HasilPeriksa(
        tanda=tuple(_tanda(satu) for satu in jawab["tanda"]),
        terbaca=jawab["terbaca"],
        ekor_bersih=jawab["ekor_bersih"],
        cap_terakhir=_moment(jawab["cap_terakhir"]),
        cap_sampai=_moment(jawab["cap_sampai"]),
    )


def _tanda(satu: dict[str, Any]) -> TandaPeriksa:
    tetap = {"waktu": _moment(satu["waktu"]), "aras": Aras(satu["aras"]), "sertifikat": Sertifikat(satu["sertifikat"])}
    return TandaPeriksa(**(satu | tetap))


def _moment(teks: str) -> datetime | None:
    return datetime.fromisoformat(teks) if teks else None
