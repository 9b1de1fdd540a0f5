"""The bounds of a foreign PDF or picture, and why one is refused: the codes and their sentences."""

from __future__ import annotations

from takar.adapters.kurung.anak import Tolakan
from takar.core.ditolak import Ditolak

MAKS_HALAMAN = 2_000
MAKS_BENDA = 400_000
"""Most objects of a PDF; a scanned report of 2,000 pages has some 10,000."""
MAKS_ISI_LAMPIRAN = 32 * 2**20
"""Most bytes of one attached file that are looked at; what is larger when unpacked counts as swelling."""
MAKS_PIKSEL = 120_000_000
"""Most pixels of a picture: an A3 page at 720 dpi."""

_CETAK_ULANG = "Buka berkasnya, cetak ke PDF (Cetak → Simpan sebagai PDF), lalu unggah hasilnya."
_TANPA_SANDI = "Buka dengan kata sandinya, cetak ke PDF (Cetak → Simpan sebagai PDF), lalu unggah hasilnya."
_PECAH = "Unggah bagian yang menjadi bukti saja, atau bagi menjadi beberapa berkas."

ALASAN: dict[str, tuple[str, str]] = {
    "pdf-skrip": ("memuat skrip JavaScript ({bagian})", _CETAK_ULANG),
    "pdf-perintah": ("memuat perintah yang dijalankan saat dibuka ({bagian})", _CETAK_ULANG),
    "pdf-media": ("memuat media atau formulir yang dapat menjalankan program ({bagian})", _CETAK_ULANG),
    "pdf-program": ("memuat lampiran yang dapat dijalankan ({bagian})", "Hapus lampirannya. " + _CETAK_ULANG),
    "pdf-lampiran-bom": ("memuat lampiran yang mengembang tidak wajar ({bagian})", _CETAK_ULANG),
    "pdf-sandi": ("terkunci dengan kata sandi, sehingga isinya tidak dapat diperiksa", _TANPA_SANDI),
    "pdf-terkunci": (
        "terenkripsi: dapat dibuka, tetapi dibatasi, sehingga kelak tidak terjamin terbaca",
        _CETAK_ULANG,
    ),
    "pdf-halaman": ("memuat {bagian} halaman; paling banyak {maks}", _PECAH),
    "pdf-kosong": ("tidak memuat satu halaman pun", _CETAK_ULANG),
    "pdf-besar": ("memuat terlalu banyak benda", _CETAK_ULANG),
    "pdf-rusak": ("rusak atau tidak lengkap", f"Pastikan berkasnya dapat dibuka. {_CETAK_ULANG}"),
    "gambar-besar": ("terlalu besar ({bagian} piksel)", "Kecilkan gambarnya, lalu unggah lagi."),
    "gambar-rusak": (
        "rusak atau tidak lengkap",
        "Pastikan gambarnya dapat dibuka, simpan ulang sebagai JPEG, lalu unggah lagi.",
    ),
    "lama": ("terlalu lama diperiksa, sehingga dihentikan", _CETAK_ULANG),
    "memori": ("memerlukan terlalu banyak memori, sehingga pemeriksaannya dihentikan", _CETAK_ULANG),
}
"""For each code: what happened, and what to do."""


def refuse(kode: str, bagian: str = "") -> Tolakan:
    """A refusal on its way out of the child: a code of ALASAN, and where in the file the cause lies."""
    return Tolakan(kode, bagian=bagian)


def build_ditolak(nama: str, kode: str, bagian: str) -> Ditolak:
    """The refusal of the file `nama` as a sentence to show."""
    apa, saran = ALASAN[kode]
    berkas = f"Berkas “{nama[:80]}”" if nama else "Berkas ini"
    isi = apa.format(bagian=bagian[:60] or "isi berkas", maks=_thousands(MAKS_HALAMAN))
    return Ditolak(f"{berkas} {isi}. Tidak ada yang disimpan. {saran}", kode)


def _thousands(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")
