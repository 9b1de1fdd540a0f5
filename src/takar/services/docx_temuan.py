"""What a person has to know of a Word file besides the differences of its fields."""

from __future__ import annotations

from difflib import SequenceMatcher

from takar.adapters.docx.masuk import WordMasuk
from takar.core.naskah import JenisNaskah

MAKS_LUAR = 30
"""Most changed paragraphs outside the fields that are listed."""
_TERLACAK = "Berkas memuat perubahan terlacak (Track Changes). Semuanya dibaca sebagai sudah diterima."
_TANPA_DASAR = (
    "Isi naskah saat berkas diunduh tidak ikut tersimpan di dalamnya, misalnya karena disimpan oleh aplikasi lain. "
    "Setiap perbedaan ditampilkan sebagai bentrok: bandingkan, lalu pilih."
)


def find_temuan(masuk: WordMasuk, jenis: JenisNaskah, *, tanpa_dasar: bool) -> list[str]:
    """What the person has to know besides the differences."""
    label = {isian.kode: isian.label for isian in jenis.isian}
    hasil = [_TANPA_DASAR] * tanpa_dasar + [_TERLACAK] * masuk.terlacak
    for kode, nama in label.items():
        if kode not in masuk.isian:
            hasil.append(f"Isian “{nama}” tidak ditemukan lagi di berkas. Isinya di Takar tetap.")
    for kode in dict.fromkeys(masuk.ganda):
        hasil.append(f"Isian “{label.get(kode, kode)}” ada lebih dari satu kali di berkas. Hanya yang pertama dibaca.")
    for kode in masuk.bergambar:
        hasil.append(f"Gambar di dalam isian “{label.get(kode, kode)}” tidak diambil.")
    return hasil + _outside(masuk)


def _outside(masuk: WordMasuk) -> list[str]:
    """Changes outside the fields: they come from the data and the template, so they are not taken."""
    if masuk.luar_semula is None or masuk.luar_semula == masuk.luar:
        return []
    hasil = []
    mesin = SequenceMatcher(None, masuk.luar_semula, masuk.luar, autojunk=len(masuk.luar) > 2000)
    for jenis, a1, a2, b1, b2 in mesin.get_opcodes():
        if jenis != "equal":
            hasil += [f"Di luar isian, tidak diambil: “{_short(satu)}” dihapus." for satu in masuk.luar_semula[a1:a2]]
            hasil += [f"Di luar isian, tidak diambil: “{_short(satu)}” ditambahkan." for satu in masuk.luar[b1:b2]]
    lain = len(hasil) - MAKS_LUAR
    return hasil[:MAKS_LUAR] + (
        [f"Dan {lain} perubahan lain di luar isian, yang juga tidak diambil."] if lain > 0 else []
    )


def _short(teks: str) -> str:
    rapi = " ".join(teks.split())
    return rapi if len(rapi) <= 160 else f"{rapi[:160]}…"
