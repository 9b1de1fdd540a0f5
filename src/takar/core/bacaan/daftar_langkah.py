"""Steps that stand as numbered text instead of a table: a list of what roles do, or a table that lost its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from takar.core.bacaan.bagian import BahanSop
from takar.core.bacaan.baris import PotonganAlur
from takar.core.bacaan.butir import is_kosong
from takar.core.bacaan.kepala import baca_label
from takar.core.bacaan.kolom import JenisKolom, KepalaAlur, KolomAlur, kenali
from takar.core.bacaan.lembar import Kisi, Paragraf, Sel
from takar.core.bacaan.peran import baca_kata, cari_kerja, is_mirip_peran
from takar.core.bacaan.petak import PetakSel

_BUTIR = re.compile(r"^(\d{1,3})[.)]?\s+([A-Za-z(].*)$")
_WAKTU = re.compile(
    r"[(\[]?\s*(\d{1,4}(?:\s*[-–]\s*\d{1,4})?\s*(?:menit|jam|hari(?: kerja)?|minggu|bulan)\b(?:\s*/\s*\w+)?)"
    r"\s*[)\]]?\.?",
    re.I,
)
_PERAN = re.compile(
    r"\s+(?=(?:Kepala|Sekretaris|Kasub\w*|Kasi\w?|Kabid|Kabag|Staf|Petugas|Operator|Pemohon|Tim|Bendahara|Camat|Lurah|"
    r"Ketua|Anggota|Pimpinan|Direktur|Arsiparis|Koordinator|Pengguna|Masyarakat)\b)"
)
_TERSEDIKIT = 3
_BARIS_KEPALA = 8
"""So many lines above the first step may name the columns."""
_URUT = (
    JenisKolom.NOMOR,
    JenisKolom.KEGIATAN,
    JenisKolom.KELENGKAPAN,
    JenisKolom.WAKTU,
    JenisKolom.KELUARAN,
    JenisKolom.KETERANGAN,
)


@dataclass(slots=True)
class _Blok:
    """A numbered step with the lines that follow it."""

    nomor: str
    baris: list[Paragraf] = field(default_factory=list)
    mulai: int = 0

    @property
    def teks(self) -> str:
        return self.baris[0].teks


def add_daftar(bahan: BahanSop) -> bool:
    """Make a flow of the best run of numbered sentences that roles or verbs begin; False if there is none."""
    calon = [runtun for runtun in _runs(bahan.paragraf) if _is_alur(runtun)]
    if not calon:
        return False
    runtun = max(calon, key=len)
    judul = _heading(bahan.paragraf[: runtun[0].mulai])
    peran = [(nama, satu.tempat) for satu in judul for nama in _roles(satu.teks)]
    terpakai = {id(satu) for blok in runtun for satu in blok.baris} | {id(satu) for satu in judul}
    bahan.paragraf = [satu for satu in bahan.paragraf if id(satu) not in terpakai]
    bahan.alur.append(_potongan(runtun, peran))
    bahan.tempat = bahan.tempat or runtun[0].baris[0].tempat
    return True


def _runs(paragraf: Sequence[Paragraf]) -> list[list[_Blok]]:
    """Runs of numbers 1, 2, 3 …, each with the lines up to the next; a header's label ends a run."""
    hasil: list[list[_Blok]] = []
    for i, satu in enumerate(paragraf):
        temu = _BUTIR.match(satu.teks.strip())
        nomor = int(temu[1]) if temu else 0
        dinanti = int(hasil[-1][-1].nomor) + 1 if hasil and hasil[-1] else 0
        if temu and (nomor == 1 or nomor == dinanti):
            if nomor == 1:
                hasil.append([])
            hasil[-1].append(_Blok(temu[1], [Paragraf(temu[2], satu.tempat), satu], i))
        elif hasil and hasil[-1] and baca_label(satu.teks) is None:
            hasil[-1][-1].baris.append(satu)
        elif hasil and hasil[-1]:
            hasil.append([])
    return [runtun for runtun in hasil if runtun]


def _is_alur(runtun: list[_Blok]) -> bool:
    """Enough sentences of deeds, with roles to do them or with times: a list of laws or tools has neither."""
    kerja = [blok for blok in runtun if cari_kerja(kata := baca_kata(blok.teks)) < min(len(kata), 9)]
    berwaktu = sum(1 for blok in runtun if any(_WAKTU.search(satu.teks) for satu in blok.baris))
    peran = sum(1 for blok in kerja if is_mirip_peran(blok.teks))
    return len(kerja) >= _TERSEDIKIT and len(kerja) * 2 >= len(runtun) and (peran > 0 or berwaktu * 2 >= len(runtun))


def _heading(atas: Sequence[Paragraf]) -> list[Paragraf]:
    """The lines right above the first step that name columns or roles."""
    return list(takewhile(_is_heading, reversed(atas[-_BARIS_KEPALA:])))[::-1]


def _is_heading(satu: Paragraf) -> bool:
    if _BUTIR.match(satu.teks) or (baca_label(satu.teks) is not None and len(satu.teks.split()) == 1):
        return False
    return bool(_roles(satu.teks)) or any(kenali(kata) for kata in satu.teks.split())


def _roles(teks: str) -> list[str]:
    """The roles of a line that holds nothing else: "Staf Kasubbag Sekretaris Kepala Dinas"."""
    nama = _PERAN.split(teks.strip())
    return nama if len(nama) > 1 and all(is_mirip_peran(satu) for satu in nama) else []


def _potongan(runtun: list[_Blok], peran: list[tuple[str, str]]) -> PotonganAlur:
    sel = [
        Sel(i, kolom, teks, blok.baris[0].tempat)
        for i, blok in enumerate(runtun)
        for kolom, teks in enumerate(_cells(blok))
        if teks
    ]
    kolom = [KolomAlur(jenis, i, i + 1, "", "", "") for i, jenis in enumerate(_URUT)]
    lebar = len(_URUT)
    kolom += [KolomAlur(JenisKolom.AKTOR, lebar + i, lebar + i + 1, nama, "", t) for i, (nama, t) in enumerate(peran)]
    petak = PetakSel(Kisi("daftar bernomor", tuple(sel)))
    return PotonganAlur(petak, KepalaAlur(0, 0, tuple(kolom)), 0, petak.tinggi)


def _cells(blok: _Blok) -> Iterator[str]:
    """Number, activity, requirements, time, output, remarks: what stands before and after the time, line by line."""
    baris = [blok.teks, *(satu.teks for satu in blok.baris[2:])]
    di, waktu = next(((i, temu) for i, satu in enumerate(baris) if (temu := _WAKTU.search(satu))), (len(baris), None))
    depan, belakang = baris[:di], baris[di + 1 :]
    if waktu:
        depan.append(baris[di][: waktu.start()])
        belakang.insert(0, baris[di][waktu.end() :])
    ket = belakang.pop() if len(belakang) > 1 and is_kosong(belakang[-1]) else ""
    kegiatan = _sentence(depan) if waktu else len(depan)
    yield from (blok.nomor, " ".join(depan[:kegiatan]).strip(" ("), "\n".join(depan[kegiatan:]).strip())
    yield from (waktu[1] if waktu else "", " ".join(belakang).strip(" )."), ket)


def _sentence(depan: Sequence[str]) -> int:
    """How many of the lines before the time are the activity's: the first, and those that go on in lower case."""
    return next((i for i, satu in enumerate(depan) if i and not satu.strip()[:1].islower()), len(depan))
