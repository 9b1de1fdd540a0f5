"""The child that checks the signatures of a PDF.

In: {"akar": [PEM], "crl": [base64], "waktu": ISO, "isi": whether to tell what else is in it}; out: the finding.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cryptography.x509 import load_pem_x509_certificate

from takar.adapters.kurung.anak import limit_self, serve
from takar.adapters.periksa_tanda.isi import read_isi
from takar.adapters.signing.periksa import TandaPeriksa, check_pdf


def _check(perintah: dict[str, Any], isi: bytes) -> tuple[dict[str, Any], bytes]:
    akar = [load_pem_x509_certificate(satu.encode()) for satu in perintah["akar"]]
    crl = [b64decode(satu) for satu in perintah["crl"]]
    hasil = check_pdf(isi, akar, waktu=datetime.fromisoformat(perintah["waktu"]), crl=crl)
    return {
        "terbaca": hasil.terbaca,
        "ekor_bersih": hasil.ekor_bersih,
        "cap_terakhir": _moment(hasil.cap_terakhir),
        "cap_sampai": _moment(hasil.cap_sampai),
        "tanda": [_as_json(satu) for satu in hasil.tanda],
        "isi": _read_isi(isi) if perintah.get("isi") else {},
    }, b""


def _read_isi(isi: bytes) -> dict[str, str]:
    try:
        return read_isi(isi)
    except Exception:  # the signatures were judged; what else a damaged file would say of itself is not known
        return {}


def _as_json(tanda: TandaPeriksa) -> dict[str, Any]:
    return asdict(tanda) | {
        "waktu": _moment(tanda.waktu),
        "aras": tanda.aras.value,
        "sertifikat": tanda.sertifikat.value,
    }


def _moment(saat: datetime | None) -> str:
    return saat.isoformat() if saat else ""


if __name__ == "__main__":
    limit_self()
    serve(_check)
