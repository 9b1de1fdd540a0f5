"""The JRA as its page shows it: what holds today, what held before, what is to come."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.arsip import AturanRetensi, NasibAkhir
from takar.core.naskah import tanggal_panjang
from takar.data.models import JadwalRetensi, Pegawai
from takar.services.arsip_retensi import load_klasifikasi, shipped_jra, today
from takar.services.jenis import list_jenis
from takar.services.tampil import short_moment


@dataclass(frozen=True, slots=True)
class BarisRetensi:
    """A row with its place in time: `kini` holds today, `nanti` is to come; neither: it held before."""

    kode: str
    nama: str
    uraian: str
    aktif: int
    inaktif: int
    nasib: str
    nasib_kode: str
    dasar: str
    sejak: str
    dicatat: str
    kini: bool
    nanti: bool


def read_retensi(pegawai: Pegawai) -> tuple[BarisRetensi, ...]:
    """All rows by code, of one code the newest first."""
    hari = today(pegawai)
    nama = load_klasifikasi() | {satu.kode: satu.nama for satu in list_jenis(pegawai.instansi_id)}
    milik = JadwalRetensi.objects.filter(instansi_id=pegawai.instansi_id).select_related("oleh")
    kode_milik = {satu.kode for satu in milik if satu.berlaku_sejak <= hari}
    baris = [_shipped(satu, nama, kini=satu.kode not in kode_milik) for satu in shipped_jra()]
    berlaku: set[str] = set()
    for satu in milik.order_by("kode", "-berlaku_sejak"):
        kini = satu.berlaku_sejak <= hari and satu.kode not in berlaku
        berlaku |= {satu.kode} if kini else set()
        baris.append(_own(pegawai, satu, nama, kini=kini, nanti=satu.berlaku_sejak > hari))
    return tuple(sorted(baris, key=lambda satu: (satu.kode, not satu.nanti, not satu.kini, not satu.dicatat)))


def _name(kode: str, nama: dict[str, str]) -> str:
    jenis, _, periode = kode.partition("/")
    return f"{nama.get(jenis, '')} {periode}".strip()


def _shipped(aturan: AturanRetensi, nama: dict[str, str], *, kini: bool) -> BarisRetensi:
    return BarisRetensi(
        kode=aturan.kode,
        nama=_name(aturan.kode, nama),
        uraian=aturan.uraian,
        aktif=aturan.aktif,
        inaktif=aturan.inaktif,
        nasib=aturan.nasib.nama,
        nasib_kode=aturan.nasib.value,
        dasar=aturan.dasar,
        sejak="bawaan",
        dicatat="",
        kini=kini,
        nanti=False,
    )


def _own(pegawai: Pegawai, baris: JadwalRetensi, nama: dict[str, str], *, kini: bool, nanti: bool) -> BarisRetensi:
    return BarisRetensi(
        kode=baris.kode,
        nama=_name(baris.kode, nama),
        uraian=baris.uraian,
        aktif=baris.aktif,
        inaktif=baris.inaktif,
        nasib=NasibAkhir(baris.nasib).nama,
        nasib_kode=baris.nasib,
        dasar=baris.dasar,
        sejak=tanggal_panjang(baris.berlaku_sejak),
        dicatat=f"{baris.oleh.nama}, {short_moment(pegawai.instansi, baris.pada)}",
        kini=kini,
        nanti=nanti,
    )
