"""One person's data as a file: all that is held of them, why, how long, who reads it. Each copy is on the ledger."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from takar.core.pribadi import DASAR
from takar.data.models import Akun
from takar.services import jam
from takar.services.akta import run_once, trace, trace_system
from takar.services.data_pribadi import Bagian, Subjek, collect, label_of, list_rujukan, list_tindakan, subject_of
from takar.services.ekspor_pribadi_html import write_html
from takar.services.jejak_buku import open_buku
from takar.services.laju import Laju, Perkara, TerlaluSering, take_turn

UNDUH_DATA = Perkara(
    "unduh-data-pribadi", Laju(timedelta(minutes=6), 5), Laju(timedelta(seconds=1), 600), bukan_alamat=True
)
"""Copies of one account's data: five at once, ten an hour. Each reads many tables."""
TINDAKAN = "salin-data-pribadi"
JSON, HTML = "data-pribadi.json", "data-pribadi.html"


def export_own(*, akun: Akun, kunci: str) -> bytes:
    """One's own data as a ZIP. The same form again gives them again, without a second entry.

    Of an account that is no pegawai's there is no agency, and so no ledger that could tell of it.
    """
    if tunggu := take_turn(UNDUH_DATA, str(akun.pk)):
        raise TerlaluSering(
            f"Salinan data Anda baru saja diunduh beberapa kali. Coba lagi {-(-tunggu // 60)} menit lagi; salinan yang "
            "sudah diunduh tetap berlaku.",
            tunggu,
        )
    if pegawai := akun.pegawai:

        def act() -> str:
            trace(pegawai, TINDAKAN, f"pegawai/{pegawai.pk}", cara="halaman")
            return ""

        run_once(kunci, pegawai, act)
    return write_zip(subject_of(akun))


def export_for_officer(subjek: Subjek) -> bytes:
    """The same for whoever runs the machine and answers a request; the agency's ledger says that it was made."""
    if subjek.pegawai is not None:
        with transaction.atomic(), open_buku():
            trace_system(subjek.pegawai.instansi_id, TINDAKAN, f"pegawai/{subjek.pegawai.pk}", cara="perintah")
    return write_zip(subjek)


def write_zip(subjek: Subjek) -> bytes:
    """Two files: JSON for machines, HTML for people."""
    bagian, kini = collect(subjek), jam.now()
    isi = {
        "dibuat": kini,
        "tentang": subjek.nama,
        "data": [_as_json(satu) for satu in bagian],
        "tindakan": [
            {"waktu": waktu, "tindakan": tindakan, "objek": objek} for waktu, tindakan, objek in list_tindakan(subjek)
        ],
        "disebut_pada": [
            {"tabel": satu.model, "kolom": satu.kolom, "nomor": satu.nomor} for satu in list_rujukan(subjek)
        ],
    }
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr(JSON, json.dumps(isi, ensure_ascii=False, indent=1, default=_plain))
        arsip.writestr(HTML, write_html(subjek, bagian, kini))
    return keluar.getvalue()


def _as_json(bagian: Bagian) -> dict[str, Any]:
    data = bagian.data
    return {
        "tabel": data.model,
        "kolom": {satu: label_of(satu) for satu in data.kolom},
        "isi": data.isi,
        "untuk": data.untuk,
        "dasar": [DASAR[satu] for satu in data.dasar],
        "berapa_lama": data.lama,
        "siapa_yang_melihat": data.pembaca,
        "tidak_disalin": data.tertutup,
        "baris": list(bagian.baris),
    }


def _plain(nilai: Any) -> Any:
    """What JSON has no form for, as text."""
    if isinstance(nilai, datetime):
        return nilai.astimezone(UTC).isoformat()
    if isinstance(nilai, date | Decimal):
        return str(nilai)
    raise TypeError(type(nilai).__name__)
