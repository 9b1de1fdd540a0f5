"""Erasures outlive a restore: the folder of backups holds a sealed list of them, and an old backup is erased anew.

The list has numbers of pegawai only. What was erased after the newest backup is not on it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import transaction
from pyrage import x25519

from takar.adapters.cadangan.segel import open_file, seal_file
from takar.data.models import Pegawai
from takar.services import jam
from takar.services.akta import trace_system
from takar.services.hapus_pribadi import wipe
from takar.services.jejak_buku import open_buku
from takar.services.jejak_telusur import HAPUS_TEKS

BERKAS = "penghapusan.age"
ULANGI = "ulangi-hapus-data"
_DASAR = "Diulang sesudah cadangan lama dipulihkan."


class Penghapusan(NamedTuple):
    """Whose data were erased, and when (ISO)."""

    instansi: int
    pegawai: int
    saat: str


def list_penghapusan() -> list[Penghapusan]:
    semua = Pegawai.objects.exclude(dihapus_pada=None).order_by("pk")
    return [
        Penghapusan(instansi, pegawai, saat.isoformat())
        for instansi, pegawai, saat in semua.values_list("instansi_id", "pk", "dihapus_pada")
        if saat
    ]


def keep_penghapusan(folder: Path, kerja: Path, penerima: Sequence[x25519.Recipient]) -> None:
    """Put the list as it stands into the folder of backups, in place of the one there; `kerja` is a place to work."""
    polos = kerja / "penghapusan.json"
    polos.write_text(json.dumps(list_penghapusan()), encoding="utf-8")
    seal_file(polos, folder / BERKAS, penerima)
    polos.unlink()


def read_penghapusan(folder: Path, kunci: Sequence[x25519.Identity]) -> list[Penghapusan]:
    """The list that the folder holds; empty where it has none yet. Raises SegelRusak where it does not open."""
    if not (folder / BERKAS).exists():
        return []
    with tempfile.TemporaryDirectory(prefix="takar-hapus-") as kerja:
        buka = Path(kerja) / "penghapusan.json"
        open_file(folder / BERKAS, buka, kunci)
        return [Penghapusan(*satu) for satu in json.loads(buka.read_text(encoding="utf-8"))]


def erase_again(semua: Sequence[Penghapusan]) -> int:
    """Erase those of them whom the database still has with their data; gives how many. All of them, or none.

    What they still held in the old backup stays held by "Pegawai yang dihapus datanya": it is handed over anew.
    """
    with transaction.atomic(), open_buku():
        return sum(_erase_one(satu) for satu in semua)


def _erase_one(satu: Penghapusan) -> int:
    milik = Pegawai.objects.filter(pk=satu.pegawai, instansi_id=satu.instansi, dihapus_pada=None)
    pegawai = milik.select_related("instansi").first()
    if pegawai is None:
        return 0
    entri = wipe(pegawai, jam.now(), None)
    Pegawai.objects.filter(pk=pegawai.pk).update(dihapus_pada=datetime.fromisoformat(satu.saat))
    if entri:
        trace_system(satu.instansi, HAPUS_TEKS, "jejak", entri=entri, dasar=_DASAR)
    trace_system(satu.instansi, ULANGI, f"pegawai/{pegawai.pk}", dasar=_DASAR)
    return 1
