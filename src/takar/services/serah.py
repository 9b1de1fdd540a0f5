"""Saving a worksheet and finishing its task in one act: both happen, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from takar.core.ditolak import Ditolak
from takar.data.models import Pegawai, Tugas
from takar.services.akta import as_orang, run_once
from takar.services.kertas_kerja import IsianAnggaran, IsianBaris, save_kertas_kerja
from takar.services.peran import is_owner
from takar.services.siklus import finish_tugas


def hand_in_kertas_kerja(
    *,
    oleh: Pegawai,
    siklus_id: int,
    bidang: str,
    versi: int,
    baris: Sequence[IsianBaris],
    kunci: str,
    akui_kosong: bool = False,
    anggaran: Sequence[IsianAnggaran] = (),
) -> None:
    """Save the rows and end the person's task of this bidang; a refusal of either leaves all as it was."""

    def act() -> str:
        save_kertas_kerja(
            oleh=oleh,
            siklus_id=siklus_id,
            bidang=bidang,
            versi=versi,
            baris=baris,
            anggaran=anggaran,
            kunci=f"{kunci}-isi",
        )
        tugas = _own_tugas(oleh, siklus_id, bidang)
        finish_tugas(oleh=oleh, tugas_id=tugas, kunci=f"{kunci}-tugas", akui_kosong=akui_kosong)
        return str(tugas)

    run_once(kunci, oleh, act)


def _own_tugas(oleh: Pegawai, siklus_id: int, bidang: str) -> int:
    orang = as_orang(oleh)
    terbuka = Tugas.objects.filter(siklus_id=siklus_id, bidang__kode=bidang, status=Tugas.Status.TERBUKA)
    for tugas in terbuka.select_related("bidang").order_by("id"):
        if is_owner(orang, tugas):
            return tugas.pk
    raise Ditolak("Tidak ada tugas Anda yang terbuka untuk bidang ini.", "kertas-kerja-terkunci")
