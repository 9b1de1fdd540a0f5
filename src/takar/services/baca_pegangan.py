"""Who holds an open task of a group, and whether this person may take it, give it back, or give it to another."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.wewenang import Orang, Tindakan, may, owns_tugas
from takar.data.models import Siklus, Tugas
from takar.services.konteks import moment_text
from takar.services.pemegang import Pemegang
from takar.services.pemilik import bidang_of, list_pemilik


@dataclass(frozen=True, slots=True)
class Pegangan:
    """The sentence, and the buttons that this person has."""

    teks: str
    ambil: bool
    lepas: bool
    alih: bool


def read_pegangan(tugas: Tugas, orang: Orang, pemegang: Pemegang) -> Pegangan | None:
    """None where there is nothing to choose: the task is closed, or one person alone can do it."""
    if tugas.status != Tugas.Status.TERBUKA or tugas.siklus.status != Siklus.Status.BERJALAN:
        return None
    nama, siapa = _group(tugas, pemegang), pemegang.taker_of(tugas)
    if len(nama) < 2 and siapa is None:
        return None
    saya = siapa is not None and siapa.pk == orang.pegawai
    milik = owns_tugas(orang, list_pemilik(tugas), bidang_of(tugas))
    return Pegangan(
        teks=_tell(tugas, siapa.nama if siapa else "", saya, nama),
        ambil=milik and siapa is None,
        lepas=saya,
        alih=may(orang, Tindakan.ALIHKAN_TUGAS),
    )


def _tell(tugas: Tugas, siapa: str, saya: bool, nama: list[str]) -> str:
    if not siapa or tugas.dipegang_sejak is None:
        return f"Tugas ini milik kelompok: {', '.join(nama)}. Siapa saja di antaranya dapat mengerjakannya."
    sejak = moment_text(tugas.siklus.instansi, tugas.dipegang_sejak)
    return f"Dipegang {'Anda' if saya else siapa} sejak {sejak}."


def _group(tugas: Tugas, pemegang: Pemegang) -> list[str]:
    peran, bidang = list_pemilik(tugas), bidang_of(tugas)
    semua = {satu.pegawai.pk: satu.pegawai for satu in pemegang.baris if satu.pegawai.aktif}
    return [satu.nama for satu in semua.values() if owns_tugas(pemegang.as_orang(satu), peran, bidang)]
