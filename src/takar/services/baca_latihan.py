"""Reading for the pages of practices: each in a line, and whom one can play."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Orang, Tindakan, check_tindakan
from takar.data.models import DrafSop, Latihan, Pegawai, SopVersi
from takar.services.baca_sop import find_sop, name_sop
from takar.services.baca_tugas import open_tasks
from takar.services.konteks import moment_text
from takar.services.latihan import list_latihan, list_pemeran, may_join, sop_of
from takar.services.latihan_belajar import list_belajar
from takar.services.muat import load_sop
from takar.services.pemegang import load_pemegang
from takar.services.peran import is_owner


@dataclass(frozen=True, slots=True)
class RingkasLatihan:
    """A practice in a line; `sudah` of `semua` things were practised."""

    id: int
    nama: str
    dari: str
    oleh: str
    sejak: str
    sudah: int
    semua: int


@dataclass(frozen=True, slots=True)
class PemeranLatihan:
    """A made-up person, and how many open tasks wait for them."""

    id: int
    nama: str
    jabatan: str
    menunggu: int
    saya: bool


def find_asal_draf(oleh: Pegawai, orang: Orang, draf_id: int) -> DrafSop:
    """The draft to be practised. Ditolak: none, or drafts are not this person's."""
    draf = DrafSop.objects.filter(pk=draf_id, instansi_id=oleh.instansi_id).first()
    if draf is None:
        raise Ditolak("Draf SOP ini tidak ada.", "latihan-tidak-ada")
    check_tindakan(orang, Tindakan.SUSUN_SOP)
    return draf


def find_asal_sop(oleh: Pegawai, orang: Orang, kode: str) -> SopVersi:
    """The version in force to be practised. Ditolak: none, or this person has no role in it."""
    versi = find_sop(oleh, kode)
    if versi is None:
        raise Ditolak("SOP ini tidak ada, atau belum berlaku di instansi Anda.", "latihan-tidak-ada")
    if not may_join(orang, load_sop(versi)):
        check_tindakan(orang, Tindakan.SUSUN_SOP)
    return versi


def list_of(oleh: Pegawai, orang: Orang, asal: DrafSop | SopVersi) -> list[Latihan]:
    """The practices of this draft, or of this SOP in whatever version."""
    semua = list_latihan(oleh, orang)
    if isinstance(asal, DrafSop):
        return [satu for satu in semua if satu.draf_id == asal.pk]
    return [satu for satu in semua if satu.versi is not None and satu.versi.kode == asal.kode]


def summarize(latihan: Latihan) -> RingkasLatihan:
    daftar = list_belajar(latihan)
    return RingkasLatihan(
        id=latihan.pk,
        nama=name_sop(sop_of(latihan)),
        dari="draf" if latihan.draf_id else "SOP yang berlaku",
        oleh=latihan.oleh.nama,
        sejak=moment_text(latihan.asal, latihan.dibuat),
        sudah=sum(satu.sudah for satu in daftar),
        semua=sum(len(satu.baris) for satu in daftar),
    )


def list_pilihan(latihan: Latihan, saya: int = 0) -> list[PemeranLatihan]:
    """Whom one can play; `saya` is the one who is played now. Those for whom work waits come first."""
    terbuka = list(open_tasks(latihan.instansi_id))
    pemegang = load_pemegang(latihan.instansi_id)
    hasil = []
    for satu in list_pemeran(latihan):
        orang = pemegang.as_orang(satu)
        menunggu = sum(is_owner(orang, tugas) for tugas in terbuka)
        hasil.append(PemeranLatihan(satu.pk, satu.nama, satu.jabatan, menunggu, satu.pk == saya))
    return sorted(hasil, key=lambda satu: not satu.menunggu)
