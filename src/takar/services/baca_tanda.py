"""Reading for the signing pages: what waits for whom, who signed before, and how one's own key stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from takar.core.wewenang import Orang, Tindakan, may
from takar.data.models import Instansi, KunciPejabat, Naskah, Pegawai, TandaTangan
from takar.services.baca_naskah import date_text, open_naskah
from takar.services.buka_kunci import active_kunci, locked_until
from takar.services.jenis import jenis_of
from takar.services.konteks import clock_text, day_text, moment_text
from takar.services.naskah import find_naskah
from takar.services.tampil import name_naskah
from takar.services.tanda_baris import TERBUKA, is_mine, list_tanda, next_tanda


@dataclass(frozen=True, slots=True)
class BarisTanda:
    """One signer of a paper. `status`: selesai, menunggu, ditolak; `giliran`: it is their turn."""

    nama: str
    jabatan: str
    fungsi: str
    status: str
    status_teks: str
    keterangan: str
    giliran: bool


@dataclass(frozen=True, slots=True)
class Tunggu:
    """A paper that waits; `keterangan` says for whom first, or why it was refused."""

    naskah_id: int
    judul: str
    nomor: str
    tanggal: str
    periode: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class KotakTanda:
    """What waits for me, what will wait for me after others, and what others refused to sign of mine."""

    giliran: tuple[Tunggu, ...]
    nanti: tuple[Tunggu, ...]
    ditolak: tuple[Tunggu, ...]


@dataclass(frozen=True, slots=True)
class KeadaanKunci:
    """One's own key: none, or in force until a day; `halangan` is why it does not sign now, empty if it does."""

    ada: bool
    nama: str = ""
    seri: str = ""
    sampai: str = ""
    halangan: str = ""


@dataclass(frozen=True, slots=True)
class HalamanTanda:
    """All that the signing page of one paper shows; `saya` is the row that the visitor signs now, if any."""

    naskah: Naskah
    judul: str
    tanggal: str
    baris: tuple[BarisTanda, ...]
    saya: TandaTangan | None


@dataclass(frozen=True, slots=True)
class BarisKunci:
    """A key in the agency's list."""

    id: int
    pegawai: str
    seri: str
    status: str
    dibuat: str
    sampai: str
    keterangan: str
    boleh_cabut: bool


def load_halaman(oleh: Pegawai, orang: Orang, naskah_id: int) -> HalamanTanda:
    """The signing page; open to the paper's signers and to whoever sees the paper."""
    naskah = find_naskah(oleh, naskah_id)
    semua = list_tanda(naskah)
    if not any(is_mine(satu, oleh) for satu in semua):
        open_naskah(oleh, orang, naskah_id)
    giliran = next_tanda(naskah)
    saya = giliran if giliran and is_mine(giliran, oleh) and naskah.terbit_pada else None
    baris = tuple(_signer(satu, naskah.instansi, satu == giliran) for satu in semua)
    return HalamanTanda(naskah, _title(naskah), date_text(naskah), baris, saya)


def load_kotak_tanda(oleh: Pegawai) -> KotakTanda:
    """What waits for this person's signature, oldest first; as many queries for many papers as for one."""
    milik = _own_open(oleh).select_related("naskah__instansi", "naskah__siklus", "naskah__bidang")
    milik = milik.order_by("naskah__tanggal", "naskah_id", "urut")
    giliran = {satu.naskah_id: _wait(satu.naskah, _own_refusal(satu)) for satu in milik.filter(~_DIDAHULUI)}
    nanti = {satu.naskah_id: satu.naskah for satu in milik.filter(_DIDAHULUI) if satu.naskah_id not in giliran}
    # Written from the last signer to the first, so that the first one stays.
    pendahulu = dict(_open().filter(naskah__in=nanti).order_by("-urut").values_list("naskah_id", "nama"))
    return KotakTanda(
        giliran=tuple(giliran.values()),
        nanti=tuple(_wait(naskah, _after(pendahulu[pk])) for pk, naskah in nanti.items()),
        ditolak=_refused(oleh),
    )


def count_giliran(oleh: Pegawai) -> int:
    """How many papers wait for this person now; one query, for the home page."""
    return _own_open(oleh).filter(~_DIDAHULUI).count()


def _open() -> QuerySet[TandaTangan]:
    return TandaTangan.objects.filter(status__in=TERBUKA).exclude(fungsi=TandaTangan.Fungsi.PARAF)


def _own_open(oleh: Pegawai) -> QuerySet[TandaTangan]:
    """The person's rows that are not signed yet, on papers in force."""
    return _open().filter(
        pegawai=oleh, naskah__status=Naskah.Status.TERBIT, naskah__keberlakuan=Naskah.Keberlakuan.BERLAKU
    )


_DIDAHULUI = Exists(_open().filter(naskah=OuterRef("naskah"), urut__lt=OuterRef("urut")))
"""Somebody signs before."""


def load_keadaan_kunci(oleh: Pegawai) -> KeadaanKunci:
    """How one's own key stands before signing."""
    baris = active_kunci(oleh)
    if baris is None:
        return KeadaanKunci(ada=False)
    terkunci = locked_until(baris)
    teks = f"Terkunci sampai pukul {clock_text(oleh.instansi, terkunci)}." if terkunci else ""
    return KeadaanKunci(True, oleh.nama, baris.seri, day_text(oleh.instansi, baris.berlaku_sampai), teks)


def list_kunci(oleh: Pegawai, orang: Orang, *, semua: bool) -> list[BarisKunci]:
    """One's own keys, or all of the agency for the leadership, who may revoke them."""
    boleh = semua and may(orang, Tindakan.CABUT_KUNCI)
    baris = KunciPejabat.objects.filter(instansi_id=oleh.instansi_id).select_related("pegawai", "dicabut_oleh")
    milik = baris if boleh else baris.filter(pegawai=oleh)
    return [_key(satu, oleh.instansi) for satu in milik]


def _key(baris: KunciPejabat, instansi: Instansi) -> BarisKunci:
    dicabut = moment_text(instansi, baris.dicabut_pada) if baris.dicabut_pada else ""
    return BarisKunci(
        id=baris.pk,
        pegawai=baris.pegawai.nama,
        seri=baris.seri,
        status=baris.get_status_display(),
        dibuat=day_text(instansi, baris.dibuat),
        sampai=day_text(instansi, baris.berlaku_sampai),
        keterangan=f"{dicabut}: {baris.alasan}" if dicabut else "",
        boleh_cabut=baris.status == KunciPejabat.Status.AKTIF,
    )


def _refused(oleh: Pegawai) -> tuple[Tunggu, ...]:
    """Papers that this person issued or drafted and a signer refused."""
    milik = Q(naskah__terbit_oleh=oleh) | Q(naskah__penyusun=oleh)
    tolak = TandaTangan.objects.filter(milik, status=TandaTangan.Status.DITOLAK, naskah__status=Naskah.Status.TERBIT)
    semua = tolak.exclude(fungsi=TandaTangan.Fungsi.PARAF).select_related(
        "naskah__instansi", "naskah__siklus", "naskah__bidang"
    )
    return tuple(_wait(satu.naskah, f"{satu.nama}: {satu.alasan}") for satu in semua)


def _own_refusal(baris: TandaTangan) -> str:
    return f"Anda menolak: {baris.alasan}" if baris.status == TandaTangan.Status.DITOLAK else ""


def _after(nama: str) -> str:
    return f"Menunggu {nama or 'penanda tangan lain'} lebih dahulu"


def _wait(naskah: Naskah, keterangan: str) -> Tunggu:
    periode = naskah.siklus.periode if naskah.siklus else ""
    return Tunggu(naskah.pk, _title(naskah), naskah.nomor, date_text(naskah), periode, keterangan)


def _title(naskah: Naskah) -> str:
    return name_naskah(jenis_of(naskah).nama, naskah.bidang.nama if naskah.bidang else "")


def _signer(tanda: TandaTangan, instansi: Instansi, giliran: bool) -> BarisTanda:
    waktu = moment_text(instansi, tanda.waktu) if tanda.waktu else ""
    lanjut = tanda.get_cara_display() if tanda.cara else tanda.alasan
    return BarisTanda(
        nama=tanda.nama or "Belum ada pemegang jabatan",
        jabatan=tanda.jabatan,
        fungsi=tanda.get_fungsi_display(),
        status=str(tanda.status),
        status_teks="Giliran sekarang" if giliran and not waktu else tanda.get_status_display(),
        keterangan=" · ".join(filter(None, (waktu, lanjut))),
        giliran=giliran,
    )
