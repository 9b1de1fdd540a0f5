"""The agency's emblem: refused by size before anything is opened, then opened in a child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.kurung.jalan import run_child
from takar.core.ditolak import Ditolak

MODUL = "takar.adapters.gambar_masuk.anak"
MAKS_BERKAS = 2**20
"""Most bytes of an emblem."""
_SEDERHANA = "Buka di aplikasi gambar, ubah semua menjadi kurva (path), atau simpan sebagai PNG, lalu unggah lagi."
ALASAN: dict[str, tuple[str, str]] = {
    "logo-kosong-berkas": ("tidak berisi apa pun", "Pilih berkas logo yang benar."),
    "logo-besar": ("lebih besar dari {maks} MB, sehingga tidak dibuka", "Kecilkan gambarnya, lalu unggah lagi."),
    "logo-bukan-svg": ("bukan gambar SVG, PNG, atau JPEG", "Simpan logo sebagai SVG atau PNG, lalu unggah lagi."),
    "logo-dtd": ("memuat definisi XML (DOCTYPE), yang tidak diizinkan", _SEDERHANA),
    "logo-rusak": ("rusak atau bukan gambar SVG, PNG, atau JPEG", "Simpan ulang sebagai PNG, lalu unggah lagi."),
    "logo-aktif": ("memuat bagian yang dapat dijalankan ({bagian})", _SEDERHANA),
    "logo-tautan": ("memuat tautan ke luar berkas ({bagian})", _SEDERHANA),
    "logo-unsur": ("memuat unsur {bagian}, yang tidak dapat dicetak dengan pasti", _SEDERHANA),
    "logo-ukuran": ("tidak menyebut ukuran yang wajar (viewBox, atau lebar dan tinggi)", _SEDERHANA),
    "logo-rumit": ("terlalu rumit untuk sebuah logo", _SEDERHANA),
    "logo-luas": ("terlalu luas ({bagian})", "Kecilkan menjadi paling lebar 2.000 titik, lalu unggah lagi."),
    "logo-tak-tergambar": ("tidak dapat digambar", _SEDERHANA),
    "logo-kosong": ("tidak menampilkan apa pun ketika digambar", _SEDERHANA),
    "lama": ("terlalu lama dibuka, sehingga dihentikan", _SEDERHANA),
    "memori": ("memerlukan terlalu banyak memori, sehingga dihentikan", _SEDERHANA),
    "rumit": ("bersusun terlalu dalam", _SEDERHANA),
    "rusak": ("tidak dapat dibuka", _SEDERHANA),
}
"""For each code: what happened, and what to do."""


@dataclass(frozen=True, slots=True)
class Logo:
    """An emblem fit to be stored: a cleaned SVG, or a PNG coded anew."""

    jenis: Literal["svg", "png"]
    isi: bytes


def read_logo(isi: bytes, nama: str = "") -> Logo:
    """Open an upload; what it is, its content decides. Raises Ditolak; nothing is stored."""
    try:
        if len(isi) > MAKS_BERKAS:
            raise Tolakan("logo-besar", maks=MAKS_BERKAS >> 20)
        if not isi.strip():
            raise Tolakan("logo-kosong-berkas")
        jawab, hasil = run_child(MODUL, {}, isi)
    except Tolakan as tolakan:
        raise build_ditolak(nama, tolakan) from tolakan
    return Logo("svg" if jawab["jenis"] == "svg" else "png", hasil)


def build_ditolak(nama: str, tolakan: Tolakan) -> Ditolak:
    """The refusal of the file `nama`, as a sentence to show."""
    apa, saran = ALASAN[tolakan.kode]
    rinci = {"bagian": "", "maks": ""} | {kunci: str(isi)[:80] for kunci, isi in tolakan.rinci.items()}
    berkas = f"Berkas “{nama[:80]}”" if nama else "Berkas"
    kode = tolakan.kode if tolakan.kode.startswith("logo-") else f"logo-{tolakan.kode}"
    return Ditolak(f"{berkas} {apa.format(**rinci)}. Logo yang sekarang tetap dipakai. {saran}", kode)
