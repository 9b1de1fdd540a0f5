"""A document cut into SOPs: which tables are headers, which hold the flow, which go on from the page before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from takar.core.bacaan.baris import PotonganAlur
from takar.core.bacaan.kata import kunci, sebaris
from takar.core.bacaan.kepala import KUAT, PENGENAL, PembacaKepala, baca_label, count_label
from takar.core.bacaan.kolom import JenisKolom, KepalaAlur, cari_kepala, is_nomor_kolom
from takar.core.bacaan.lembar import Dokumen, Kisi, Paragraf
from takar.core.bacaan.petak import PetakSel
from takar.core.bacaan.tanpa_kepala import is_waktu, tebak_kepala

_ANGKA = re.compile(r"\(?(\d{1,3})[.)]?\)?")
_HALAMAN = re.compile(r"^(?:hal(?:aman)?\.?|page)?\s*-?\s*\d{1,3}\s*-?(?:\s*(?:dari|of|/)\s*\d+)?$", re.I)
_TERTANDA = re.compile(r"ditandatangani secara elektronik|sertifikat elektronik|BSrE|pindai kode", re.I)
"""What e-signing prints at the foot of each page."""
_PANJANG_KAKI = 60
"""A shorter text that repeats may be a paper that several steps need."""
_SELISIH_LEBAR = 2


@dataclass(slots=True)
class BahanSop:
    """What one SOP is read from: stretches of header tables, paragraphs, stretches of flow tables."""

    tempat: str
    kepala: list[tuple[PetakSel, int, int]] = field(default_factory=list)
    paragraf: list[Paragraf] = field(default_factory=list)
    alur: list[PotonganAlur] = field(default_factory=list)
    lain: list[tuple[PetakSel, int, int]] = field(default_factory=list)
    """Tables that are neither."""
    nomor_akhir: int = 0

    @property
    def kosong(self) -> bool:
        return not (self.kepala or self.alur)


class PemotongDokumen:
    """Walks through a document in reading order."""

    def __init__(self) -> None:
        self.hasil: list[BahanSop] = []
        self.kini = BahanSop("")
        self._pernah: set[str] = set()
        self.baru: list[Paragraf] = []
        """Paragraphs since the last table: they belong to the SOP of the next one, if that begins a new one."""

    def potong(self, dokumen: Dokumen) -> list[BahanSop]:
        """The SOPs of a document, each with what was found of it."""
        for bagian in dokumen.bagian:
            if isinstance(bagian, Paragraf):
                if not _HALAMAN.match(bagian.teks.strip()) and not self._is_ulang(bagian):
                    self.baru.append(bagian)
            else:
                self._kisi(bagian)
        self._settle()
        self._close()
        return self.hasil

    def _is_ulang(self, paragraf: Paragraf) -> bool:
        """Whether the same long text was printed before: what stands at the head or foot of each page."""
        kata = kunci(paragraf.teks)
        if len(kata) < _PANJANG_KAKI:
            return False
        if kata in self._pernah:
            return True
        self._pernah.add(kata)
        return False

    def _settle(self) -> None:
        self.kini.paragraf += self.baru
        self.baru = []

    def _close(self) -> None:
        if not self.kini.kosong or self.kini.paragraf:
            self.hasil.append(self.kini)

    def _next(self, tempat: str) -> None:
        self._close()
        self.kini = BahanSop(tempat)

    def _kisi(self, kisi: Kisi) -> None:
        petak = PetakSel(kisi)
        baris = 0
        while baris < petak.tinggi:
            kepala = cari_kepala(petak, baris)
            awal = kepala.awal if kepala else petak.tinggi
            if awal > baris:
                self._bukan_alur(petak, baris, awal, diikuti=kepala is not None)
            if kepala is None:
                return
            baris = _find_sampai(petak, kepala)
            self._alur(petak, kepala, baris)

    def _bukan_alur(self, petak: PetakSel, dari: int, sampai: int, *, diikuti: bool) -> None:
        """Rows above, between or below flows; `diikuti`: a flow follows in the same table, whose title they may be."""
        label = count_label(petak, dari, sampai)
        if _is_kepala(petak, dari, sampai, label):
            self._kepala(petak, dari, sampai, label)
        elif (
            not diikuti
            and dari == 0
            and (kepala := self._lanjutan(petak) or tebak_kepala(petak, dari, sampai)) is not None
        ):
            self._settle()
            self._add(PotonganAlur(petak, kepala, dari, sampai, lanjutan=True))
        elif diikuti:
            self.baru += [Paragraf(petak.teks(sel), sel.tempat) for sel in petak.terisi(dari, sampai)]
        elif any(True for _ in petak.terisi(dari, sampai)):
            self._lain(petak, dari, sampai)

    def _lain(self, petak: PetakSel, dari: int, sampai: int) -> None:
        """A table without labels: a letterhead before the flow, a legend or signatures after it."""
        self._settle()
        self.kini.lain.append((petak, dari, sampai))
        self.kini.tempat = self.kini.tempat or petak.kisi.tempat

    def _kepala(self, petak: PetakSel, dari: int, sampai: int, label: set[str]) -> None:
        if self.kini.alur and label & PENGENAL and self._is_baru(petak, dari, sampai):
            self._next(petak.kisi.tempat)
        self._settle()
        self.kini.kepala.append((petak, dari, sampai))
        self.kini.tempat = self.kini.tempat or petak.kisi.tempat

    def _is_baru(self, petak: PetakSel, dari: int, sampai: int) -> bool:
        """Whether a header that follows a flow is another SOP's: this one has a header, and it says something else."""
        if not self.kini.kepala:
            return False
        lama, baru = PembacaKepala(), PembacaKepala()
        for satu in self.kini.kepala:
            lama.baca_tabel(*satu)
        baru.baca_tabel(petak, dari, sampai)
        return any(_differs(lama, baru, medan) for medan in PENGENAL)

    def _alur(self, petak: PetakSel, kepala: KepalaAlur, sampai: int) -> None:
        potongan = PotonganAlur(petak, kepala, kepala.akhir, sampai)
        pertama = _first_number(potongan)
        if self.kini.alur and pertama == 1 and self.kini.nomor_akhir >= 1:
            self._next(petak.kisi.tempat)
        self._settle()
        self._add(potongan)

    def _add(self, potongan: PotonganAlur) -> None:
        self.kini.alur.append(potongan)
        self.kini.tempat = self.kini.tempat or potongan.petak.kisi.tempat
        self.kini.nomor_akhir = max([self.kini.nomor_akhir, *_numbers(potongan)])

    def _lanjutan(self, petak: PetakSel) -> KepalaAlur | None:
        """The heading that a table without one goes on from; its columns moved where columns were lost or added."""
        if not self.kini.alur or any(len(satu.teks) > 120 and not _TERTANDA.search(satu.teks) for satu in self.baru):
            return None
        lalu = self.kini.alur[-1]
        beda = petak.lebar - lalu.petak.lebar
        if petak.lebar < 4 or abs(beda) > _SELISIH_LEBAR:
            return None
        return max((lalu.kepala, _shift(lalu.kepala, beda)), key=lambda kepala: _count_times(petak, kepala))


def _is_kepala(petak: PetakSel, dari: int, sampai: int, label: set[str]) -> bool:
    """Two labels, or one in a stretch whose rows are not numbered (a paper may be called "Peralatan")."""
    kuat = label & KUAT
    return len(kuat) > 1 or (bool(kuat) and not any(_starts_with_number(petak, b) for b in range(dari, sampai)))


def _is_baris_kepala(petak: PetakSel, baris: int) -> bool:
    """Whether a row under the flow belongs to a header block: two labels, or one as its first text."""
    isi = petak.isi_baris(baris)
    if not isi or _starts_with_number(petak, baris):
        return False
    label = count_label(petak, baris, baris + 1) & KUAT
    return len(label) > 1 or (bool(label) and baca_label(petak.teks(isi[0])) is not None)


def _differs(lama: PembacaKepala, baru: PembacaKepala, medan: str) -> bool:
    satu, lain = lama.satu(medan), baru.satu(medan)
    return satu is not None and lain is not None and kunci(satu.teks) != kunci(lain.teks)


def _count_times(petak: PetakSel, kepala: KepalaAlur) -> int:
    """How many times stand in the column of times, if a heading is laid over a table without one."""
    kolom = {k for satu in kepala.jenis(JenisKolom.WAKTU) for k in range(satu.kolom, satu.sampai)}
    sel = (s for s in petak.terisi(0, petak.tinggi) if s.kolom in kolom)
    return sum(is_waktu(sebaris(petak.teks(s))) for s in sel)


def _shift(kepala: KepalaAlur, beda: int) -> KepalaAlur:
    aktor = kepala.jenis(JenisKolom.AKTOR)
    batas = aktor[-1].sampai if aktor else 0
    kolom = tuple(
        replace(satu, kolom=satu.kolom + beda, sampai=satu.sampai + beda) if satu.kolom >= batas and batas else satu
        for satu in kepala.kolom
    )
    return KepalaAlur(0, 0, kolom)


def _find_sampai(petak: PetakSel, kepala: KepalaAlur) -> int:
    """The row after the flow: where a header block begins, where another heading begins after a restart, or the end."""
    for baris in range(kepala.akhir, petak.tinggi):
        if _is_baris_kepala(petak, baris):
            return baris
        if _is_awal_lagi(petak, kepala, baris):
            return baris
    return petak.tinggi


def _is_awal_lagi(petak: PetakSel, kepala: KepalaAlur, baris: int) -> bool:
    """Whether this row begins with the same text as the heading's first row: the heading once more."""
    isi, awal = petak.isi_baris(baris), petak.isi_baris(kepala.awal)
    return (
        len(isi) > 1
        and len(awal) > 1
        and [kunci(petak.teks(s)) for s in isi[:2]] == [kunci(petak.teks(s)) for s in awal[:2]]
        and (lagi := cari_kepala(petak, baris)) is not None
        and lagi.awal == baris
    )


def _starts_with_number(petak: PetakSel, baris: int) -> bool:
    isi = petak.isi_baris(baris)
    return bool(isi) and _ANGKA.fullmatch(petak.teks(isi[0])) is not None


def _numbers(potongan: PotonganAlur) -> Sequence[int]:
    """The numbers printed in the column of numbers."""
    kolom = potongan.kepala.jenis(JenisKolom.NOMOR) or potongan.kepala.jenis(JenisKolom.KEGIATAN)
    if not kolom:
        return ()
    teks = (
        sebaris(potongan.petak.teks(s))
        for s in potongan.petak.terisi(potongan.dari, potongan.sampai)
        if kolom[0].kolom <= s.kolom < kolom[0].sampai
    )
    return tuple(int(temu[1]) for satu in teks if (temu := _ANGKA.fullmatch(satu)))


def _first_number(potongan: PotonganAlur) -> int | None:
    """The first step's number; a row that numbers the columns is none."""
    dari = potongan.dari
    while dari < potongan.sampai and (is_nomor_kolom(potongan.petak, dari) or not potongan.petak.isi_baris(dari)):
        dari += 1
    angka = _numbers(PotonganAlur(potongan.petak, potongan.kepala, dari, potongan.sampai))
    return angka[0] if angka else None
