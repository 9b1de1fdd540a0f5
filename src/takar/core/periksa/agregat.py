"""Rows that stand for others: a mean or a sum of the capaian above them, a total of the budget above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from takar.core.periksa.angka import GayaAngka
from takar.core.periksa.baris import BarisCetak, JenisBaris, Kebiasaan, TemuanCetak, Verdict
from takar.core.periksa.cocok import Kecocokan
from takar.core.periksa.gabungan import Gabungan, combine_jumlah, combine_rata, combine_tak_lengkap
from takar.core.periksa.sel import read_sel
from takar.core.periksa.tercetak import VERDICT, Tercetak, read_tercetak

_JUDUL_RATA = re.compile(r"\b(?:rata|rerata|mean|average)", re.IGNORECASE)
_JUDUL_JUMLAH = re.compile(r"\W{0,9}(?:sub\s?)?(?:jumlah|total)\b.{0,30}", re.IGNORECASE)
_JUDUL_UANG = re.compile(r"anggaran|keuangan|serapan|pagu|belanja", re.IGNORECASE)
_MAKS_JUDUL = 200
_DESIMAL_BUKTI = 2
"""With fewer decimals a mean fits one unseen row by chance too easily."""


@dataclass(frozen=True, slots=True)
class BarisAtas:
    """A row above an aggregate, with what was found about it."""

    baris: BarisCetak
    temuan: TemuanCetak


def is_agregat(baris: BarisCetak) -> bool:
    """Whether the row stands for others: by its kind or its title, where it has no figures of its own."""
    judul = baris.indikator[:_MAKS_JUDUL]
    berjudul = is_jumlah(baris) or _JUDUL_RATA.search(judul) is not None
    if baris.jenis is not JenisBaris.AGREGAT and not berjudul:
        return False
    return read_sel(baris.target).kosong and read_sel(baris.realisasi).kosong


def is_jumlah(baris: BarisCetak) -> bool:
    """Whether the title says that the row is a total of those above."""
    return _JUDUL_JUMLAH.fullmatch(baris.indikator[:_MAKS_JUDUL]) is not None


def judge_agregat(baris: BarisCetak, atas: Sequence[BarisAtas], kebiasaan: Kebiasaan) -> TemuanCetak:
    """What is found about an aggregate's capaian, from the rows above it in the same document."""
    sel, anggota = read_sel(baris.capaian, kebiasaan.gaya), _members(baris, _block(atas)) or _members(baris, atas)
    semua = _members(baris, atas)
    patut = [*_combine(baris, anggota), *(_combine(baris, semua) if len(semua) > len(anggota) else ())]
    tercetak = read_tercetak(sel, kebiasaan)[:1]
    if sel.kosong:
        kalimat = "Capaian tidak tercetak." + "".join(f" Dari baris lain: {satu.cara}." for satu in patut[:1])
        return _found(baris, Verdict.NO_PRINTED_CAPAIAN, patut[:1], kalimat, None)
    if not tercetak:
        return _found(baris, Verdict.NOT_NUMERIC, patut[:1], f"Capaian tercetak “{sel.teks}”, bukan angka.", None)
    if not patut:
        kalimat = f"Tidak ada baris di atasnya yang dapat digabung, sehingga {sel.teks} tidak dapat diperiksa."
        return _found(baris, Verdict.NOT_COMPUTABLE, [], kalimat, tercetak[0])
    return _compare(baris, anggota, patut, tercetak[0])


def check_jumlah(baris: BarisCetak, atas: Sequence[BarisAtas], gaya: GayaAngka) -> str:
    """A sentence where a budget total is not the sum of the rows above it; "" otherwise."""
    anggota = [satu.baris for satu in atas if satu.baris.jenis is JenisBaris.ANGGARAN]
    if baris.jenis is not JenisBaris.ANGGARAN or not is_jumlah(baris) or len(anggota) < 2:
        return ""
    kolom = {
        "target (pagu)": (baris.target, [satu.target for satu in anggota]),
        "realisasi": (baris.realisasi, [satu.realisasi for satu in anggota]),
    }
    salah = [nama for nama, (jumlah, bagian) in kolom.items() if _is_wrong_sum(jumlah, bagian, gaya)]
    return (
        f"Jumlah {' dan '.join(salah)} tidak sama dengan penjumlahan {len(anggota)} baris di atasnya." if salah else ""
    )


def _is_wrong_sum(jumlah: str, bagian: Iterable[str], gaya: GayaAngka) -> bool:
    """Whether all are numbers, and do not add up."""
    total, lain = _number(jumlah, gaya), [_number(satu, gaya) for satu in bagian]
    ada = [satu for satu in lain if satu is not None]
    return total is not None and len(ada) == len(lain) and total != sum(ada, Fraction())


def _number(teks: str, gaya: GayaAngka) -> Fraction | None:
    return next((Fraction(nilai) for nilai, _ in read_sel(teks, gaya).angka), None)


def _members(baris: BarisCetak, atas: Sequence[BarisAtas]) -> list[TemuanCetak]:
    """The rows that the aggregate stands for: money where it speaks of money, else performance."""
    uang = baris.jenis is JenisBaris.ANGGARAN or _JUDUL_UANG.search(baris.indikator[:_MAKS_JUDUL]) is not None
    jenis = JenisBaris.ANGGARAN if uang else JenisBaris.KINERJA
    sendiri = [satu for satu in atas if not is_agregat(satu.baris)]
    sejenis = [satu.temuan for satu in sendiri if satu.baris.jenis is jenis]
    return sejenis or [satu.temuan for satu in sendiri]


def _block(atas: Sequence[BarisAtas]) -> Sequence[BarisAtas]:
    """The rows since the last aggregate: a sub-total stands for these only."""
    terakhir = max((urut for urut, satu in enumerate(atas) if is_agregat(satu.baris)), default=-1)
    return atas[terakhir + 1 :]


def _combine(baris: BarisCetak, anggota: Sequence[TemuanCetak]) -> Iterable[Gabungan]:
    return [*(combine_jumlah(anggota) if is_jumlah(baris) else ()), *combine_rata(anggota)]


def _compare(
    baris: BarisCetak, anggota: Sequence[TemuanCetak], patut: Sequence[Gabungan], tercetak: Tercetak
) -> TemuanCetak:
    jodoh = _match(patut, tercetak)
    if jodoh is not None:
        return _found(baris, VERDICT[jodoh[1]], [jodoh[0]], f"Cocok: {jodoh[0].cara}.", tercetak)
    jodoh = _match(combine_tak_lengkap(anggota), tercetak) if tercetak.bacaan.desimal >= _DESIMAL_BUKTI else None
    if jodoh is not None:
        kalimat = f"Tidak cocok dengan baris yang ada saja ({patut[0].cara}); cocok bila {jodoh[0].cara}. "
        return _found(baris, VERDICT[jodoh[1]], [jodoh[0]], kalimat + "Sertakan baris itu agar pasti.", tercetak)
    kalimat = f"Tercetak {baris.capaian.strip()[:40]}, seharusnya {patut[0].cara}.{_explain(baris, anggota, tercetak)}"
    return _found(baris, Verdict.MISMATCH, patut[:1], kalimat, tercetak)


def _match(semua: Iterable[Gabungan], tercetak: Tercetak) -> tuple[Gabungan, Kecocokan] | None:
    """The first that the printed figure comes from."""
    pasangan = ((satu, tercetak.compare(satu.nilai)) for satu in semua)
    return next((satu for satu in pasangan if satu[1] is not Kecocokan.TIDAK), None)


def _explain(baris: BarisCetak, anggota: Sequence[TemuanCetak], tercetak: Tercetak) -> str:
    """A sum under the title of a mean."""
    jumlah = None if is_jumlah(baris) else _match(combine_jumlah(anggota), tercetak)
    return f" Angka ini adalah {jumlah[0].cara}, bukan rata-rata." if jumlah else ""


def _found(
    baris: BarisCetak, verdict: Verdict, gabungan: Sequence[Gabungan], kalimat: str, tercetak: Tercetak | None
) -> TemuanCetak:
    aturan, nilai = next(((satu.aturan, satu.nilai) for satu in gabungan), ("", None))
    return TemuanCetak(baris.id, verdict, aturan, nilai, kalimat, tercetak.persen if tercetak else None)
