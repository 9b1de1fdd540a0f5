"""What the pages of wet ink show: the copy to print, the sheets beside the issued text, what was found."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings

from takar.adapters.berkas import read_file
from takar.adapters.pindai.cetak import page_sizes, stamp_marks
from takar.adapters.pratinjau import draw_page
from takar.core.ditolak import Ditolak
from takar.core.naskah.pindaian import Lembar, Susunan, arrange
from takar.core.wewenang import Orang, Tindakan, check_tindakan, may
from takar.data.models import Naskah, Pegawai, Pindaian
from takar.services.baca_naskah import open_naskah
from takar.services.naskah import ensure_berkas
from takar.services.tanda_baris import is_mine, list_tanda, next_tanda

_DARI_REKAM = ("kode", "nomor", "jumlah", "lain", "sudut", "arah")


class LembarTersimpan(NamedTuple):
    """A sheet's record with that of its file."""

    berkas: dict[str, Any]
    isi: dict[str, Any]


def open_tinta(oleh: Pegawai, orang: Orang, naskah_id: int) -> Naskah:
    """A paper that this person may see, and print and scan: one of its signers, or Tim SAKIP. Raises Ditolak."""
    naskah = open_naskah(oleh, orang, naskah_id)
    if not any(is_mine(satu, oleh) for satu in list_tanda(naskah)):
        check_tindakan(orang, Tindakan.PINDAI_NASKAH)
    return naskah


def may_scan(orang: Orang, naskah: Naskah) -> bool:
    """Whether the page of wet ink is offered: the paper is issued and still waits for a signature."""
    menunggu = naskah.terbit_pada is not None and naskah.ditandatangani_pada is None
    return menunggu and may(orang, Tindakan.PINDAI_NASKAH) and next_tanda(naskah) is not None


def read_issued(naskah: Naskah) -> bytes:
    """The issued paper without any signature."""
    return read_file(settings.TAKAR_DATA / "berkas", ensure_berkas(naskah).sha256)


def print_copy(naskah: Naskah) -> bytes:
    """The issued paper with its marks, to be printed and signed."""
    if not naskah.kode_verifikasi:
        raise Ditolak("Naskah ini belum terbit, jadi belum dapat dicetak untuk ditandatangani.", "naskah-belum-terbit")
    return stamp_marks(read_issued(naskah), naskah.kode_verifikasi)


def sizes_of(naskah: Naskah) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    return page_sizes(read_issued(naskah))


def list_lembar(pindaian: Pindaian) -> list[LembarTersimpan]:
    """All sheets in the order of upload."""
    return [LembarTersimpan(berkas, satu) for berkas in pindaian.asli for satu in berkas["lembar"]]


def find_lembar(pindaian: Pindaian, urut: int) -> LembarTersimpan:
    """One sheet by its place (from 0). Raises Ditolak."""
    semua = list_lembar(pindaian)
    if not 0 <= urut < len(semua):
        raise Ditolak("Lembar ini tidak ada.", "lembar-tidak-ada")
    return semua[urut]


def arrange_pindaian(pindaian: Pindaian, naskah: Naskah, jumlah: int) -> Susunan:
    """Which sheet is which page, and the findings."""
    return arrange(naskah.kode_verifikasi or "", jumlah, [_as_lembar(satu.isi) for satu in list_lembar(pindaian)])


def _as_lembar(isi: dict[str, Any]) -> Lembar:
    return Lembar(**{nama: isi[nama] for nama in _DARI_REKAM}, sebagai=isi.get("sebagai", 0))


def latest_pindaian(naskah: Naskah) -> Pindaian | None:
    """The newest scan, whatever became of it."""
    return naskah.pindaian.select_related("oleh", "diperiksa_oleh", "lurus").order_by("-pk").first()


def open_pindaian(naskah: Naskah) -> Pindaian:
    """The scan that waits for the second person. Raises Ditolak."""
    satu = naskah.pindaian.filter(status=Pindaian.Status.DIPERIKSA).select_related("lurus").order_by("-pk").first()
    if satu is None:
        raise Ditolak("Naskah ini tidak mempunyai pindaian yang menunggu. Muat ulang halaman.", "formulir-usang")
    return satu


def list_menunggu(oleh: Pegawai) -> list[Pindaian]:
    """The agency's scans that are complete and wait for a second person who may be this one."""
    menunggu = Pindaian.objects.filter(
        naskah__instansi_id=oleh.instansi_id, status=Pindaian.Status.DIPERIKSA, lurus__isnull=False
    )
    return list(menunggu.exclude(oleh=oleh).select_related("naskah", "oleh").order_by("pk")[:50])


def picture_issued(naskah: Naskah, nomor: int) -> bytes:
    """A page (from 1) of the issued paper as PNG. Raises Ditolak."""
    try:
        return draw_page(read_issued(naskah), nomor - 1)
    except IndexError:
        raise Ditolak("Halaman ini tidak ada.", "lembar-tidak-ada") from None


def picture_lembar(pindaian: Pindaian, urut: int, rupa: str) -> bytes:
    """A sheet as JPEG, coded anew by Takar: `lurus` straightened, or `gambar` as it came. Raises Ditolak."""
    return read_file(settings.TAKAR_DATA / "berkas", find_lembar(pindaian, urut).isi[rupa])


def read_asli(pindaian: Pindaian, urut: int) -> tuple[bytes, str]:
    """An uploaded file as it came, and its name. Raises Ditolak."""
    if not 0 <= urut < len(pindaian.asli):
        raise Ditolak("Berkas ini tidak ada.", "lembar-tidak-ada")
    satu = pindaian.asli[urut]
    return read_file(settings.TAKAR_DATA / "berkas", satu["sha256"]), str(satu["nama"])


def find_pindaian(naskah: Naskah) -> Pindaian:
    """The newest scan. Raises Ditolak where there is none."""
    satu = latest_pindaian(naskah)
    if satu is None:
        raise Ditolak("Naskah ini belum mempunyai pindaian.", "lembar-tidak-ada")
    return satu
