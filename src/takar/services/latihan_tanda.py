"""Signing in a practice: a mark that plainly is no signature. There is no key, no certificate, and nobody is asked."""

from __future__ import annotations

from copy import deepcopy

from takar.adapters.typst import print_pdf
from takar.core.ditolak import Ditolak
from takar.data.models import Naskah, Pegawai, TandaTangan
from takar.services import jam
from takar.services.akta import run_once
from takar.services.konteks import moment_text
from takar.services.latihan_hapus import drop_files
from takar.services.naskah import find_naskah
from takar.services.tanda_baris import list_tanda
from takar.services.tanda_tangan import complete_tanda, find_turn, lock_tanda

TANDA = "TANDA TANGAN LATIHAN\nbukan tanda tangan yang sah"


def sign_latihan(*, oleh: Pegawai, naskah_id: int, kunci: str) -> Naskah:
    """Mark a practice's paper as this made-up person. Ditolak "bukan-latihan" for a real paper."""
    naskah = find_naskah(oleh, naskah_id)
    if not naskah.instansi.ruang_latihan:
        raise Ditolak("Tanda tangan latihan hanya ada dalam latihan. Naskah belum ditandatangani.", "bukan-latihan")

    def act() -> str:
        segar = lock_tanda(naskah)
        tanda = find_turn(segar, oleh)
        lama = segar.berkas_bertanda_id
        complete_tanda(tanda, segar, cara=TandaTangan.Cara.LATIHAN, oleh=oleh, pdf=_mark(segar, tanda))
        drop_files([lama] if lama else [])
        return str(segar.pk)

    run_once(kunci, oleh, act)
    naskah.refresh_from_db()
    return naskah


def _mark(naskah: Naskah, tanda: TandaTangan) -> bytes:
    """The paper with the mark in the blocks of all who have marked it, and of this one."""
    beku = deepcopy(naskah.beku or {})
    ttd = beku.get("ttd", [])
    for satu in list_tanda(naskah):
        waktu = satu.waktu if satu.status == TandaTangan.Status.SELESAI else jam.now() if satu == tanda else None
        if waktu and satu.letak < len(ttd):
            ttd[satu.letak]["keterangan"] = f"{TANDA}\n{moment_text(naskah.instansi, waktu)}"
    return print_pdf(beku, timestamp=naskah.terbit_pada or jam.now())
