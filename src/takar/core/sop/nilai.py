"""An SOP as a value: what the official SOP AP form (PermenPAN-RB 35/2012) holds, and nothing of any one SOP."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SELESAI = "selesai"
"""The exit that ends the cycle, where a step names its successor."""


class Cara(StrEnum):
    """How the actors of one step share it."""

    BERURUTAN = "berurutan"  # one after the other
    BERSAMA = "bersama"  # all at once, each must finish


class Asal(StrEnum):
    """Where a required paper comes from."""

    LANGKAH = "langkah"  # an earlier step yields it
    AWAL = "awal"  # the order or occasion that starts the cycle
    FORMULIR = "formulir"  # an empty form of this SOP
    LUAR = "luar"  # another SOP or another office


class Simbol(StrEnum):
    """The symbols of the official flowchart, and the document symbol that many printed SOPs add."""

    TERMINATOR = "terminator"
    PROSES = "proses"
    PUTUSAN = "putusan"
    DOKUMEN = "dokumen"


@dataclass(frozen=True, slots=True)
class MutuBaku:
    """A standard time: the printed text and, if it can be read, office minutes or working days (never both)."""

    tercetak: str
    menit: int | None = None
    hari: int | None = None


@dataclass(frozen=True, slots=True)
class Pelaksana:
    """A column of the flowchart: a role. `per_bidang` roles are held once for each bidang."""

    kode: str
    nama: str
    kelompok: str = ""
    per_bidang: bool = False


@dataclass(frozen=True, slots=True)
class Pelaku:
    """One actor's part in one step: a task (`kerja`), or only being informed.

    `aksi` is the task's main button, `keluaran` the codes of the outputs that this task must yield.
    """

    pelaksana: str
    simbol: Simbol = Simbol.PROSES
    kerja: bool = True
    aksi: str = "Selesai"
    keluaran: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """A required paper: the printed name, and the code of the output that satisfies it (empty if not LANGKAH)."""

    tercetak: str
    asal: Asal = Asal.LANGKAH
    keluaran: str = ""


@dataclass(frozen=True, slots=True)
class Keluaran:
    """An output: the printed name, and the kind of naskah drafted for it (empty: no paper of its own).

    `menandatangani` names the output of an earlier step that this one is the signed form of.
    """

    kode: str
    tercetak: str
    naskah: str = ""
    menandatangani: str = ""


@dataclass(frozen=True, slots=True)
class Jalan:
    """An exit of a decision: where it leads, whether it asks for arahan, which per-bidang step it may reopen."""

    label: str
    ke: str
    wajib_arahan: bool = False
    buka_bidang: str = ""


@dataclass(frozen=True, slots=True)
class Putusan:
    """A decision: its question and its exits (the form demands exactly two)."""

    tanya: str
    jalan: tuple[Jalan, ...]


@dataclass(frozen=True, slots=True)
class Langkah:
    """A row of the SOP's table. `lanjut` is the next step's code or SELESAI; it is empty where a decision leads on."""

    kode: str
    nomor: int
    uraian: str
    pelaku: tuple[Pelaku, ...]
    waktu: MutuBaku
    kelengkapan: tuple[Kelengkapan, ...] = ()
    keluaran: tuple[Keluaran, ...] = ()
    lanjut: str = ""
    cara: Cara = Cara.BERURUTAN
    per_bidang: bool = False
    putusan: Putusan | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class KepalaSop:
    """The header block, as printed."""

    instansi: str
    nomor: str
    tanggal_pembuatan: str
    tanggal_revisi: str
    tanggal_efektif: str
    disahkan_jabatan: str
    disahkan_nama: str
    disahkan_nip: str
    judul: str


@dataclass(frozen=True, slots=True)
class Sop:
    """A whole SOP. `judul_tabel` is the title over the table where it differs; `catatan` the readings to confirm."""

    kode: str
    kepala: KepalaSop
    judul_tabel: str
    dasar_hukum: tuple[str, ...]
    kualifikasi: tuple[str, ...]
    keterkaitan: tuple[str, ...]
    peralatan: tuple[str, ...]
    peringatan: tuple[str, ...]
    pencatatan: tuple[str, ...]
    pelaksana: tuple[Pelaksana, ...]
    langkah: tuple[Langkah, ...]
    legenda: tuple[tuple[str, str], ...]
    catatan: tuple[str, ...]

    @property
    def awal(self) -> Langkah:
        return self.langkah[0]

    def cari_langkah(self, kode: str) -> Langkah:
        """The step with this code; KeyError if there is none."""
        for langkah in self.langkah:
            if langkah.kode == kode:
                return langkah
        raise KeyError(kode)

    def cari_pelaksana(self, kode: str) -> Pelaksana:
        """The role with this code; KeyError if there is none."""
        for pelaksana in self.pelaksana:
            if pelaksana.kode == kode:
                return pelaksana
        raise KeyError(kode)
