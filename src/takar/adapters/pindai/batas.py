"""The bounds of a scan, and why one is refused: the codes and their sentences."""

from __future__ import annotations

from takar.core.ditolak import Ditolak

MAKS_BERKAS = 25 * 2**20
"""Most bytes of one file."""
MAKS_HALAMAN = 60
"""Most pages of one scanned PDF."""
MAKS_PIKSEL_JPEG = 120_000_000
"""Most pixels of a photo; a JPEG is decoded at a fraction of its size."""
MAKS_PIKSEL = 45_000_000
"""Most pixels of a PNG, which is decoded whole."""
SISI_PANJANG = 4_200
"""Pixels of the longer side that are looked at."""
DPI_PDF = 200
"""How finely a page of a scanned PDF is drawn."""
DPI_LURUS = 150
"""Dots per inch of the straightened page."""
SISI_ASLI = 1_600
"""Pixels of the longer side of the picture as it came, when it is shown beside the sheet."""
MUTU_JPEG = 82

_ULANGI = "Foto atau pindai ulang lembar itu, lalu unggah lagi."
ALASAN: dict[str, tuple[str, str]] = {
    "pindai-jenis": (
        "bukan hasil pindai yang dapat dibaca",
        "Unggah PDF hasil pindai, atau foto JPEG atau PNG. Foto HEIC dari iPhone disimpan dahulu sebagai JPEG.",
    ),
    "pindai-kosong": ("tidak berisi apa pun", _ULANGI),
    "pindai-berkas-besar": ("lebih besar dari 25 MB", "Pindai pada 200 dpi, atau bagi menjadi beberapa berkas."),
    "pindai-sandi": ("terkunci dengan kata sandi", "Simpan ulang tanpa kata sandi, lalu unggah lagi."),
    "pindai-halaman": (f"memuat lebih dari {MAKS_HALAMAN} halaman", "Bagi menjadi beberapa berkas."),
    "pindai-piksel": ("terlalu besar gambarnya", "Kecilkan resolusinya (200 dpi sudah cukup), lalu unggah lagi."),
    "pindai-rusak": ("rusak atau tidak lengkap", f"Pastikan berkasnya dapat dibuka. {_ULANGI}"),
    "lama": ("terlalu lama dibaca, sehingga dihentikan", _ULANGI),
    "memori": ("memerlukan terlalu banyak memori, sehingga pembacaannya dihentikan", _ULANGI),
}
"""For each code: what happened, and what to do."""


def build_ditolak(nama: str, kode: str) -> Ditolak:
    """The refusal of the file `nama` as a sentence to show."""
    apa, saran = ALASAN.get(kode, ALASAN["pindai-rusak"])
    return Ditolak(f"Berkas “{nama[:80]}” {apa}. Tidak ada yang disimpan dari berkas ini. {saran}", kode)
