"""Whether a figure is plausible: what looks odd is told, and never refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from takar.core.bulat import to_decimal
from takar.core.ukur.aturan import KATALOG, Arah, Aturan
from takar.core.ukur.capaian import Capaian
from takar.core.ukur.keadaan import Realisasi
from takar.core.ukur.masukan import SERATUS
from takar.core.ukur.nilai import Batas, Huruf, JenisNilai, Nilai, Tanda, as_pecahan, format_nilai, format_ringkas
from takar.core.ukur.periode import AturanPeriode
from takar.core.ukur.skala import Skala

SATUAN_PERSEN = frozenset({"%", "persen", "prosen"})
CAPAIAN_TINGGI = Fraction(150)
"""A capaian over this is more often a slip of the unit than a success."""
LONJAKAN = 2
"""From this factor on, up or down, a change against the last period is told."""
SERIBU = (500, 2000)
"""A factor between these, up or down, looks like thousands mixed up."""


@dataclass(frozen=True, slots=True)
class _Amatan:
    """All that is known of one figure; `t`, `r`, `l` are the exact numbers of target, realisasi and last period."""

    persen: bool
    aturan: Aturan | None
    aturan_periode: AturanPeriode | None
    target: Nilai | None
    target_tahun: Nilai | None
    target_triwulan: Sequence[Nilai | None]
    realisasi: Nilai | None
    lalu: Nilai | None
    capaian: Capaian | None
    skala: Skala | None
    t: Fraction | None
    r: Fraction | None
    l: Fraction | None  # noqa: E741


def find_janggal(
    *,
    satuan: str = "",
    jenis: JenisNilai = JenisNilai.ANGKA,
    aturan: Aturan | None = None,
    aturan_periode: AturanPeriode | None = None,
    target: Nilai | None = None,
    target_tahun: Nilai | None = None,
    target_triwulan: Sequence[Nilai | None] = (),
    realisasi: Realisasi | Nilai | None = None,
    lalu: Realisasi | Nilai | None = None,
    capaian: Capaian | None = None,
    skala: Skala | None = None,
) -> tuple[str, ...]:
    """What looks odd about a figure and its target, in sentences; none where all is plausible.

    `target` is that of the period, `lalu` the realisasi of the period before; `target_triwulan` holds all four.
    """
    isi, lama = _value(realisasi), _value(lalu)
    amatan = _Amatan(
        persen=jenis is JenisNilai.PERSEN or satuan.strip().casefold() in SATUAN_PERSEN,
        aturan=aturan,
        aturan_periode=aturan_periode,
        target=target,
        target_tahun=target_tahun,
        target_triwulan=target_triwulan,
        realisasi=isi,
        lalu=lama,
        capaian=capaian,
        skala=skala,
        t=as_pecahan(target),
        r=as_pecahan(isi),
        l=as_pecahan(lama),
    )
    return tuple(kalimat for periksa in _PERIKSA if (kalimat := periksa(amatan)))


def _value(isi: Realisasi | Nilai | None) -> Nilai | None:
    return isi.nilai if isinstance(isi, Realisasi) else isi


def _negative(a: _Amatan) -> str:
    janggal = a.r is not None and a.t is not None and a.r < 0 <= a.t
    return "realisasi negatif, padahal targetnya tidak." if janggal else ""


def _over_hundred(a: _Amatan) -> str:
    return "realisasi lebih dari 100 persen." if a.persen and a.r is not None and a.r > SERATUS else ""


def _fraction_of_percent(a: _Amatan) -> str:
    """0,99 typed where 99 % was meant, as spreadsheets store it."""
    if not a.persen or a.r is None or a.t is None or not (0 < a.r <= 1 < a.t):
        return ""
    return f"realisasi {_show(a.r)} persen; jika maksudnya {_show(a.r * SERATUS)} persen, ketik {_show(a.r * SERATUS)}."


def _thousands(a: _Amatan) -> str:
    if not _is_thousandfold(a):
        return ""
    return "realisasi dan target berbeda sekitar seribu kali; cocokkan satuannya (misalnya rupiah dan ribu rupiah)."


def _is_thousandfold(a: _Amatan) -> bool:
    if not a.r or not a.t:
        return False
    kali = max(abs(a.r / a.t), abs(a.t / a.r))
    return SERIBU[0] <= kali <= SERIBU[1]


def _high(a: _Amatan) -> str:
    mentah = a.capaian.mentah_tepat if a.capaian else None
    if mentah is None or mentah <= CAPAIAN_TINGGI or _is_thousandfold(a):
        return ""
    return "capaian lebih dari 150 persen; cocokkan letak koma dan satuannya dengan target."


def _jump(a: _Amatan) -> str:
    """Doubled or halved against the last period; totals since the start of the year are meant to grow."""
    if a.r is None or not a.l or a.aturan_periode is AturanPeriode.KUMULATIF_DIKETIK:
        return ""
    if Fraction(1, LONJAKAN) < a.r / a.l < LONJAKAN:
        return ""
    return f"realisasi berubah jauh dari periode lalu: {_change(a)}."


def _fall(a: _Amatan) -> str:
    kumulatif = a.aturan_periode is AturanPeriode.KUMULATIF_DIKETIK
    if not kumulatif or a.r is None or a.l is None or a.r >= a.l:
        return ""
    return f"angka kumulatif turun: {_change(a)}."


def _change(a: _Amatan) -> str:
    """ "dari 10 menjadi 20" """
    return "dari " + " menjadi ".join(format_nilai(satu) for satu in (a.lalu, a.realisasi) if satu is not None)


def _zero_target(a: _Amatan) -> str:
    diatur = a.aturan is None or KATALOG[a.aturan].menurut_nol
    return "target nol; capaiannya mengikuti kebijakan target nol." if a.t == 0 and diatur else ""


def _sum_of_quarters(a: _Amatan) -> str:
    tahun, triwulan = as_pecahan(a.target_tahun), [as_pecahan(satu) for satu in a.target_triwulan]
    angka = [satu for satu in triwulan if satu is not None]
    if a.aturan_periode is not AturanPeriode.JUMLAH or tahun is None or not angka or len(angka) < len(triwulan):
        return ""
    jumlah = Fraction(sum(angka))
    if jumlah == tahun:
        return ""
    return f"target tahun {_show(tahun)} tidak sama dengan jumlah target triwulan {_show(jumlah)}."


def _off_scale(a: _Amatan) -> str:
    if a.skala is None:
        return ""
    asing = [
        satu.kode for satu in (a.target, a.realisasi) if isinstance(satu, Huruf) and a.skala.score(satu.kode) is None
    ]
    sebutan = " dan ".join(f"“{kode}”" for kode in asing)
    return f"predikat {sebutan} tidak ada pada skala {a.skala.nama}: {a.skala.daftar}." if asing else ""


def _against_sign(a: _Amatan) -> str:
    """ "≤ 20" under a rule by which more is better, or the other way about."""
    if a.aturan is None or not isinstance(a.target, Batas):
        return ""
    kecil = a.target.tanda in (Tanda.KURANG_DARI, Tanda.PALING_BANYAK)
    if KATALOG[a.aturan].arah is not (Arah.BESAR if kecil else Arah.KECIL):
        return ""
    arah = KATALOG[a.aturan].arah
    return f"target {format_nilai(a.target)} tidak sejalan dengan aturan {a.aturan} ({arah})."


def _show(nilai: Fraction) -> str:
    return format_ringkas(to_decimal(nilai))


_PERIKSA: tuple[Callable[[_Amatan], str], ...] = (
    _negative,
    _over_hundred,
    _fraction_of_percent,
    _thousands,
    _high,
    _jump,
    _fall,
    _zero_target,
    _sum_of_quarters,
    _off_scale,
    _against_sign,
)
