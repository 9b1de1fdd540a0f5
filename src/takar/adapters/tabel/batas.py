"""The bounds of what is read, and why a file is not: the codes and their sentences."""

from __future__ import annotations

from takar.core.ditolak import Ditolak

MAKS_BERKAS = 20 * 2**20
"""Most bytes of an upload."""
MAKS_BARIS = 50_000
"""Most rows of a worksheet; a row's number counts, not only those that hold something."""
MAKS_BARIS_CSV = 200_000
MAKS_KOLOM = 300
MAKS_SEL = 600_000
"""Most cells that hold something, in all worksheets of a file."""
MAKS_LUAS = 3_000_000
"""Most places of the rows from their first column to the last that is used."""
MAKS_HURUF = 40_000_000
"""Most characters in all cells: one shared text may stand in many."""
MAKS_LEMBAR = 100
MAKS_GABUNGAN = 20_000

MAKS_BAGIAN = 2_000
"""Most files within an XLSX."""
MAKS_ISI_BAGIAN = 96 * 2**20
MAKS_ISI = 160 * 2**20
"""Most bytes of an XLSX when unpacked."""
MAKS_RASIO = 250
"""Most bytes that one packed byte may give; real worksheets stay below 60."""

WAKTU_DETIK = 30
"""Wall time of the reading child: its CPU limit, and room for a busy machine."""

_SIMPAN_ULANG = "Buka di Excel, simpan dengan Simpan Sebagai → Excel Workbook (.xlsx), lalu unggah lagi."
_SIMPAN_CSV = "Simpan sebagai CSV UTF-8 atau Excel (.xlsx), lalu unggah lagi."
_PECAH = "Bagi menjadi beberapa berkas, lalu unggah satu per satu."
_SALIN_NILAI = (
    "Salin isinya ke buku kerja baru dengan Tempel Khusus → Nilai, simpan sebagai Excel Workbook (.xlsx), lalu "
    "unggah lagi."
)
ALASAN: dict[str, tuple[str, str]] = {
    "berkas-kosong": ("tidak berisi apa pun", "Periksa berkasnya, lalu unggah lagi."),
    "berkas-terlalu-besar": ("lebih besar dari {maks} MB", _PECAH),
    "bukan-tabel": ("bukan tabel yang dapat dibaca ({jenis})", "Unggah berkas Excel (.xlsx) atau CSV."),
    "format-lama": ("memakai format {jenis}, yang tidak dibaca", f"{_SIMPAN_ULANG} CSV juga dapat dipakai."),
    "berkas-terkunci": ("terkunci dengan kata sandi", "Simpan ulang tanpa kata sandi, lalu unggah lagi."),
    "berkas-makro": ("memuat makro ({bagian})", _SIMPAN_ULANG),
    "tautan-luar": ("memuat tautan ke berkas luar atau benda tertanam ({bagian})", _SALIN_NILAI),
    "berkas-bom": ("mengembang tidak wajar ketika dibuka ({bagian})", _SALIN_NILAI),
    "berkas-dtd": ("memuat definisi XML yang tidak diizinkan ({bagian})", _SIMPAN_ULANG),
    "berkas-rusak": ("rusak atau tidak lengkap ({bagian})", _SIMPAN_ULANG),
    "terlalu-banyak-baris": (
        "memuat lebih dari {maks} baris (lembar “{lembar}”)",
        f"Hapus baris kosong di bawah tabel. {_PECAH}",
    ),
    "terlalu-banyak-kolom": (
        "memuat lebih dari {maks} kolom (lembar “{lembar}”)",
        "Hapus kolom kosong di kanan tabel, lalu unggah lagi.",
    ),
    "terlalu-banyak-sel": ("memuat terlalu banyak isi", _PECAH),
    "berkas-terlalu-lama": ("terlalu lama dibaca, sehingga dihentikan", _SALIN_NILAI),
    "berkas-memori": ("memerlukan terlalu banyak memori, sehingga pembacaannya dihentikan", _SALIN_NILAI),
    "csv-nul": ("memuat karakter NUL, sehingga bukan teks", _SIMPAN_CSV),
    "csv-rusak": (
        "tidak terbaca pada baris {baris}: tanda kutip tidak berpasangan",
        "Perbaiki baris itu, atau simpan ulang sebagai CSV UTF-8, lalu unggah lagi.",
    ),
    "csv-sandi": (
        "memakai penyandian huruf yang tidak dikenal",
        _SIMPAN_CSV,
    ),
}  # fmt: skip
"""For each code: what happened, and what to do."""


def build_ditolak(nama: str, kode: str, rinci: dict[str, str | int]) -> Ditolak:
    """The refusal of the file `nama`, as a sentence to show."""
    apa, saran = ALASAN[kode]
    lengkap = {"bagian": "isi berkas", "lembar": "", "jenis": "tidak dikenal", "baris": "", "maks": ""} | {
        kunci: f"{isi:,}".replace(",", ".") if isinstance(isi, int) else str(isi)[:80] for kunci, isi in rinci.items()
    }
    berkas = f"Berkas “{nama[:80]}”" if nama else "Berkas"
    return Ditolak(f"{berkas} {apa.format(**lengkap)}. Tidak ada data yang berubah. {saran}", kode)
