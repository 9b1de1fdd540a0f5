"""Roles: the house's codes for well-known ones, who is outside, and which role a sentence means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from takar.core.bacaan.kata import kunci, mirip, slug
from takar.core.sop.nilai import JenisPelaksana

_PANJANG = {
    "kadin": "kepala dinas",
    "kadis": "kepala dinas",
    "kaban": "kepala badan",
    "kabid": "kepala bidang",
    "kabag": "kepala bagian",
    "kasubag": "kepala subbagian",
    "kasubbag": "kepala subbagian",
    "kasubbid": "kepala subbidang",
    "kasubid": "kepala subbidang",
    "kasi": "kepala seksi",
    "kasie": "kepala seksi",
    "kasubdit": "kepala subdirektorat",
    "kapus": "kepala puskesmas",
    "kakan": "kepala kantor",
    "kasubbagian": "kepala subbagian",
    "sekdin": "sekretaris dinas",
    "sekdis": "sekretaris dinas",
    "sekban": "sekretaris badan",
    "sekcam": "sekretaris camat",
    "sekda": "sekretaris daerah",
    "sekre": "sekretaris",
    "umpeg": "umum kepegawaian",
    "umpegi": "umum kepegawaian",
    "subag": "subbagian",
    "subbag": "subbagian",
    "subbid": "subbidang",
    "perencanaan": "perencanaan",
    "kepeg": "kepegawaian",
    "keu": "keuangan",
    "renkeu": "perencanaan keuangan",
    "bend": "bendahara",
    "jfu": "pelaksana",
    "dir": "direktur",
}
"""Short forms that officials write, spelled out; connecting words are left out."""

_SAMBUNG = frozenset({"dan", "atau", "pada", "di", "selaku", "yang", "para", "bapak", "ibu", "pak", "bu"})
_UMUM = frozenset(
    {"tim", "petugas", "unit", "bagian", "ketua", "pejabat", "pimpinan", "kepala", "bidang", "koordinator"}
)
"""First words that many roles share: alone they name none, unless one column bears just that name."""

_LUAR = re.compile(
    r"\b(?:pemohon|masyarakat|warga|pengguna|pengadu|pelapor|tamu|publik|pihak|penyedia|rekanan|vendor|wajib pajak|"
    r"peserta|instansi (?:lain|terkait|luar|pemohon)|opd (?:lain|terkait|pemohon)|skpd terkait|pelaku usaha|perusahaan|"
    r"pelanggan|pasien|siswa|mahasiswa|orang tua|investor|konsumen|responden|pengunjung|media|kppn|kpk|bpk|bpkp|bkn|"
    r"ombudsman|polri|kepolisian|bank|notaris|pengirim|kontraktor|konsultan|calon|applicant|customer|public|visitor)\b"
)
_SISTEM = re.compile(
    r"\b(?:aplikasi|sistem|system|sarana|website|situs|web|portal|server|database|basis data|mesin|oss|sipd|srikandi|"
    r"simpeg|e [a-z]+|app|application|software|perangkat lunak)\b"
)
_NAMA_PERAN = re.compile(
    r"^(?:kepala|sekretaris|kasub\w+|kasi\w?|kabid|kabag|kadis|kadin|kaban|staf|staff|petugas|operator|pemohon|tim|"
    r"bendahara|arsiparis|camat|lurah|bupati|wali ?kota|gubernur|direktur|ketua|anggota|koordinator|pengelola|admin\w*|"
    r"resepsionis|masyarakat|pengguna|pelaksana|pejabat|ppk|ppspm|pptk|analis|verifikator|auditor|inspektur|pengadu|"
    r"penyedia|bidang|bagian|seksi|subbag\w*|unit|pimpinan|sekdin|sekdis|dokter|perawat|guru|pelapor|jabatan|fungsional|"
    r"panitia|pokja|asisten|manajer|manager|officer|head|secretary|applicant|pengadministrasi)\b"
)


def kenali_jenis(nama: str) -> JenisPelaksana:
    """Whether a column's name is a role of the agency, somebody outside it, or a system."""
    kata = kunci(nama)
    if _NAMA_DALAM.match(kata):
        return JenisPelaksana.ORANG
    if _SISTEM.search(kata):
        return JenisPelaksana.SISTEM
    return JenisPelaksana.LUAR if _LUAR.search(kata) else JenisPelaksana.ORANG


_NAMA_DALAM = re.compile(
    r"^(?:kepala|sekretaris|kasub\w*|kasi\w?|kabid|kabag|staf|petugas|operator|tim|bendahara|admin\w*|pengelola|pejabat|"
    r"koordinator|ketua|anggota|analis|pranata|verifikator|direktur|direktorat|asisten|karo|deputi|bidang|bagian|seksi|"
    r"subbag\w*|sekretariat|inspektur|kadis|kadin|dinas|camat|lurah|staff?|manajer|head|officer)\b"
)


def is_mirip_peran(teks: str) -> bool:
    """Whether a text reads like the name of a role."""
    return _NAMA_PERAN.match(kunci(teks)) is not None


@lru_cache(maxsize=8192)
def kata_peran(teks: str) -> tuple[str, ...]:
    """The words of a role's name, short forms spelled out: "Kasubag Umpeg" -> kepala subbagian umum kepegawaian."""
    kata = (
        kunci(teks).replace("sub bagian", "subbagian").replace("sub bidang", "subbidang").replace("sub bag", "subbag")
    )
    hasil: list[str] = []
    for satu in kata.split():
        if satu not in _SAMBUNG:
            hasil += _spell_out(satu).split()
    return tuple(hasil)


@lru_cache(maxsize=8192)
def _spell_out(kata: str) -> str:
    if kata in _PANJANG:
        return _PANJANG[kata]
    if len(kata) < 5 or kata[0] not in "ksu":
        return kata
    dekat = [(mirip(kata, pendek), panjang) for pendek, panjang in _PANJANG.items() if len(pendek) >= 5]
    nilai, panjang = max(dekat)
    return panjang if nilai >= 0.85 else kata


def kode_peran(nama: str, kelompok: str, jenis: JenisPelaksana) -> str:
    """The house's code where the name is that of its role, else a slug. It may be taken already."""
    kata = kata_peran(nama)
    if jenis is JenisPelaksana.ORANG:
        if kata[:2] == ("kepala", "dinas") or kata == ("kepala",):
            return "kadin"
        if kata[:2] == ("sekretaris", "dinas") or kata == ("sekretaris",):
            return "sekdin"
        if kata[:2] == ("kepala", "subbagian") and {"umum", "kepegawaian"} & set(kata):
            return "kasubbag"
        if kata[:1] == ("anggota",) and (len(kata) == 1 or "sakip" in kata):
            return "anggota"
        if kata in {("bagian", "unit"), ("unit",), ("bidang", "unit"), ("bidang",), ("bidang", "bagian")}:
            return "unit"
    return slug(nama) or slug(kelompok)


@dataclass(frozen=True, slots=True)
class SebutanPeran:
    """A role that a sentence names: its place among the roles, and the words [dari, sampai) that name it."""

    peran: int
    dari: int
    sampai: int


_KERJA = re.compile(r"(?:me[mnlrwy]?[a-z]{4,}|ber[a-z]{4,}|di[a-z]{4,}|ter[a-z]{5,})")
_BUKAN_KERJA = re.compile(
    r"(?:menteri|kementerian|dinas\w*|direk\w+|dirjen|diklat|bersama\w*|beserta|berkas\w*|berita|berikut|berdasarkan|"
    r"berwenang|bernama|terkait|tersebut|terhadap|tertinggi|berbagai|meliputi|media\w*|medis|meja|disiplin|divisi|"
    r"bertugas|terpadu|disposisi|dimana|digital|melalui|menurut|bermasalah|dialog|terlebih|tertentu)$"
)


def baca_kata(kalimat: str) -> tuple[str, ...]:
    """The sentence's first words, as keys."""
    return tuple(kunci(kalimat).split()[:160])


def cari_kerja(kata: Sequence[str]) -> int:
    """The place of the first word that reads like a verb; the number of words if there is none."""
    return next(
        (i for i, satu in enumerate(kata) if _KERJA.fullmatch(satu) and not _BUKAN_KERJA.match(satu)), len(kata)
    )


def cari_sebutan(kata: Sequence[str], peran: Sequence[str]) -> list[SebutanPeran]:
    """Every role that the words name, in order; at each place the role of which most words stand there."""
    nama = [kata_peran(satu) for satu in peran]
    hasil: list[SebutanPeran] = []
    di = 0
    while di < len(kata):
        sebutan = _at(kata, di, nama)
        if sebutan is not None:
            hasil.append(sebutan)
        di = sebutan.sampai if sebutan is not None else di + 1
    return hasil


def _at(kata: Sequence[str], di: int, nama: Sequence[tuple[str, ...]]) -> SebutanPeran | None:
    """The role named at a place. One that is named only in part must be the only one that so begins; a general word
    ("Petugas") names one only at the head of the sentence."""
    huruf = _spell_out(kata[di])[:1]
    dekat = [(i, satu) for i, satu in enumerate(nama) if satu and satu[0][:1] == huruf]
    calon = [(temu[0], -len(satu), i, temu[1]) for i, satu in dekat if (temu := _match(kata, di, satu))]
    if not calon:
        return None
    terbaik = max(calon)
    banyak, kurang, peran, sampai = terbaik
    penuh = banyak == -kurang
    saingan = [satu for satu in calon if satu[0] == banyak and satu[2] != peran]
    if not penuh and (saingan or (banyak == 1 and di and nama[peran][0] in _UMUM)):
        return None
    return SebutanPeran(peran, di, sampai)


def _match(kata: Sequence[str], di: int, nama: tuple[str, ...]) -> tuple[int, int] | None:
    """(words of the name that stand here in order, the place after the last)."""
    banyak, sampai = 0, di
    while sampai < len(kata) and banyak < len(nama):
        if kata[sampai] in _SAMBUNG and banyak:
            sampai += 1
            continue
        eja = _spell_out(kata[sampai]).split()
        cocok = sum(_same(a, b) for a, b in zip(eja, nama[banyak:], strict=False))
        if cocok < min(len(eja), len(nama) - banyak) or not eja:
            break
        banyak, sampai = banyak + cocok, sampai + 1
    while sampai > di and kata[sampai - 1] in _SAMBUNG:
        sampai -= 1
    return (banyak, sampai) if banyak else None


def _same(satu: str, lain: str) -> bool:
    if satu == lain:
        return True
    return len(satu) > 4 and satu[:1] == lain[:1] and mirip(satu, lain) >= 0.84
