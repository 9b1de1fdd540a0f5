"""The worksheet of a bidang: saved as a draft as often as wanted, judged when its task ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from takar.core.ditolak import Ditolak
from takar.core.ukur import Keadaan
from takar.data.models import (
    BarisAnggaran,
    BarisKertasKerja,
    Indikator,
    KertasKerja,
    MataAnggaran,
    Pegawai,
    Siklus,
    Tugas,
)
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.isian_kertas import BarisDitolak, Isi, IsianAnggaran, IsianBaris, Terbaca, read_semua
from takar.services.peran import check_pemilik, is_owner
from takar.services.tulis import lock_siklus


def save_kertas_kerja(
    *,
    oleh: Pegawai,
    siklus_id: int,
    bidang: str,
    versi: int,
    baris: Sequence[IsianBaris],
    kunci: str,
    anggaran: Sequence[IsianAnggaran] = (),
) -> KertasKerja:
    """Save all rows of a bidang's worksheet, or none. Allowed while a task of that bidang is open, to its owners."""

    def act() -> str:
        kertas = lock_kertas(siklus_id, bidang, oleh)
        if kertas.versi != versi:
            raise Ditolak(
                "Kertas kerja ini baru saja disimpan orang lain. Salin isian Anda, muat ulang, lalu ulangi.",
                "formulir-usang",
            )
        write_kertas(kertas, baris, anggaran, oleh)
        trace(oleh, "simpan-kertas-kerja", f"kertas-kerja/{kertas.pk}", versi=kertas.versi)
        return str(kertas.pk)

    return KertasKerja.objects.get(pk=run_once(kunci, oleh, act))


def lock_kertas(siklus_id: int, bidang: str, oleh: Pegawai) -> KertasKerja:
    """The worksheet, locked until the commit; refused unless it is open to this person."""
    siklus = lock_siklus(siklus_id, oleh.instansi_id)
    check_open(siklus, bidang, oleh)
    kertas = KertasKerja.objects.select_for_update(of=("self",)).get(siklus=siklus, bidang__kode=bidang)
    kertas.siklus = siklus
    return kertas


def check_open(siklus: Siklus, bidang: str, oleh: Pegawai) -> None:
    """The worksheet belongs to whoever has a task of its step for this bidang, open now or still to come."""
    tugas = siklus.tugas.filter(bidang__kode=bidang, status=Tugas.Status.TERBUKA).select_related("bidang")
    if siklus.status != Siklus.Status.BERJALAN or not (terbuka := list(tugas)):
        raise Ditolak(
            "Kertas kerja bidang ini sedang tidak dibuka. Yang sudah tersimpan tetap ada.", "kertas-kerja-terkunci"
        )
    orang = as_orang(oleh)
    if not any(is_owner(orang, satu) for satu in terbuka):
        check_pemilik(orang, terbuka[0])


def write_kertas(
    kertas: KertasKerja, baris: Sequence[IsianBaris], anggaran: Sequence[IsianAnggaran], oleh: Pegawai
) -> None:
    """Write the rows that differ; a row keeps the name of whoever changed it last, not of whoever saved the sheet."""
    terbaca = _read(kertas, baris, anggaran)
    lama = {satu.indikator_id: satu for satu in kertas.baris.all()}
    for pk, isi in terbaca.baris.items():
        _write(lama.get(pk) or BarisKertasKerja(kertas_kerja=kertas, indikator_id=pk), isi, oleh)
    lama_anggaran = {satu.mata_id: satu for satu in kertas.anggaran.all()} if terbaca.anggaran else {}
    for pk, isi in terbaca.anggaran.items():
        _write(lama_anggaran.get(pk) or BarisAnggaran(kertas_kerja=kertas, mata_id=pk), isi, oleh)
    kertas.versi += 1
    kertas.save(update_fields=["versi"])


def _read(kertas: KertasKerja, baris: Sequence[IsianBaris], anggaran: Sequence[IsianAnggaran]) -> Terbaca:
    indikator = {satu.pk: satu for satu in list_indikator(kertas.siklus, kertas.bidang_id)}
    mata = {satu.pk: satu for satu in list_mata(kertas.siklus, kertas.bidang_id)} if anggaran else {}
    return read_semua(indikator, mata, baris, anggaran)


def _write(satu: Any, isi: Isi, oleh: Pegawai) -> None:
    if satu.pk and all(getattr(satu, nama) == nilai for nama, nilai in isi.items()):
        return
    for nama, nilai in isi.items():
        setattr(satu, nama, nilai)
    satu.diisi_oleh, satu.diisi_pada = oleh, jam.now()
    satu.save()


def list_indikator(siklus: Siklus, bidang_id: int) -> QuerySet[Indikator]:
    """The indicators of one bidang in the plan that the cycle measures."""
    return Indikator.objects.filter(rencana=siklus.rencana_id, bidang_id=bidang_id, aktif=True)


def find_row(kertas: KertasKerja, indikator_id: int) -> BarisKertasKerja:
    """The row of an indicator of this worksheet, made where nothing was typed yet."""
    if not list_indikator(kertas.siklus, kertas.bidang_id).filter(pk=indikator_id).exists():
        raise Ditolak("Indikator ini bukan milik bidang ini. Tidak ada yang disimpan.", "indikator-asing")
    return BarisKertasKerja.objects.get_or_create(kertas_kerja=kertas, indikator_id=indikator_id)[0]


def list_mata(siklus: Siklus, bidang_id: int) -> QuerySet[MataAnggaran]:
    """The sub-kegiatan of one bidang in the plan that the cycle measures."""
    return MataAnggaran.objects.filter(
        rencana=siklus.rencana_id, bidang_id=bidang_id, tingkat=MataAnggaran.Tingkat.SUBKEGIATAN
    )


def check_lengkap(siklus: Siklus, tugas: Tugas, *, akui_kosong: bool) -> None:
    """Refuse to end a bidang's task while rows are empty, unless the person acknowledges them: empty is never zero."""
    if tugas.bidang is None:
        return
    semua = list_indikator(siklus, tugas.bidang.pk).count()
    terisi = (
        BarisKertasKerja.objects.filter(kertas_kerja__siklus=siklus, kertas_kerja__bidang=tugas.bidang)
        .exclude(keadaan=Keadaan.BELUM_DIISI.value)
        .filter(indikator__aktif=True)
        .count()
    )
    if semua > terisi and not akui_kosong:
        raise Ditolak(
            f"{semua - terisi} dari {semua} indikator belum diisi. Isi dahulu, pilih keadaan dengan alasannya, "
            "atau centang bahwa yang kosong memang belum ada.",
            "indikator-kosong",
        )


__all__ = [
    "BarisDitolak",
    "IsianAnggaran",
    "IsianBaris",
    "check_lengkap",
    "check_open",
    "find_row",
    "list_indikator",
    "list_mata",
    "lock_kertas",
    "save_kertas_kerja",
    "write_kertas",
]
