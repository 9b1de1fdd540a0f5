"""The reader's entry: a document in; the draft of each SOP in it out, or a sentence about what was found instead."""

from __future__ import annotations

from takar.core.bacaan.bagian import BahanSop, PemotongDokumen
from takar.core.bacaan.daftar_langkah import add_daftar
from takar.core.bacaan.hasil import BacaanSop
from takar.core.bacaan.kata import sebaris
from takar.core.bacaan.kepala import KUAT, baca_label
from takar.core.bacaan.lembar import Dokumen, Kisi, Paragraf
from takar.core.bacaan.susun import susun_sop
from takar.core.ditolak import Ditolak

_LABEL_TERSEDIKIT = 3
"""So many labels of the form make a header out of lines of text."""
MAKS_SOP = 200
"""A file with more SOPs is refused; the largest collection seen has 129 pages."""


def read_dokumen(dokumen: Dokumen) -> tuple[BacaanSop, ...]:
    """Every SOP of a document, in order. Raises Ditolak where there is none, nothing to read, or too much."""
    if not any(_has_text(bagian) for bagian in dokumen.bagian):
        raise Ditolak(
            "Berkas ini tidak memuat teks; mungkin hasil pindai atau gambar. Berkas tetap tersimpan. "
            "Unggah berkas aslinya (DOCX, XLSX, atau PDF yang bukan pindaian), atau tempelkan teks SOP-nya.",
            "tanpa-teks",
        )
    bahan = [satu for satu in PemotongDokumen().potong(dokumen) if _is_sop(satu)]
    if not bahan:
        raise Ditolak(_instead(dokumen), "bukan-sop")
    if len(bahan) > MAKS_SOP:
        raise Ditolak(
            f"Berkas ini memuat lebih dari {MAKS_SOP} SOP. Berkas tetap tersimpan; bagi menjadi beberapa berkas.",
            "sop-terlalu-banyak",
        )
    return tuple(susun_sop(satu, dokumen.nama, dokumen.jenis, dokumen.catatan) for satu in bahan)


def _has_text(bagian: Kisi | Paragraf) -> bool:
    if isinstance(bagian, Paragraf):
        return bool(bagian.teks.strip())
    return any(sel.teks.strip() for sel in bagian.sel)


def _is_sop(bahan: BahanSop) -> bool:
    """A flow table, a numbered list of what roles do, or at least a header block."""
    if bahan.alur or add_daftar(bahan) or bahan.kepala:
        return True
    label = {temu[0] for satu in bahan.paragraf if (temu := baca_label(satu.teks))}
    return len(label & KUAT) >= _LABEL_TERSEDIKIT


def _instead(dokumen: Dokumen) -> str:
    """What was found in a document without an SOP."""
    tabel = [satu for satu in dokumen.bagian if isinstance(satu, Kisi) and _has_text(satu)]
    ada = f"{len(tabel)} tabel" if tabel else "teks tanpa tabel"
    contoh = _sample(tabel[0] if tabel else next(satu for satu in dokumen.bagian if _has_text(satu)))
    return (
        f"Berkas ini tidak terbaca sebagai SOP. Yang ditemukan: {ada} yang diawali “{contoh}”. Tabel SOP memuat kolom "
        "kegiatan, pelaksana, dan mutu baku (kelengkapan, waktu, keluaran). Berkas tetap tersimpan; pilih berkas lain "
        "atau tempelkan teks SOP-nya."
    )


def _sample(bagian: Kisi | Paragraf) -> str:
    teks = (
        bagian.teks if isinstance(bagian, Paragraf) else " | ".join(s.teks for s in bagian.sel[:12] if s.teks.strip())
    )
    teks = sebaris(teks)
    return teks if len(teks) <= 80 else teks[:79].rstrip() + "…"
