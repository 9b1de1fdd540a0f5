"""What the page of an SOP shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Langkah, Sop
from takar.data.models import Pegawai, SopVersi
from takar.services import jam
from takar.services.konteks import local
from takar.services.muat import load_sop

_BAGIAN = (
    ("Dasar hukum", "dasar_hukum"),
    ("Kualifikasi pelaksana", "kualifikasi"),
    ("Keterkaitan", "keterkaitan"),
    ("Peralatan/perlengkapan", "peralatan"),
    ("Peringatan", "peringatan"),
    ("Pencatatan dan pendataan", "pencatatan"),
)


@dataclass(frozen=True, slots=True)
class BarisLangkahSop:
    nomor: int
    uraian: str
    pelaku: str
    kelengkapan: str
    waktu_baku: str
    keluaran: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class BagianSop:
    judul: str
    butir: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HalamanSop:
    langkah: tuple[BarisLangkahSop, ...]
    bagian: tuple[BagianSop, ...]


def list_sop_berlaku(oleh: Pegawai) -> list[SopVersi]:
    """The version in force today of each SOP of the agency; none of an SOP that was withdrawn."""
    hari_ini = local(oleh.instansi, jam.now()).date()
    versi = SopVersi.objects.filter(instansi_id=oleh.instansi_id, berlaku_sejak__lte=hari_ini)
    terbaru = {satu.kode: satu for satu in versi.select_related("instansi").order_by("kode", "versi")}
    return [satu for satu in terbaru.values() if not is_dicabut(satu, hari_ini)]


def is_dicabut(versi: SopVersi, hari_ini: date) -> bool:
    """Whether the version is out of force on this day."""
    return versi.dicabut_pada is not None and versi.dicabut_pada <= hari_ini


def find_sop(oleh: Pegawai, kode: str = "") -> SopVersi | None:
    """The SOP in force with this code; the agency's first without one."""
    berlaku = list_sop_berlaku(oleh)
    return next((satu for satu in berlaku if kode in ("", satu.kode)), None)


def list_versi(oleh: Pegawai, kode: str) -> list[SopVersi]:
    """Every version of an SOP of the agency, newest first. Raises Ditolak if there is none."""
    versi = SopVersi.objects.filter(instansi_id=oleh.instansi_id, kode=kode).order_by("-versi")
    semua = list(versi.select_related("instansi", "disahkan_oleh", "dicabut_oleh"))
    if not semua:
        raise Ditolak("SOP ini tidak ada di instansi Anda.", "versi-sop-tidak-ada")
    return semua


def find_versi(oleh: Pegawai, kode: str, versi: int) -> SopVersi:
    """One version of an SOP, in force or not. Raises Ditolak if there is none."""
    for satu in list_versi(oleh, kode):
        if satu.versi == versi:
            return satu
    raise Ditolak("Versi SOP ini tidak ada.", "versi-sop-tidak-ada")


def shown_versi(semua: Sequence[SopVersi], hari_ini: date) -> SopVersi:
    """Of the versions of one SOP, newest first: that in force, else the first that will be, else the last withdrawn."""
    mulai = [satu for satu in semua if satu.berlaku_sejak <= hari_ini]
    if mulai and not is_dicabut(mulai[0], hari_ini):
        return mulai[0]
    nanti = [satu for satu in semua if satu.berlaku_sejak > hari_ini and not is_dicabut(satu, hari_ini)]
    return nanti[-1] if nanti else (mulai or list(semua))[0]


def name_sop(versi: SopVersi) -> str:
    """The SOP's name without the word SOP before it."""
    return load_sop(versi).kepala.judul.removeprefix("SOP").lstrip(" /")


def read_halaman_sop(versi: SopVersi) -> HalamanSop:
    sop = load_sop(versi)
    return HalamanSop(
        langkah=tuple(_read_langkah(sop, langkah) for langkah in sop.langkah),
        bagian=tuple(BagianSop(judul, getattr(sop, nama)) for judul, nama in _BAGIAN),
    )


def _read_langkah(sop: Sop, langkah: Langkah) -> BarisLangkahSop:
    pelaku = dict.fromkeys(sop.cari_pelaksana(satu.pelaksana).nama for satu in langkah.pelaku)
    return BarisLangkahSop(
        nomor=langkah.nomor,
        uraian=langkah.uraian,
        pelaku=", ".join(pelaku),
        kelengkapan="; ".join(satu.tercetak for satu in langkah.kelengkapan),
        waktu_baku=langkah.waktu.tercetak,
        keluaran="; ".join(satu.tercetak for satu in langkah.keluaran),
        keterangan=langkah.keterangan,
    )
