"""Buku agenda: every number of a register in a year, in order, void ones and those used outside Takar among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from takar.adapters.typst import render_pdf
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.data.models import EntriRegister, Instansi, Register
from takar.services import jam
from takar.services.konteks import local, moment_text
from takar.services.muat import load_pola_nomor
from takar.services.naskah_data import build_frame, build_signer
from takar.services.tabel_bentuk import plain_table

NAMA_BUKU = {
    "disposisi": "Disposisi",
    "nota-dinas": "Nota Dinas",
    "surat-keluar": "Surat Keluar",
    "surat-perintah": "Surat Perintah",
    "surat-tugas": "Surat Tugas",
    "berita-acara": "Berita Acara",
    "rapat": "Rapat",
    "dokumen-kinerja": "Dokumen Kinerja",
    "draft-laporan": "Draft Laporan",
    "laporan": "Laporan",
}


@dataclass(frozen=True, slots=True)
class BarisAgenda:
    """A line of the book; `naskah` is 0 for a number used outside Takar."""

    urut: int
    nomor: str
    tanggal: str
    hal: str
    status: str
    keterangan: str
    naskah: int


def book_name(kode: str) -> str:
    """The book's name as people say it."""
    return NAMA_BUKU.get(kode, kode.replace("-", " ").title())


def list_books(instansi: Instansi) -> list[tuple[str, str]]:
    """Code and name of every book that has a pattern, in order of name."""
    milik = instansi.pola_nomor.values_list("register", flat=True)
    return sorted(((satu, book_name(satu)) for satu in {*load_pola_nomor(), *milik}), key=lambda satu: satu[1])


def list_years(instansi: Instansi) -> list[int]:
    """The years that have a number, newest first, this year always among them."""
    tahun = set(Register.objects.filter(instansi=instansi).values_list("tahun", flat=True))
    return sorted(tahun | {local(instansi, jam.now()).year}, reverse=True)


def read_agenda(instansi: Instansi, register: str, tahun: int) -> list[BarisAgenda]:
    """The lines of one book; Ditolak for a book that the agency does not have."""
    if register not in dict(list_books(instansi)):
        raise Ditolak("Buku register ini tidak ada.", "register-tidak-ada")
    mana = {"register__instansi": instansi, "register__kode": register, "register__tahun": tahun}
    return [_read(satu) for satu in EntriRegister.objects.filter(**mana).select_related("naskah").order_by("urut")]


def next_urut(instansi: Instansi, register: str, tahun: int) -> int:
    """The next number of the book."""
    buku = Register.objects.filter(instansi=instansi, kode=register, tahun=tahun)
    return (buku.values_list("terakhir", flat=True).first() or 0) + 1


def print_agenda(instansi: Instansi, register: str, tahun: int) -> bytes:
    """The book as PDF, as it stands now."""
    return render_pdf(build_agenda(instansi, register, tahun), timestamp=jam.now())


def build_agenda(instansi: Instansi, register: str, tahun: int) -> dict[str, Any]:
    baris = read_agenda(instansi, register, tahun)
    isi = [(f"{satu.urut}", satu.tanggal, satu.nomor, satu.hal, satu.keterangan) for satu in baris]
    kepala = {"Register": book_name(register), "Tahun": str(tahun), "Keadaan": moment_text(instansi, jam.now())}
    return {
        **build_frame(instansi, "buku-agenda", "rekapitulasi"),
        "judul": "BUKU AGENDA",
        "hal": f"Register {book_name(register)} Tahun {tahun}",
        "nomor": "",
        "tanggal": tanggal_panjang(local(instansi, jam.now()).date()),
        "status": "terbit",
        "isian": kepala,
        "urutan": [[nama, nama, "baris"] for nama in kepala],
        "tabel": {"agenda": plain_table("No. Urut|Tanggal|Nomor|Hal|Keterangan", _LEBAR, "cllll", isi)},
        "ttd": [build_signer(instansi, "kasubbag")],
        "mengetahui": 0,
        "tembusan": [],
        "gambar": {},
    }


_LEBAR = "44pt 84pt 1fr 1.6fr 1fr"


def _read(entri: EntriRegister) -> BarisAgenda:
    return BarisAgenda(
        urut=entri.urut,
        nomor=entri.nomor,
        tanggal=tanggal_panjang(entri.tanggal),
        hal=entri.hal,
        status="batal" if entri.status == EntriRegister.Status.BATAL else "terbit",
        keterangan=_remark(entri),
        naskah=entri.naskah_id or 0,
    )


def _remark(entri: EntriRegister) -> str:
    if entri.status == EntriRegister.Status.BATAL:
        return f"DIBATALKAN: {entri.alasan}"
    if entri.status == EntriRegister.Status.LUAR:
        return "Dipakai di luar Takar"
    naskah = entri.naskah
    if naskah and naskah.keberlakuan != "berlaku":
        return f"{naskah.get_keberlakuan_display()}: {naskah.alasan_keberlakuan}"
    return ""
