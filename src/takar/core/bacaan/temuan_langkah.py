"""What to look at in the steps as a whole: marks that are missing, work that is done once for each bidang."""

from __future__ import annotations

import re
from collections.abc import Sequence

from takar.core.bacaan.catat import CatatanBaca
from takar.core.bacaan.kata import kunci
from takar.core.bacaan.putusan import LangkahBaca

_PER_BIDANG = re.compile(
    r"\b(?:per|masing masing|setiap|tiap|tiap tiap|seluruh) (?:bidang|bagian|unit|seksi|subbagian)\b"
)
_BERKALA = re.compile(
    r"\b(?:triwulan\w*|bulanan|semester\w*|tahunan|mingguan|harian|setiap (?:hari|minggu|bulan|tahun))\b"
)


def report_langkah(langkah: Sequence[LangkahBaca], catatan: CatatanBaca) -> None:
    """Findings that need all steps at once."""
    _report_tanda(langkah, catatan)
    _report_per_bidang(langkah, catatan)
    if langkah and not any(_BERKALA.search(kunci(satu.baris.uraian)) for satu in langkah):
        catatan.temukan(
            "frekuensi-ditanyakan",
            "SOP ini tidak menyebut seberapa sering dijalankan. Tentukan: setiap periode atau setiap kejadian.",
            langkah[0].baris.tempat,
            "frekuensi",
        )


def _report_tanda(langkah: Sequence[LangkahBaca], catatan: CatatanBaca) -> None:
    """Rows without any mark, where other rows have some."""
    tanpa = [satu for satu in langkah if not satu.baris.bertanda]
    if tanpa and len(tanpa) < len(langkah):
        nomor = ", ".join(satu.kode for satu in tanpa)
        catatan.temukan(
            "tanda-kosong",
            f"Kolom pelaksana tidak bertanda pada langkah {nomor}; pelaksananya diduga dari kalimat.",
            tanpa[0].baris.tempat,
        )


def _report_per_bidang(langkah: Sequence[LangkahBaca], catatan: CatatanBaca) -> None:
    for satu in langkah:
        teks = kunci(" ".join([satu.baris.uraian, *(k.tercetak for k in satu.keluaran)]))
        if temu := _PER_BIDANG.search(teks):
            catatan.temukan(
                "per-bidang",
                f"Langkah {satu.kode} menyebut “{temu[0]}”. Tentukan apakah dikerjakan untuk setiap bidang.",
                satu.baris.tempat,
                f"langkah.{satu.kode}.per_bidang",
            )
