"""What the compliance list of e-Kinerja shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count

from takar.data.models import Bidang, PengisianEkinerja, Siklus
from takar.services.tampil import short_moment

SEHALAMAN = 50
KEADAAN_PILIHAN = tuple(PengisianEkinerja.Status.choices)


@dataclass(frozen=True, slots=True)
class BarisEkinerja:
    id: int
    nama: str
    nip: str
    jabatan: str
    bidang: str
    keadaan: str
    oleh_teks: str


@dataclass(frozen=True, slots=True)
class HalamanEkinerja:
    """`ringkas`: how many ASN in all and in each state; `halaman`: the page of the list, whose rows are `baris`."""

    ringkas: dict[str, int]
    bidang: tuple[tuple[str, str], ...]
    baris: tuple[BarisEkinerja, ...]
    halaman: Page[PengisianEkinerja]


def read_ekinerja(siklus: Siklus, bidang: str, nomor: str) -> HalamanEkinerja:
    """One page of the list, of all bidang or of one."""
    semua = siklus.ekinerja.select_related("pegawai__bidang", "dicatat_oleh").order_by("pegawai__nama", "pegawai_id")
    tersaring = semua.filter(pegawai__bidang__kode=bidang) if bidang else semua
    halaman = Paginator(tersaring, SEHALAMAN).get_page(nomor)
    return HalamanEkinerja(
        ringkas=_count(siklus),
        bidang=tuple(Bidang.objects.filter(instansi_id=siklus.instansi_id).values_list("kode", "nama")),
        baris=tuple(_read(siklus, satu) for satu in halaman),
        halaman=halaman,
    )


def _count(siklus: Siklus) -> dict[str, int]:
    banyak = dict(siklus.ekinerja.values_list("status").annotate(Count("pk")).order_by())
    return {"jumlah": sum(banyak.values())} | {kode: banyak.get(kode, 0) for kode in PengisianEkinerja.Status.values}


def _read(siklus: Siklus, baris: PengisianEkinerja) -> BarisEkinerja:
    oleh = ""
    if baris.dicatat_oleh and baris.dicatat_pada:
        oleh = f"dicatat {baris.dicatat_oleh.nama}, {short_moment(siklus.instansi, baris.dicatat_pada)}"
    return BarisEkinerja(
        id=baris.pegawai_id,
        nama=baris.pegawai.nama,
        nip=baris.pegawai.nip,
        jabatan=baris.pegawai.jabatan,
        bidang=baris.pegawai.bidang.nama if baris.pegawai.bidang else "–",
        keadaan=baris.status,
        oleh_teks=oleh,
    )
