"""The kinds of paper that an SOP brings with it: made when a version is published, worded by the agency afterwards."""

from __future__ import annotations

from takar.core.jenis_naskah import dump_jenis
from takar.core.jenis_naskah.keluaran import UMUM, code_keluaran, list_jenis_keluaran
from takar.core.naskah import JenisNaskah
from takar.core.sop.nilai import Keluaran, Sop
from takar.data.models import JenisNaskahInstansi, Pegawai, SopVersi
from takar.services.jenis import is_known
from takar.services.jenis_atur import add_versi
from takar.services.muat import load_sop


def jenis_keluaran(instansi_id: int, sop: Sop, keluaran: Keluaran) -> str:
    """The kind that an output is drafted as: its own, that of its fields, else the general one; empty: none."""
    kode = keluaran.naskah or (code_keluaran(sop.kode, keluaran.kode) if keluaran.isian else "")
    return kode if not kode or is_known(instansi_id, kode) else UMUM


def ensure_jenis(versi: SopVersi) -> tuple[str, ...]:
    """Make the kinds that this version's outputs need, inside the act that publishes it; gives the codes of new ones.

    A kind that the agency has worded since is kept while its fields are those of the SOP.
    """
    oleh = versi.disahkan_oleh or _anybody(versi)
    baru = []
    for jenis in list_jenis_keluaran(load_sop(versi)):
        if oleh is not None and not _has(versi.instansi_id, jenis):
            add_versi(oleh, jenis.kode, dump_jenis(jenis))
            baru.append(jenis.kode)
    return tuple(baru)


def _has(instansi_id: int, jenis: JenisNaskah) -> bool:
    """Whether the SOP's last wish for this kind is unchanged: its fields are still those that it was made with."""
    pertama = JenisNaskahInstansi.objects.filter(instansi_id=instansi_id, kode=jenis.kode)
    return pertama.filter(teks=dump_jenis(jenis)).exists() and pertama.filter(aktif=True).exists()


def _anybody(versi: SopVersi) -> Pegawai | None:
    """Whose name stands at a kind that is made without an approver: a holder of a role, else anybody."""
    pegawai = Pegawai.objects.filter(instansi_id=versi.instansi_id, aktif=True).order_by("-peran__peran", "pk")
    return pegawai.first()
