"""How large a BPMN model may be, and why a file is refused: the codes, and their sentences."""

from __future__ import annotations

from takar.adapters.kurung.anak import Tolakan
from takar.core.ditolak import Ditolak

MAKS_BERKAS = 5 * 2**20
"""Most bytes of a BPMN file; the founding SOP's takes 70 kB."""
MAKS_SIMPUL = 1_000
"""Most tasks, events and gateways: far beyond any SOP that people follow."""
MAKS_UNSUR = 60_000
MAKS_DALAM = 60
MAKS_HURUF = 2_000_000

_SIMPAN = "Buka di perangkat pemodelannya, simpan kembali sebagai BPMN 2.0 (XML), lalu unggah lagi."
_PECAH = "Pecah menjadi beberapa SOP, lalu unggah satu per satu."
_ALASAN = {
    "berkas-kosong": ("tidak berisi apa pun", "Pilih berkas BPMN yang benar."),
    "berkas-terlalu-besar": ("lebih besar dari {bagian}", _PECAH),
    "bukan-bpmn": ("bukan model BPMN 2.0", _SIMPAN),
    "berkas-dtd": ("memuat definisi XML (DOCTYPE atau entitas) yang tidak diizinkan", _SIMPAN),
    "berkas-rusak": ("bukan XML yang benar ({bagian})", _SIMPAN),
    "bpmn-besar": ("memuat {bagian}", _PECAH),
    "bpmn-kosong": ("tidak memuat satu pun proses yang bertugas", "Pilih berkas yang berisi alur kerja."),
    "rumit": ("bersusun terlalu dalam", "Sederhanakan susunannya, lalu unggah lagi."),
    "lama": ("terlalu lama dibaca, sehingga dihentikan", _PECAH),
    "memori": ("memerlukan terlalu banyak memori, sehingga dihentikan", _PECAH),
}
_LAIN = ("tidak dapat dibaca", _SIMPAN)


def build_ditolak(nama: str, tolakan: Tolakan) -> Ditolak:
    """The refusal with its sentence: what happened, what was kept, what to do."""
    sebab, saran = _ALASAN.get(tolakan.kode, _LAIN)
    sebab = sebab.format(bagian=tolakan.rinci.get("bagian", ""))
    return Ditolak(f"Berkas {nama} {sebab}. Tidak ada draf yang dibuat. {saran}", tolakan.kode)
