"""Which definition of a kind of paper holds: the agency's own newest version, else the one that ships."""

from __future__ import annotations

from functools import lru_cache

from takar.adapters.pustaka import list_library
from takar.core.naskah import JenisNaskah, load_jenis
from takar.data.models import JenisNaskahInstansi, Naskah
from takar.services.ingatan import remember
from takar.services.muat import load_jenis_naskah

REGISTER = "register"
"""The file of the library's folder that is no kind."""


def active_jenis(instansi_id: int, kode: str) -> tuple[JenisNaskah, int]:
    """The kind as it is drafted today, and its version (0: the one that ships)."""
    versi = _active_versions(instansi_id).get(kode, 0)
    return (_own(instansi_id, kode, versi) if versi else load_jenis_naskah(kode)), versi


def is_known(instansi_id: int, kode: str) -> bool:
    """Whether a kind with this code can be drafted: it ships, or is the agency's own."""
    return kode in shipped_codes() or kode in _active_versions(instansi_id)


def jenis_of(naskah: Naskah) -> JenisNaskah:
    """The kind in the version that the paper was drafted with."""
    if not naskah.jenis_versi:
        return load_jenis_naskah(naskah.jenis)
    return _own(naskah.instansi_id, naskah.jenis, naskah.jenis_versi)


def list_jenis(instansi_id: int) -> list[JenisNaskah]:
    """Every kind that the agency has, shipped or its own, each as it is drafted today, in order of name."""
    kode = {*shipped_codes(), *_active_versions(instansi_id)}
    return sorted((active_jenis(instansi_id, satu)[0] for satu in kode), key=lambda satu: satu.nama)


@lru_cache(maxsize=1)
def shipped_codes() -> tuple[str, ...]:
    """The codes of the kinds that ship."""
    nama = (satu.removeprefix("naskah/").removesuffix(".toml") for satu in list_library("naskah"))
    return tuple(satu for satu in nama if satu != REGISTER)


def _active_versions(instansi_id: int) -> dict[str, int]:
    aktif = JenisNaskahInstansi.objects.filter(instansi_id=instansi_id, aktif=True)
    return remember(("jenis", instansi_id), lambda: dict(aktif.values_list("kode", "versi")))


def _own(instansi_id: int, kode: str, versi: int) -> JenisNaskah:
    """A version's text never changes, so it is parsed once per process and text."""
    mana = JenisNaskahInstansi.objects.filter(instansi_id=instansi_id, kode=kode, versi=versi)
    teks = remember(("jenis-teks", instansi_id, kode, versi), lambda: mana.values_list("teks", flat=True).get())
    return _parse(teks)


@lru_cache(maxsize=128)
def _parse(teks: str) -> JenisNaskah:
    return load_jenis(teks)
