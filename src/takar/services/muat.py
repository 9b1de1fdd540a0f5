"""Loading: the SOP in force for a cycle, its state out of its events, and the agency's office calendar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from takar.adapters.pustaka import list_library, read_library
from takar.core.kalender import Kalender, read_kalender
from takar.core.kejadian import from_data
from takar.core.naskah import JenisNaskah, load_jenis, load_register
from takar.core.siklus import Keadaan, replay
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import Sop
from takar.data.models import Instansi, Siklus, SopVersi
from takar.services.ingatan import remember


def load_sop(versi: SopVersi) -> Sop:
    """The published definition, read once per version and process."""
    return _read_sop(versi.teks)


@lru_cache(maxsize=64)
def _read_sop(teks: str) -> Sop:
    return read_sop(teks)


def load_keadaan(siklus: Siklus) -> Keadaan:
    """Replay the cycle's events. Its version counts them, so within an act it names the state."""
    baris = siklus.peristiwa.order_by("urut").values_list("jenis", "data")
    kunci = ("keadaan", siklus.pk, siklus.versi)
    return remember(kunci, lambda: replay(from_data(jenis, data) for jenis, data in baris))


def load_kalender(instansi: Instansi) -> Kalender:
    return _read_kalender(instansi.zona)


@lru_cache(maxsize=8)
def _read_kalender(zona: str) -> Kalender:
    return read_kalender(*(read_library(nama) for nama in list_library("kalender")), zona=zona)


@lru_cache(maxsize=128)
def load_jenis_naskah(kode: str) -> JenisNaskah:
    return load_jenis(read_library(f"naskah/{kode}.toml"))


@lru_cache(maxsize=1)
def load_pola_nomor() -> Mapping[str, str]:
    """The number pattern of each register book."""
    return load_register(read_library("naskah/register.toml"))
