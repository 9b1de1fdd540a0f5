"""Why a Word or Excel file with an SOP is refused: the codes, and their sentences."""

from __future__ import annotations

from dataclasses import dataclass

from takar.adapters.kurung.anak import Tolakan
from takar.core.ditolak import Ditolak

MAKS_BERKAS = 20 * 2**20
"""Most bytes of an upload."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Aplikasi:
    """The program that writes the files, and the names of its kinds."""

    nama: str
    berkas: str
    akhiran: str
    lama: str
    awalan: str

    @property
    def simpan(self) -> str:
        return f"Buka di {self.nama}, simpan ulang sebagai {self.akhiran} dengan Simpan Sebagai, lalu unggah lagi."


WORD = Aplikasi("Word", "dokumen Word", ".docx", ".doc", "sop-docx")
EXCEL = Aplikasi("Excel", "buku kerja Excel", ".xlsx", ".xls", "sop-xlsx")
_SISAKAN = "Salin bagian yang memuat SOP ke berkas baru, lalu unggah berkas itu."
ALASAN: dict[str, tuple[str, str]] = {
    "berkas-kosong": ("tidak berisi apa pun", "Pilih berkas yang benar."),
    "berkas-terlalu-besar": ("lebih besar dari {maks} MB", _SISAKAN),
    "bukan-jenis": ("bukan {berkas} ({jenis})", "{simpan}"),
    "format-lama": ("memakai format lama ({lama}), yang tidak dibaca", "{simpan}"),
    "berkas-terkunci": (
        "terkunci dengan kata sandi",
        "Buka dengan kata sandinya, simpan ulang sebagai {akhiran} tanpa kata sandi, lalu unggah lagi.",
    ),
    "berkas-makro": ("memuat makro ({bagian})", "{simpan}"),
    "berkas-bom": ("mengembang tidak wajar ketika dibuka ({bagian})", _SISAKAN),
    "berkas-dtd": ("memuat definisi XML yang tidak diizinkan ({bagian})", "{simpan}"),
    "berkas-rusak": ("rusak atau tidak lengkap ({bagian})", "{simpan}"),
    "rusak": ("tidak dapat dibaca", "{simpan}"),
    "terlalu-banyak-teks": ("memuat terlalu banyak teks untuk sebuah SOP", _SISAKAN),
    "terlalu-banyak-sel": ("memuat terlalu banyak sel untuk sebuah SOP", _SISAKAN),
    "terlalu-banyak-baris": ("memuat lebih dari {maks} baris pada lembar “{lembar}”", _SISAKAN),
    "terlalu-banyak-kolom": ("memuat lebih dari {maks} kolom pada lembar “{lembar}”", _SISAKAN),
    "terlalu-banyak-bentuk": ("memuat lebih dari {maks} gambar dan garis", _SISAKAN),
    "lama": ("terlalu lama dibaca, sehingga dihentikan", _SISAKAN),
    "rumit": ("bersusun terlalu dalam", _SISAKAN),
    "memori": ("memerlukan terlalu banyak memori, sehingga pembacaannya dihentikan", _SISAKAN),
}  # fmt: skip
"""For each code: what happened, and what to do."""
_KOSONG = {"bagian": "isi berkas", "jenis": "jenis tidak dikenal", "maks": "", "lembar": ""}


def check_prefix(isi: bytes) -> None:
    """Refuse by size and first bytes, before anything is opened. Raises Tolakan."""
    if len(isi) > MAKS_BERKAS:
        raise Tolakan("berkas-terlalu-besar", maks=MAKS_BERKAS >> 20)
    if not isi.strip():
        raise Tolakan("berkas-kosong")
    if isi.startswith(_OLE):
        raise Tolakan("berkas-terkunci" if _TERENKRIPSI in isi else "format-lama")
    if not isi.startswith(b"PK"):
        raise Tolakan("bukan-jenis")


def build_ditolak(nama: str, tolakan: Tolakan, aplikasi: Aplikasi) -> Ditolak:
    """The refusal of the file `nama`, as a sentence to show."""
    apa, saran = ALASAN[tolakan.kode]
    rinci = _KOSONG | {kunci: _shown(isi) for kunci, isi in tolakan.rinci.items()}
    rinci |= {"berkas": aplikasi.berkas, "lama": aplikasi.lama, "akhiran": aplikasi.akhiran, "simpan": aplikasi.simpan}
    berkas = f"Berkas “{nama[:80]}”" if nama else "Berkas"
    kalimat = f"{berkas} {apa.format(**rinci)}. Tidak ada yang berubah. {saran.format(**rinci)}"
    return Ditolak(kalimat, f"{aplikasi.awalan}-{tolakan.kode.removeprefix('berkas-')}")


def _shown(isi: str | int) -> str:
    return f"{isi:,}".replace(",", ".") if isinstance(isi, int) else isi[:80]
