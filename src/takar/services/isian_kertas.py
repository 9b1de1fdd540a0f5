"""A worksheet as typed: rows and spending as texts, read one by one, each fault named at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.core.angka import read_angka
from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.core.ukur import JenisNilai, Keadaan, Realisasi, dump_nilai, format_nilai_isian, read_realisasi, realisasi_of
from takar.core.ukur.bagian import check_sama, read_bagian
from takar.data.models import Indikator, MataAnggaran

BATAS_TEKS = 4000
BATAS_NILAI = 200
TEKS = ("dasar_hitung", "pendukung", "penghambat", "tindak_lanjut")
DESIMAL_RUPIAH = 2


@dataclass(frozen=True, slots=True)
class IsianBaris:
    """One row as typed: the value's text, the chosen state (empty: by the value), its parts, reason, causes."""

    indikator: int
    realisasi: str = ""
    keadaan: str = ""
    alasan: str = ""
    dasar_hitung: str = ""
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    pembilang: str = ""
    penyebut: str = ""


@dataclass(frozen=True, slots=True)
class IsianAnggaran:
    """What was spent on a sub-kegiatan to the end of the period, as typed; empty: not told."""

    mata: int
    realisasi: str = ""
    keterangan: str = ""


class BarisDitolak(Ditolak):
    """Some rows cannot be read; `galat` and `galat_anggaran` map ids to sentences. Nothing was saved."""

    def __init__(self, galat: dict[int, str], galat_anggaran: dict[int, str] | None = None) -> None:
        self.galat = galat
        self.galat_anggaran = galat_anggaran or {}
        banyak = len(self.galat) + len(self.galat_anggaran)
        super().__init__(
            f"{banyak} baris belum dapat disimpan. Perbaiki baris yang ditandai, lalu simpan lagi.", "baris-ditolak"
        )


Isi = Mapping[str, str | Decimal | None]
"""The columns of a stored row."""


@dataclass(frozen=True, slots=True)
class Terbaca:
    """The columns to store, by indicator and by sub-kegiatan."""

    baris: Mapping[int, Isi]
    anggaran: Mapping[int, Isi]


def read_semua(
    indikator: Mapping[int, Indikator],
    mata: Mapping[int, MataAnggaran],
    baris: Sequence[IsianBaris],
    anggaran: Sequence[IsianAnggaran],
) -> Terbaca:
    """Read everything that was typed. Raises BarisDitolak with every fault, or Ditolak for a foreign row."""
    asing = any(satu.indikator not in indikator for satu in baris) or any(satu.mata not in mata for satu in anggaran)
    if asing:
        raise Ditolak("Ada baris yang bukan milik bidang ini. Tidak ada yang disimpan.", "indikator-asing")
    galat: dict[int, str] = {}
    galat_anggaran: dict[int, str] = {}
    terbaca: dict[int, Isi] = {}
    terbaca_anggaran: dict[int, Isi] = {}
    for satu in baris:
        try:
            terbaca[satu.indikator] = read_baris(indikator[satu.indikator], satu)
        except Ditolak as sebab:
            galat[satu.indikator] = sebab.kalimat
    for mata_satu in anggaran:
        try:
            terbaca_anggaran[mata_satu.mata] = read_anggaran(mata_satu)
        except Ditolak as sebab:
            galat_anggaran[mata_satu.mata] = sebab.kalimat
    if galat or galat_anggaran:
        raise BarisDitolak(galat, galat_anggaran)
    return Terbaca(terbaca, terbaca_anggaran)


def read_baris(indikator: Indikator, isian: IsianBaris) -> Isi:
    """The columns of one row; Ditolak with the sentence to show."""
    _check_texts(isian.alasan, *(getattr(isian, nama) for nama in TEKS))
    if isian.keadaan and isian.keadaan not in set(Keadaan):
        raise Ditolak("Pilih keadaan realisasi dari daftar.", "keadaan-asing")
    realisasi, pembilang, penyebut = _read_value(indikator, isian)
    nilai, isi = (None, "") if realisasi.nilai is None else dump_nilai(realisasi.nilai)
    tercetak = isian.realisasi.strip() or ("" if realisasi.nilai is None else format_nilai_isian(realisasi.nilai))
    return {
        "keadaan": realisasi.keadaan.value,
        "nilai": nilai,
        "isi": isi,
        "pembilang": pembilang,
        "penyebut": penyebut,
        "tercetak": tercetak[:BATAS_NILAI],
        "alasan": isian.alasan.strip(),
        **{nama: getattr(isian, nama).strip() for nama in TEKS},
    }


def read_anggaran(isian: IsianAnggaran) -> Isi:
    """The columns of one line of spending, in rupiah; empty is not zero."""
    _check_texts(isian.keterangan)
    teks = isian.realisasi.strip().removeprefix("Rp").strip()
    realisasi = read_angka(teks, maks_desimal=DESIMAL_RUPIAH) if teks else None
    if realisasi is not None and realisasi < 0:
        raise Ditolak("Realisasi anggaran tidak boleh kurang dari 0.", "anggaran-negatif")
    return {"realisasi": realisasi, "keterangan": isian.keterangan.strip()}


def _read_value(indikator: Indikator, isian: IsianBaris) -> tuple[Realisasi, Decimal | None, Decimal | None]:
    """The realisasi and, where the indicator is a quotient and its parts were typed, numerator and denominator."""
    keadaan = Keadaan(isian.keadaan) if isian.keadaan else None
    jenis = JenisNilai(indikator.jenis)
    bagian = read_bagian(isian.pembilang, isian.penyebut, indikator.pengali) if indikator.pembilang else None
    if bagian is None:
        return read_realisasi(isian.realisasi, keadaan, isian.alasan, jenis), None, None
    if keadaan is not None and keadaan.wajib_alasan:
        raise Ditolak(
            f"Pembilang dan penyebut berisi angka, tetapi keadaannya {keadaan.nama}. "
            "Kosongkan keduanya, atau pilih keadaan lain.",
            "keadaan-bertentangan",
        )
    check_sama(bagian, isian.realisasi)
    return realisasi_of(bagian.hasil), bagian.pembilang, bagian.penyebut


def _check_texts(*teks: str) -> None:
    if any(len(satu) > BATAS_TEKS for satu in teks):
        raise Ditolak(f"Uraian terlalu panjang; paling banyak {BATAS_TEKS} huruf.", "uraian-terlalu-panjang")
    if not all(map(is_printable, teks)):
        raise Ditolak("Uraian memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "uraian-tak-tercetak")
