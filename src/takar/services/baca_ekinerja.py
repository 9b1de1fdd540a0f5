"""What the compliance list of e-Kinerja shows, and the reminders to those who are late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from takar.core.ekinerja import Pengingat, write_pengingat
from takar.core.naskah import tanggal_panjang
from takar.data.models import Bidang, PengisianEkinerja, Siklus, Tugas
from takar.services import jam
from takar.services.konteks import moment_text
from takar.services.tampil import short_moment

SEHALAMAN = 50
KEADAAN_PILIHAN = tuple(PengisianEkinerja.Status.choices)
TANPA_BIDANG = "-"
"""The filter for ASN without a bidang; no bidang has this code."""
MAKS_DIINGATKAN = 300
"""Most names in one message."""


@dataclass(frozen=True, slots=True)
class BarisEkinerja:
    id: int
    nama: str
    nip: str
    jabatan: str
    bidang: str
    keadaan: str
    tanggal_teks: str
    oleh_teks: str


@dataclass(frozen=True, slots=True)
class BarisBidang:
    """The counts of one bidang; `kode` is what the list is filtered by."""

    kode: str
    nama: str
    jumlah: int
    sudah: int
    sebagian: int
    belum: int
    berkertas: bool
    """Whether it has a worksheet in the cycle, to whose indicators lines can be attached."""

    @property
    def terlambat(self) -> int:
        return self.sebagian + self.belum


@dataclass(frozen=True, slots=True)
class HalamanEkinerja:
    """`ringkas`: how many ASN in all and in each state; `halaman`: the page of the list, whose rows are `baris`."""

    ringkas: dict[str, int]
    per_bidang: tuple[BarisBidang, ...]
    bidang: tuple[tuple[str, str], ...]
    baris: tuple[BarisEkinerja, ...]
    halaman: Page[PengisianEkinerja]


def read_ekinerja(siklus: Siklus, bidang: str, nomor: str, status: str = "") -> HalamanEkinerja:
    """One page of the list, of all bidang or of one, in all states or in one."""
    semua = siklus.ekinerja.select_related("pegawai__bidang", "dicatat_oleh", "unggahan")
    tersaring = _narrow(semua, bidang, status).order_by("pegawai__nama", "pegawai_id")
    halaman = Paginator(tersaring, SEHALAMAN).get_page(nomor)
    per_bidang = _count_bidang(siklus)
    return HalamanEkinerja(
        ringkas=_sum(per_bidang),
        per_bidang=per_bidang,
        bidang=tuple((satu.kode, satu.nama) for satu in per_bidang),
        baris=tuple(_read(siklus, satu) for satu in halaman),
        halaman=halaman,
    )


def _narrow(semua: QuerySet[PengisianEkinerja], bidang: str, status: str) -> QuerySet[PengisianEkinerja]:
    if bidang:
        semua = (
            semua.filter(pegawai__bidang=None) if bidang == TANPA_BIDANG else semua.filter(pegawai__bidang__kode=bidang)
        )
    return semua.filter(status=status) if status else semua


def _count_bidang(siklus: Siklus) -> tuple[BarisBidang, ...]:
    pilih = {kode: Count("pk", filter=Q(status=kode)) for kode in PengisianEkinerja.Status.values}
    banyak = {
        satu["pegawai__bidang"]: satu
        for satu in siklus.ekinerja.values("pegawai__bidang").annotate(jumlah=Count("pk"), **pilih).order_by()
    }
    berkertas = set(siklus.kertas_kerja.values_list("bidang", flat=True))
    semua: list[tuple[int | None, str, str]] = list(
        Bidang.objects.filter(instansi_id=siklus.instansi_id).values_list("pk", "kode", "nama")
    )
    semua.append((None, TANPA_BIDANG, "Tanpa bidang"))
    nama = ("jumlah", *PengisianEkinerja.Status.values)
    return tuple(
        BarisBidang(kode, sebutan, berkertas=pk in berkertas, **{satu: banyak[pk][satu] for satu in nama})
        for pk, kode, sebutan in semua
        if pk in banyak
    )


def _sum(per_bidang: tuple[BarisBidang, ...]) -> dict[str, int]:
    return {
        nama: sum(getattr(satu, nama) for satu in per_bidang) for nama in ("jumlah", *PengisianEkinerja.Status.values)
    }


def _read(siklus: Siklus, baris: PengisianEkinerja) -> BarisEkinerja:
    oleh = ""
    if baris.dicatat_oleh and baris.dicatat_pada:
        saat = short_moment(siklus.instansi, baris.dicatat_pada)
        asal = "dari berkas, diambil" if baris.unggahan_id else "dicatat"
        oleh = f"{asal} {baris.dicatat_oleh.nama}, {saat}"
    return BarisEkinerja(
        id=baris.pegawai_id,
        nama=baris.pegawai.nama,
        nip=baris.pegawai.nip,
        jabatan=baris.pegawai.jabatan,
        bidang=baris.pegawai.bidang.nama if baris.pegawai.bidang else "–",
        keadaan=baris.status,
        tanggal_teks=tanggal_panjang(baris.tanggal) if baris.tanggal else "",
        oleh_teks=oleh,
    )


@dataclass(frozen=True, slots=True)
class HalamanPengingat:
    """The message, and how many it names of all who are late."""

    teks: str
    banyak: int
    semua: int
    bidang: str


def read_pengingat(siklus: Siklus, bidang: str, pegawai: int = 0) -> HalamanPengingat:
    """The message to all late ones (of a bidang), or to one person who is late."""
    semua = _narrow(siklus.ekinerja.exclude(status=PengisianEkinerja.Status.SUDAH), bidang, "")
    semua = semua.filter(pegawai_id=pegawai) if pegawai else semua
    baris = list(semua.select_related("pegawai").order_by("pegawai__nama", "pegawai_id"))
    label = dict(PengisianEkinerja.Status.choices)
    nama = _name_bidang(siklus, bidang)
    isi = Pengingat(
        periode=siklus.periode,
        instansi=siklus.instansi.nama,
        siapa=[(satu.pegawai.nama, _say(label[satu.status])) for satu in baris[:MAKS_DIINGATKAN]],
        tenggat=_due_text(siklus, bidang),
        bidang=nama,
    )
    return HalamanPengingat(write_pengingat(isi) if baris else "", len(isi.siapa), len(baris), nama)


def _say(label: str) -> str:
    return f"{label.lower()} diisi" if label != PengisianEkinerja.Status.SEBAGIAN.label else "baru sebagian diisi"


def _name_bidang(siklus: Siklus, kode: str) -> str:
    return Bidang.objects.filter(instansi_id=siklus.instansi_id, kode=kode).values_list("nama", flat=True).first() or ""


def _due_text(siklus: Siklus, bidang: str) -> str:
    """The deadline of the open worksheets (of the bidang); empty where none is open or it has passed."""
    terbuka = siklus.tugas.filter(status=Tugas.Status.TERBUKA, tenggat__gt=jam.now()).exclude(bidang=None)
    tugas = terbuka.filter(bidang__kode=bidang) if bidang and bidang != TANPA_BIDANG else terbuka
    tenggat: datetime | None = tugas.order_by("tenggat").values_list("tenggat", flat=True).first()
    return moment_text(siklus.instansi, tenggat) if tenggat else ""
