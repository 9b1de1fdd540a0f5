"""What the work page of an SOP draft shows: the steps, where each value was read, what is a guess, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator

from takar.core.bacaan.hasil import AsalNilai, TemuanBaca
from takar.core.sop.nilai import Langkah, Sop
from takar.core.sop.periksa import check_sop
from takar.core.sop.ubah_jalur import is_covered, list_jalur
from takar.data.models import DrafSop, Pegawai
from takar.services.draf_sop import load_draf
from takar.services.draf_sop_sel import list_isi
from takar.services.jenis import list_jenis

SEHALAMAN = 25
_SEL = (
    ("Kegiatan", ("uraian", "nomor")),
    ("Pelaksana", ("pelaku", "cara", "per_bidang")),
    ("Kelengkapan", ("kelengkapan",)),
    ("Waktu", ("waktu",)),
    ("Keluaran", ("keluaran",)),
    ("Sesudahnya", ("lanjut", "putusan", "sub_sop", "bukan_pelaku_langkah")),
    ("Keterangan", ("keterangan",)),
)


@dataclass(frozen=True, slots=True)
class Tanda:
    """Where a value was read: the place and its anchor in the source; for a guess its reason and the printed text."""

    tempat: str
    jangkar: str
    dugaan: str = ""
    tercetak: str = ""


@dataclass(frozen=True, slots=True)
class SelDraf:
    """A cell of a step: its lines, and the guesses in it that nobody has confirmed yet."""

    label: str
    isi: tuple[str, ...]
    dugaan: tuple[Tanda, ...]


@dataclass(frozen=True, slots=True)
class BarisDraf:
    """A step on the work page. `belum` counts its values that are not confirmed yet."""

    kode: str
    nomor: int
    uraian: str
    sel: tuple[SelDraf, ...]
    tempat: Tanda | None
    temuan: tuple[str, ...]
    belum: int
    dugaan: int
    terbaca: bool


@dataclass(frozen=True, slots=True)
class TemuanDraf:
    """A finding with a link to its row; `tanda` confirms one of the reader's own as seen."""

    kalimat: str
    jangkar: str
    berat: bool
    tempat: Tanda | None = None
    tanda: str = ""


@dataclass(frozen=True, slots=True)
class Konfirmasi:
    """How far the confirming has come, in steps; `tercetak` are values that only need one look for all."""

    sudah: int
    semua: int
    tercetak: int
    dugaan: int


class Pembacaan:
    """What was read for this draft, and what of it still counts: values that exist, and are not confirmed."""

    def __init__(self, draf: DrafSop, sop: Sop) -> None:
        ada, self.terkonfirmasi = list_jalur(sop), frozenset(draf.terkonfirmasi)
        semua = (AsalNilai(*satu) for satu in draf.bacaan.get("asal", ()))
        self.asal = [satu for satu in semua if satu.jalur in ada]
        self.belum = [satu for satu in self.asal if not is_covered(satu.jalur, self.terkonfirmasi)]
        self.temuan = [TemuanBaca(*satu) for satu in draf.bacaan.get("temuan", ())]
        self.sisa = [(teks, tempat) for teks, tempat in draf.bacaan.get("sisa", ())]
        self.gagal: str = draf.bacaan.get("gagal", "")

    def below(self, jalur: str, asal: Iterable[AsalNilai]) -> list[AsalNilai]:
        """Those of the values that stand at this path or below it."""
        return [satu for satu in asal if satu.jalur == jalur or satu.jalur.startswith(f"{jalur}.")]

    def terbuka(self) -> Iterator[tuple[int, TemuanBaca]]:
        """The reader's findings that nobody has settled, each with its number. Confirming a card settles what is found
        in it; confirming all that was printed settles none: a value may be printed so and still be odd."""
        for urut, satu in enumerate(self.temuan):
            if self.terkonfirmasi.isdisjoint({f"temuan.{urut}", _card_of(satu.jalur)}):
                yield urut, satu

    def below_any(self, jalur: str, bagian: Iterable[str], asal: Sequence[AsalNilai]) -> list[AsalNilai]:
        """Those below the path in one of these parts of it."""
        return [satu for nama in bagian for satu in self.below(f"{jalur}.{nama}", asal)]


def _card_of(jalur: str) -> str:
    """The path of the card that a value stands in."""
    bagian = jalur.split(".")
    return ".".join(bagian[:2]) if bagian[0] == "langkah" else bagian[0]


def read_baris(draf: DrafSop) -> list[BarisDraf]:
    """The steps of the draft, each with its findings beside it."""
    sop = load_draf(draf)
    bacaan, nama = Pembacaan(draf, sop), {satu.kode: satu.nama for satu in list_jenis(draf.instansi_id)}
    temuan: dict[str, list[str]] = {}
    for satu in check_sop(sop):
        temuan.setdefault(satu.langkah, []).append(by_number(sop, satu.kalimat))
    for _, baca in bacaan.terbuka():
        if baca.jalur.startswith("langkah."):
            temuan.setdefault(baca.jalur.split(".")[1], []).append(by_number(sop, baca.kalimat))
    return [_read_row(satu, sop, bacaan, nama, tuple(temuan.get(satu.kode, ()))) for satu in sop.langkah]


def _read_row(
    langkah: Langkah, sop: Sop, bacaan: Pembacaan, jenis: dict[str, str], temuan: tuple[str, ...]
) -> BarisDraf:
    jalur = f"langkah.{langkah.kode}"
    asal, belum = bacaan.below(jalur, bacaan.asal), bacaan.below(jalur, bacaan.belum)
    isi = dict(zip((label for label, _ in _SEL), list_isi(langkah, sop, jenis), strict=True))
    ruas = [(label, bacaan.below_any(jalur, bagian, belum)) for label, bagian in _SEL]
    sel = (
        SelDraf(label, isi[label], guesses_of(milik, (langkah.uraian, *isi[label]), asal[0].tempat if asal else ""))
        for label, milik in ruas
        if isi[label] or any(satu.dugaan for satu in milik)
    )
    return BarisDraf(
        langkah.kode,
        langkah.nomor,
        langkah.uraian,
        tuple(sel),
        mark_of(asal[0]) if asal else None,
        temuan,
        len(belum),
        sum(bool(satu.dugaan) for satu in belum),
        bool(asal),
    )


def guesses_of(belum: Iterable[AsalNilai], isi: Iterable[str], baris: str) -> tuple[Tanda, ...]:
    """The guesses among these values, each reason and place once. What is on the screen anyway is not told again: the
    text that stands in the cell or the step, and the row of the place where it is the step's own."""
    tampil = _plain(" ".join(isi))
    semua = (mark_of(satu) for satu in belum if satu.dugaan)
    return tuple(dict.fromkeys(_shorten(satu, tampil, row_of(baris)) for satu in semua))


def _shorten(tanda: Tanda, tampil: str, baris: str) -> Tanda:
    tercetak = "" if _plain(tanda.tercetak) in tampil else tanda.tercetak
    tempat = tanda.tempat.removeprefix(f"{baris}, ") if baris else tanda.tempat
    return replace(tanda, tercetak=tercetak, tempat=tempat)


def _plain(teks: str) -> str:
    return " ".join(teks.casefold().split())


def mark_of(asal: AsalNilai | TemuanBaca) -> Tanda:
    """The mark of a value or finding."""
    if isinstance(asal, TemuanBaca):
        return Tanda(asal.tempat, anchor_of(asal.tempat))
    return Tanda(asal.tempat, anchor_of(asal.tempat), asal.dugaan, asal.tercetak)


def anchor_of(tempat: str) -> str:
    """The name that a place has in the source pane: its page, its line in a pasted text, or its row."""
    if cocok := re.search(r"\bhal(?:aman|\.)? ?(\d+)", tempat):
        return f"hal-{cocok[1]}"
    if cocok := re.search(r"\bbaris teks (\d+)", tempat):
        return f"s-baris-{cocok[1]}"
    return "s-" + "-".join(re.findall(r"[a-z0-9]+", row_of(tempat).lower())) if tempat else ""


def row_of(tempat: str) -> str:
    """The place without its column: a row of the source is shown as one."""
    return re.sub(r", kolom [^,]+$", "", tempat)


def by_number(sop: Sop, kalimat: str) -> str:
    """A finding names steps by their codes; people know them by their numbers, and a lost one by what it was."""
    nomor = {satu.kode: str(satu.nomor) for satu in sop.langkah}

    def name(cocok: re.Match[str]) -> str:
        hilang = f"lama “{cocok[2]}”" if any(map(str.isdigit, cocok[2])) else cocok[2]
        return cocok[1] + nomor.get(cocok[2], hilang)

    return re.sub(r"\b([Ll]angkah )([\w-]+)", name, kalimat)


def list_temuan(draf: DrafSop, berlaku: Collection[str] = ()) -> list[TemuanDraf]:
    """All that is wrong or to be looked at, the grave ones first; `berlaku` are the codes of SOPs in force."""
    sop = load_draf(draf)
    bacaan = Pembacaan(draf, sop)
    sendiri = [
        TemuanDraf(by_number(sop, satu.kalimat), f"langkah-{satu.langkah}" if satu.langkah else "", satu.berat)
        for satu in check_sop(sop)
    ]
    if draf.dari is None and sop.kode in berlaku:
        kalimat = f"Kode “{sop.kode}” sudah dipakai SOP yang berlaku. Bila diterbitkan, draf ini menjadi versi barunya."
        sendiri.append(TemuanDraf(kalimat, "kepala", berat=False))
    semua = [*sendiri, *_reader_findings(bacaan, sop)]
    return sorted(semua, key=lambda satu: not satu.berat)


def _reader_findings(bacaan: Pembacaan, sop: Sop) -> Iterator[TemuanDraf]:
    """What the reader found, until it is marked as seen or the step that it is about is confirmed."""
    for urut, satu in bacaan.terbuka():
        bagian = satu.jalur.split(".")
        jangkar = f"langkah-{bagian[1]}" if bagian[0] == "langkah" and len(bagian) > 1 else ""
        tempat = mark_of(satu) if satu.tempat else None
        yield TemuanDraf(by_number(sop, satu.kalimat), jangkar, False, tempat, f"temuan.{urut}")


def count_konfirmasi(draf: DrafSop) -> Konfirmasi:
    """How many steps are confirmed. A step that a person wrote needs no confirming."""
    sop = load_draf(draf)
    bacaan = Pembacaan(draf, sop)
    buka = {satu.jalur.split(".")[1] for satu in bacaan.belum if satu.jalur.startswith("langkah.")}
    return Konfirmasi(
        sudah=sum(satu.kode not in buka for satu in sop.langkah),
        semua=len(sop.langkah),
        tercetak=sum(not satu.dugaan for satu in bacaan.belum),
        dugaan=sum(bool(satu.dugaan) for satu in bacaan.belum),
    )


def list_tercetak(draf: DrafSop) -> list[str]:
    """The paths of all values that were printed as they are and wait to be confirmed."""
    return [satu.jalur for satu in Pembacaan(draf, load_draf(draf)).belum if not satu.dugaan]


def list_draf(oleh: Pegawai, halaman: str) -> Page[DrafSop]:
    """The agency's drafts but those given up, the newest change first."""
    semua = DrafSop.objects.filter(instansi_id=oleh.instansi_id).exclude(status=DrafSop.Status.DIBUANG)
    return Paginator(semua.select_related("dari"), SEHALAMAN).get_page(halaman)
