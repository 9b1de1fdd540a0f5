"""What the engine asks of a command, whatever the cycle: an exit that there is, texts that can be printed."""

from __future__ import annotations

from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Jalan, Putusan
from takar.core.teks import is_printable
from takar.core.wewenang import join_or

BATAS_ARAHAN = 4000


def choose_jalan(putusan: Putusan, jawaban: str) -> Jalan:
    """The exit with this label; refused with the labels that there are."""
    for jalan in putusan.jalan:
        if jalan.label == jawaban:
            return jalan
    pilihan = join_or([jalan.label for jalan in putusan.jalan])
    raise Ditolak(f"Pilih jawaban putusan: {pilihan}.", "jawaban-tidak-ada")


def check_arahan(jalan: Jalan, arahan: str) -> str:
    """The arahan without the blanks around it; refused where this exit asks for one, or it cannot be printed."""
    arahan = arahan.strip()
    require(
        bool(arahan) or not jalan.wajib_arahan,
        "arahan-kosong",
        "Arahan belum diisi. Tuliskan apa yang harus dilengkapi atau diperbaiki, lalu kirim lagi.",
    )
    _check_teks("arahan", arahan)
    return arahan


def require_alasan(teks: str, kalimat: str) -> str:
    """The reason without the blanks around it; an empty one is refused with this sentence."""
    teks = teks.strip()
    require(bool(teks), "alasan-kosong", kalimat)
    _check_teks("alasan", teks)
    return teks


def _check_teks(nama: str, teks: str) -> None:
    require(
        len(teks) <= BATAS_ARAHAN,
        f"{nama}-terlalu-panjang",
        f"{nama.capitalize()} terlalu panjang ({len(teks)} huruf; paling banyak {BATAS_ARAHAN}).",
    )
    require(
        is_printable(teks),
        f"{nama}-tak-tercetak",
        f"{nama.capitalize()} memuat huruf yang tidak dapat dicetak. Hapus huruf itu.",
    )


def require(syarat: bool, kode: str, kalimat: str) -> None:
    """Refuse, unless the condition holds."""
    if not syarat:
        raise Ditolak(kalimat, kode)
