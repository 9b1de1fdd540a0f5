"""An SOP as a value: what the official SOP AP form (PermenPAN-RB 35/2012) holds, and nothing of any one SOP."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SELESAI = "selesai"
"""The exit that ends the cycle, where a step names its successor."""


class Cara(StrEnum):
    """How the actors of one step share it."""

    BERURUTAN = "berurutan"  # one after the other
    BERSAMA = "bersama"  # one piece of work done together: one task that each of them may finish
    SERENTAK = "serentak"  # all at once, each has a part and must finish it


class JenisPelaksana(StrEnum):
    """What a column of the flowchart stands for."""

    ORANG = "orang"  # a role of the agency
    LUAR = "luar"  # somebody outside it: a citizen, another office
    SISTEM = "sistem"  # an application or a facility


class JenisWaktu(StrEnum):
    """How a printed time is to be understood."""

    TETAP = "tetap"  # "15 menit"
    RENTANG = "rentang"  # "1-2 hari": due at the upper bound
    PER_SATUAN = "per-satuan"  # "2 menit/berkas": the time of one
    BERSYARAT = "bersyarat"  # "sesuai kebutuhan": no due time
    BERKALA = "berkala"  # "Januari, April": the calendar says when, not how long
    KOSONG = "kosong"  # nothing printed
    LAIN = "lain"  # cannot be read


class HitunganHari(StrEnum):
    """What a bare "hari" means in this SOP."""

    KERJA = "kerja"
    KALENDER = "kalender"


class Frekuensi(StrEnum):
    """What starts a cycle."""

    PERIODE = "periode"  # once for each period of the agency
    KEJADIAN = "kejadian"  # each occasion: an application, a complaint, a letter


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
    """A standard time: the printed text and, if it can be read, office minutes, days or months (one of them only).

    `hari` are working days unless `kalender`; `bulan` are calendar months. `bawah` is the lower bound of a range,
    `satuan` what a time per unit counts ("berkas"). Without a length the step has no due time.
    """

    tercetak: str
    menit: int | None = None
    hari: int | None = None
    bulan: int | None = None
    kalender: bool = False
    jenis: JenisWaktu = JenisWaktu.TETAP
    bawah: MutuBaku | None = None
    satuan: str = ""

    @property
    def berjangka(self) -> bool:
        """Whether it has a length, so that the step has a due time."""
        return not (self.menit is None and self.hari is None and self.bulan is None)


@dataclass(frozen=True, slots=True)
class Pelaksana:
    """A column of the flowchart: a role. `per_bidang` roles are held once for each bidang.

    What somebody outside or a system does is recorded by the role `pencatat`, with evidence.
    """

    kode: str
    nama: str
    kelompok: str = ""
    per_bidang: bool = False
    jenis: JenisPelaksana = JenisPelaksana.ORANG
    pencatat: str = ""

    @property
    def peran(self) -> str:
        """The role that holds its tasks."""
        return self.kode if self.jenis is JenisPelaksana.ORANG else self.pencatat


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
    """A required paper: the printed name, and the code of the output that satisfies it (LANGKAH).

    One that another SOP hands over (LUAR) names that SOP's code and its output.
    """

    tercetak: str
    asal: Asal = Asal.LANGKAH
    keluaran: str = ""
    sop: str = ""


@dataclass(frozen=True, slots=True)
class Keluaran:
    """An output: the printed name, and the kind of naskah drafted for it (empty: no paper of its own).

    `menandatangani` names the output of an earlier step that this one is the signed form of. `isian` are the fields of
    a paper that no kind fits: it is drafted as a general paper with these fields.
    """

    kode: str
    tercetak: str
    naskah: str = ""
    menandatangani: str = ""
    isian: tuple[str, ...] = ()

    @property
    def bernaskah(self) -> bool:
        """Whether a paper of its own is drafted for it."""
        return bool(self.naskah or self.isian)


@dataclass(frozen=True, slots=True)
class Jalan:
    """An exit of a decision: where it leads, whether it asks for arahan, which per-bidang step it may reopen.

    The step's outputs come with the first exit, and with every other that is `berkeluaran`.
    """

    label: str
    ke: str
    wajib_arahan: bool = False
    buka_bidang: str = ""
    berkeluaran: bool = False


@dataclass(frozen=True, slots=True)
class Putusan:
    """A decision: its question and its exits (the form demands two, "Ya" and "Tidak"; real SOPs name theirs)."""

    tanya: str
    jalan: tuple[Jalan, ...]

    def yields(self, jalan: Jalan) -> bool:
        """Whether the step's outputs come with this exit."""
        return jalan.berkeluaran or jalan == self.jalan[0]


@dataclass(frozen=True, slots=True)
class Langkah:
    """A row of the SOP's table. `lanjut` is the next step's code or SELESAI; it is empty where a decision leads on.

    `sub_sop` is the code of another SOP that is run as this step: its cycle must end before the step's first task can.
    `bukan_pelaku_langkah` are the codes of steps whose doers may not do this one (separation of duties).
    """

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
    sub_sop: str = ""
    bukan_pelaku_langkah: tuple[str, ...] = ()

    @property
    def pekerja(self) -> tuple[int, ...]:
        """The places of the actors who work in it, in order."""
        return tuple(i for i, pelaku in enumerate(self.pelaku) if pelaku.kerja)

    def memutus(self, pelaku: int) -> bool:
        """Whether this actor takes the decision: the last who works in it; in a joint step, whoever finishes it."""
        return self.putusan is not None and (self.cara is Cara.BERSAMA or pelaku == self.pekerja[-1])

    def pemilik(self, pelaku: int) -> tuple[str, ...]:
        """The columns that own the task of this actor: all who work in a joint step, else the actor's own."""
        if self.cara is Cara.BERSAMA:
            return tuple(dict.fromkeys(self.pelaku[i].pelaksana for i in self.pekerja))
        return (self.pelaku[pelaku].pelaksana,)

    def keluaran_tugas(self, pelaku: int) -> tuple[str, ...]:
        """The codes of the outputs that the task of this actor must yield: in a joint step, all of the step's."""
        if self.cara is Cara.BERSAMA:
            return tuple(dict.fromkeys(kode for i in self.pekerja for kode in self.pelaku[i].keluaran))
        return self.pelaku[pelaku].keluaran


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
class Pemicu:
    """A hand-over that starts a cycle of this SOP: an output of another SOP, by their codes."""

    sop: str
    keluaran: str


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
    hari: HitunganHari = HitunganHari.KERJA
    frekuensi: Frekuensi = Frekuensi.PERIODE
    pemicu: tuple[Pemicu, ...] = ()

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
