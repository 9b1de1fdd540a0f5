"""Cycles of a short SOP played at told moments, to be evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from factories import TAHUN, Dinas, new_kunci
from takar.data.models import Siklus, SopVersi, Tugas
from takar.services import jam
from takar.services.muat import load_kalender
from takar.services.mulai import start_siklus
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas

KODE = "periksa-berkas"
AWAL = datetime(TAHUN, 3, 2, 1, 0, tzinfo=UTC)
"""A Monday, eight in the morning at the agency's place."""

TEKS = """
kode = "periksa-berkas"
frekuensi = "kejadian"
[kepala]
instansi = "Dinas Contoh"
nomor = "1"
tanggal_pembuatan = "1 Januari 2026"
disahkan_jabatan = "Kepala Dinas"
disahkan_nama = "Contoh Kepala Dinas"
judul = "SOP Pemeriksaan Berkas"
[[pelaksana]]
kode = "kasubbag"
nama = "Kasubbag"
[[pelaksana]]
kode = "sekdin"
nama = "Sekretaris"
[[langkah]]
kode = "1"
nomor = 1
uraian = "Menyusun berkas"
waktu = "{waktu}"
lanjut = "2"
pelaku = [{{ pelaksana = "kasubbag", simbol = "terminator" }}]
[[langkah]]
kode = "2"
nomor = 2
uraian = "Memeriksa berkas"
waktu = "30 menit"
pelaku = [{{ pelaksana = "sekdin", simbol = "putusan" }}]
[langkah.putusan]
tanya = "Lengkap?"
jalan = [{{ label = "Ya", ke = "3" }}, {{ label = "Tidak", ke = "1", wajib_arahan = true }}]
[[langkah]]
kode = "3"
nomor = 3
uraian = "Menyimpan berkas"
waktu = "Sesuai kebutuhan"
lanjut = "selesai"
pelaku = [{{ pelaksana = "kasubbag", simbol = "terminator" }}]
"""


@dataclass(frozen=True)
class Lakon:
    """One cycle to be played: office minutes of each task in order, and the arahan of each return."""

    menit: tuple[int, ...]
    arahan: tuple[str, ...] = ()


def make_versi(dinas: Dinas, versi: int = 1, waktu: str = "1 jam") -> SopVersi:
    """A version of the short SOP whose first step may take so long."""
    return SopVersi.objects.create(
        instansi=dinas.instansi,
        kode=KODE,
        versi=versi,
        berlaku_sejak=date(TAHUN, 1, 1),
        teks=TEKS.format(waktu=waktu),
    )


def play(dinas: Dinas, sop: SopVersi, lakon: Lakon, mulai: datetime = AWAL, tahun: int = TAHUN) -> Siklus:
    """Play a cycle from the start; each task ends so many office minutes after it opened. It stops with the list."""
    kalender, saat, arahan = load_kalender(dinas.instansi), mulai, list(lakon.arahan)
    with jam.at(saat):
        siklus = start_siklus(
            oleh=dinas.sekdin, sop=sop, tahun=tahun, triwulan=0, perihal=f"Berkas {new_kunci()}", kunci=new_kunci()
        )
    for menit in lakon.menit:
        saat = kalender.add_menit(saat, menit)
        with jam.at(saat):
            _end(dinas, siklus.tugas.get(status=Tugas.Status.TERBUKA), arahan)
    siklus.refresh_from_db()
    return siklus


def _end(dinas: Dinas, tugas: Tugas, arahan: list[str]) -> None:
    oleh = dinas.holder(tugas.peran)
    if tugas.langkah != "2":
        finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci=new_kunci())
        return
    jawaban = Jawaban("Tidak", arahan.pop(0)) if arahan else Jawaban("Ya")
    decide_putusan(oleh=oleh, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban)
