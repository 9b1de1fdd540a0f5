"""Loading: the SOP in force for a cycle, its state out of its events, and the agency's office calendar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from takar.adapters.pustaka import list_library, read_library
from takar.core.kalender import JamKantor, Kalender, Lapisan, lay_over, read_kalender, read_pekan
from takar.core.kejadian import from_data
from takar.core.naskah import JenisNaskah, load_jenis, load_register
from takar.core.siklus import Keadaan, replay
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import Sop
from takar.data.models import HariInstansi, Instansi, JamInstansi, RamadanInstansi, Siklus, SopVersi
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
    """The agency's calendar: the one that ships, with what she changed. Read once per change and process."""
    if not instansi.kalender_tanda:
        return _read_kalender(instansi.zona)
    return _load_lapisan(instansi.pk, instansi.kalender_tanda, instansi.zona)


@lru_cache(maxsize=128)
def _load_lapisan(instansi_id: int, tanda: str, zona: str) -> Kalender:
    """`tanda` names the state of her changes: each change gives it a new value."""
    hari = list(HariInstansi.objects.filter(instansi_id=instansi_id))
    masuk = frozenset(satu.tanggal for satu in hari if satu.jenis == HariInstansi.Jenis.MASUK)
    lapisan = Lapisan(
        libur={satu.tanggal: satu.nama for satu in hari if satu.tanggal not in masuk},
        masuk=masuk,
        jam=tuple(
            JamKantor(satu.sejak, read_pekan(satu.isi, "biasa"), read_pekan(satu.isi, "ramadan"))
            for satu in JamInstansi.objects.filter(instansi_id=instansi_id)
        ),
        ramadan=tuple(RamadanInstansi.objects.filter(instansi_id=instansi_id).values_list("mulai", "sampai")),
    )
    return lay_over(_read_kalender(zona), lapisan)


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
