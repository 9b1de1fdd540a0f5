"""Rows that stand for others: a mean or a sum of the capaian above them, a total of the budget above it.

A sub-total stands for the rows since the last aggregate, a grand one for all above; no more than `MAKS_ATAS` are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from takar.core.periksa.baris import Kebiasaan, TemuanCetak, Verdict
from takar.core.periksa.cocok import Kecocokan
from takar.core.periksa.gabungan import CapaianAtas, Gabungan, combine_jumlah, combine_rata, combine_tak_lengkap
from takar.core.periksa.sel import SelCetak
from takar.core.periksa.sel_baris import SelBaris
from takar.core.periksa.tercetak import VERDICT, Tercetak, read_tercetak
from takar.core.periksa.usulan import SERAPAN
from takar.core.ukur.masukan import SERATUS, show_percent

MAKS_ATAS = 500
"""Most rows above an aggregate that are taken into account."""
_DESIMAL_BUKTI = 2
"""With fewer decimals a mean fits one unseen row by chance too easily."""


@dataclass(frozen=True, slots=True)
class BarisAtas:
    """A row above an aggregate, and its figure."""

    sel: SelBaris
    capaian: CapaianAtas

    @classmethod
    def of(cls, sel: SelBaris, temuan: TemuanCetak) -> BarisAtas:
        return cls(sel, CapaianAtas.of(temuan))


def judge_agregat(sel: SelBaris, atas: Sequence[BarisAtas], kebiasaan: Kebiasaan) -> TemuanCetak:
    """What is found about an aggregate's capaian, from the rows above it in the same document."""
    blok, semua = _members(sel, _last_block(atas)), _members(sel, atas)
    anggota = blok or semua
    patut = [*_combine(sel, anggota), *(_combine(sel, semua) if len(semua) > len(anggota) else ())]
    tercetak = read_tercetak(sel.capaian, kebiasaan)[:1]
    if sel.capaian.kosong:
        kalimat = "Capaian tidak tercetak." + "".join(f" Dari baris lain: {satu.cara}." for satu in patut[:1])
        return _found(sel, Verdict.NO_PRINTED_CAPAIAN, patut[:1], kalimat, None)
    if not tercetak:
        return _found(sel, Verdict.NOT_NUMERIC, patut[:1], f"Capaian tercetak “{sel.capaian.teks}”, bukan angka.", None)
    if not patut:
        kalimat = f"Tidak ada baris di atasnya yang dapat digabung, sehingga {sel.capaian.teks} tidak dapat diperiksa."
        return _found(sel, Verdict.NOT_COMPUTABLE, [], kalimat, tercetak[0])
    return _compare(sel, anggota, patut, tercetak[0])


def check_jumlah(sel: SelBaris, atas: Iterable[BarisAtas]) -> str:
    """A sentence where a budget total is not the sum of the rows above it; "" otherwise."""
    if not sel.jumlah or not sel.anggaran:
        return ""
    anggota = [satu.sel for satu in _last_block(tuple(atas)) if satu.sel.anggaran]
    kolom: dict[str, Callable[[SelBaris], SelCetak]] = {
        "target": lambda satu: satu.target,
        "realisasi": lambda satu: satu.realisasi,
    }
    salah = [nama for nama, ambil in kolom.items() if _is_wrong_sum(ambil(sel), [ambil(satu) for satu in anggota])]
    if not salah or len(anggota) < 2:
        return ""
    return f"Jumlah {' dan '.join(salah)} tidak sama dengan penjumlahan {len(anggota)} baris di atasnya."


def _is_wrong_sum(jumlah: SelCetak, bagian: Sequence[SelCetak]) -> bool:
    """Whether all are numbers, and do not add up."""
    angka = [Fraction(nilai) for satu in (jumlah, *bagian) for nilai, _ in satu.angka[:1]]
    return len(angka) == len(bagian) + 1 and angka[0] != sum(angka[1:], Fraction())


def _members(sel: SelBaris, atas: Sequence[BarisAtas]) -> list[BarisAtas]:
    """The rows that the aggregate stands for: money where it speaks of money, else performance."""
    sendiri = [satu for satu in atas if not satu.sel.agregat]
    return [satu for satu in sendiri if satu.sel.anggaran is sel.uang] or sendiri


def _last_block(atas: Sequence[BarisAtas]) -> Sequence[BarisAtas]:
    """The rows since the last aggregate or total."""
    berakhir = (urut for urut in range(len(atas), 0, -1) if atas[urut - 1].sel.agregat or atas[urut - 1].sel.jumlah)
    return atas[next(berakhir, 0) :]


def _combine(sel: SelBaris, anggota: Sequence[BarisAtas]) -> Iterator[Gabungan]:
    """The proper figure first: of money the spending over the pagu, since rows of money weigh by their size."""
    capaian = [satu.capaian for satu in anggota]
    if sel.uang:
        yield from _combine_serapan(anggota)
    elif sel.jumlah:
        yield from combine_jumlah(capaian)
    yield from combine_rata(capaian)


def _combine_serapan(anggota: Sequence[BarisAtas]) -> Iterator[Gabungan]:
    """All that was spent over all pagu; nothing where one of them is not printed."""
    pagu = [Fraction(nilai) for satu in anggota for nilai, _ in satu.sel.target.angka[:1]]
    pakai = [Fraction(nilai) for satu in anggota for nilai, _ in satu.sel.realisasi.angka[:1]]
    if len(pagu) == len(pakai) == len(anggota) and sum(pagu) > 0:
        persen = sum(pakai, Fraction()) / sum(pagu, Fraction()) * SERATUS
        cara = f"jumlah realisasi ÷ jumlah pagu {len(anggota)} baris di atasnya = {show_percent(persen)}"
        yield Gabungan(SERAPAN, persen, cara)


def _compare(sel: SelBaris, anggota: Sequence[BarisAtas], patut: Sequence[Gabungan], tercetak: Tercetak) -> TemuanCetak:
    jodoh = _match(patut, tercetak)
    if jodoh is not None:
        return _found(sel, VERDICT[jodoh[1]], [jodoh[0]], f"Cocok: {jodoh[0].cara}.", tercetak)
    jodoh = _match_incomplete(anggota, tercetak)
    if jodoh is not None:
        kalimat = f"Tidak cocok dengan baris yang ada saja ({patut[0].cara}); cocok bila {jodoh[0].cara}. "
        return _found(sel, VERDICT[jodoh[1]], [jodoh[0]], f"{kalimat}Sertakan baris itu agar pasti.", tercetak)
    kalimat = f"Tercetak {sel.capaian.teks}, seharusnya {patut[0].cara}.{_explain(sel, anggota, tercetak)}"
    return _found(sel, Verdict.MISMATCH, patut[:1], kalimat, tercetak)


def _match(semua: Iterable[Gabungan], tercetak: Tercetak) -> tuple[Gabungan, Kecocokan] | None:
    """The first that the printed figure comes from."""
    pasangan = ((satu, tercetak.compare(satu.nilai)) for satu in semua)
    return next((satu for satu in pasangan if satu[1] is not Kecocokan.TIDAK), None)


def _match_incomplete(anggota: Sequence[BarisAtas], tercetak: Tercetak) -> tuple[Gabungan, Kecocokan] | None:
    """The mean with one row at 100 % that is not in the table, where the figure has digits enough to tell."""
    if tercetak.bacaan.desimal < _DESIMAL_BUKTI:
        return None
    return _match(combine_tak_lengkap([satu.capaian for satu in anggota]), tercetak)


def _explain(sel: SelBaris, anggota: Sequence[BarisAtas], tercetak: Tercetak) -> str:
    """A sum under the title of a mean."""
    jumlah = None if sel.jumlah else _match(combine_jumlah([satu.capaian for satu in anggota]), tercetak)
    return f" Angka ini adalah {jumlah[0].cara}, bukan rata-rata." if jumlah else ""


def _found(
    sel: SelBaris, verdict: Verdict, gabungan: Sequence[Gabungan], kalimat: str, tercetak: Tercetak | None
) -> TemuanCetak:
    aturan, nilai = next(((satu.aturan, satu.nilai) for satu in gabungan), ("", None))
    return TemuanCetak(sel.baris.id, verdict, aturan, nilai, kalimat, tercetak.persen if tercetak else None)
