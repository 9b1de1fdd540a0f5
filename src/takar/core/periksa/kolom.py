"""The columns of a printed table: heads in many spellings, and the words for direction and kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from takar.core.periksa.baris import BarisCetak, JenisBaris
from takar.core.periksa.usulan import ArahCetak

KOLOM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "no", "nomor", "kode", "no urut"),
        "indikator": (
            "indikator",
            "indikator kinerja",
            "indikator kinerja utama",
            "indikator sasaran",
            "nama indikator",
            "indicator",
            "uraian",
            "program kegiatan",
            "kegiatan",
            "program",
            "sasaran",
        ),
        "satuan": ("satuan", "unit", "sat"),
        "arah": ("arah", "polaritas", "polarisasi", "polarity", "tren", "arah indikator"),
        "target": ("target", "target kinerja", "pagu", "pagu anggaran", "anggaran", "alokasi", "alokasi anggaran"),
        "realisasi": ("realisasi", "realisasi kinerja", "realisasi anggaran", "realisasi keuangan"),
        "capaian": (
            "capaian",
            "% capaian",
            "capaian %",
            "persentase capaian",
            "persen capaian",
            "capaian kinerja",
            "tingkat capaian",
            "% realisasi",
            "persentase realisasi",
            "serapan",
            "% serapan",
            "%",
            "persentase",
            "persen",
        ),
        "predikat": ("predikat", "kategori", "kriteria", "predikat capaian", "keterangan capaian", "predicate"),
        "jenis": ("jenis", "kind", "jenis baris"),
    }
)
"""Each column with the heads that are taken for it, the surest first."""
WAJIB = ("target", "realisasi", "capaian")
_MAKS_KEPALA = 80
_MAX = frozenset({"max", "maks", "maksimal", "maksimum", "maximize", "positif", "naik", "meningkat", "tinggi", "besar"})
_MIN = frozenset({"min", "minimal", "minimum", "minimize", "negatif", "turun", "menurun", "rendah", "kecil"})
_ISI_ARAH = re.compile(r"^(?:(?:tren|semakin|makin|arah)\s+)*|\s+(?:semakin|makin)\b.*$")
_UANG = frozenset({"anggaran", "keuangan", "serapan", "pagu", "belanja"})
_AGREGAT = frozenset({"agregat", "rata-rata", "rerata", "jumlah", "total"})


def map_kolom(kepala: Sequence[str]) -> dict[str, int]:
    """The place of each column that is there: a head that is the word itself before one that begins with it."""
    rapi = [_plain(satu) for satu in kepala]
    peta: dict[str, int] = {}
    for nama, sebutan in KOLOM.items():
        bebas = [i for i in range(len(rapi)) if i not in peta.values()]
        sesudah = [i for i in bebas if i > peta.get("realisasi", -1)] if nama == "capaian" else []
        tempat = _find(rapi, sebutan, sesudah)  # last year's capaian stands before realisasi, this year's after it
        tempat = _find(rapi, sebutan, bebas) if tempat is None else tempat
        if tempat is not None:
            peta[nama] = tempat
    return peta


def is_lengkap(peta: Mapping[str, int]) -> bool:
    """Whether the columns are there without which nothing can be checked."""
    return all(nama in peta for nama in WAJIB)


def read_baris_cetak(peta: Mapping[str, int], sel: Sequence[str], urut: int) -> BarisCetak:
    """A row of texts as a printed row; one without an id is called by its number in the file."""
    isi = {nama: sel[tempat].strip() if tempat < len(sel) else "" for nama, tempat in peta.items()}
    arah = isi.pop("arah", "")
    jenis = isi.pop("jenis", "") or arah
    isi["id"] = isi.get("id") or str(urut)
    return BarisCetak(**isi, arah=read_arah(arah), jenis=read_jenis(jenis))


def read_arah(teks: str) -> ArahCetak:
    """ "max", "Positif", "makin kecil makin baik"; a word that is not known is no direction."""
    kata = _ISI_ARAH.sub("", _plain(teks))
    if kata in _MAX:
        return ArahCetak.MAX
    return ArahCetak.MIN if kata in _MIN else ArahCetak.TANPA


def read_jenis(teks: str) -> JenisBaris:
    """Money and aggregates by their words; everything else is performance."""
    kata = _plain(teks)
    if kata in _UANG:
        return JenisBaris.ANGGARAN
    return JenisBaris.AGREGAT if kata in _AGREGAT else JenisBaris.KINERJA


def _plain(teks: str) -> str:
    """Lower case, one blank between words, without brackets, years, Rp and the suffix of raw data."""
    kecil = teks[:_MAKS_KEPALA].strip().casefold().removesuffix("_printed")
    bersih = re.sub(r"[(){}\[\]_/.:*]|\btahun\b|\brp\b|\b(?:19|20)[0-9]{2}\b", " ", kecil)
    return " ".join(bersih.split())


def _find(kepala: Sequence[str], sebutan: Sequence[str], tempat: Sequence[int]) -> int | None:
    """The surest of these columns: "Target"; else one such as "Target Triwulan II"."""
    persis = next((i for nama in sebutan for i in tempat if kepala[i] == nama), None)
    if persis is not None:
        return persis
    return next((i for i in tempat if kepala[i].startswith(f"{sebutan[0]} ")), None)
