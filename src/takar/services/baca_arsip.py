"""What the archive shows: issued papers by word, year, kind, status and place; evidence by word; void numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet

from takar.core.arsip import Kueri, Potongan, cut_snippet, read_kueri
from takar.core.naskah import tanggal_panjang
from takar.core.teks import as_cacah
from takar.core.wewenang import TIM_SAKIP, Orang
from takar.data.models import ArsipKertas, Bukti, EntriRegister, IndeksCari, Naskah, TempatSimpan
from takar.services.cari import load_teks, narrow
from takar.services.ingatan import keep_readings
from takar.services.jenis import jenis_of, list_jenis
from takar.services.lihat import visible_naskah
from takar.services.tampil import name_naskah, short_moment

SEHALAMAN = 30
MAKS_TEMPAT = 300
"""Most places in the filter, so that the page stays small; the others are reached by their own pages."""
BATAL = "batal"
STATUS = (
    (Naskah.Keberlakuan.BERLAKU, "Berlaku"),
    (Naskah.Keberlakuan.DICABUT, "Dicabut"),
    (Naskah.Keberlakuan.DIGANTI, "Diganti"),
    (BATAL, "Nomor batal atau dipakai di luar Takar"),
)
TANPA_TEMPAT = "tanpa"
"""The filter for papers whose sheets have no recorded place."""
Pilihan = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the reader asks for, as sent; empty: everything."""

    cari: str = ""
    tahun: str = ""
    jenis: str = ""
    status: str = ""
    tempat: str = ""

    @property
    def kueri(self) -> Kueri:
        return read_kueri(self.cari)


@dataclass(frozen=True, slots=True)
class BarisArsip:
    """A paper in the list; `status` is empty while it is in force."""

    id: int
    siklus_id: int | None
    judul: str
    nomor: str
    tanggal: str
    siklus_nama: str
    tempat: str
    tempat_id: int | None
    status: str
    cuplik: tuple[Potongan, ...]


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """A piece of evidence that was found; `dicabut` where it is no longer in force."""

    id: int
    judul: str
    keterangan: str
    siklus_id: int
    bidang: str
    indikator_id: int
    dicabut: bool
    cuplik: tuple[Potongan, ...]


@dataclass(frozen=True, slots=True)
class PilihanArsip:
    """What can be chosen in the filters, each with its label and count."""

    tahun: Pilihan
    jenis: Pilihan
    tempat: Pilihan


@dataclass(frozen=True, slots=True)
class HalamanArsip:
    jumlah: int
    naskah: tuple[BarisArsip, ...]
    halaman: Page[Any]
    pilihan: PilihanArsip
    jumlah_bukti: int = 0


def read_arsip(orang: Orang, saringan: Saringan, nomor: str) -> HalamanArsip:
    """One page of the papers that the person may see: what the title says first, then the newest."""
    with keep_readings():
        return _read_arsip(orang, saringan, nomor)


def _read_arsip(orang: Orang, saringan: Saringan, nomor: str) -> HalamanArsip:
    terbit = list_terbit(orang)
    kueri = saringan.kueri
    cocok = _narrow(terbit, orang, saringan, kueri)
    halaman = Paginator(cocok, SEHALAMAN).get_page(nomor)
    baris = _load(list(halaman))
    teks = load_teks(IndeksCari.Jenis.NASKAH, [satu.pk for satu in baris]) if kueri else {}
    return HalamanArsip(
        jumlah=halaman.paginator.count,
        naskah=tuple(_read(satu, cut_snippet(teks.get(satu.pk, ""), kueri)) for satu in baris),
        halaman=halaman,
        pilihan=_choices(orang, terbit),
        jumlah_bukti=_find_bukti(orang, kueri).count() if kueri else 0,
    )


def list_terbit(orang: Orang) -> QuerySet[Naskah]:
    """The issued papers that the person may see."""
    return Naskah.objects.filter(visible_naskah(orang), tanggal__isnull=False)  # what is dated is issued; an index


def _narrow(terbit: QuerySet[Naskah], orang: Orang, saringan: Saringan, kueri: Kueri) -> QuerySet[Naskah, int]:
    """The ids of what is asked for, in order. Only these are sorted: a paper's row is large."""
    urutan: Sequence[str] = ("-tanggal", "-id")
    semua = terbit.filter(_filters(saringan))
    if saringan.cari and not (kueri.tahun and not kueri):
        semua = narrow(semua, IndeksCari.Jenis.NASKAH, orang.instansi, kueri)
        urutan = ("jauh", *urutan)
    if kueri.tahun:
        semua = semua.filter(tanggal__year=kueri.tahun)
    return semua.order_by(*urutan).values_list("pk", flat=True)


def _load(pk: Sequence[int]) -> list[Naskah]:
    """The papers of one page, in the order of their ids."""
    kertas = Prefetch("arsip_kertas", ArsipKertas.objects.select_related("tempat"))
    semua = Naskah.objects.filter(pk__in=pk).select_related("siklus", "bidang").prefetch_related(kertas)
    return sorted(semua.defer("isi", "rancangan", "beku"), key=lambda satu: pk.index(satu.pk))


def _filters(saringan: Saringan) -> Q:
    tidak = Q(pk__in=())
    saring = Q()
    if saringan.tahun:
        saring &= Q(tanggal__year=int(saringan.tahun)) if _is_year(saringan.tahun) else tidak
    if saringan.jenis:
        saring &= Q(jenis=saringan.jenis)
    if saringan.status:
        saring &= Q(keberlakuan=saringan.status)
    if saringan.tempat:
        saring &= _at_tempat(saringan.tempat)
    return saring


def _at_tempat(tempat: str) -> Q:
    if tempat == TANPA_TEMPAT:
        return Q(arsip_kertas__isnull=True)
    pk = as_cacah(tempat, 18)
    return Q(pk__in=() if pk is None else ArsipKertas.objects.filter(tempat_id=pk).values("naskah"))


def _is_year(teks: str) -> bool:
    return len(teks) == 4 and bool(as_cacah(teks, 4))


def _choices(orang: Orang, terbit: QuerySet[Naskah]) -> PilihanArsip:
    nama = {satu.kode: satu.nama for satu in list_jenis(orang.instansi)}
    tahun = terbit.values_list("tanggal__year").annotate(banyak=Count("pk")).order_by("-tanggal__year")
    jenis = terbit.values_list("jenis").annotate(banyak=Count("pk")).order_by()
    tempat = TempatSimpan.objects.filter(instansi_id=orang.instansi)[:MAKS_TEMPAT]
    return PilihanArsip(
        tahun=tuple((str(satu), f"{satu} ({banyak})") for satu, banyak in tahun),
        jenis=tuple(sorted(((kode, f"{nama.get(kode, kode)} ({banyak})") for kode, banyak in jenis), key=_by_label)),
        tempat=((TANPA_TEMPAT, "Belum ada tempat"), *((str(satu.pk), str(satu)) for satu in tempat)),
    )


def _by_label(pasangan: tuple[str, str]) -> str:
    return pasangan[1].casefold()


def _read(naskah: Naskah, cuplik: tuple[Potongan, ...]) -> BarisArsip:
    kertas = next(iter(naskah.arsip_kertas.all()), None)
    berlaku = naskah.keberlakuan == Naskah.Keberlakuan.BERLAKU
    return BarisArsip(
        id=naskah.pk,
        siklus_id=naskah.siklus_id,
        judul=title_of(naskah),
        nomor=naskah.nomor,
        tanggal=tanggal_panjang(naskah.tanggal) if naskah.tanggal else "",
        siklus_nama=naskah.siklus.periode if naskah.siklus else "",
        tempat=str(kertas.tempat) if kertas else naskah.tempat_simpan,
        tempat_id=kertas.tempat_id if kertas else None,
        status="" if berlaku else naskah.get_keberlakuan_display(),
        cuplik=cuplik,
    )


def title_of(naskah: Naskah) -> str:
    """The paper's name and its subject; one of them alone where it says in its words what the other says."""
    nama = name_naskah(jenis_of(naskah).nama, naskah.bidang.nama if naskah.bidang else "")
    kata_nama, kata_hal = nama.casefold().split(), naskah.hal.casefold().split()
    if set(kata_hal) <= set(kata_nama):
        return nama
    return naskah.hal if set(kata_nama) <= set(kata_hal) else f"{nama}: {naskah.hal}"


# --- evidence -------------------------------------------------------------------------------------------------------


def read_bukti_cari(orang: Orang, cari: str, nomor: str) -> tuple[Page[Bukti], tuple[BarisBukti, ...]]:
    """One page of the evidence that holds the words, of worksheets that the person may see."""
    kueri = read_kueri(cari)
    semua = _find_bukti(orang, kueri).select_related(
        "baris__indikator", "baris__kertas_kerja__bidang", "baris__kertas_kerja__siklus__instansi"
    )
    halaman = Paginator(semua.order_by("jauh", "-pada", "-pk"), SEHALAMAN).get_page(nomor)
    baris = list(halaman)
    teks = load_teks(IndeksCari.Jenis.BUKTI, [satu.pk for satu in baris])
    return halaman, tuple(_read_bukti(satu, cut_snippet(teks.get(satu.pk, ""), kueri)) for satu in baris)


def _find_bukti(orang: Orang, kueri: Kueri) -> QuerySet[Bukti]:
    """Tim SAKIP finds all, a bidang what stands in its own worksheets."""
    terlihat = Q(baris__kertas_kerja__siklus__instansi_id=orang.instansi)
    if not orang.nama_peran & TIM_SAKIP:
        bidang = [kode for nama, kode in orang.peran if nama == "unit" and kode]
        terlihat &= Q(baris__kertas_kerja__bidang__kode__in=bidang)
    if kueri.tahun:
        terlihat &= Q(baris__kertas_kerja__siklus__tahun=kueri.tahun)
    return narrow(Bukti.objects.filter(terlihat), IndeksCari.Jenis.BUKTI, orang.instansi, kueri)


def _read_bukti(bukti: Bukti, cuplik: tuple[Potongan, ...]) -> BarisBukti:
    kertas, indikator = bukti.baris.kertas_kerja, bukti.baris.indikator
    pada = short_moment(kertas.siklus.instansi, bukti.pada)
    return BarisBukti(
        id=bukti.pk,
        judul=bukti.judul,
        keterangan=f"{indikator.nama}, {kertas.bidang.nama}, {kertas.siklus.periode}; {pada}",
        siklus_id=kertas.siklus_id,
        bidang=kertas.bidang.kode,
        indikator_id=indikator.pk,
        dicabut=bukti.dicabut_pada is not None,
        cuplik=cuplik,
    )


# --- numbers without a paper ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BarisNomor:
    """A number of a register that no paper of Takar bears."""

    nomor: str
    tanggal: str
    hal: str
    status: str
    alasan: str


def read_nomor_batal(orang: Orang, tahun: str, nomor: str) -> tuple[Page[EntriRegister], tuple[BarisNomor, ...]]:
    """One page of void numbers and numbers used outside Takar, newest first; for Tim SAKIP."""
    semua = EntriRegister.objects.filter(register__instansi_id=orang.instansi).exclude(
        status=EntriRegister.Status.TERPAKAI
    )
    if not orang.nama_peran & TIM_SAKIP:
        semua = semua.none()
    if _is_year(tahun):
        semua = semua.filter(tanggal__year=int(tahun))
    halaman = Paginator(semua.order_by("-tanggal", "-pk"), SEHALAMAN).get_page(nomor)
    return halaman, tuple(
        BarisNomor(satu.nomor, tanggal_panjang(satu.tanggal), satu.hal, satu.get_status_display(), satu.alasan)
        for satu in halaman
    )
