"""The formulas for numbers. T is the target, R the realisasi, B the baseline.

A zero target is a matter of policy and does not come here, but for MIN-D, which does not divide by T.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from takar.core.ukur.alasan import Alasan
from takar.core.ukur.masukan import SERATUS, Hasil, Hitungan, Masukan, Rumus, align, divide, guard, show_percent
from takar.core.ukur.nilai import Rentang, as_pecahan, format_nilai, is_jenis, jenis_dari

BATAS_NEG_T = Fraction(200)
"""NEG-T counts no more than this where the target is negative."""


@dataclass(frozen=True, slots=True)
class _Angka:
    """Target and realisasi as exact numbers, and their texts by letter."""

    t: Fraction
    r: Fraction
    isi: dict[str, str]


def _of_numbers(rumus: Callable[[_Angka], Hasil], masukan: Masukan) -> Hasil:
    """A rule that takes numbers, ratios and bounds, each as its exact number; other kinds have a reason."""
    t, r = as_pecahan(masukan.target), as_pecahan(masukan.realisasi)
    if t is None or r is None:
        return Alasan.JENIS_TIDAK_COCOK
    teks_t, teks_r = align(masukan.target, masukan.realisasi)
    return rumus(_Angka(t, r, {"T": teks_t, "R": teks_r}))


def _max(a: _Angka) -> Hasil:
    return guard(a.t) or divide(a.r, a.t, "{R} ÷ {T} × 100", **a.isi)


def _min_a(a: _Angka) -> Hasil:
    return guard(a.t) or divide(2 * a.t - a.r, a.t, "(2 × {T} − {R}) ÷ {T} × 100", **a.isi)


def _min_b(a: _Angka) -> Hasil:
    alasan = guard(a.t) or guard(a.r, Alasan.REALISASI_NOL, Alasan.REALISASI_NEGATIF)
    return alasan or divide(a.t, a.r, "{T} ÷ {R} × 100", **a.isi)


def _stab_a(a: _Angka) -> Hasil:
    return _max(a) if a.r <= a.t else _min_a(a)


def _stab_b(a: _Angka) -> Hasil:
    if a.r > a.t:
        return _min_b(a)
    return _max(a) if a.r >= 0 else Alasan.REALISASI_NEGATIF


def _neg_t(a: _Angka) -> Hasil:
    if a.t >= 0:
        return _max(a) if a.r >= 0 else Hitungan(Fraction(), "realisasi negatif, target tidak: tidak tercapai")
    if a.r >= 0:
        return Hitungan(Fraction(), "target negatif, realisasi tidak: tidak tercapai")
    hasil = divide(-a.r, -a.t, "|{R} ÷ {T}| × 100", **a.isi)
    if hasil.persen <= BATAS_NEG_T:
        return hasil
    return Hitungan(BATAS_NEG_T, f"{hasil.cara} = {show_percent(hasil.persen)}, dibatasi aturan ini")


hitung_max: Rumus = partial(_of_numbers, _max)
hitung_min_a: Rumus = partial(_of_numbers, _min_a)
hitung_min_b: Rumus = partial(_of_numbers, _min_b)
hitung_stab_a: Rumus = partial(_of_numbers, _stab_a)
hitung_stab_b: Rumus = partial(_of_numbers, _stab_b)
hitung_neg_t: Rumus = partial(_of_numbers, _neg_t)


def hitung_min_d(masukan: Masukan) -> Hasil:
    """How much of the way from the baseline to the target was gone."""
    if masukan.awal is None:
        return Alasan.AWAL_KOSONG
    t, r, b = as_pecahan(masukan.target), as_pecahan(masukan.realisasi), as_pecahan(masukan.awal)
    if t is None or r is None:
        return Alasan.JENIS_TIDAK_COCOK
    if b is None or not is_jenis(masukan.awal, jenis_dari(masukan.realisasi)):
        return Alasan.AWAL_TIDAK_SEJENIS
    if b == t:
        return Alasan.AWAL_SAMA
    teks_t, teks_r, teks_b = align(masukan.target, masukan.realisasi, masukan.awal)
    return divide(b - r, b - t, "({B} − {R}) ÷ ({B} − {T}) × 100", T=teks_t, R=teks_r, B=teks_b)


def hitung_range_max(masukan: Masukan) -> Hasil:
    return _range(masukan, "{R} ÷ {%s} × 100", lambda r, batas: r)


def hitung_range_min(masukan: Masukan) -> Hasil:
    return _range(masukan, "(1 + (1 − {R} ÷ {%s})) × 100", lambda r, batas: 2 * batas - r)


def _range(masukan: Masukan, teks: str, pembilang: Callable[[Fraction, Fraction], Fraction]) -> Hasil:
    """100 inside the range; outside it, the realisasi against the bound that it passed."""
    target, r = masukan.target, as_pecahan(masukan.realisasi)
    if not isinstance(target, Rentang) or r is None:
        return Alasan.JENIS_TIDAK_COCOK
    if target.bawah <= r <= target.atas:
        return Hitungan(SERATUS, f"realisasi {format_nilai(masukan.realisasi)} di dalam {format_nilai(target)}")
    nama, tepi = ("batas_atas", target.atas) if r > target.atas else ("batas_bawah", target.bawah)
    batas, (teks_r, teks_tepi) = Fraction(tepi), align(masukan.realisasi, tepi)
    return guard(batas) or divide(pembilang(r, batas), batas, teks % nama, **{"R": teks_r, nama: teks_tepi})
