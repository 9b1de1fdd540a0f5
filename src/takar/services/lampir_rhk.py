"""Lines of e-Kinerja as evidence for a realisasi: attached to an indicator's row, withdrawn, never deleted."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from takar.core.ditolak import Ditolak
from takar.data.models import BarisKertasKerja, Bukti, CatatanRhk, Pegawai, Siklus
from takar.services import jam
from takar.services.akta import run_once, trace
from takar.services.cari import index_bukti
from takar.services.kertas_kerja import check_open, find_row, lock_kertas

SEKALIGUS = 100
"""Most lines attached by one form."""


def attach_rhk(
    *, oleh: Pegawai, siklus_id: int, bidang: str, indikator_id: int, rhk_id: Sequence[int], kunci: str
) -> int:
    """Attach lines of the bidang's ASN to an indicator; gives how many were not attached before.

    Allowed while a task of that bidang is open, to its owners. The line's text is kept on the evidence, so that a newer
    file does not change what was attached.
    """
    if not rhk_id or len(rhk_id) > SEKALIGUS:
        raise Ditolak(f"Pilih paling sedikit satu dan paling banyak {SEKALIGUS} baris RHK.", "rhk-belum-dipilih")

    def act() -> str:
        kertas = lock_kertas(siklus_id, bidang, oleh)
        baris = find_row(kertas, indikator_id)
        dipilih = list(list_rhk(kertas.siklus, bidang).filter(pk__in=rhk_id).select_related("pegawai"))
        if len(dipilih) != len(set(rhk_id)):
            raise Ditolak("Ada baris RHK yang bukan milik bidang ini. Tidak ada yang dilampirkan.", "rhk-asing")
        sudah = set(baris.bukti.filter(rhk__in=dipilih, dicabut_pada=None).values_list("rhk_id", flat=True))
        baru = [_as_bukti(baris, satu, oleh) for satu in dipilih if satu.pk not in sudah]
        for bukti in Bukti.objects.bulk_create(baru):
            index_bukti(bukti)
        trace(oleh, "lampirkan-rhk", f"kertas-kerja/{kertas.pk}", indikator=indikator_id, banyak=len(baru))
        return str(len(baru))

    return int(run_once(kunci, oleh, act))


def detach_rhk(*, oleh: Pegawai, siklus_id: int, bidang: str, bukti_id: int, kunci: str) -> None:
    """Withdraw a line from an indicator; who and when stay on record."""

    def act() -> str:
        kertas = lock_kertas(siklus_id, bidang, oleh)
        cabut = Bukti.objects.filter(pk=bukti_id, baris__kertas_kerja=kertas, jenis=Bukti.Jenis.RHK, dicabut_pada=None)
        if not cabut.update(dicabut_oleh=oleh, dicabut_pada=jam.now()):
            raise Ditolak("Bukti ini tidak ada atau sudah dicabut.", "bukti-sudah-dicabut")
        trace(oleh, "cabut-rhk", f"kertas-kerja/{kertas.pk}", bukti=bukti_id)
        return str(bukti_id)

    run_once(kunci, oleh, act)


def list_rhk(siklus: Siklus, bidang: str) -> QuerySet[CatatanRhk]:
    """The lines that a bidang can attach: those of its own ASN, and of ASN without a bidang."""
    return siklus.rhk.filter(Q(pegawai__bidang__kode=bidang) | Q(pegawai__bidang=None))


def may_attach(siklus: Siklus, bidang: str, oleh: Pegawai) -> bool:
    """Whether the worksheet of the bidang is open to this person."""
    try:
        check_open(siklus, bidang, oleh)
    except Ditolak:
        return False
    return True


def _as_bukti(baris: BarisKertasKerja, rhk: CatatanRhk, oleh: Pegawai) -> Bukti:
    return Bukti(
        baris=baris,
        jenis=Bukti.Jenis.RHK,
        judul=rhk.rencana_hasil_kerja[:200],
        isi=describe_rhk(rhk),
        rhk=rhk,
        oleh=oleh,
        pada=jam.now(),
    )


def describe_rhk(rhk: CatatanRhk) -> str:
    """The line in words: whose, which indicator, how much of what in which period."""
    bagian = (
        f"{rhk.pegawai.nama}, NIP {rhk.pegawai.nip}",
        rhk.indikator,
        f"target {rhk.target}" if rhk.target else "",
        f"realisasi {rhk.realisasi} {rhk.satuan}".strip() if rhk.realisasi else "",
        rhk.periode,
        rhk.catatan,
    )
    return "; ".join(satu for satu in bagian if satu)
