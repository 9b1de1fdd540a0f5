"""What the forms of an SOP draft offer to choose from: roles, steps, outputs, kinds of paper, other SOPs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from takar.adapters.pustaka import list_library, read_library
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import SELESAI, Asal, Cara, JenisPelaksana, Kelengkapan, Langkah, Simbol, Sop
from takar.core.sop.ubah_ringkas import cut
from takar.core.wewenang import NAMA_PERAN
from takar.data.models import Pegawai, PemegangPeran
from takar.services.baca_sop import list_sop_berlaku
from takar.services.jenis import list_jenis
from takar.services.muat import load_sop

Pilihan = list[tuple[str, str]]

SIMBOL: Pilihan = [
    (Simbol.PROSES.value, "Kotak (kegiatan)"),
    (Simbol.PUTUSAN.value, "Belah ketupat (putusan)"),
    (Simbol.TERMINATOR.value, "Kapsul (mulai atau selesai)"),
    (Simbol.DOKUMEN.value, "Dokumen"),
]
CARA: Pilihan = [
    (Cara.BERURUTAN.value, "Bergiliran, satu sesudah yang lain"),
    (Cara.BERSAMA.value, "Bersama: satu pekerjaan, siapa pun dapat menyelesaikan"),
    (Cara.SERENTAK.value, "Serentak: masing-masing menyelesaikan bagiannya"),
]
JENIS: Pilihan = [
    (JenisPelaksana.ORANG.value, "Pegawai instansi"),
    (JenisPelaksana.LUAR.value, "Pihak luar (pemohon, instansi lain)"),
    (JenisPelaksana.SISTEM.value, "Sistem atau aplikasi"),
]
KERJA: Pilihan = [("1", "Mengerjakan"), ("0", "Diberi tahu saja")]
_ASAL: Pilihan = [
    ("awal", "Perintah atau kejadian yang memulai SOP"),
    ("formulir", "Formulir kosong milik SOP ini"),
    ("luar", "Dari luar: instansi atau SOP lain"),
    ("langkah", "Dari langkah sebelumnya (belum ditentukan)"),
]


def with_current(pilihan: Pilihan, nilai: str) -> Pilihan:
    """The choices, and the present value among them even if it is none of them: it must not change by itself."""
    if nilai in {kode for kode, _ in pilihan}:
        return pilihan
    return [*pilihan, (nilai, f"{nilai or 'Belum dipilih'}{' (tidak ada lagi)' if nilai else ''}")]


def choose_peran(sop: Sop) -> Pilihan:
    return [("", "Pilih pelaksana"), *((satu.kode, satu.nama or satu.kode) for satu in sop.pelaksana)]


def choose_langkah(sop: Sop) -> Pilihan:
    """Where a step may lead."""
    langkah = ((satu.kode, f"{satu.nomor}. {cut(satu.uraian, 60)}") for satu in sop.langkah)
    return [("", "Belum ditentukan"), *langkah, (SELESAI, "Selesai: SOP berakhir")]


def choose_bidang(sop: Sop) -> Pilihan:
    """The per-bidang steps that a decision may reopen."""
    dibuka = ((satu.kode, f"{satu.nomor}. {cut(satu.uraian, 40)}") for satu in sop.langkah if satu.per_bidang)
    return [("", "Tidak membuka langkah per bidang"), *dibuka]


def choose_pisah(sop: Sop, langkah: Langkah) -> Pilihan:
    """The steps whose doers may be kept from this one; one that is gone stays offered while it is named."""
    lain = [(satu.kode, f"{satu.nomor}. {cut(satu.uraian, 60)}") for satu in sop.langkah if satu.kode != langkah.kode]
    for kode in langkah.bukan_pelaku_langkah:
        lain = with_current(lain, kode)
    return lain


def choose_keluaran(sop: Sop, kecuali: str = "") -> Pilihan:
    """The outputs of the steps, but for those of one."""
    return [
        (keluaran.kode, f"Langkah {satu.nomor}: {cut(keluaran.tercetak, 60)}")
        for satu in sop.langkah
        if satu.kode != kecuali
        for keluaran in satu.keluaran
    ]


def choose_asal(sop: Sop, kode: str, lain: Iterable[Sop]) -> Pilihan:
    """Where a paper that this step needs may come from: its own SOP, others, outside."""
    sendiri = [(f"k:{keluaran}", nama) for keluaran, nama in choose_keluaran(sop, kode)]
    return [*sendiri, *_ASAL, *choose_serahan(lain)]


def choose_serahan(lain: Iterable[Sop]) -> Pilihan:
    """The outputs of other SOPs."""
    return [
        (f"s:{satu.kode}:{keluaran.kode}", f"SOP {name_of(satu)}: {cut(keluaran.tercetak, 50)}")
        for satu in lain
        for langkah in satu.langkah
        for keluaran in langkah.keluaran
    ]


def choose_naskah(oleh: Pegawai) -> Pilihan:
    """The kinds of paper that Takar drafts for this agency."""
    return [("", "Tidak ada yang cocok"), *((satu.kode, satu.nama) for satu in list_jenis(oleh.instansi_id))]


def choose_sop(lain: Iterable[Sop]) -> Pilihan:
    """The SOPs that a step may run as its own."""
    return [("", "Tidak"), *((satu.kode, name_of(satu)) for satu in lain)]


def choose_kode_peran(oleh: Pegawai) -> Pilihan:
    """The roles that the agency's people hold already."""
    dipegang = PemegangPeran.objects.filter(instansi_id=oleh.instansi_id).values_list("peran", flat=True).distinct()
    return [*NAMA_PERAN.items(), *((kode, kode) for kode in sorted(set(dipegang) - set(NAMA_PERAN)))]


def list_lain(oleh: Pegawai, kode: str) -> list[Sop]:
    """The other SOPs that may be named: those in force, and those of the library."""
    berlaku = [load_sop(versi) for versi in list_sop_berlaku(oleh)]
    return list({satu.kode: satu for satu in (*list_pustaka(), *berlaku) if satu.kode != kode}.values())


@lru_cache(maxsize=1)
def list_pustaka() -> tuple[Sop, ...]:
    """The SOPs of the library, read once per process."""
    return tuple(read_sop(read_library(nama)) for nama in list_library("sop"))


def name_of(sop: Sop) -> str:
    """The SOP's name without the word SOP before it."""
    return cut(sop.kepala.judul.removeprefix("SOP").lstrip(" /") or sop.kode, 60)


def value_of_asal(satu: Kelengkapan) -> str:
    """The choice that stands for a paper's origin."""
    if satu.asal is Asal.LANGKAH and satu.keluaran:
        return f"k:{satu.keluaran}"
    if satu.asal is Asal.LUAR and satu.sop:
        return f"s:{satu.sop}:{satu.keluaran}"
    return satu.asal.value


def read_asal(tercetak: str, nilai: str) -> Kelengkapan:
    """The required paper with the chosen origin; a value that is none counts as a step that is not named."""
    jenis, _, sisa = nilai.partition(":")
    if jenis == "k" and sisa:
        return Kelengkapan(tercetak, Asal.LANGKAH, sisa)
    if jenis == "s" and sisa:
        sop, _, keluaran = sisa.partition(":")
        return Kelengkapan(tercetak, Asal.LUAR, keluaran, sop)
    return Kelengkapan(tercetak, Asal(nilai) if nilai in tuple(Asal) else Asal.LANGKAH)
