"""The list of papers, drafts and issued ones, and what of it waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from takar.core.naskah import tanggal_panjang
from takar.core.wewenang import Orang
from takar.data.models import EntriRegister, Naskah, Pegawai, TandaTangan
from takar.services.jenis import jenis_of, list_jenis
from takar.services.lihat import visible_naskah
from takar.services.paraf_baris import list_paraf
from takar.services.peran import name_role
from takar.services.tampil import name_naskah

SEHALAMAN = 30
KEADAAN = {
    "draf": "Draf",
    "paraf": "Menunggu paraf",
    "tanda-tangan": "Menunggu tanda tangan",
    "selesai": "Ditandatangani",
    "tidak-berlaku": "Tidak berlaku",
}
_SARING = {
    "draf": Q(status=Naskah.Status.DRAF),
    "paraf": Q(
        status=Naskah.Status.DRAF,
        tanda_tangan__fungsi=TandaTangan.Fungsi.PARAF,
        tanda_tangan__status=TandaTangan.Status.MENUNGGU,
    ),
    "tanda-tangan": Q(status=Naskah.Status.TERBIT, keberlakuan=Naskah.Keberlakuan.BERLAKU),
    "selesai": Q(status=Naskah.Status.DITANDATANGANI, keberlakuan=Naskah.Keberlakuan.BERLAKU),
    "tidak-berlaku": Q(terbit_pada__isnull=False) & ~Q(keberlakuan=Naskah.Keberlakuan.BERLAKU),
}


@dataclass(frozen=True, slots=True)
class Saring:
    """What the list is narrowed to; empty: not narrowed. `milik`: only what the person drafted."""

    keadaan: str = ""
    jenis: str = ""
    milik: bool = False


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    id: int
    judul: str
    hal: str
    nomor: str
    tanggal: str
    status: str
    status_teks: str
    penyusun: str


@dataclass(frozen=True, slots=True)
class HalamanDaftar:
    jenis: tuple[tuple[str, str], ...]
    jumlah: int
    naskah: tuple[BarisDaftar, ...]
    halaman: Page[Naskah]


def read_daftar(oleh: Pegawai, orang: Orang, saring: Saring, nomor: str) -> HalamanDaftar:
    """One page of the papers that the person may see, newest first; drafts of ended tasks are left out."""
    semua = Naskah.objects.filter(visible_naskah(orang)).exclude(status=Naskah.Status.GUGUR)
    halaman = Paginator(_narrow(semua, oleh, saring), SEHALAMAN).get_page(nomor)
    return HalamanDaftar(
        jenis=tuple((satu.kode, satu.nama) for satu in list_jenis(oleh.instansi_id)),
        jumlah=halaman.paginator.count,
        naskah=tuple(map(_read, halaman)),
        halaman=halaman,
    )


def list_menunggu(oleh: Pegawai, orang: Orang) -> list[BarisDaftar]:
    """Loose papers that wait for this person: to be initialled, or returned to them for repair."""
    baris = TandaTangan.objects.filter(
        naskah__instansi_id=oleh.instansi_id, naskah__status=Naskah.Status.DRAF, fungsi=TandaTangan.Fungsi.PARAF
    )
    giliran = Q(status=TandaTangan.Status.MENUNGGU, peran__in=orang.nama_peran)
    kembali = Q(status=TandaTangan.Status.DITOLAK, naskah__penyusun=oleh)
    pk = set(baris.filter(giliran | kembali).values_list("naskah_id", flat=True))
    naskah = _with_all(Naskah.objects.filter(pk__in=pk)).order_by("id")
    return [_read(satu) for satu in naskah if _waits(satu, oleh, orang)]


def state_of(naskah: Naskah) -> tuple[str, str]:
    """The badge of a paper and its words. Asks nothing more of a paper that was loaded `_with_all`."""
    if naskah.terbit_pada is None:
        return _state_of_draft(naskah)
    if getattr(naskah, "entri", None) and naskah.entri.status == EntriRegister.Status.BATAL:
        return "batal", "Dibatalkan"
    if naskah.keberlakuan != Naskah.Keberlakuan.BERLAKU:
        return "batal", naskah.get_keberlakuan_display()
    if naskah.status == Naskah.Status.DITANDATANGANI:
        return "selesai", "Ditandatangani"
    menunggu = any(
        satu.status == TandaTangan.Status.MENUNGGU and satu.fungsi != TandaTangan.Fungsi.PARAF
        for satu in naskah.tanda_tangan.all()
    )
    return "terbit", "Terbit, menunggu tanda tangan" if menunggu else "Terbit"


def turn_of(naskah: Naskah) -> str:
    """Who is to initial next, as people say it; "" where nobody is."""
    peran = _turn(list_paraf(naskah)) if naskah.terbit_pada is None else ""
    return name_role(naskah.instansi_id, peran)


def _state_of_draft(naskah: Naskah) -> tuple[str, str]:
    if naskah.status == Naskah.Status.GUGUR:
        return "batal", "Tidak jadi diterbitkan"
    baris = list_paraf(naskah)
    if any(satu.status == TandaTangan.Status.DITOLAK for satu in baris):
        return "terlambat", "Draf, dikembalikan"
    if _turn(baris):
        return "berjalan", "Menunggu paraf"
    return "draf", "Draf, sudah diparaf" if baris else "Draf"


def _narrow(naskah: QuerySet[Naskah], oleh: Pegawai, saring: Saring) -> QuerySet[Naskah]:
    if saring.keadaan in _SARING:
        naskah = naskah.filter(pk__in=Naskah.objects.filter(_SARING[saring.keadaan]).values("pk"))
    if saring.jenis:
        naskah = naskah.filter(jenis=saring.jenis)
    if saring.milik:
        naskah = naskah.filter(Q(penyusun=oleh) | Q(terbit_oleh=oleh))
    return _with_all(naskah).order_by("-id")


def _with_all(naskah: QuerySet[Naskah]) -> QuerySet[Naskah]:
    """With all that a line of the list shows: as many queries for a page as for one paper."""
    berkas = naskah.select_related("bidang", "penyusun", "entri").defer("isi", "rancangan", "beku")
    return berkas.prefetch_related("tanda_tangan")


def _waits(naskah: Naskah, oleh: Pegawai, orang: Orang) -> bool:
    baris = list_paraf(naskah)
    if any(satu.status == TandaTangan.Status.DITOLAK for satu in baris):
        return naskah.penyusun_id == oleh.pk
    return orang.holds(_turn(baris))


def _turn(baris: Iterable[TandaTangan]) -> str:
    return next((satu.peran for satu in baris if satu.status == TandaTangan.Status.MENUNGGU), "")


def _read(naskah: Naskah) -> BarisDaftar:
    status, teks = state_of(naskah)
    return BarisDaftar(
        id=naskah.pk,
        judul=name_naskah(jenis_of(naskah).nama, naskah.bidang.nama if naskah.bidang else ""),
        hal=naskah.hal,
        nomor=naskah.nomor,
        tanggal=tanggal_panjang(naskah.tanggal) if naskah.tanggal else "",
        status=status,
        status_teks=teks,
        penyusun=naskah.penyusun.nama if naskah.penyusun else "",
    )
