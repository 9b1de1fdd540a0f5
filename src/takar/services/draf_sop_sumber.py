"""The source beside a draft: the pages of a PDF as pictures, or the text with its places; and the file as it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from takar.adapters.berkas import read_file
from takar.adapters.pratinjau_asing import draw_foreign_page
from takar.core.ditolak import Ditolak
from takar.core.teks import as_cacah
from takar.data.models import DrafSop
from takar.services.draf_sop_baca import anchor_of, row_of

MAKS_HALAMAN = 30
"""Most pages shown beside one draft; the browser fetches each only when it comes into view."""
MAKS_BARIS = 2000


@dataclass(frozen=True, slots=True)
class BarisSumber:
    """A piece of the source: its place, its anchor, its text."""

    tempat: str
    jangkar: str
    teks: str


@dataclass(frozen=True, slots=True)
class SumberTampil:
    """What is shown beside the draft: page numbers of a PDF, or lines of text."""

    nama: str
    berkas: bool
    halaman: tuple[int, ...] = ()
    baris: tuple[BarisSumber, ...] = ()

    @property
    def ada(self) -> bool:
        return bool(self.halaman or self.baris)


def read_sumber(draf: DrafSop) -> SumberTampil:
    """The source of a draft; one that a person began has none."""
    halaman = tuple(_pages(draf))
    baris = () if halaman else tuple(_lines(draf))[:MAKS_BARIS]
    return SumberTampil(draf.nama_sumber, draf.sumber_id is not None, halaman, baris)


def load_halaman(draf: DrafSop, nomor: int) -> bytes:
    """A page of the source as PNG; refused if there is none."""
    if draf.sumber_id is None or draf.jenis_sumber != "pdf":
        raise Ditolak("Halaman sumber ini tidak ada.", "draf-sop-tidak-ada")
    try:
        return draw_foreign_page(read_file(settings.TAKAR_DATA / "berkas", draf.sumber_id), nomor)
    except IndexError as sebab:
        raise Ditolak("Halaman sumber ini tidak ada.", "draf-sop-tidak-ada") from sebab


def load_sumber(draf: DrafSop) -> tuple[bytes, str]:
    """The uploaded file as it came, and a plain name for it."""
    if draf.sumber_id is None:
        raise Ditolak("Draf ini tidak mempunyai berkas sumber.", "draf-sop-tidak-ada")
    akhiran = {"teks": "txt"}.get(draf.jenis_sumber, draf.jenis_sumber)
    return read_file(settings.TAKAR_DATA / "berkas", draf.sumber_id), f"sumber-draf-{draf.pk}.{akhiran}"


def list_saudara(draf: DrafSop) -> list[DrafSop]:
    """The other drafts that were read from the same file."""
    if draf.sumber_id is None:
        return []
    semua = DrafSop.objects.filter(instansi_id=draf.instansi_id, sumber_id=draf.sumber_id).exclude(pk=draf.pk)
    return list(semua.exclude(status=DrafSop.Status.DIBUANG).order_by("pk")[:25])


def _pages(draf: DrafSop) -> Iterator[int]:
    """The pages of this SOP; of a file that could not be read, all."""
    banyak = int(draf.bacaan.get("halaman", 0))
    if draf.jenis_sumber != "pdf" or not banyak:
        return
    disebut = [int(nomor) for _, _, tempat, _ in draf.bacaan.get("asal", ()) for nomor in _numbers(tempat)]
    awal, akhir = (min(disebut), max(disebut)) if disebut else (1, banyak)
    yield from range(awal, min(akhir, banyak, awal + MAKS_HALAMAN - 1) + 1)


def _numbers(tempat: str) -> list[str]:
    return re.findall(r"\bhal(?:aman|\.)? ?(\d{1,4})", tempat)


def _lines(draf: DrafSop) -> Iterator[BarisSumber]:
    """The pasted text line by line, or the texts that were read, each place once, in order."""
    if draf.teks_sumber:
        for urut, teks in enumerate(draf.teks_sumber.splitlines(), start=1):
            if teks.strip():
                yield BarisSumber(f"baris {urut}", f"s-baris-{urut}", teks)
        return
    semua: dict[str, dict[str, None]] = {}
    for _, tercetak, tempat, _ in sorted(draf.bacaan.get("asal", ()), key=lambda asal: _natural(asal[2])):
        semua.setdefault(row_of(tempat), {})[tercetak] = None
    for teks, tempat in draf.bacaan.get("sisa", ()):
        semua.setdefault(row_of(tempat), {})[teks] = None
    for tempat, isi in sorted(semua.items(), key=lambda satu: _natural(satu[0])):
        yield BarisSumber(tempat, anchor_of(tempat), "\n".join(satu for satu in isi if satu.strip()))


def _natural(tempat: str) -> list[tuple[int, str]]:
    """Places in the order of their numbers: row 9 before row 10."""
    bagian = re.findall("[0-9]+|[^0-9]+", tempat)
    return [(-1, satu) if (angka := as_cacah(satu)) is None else (angka, "") for satu in bagian]
