"""Retention of the agency's records: its dated JRA over the shipped one, and what it says of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from takar.adapters.pustaka import read_library
from takar.core.arsip import (
    AturanRetensi,
    MasaSimpan,
    NasibAkhir,
    compute_masa,
    find_aturan,
    is_tahun,
    read_jra,
    read_klasifikasi,
)
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.teks import as_cacah, is_printable
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import JadwalRetensi, Naskah, Pegawai, SkemaKlasifikasi
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.jenis import jenis_of
from takar.services.konteks import local

SKEMA = (SkemaKlasifikasi.Skema.BARU, SkemaKlasifikasi.Skema.LAMA)
MAKS_KODE, MAKS_URAIAN = 60, 200


@dataclass(frozen=True, slots=True)
class IsianRetensi:
    """A row of the JRA as typed: `berlaku` as yyyy-mm-dd, years as digits."""

    kode: str
    uraian: str
    aktif: str
    inaktif: str
    nasib: str
    dasar: str
    berlaku: str


@lru_cache(maxsize=1)
def shipped_jra() -> tuple[AturanRetensi, ...]:
    """The examples that hold until the agency sets its own."""
    return read_jra(read_library("arsip/jra.toml"))


@lru_cache(maxsize=1)
def load_klasifikasi() -> dict[str, str]:
    """The codes of both schemes with their names."""
    semua: dict[str, str] = {}
    for skema in SKEMA:
        semua |= read_klasifikasi(read_library(f"arsip/klasifikasi-{skema}.toml"))
    return semua


def load_jra(instansi_id: int) -> tuple[AturanRetensi, ...]:
    """All rows, shipped and own, of every date."""
    milik = JadwalRetensi.objects.filter(instansi_id=instansi_id)
    return (*shipped_jra(), *map(_as_aturan, milik))


def _as_aturan(baris: JadwalRetensi) -> AturanRetensi:
    return AturanRetensi(
        kode=baris.kode,
        uraian=baris.uraian,
        aktif=baris.aktif,
        inaktif=baris.inaktif,
        nasib=NasibAkhir(baris.nasib),
        dasar=baris.dasar,
        sejak=baris.berlaku_sejak,
    )


def list_skema(instansi_id: int) -> list[tuple[date, str]]:
    """Which scheme of codes the agency uses since when, the newest first."""
    skema = SkemaKlasifikasi.objects.filter(instansi_id=instansi_id).order_by("-berlaku_sejak")
    return list(skema.values_list("berlaku_sejak", "skema"))


def klasifikasi_of(naskah: Naskah, skema: Sequence[tuple[date, str]]) -> str:
    """The classification code of an issued paper, in the scheme of its date."""
    jenis, tanggal = jenis_of(naskah), naskah.tanggal
    pakai = next((satu for sejak, satu in skema if tanggal and sejak <= tanggal), SkemaKlasifikasi.Skema.BARU)
    return (jenis.klasifikasi_lama if pakai == SkemaKlasifikasi.Skema.LAMA else "") or jenis.klasifikasi


def kinds_of(naskah: Naskah) -> tuple[str, ...]:
    """The names by which the JRA may know its kind, the most particular first."""
    if naskah.siklus is None:
        return (naskah.jenis,)
    return (f"{naskah.jenis}/{'triwulan' if naskah.siklus.triwulan else 'tahunan'}", naskah.jenis)


def masa_of(naskah: Naskah, jra: tuple[AturanRetensi, ...], klasifikasi: str) -> MasaSimpan | None:
    """How long the paper is kept; None while it has no date, or where the JRA says nothing of it."""
    if naskah.tanggal is None:
        return None
    aturan = find_aturan(jra, kinds_of(naskah), klasifikasi, naskah.tanggal)
    return compute_masa(aturan, naskah.tanggal) if aturan else None


def set_retensi(*, oleh: Pegawai, isian: IsianRetensi, kunci: str) -> JadwalRetensi:
    """Record a new row from a date on; earlier rows stay for the papers of their time."""
    baris, sejak = _read(isian), _date(isian.berlaku)

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.ATUR_ARSIP)
        letak = {"instansi_id": oleh.instansi_id, "kode": baris.kode, "berlaku_sejak": sejak}
        if JadwalRetensi.objects.filter(**letak).exists():
            raise Ditolak(
                f"Aturan {baris.kode} sejak {tanggal_panjang(sejak)} sudah ada dan tidak ditimpa. Pilih tanggal lain.",
                "tanggal-terpakai",
            )
        baru = JadwalRetensi.objects.create(
            **letak,
            uraian=baris.uraian,
            aktif=baris.aktif,
            inaktif=baris.inaktif,
            nasib=baris.nasib.value,
            dasar=baris.dasar,
            oleh=oleh,
            pada=jam.now(),
        )
        trace(oleh, "atur-retensi", f"retensi/{baru.pk}", kode=baris.kode, berlaku=isian.berlaku)
        return str(baru.pk)

    return JadwalRetensi.objects.get(pk=run_once(kunci, oleh, act))


def _read(isian: IsianRetensi) -> AturanRetensi:
    kode = isian.kode.strip()
    if not kode or len(kode) > MAKS_KODE or any(huruf.isspace() for huruf in kode) or not is_printable(kode):
        raise Ditolak("Kode diisi kode klasifikasi (misalnya 000.8.6.3) atau jenis naskah, tanpa spasi.", "kode-salah")
    if isian.nasib not in list(NasibAkhir):
        raise Ditolak("Pilih nasib akhir: musnah, dinilai kembali, atau permanen.", "nasib-salah")
    return AturanRetensi(
        kode=kode,
        uraian=_text(isian.uraian, "Uraian", wajib=True),
        aktif=_years(isian.aktif, "aktif"),
        inaktif=_years(isian.inaktif, "inaktif"),
        nasib=NasibAkhir(isian.nasib),
        dasar=_text(isian.dasar, "Dasar", wajib=True),
    )


def _text(teks: str, nama: str, *, wajib: bool) -> str:
    teks = " ".join(teks.split())
    kode = nama.lower()
    if wajib and not teks:
        raise Ditolak(f"{nama} belum diisi.", f"{kode}-kosong")
    if len(teks) > MAKS_URAIAN or not is_printable(teks):
        raise Ditolak(f"{nama} paling banyak {MAKS_URAIAN} huruf yang dapat dicetak.", f"{kode}-salah")
    return teks


def _years(teks: str, nama: str) -> int:
    tahun = as_cacah(teks.strip(), 3)
    if tahun is None or not is_tahun(tahun):
        raise Ditolak(f"Retensi {nama} diisi jumlah tahun, 0 sampai 100.", f"{nama}-salah")
    return tahun


def _date(teks: str) -> date:
    try:
        return date.fromisoformat(teks.strip())
    except ValueError as sebab:
        raise Ditolak("Tanggal mulai berlaku belum diisi dengan benar.", "tanggal-salah") from sebab


def today(pegawai: Pegawai) -> date:
    """The day on the agency's clock."""
    return local(pegawai.instansi, jam.now()).date()
