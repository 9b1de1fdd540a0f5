"""The rows of paraf berjenjang: who initials a loose draft, in which order, for which version of its text."""

from __future__ import annotations

from takar.core.naskah import JenisNaskah
from takar.data.models import Naskah, TandaTangan
from takar.services.konteks import find_holder

URUT_PARAF = 100
"""Initials are numbered from 101, so that the signers keep their own order from 1."""
BERUBAH = "Isi naskah berubah sesudah diajukan."


def list_paraf(naskah: Naskah) -> list[TandaTangan]:
    """The chain in force, lowest first; empty before the draft was put forward."""
    baris = naskah.tanda_tangan.all()  # filtered here, so that a list may load the rows of all its papers at once
    return sorted(
        (satu for satu in baris if satu.fungsi == TandaTangan.Fungsi.PARAF and satu.status != TandaTangan.Status.GUGUR),
        key=lambda satu: satu.urut,
    )


def open_chain(naskah: Naskah, jenis: JenisNaskah) -> None:
    """Begin the chain for the draft's present version; what a return left behind is set aside."""
    void_paraf(naskah, "")
    TandaTangan.objects.bulk_create(
        TandaTangan(
            naskah=naskah,
            urut=URUT_PARAF + urut,
            fungsi=TandaTangan.Fungsi.PARAF,
            peran=peran,
            pegawai=find_holder(naskah.instansi, peran, naskah.bidang_id),
            versi_naskah=naskah.versi,
        )
        for urut, peran in enumerate(jenis.pemeriksa, start=1)
    )


def void_paraf(naskah: Naskah, alasan: str = BERUBAH) -> int:
    """Let the chain lapse; gives how many initials had been given. A return keeps the reason that it was given with."""
    baris = list_paraf(naskah)
    for satu in baris:
        satu.alasan = satu.alasan or alasan
    diparaf = sum(satu.status == TandaTangan.Status.SELESAI for satu in baris)
    for satu in baris:
        satu.status = TandaTangan.Status.GUGUR
    TandaTangan.objects.bulk_update(baris, ["status", "alasan"])
    return diparaf


def next_paraf(naskah: Naskah) -> TandaTangan | None:
    """Whose turn it is; None where nobody's is."""
    baris = list_paraf(naskah)
    if any(satu.status == TandaTangan.Status.DITOLAK for satu in baris):
        return None
    return next((satu for satu in baris if satu.status == TandaTangan.Status.MENUNGGU), None)


def is_checked(naskah: Naskah, jenis: JenisNaskah) -> bool:
    """Whether everybody who must has initialled this very version."""
    baris = list_paraf(naskah)
    selesai = {
        satu.peran for satu in baris if satu.status == TandaTangan.Status.SELESAI and satu.versi_naskah == naskah.versi
    }
    return selesai.issuperset(jenis.pemeriksa)
