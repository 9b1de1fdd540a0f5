"""Retention: which row of the jadwal retensi arsip (JRA) holds for a paper, until when it is kept, and its fate.

UU 43/2009 Pasal 48: every regional government has a JRA. A row gives years in active use, years in the records centre
(inaktif) and the fate; years are counted from the end of the paper's year.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from takar.core.ditolak import Ditolak

MAKS_TAHUN = 100
"""Most years of one stage; a longer one is a slip of the pen."""


class JadwalRusak(Ditolak):
    """The shipped JRA or a table of classification codes has a fault; the sentence names the row."""


class NasibAkhir(StrEnum):
    """What becomes of a record when its retention has ended."""

    MUSNAH = "musnah"
    DINILAI = "dinilai"
    PERMANEN = "permanen"

    @property
    def nama(self) -> str:
        return {"musnah": "Musnah", "dinilai": "Dinilai kembali", "permanen": "Permanen"}[self.value]


class Tahap(StrEnum):
    """Where a record stands in its life."""

    AKTIF = "aktif"
    INAKTIF = "inaktif"
    HABIS = "habis"

    @property
    def nama(self) -> str:
        return {"aktif": "Aktif", "inaktif": "Inaktif", "habis": "Retensi berakhir"}[self.value]


@dataclass(frozen=True, slots=True)
class AturanRetensi:
    """A row of the JRA, in force from `sejak` (None: always). `kode` is a kind of paper or a classification code."""

    kode: str
    uraian: str
    aktif: int
    inaktif: int
    nasib: NasibAkhir
    dasar: str = ""
    sejak: date | None = None

    def holds_on(self, tanggal: date) -> bool:
        return self.sejak is None or self.sejak <= tanggal


@dataclass(frozen=True, slots=True)
class MasaSimpan:
    """Until when a record is active and inactive (both last days inclusive), and what comes then."""

    aturan: AturanRetensi
    akhir_aktif: date
    akhir_inaktif: date

    def tahap(self, tanggal: date) -> Tahap:
        """The stage on a day."""
        if tanggal <= self.akhir_aktif:
            return Tahap.AKTIF
        return Tahap.INAKTIF if tanggal <= self.akhir_inaktif else Tahap.HABIS


def find_aturan(
    aturan: Iterable[AturanRetensi], jenis: Sequence[str], klasifikasi: str, tanggal: date
) -> AturanRetensi | None:
    """The row that holds for a paper of this date; None where the JRA says nothing of it.

    `jenis` are the names of its kind, the most particular first ("laporan/tahunan", "laporan"). A kind wins over a
    classification code; of codes the longest that begins the paper's own; of one code the row that came into force
    last, not after the paper's date.
    """
    berlaku = _newest(satu for satu in aturan if satu.holds_on(tanggal))
    kode = next((satu for satu in (*jenis, *_prefixes(klasifikasi)) if satu in berlaku), None)
    return berlaku[kode] if kode else None


def _newest(aturan: Iterable[AturanRetensi]) -> dict[str, AturanRetensi]:
    return {satu.kode: satu for satu in sorted(aturan, key=lambda satu: satu.sejak or date.min)}


def _prefixes(klasifikasi: str) -> list[str]:
    """000.8.6.3, 000.8.6, 000.8, 000: whole parts only, so that 000.8 never stands for 000.80."""
    bagian = [satu for satu in klasifikasi.split(".") if satu]
    return [".".join(bagian[:banyak]) for banyak in range(len(bagian), 0, -1)]


def compute_masa(aturan: AturanRetensi, tanggal: date) -> MasaSimpan:
    """The days on which the stages of a paper of this date end."""
    return MasaSimpan(
        aturan, _year_end(tanggal.year + aturan.aktif), _year_end(tanggal.year + aturan.aktif + aturan.inaktif)
    )


def _year_end(tahun: int) -> date:
    return date(min(tahun, date.max.year), 12, 31)


# --- the shipped tables ---------------------------------------------------------------------------------------------


def read_jra(text: str) -> tuple[AturanRetensi, ...]:
    """The shipped JRA (TOML, one [[aturan]] a row). Raises JadwalRusak naming the row."""
    return tuple(_read_aturan(urut, satu) for urut, satu in enumerate(_rows(text, "aturan"), start=1))


def read_klasifikasi(text: str) -> dict[str, str]:
    """Codes of a classification scheme and their names (TOML, [kode]). Raises JadwalRusak."""
    isi = _load(text).get("kode")
    if not isinstance(isi, dict) or not all(isinstance(nama, str) and nama for nama in isi.values()):
        raise JadwalRusak("Tabel klasifikasi rusak: bagian [kode] berisi kode dan namanya.", "klasifikasi-rusak")
    return isi


def _load(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as sebab:
        raise JadwalRusak(f"Tabel arsip rusak: {sebab}.", "jadwal-rusak") from sebab


def _rows(text: str, nama: str) -> list[Mapping[str, object]]:
    isi = _load(text).get(nama)
    if not isinstance(isi, list) or not all(isinstance(satu, dict) for satu in isi):
        raise JadwalRusak(f"Tabel arsip rusak: tidak ada [[{nama}]].", "jadwal-rusak")
    return isi


def _read_aturan(urut: int, isi: Mapping[str, object]) -> AturanRetensi:
    teks = {nama: isi.get(nama, "") for nama in ("kode", "uraian", "dasar", "nasib")}
    angka = [isi.get(nama) for nama in ("aktif", "inaktif")]
    baik = all(isinstance(satu, str) for satu in teks.values()) and teks["kode"] and teks["uraian"]
    if not baik or teks["nasib"] not in list(NasibAkhir) or not all(is_tahun(satu) for satu in angka):
        raise JadwalRusak(f"Tabel arsip rusak: aturan ke-{urut} ({teks['kode']}).", "jadwal-rusak")
    aktif, inaktif = (int(str(satu)) for satu in angka)
    kode, uraian, dasar, nasib = (str(teks[nama]) for nama in ("kode", "uraian", "dasar", "nasib"))
    return AturanRetensi(kode, uraian, aktif, inaktif, NasibAkhir(nasib), dasar)


def is_tahun(nilai: object) -> bool:
    """Whether this is a number of years that a stage may have."""
    return isinstance(nilai, int) and not isinstance(nilai, bool) and 0 <= nilai <= MAKS_TAHUN
