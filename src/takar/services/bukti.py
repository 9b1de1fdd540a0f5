"""Evidence for a realisasi: a file, a link or a text; withdrawn, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.conf import settings

from takar.adapters.berkas import store_file
from takar.adapters.isi_berkas import read_teks
from takar.adapters.pdf_masuk import check_masukan
from takar.adapters.tipe_berkas import JPEG, PDF, PNG, find_tipe
from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.data.models import Berkas, Bukti, Pegawai
from takar.services import jam
from takar.services.akta import run_once, trace
from takar.services.cari import index_bukti
from takar.services.kertas_kerja import find_row, lock_kertas

MAKS_BERKAS = 10 * 1024 * 1024
MAKS_JUDUL = 200
MAKS_TAUTAN = 2000
MAKS_TEKS = 4000
MAKS_BUKTI = 50
"""Most pieces of evidence in force for one indicator."""


@dataclass(frozen=True, slots=True)
class IsianBukti:
    """A piece of evidence as sent: `jenis` says which of file, link and text counts; a file's name is only a title."""

    jenis: str
    judul: str = ""
    isi: str = ""
    nama: str = ""
    berkas: bytes = b""


def add_bukti(*, oleh: Pegawai, siklus_id: int, bidang: str, indikator_id: int, isian: IsianBukti, kunci: str) -> int:
    """Add a piece of evidence; gives its id. Allowed while the worksheet is open, to its owners."""
    jenis, judul, isi = _read(isian)
    tercari = read_teks(isian.berkas) if jenis == Bukti.Jenis.BERKAS else ""

    def act() -> str:
        kertas = lock_kertas(siklus_id, bidang, oleh)
        baris = find_row(kertas, indikator_id)
        if baris.bukti.filter(dicabut_pada=None).count() >= MAKS_BUKTI:
            raise Ditolak(
                f"Indikator ini sudah memiliki {MAKS_BUKTI} bukti. Gabungkan atau cabut yang tidak perlu.",
                "bukti-terlalu-banyak",
            )
        berkas = keep_file(isian.berkas) if jenis == Bukti.Jenis.BERKAS else None
        bukti = Bukti.objects.create(
            baris=baris, jenis=jenis, judul=judul, isi=isi, berkas=berkas, oleh=oleh, pada=jam.now()
        )
        index_bukti(bukti, tercari)
        sha256 = berkas.pk if berkas else ""
        trace(oleh, "tambah-bukti", f"kertas-kerja/{kertas.pk}", bukti=bukti.pk, indikator=indikator_id, sha256=sha256)
        return str(bukti.pk)

    return int(run_once(kunci, oleh, act))


def withdraw_bukti(*, oleh: Pegawai, siklus_id: int, bidang: str, bukti_id: int, kunci: str) -> None:
    """Withdraw a piece of evidence; it stays on record with who withdrew it and when."""

    def act() -> str:
        kertas = lock_kertas(siklus_id, bidang, oleh)
        cabut = Bukti.objects.filter(pk=bukti_id, baris__kertas_kerja=kertas, dicabut_pada=None)
        if not cabut.update(dicabut_oleh=oleh, dicabut_pada=jam.now()):
            raise Ditolak("Bukti ini tidak ada atau sudah dicabut.", "bukti-sudah-dicabut")
        trace(oleh, "cabut-bukti", f"kertas-kerja/{kertas.pk}", bukti=bukti_id)
        return str(bukti_id)

    run_once(kunci, oleh, act)


def _read(isian: IsianBukti) -> tuple[str, str, str]:
    """Kind, title and content of what was sent. Raises Ditolak with the sentence to show."""
    if isian.jenis == Bukti.Jenis.BERKAS:
        isi, awal = "", check_file(isian.nama, isian.berkas)
    elif isian.jenis == Bukti.Jenis.TAUTAN:
        isi = awal = check_tautan(isian.isi.strip())
    elif isian.jenis == Bukti.Jenis.TEKS:
        isi = check_keterangan(isian.isi)
        awal = isi.splitlines()[0]
    else:
        raise Ditolak("Pilih jenis bukti: berkas, tautan, atau keterangan.", "bukti-jenis-asing")
    judul = " ".join((isian.judul.strip() or awal).split())
    if not is_printable(judul):
        raise Ditolak("Judul memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "bukti-judul-salah")
    return isian.jenis, judul[:MAKS_JUDUL], isi


def check_file(nama: str, isi: bytes) -> str:
    """The title of a file that is accepted as evidence, judged by its content; Ditolak with why not."""
    if not isi:
        raise Ditolak("Pilih berkas yang akan diunggah; berkas kosong tidak diterima.", "bukti-kosong")
    if len(isi) > MAKS_BERKAS:
        raise too_large()
    tipe = find_tipe(isi)
    if tipe is None:
        raise Ditolak(
            "Berkas ini tidak diterima. Yang diterima: PDF, gambar PNG atau JPEG, Excel (XLSX tanpa makro), "
            "Word (DOCX), CSV, dan teks. Jenisnya dinilai dari isi berkas, bukan dari namanya. "
            "Simpan ulang sebagai PDF, lalu unggah.",
            "bukti-jenis-ditolak",
        )
    judul = PurePosixPath(nama.replace("\\", "/")).name or "Berkas"
    if tipe in (PDF, PNG, JPEG):
        check_masukan(isi, judul)
    return judul


def too_large() -> Ditolak:
    """The refusal of a file over the limit; also for a face that will not even read it."""
    return Ditolak(
        f"Berkas lebih dari {MAKS_BERKAS // 1024 // 1024} MB. Kecilkan, pecah, atau cantumkan tautannya.",
        "bukti-terlalu-besar",
    )


def check_tautan(tautan: str) -> str:
    """http and https only; the address is shown, never fetched."""
    try:
        bagian = urlsplit(tautan)
    except ValueError:
        bagian = urlsplit("")
    baik = bagian.scheme in ("http", "https") and bool(bagian.hostname) and len(tautan) <= MAKS_TAUTAN
    if not baik or not is_printable(tautan) or any(huruf.isspace() for huruf in tautan):
        raise Ditolak("Tautan harus alamat lengkap yang diawali http:// atau https://.", "bukti-tautan-salah")
    return tautan


def check_keterangan(teks: str) -> str:
    bersih = teks.replace("\r\n", "\n").strip()
    if not bersih:
        raise Ditolak("Tulis keterangannya, misalnya nomor dan tanggal dokumen serta tempat simpannya.", "bukti-kosong")
    if len(bersih) > MAKS_TEKS:
        raise Ditolak(f"Keterangan terlalu panjang; paling banyak {MAKS_TEKS} huruf.", "bukti-terlalu-panjang")
    if not is_printable(bersih):
        raise Ditolak("Keterangan memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "bukti-tak-tercetak")
    return bersih


def keep_file(isi: bytes) -> Berkas:
    tipe = find_tipe(isi)
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)
    semula = {"tipe": tipe.tipe if tipe else "", "ukuran": len(isi), "disimpan": jam.now()}
    return Berkas.objects.get_or_create(sha256=sha256, defaults=semula)[0]
