"""The header block: labels in all their variants, values beside, below or behind them, lists in two columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from takar.core.bacaan.butir import is_kosong
from takar.core.bacaan.kata import cocok, kunci
from takar.core.bacaan.lembar import Paragraf, Sel
from takar.core.bacaan.petak import PetakSel

LABEL: dict[str, frozenset[str]] = {
    "nomor": frozenset(
        {
            "nomor sop", "no sop", "nomor standar operasional prosedur", "nomor", "sop number", "nomor sop ap",
            "no standar operasional prosedur", "nomor pos", "nomor dokumen", "no dokumen", "kode sop", "nomer sop",
            "nomor standar operasional prosedur sop", "sop no", "document number",
        }
    ),
    "tanggal_pembuatan": frozenset(
        {"tanggal pembuatan", "tgl pembuatan", "tanggal dibuat", "tanggal penyusunan", "tgl dibuat", "date created",
         "tanggal pembuatan sop", "tanggal terbit"}
    ),
    "tanggal_revisi": frozenset(
        {"tanggal revisi", "tgl revisi", "revisi", "tanggal perubahan", "revision date", "tanggal perbaikan"}
    ),
    "tanggal_efektif": frozenset(
        {"tanggal efektif", "tgl efektif", "tanggal berlaku", "effective date", "tanggal mulai berlaku",
         "tanggal diberlakukan", "tmt", "tanggal pemberlakuan"}
    ),
    "tanggal_pengesahan": frozenset(
        {"tanggal pengesahan", "tgl pengesahan", "tanggal disahkan", "tanggal penetapan", "tgl disahkan"}
    ),
    "disahkan": frozenset(
        {"disahkan oleh", "disyahkan oleh", "disahkan", "ditetapkan oleh", "pengesahan", "approved by",
         "disetujui oleh",
         "yang mengesahkan", "pejabat pengesah", "di sahkan oleh", "mengesahkan", "disyahkan"}
    ),
    "judul": frozenset(
        {"nama sop", "judul sop", "nama prosedur", "judul", "sop name", "nama standar operasional prosedur", "title",
         "nama sop ap", "judul prosedur", "nama pos", "judul standar operasional prosedur", "nama kegiatan sop"}
    ),
    "instansi": frozenset(
        {"nama instansi", "instansi", "nama opd", "opd", "skpd", "nama skpd", "satuan kerja", "nama organisasi",
         "perangkat daerah", "unit organisasi", "agency", "nama perangkat daerah", "nama lembaga"}
    ),
    "unit": frozenset({"unit kerja", "nama unit", "unit", "nama unit kerja", "unit eselon ii"}),
    "dasar_hukum": frozenset({"dasar hukum", "dasar hukum sop", "landasan hukum", "legal basis", "dasar"}),
    "kualifikasi": frozenset(
        {"kualifikasi pelaksana", "kualitas pelaksana", "kualifikasi", "qualification", "qualifications",
         "kualifikasi pelaksanaan", "klasifikasi pelaksana", "kualifikasi sdm"}
    ),
    "keterkaitan": frozenset(
        {"keterkaitan", "keterkaitan sop", "keterkaitan dengan sop lain", "related sop", "sop terkait", "related sops",
         "keterkaitan dengan sop", "keterkaitan antar sop", "keterkaitan sop lain", "keterkaitan dengan prosedur lain"}
    ),
    "peralatan": frozenset(
        {"peralatan perlengkapan", "peralatan", "perlengkapan", "peralatan dan perlengkapan", "equipment",
         "perlengkapan peralatan", "sarana dan prasarana", "peralatan kelengkapan", "alat dan perlengkapan"}
    ),
    "peringatan": frozenset({"peringatan", "warning", "warnings", "perhatian", "peringatan risiko"}),
    "pencatatan": frozenset(
        {"pencatatan dan pendataan", "pencatatan", "pencatatan pendataan", "records", "pendataan dan pencatatan",
         "pencatatan dan pelaporan", "pencatatan dan pendokumentasian", "pendataan", "dokumentasi dan pencatatan"}
    ),
}  # fmt: skip
"""Each field's labels by their keys."""

_MEDAN = {kata: medan for medan, kosakata in LABEL.items() for kata in kosakata}
_SEMUA = frozenset(_MEDAN)

DAFTAR = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
"""The fields that hold lists."""
PENGENAL = frozenset({"nomor", "judul"})
"""The fields that tell one SOP from another."""
KUAT = frozenset(LABEL) - {"unit", "instansi"}
_LEMAH = frozenset({"nomor", "judul", "dasar", "revisi", "unit", "instansi", "opd", "tmt", "title", "peralatan"})
"""Words that are labels only with a colon behind them, or alone in their cell."""
_NIP_DEPAN = re.compile(r"NIP\b[^\n]*\n", re.I)
"""A line of the approving official that slipped into the field below."""
_BATAS_LABEL = 60
_TINGGI_DISAHKAN = 8


@dataclass(frozen=True, slots=True)
class IsianKepala:
    """A field of the header with what was printed for it."""

    medan: str
    label: str
    teks: str
    tempat: str


def baca_label(teks: str) -> tuple[str, str, str] | None:
    """(field, label as printed, rest) where a text begins with a label; the rest is "" where it stands alone."""
    baris = teks.split("\n")
    for depan, sisa in _cuts(baris):
        medan = _medan(depan, bool(sisa) and ":" not in depan)
        if medan:
            return medan, depan.strip(" :"), sisa.strip()
    return None


def pecah_label(teks: str) -> list[tuple[str, str, str]]:
    """The fields of a cell whose lines begin with labels; lines without one go on with the field above them."""
    hasil: list[tuple[str, str, list[str]]] = []
    for baris in teks.split("\n"):
        temu = baca_label(baris) if len(baris) < 200 else None
        if temu:
            hasil.append((temu[0], temu[1], [temu[2]] if temu[2] else []))
        elif hasil:
            hasil[-1][2].append(baris)
    medan = [satu[0] for satu in hasil]
    return [(m, nama, "\n".join(isi)) for m, nama, isi in hasil] if len(set(medan)) == len(medan) else []


def _cuts(baris: list[str]) -> Iterator[tuple[str, str]]:
    """Where a label may end: at a colon, at the end of the first, second or third line."""
    pertama, titik, sisa = baris[0].partition(":")
    if titik and len(pertama) <= _BATAS_LABEL:
        yield pertama + ":", "\n".join([sisa, *baris[1:]])
    for banyak in range(1, min(len(baris), 3) + 1):
        depan, titik, sisa = " ".join(baris[:banyak]).partition(":")
        if len(depan) <= _BATAS_LABEL:
            yield depan + titik, "\n".join(filter(None, [sisa.strip(), *baris[banyak:]]))


@lru_cache(maxsize=8192)
def _medan(label: str, lemah: bool) -> str:
    """The field of a label; `lemah`: text follows it without a colon, so weak words are none."""
    kata = kunci(label)
    if lemah and kata in _LEMAH:
        return ""
    dekat = cocok(kata, _SEMUA)
    return _MEDAN[dekat] if dekat else ""


def count_label(petak: PetakSel, dari: int, sampai: int) -> set[str]:
    """The fields whose labels stand in some rows."""
    return {temu[0] for sel in petak.terisi(dari, sampai) if (temu := baca_label(petak.teks(sel)))}


class PembacaKepala:
    """Reads the header out of the stretches of tables and the paragraphs that are no flow table."""

    def __init__(self) -> None:
        self.isian: list[IsianKepala] = []
        self.lepas: list[tuple[str, str]] = []
        """(text, place) of what stands under no label."""

    def baca_tabel(self, petak: PetakSel, dari: int, sampai: int) -> None:
        terpakai = self._baca_majemuk(petak, dari, sampai)
        label = {
            id(sel): temu
            for sel in petak.terisi(dari, sampai)
            if id(sel) not in terpakai and (temu := baca_label(petak.teks(sel)))
        }
        terpakai |= set(label)
        for sel in petak.terisi(dari, sampai):
            if id(sel) in label:
                medan, nama, sisa = label[id(sel)]
                isi = _values(petak, sel, medan, label, terpakai, sampai) if not sisa or medan in DAFTAR else []
                terpakai |= {id(satu) for satu in isi}
                self._add(medan, nama, [sisa, *(petak.teks(satu) for satu in isi)], (isi or [sel])[0].tempat)
        self.lepas += [(petak.teks(sel), sel.tempat) for sel in petak.terisi(dari, sampai) if id(sel) not in terpakai]

    def _baca_majemuk(self, petak: PetakSel, dari: int, sampai: int) -> set[int]:
        """Cells that hold several fields, one a line; bare labels take the cells to their right in order."""
        terpakai: set[int] = set()
        for sel in petak.terisi(dari, sampai):
            bidang = pecah_label(petak.teks(sel))
            if len(bidang) < 2:
                continue
            kanan = [s for s in petak.terisi(sel.baris, sel.baris + max(sel.tinggi, 1)) if s.kolom > sel.kolom]
            berisi = sum(bool(isi) for _, _, isi in bidang)
            if berisi < 2 and len(kanan) == len(bidang):
                self.lepas += [(isi, sel.tempat) for _, _, isi in bidang if isi]
                bidang = [(m, nama, petak.teks(s)) for (m, nama, _), s in zip(bidang, kanan, strict=True)]
                terpakai |= {id(s) for s in kanan}
            elif not berisi:
                continue
            terpakai.add(id(sel))
            for medan, nama, isi in bidang:
                self._add(medan, nama, [isi], sel.tempat)
        return terpakai

    def baca_paragraf(self, paragraf: Iterable[Paragraf]) -> None:
        """Lines "Label : value"; a list's lines follow its label until the next one."""
        medan, nama, isi, tempat = "", "", [""], ""
        for satu in paragraf:
            temu = baca_label(satu.teks)
            if temu is None and medan not in DAFTAR:
                self.lepas.append((satu.teks, satu.tempat))
            elif temu is None:
                isi.append(satu.teks)
            else:
                self._add(medan, nama, isi, tempat)
                medan, nama, isi, tempat = temu[0], temu[1], [temu[2]], satu.tempat
        self._add(medan, nama, isi, tempat)

    def _add(self, medan: str, nama: str, isi: list[str], tempat: str) -> None:
        teks = "\n".join(satu for satu in (potong.lstrip(": ") for potong in isi) if satu)
        if medan in PENGENAL and (temu := _NIP_DEPAN.match(teks)):
            self.isian.append(IsianKepala("disahkan", nama, temu[0].strip(), tempat))
            teks = teks[temu.end() :]
        if medan:
            self.isian.append(IsianKepala(medan, nama, teks, tempat))

    def semua(self, medan: str) -> IsianKepala | None:
        """All filled values of a field as one: a cut cell leaves the NIP in the next one."""
        isian = [satu for satu in self.isian if satu.medan == medan and not is_kosong(satu.teks)]
        return replace(isian[0], teks="\n".join(satu.teks for satu in isian)) if isian else None

    def satu(self, medan: str) -> IsianKepala | None:
        """The first filled value of a field, else its first empty one."""
        calon = [isian for isian in self.isian if isian.medan == medan]
        return next((isian for isian in calon if not is_kosong(isian.teks)), calon[0] if calon else None)


def _values(
    petak: PetakSel,
    sel: Sel,
    medan: str,
    label: dict[int, tuple[str, str, str]],
    terpakai: set[int],
    sampai: int,
) -> list[Sel]:
    """The cells that belong to a label: to its right, and below as far as its field reaches."""
    kanan = _right_edge(petak, sel, label)
    tinggi = sel.baris + max(sel.tinggi, 1)
    dekat = [s for s in petak.terisi(sel.baris, tinggi) if sel.kolom < s.kolom < kanan and id(s) not in terpakai]
    dekat = [s for s in dekat if not is_kosong(petak.teks(s)) or medan not in DAFTAR]
    if medan not in DAFTAR and medan != "disahkan":
        return dekat if any(petak.teks(s).strip(": ") for s in dekat) else dekat + _below(petak, sel, kanan, label, 2)
    bawah = sampai - tinggi if medan in DAFTAR else _TINGGI_DISAHKAN
    calon = _below(petak, sel, kanan, label, min(bawah, sampai - tinggi))
    if medan == "disahkan" and dekat:
        calon = [s for s in calon if s.kolom > sel.kolom]
    return dekat + [s for s in calon if id(s) not in terpakai]


def _right_edge(petak: PetakSel, sel: Sel, label: dict[int, tuple[str, str, str]]) -> int:
    """The column of the next label in the same row."""
    kanan = [s.kolom for s in petak.isi_baris(sel.baris) if id(s) in label and s.kolom > sel.kolom]
    return min(kanan, default=petak.lebar + 1)


def _below(petak: PetakSel, sel: Sel, kanan: int, label: dict[int, tuple[str, str, str]], banyak: int) -> list[Sel]:
    """Cells under a label, down to the next row with a label in the same columns."""
    hasil: list[Sel] = []
    mulai = sel.baris + max(sel.tinggi, 1)
    for baris in range(mulai, min(mulai + max(banyak, 0), petak.tinggi)):
        isi = [s for s in petak.isi_baris(baris) if sel.kolom <= s.kolom < kanan]
        if any(id(s) in label for s in isi):
            break
        hasil += isi
    return hasil
