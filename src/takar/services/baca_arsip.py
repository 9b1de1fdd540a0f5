"""What the archive shows: issued papers, found by number, subject, kind or year."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from takar.core.naskah import tanggal_panjang
from takar.core.wewenang import Orang
from takar.data.models import Naskah
from takar.services.jenis import jenis_of
from takar.services.lihat import visible_naskah
from takar.services.tampil import name_naskah

SEHALAMAN = 30


@dataclass(frozen=True, slots=True)
class BarisArsip:
    id: int
    siklus_id: int | None
    judul: str
    nomor: str
    tanggal: str
    siklus_nama: str
    tempat_kertas: str


@dataclass(frozen=True, slots=True)
class HalamanArsip:
    tahun: tuple[str, ...]
    jumlah: int
    naskah: tuple[BarisArsip, ...]
    halaman: Page[Naskah]


def read_arsip(orang: Orang, cari: str, tahun: str, nomor: str) -> HalamanArsip:
    """One page of what the person may see, newest first."""
    terbit = Naskah.objects.filter(visible_naskah(orang), terbit_pada__isnull=False)
    pilihan = terbit.dates("tanggal", "year", order="DESC")
    halaman = Paginator(_narrow(terbit, cari, tahun), SEHALAMAN).get_page(nomor)
    return HalamanArsip(
        tahun=tuple(str(satu.year) for satu in pilihan),
        jumlah=halaman.paginator.count,
        naskah=tuple(_read(satu) for satu in halaman),
        halaman=halaman,
    )


def _narrow(naskah: QuerySet[Naskah], cari: str, tahun: str) -> QuerySet[Naskah]:
    """Every word must be found."""
    for kata in cari.split():
        cocok = Q(nomor__icontains=kata) | Q(hal__icontains=kata) | Q(jenis__icontains=kata)
        naskah = naskah.filter(cocok | Q(bidang__nama__icontains=kata) | _year(kata))
    if tahun:
        naskah = naskah.filter(tanggal__year=int(tahun)) if _is_year(tahun) else naskah.none()
    kolom = naskah.select_related("siklus", "bidang").defer("isi", "rancangan", "beku")
    return kolom.order_by("-tanggal", "-id")


def _year(kata: str) -> Q:
    return Q(siklus__tahun=int(kata)) if _is_year(kata) else Q(pk__in=())


def _is_year(teks: str) -> bool:
    return len(teks) == 4 and teks.isascii() and teks.isdigit() and teks > "0000"


def _read(naskah: Naskah) -> BarisArsip:
    nama = name_naskah(jenis_of(naskah).nama, naskah.bidang.nama if naskah.bidang else "")
    return BarisArsip(
        id=naskah.pk,
        siklus_id=naskah.siklus_id,
        judul=_title(nama, naskah.hal),
        nomor=naskah.nomor,
        tanggal=tanggal_panjang(naskah.tanggal) if naskah.tanggal else "",
        siklus_nama=naskah.siklus.periode if naskah.siklus else "",
        tempat_kertas=naskah.tempat_simpan,
    )


def _title(nama: str, hal: str) -> str:
    """The paper's name and its subject; one of them alone where it says in its words what the other says."""
    kata_nama, kata_hal = nama.casefold().split(), hal.casefold().split()
    if set(kata_hal) <= set(kata_nama):
        return nama
    return hal if set(kata_nama) <= set(kata_hal) else f"{nama}: {hal}"
