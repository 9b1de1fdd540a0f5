"""Rows that stand for others: a mean or a sum of the capaian above them, a total of the budget above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from takar.core.periksa.baris import BarisCetak, JenisBaris, Kebiasaan, TemuanCetak, Verdict
from takar.core.periksa.cocok import Kecocokan
from takar.core.periksa.predikat import judge_predikat
from takar.core.periksa.sel import read_sel
from takar.core.periksa.tercetak import Tercetak, read_tercetak
from takar.core.ukur.masukan import SERATUS, show_percent

RATA_RATA = "RATA-RATA"
JUMLAH = "JUMLAH"
SERAPAN_TOTAL = "SERAPAN"
_JUDUL_RATA = re.compile(r"\b(?:rata|rerata|mean|average)", re.IGNORECASE)
_JUDUL_JUMLAH = re.compile(r"^\W*(?:sub\s?)?(?:jumlah|total)\b.{0,30}$", re.IGNORECASE)
_JUDUL_UANG = re.compile(r"anggaran|keuangan|serapan|pagu|belanja", re.IGNORECASE)
_VERDICT = {
    Kecocokan.TEPAT: Verdict.EXACT,
    Kecocokan.DIBULATKAN: Verdict.ROUNDING,
    Kecocokan.DIPOTONG: Verdict.TRUNCATION,
}


@dataclass(frozen=True, slots=True)
class BarisAtas:
    """A row above an aggregate, with what was found about it."""

    baris: BarisCetak
    temuan: TemuanCetak


@dataclass(frozen=True, slots=True)
class Gabungan:
    """A figure made of the rows above: by which way, from how many rows."""

    aturan: str
    nilai: Fraction
    cara: str


def is_agregat(baris: BarisCetak) -> bool:
    """Whether the row stands for others: said by its kind, or by its title where it has no figures of its own."""
    sendiri = read_sel(baris.target).kosong and read_sel(baris.realisasi).kosong
    berjudul = _JUDUL_RATA.search(baris.indikator) or _JUDUL_JUMLAH.match(baris.indikator)
    return sendiri and (baris.jenis is JenisBaris.AGREGAT or bool(berjudul))


def is_jumlah(baris: BarisCetak) -> bool:
    """Whether the title says that target and realisasi are totals of the rows above."""
    return bool(_JUDUL_JUMLAH.match(baris.indikator))


def judge_agregat(baris: BarisCetak, atas: Sequence[BarisAtas], kebiasaan: Kebiasaan) -> TemuanCetak:
    """What is found about an aggregate's capaian, from the rows above it in the same document."""
    sel = read_sel(baris.capaian, kebiasaan.gaya)
    anggota = _members(baris, atas)
    semua = list(_combine(anggota, baris))
    utama = next(iter(semua), None)
    if sel.kosong:
        kalimat = "Capaian tidak tercetak." + (f" Dari baris di atasnya: {utama.cara}." if utama else "")
        return _found(baris, Verdict.NO_PRINTED_CAPAIAN, utama, kalimat, None)
    tercetak = read_tercetak(sel, kebiasaan)
    if not tercetak:
        return _found(baris, Verdict.NOT_NUMERIC, utama, f"Capaian tercetak “{sel.teks}”, bukan angka.", None)
    if utama is None:
        kalimat = f"Tidak ada baris di atasnya yang dapat digabung, sehingga {sel.teks} tidak dapat diperiksa."
        return _found(baris, Verdict.NOT_COMPUTABLE, None, kalimat, tercetak[0])
    return _judge(baris, semua, tercetak[0], sel.teks)


def check_jumlah(baris: BarisCetak, atas: Sequence[BarisAtas], kebiasaan: Kebiasaan) -> str:
    """A sentence where a budget total is not the sum of the rows above it; "" where it is, or cannot be judged."""
    anggota = [satu.baris for satu in atas if satu.baris.jenis is JenisBaris.ANGGARAN]
    if baris.jenis is not JenisBaris.ANGGARAN or not is_jumlah(baris) or len(anggota) < 2:
        return ""
    salah = [
        nama
        for nama, kolom in (("target", "target"), ("realisasi", "realisasi"))
        if _is_wrong_sum(getattr(baris, kolom), [getattr(satu, kolom) for satu in anggota], kebiasaan)
    ]
    return (
        f"Jumlah {' dan '.join(salah)} tidak sama dengan penjumlahan {len(anggota)} baris di atasnya." if salah else ""
    )


def _is_wrong_sum(teks: str, bagian: list[str], kebiasaan: Kebiasaan) -> bool:
    angka = [Fraction(nilai) for satu in (teks, *bagian) for nilai, _ in read_sel(satu, kebiasaan.gaya).angka[:1]]
    return len(angka) == len(bagian) + 1 and angka[0] != sum(angka[1:], Fraction())


def _members(baris: BarisCetak, atas: Sequence[BarisAtas]) -> list[BarisAtas]:
    """The rows that the aggregate stands for: of its own kind, performance where it does not say."""
    uang = baris.jenis is JenisBaris.ANGGARAN or bool(_JUDUL_UANG.search(baris.indikator))
    jenis = JenisBaris.ANGGARAN if uang else JenisBaris.KINERJA
    return [satu for satu in atas if satu.baris.jenis is jenis] or [
        satu for satu in atas if satu.baris.jenis is not JenisBaris.AGREGAT
    ]


def _combine(anggota: list[BarisAtas], baris: BarisCetak) -> Iterator[Gabungan]:
    """The ways to make one figure of many, the proper one first."""
    tercetak = [satu.temuan.tercetak for satu in anggota if satu.temuan.tercetak is not None]
    lengkap = [nilai for satu in anggota if (nilai := _value(satu)) is not None]
    tepat = [nilai for satu in anggota if (nilai := satu.temuan.tepat) is not None]
    dibatasi = [min(nilai, SERATUS) for nilai in lengkap]
    if is_jumlah(baris):
        yield from _sum(lengkap)
    for angka, sebutan in (
        (lengkap, "capaian"),
        (tercetak, "capaian yang tercetak"),
        (tepat, "capaian yang dihitung ulang"),
        (dibatasi, "capaian yang dibatasi 100 %"),
    ):
        if angka:
            rata = sum(angka, Fraction()) / len(angka)
            yield Gabungan(RATA_RATA, rata, f"rata-rata {len(angka)} {sebutan} = {show_percent(rata)}")


def _sum(nilai: list[Fraction]) -> Iterator[Gabungan]:
    if nilai:
        jumlah = sum(nilai, Fraction())
        yield Gabungan(JUMLAH, jumlah, f"jumlah {len(nilai)} capaian = {show_percent(jumlah)}")


def _value(satu: BarisAtas) -> Fraction | None:
    """A row's figure: as printed, else as computed, so that a missing figure does not raise the mean."""
    return satu.temuan.tercetak if satu.temuan.tercetak is not None else satu.temuan.tepat


def _judge(baris: BarisCetak, semua: list[Gabungan], tercetak: Tercetak, teks: str) -> TemuanCetak:
    for satu in semua:
        kecocokan = tercetak.compare(satu.nilai)
        if kecocokan is not Kecocokan.TIDAK:
            return _found(baris, _VERDICT[kecocokan], satu, f"Cocok: {satu.cara}.", tercetak)
    return _mismatched(baris, semua, tercetak, teks)


def _mismatched(baris: BarisCetak, semua: list[Gabungan], tercetak: Tercetak, teks: str) -> TemuanCetak:
    return _found(baris, Verdict.MISMATCH, semua[0], f"Tercetak {teks}, seharusnya {semua[0].cara}.", tercetak)


def _found(
    baris: BarisCetak, verdict: Verdict, gabungan: Gabungan | None, kalimat: str, tercetak: Tercetak | None
) -> TemuanCetak:
    nilai = gabungan.nilai if gabungan else None
    persen = tercetak.persen if tercetak else None
    predikat = judge_predikat(baris.predikat, persen if persen is not None else nilai) if baris.predikat.strip() else ""
    aturan = gabungan.aturan if gabungan else ""
    temuan = TemuanCetak(baris.id, verdict, aturan, nilai, kalimat, persen)
    return replace(temuan, message=f"{kalimat} {predikat}".strip())
