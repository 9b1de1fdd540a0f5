"""An incomplete draft made fit to be drawn: what has no place yet gets a column of its own, what leads nowhere ends."""

from __future__ import annotations

from dataclasses import replace

from takar.core.sop.nilai import SELESAI, Langkah, Pelaksana, Pelaku, Putusan, Sop
from takar.core.sop.periksa import BATAS_LANGKAH
from takar.core.sop.ubah import targets
from takar.core.sop.ubah_ringkas import cut

BELUM = Pelaksana("?", "Belum ditentukan")
"""The column of actors that are not chosen yet, or whose role is gone."""

MAKS_KETERANGAN = 60
BATAS_LONCAT = 40
"""Arrows past other rows that are routed while somebody waits; the time grows with their square."""


def fit_drawing(sop: Sop) -> tuple[Sop | None, tuple[str, ...]]:
    """The draft as it can be drawn, with sentences on what the drawing leaves out; None where nothing can be drawn."""
    if not sop.langkah:
        return None, ("Gambar muncul setelah langkah pertama ditulis.",)
    if len(sop.langkah) > BATAS_LANGKAH:
        return None, (f"SOP dengan lebih dari {BATAS_LANGKAH} langkah tidak digambar.",)
    if sum(map(_jumps, sop.langkah, (*(satu.kode for satu in sop.langkah[1:]), SELESAI))) > BATAS_LONCAT:
        return None, (f"SOP dengan lebih dari {BATAS_LONCAT} panah yang melompati langkah digambar saat dicetak.",)
    peran, ada = {satu.kode for satu in sop.pelaksana}, {satu.kode for satu in sop.langkah} | {SELESAI}
    langkah = tuple(_fit_exits(_fit_actors(satu, peran), ada) for satu in sop.langkah)
    kolom = sop.pelaksana
    if any(pelaku.pelaksana == BELUM.kode for satu in langkah for pelaku in satu.pelaku):
        kolom = (*kolom, BELUM)
    return replace(sop, langkah=langkah, pelaksana=kolom), tuple(_tell(sop, peran, ada))


def _fit_actors(langkah: Langkah, peran: set[str]) -> Langkah:
    pelaku = tuple(satu if satu.pelaksana in peran else replace(satu, pelaksana=BELUM.kode) for satu in langkah.pelaku)
    keterangan = cut(langkah.keterangan, MAKS_KETERANGAN)  # its column is narrow: a long text makes the row a tower
    return replace(langkah, pelaku=pelaku or (Pelaku(BELUM.kode),), keterangan=keterangan)


def _fit_exits(langkah: Langkah, ada: set[str]) -> Langkah:
    lanjut = langkah.lanjut if langkah.lanjut in ada else ""
    if langkah.putusan is None:
        return replace(langkah, lanjut=lanjut)
    jalan = tuple(
        replace(satu, buka_bidang=satu.buka_bidang if satu.buka_bidang in ada else "")
        for satu in langkah.putusan.jalan
        if satu.ke in ada
    )
    return replace(langkah, lanjut=lanjut, putusan=Putusan(langkah.putusan.tanya, jalan))


def _jumps(langkah: Langkah, berikut: str) -> int:
    """How many of its exits lead elsewhere than to the row below."""
    return sum(ke not in (berikut, SELESAI) for ke in targets(langkah))


def _tell(sop: Sop, peran: set[str], ada: set[str]) -> list[str]:
    tanpa = [s for s in sop.langkah if not s.pelaku or any(p.pelaksana not in peran for p in s.pelaku)]
    putus = [s for s in sop.langkah if _is_cut(s, ada)]
    return [
        f"{kalimat} langkah {', '.join(str(satu.nomor) for satu in daftar)}."
        for daftar, kalimat in (
            (tanpa, "Kolom “Belum ditentukan” memuat pelaksana yang belum dipilih:"),
            (putus, "Panah belum digambar karena tujuannya belum ada:"),
        )
        if daftar
    ]


def _is_cut(langkah: Langkah, ada: set[str]) -> bool:
    if langkah.putusan is None:
        return langkah.lanjut not in ada
    return any(satu.ke not in ada for satu in langkah.putusan.jalan)
