"""The difference between two versions of an SOP: a sentence for every change, and which steps a drawing marks.

Steps are matched by code and wording, so that an inserted step does not make every later one look changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from takar.core.sop.beda.hasil import KEPALA, LANGKAH, PELAKSANA, BedaSop
from takar.core.sop.beda.kepala import diff_kepala, diff_pelaksana
from takar.core.sop.beda.langkah import diff_langkah, list_pelaku
from takar.core.sop.beda.padanan import PadananSop, match_sop
from takar.core.sop.nilai import Langkah, Sop

_LUAR_GAMBAR = frozenset({"nomor", "kode-langkah"})
"""Differences that do not make a step another one."""


def diff(lama: Sop, baru: Sop) -> tuple[BedaSop, ...]:
    """Every difference: head and lists first, then roles, then the steps in their new order; none for equal ones."""
    if lama == baru:
        return ()
    padanan = match_sop(lama, baru)
    semua = (*diff_kepala(padanan), *diff_pelaksana(padanan), *_diff_semua_langkah(padanan))
    return semua or (BedaSop(KEPALA, "lain", "Kedua SOP berbeda hanya dalam hal yang tidak tercetak."),)


def mark_beda(beda: Iterable[BedaSop]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What the drawings of the old and of the new version mark: step code → "dihapus", "berubah" or "baru"."""
    lama: dict[str, str] = {}
    baru: dict[str, str] = {}
    for satu in beda:
        if satu.bagian != LANGKAH or satu.kode in _LUAR_GAMBAR:
            continue
        if satu.langkah_lama:
            lama[satu.langkah_lama] = "berubah" if satu.langkah else "dihapus"
        if satu.langkah:
            baru[satu.langkah] = "berubah" if satu.langkah_lama else "baru"
    return lama, baru


def _diff_semua_langkah(padanan: PadananSop) -> Iterator[BedaSop]:
    yield from _diff_nomor(padanan)
    dari = {j: i for i, j in padanan.langkah.items()}
    hilang = [i for i in range(len(padanan.lama.langkah)) if i not in padanan.langkah]
    for j, baru in enumerate(padanan.baru.langkah):
        if j not in dari:
            yield _tell_new(padanan.baru, baru)
            continue
        while hilang and hilang[0] < dari[j]:
            yield _tell_gone(padanan.lama.langkah[hilang.pop(0)])
        yield from _diff_satu(padanan, dari[j], j)
    yield from (_tell_gone(padanan.lama.langkah[i]) for i in hilang)


def _diff_nomor(padanan: PadananSop) -> Iterator[BedaSop]:
    """One sentence for all numbers that shifted, since one inserted step shifts every later one."""
    pasangan = [(padanan.lama.langkah[i], padanan.baru.langkah[j]) for i, j in sorted(padanan.langkah.items())]
    geser = [(a.nomor, b.nomor) for a, b in pasangan if a.nomor != b.nomor]
    if geser:
        yield BedaSop(LANGKAH, "nomor", f"Nomor langkah bergeser: {', '.join(_tell_shifts(geser))}.")
    ganti = [(a, b) for a, b in pasangan if a.kode != b.kode and not _follows_number(a, b)]
    if ganti:
        rinci = ", ".join(f"langkah {b.nomor} dari “{a.kode}” menjadi “{b.kode}”" for a, b in ganti)
        yield BedaSop(LANGKAH, "kode-langkah", f"Kode langkah berubah: {rinci}.")


def _tell_shifts(geser: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Numbers that follow each other and shift alike are told as one range."""
    deret: list[list[tuple[int, int]]] = []
    for a, b in geser:
        if deret and (a - 1, b - 1) == deret[-1][-1]:
            deret[-1].append((a, b))
        else:
            deret.append([(a, b)])
    for (a, b), *_, (c, d) in ([*satu, satu[-1]] for satu in deret):
        yield f"langkah {a} menjadi {b}" if a == c else f"langkah {a} sampai {c} menjadi {b} sampai {d}"


def _follows_number(lama: Langkah, baru: Langkah) -> bool:
    """Whether the code is only the number written as a text, so that the number tells its change."""
    return lama.kode == str(lama.nomor) and baru.kode == str(baru.nomor)


def _tell_new(sop: Sop, langkah: Langkah) -> BedaSop:
    waktu = langkah.waktu.tercetak.strip() or "tanpa waktu"
    kalimat = f"Langkah {langkah.nomor} ditambahkan: “{langkah.uraian}” ({list_pelaku(sop, langkah)}; {waktu})."
    return BedaSop(LANGKAH, "langkah-baru", kalimat, langkah=langkah.kode)


def _tell_gone(langkah: Langkah) -> BedaSop:
    kalimat = f"Langkah {langkah.nomor} pada versi semula dihapus: “{langkah.uraian}”."
    return BedaSop(LANGKAH, "langkah-hapus", kalimat, langkah_lama=langkah.kode)


def _diff_satu(padanan: PadananSop, i: int, j: int) -> Iterator[BedaSop]:
    lama, baru = padanan.lama.langkah[i], padanan.baru.langkah[j]
    if j in padanan.pindah:
        tempat = f"sesudah langkah {padanan.baru.langkah[j - 1].nomor}" if j else "ke awal"
        kalimat = f"Langkah {baru.nomor} “{baru.uraian}” dipindahkan {tempat}."
        yield BedaSop(LANGKAH, "langkah-pindah", kalimat, lama.kode, baru.kode)
    for kode, kalimat in diff_langkah(padanan, lama, baru):
        yield BedaSop(LANGKAH, kode, kalimat, lama.kode, baru.kode)


__all__ = ["KEPALA", "LANGKAH", "PELAKSANA", "BedaSop", "diff", "mark_beda"]
