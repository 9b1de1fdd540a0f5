"""Saving a worksheet and finishing its task in one act: both happen, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from takar.data.models import Pegawai, Tugas
from takar.services.kertas_kerja import IsianBaris, save_kertas_kerja
from takar.services.siklus import finish_tugas


def hand_in_kertas_kerja(
    *,
    oleh: Pegawai,
    tugas: Tugas,
    bidang: str,
    versi: int,
    baris: Sequence[IsianBaris],
    kunci: str,
    akui_kosong: bool = False,
) -> None:
    """Save the rows and end the person's task of this bidang; a refusal of either leaves all as it was."""
    with transaction.atomic():
        save_kertas_kerja(
            oleh=oleh, siklus_id=tugas.siklus_id, bidang=bidang, versi=versi, baris=baris, kunci=f"{kunci}-isi"
        )
        finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci=kunci, akui_kosong=akui_kosong)
