"""Why a Word file is refused: the codes, and their sentences."""

from __future__ import annotations

from takar.adapters.kurung.anak import Tolakan
from takar.core.ditolak import Ditolak

MAKS_BERKAS = 10 * 2**20
"""Most bytes of a Word file."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")
_KENAL = ((b"%PDF-", "PDF"), (b"\x89PNG", "gambar"), (b"\xff\xd8\xff", "gambar"), (b"{\\rtf", "RTF"))
_SIMPAN = "Buka di Word, simpan dengan Simpan Sebagai → Dokumen Word (.docx), lalu unggah lagi."
_BERSIH = "Hapus bagian itu di Word, simpan sebagai Dokumen Word (.docx), lalu unggah lagi."
_PERBAIKI = "Perbaiki paragraf itu di Word, lalu unggah lagi."
ALASAN: dict[str, tuple[str, str]] = {
    "berkas-kosong": ("tidak berisi apa pun", "Pilih berkas Word yang benar."),
    "berkas-terlalu-besar": ("lebih besar dari {maks} MB", "Kecilkan gambar di dalamnya, lalu unggah lagi."),
    "bukan-word": ("bukan dokumen Word ({jenis})", _SIMPAN),
    "format-lama": ("memakai format Word lama (.doc), yang tidak dibaca", _SIMPAN),
    "word-strict": ("disimpan sebagai Strict Open XML, yang tidak dibaca", _SIMPAN),
    "berkas-terkunci": ("terkunci dengan kata sandi", "Simpan ulang tanpa kata sandi, lalu unggah lagi."),
    "berkas-makro": ("memuat makro ({bagian})", _SIMPAN),
    "tautan-luar": ("memuat tautan ke berkas luar atau benda tertanam ({bagian})", _BERSIH),
    "berkas-bom": ("mengembang tidak wajar ketika dibuka ({bagian})", _SIMPAN),
    "berkas-dtd": ("memuat definisi XML yang tidak diizinkan ({bagian})", _SIMPAN),
    "berkas-rusak": ("rusak atau tidak lengkap ({bagian})", _SIMPAN),
    "rusak": ("tidak dapat dibaca", _SIMPAN),
    "word-panjang": ("memuat terlalu banyak teks", "Hapus isi yang bukan bagian naskah, lalu unggah lagi."),
    "templat-besar": ("terlalu panjang untuk templat", "Buang halaman yang bukan templat, lalu unggah lagi."),
    "templat-tag": ("memuat tag yang salah di {letak}, “{teks}”: {sebab}", _PERBAIKI),
    "templat-terlarang": ("memuat tag yang dilarang di {letak}, “{teks}”: {sebab}", _PERBAIKI),
    "templat-penanda": ("keliru di {letak}, “{teks}”: {sebab}", _PERBAIKI),
    "templat-rusak": (
        "tidak dapat diisi: tag-nya memotong susunan tabel atau paragraf",
        "Letakkan {%p for … %} dan {%p endfor %} masing-masing pada paragraf sendiri, {%tr … %} pada baris sendiri.",
    ),
    "lama": ("terlalu lama dibaca, sehingga dihentikan", _SIMPAN),
    "rumit": ("bersusun terlalu dalam", "Sederhanakan susunannya di Word, lalu unggah lagi."),
    "memori": ("memerlukan terlalu banyak memori, sehingga dihentikan", _SIMPAN),
}
"""For each code: what happened, and what to do."""

_KOSONG = {"bagian": "isi berkas", "jenis": "", "maks": "", "letak": "", "teks": "", "sebab": ""}


def check_prefix(isi: bytes, maks: int) -> None:
    """Refuse by size and first bytes, before anything is opened. Raises Tolakan."""
    if len(isi) > maks:
        raise Tolakan("berkas-terlalu-besar", maks=maks >> 20)
    if not isi.strip():
        raise Tolakan("berkas-kosong")
    if isi.startswith(_OLE):
        raise Tolakan("berkas-terkunci" if _TERENKRIPSI in isi else "format-lama")
    for awal, jenis in _KENAL:
        if isi.startswith(awal):
            raise Tolakan("bukan-word", jenis=jenis)
    if not isi.startswith(b"PK"):
        raise Tolakan("bukan-word", jenis="jenis tidak dikenal")


def build_ditolak(nama: str, tolakan: Tolakan) -> Ditolak:
    """The refusal of the file `nama`, as a sentence to show."""
    apa, saran = ALASAN[tolakan.kode]
    rinci = _KOSONG | {k: str(v)[:160] for k, v in tolakan.rinci.items()}
    berkas = f"Berkas “{nama[:80]}”" if nama else "Berkas"
    kode = f"word-{tolakan.kode.removeprefix('word-')}"
    return Ditolak(f"{berkas} {apa.format(**rinci)}. Tidak ada yang berubah. {saran}", kode)
