"""The flow table's heading: where it stands, how far it reaches down, and what each of its columns holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from takar.core.bacaan.kata import cocok, kunci, sebaris
from takar.core.bacaan.lembar import Sel
from takar.core.bacaan.petak import PetakSel


class JenisKolom(StrEnum):
    """What a column of the flow table holds."""

    NOMOR = "nomor"
    KEGIATAN = "kegiatan"
    PELAKSANA = "pelaksana"  # names in words; the group over the actors' columns
    AKTOR = "aktor"  # one actor's own column
    MUTU = "mutu"  # the group over requirements, time and output
    KELENGKAPAN = "kelengkapan"
    WAKTU = "waktu"
    KELUARAN = "keluaran"
    KETERANGAN = "keterangan"


_K = JenisKolom
_KATA: dict[JenisKolom, frozenset[str]] = {
    _K.NOMOR: frozenset({"no", "nomor", "no urut", "nomor urut", "num", "number", "nr", "nmr"}),
    _K.KEGIATAN: frozenset(
        {
            "kegiatan", "uraian kegiatan", "uraian prosedur", "aktivitas", "aktifitas", "prosedur", "langkah", "uraian",
            "langkah langkah", "tahapan", "tahap", "tahapan kegiatan", "tahap kegiatan", "rincian kegiatan", "proses",
            "uraian aktivitas", "langkah kegiatan", "urutan kegiatan", "alur kegiatan", "uraian tugas", "alur proses",
            "kegiatan aktivitas", "aktivitas kegiatan", "prosedur kegiatan", "langkah kerja", "uraian proses",
            "langkah prosedur", "jenis kegiatan", "nama kegiatan", "deskripsi kegiatan", "tahapan prosedur",
            "uraian langkah", "kegiatan prosedur", "activity", "activities", "procedure", "procedures", "step",
            "steps", "description", "activity description", "process",
        }
    ),
    _K.PELAKSANA: frozenset(
        {
            "pelaksana", "unit pelaksana", "pelaku", "aktor", "pelaksana kegiatan", "para pelaksana", "pic", "actor",
            "actors", "executor", "executors", "person in charge", "unit kerja pelaksana", "pejabat pelaksana",
            "penanggung jawab", "responsible", "implementer", "pelaksana prosedur", "pelaksana aktivitas", "role",
        }
    ),
    _K.MUTU: frozenset(
        {"mutu baku", "mutu buku", "baku mutu", "standar mutu", "mutu", "quality standard", "standard", "standar baku"}
    ),
    _K.KELENGKAPAN: frozenset(
        {
            "kelengkapan", "persyaratan", "perlengkapan", "syarat", "persyaratan kelengkapan", "sumber data", "input",
            "kelengkapan persyaratan", "persyaratan perlengkapan", "perlengkapan persyaratan", "syarat kelengkapan",
            "requirement", "requirements", "masukan", "kelengkapan dokumen", "persyaratan dan kelengkapan", "bahan",
            "dokumen persyaratan", "kelengkapan syarat", "peralatan kelengkapan", "perlengkapan peralatan",
            "kelengkapan input", "data dukung", "dokumen kelengkapan", "kelengkapan data", "peralatan perlengkapan",
        }
    ),
    _K.WAKTU: frozenset(
        {
            "waktu", "waktu proses", "durasi", "jangka waktu", "lama", "lama waktu", "waktu penyelesaian", "time",
            "duration", "waktu pelaksanaan", "waktu baku", "norma waktu", "waktu kerja", "lama kegiatan", "lead time",
        }
    ),
    _K.KELUARAN: frozenset(
        {
            "output", "out put", "keluaran", "hasil", "produk", "result", "results", "outputs", "hasil kegiatan",
            "output hasil", "hasil output", "keluaran output", "output keluaran", "hasil keluaran", "keluaran hasil",
        }
    ),
    _K.KETERANGAN: frozenset(
        {"ket", "keterangan", "remark", "remarks", "note", "notes", "catatan", "ketr", "kett", "information"}
    ),
}  # fmt: skip
"""Headings by their keys; a slip of the pen is forgiven, a word more in brackets too."""

_ARTI = {kata: jenis for jenis, kosakata in _KATA.items() for kata in kosakata}
_SEMUA = frozenset(_ARTI)

INGGRIS = frozenset(
    {"activity", "activities", "procedure", "actor", "actors", "executor", "requirements", "requirement", "time",
     "duration", "remarks", "remark", "notes", "steps", "step", "person in charge", "quality standard"}
)  # fmt: skip

_KURUNG = re.compile(r"\([^)]*\)?")
_NOMOR_KOLOM = re.compile(r"\(?(\d{1,2})[.)]?\)?")
_TINGGI_KEPALA = 8
"""A heading is at most so many rows high."""
_MUTU_BAKU = (_K.KELENGKAPAN, _K.WAKTU, _K.KELUARAN)


@dataclass(frozen=True, slots=True)
class KolomAlur:
    """A column: what it holds, its places [kolom, sampai) in the grid, its heading and the group over it as printed."""

    jenis: JenisKolom
    kolom: int
    sampai: int
    judul: str
    kelompok: str
    tempat: str


@dataclass(frozen=True, slots=True)
class KepalaAlur:
    """A heading: its rows are [awal, akhir) of the grid, without the row of column numbers."""

    awal: int
    akhir: int
    kolom: tuple[KolomAlur, ...]

    def jenis(self, jenis: JenisKolom) -> tuple[KolomAlur, ...]:
        return tuple(satu for satu in self.kolom if satu.jenis is jenis)


@lru_cache(maxsize=8192)
def kenali(teks: str) -> JenisKolom | None:
    """What a heading's text says its column holds; None for anything else, such as an actor's name."""
    if len(teks) > 60:
        return None
    polos, utuh = kunci(_KURUNG.sub(" ", teks)), kunci(teks)
    for kata in (utuh, polos, polos.replace(" ", "")):
        if kata in _ARTI:
            return _ARTI[kata]
    dekat = cocok(polos, _SEMUA)
    return _ARTI[dekat] if dekat else None


def cari_kepala(petak: PetakSel, dari: int = 0) -> KepalaAlur | None:
    """The first heading of a flow table at or below a row."""
    for baris in range(dari, petak.tinggi):
        if _is_awal(petak, baris):
            akhir = _find_akhir(petak, baris)
            kolom = _read_kolom(petak, baris, akhir)
            if kolom:
                return KepalaAlur(baris, akhir, kolom)
    return None


def is_nomor_kolom(petak: PetakSel, baris: int) -> bool:
    """Whether a row only numbers the columns: 1 2 3 …, (1) (2) (3) …; of many, some may be misprinted."""
    isi = [_NOMOR_KOLOM.fullmatch(petak.teks(satu)) for satu in petak.isi_baris(baris)]
    angka = [int(satu[1]) for satu in isi if satu]
    return len(angka) == len(isi) and (len(angka) > 3 or (len(angka) == 3 and angka == sorted(angka)))


def _is_awal(petak: PetakSel, baris: int) -> bool:
    """Whether a heading begins here: this row names a column, and with the next rows enough of them."""
    sendiri = _kinds(petak, baris, baris + 1)
    if not sendiri - {_K.NOMOR}:
        return False
    jenis = sendiri | _kinds(petak, baris + 1, _window(petak, baris))
    mutu = jenis & {*_MUTU_BAKU, _K.PELAKSANA, _K.MUTU}
    return len(jenis) >= 3 and bool(mutu) and (_K.KEGIATAN in jenis or len(jenis & set(_MUTU_BAKU)) >= 2)


def _window(petak: PetakSel, baris: int) -> int:
    """The row after the last one that may still belong to a heading that begins here."""
    uraian: set[int] = set()
    for berikut in range(baris, min(baris + _TINGGI_KEPALA, petak.tinggi)):
        if berikut > baris and (is_nomor_kolom(petak, berikut) or _is_data(petak, berikut, uraian)):
            return berikut
        uraian |= {s.kolom for s in petak.isi_baris(berikut) if kenali(sebaris(petak.teks(s))) is _K.KEGIATAN}
    return min(baris + _TINGGI_KEPALA, petak.tinggi)


def _is_data(petak: PetakSel, baris: int, uraian: set[int]) -> bool:
    """Whether a row begins with a number, or holds a sentence, or more than one word under the heading of those."""
    isi = petak.isi_baris(baris)
    if not isi:
        return False
    teks = petak.teks(isi[0])
    if _NOMOR_KOLOM.fullmatch(teks) or any(len(petak.teks(satu).split()) > 9 for satu in isi):
        return True
    bawah = [petak.teks(satu) for satu in isi if satu.kolom in uraian]
    return any(" " in satu and not kenali(sebaris(satu)) for satu in bawah)


def _kinds(petak: PetakSel, dari: int, sampai: int) -> set[JenisKolom]:
    return {jenis for sel in petak.terisi(dari, sampai) if (jenis := kenali(sebaris(petak.teks(sel))))}


def _find_akhir(petak: PetakSel, awal: int) -> int:
    """The row after the heading: below the last named column and below every cell that hangs down from the heading."""
    batas = _window(petak, awal)
    akhir = awal + 1
    for sel in petak.terisi(awal, batas):
        if kenali(sebaris(petak.teks(sel))):
            akhir = max(akhir, min(sel.baris + max(sel.tinggi, 1), batas))
    while akhir < batas and _is_kepala_lanjut(petak, awal, akhir):
        akhir += 1
    return akhir


def _is_kepala_lanjut(petak: PetakSel, awal: int, baris: int) -> bool:
    """Whether a row still holds parts of headings: short texts, none of them under a column of sentences."""
    isi = petak.isi_baris(baris)
    if not isi or is_nomor_kolom(petak, baris):
        return False
    if petak.kisi.bentuk and any(satu.baris == baris for satu in petak.kisi.bentuk):
        return False
    uraian = {sel.kolom for sel in petak.terisi(awal, baris) if kenali(sebaris(petak.teks(sel))) is _K.KEGIATAN}
    return all(len(petak.teks(satu).split()) <= 6 and satu.kolom not in uraian for satu in isi) and not _is_isi(isi)


def _is_isi(isi: list[Sel]) -> bool:
    """Whether marks or times stand in a row, which no heading has."""
    return any(re.fullmatch(r"[√vVxX●•\[\]→← ]+|\d+ ?(?:menit|jam|hari).*", satu.teks.strip()) for satu in isi)


# --- what each column holds ------------------------------------------------------------------------------------------


def _read_kolom(petak: PetakSel, awal: int, akhir: int) -> tuple[KolomAlur, ...]:
    """The columns, each with its own heading and its group; () where it is no flow table after all."""
    lajur = _spread(petak, awal, akhir)
    kolom: list[KolomAlur] = []
    for nomor, sel in sorted(lajur.items()):
        if sel and kolom and lajur.get(nomor - 1, [])[-1:] == sel[-1:] and kolom[-1].sampai == nomor:
            kolom[-1] = replace(kolom[-1], sampai=nomor + 1)
        elif sel:
            kolom.append(_classify(petak, nomor, sel, lajur))
    ada = {satu.jenis for satu in kolom}
    if not ada & {_K.KEGIATAN} and not ada >= {_K.WAKTU, _K.KELUARAN}:
        return ()
    return tuple(_name_mutu(_drop_luar(kolom)))


def _spread(petak: PetakSel, awal: int, akhir: int) -> dict[int, list[Sel]]:
    """For each column the heading's cells over it, from above. Where nothing is merged, a group reaches to the right
    over the empty places that have headings below them."""
    digabung = any(sel.lebar > 1 for sel in petak.terisi(awal, akhir))
    lajur: dict[int, list[Sel]] = {nomor: [] for nomor in range(petak.lebar)}
    for baris in range(awal, akhir):
        lalu: Sel | None = None
        for nomor in range(petak.lebar):
            sel = petak.at(baris, nomor)
            if petak.teks(sel):
                lalu = sel
            elif digabung or lalu is None or not _is_bawahan(petak, nomor, baris, akhir) or lajur[nomor]:
                continue
            if lalu is not None and lalu not in lajur[nomor] and (petak.teks(sel) or not digabung):
                lajur[nomor].append(lalu)
    return lajur


def _is_bawahan(petak: PetakSel, nomor: int, baris: int, akhir: int) -> bool:
    return any(petak.teks(petak.at(bawah, nomor)) for bawah in range(baris + 1, akhir))


def _classify(petak: PetakSel, nomor: int, sel: list[Sel], lajur: dict[int, list[Sel]]) -> KolomAlur:
    """The lowest heading decides, then all of them read together (a label cut over rows), then the group."""
    teks = [sebaris(petak.teks(satu)) for satu in sel]
    sendiri = [t for t, satu in zip(teks, sel, strict=True) if not _is_kelompok(satu, nomor, lajur)]
    bawah = teks[-1]
    jenis = kenali(bawah) or kenali(" ".join(sendiri or teks)) or kenali(" ".join(teks)) or _K.AKTOR
    jenis = _K.AKTOR if jenis is _K.PELAKSANA and len(teks) > 1 and kenali(teks[-2]) is _K.PELAKSANA else jenis
    kelompok = [t for t in teks if t not in sendiri and kenali(t) is None]
    judul = " ".join(t for t in sendiri if kenali(t) is not _K.PELAKSANA or len(sendiri) == 1) or bawah
    return KolomAlur(jenis, nomor, nomor + 1, judul, kelompok[-1] if kelompok else "", sel[-1].tempat)


def _is_kelompok(sel: Sel, nomor: int, lajur: dict[int, list[Sel]]) -> bool:
    """Whether a heading's cell is a group: it lies over several columns and is not the lowest of this one."""
    return sel is not lajur[nomor][-1] and sum(sel in satu for satu in lajur.values()) > 1


def _drop_luar(kolom: list[KolomAlur]) -> list[KolomAlur]:
    """Unknown headings left of the numbers are no actors."""
    awal = min((satu.kolom for satu in kolom if satu.jenis in {_K.KEGIATAN, _K.NOMOR}), default=0)
    return [satu for satu in kolom if satu.jenis is not _K.AKTOR or satu.kolom > awal]


def _name_mutu(kolom: list[KolomAlur]) -> list[KolomAlur]:
    """Three columns under "Mutu Baku" without own headings are requirements, time and output, in that order."""
    mutu = [satu for satu in kolom if satu.jenis is _K.MUTU]
    kenal = {satu.jenis for satu in kolom}
    sisa = [jenis for jenis in _MUTU_BAKU if jenis not in kenal]
    ganti = {
        satu.kolom: replace(satu, jenis=jenis)
        for satu, jenis in zip(mutu, sisa, strict=False)
        if len(mutu) == len(sisa)
    }
    return [ganti.get(satu.kolom, satu) for satu in kolom if satu.jenis is not _K.MUTU or satu.kolom in ganti]
