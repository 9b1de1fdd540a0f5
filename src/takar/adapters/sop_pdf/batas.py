"""The bounds of a PDF to read an SOP from, and why one is refused: the codes and their sentences."""

from __future__ import annotations

from takar.core.ditolak import Ditolak

MAKS_HALAMAN = 500
"""Most pages of a file that is opened at all."""
MAKS_DIBACA = 100
"""Most pages that are read; what is left out is said."""
HALAMAN_SEKALI = 25
"""Pages for one child, so that its time and memory hold for pages full of drawing."""
MAKS_JALUR = 12_000
"""Most paths of a page; a crowded page of an SOP has some 800."""
MAKS_TITIK = 150_000
"""Most points of all paths of a page."""
MAKS_HURUF = 40_000
"""Most characters of a page."""

_TEMPEL = "Buka dokumen aslinya (Word atau Excel) dan unggah itu, atau tempelkan teksnya."
_TANPA_SANDI = "Buka dengan kata sandinya, cetak ke PDF (Cetak → Simpan sebagai PDF), lalu unggah hasilnya."
_PECAH = "Unggah halaman SOP yang dimaksud saja, atau bagi menjadi beberapa berkas."

ALASAN: dict[str, tuple[str, str]] = {
    "pdf-sandi": ("terkunci dengan kata sandi, sehingga isinya tidak dapat dibaca", _TANPA_SANDI),
    "pdf-bukan": ("bukan PDF", "Pilih berkas yang benar, lalu unggah lagi."),
    "pdf-rusak": ("rusak atau tidak lengkap", f"Pastikan berkasnya dapat dibuka. {_TEMPEL}"),
    "pdf-gambar": ("berisi halaman berupa gambar (hasil pindai) tanpa teks yang dapat dibaca", _TEMPEL),
    "pdf-kosong": ("tidak memuat teks satu pun", _TEMPEL),
    "pdf-halaman": ("memuat {bagian} halaman; paling banyak {maks}", _PECAH),
    "rumit": ("terlalu rumit untuk dibaca", f"{_PECAH} {_TEMPEL}"),
    "lama": ("terlalu lama dibaca, sehingga dihentikan", f"{_PECAH} {_TEMPEL}"),
    "memori": ("memerlukan terlalu banyak memori, sehingga pembacaannya dihentikan", f"{_PECAH} {_TEMPEL}"),
}
"""For each code: what happened, and what to do."""


def build_ditolak(nama: str, kode: str, bagian: str = "") -> Ditolak:
    """The refusal of the file `nama` as a sentence to show."""
    apa, saran = ALASAN.get(kode, ALASAN["pdf-rusak"])
    berkas = f"Berkas “{nama[:80]}”" if nama else "Berkas ini"
    isi = apa.format(bagian=bagian[:60], maks=MAKS_HALAMAN)
    return Ditolak(f"{berkas} {isi}. Belum ada SOP yang terbaca darinya. {saran}", kode)
