"""What the page of an SOP shows."""

from __future__ import annotations

from dataclasses import dataclass

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
    """The version in force today of each SOP of the agency."""
    hari_ini = local(oleh.instansi, jam.now()).date()
    versi = SopVersi.objects.filter(instansi_id=oleh.instansi_id, berlaku_sejak__lte=hari_ini)
    return list({satu.kode: satu for satu in versi.order_by("kode", "versi")}.values())


def find_sop(oleh: Pegawai, kode: str = "") -> SopVersi | None:
    """The SOP in force with this code; the agency's first without one."""
    berlaku = list_sop_berlaku(oleh)
    return next((satu for satu in berlaku if kode in ("", satu.kode)), None)


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
