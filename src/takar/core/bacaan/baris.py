"""Rows of the flow table brought together to steps: numbered, unnumbered, cut by a page, spread over several rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from takar.core.bacaan.butir import is_kosong
from takar.core.bacaan.kata import kunci, mirip, sebaris
from takar.core.bacaan.kolom import JenisKolom, KepalaAlur, KolomAlur, is_nomor_kolom, kenali
from takar.core.bacaan.lembar import BentukBagan, Sel
from takar.core.bacaan.petak import PetakSel
from takar.core.ditolak import Ditolak

MAKS_LANGKAH = 1_000
"""More steps than this are refused; `check_sop` names those that are only too many."""

_K = JenisKolom
_NOMOR = re.compile(r"\(?(\d{1,4}(?:[.\-]\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4}|\d{1,3} ?[a-z])\)?[.)]?\)?")
_NOMOR_SEL = re.compile(r"\(?\d{1,3}[.)]?\)?")
_NOMOR_DEPAN = re.compile(r"(\d{1,3}[.)]|\(\d{1,3}\))\s+(?=\S)")
_BUKAN_LANGKAH = re.compile(
    r"^(?:jumlah|total|keterangan ?:|mengetahui|catatan ?:|ditetapkan|disahkan|legenda|simbol)", re.I
)


_BAB = re.compile(r"(?:[A-Z]|[IVX]{1,4})[.)]? [A-Z]|(?:Tahap(?:an)?|TAHAP(?:AN)?|BAGIAN) [\w ]{1,40}$")


@dataclass(frozen=True, slots=True)
class Kutipan:
    """A text and its place. `warisan`: it stands in a cell that was merged over the rows of several steps."""

    teks: str
    tempat: str
    warisan: bool = False


@dataclass(slots=True)
class BarisAlur:
    """One step as it stands in the table: its texts by column, the marks and shapes of its actors by their place."""

    nomor: str
    tempat: str
    isi: dict[JenisKolom, list[Kutipan]] = field(default_factory=dict)
    tanda: dict[int, list[Kutipan]] = field(default_factory=dict)
    bentuk: dict[int, list[BentukBagan]] = field(default_factory=dict)

    def teks(self, jenis: JenisKolom) -> str:
        """The texts of a column, one below the other."""
        return "\n".join(satu.teks for satu in self.isi.get(jenis, ()))

    def letak(self, jenis: JenisKolom) -> str:
        """Where the column's text stands; the row's own place if nothing does."""
        return next((satu.tempat for satu in self.isi.get(jenis, ())), self.tempat)

    @property
    def uraian(self) -> str:
        return sebaris(self.teks(_K.KEGIATAN))

    @property
    def bertanda(self) -> bool:
        return bool(self.tanda or self.bentuk)


@dataclass(frozen=True, slots=True)
class PotonganAlur:
    """A stretch of a table that holds steps: rows [dari, sampai) under a heading; `lanjutan`: without its own."""

    petak: PetakSel
    kepala: KepalaAlur
    dari: int
    sampai: int
    lanjutan: bool = False


class PembacaBaris:
    """Gathers the steps of all stretches of one SOP, whose actors' columns it brings together by name and place."""

    def __init__(self) -> None:
        self.aktor: list[KolomAlur] = []
        self.langkah: list[BarisAlur] = []
        self.lepas: list[Kutipan] = []
        """Texts of rows that are no steps."""
        self.bentuk_lepas: list[BentukBagan] = []
        """Shapes above the first step, such as a terminator in a row of its own."""

    def baca(self, potongan: Iterable[PotonganAlur]) -> None:
        """Read every stretch. Raises Ditolak where there are too many steps."""
        for satu in potongan:
            _Potongan(self, satu).baca()

    def place(self, kolom: Sequence[KolomAlur]) -> list[int]:
        """The place among all actors of each actor's column of a heading; new names are added."""
        terpakai: set[int] = set()
        for nomor, satu in enumerate(kolom):
            tempat = self._find(satu, nomor, terpakai, len(kolom))
            if tempat == len(self.aktor):
                self.aktor.append(satu)
            terpakai.add(tempat)
        return [self._of(satu, nomor, len(kolom)) for nomor, satu in enumerate(kolom)]

    def _find(self, kolom: KolomAlur, nomor: int, terpakai: set[int], jumlah: int) -> int:
        tempat = self._of(kolom, nomor, jumlah)
        return len(self.aktor) if tempat in terpakai else tempat

    def _of(self, kolom: KolomAlur, nomor: int, jumlah: int) -> int:
        """Same name at the same place, else same name, else a name that is nearly the same at the same place."""
        nama = [kunci(satu.judul) for satu in self.aktor]
        cari = kunci(kolom.judul)
        if nomor < len(nama) and mirip(nama[nomor], cari) >= 0.85:
            return nomor
        return nama.index(cari) if cari in nama else len(nama)


class _Potongan:
    """Reading one stretch."""

    def __init__(self, induk: PembacaBaris, potongan: PotonganAlur) -> None:
        self.induk, self.petak, self.kepala = induk, potongan.petak, potongan.kepala
        self.dari, self.sampai = potongan.dari, potongan.sampai
        self.lanjutan = potongan.lanjutan
        aktor = self.kepala.jenis(_K.AKTOR)
        self.aktor = dict(zip(aktor, induk.place(aktor), strict=True))
        self.bernomor = bool(self.kepala.jenis(_K.NOMOR))
        self.judul = {sebaris(self.petak.teks(s)) for s in self.petak.terisi(self.kepala.awal, self.kepala.akhir)}
        self.pertama = True
        self.pemilik: dict[int, BarisAlur] = {}

    def baca(self) -> None:
        for baris in range(self.dari, self.sampai):
            if not self._is_kepala_ulang(baris):
                self._baca_baris(baris)
        self._attach_shapes()

    def _is_kepala_ulang(self, baris: int) -> bool:
        """The row of column numbers, or the heading printed once more."""
        if is_nomor_kolom(self.petak, baris):
            return True
        isi = [sebaris(self.petak.teks(satu)) for satu in self.petak.isi_baris(baris)]
        return len(isi) > 1 and all(satu in self.judul or kenali(satu) for satu in isi) and not self.lanjutan

    def _baca_baris(self, baris: int) -> None:
        satu = self._read(baris)
        if not satu.isi and not satu.tanda and not satu.nomor:
            return
        lalu = self.induk.langkah[-1] if self.induk.langkah else None
        if self._is_bab(satu, baris):
            self.induk.lepas += [replace(k, teks=f"{satu.nomor} {k.teks}".strip()) for k in satu.isi[_K.KEGIATAN]]
        elif lalu is not None and self._is_sambungan(satu, baris):
            _extend(lalu, satu)
            self.pemilik[baris] = lalu
        elif self._is_langkah(satu):
            self._begin(satu, baris)
        else:
            self.induk.lepas += [kutip for isi in satu.isi.values() for kutip in isi]
        self.pertama = False

    def _begin(self, satu: BarisAlur, baris: int) -> None:
        self._inherit(satu, baris)
        self.induk.langkah.append(satu)
        self.pemilik[baris] = satu
        if len(self.induk.langkah) > MAKS_LANGKAH:
            raise Ditolak(
                f"Tabel ini memuat lebih dari {MAKS_LANGKAH} baris kegiatan; itu bukan satu SOP. Berkas tetap "
                "tersimpan. Bagi menjadi beberapa SOP, lalu unggah satu per satu.",
                "langkah-terlalu-banyak",
            )

    def _read(self, baris: int) -> BarisAlur:
        """What begins in this row."""
        isi = self.petak.isi_baris(baris)
        satu = BarisAlur("", isi[0].tempat if isi else "")
        for sel in isi:
            kolom = self._kolom(sel.kolom)
            if kolom is not None:
                self._put(satu, kolom, sel)
            elif not is_kosong(self.petak.teks(sel)):
                self.induk.lepas.append(Kutipan(self.petak.teks(sel), sel.tempat))
        self._number_in_text(satu)
        return satu

    def _kolom(self, nomor: int) -> KolomAlur | None:
        return next((satu for satu in self.kepala.kolom if satu.kolom <= nomor < satu.sampai), None)

    def _put(self, satu: BarisAlur, kolom: KolomAlur, sel: Sel) -> None:
        teks = self.petak.teks(sel)
        if self._is_nomor(satu, kolom, sebaris(teks)):
            satu.nomor = sebaris(teks)
        elif is_kosong(teks):
            return
        elif kolom.jenis is _K.AKTOR:
            satu.tanda.setdefault(self.aktor[kolom], []).append(Kutipan(teks, sel.tempat))
        else:
            jenis = _K.KEGIATAN if kolom.jenis is _K.NOMOR else kolom.jenis
            satu.isi.setdefault(jenis, []).append(Kutipan(teks, sel.tempat))

    def _is_nomor(self, satu: BarisAlur, kolom: KolomAlur, teks: str) -> bool:
        """A number in its own column, or in the first of several columns that share the activity's heading."""
        if satu.nomor:
            return False
        if kolom.jenis is _K.NOMOR:
            return _NOMOR.fullmatch(teks) is not None
        if kolom.jenis is not _K.KEGIATAN or _K.KEGIATAN in satu.isi:
            return False
        pola = (
            _NOMOR
            if kolom is self.kepala.jenis(_K.KEGIATAN)[0] is not self.kepala.jenis(_K.KEGIATAN)[-1]
            else _NOMOR_SEL
        )
        return pola.fullmatch(teks) is not None

    def _number_in_text(self, satu: BarisAlur) -> None:
        """Without a column of numbers, the number may stand at the head of the sentence."""
        kutip = satu.isi.get(_K.KEGIATAN, [])
        if satu.nomor or self.bernomor or not kutip:
            return
        if temu := _NOMOR_DEPAN.match(kutip[0].teks):
            satu.nomor = temu[1]
            kutip[0] = replace(kutip[0], teks=kutip[0].teks[temu.end() :])

    def _is_bab(self, satu: BarisAlur, baris: int) -> bool:
        """A heading within the table: "A. Persiapan", "II Pelaksanaan" and nothing else in its row."""
        if set(satu.isi) != {_K.KEGIATAN} or satu.tanda or self._has_shape(baris) or self._covers(baris):
            return False
        teks = f"{satu.nomor} {satu.isi[_K.KEGIATAN][0].teks}".strip()
        return not re.search(r"\d", satu.nomor) and _BAB.match(teks) is not None

    def _is_sambungan(self, satu: BarisAlur, baris: int) -> bool:
        """Whether the row goes on with the step before: no number, and nothing that makes it a step of its own."""
        if satu.nomor:
            return False
        uraian = satu.isi.get(_K.KEGIATAN)
        if not uraian or self._covers(baris):
            return not (self.pertama and satu.bertanda and _K.WAKTU in satu.isi)
        if _BUKAN_LANGKAH.match(uraian[0].teks):
            return False
        if self.bernomor or self._ada_nomor():
            return _is_kecil(uraian[0].teks) or not (satu.tanda or self._has_shape(baris) or self._is_lengkap(satu))
        return _is_kecil(uraian[0].teks) and not satu.bertanda

    def _covers(self, baris: int) -> bool:
        """Whether the activity's cell of an earlier row reaches down to this one."""
        kolom = self.kepala.jenis(_K.KEGIATAN)
        sel = self.petak.at(baris, kolom[-1].sampai - 1) if kolom else None
        return sel is not None and sel.baris < baris and bool(self.petak.teks(sel))

    def _ada_nomor(self) -> bool:
        return bool(self.induk.langkah and self.induk.langkah[-1].nomor)

    def _has_shape(self, baris: int) -> bool:
        return any(satu.baris == baris for satu in self.petak.kisi.bentuk)

    def _is_lengkap(self, satu: BarisAlur) -> bool:
        """A row with its own time, or with requirements and output, is a step even without a number."""
        ada = {jenis for jenis, isi in satu.isi.items() if any(not is_kosong(kutip.teks) for kutip in isi)}
        return _K.WAKTU in ada or {_K.KELENGKAPAN, _K.KELUARAN} <= ada

    def _is_langkah(self, satu: BarisAlur) -> bool:
        uraian = satu.isi.get(_K.KEGIATAN)
        if not uraian:
            return bool(satu.nomor and (satu.tanda or satu.isi)) or (bool(satu.tanda) and self._is_lengkap(satu))
        if _BUKAN_LANGKAH.match(uraian[0].teks) and not satu.nomor:
            return False
        return bool(satu.nomor or not self.bernomor or satu.tanda or self._is_lengkap(satu)) or not self._is_judul(satu)

    def _is_judul(self, satu: BarisAlur) -> bool:
        """A heading within the table: nothing but its text."""
        return set(satu.isi) == {_K.KEGIATAN}

    def _inherit(self, satu: BarisAlur, baris: int) -> None:
        """Texts of cells that were merged over this row and earlier ones."""
        for kolom in self.kepala.kolom:
            if kolom.jenis in {_K.AKTOR, _K.NOMOR, _K.KEGIATAN} or kolom.jenis in satu.isi:
                continue
            sel = self.petak.at(baris, kolom.kolom)
            if sel is not None and self.dari <= sel.baris < baris and self.petak.teks(sel):
                satu.isi[kolom.jenis] = [Kutipan(self.petak.teks(sel), sel.tempat, warisan=True)]

    def _attach_shapes(self) -> None:
        """Each shape to the step of its row, else to the step above it, and to the actor whose column is nearest."""
        baris = sorted(self.pemilik)
        for bentuk in sorted(self.petak.kisi.bentuk, key=lambda satu: (satu.baris, satu.kolom, satu.kode)):
            if not self.dari <= bentuk.baris < self.sampai:
                continue
            atas = bisect_right(baris, bentuk.baris)
            aktor = self._nearest(bentuk.kolom)
            if not atas or aktor is None:
                self.induk.bentuk_lepas.append(bentuk)
            else:
                self.pemilik[baris[atas - 1]].bentuk.setdefault(aktor, []).append(bentuk)

    def _nearest(self, kolom: int) -> int | None:
        jarak = [(max(satu.kolom - kolom, kolom - satu.sampai + 1, 0), nomor) for satu, nomor in self.aktor.items()]
        return min(jarak)[1] if jarak else None


def _is_kecil(teks: str) -> bool:
    """Whether a text goes on in the middle of a sentence."""
    return teks[:1].islower() or teks[:1] in ",;)"


def _extend(lalu: BarisAlur, satu: BarisAlur) -> None:
    """Texts go on below those of the step; what it only inherited from a merged cell gives way to its own."""
    for jenis, isi in satu.isi.items():
        milik = [kutip for kutip in lalu.isi.get(jenis, []) if not kutip.warisan]
        lalu.isi[jenis] = milik + isi
    for nomor, tanda in satu.tanda.items():
        lalu.tanda.setdefault(nomor, []).extend(tanda)
