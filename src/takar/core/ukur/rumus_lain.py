"""The formulas for grades, yes or no, and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from takar.core.naskah.tanggal import tanggal_panjang
from takar.core.ukur.alasan import Alasan
from takar.core.ukur.masukan import SERATUS, Hasil, Hitungan, Masukan, align, divide
from takar.core.ukur.nilai import Huruf, Nilai, format_nilai, format_ringkas
from takar.core.ukur.skala import Skala


def hitung_pred(masukan: Masukan) -> Hasil:
    """The score of the realisasi against the score of the target, on the agency's scale."""
    if masukan.skala is None:
        return Alasan.SKALA_KOSONG
    target, realisasi = _score(masukan.skala, masukan.target), _score(masukan.skala, masukan.realisasi)
    if target is None or realisasi is None:
        return Alasan.DI_LUAR_SKALA
    if target == 0:
        return Alasan.TARGET_NOL
    isi = {"skor_R": _graded(realisasi, masukan.realisasi), "skor_T": _graded(target, masukan.target)}
    return divide(Fraction(realisasi), Fraction(target), "{skor_R} ÷ {skor_T} × 100", **isi)


def hitung_yesno(masukan: Masukan) -> Hasil:
    """Reached where the realisasi is what was promised, which may be "Tidak"."""
    tercapai = masukan.realisasi is masukan.target
    teks = f"target {format_nilai(masukan.target)}, realisasi {format_nilai(masukan.realisasi)}: "
    return Hitungan(SERATUS, teks + "tercapai") if tercapai else Hitungan(Fraction(), teks + "tidak tercapai")


def hitung_milestone(masukan: Masukan) -> Hasil:
    """Days late weigh against the days from `awal` (1 January of the target's year) to the target."""
    match masukan:
        case Masukan(target=date() as target, realisasi=date() as realisasi, awal=None):
            return _milestone(target, realisasi, date(target.year, 1, 1))
        case Masukan(target=date() as target, realisasi=date() as realisasi, awal=date() as awal):
            return _milestone(target, realisasi, awal)
        case Masukan(target=date(), realisasi=date()):
            return Alasan.AWAL_TIDAK_SEJENIS
    return Alasan.JENIS_TIDAK_COCOK


def _milestone(target: date, realisasi: date, awal: date) -> Hasil:
    if realisasi <= target:
        teks = f"tercapai {tanggal_panjang(realisasi)}, target {tanggal_panjang(target)}: tepat waktu"
        return Hitungan(SERATUS, teks)
    if awal >= target:
        return Alasan.AWAL_LEWAT
    hari_t, hari_r = (target - awal).days, (realisasi - awal).days
    teks_r, teks_t = align(Decimal(hari_r), Decimal(hari_t))
    teks = "(1 + (1 − {hari_R} ÷ {hari_T})) × 100"
    hasil = divide(Fraction(2 * hari_t - hari_r), Fraction(hari_t), teks, hari_R=teks_r, hari_T=teks_t)
    return Hitungan(hasil.persen, f"{hasil.cara} (hari sejak {tanggal_panjang(awal)})")


def _score(skala: Skala, nilai: Nilai) -> Decimal | None:
    return skala.score(nilai.kode) if isinstance(nilai, Huruf) else None


def _graded(skor: Decimal, nilai: Nilai) -> str:
    """ "6 (A)" """
    return f"{format_ringkas(skor)} ({format_nilai(nilai)})"
