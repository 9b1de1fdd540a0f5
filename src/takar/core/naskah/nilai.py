"""Kinds of naskah as values: what each kind asks for, and the placeholders that its texts may use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from takar.core.ditolak import Ditolak

IsiNaskah: TypeAlias = Mapping[str, str | Sequence[str]]
"""The fields of one paper: a text, or a list of texts for a `daftar`."""

PENANDA: Mapping[str, str] = {
    "instansi": "full name of the agency: Dinas Koperasi dan UKM Kabupaten Purbalingga",
    "instansi_pendek": "short name: Dinkop UKM",
    "pemda": "Pemerintah Kabupaten Purbalingga",
    "tempat": "where letters are dated: Purbalingga",
    "periode": "Triwulan III Tahun 2026",
    "tahun": "2026",
    "tanggal": "the day of drafting: 5 Oktober 2026",
    "hari": "its weekday: Senin",
    "tanggal_terbilang": "the day in words: Senin tanggal lima bulan Oktober tahun dua ribu dua puluh enam",
    "kadin_jabatan": "full position of the head: Kepala Dinas Koperasi dan UKM Kabupaten Purbalingga",
    "sekdin_jabatan": "full position of the secretary",
    "kasubbag_jabatan": "full position of the Kasubbag Umum dan Kepegawaian",
    "kadin_nama": "name with gelar",
    "sekdin_nama": "name with gelar",
    "kasubbag_nama": "name with gelar",
    "sekdin_lengkap": "name; pangkat; NIP; position",
    "kasubbag_lengkap": "name; pangkat; NIP; position",
    "petugas": "everybody who holds a role, one line each: name; pangkat; NIP; position",
    "daftar_terlambat": "what is open past its due time, one line each; empty where nothing is",
    "penerima_teguran": "the positions of those whose it is, one line each",
    "tanggal_rapat": "weekday and date: Selasa, 6 Oktober 2026",
    "waktu_rapat": "09.00 WIB",
    "tempat_rapat": "Ruang Rapat Dinkop UKM",
    "tenggat_kertas_kerja": "Kamis, 8 Oktober 2026 pukul 16.00 WIB",
    "rata_rata": "the mean with its percent sign (97,12%), or the words tidak dapat dihitung",
    "cakupan": "how many were computed: 22 dari 24",
    "predikat": "Sangat Tinggi, or the words belum dapat ditetapkan",
    "bidang": "name of the bidang, for papers made per bidang: Bidang Koperasi",
    "arahan": "the arahan of the last return; empty in the first round",
    "nomor_dasar": "number of the paper that this one answers",
    "peserta": "those who are invited to the meeting, one line each: name; position",
    "uraian_rencana": "which version of the plan is measured, and what it holds; this and those below are made of data",
    "uraian_perjanjian": "how many indicators have a target for the year",
    "uraian_aturan": "the rules in use with their formulas, and the agency's policies",
    "uraian_capaian": "the mean of the agency and of each sasaran",
    "uraian_periode": "a paragraph for each sasaran: what reached its target, what did not, what has no figure",
    "uraian_tahun_lalu": "the comparison with earlier years, or that there are none",
    "uraian_renstra": "the comparison with the end of the Renstra, or that there is no such target",
    "uraian_standar": "the comparison with the national standard, or that there is none",
    "uraian_analisis": "causes and solutions of what stayed below its target, from the worksheets",
    "uraian_efisiensi": "the efficiency by the agency's way, with its inputs",
    "uraian_program": "the sub-kegiatan behind each sasaran",
    "uraian_anggaran": "pagu, realisasi and serapan",
    "uraian_simpulan": "the conclusion in figures",
    "daftar_tindak_lanjut": "the next steps, one line each",
}
"""Every placeholder that a kind may use, and what it stands for (an example, or words)."""

TITIK = "…………"
"""What a draft shows where a value is still missing; a paper that still has it cannot be issued."""


class JenisRusak(Ditolak):
    """The definition of a kind or of the register has a fault; the sentence names the key."""


class PenandaTakDikenal(Ditolak):
    """A text uses a placeholder that it cannot be given; the sentence names it and its field."""


class JenisIsian(StrEnum):
    """How a field is typed and printed."""

    BARIS = "baris"  # one line
    PARAGRAF = "paragraf"  # running text, paragraphs parted by an empty line
    DAFTAR = "daftar"  # numbered items


class Bentuk(StrEnum):
    """The family of layout that prints a kind."""

    DISPOSISI = "disposisi"
    NOTA_DINAS = "nota-dinas"
    SURAT = "surat"
    DAFTAR_HADIR = "daftar-hadir"
    NOTULEN = "notulen"
    SURAT_PERINTAH = "surat-perintah"
    RENCANA = "rencana"
    KERTAS_KERJA = "kertas-kerja"
    REKAPITULASI = "rekapitulasi"
    LAPORAN = "laporan"
    BERITA_ACARA = "berita-acara"
    NOTULEN_KINERJA = "notulen-kinerja"
    UMUM = "umum"  # head, title, fields in their order, tables, signatures: for kinds that an agency makes itself


class Orientasi(StrEnum):
    """How the sheet lies."""

    TEGAK = "tegak"
    MENDATAR = "mendatar"


TABEL = frozenset(
    {
        "peserta",
        "asn",
        "rencana",
        "kertas-kerja",
        "analisis",
        "rekap",
        "rekap-sasaran",
        "rekap-keadaan",
        "rekap-anggaran",
        "rekap-kurang",
        "rekap-kebijakan",
        "dasar-hitung",
        "anggaran-bidang",
        "indikator",
        "arahan",
        "riwayat-disposisi",
        "rencana-kinerja",
        "target-realisasi",
        "realisasi-tahun",
        "tahun-lalu",
        "renstra",
        "standar-nasional",
        "efisiensi",
        "program",
        "realisasi-anggaran",
        "matriks-pk",
        "mengapa",
        "kinerja-triwulan",
        "anggaran-triwulan",
        "perubahan-waktu",
    }
)
"""The tables, filled from the data of the cycle, that a kind may show."""

TABEL_INSTANSI = frozenset({"peserta", "asn", "perubahan-waktu"})
"""The tables that need no cycle."""


@dataclass(frozen=True, slots=True)
class Isian:
    """A field that can be edited before issue. `awal` are its drafted items (one, unless `jenis` is DAFTAR).

    An item of a DAFTAR that is nothing but one placeholder becomes as many items as its value has lines.
    `maks` counts the characters of the text, or of each item. `pilihan`, if any, are the only answers allowed.
    """

    kode: str
    label: str
    jenis: JenisIsian
    awal: tuple[str, ...]
    wajib: bool
    maks: int
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JenisNaskah:
    """A kind of paper. Roles are role codes of the SOP.

    `penyusun` may draft it outside a task, where it is `lepas`; `pemeriksa` initial the draft, lowest first (paraf
    berjenjang); `penanda_tangan` and then `mengetahui` sign. `klasifikasi_lama` is the code in the scheme from before
    Permendagri 83/2022.
    """

    kode: str
    nama: str
    bentuk: Bentuk
    register: str
    klasifikasi: str
    penanda_tangan: tuple[str, ...]
    judul: str
    hal: str
    kertas: Orientasi
    isian: tuple[Isian, ...]
    tabel: tuple[str, ...] = ()
    penerima: tuple[str, ...] = ()
    mengetahui: tuple[str, ...] = ()
    penyusun: tuple[str, ...] = ()
    pemeriksa: tuple[str, ...] = ()
    klasifikasi_lama: str = ""
    lepas: bool = False

    @property
    def penanda(self) -> tuple[str, ...]:
        """Everybody who signs, in the order in which their blocks are drawn."""
        return self.penanda_tangan + self.mengetahui

    @property
    def perlu_siklus(self) -> bool:
        """Whether it shows tables that only a cycle can fill."""
        return not TABEL_INSTANSI.issuperset(self.tabel)

    def cari_isian(self, kode: str) -> Isian:
        """The field with this code; KeyError if there is none."""
        for isian in self.isian:
            if isian.kode == kode:
                return isian
        raise KeyError(kode)
