"""Which appointments may stand beside each other. The sentences say what was not recorded, and why.

One holder of a structural post at a time; Plh. only while there is a holder, who is away; Plt. only while there is
none, for three months at most, prolonged once (SE Kepala BKN 1/SE/I/2021).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from takar.core.ditolak import Ditolak
from takar.core.jabatan import MANDAT, PEMANGKU, JenisPenugasan, Penunjukan

BULAN_PLT = 3
JEDA_PERPANJANGAN = 7
_KEMBALI = "Penugasan tidak dicatat; yang sudah ada tidak berubah."


@dataclass(frozen=True, slots=True)
class Usul:
    """An appointment that is to be recorded."""

    jabatan: int
    pegawai: int
    jenis: JenisPenugasan
    mulai: date
    sampai: date | None
    nomor: str
    struktural: bool = True
    jabatan_sampai: date | None = None
    """The last day of a post that is abolished."""
    pernah_diperpanjang: bool = False
    """Whether the Plt. that it prolongs is itself a prolongation."""


def check_penugasan(usul: Usul, di_jabatan: Sequence[Penunjukan], milik_pegawai: Iterable[Penunjukan]) -> None:
    """Refuse what may not stand beside the appointments to the same post, and the person's own structural ones."""
    _check_dates(usul)
    _check_person(usul, di_jabatan, milik_pegawai)
    pemangku = [satu for satu in di_jabatan if satu.jenis in PEMANGKU and satu.overlaps(usul.mulai, usul.sampai)]
    if usul.jenis in PEMANGKU:
        _check_holder(usul, pemangku)
    elif usul.jenis is JenisPenugasan.PLT:
        _check_plt(usul, pemangku, di_jabatan)
    else:
        _check_plh(usul, pemangku, di_jabatan)


def _check_dates(usul: Usul) -> None:
    if usul.sampai is not None and usul.sampai < usul.mulai:
        _refuse("Tanggal akhir mendahului tanggal mulai.", "penugasan-terbalik")
    if usul.jenis in MANDAT and usul.sampai is None:
        _refuse("Plt. dan Plh. selalu berjangka: isi tanggal akhirnya.", "mandat-tanpa-akhir")
    if usul.jenis in MANDAT and not usul.nomor.strip():
        _refuse("Plt. dan Plh. ditunjuk dengan surat perintah: isi nomornya.", "mandat-tanpa-surat")
    if usul.jabatan_sampai is not None and (usul.sampai is None or usul.sampai > usul.jabatan_sampai):
        _refuse("Jabatan ini dihapus dari susunan organisasi sebelum penugasan itu berakhir.", "jabatan-berakhir")


def _check_person(usul: Usul, di_jabatan: Sequence[Penunjukan], milik: Iterable[Penunjukan]) -> None:
    for satu in di_jabatan:
        if satu.pegawai == usul.pegawai and satu.overlaps(usul.mulai, usul.sampai):
            _refuse("Pegawai ini sudah bertugas di jabatan itu pada waktu yang sama.", "penugasan-ganda")
    if usul.jenis is not JenisPenugasan.DEFINITIF or not usul.struktural:
        return
    if any(satu.jenis is JenisPenugasan.DEFINITIF and satu.overlaps(usul.mulai, usul.sampai) for satu in milik):
        _refuse(
            "Pegawai ini sudah memangku jabatan struktural lain secara definitif pada waktu itu. "
            "Akhiri dahulu yang lama.",
            "definitif-rangkap",
        )


def _check_holder(usul: Usul, pemangku: Sequence[Penunjukan]) -> None:
    if usul.struktural and pemangku:
        _refuse("Jabatan ini sudah ada pemangkunya pada waktu itu. Akhiri dahulu yang lama.", "jabatan-terisi")


def _check_plt(usul: Usul, pemangku: Sequence[Penunjukan], di_jabatan: Sequence[Penunjukan]) -> None:
    if pemangku:
        _refuse("Plt. hanya untuk jabatan yang kosong. Selama ada pemangkunya, tunjuk Plh.", "plt-jabatan-terisi")
    _check_alone(usul, JenisPenugasan.PLT, di_jabatan)
    if usul.sampai is not None and usul.sampai > add_months(usul.mulai, BULAN_PLT):
        _refuse(f"Plt. paling lama {BULAN_PLT} bulan. Sesudah itu dapat diperpanjang satu kali.", "plt-terlalu-lama")
    if usul.pernah_diperpanjang:
        _refuse("Plt. ini sudah pernah diperpanjang; perpanjangan hanya satu kali.", "plt-diperpanjang-lagi")


def _check_plh(usul: Usul, pemangku: Sequence[Penunjukan], di_jabatan: Sequence[Penunjukan]) -> None:
    menutup = any(
        satu.mulai <= usul.mulai and (satu.sampai is None or (usul.sampai is not None and usul.sampai <= satu.sampai))
        for satu in pemangku
    )
    if not menutup:
        _refuse("Plh. menggantikan pemangku yang berhalangan. Jabatan yang kosong diisi Plt.", "plh-tanpa-pemangku")
    _check_alone(usul, JenisPenugasan.PLH, di_jabatan)


def _check_alone(usul: Usul, jenis: JenisPenugasan, di_jabatan: Sequence[Penunjukan]) -> None:
    if any(satu.jenis is jenis and satu.overlaps(usul.mulai, usul.sampai) for satu in di_jabatan):
        _refuse("Sudah ada yang ditunjuk untuk jabatan ini pada waktu itu. Akhiri dahulu yang lama.", "mandat-ganda")


def find_prolonged(pegawai: int, mulai: date, di_jabatan: Iterable[Penunjukan]) -> Penunjukan | None:
    """The Plt. of the same person that a new one would prolong: it ended less than a week before.

    A weekend between the two does not make the count of months begin anew.
    """
    sebelum = (
        satu
        for satu in di_jabatan
        if satu.pegawai == pegawai
        and satu.jenis is JenisPenugasan.PLT
        and satu.sampai is not None
        and 0 < (mulai - satu.sampai).days <= JEDA_PERPANJANGAN
    )
    return max(sebelum, key=lambda satu: satu.mulai, default=None)


def check_removal(lama: Penunjukan, sisa: Penunjukan | None, di_jabatan: Iterable[Penunjukan]) -> None:
    """Refuse to take days from a holder in which a Plh. acts in their stead; `sisa` is what would be left of it."""
    if lama.jenis not in PEMANGKU:
        return
    for satu in di_jabatan:
        hilang = sisa is None or satu.sampai is None or (sisa.sampai is not None and sisa.sampai < satu.sampai)
        if satu.jenis is JenisPenugasan.PLH and lama.overlaps(satu.mulai, satu.sampai) and hilang:
            raise Ditolak(
                "Plh. ditunjuk untuk menggantikan pemangku ini sesudah tanggal itu. Akhiri dahulu Plh.-nya, lalu "
                "tunjuk Plt. bila jabatannya kosong. Penugasan tidak berubah.",
                "plh-tanpa-pemangku",
            )


def add_months(tanggal: date, bulan: int) -> date:
    """The day before the same day so many months later: 1 March and 3 months give 31 May.

    Where that month has no such day, its last one: 30 November and 3 months give 28 February. Years to 9998.
    """
    jumlah = tanggal.month - 1 + bulan
    tahun, bulan_baru = tanggal.year + jumlah // 12, jumlah % 12 + 1
    panjang = monthrange(tahun, bulan_baru)[1]
    if tanggal.day > panjang:
        return date(tahun, bulan_baru, panjang)
    return date(tahun, bulan_baru, tanggal.day) - timedelta(days=1)


def _refuse(kalimat: str, kode: str) -> None:
    raise Ditolak(f"{kalimat} {_KEMBALI}", kode)
