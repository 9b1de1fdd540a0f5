"""What a plan holds. Codes tie its parts together; values stand as the text that `takar.core.ukur` stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from takar.core.ditolak import Ditolak
from takar.core.ukur import JenisNilai, Nilai, Skala, format_nilai, read_nilai

NAMA_PERIODE: Mapping[int, str] = {
    1: "Triwulan I",
    2: "Triwulan II",
    3: "Triwulan III",
    4: "Triwulan IV",
    0: "Tahun",
}
"""The periods of a target, in the order of a plan's table."""


class TingkatAnggaran(StrEnum):
    """The levels of the budget, from the top."""

    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUBKEGIATAN = "subkegiatan"

    @property
    def induk(self) -> TingkatAnggaran | None:
        """The level right above."""
        urutan = list(TingkatAnggaran)
        return urutan[urutan.index(self) - 1] if self is not TingkatAnggaran.PROGRAM else None

    @property
    def nama(self) -> str:
        return {"subkegiatan": "Sub-kegiatan"}.get(self.value, self.value.capitalize())


@dataclass(frozen=True, slots=True)
class TujuanRencana:
    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class SasaranRencana:
    """`tujuan` is the code of the goal above it, empty where there is none; `bobot` is in percent of the plan."""

    kode: str
    nama: str
    tujuan: str = ""
    bobot: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndikatorRencana:
    """An indicator as planned; `target` holds the texts by triwulan (1–4) and for the year (0)."""

    kode: str
    nama: str
    sasaran: str
    bidang: str
    satuan: str = ""
    jenis: str = JenisNilai.ANGKA
    aturan: str = ""
    aturan_periode: str = ""
    target_nol: str = "tidak-dihitung"
    skala: Skala | None = None
    bobot: Decimal | None = None
    definisi: str = ""
    sumber_data: str = ""
    pic: str = ""
    awal: str = ""
    target_renstra: str = ""
    standar_nasional: str = ""
    pembilang: str = ""
    penyebut: str = ""
    pengali: int = 100
    target: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnggaranRencana:
    """A program, kegiatan or sub-kegiatan; `pagu` in rupiah; `indikator` are the codes that it supports."""

    kode: str
    nama: str
    tingkat: str
    induk: str = ""
    bidang: str = ""
    pagu: Decimal | None = None
    indikator: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IsiRencana:
    """A whole version of a plan, each list in the agency's own order."""

    tahun: int
    tujuan: tuple[TujuanRencana, ...] = ()
    sasaran: tuple[SasaranRencana, ...] = ()
    indikator: tuple[IndikatorRencana, ...] = ()
    anggaran: tuple[AnggaranRencana, ...] = ()
    akhir_renstra: int | None = None


LABEL_INDIKATOR: Mapping[str, str] = {
    "nama": "Nama indikator",
    "sasaran": "Sasaran",
    "bidang": "Bidang",
    "satuan": "Satuan",
    "definisi": "Definisi operasional",
    "sumber_data": "Sumber data",
    "pic": "Penanggung jawab",
    "jenis": "Jenis nilai",
    "aturan": "Aturan capaian",
    "aturan_periode": "Aturan periode",
    "target_nol": "Target nol",
    "skala": "Skala predikat",
    "bobot": "Bobot",
    "awal": "Nilai awal (baseline)",
    "target_renstra": "Target akhir Renstra",
    "standar_nasional": "Standar nasional",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "pengali": "Pengali",
}
"""The fields of an indicator besides code and targets, as people call them, in the order in which they are told."""


def as_jenis(kode: str) -> JenisNilai | None:
    """The kind with this id; None where there is none."""
    return JenisNilai(kode) if kode in set(JenisNilai) else None


def try_read(jenis: JenisNilai, teks: str) -> Nilai | None:
    """The value of a stored text; None where it is empty or cannot be read as this kind."""
    try:
        return read_nilai(jenis, teks) if teks else None
    except Ditolak:
        return None


def show_teks(teks: str, jenis: str) -> str:
    """A stored value as it is printed; what cannot be read is shown as it stands, nothing as "–"."""
    kind = as_jenis(jenis)
    nilai = try_read(kind, teks) if kind else None
    return format_nilai(nilai) if nilai is not None else teks or "–"
