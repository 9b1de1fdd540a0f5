"""The example agency's other SOPs: the three around the measurement."""

from __future__ import annotations

from datetime import date

from takar.adapters.pustaka import read_library
from takar.data.models import Instansi
from takar.services.sop import publish_sop

TETANGGA = ("penyusunan-perjanjian-kinerja", "pengumpulan-data-kinerja", "penyusunan-laporan-kinerja")


def publish_neighbours(instansi: Instansi, berlaku_sejak: date) -> None:
    """Put them into force; their roles are those that the example has holders for."""
    for kode in TETANGGA:
        publish_sop(instansi=instansi, teks=read_library(f"sop/{kode}.toml"), berlaku_sejak=berlaku_sejak)
