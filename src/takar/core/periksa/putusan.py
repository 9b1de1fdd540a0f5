"""The judgement on one printed row.

The order of the verdicts: an empty capaian cell comes before everything (nothing was claimed); then what no rule can
compute (an empty cell, a division by zero); then every rule that belongs to the row; and only what is left is a text
that has no number, or a mismatch.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from takar.core.angka import format_angka
from takar.core.periksa.baris import TemuanCetak, Verdict
from takar.core.periksa.cocok import Kecocokan
from takar.core.periksa.sebab import Salah, explain
from takar.core.periksa.sel import JenisSel, Sisi
from takar.core.periksa.sel_baris import SelBaris
from takar.core.periksa.tercetak import VERDICT, Jodoh, Tercetak, find_jodoh, read_tercetak
from takar.core.periksa.usulan import (
    ArahCetak,
    Usulan,
    measure_pair,
    suggest,
    suggest_lawan,
    suggest_sama,
)
from takar.core.ukur.aturan import Aturan
from takar.core.ukur.masukan import show_percent


def judge_baris(sel: SelBaris) -> TemuanCetak:
    """What is found about one row that has its own target and realisasi."""
    return _judge_bare(sel) or _judge_figures(sel)


def choose_usulan(sel: SelBaris) -> Usulan | None:
    """The figure of the rule that applies: the first by direction; where less is better, the document's own rule."""
    utama = (satu for satu in suggest(sel.pasangan, sel.arah, anggaran=sel.anggaran) if satu.utama)
    if sel.arah is not ArahCetak.MIN:
        return next(utama, None)
    semua = list(utama)
    return next((satu for satu in semua if satu.aturan == sel.kebiasaan.aturan_min), next(iter(semua), None))


def _judge_bare(sel: SelBaris) -> TemuanCetak | None:
    """The rows where no figure is printed, or none can be made; None where the rules have to be tried."""
    if sel.capaian.kosong:
        return _unprinted(sel)
    if sel.capaian.jenis is JenisSel.GALAT:
        return _stop(sel, Verdict.NOT_COMPUTABLE, f"Capaian tercetak sebagai galat “{sel.capaian.teks}”.")
    if sel.target.kosong or sel.realisasi.kosong:
        return _missing(sel)
    return None


def _unprinted(sel: SelBaris) -> TemuanCetak:
    usulan = choose_usulan(sel)
    if usulan is None:
        return _stop(sel, Verdict.NO_PRINTED_CAPAIAN, "Capaian tidak tercetak.")
    kalimat = f"Capaian tidak tercetak. Menurut {usulan.aturan}: {usulan.rumus}.{_say_cara(usulan)}"
    return TemuanCetak(sel.baris.id, Verdict.NO_PRINTED_CAPAIAN, usulan.aturan, usulan.nilai, kalimat)


def _missing(sel: SelBaris) -> TemuanCetak:
    nama = {"Target": sel.target, "Realisasi": sel.realisasi}
    teks = next((f"{kata} “{isi.teks}”" for kata, isi in nama.items() if isi.jenis is JenisSel.TEKS), "")
    kosong = " dan ".join(kata for kata, isi in nama.items() if isi.kosong).capitalize()
    if teks:
        return _stop(sel, Verdict.NOT_NUMERIC, f"{teks} bukan angka, dan {kosong.lower()} kosong.")
    return _stop(
        sel,
        Verdict.NOT_COMPUTABLE,
        f"{kosong} tidak tercetak, sehingga capaian {sel.capaian.teks} tidak dapat diperiksa.",
    )


def _judge_figures(sel: SelBaris) -> TemuanCetak:
    tercetak = read_tercetak(sel.capaian, sel.kebiasaan)
    if not tercetak:
        return _stop(sel, Verdict.NOT_NUMERIC, f"Capaian tercetak “{sel.capaian.teks}”, bukan angka.")
    if sel.capaian.sisi and (terbatas := _judge_bound(sel, tercetak[0])):
        return terbatas
    jodoh = find_jodoh(_own(sel), tercetak, sel.kebiasaan)
    if jodoh is not None and not _is_capped_alone(sel, jodoh):
        return _matched(sel, jodoh)
    usulan = choose_usulan(sel)
    if usulan is None or JenisSel.TEKS in (sel.target.jenis, sel.realisasi.jenis):
        return _unmeasured(sel, usulan)
    return _mismatch(sel, usulan, tercetak[0], _say_cap(jodoh))


def _own(sel: SelBaris) -> Iterator[Usulan]:
    yield from suggest(sel.pasangan, sel.arah, anggaran=sel.anggaran)
    if not sel.target.angka:
        yield from suggest_sama(sel.target, sel.realisasi)


def _is_capped_alone(sel: SelBaris, jodoh: Jodoh) -> bool:
    """Whether the figure needs a cap that other figures of the same document go beyond."""
    tertinggi = sel.kebiasaan.tertinggi.get(sel.baris.jenis)
    return jodoh.batas is not None and jodoh.batas > 0 and tertinggi is not None and tertinggi > jodoh.batas


def _matched(sel: SelBaris, jodoh: Jodoh) -> TemuanCetak:
    usulan, verdict = jodoh.usulan, VERDICT[jodoh.kecocokan]
    tepat = usulan.nilai if jodoh.batas is None else Fraction(jodoh.batas)
    kalimat = f"{_say_match(jodoh)} {usulan.rumus}{_say_batas(jodoh.batas)}.{_say_rasio(jodoh)}{_say_cara(usulan)}"
    return TemuanCetak(
        sel.baris.id,
        verdict,
        usulan.aturan,
        tepat,
        kalimat + _say_capaian_cara(jodoh.tercetak),
        jodoh.tercetak.persen,
        jodoh.tercetak.rasio,
        jodoh.batas,
    )


def _say_match(jodoh: Jodoh) -> str:
    aturan, desimal = jodoh.usulan.aturan, jodoh.tercetak.bacaan.desimal
    if jodoh.kecocokan is Kecocokan.TEPAT:
        return f"Cocok menurut {aturan}:"
    if jodoh.kecocokan is Kecocokan.DIBULATKAN:
        return f"Cocok menurut {aturan} setelah dibulatkan ke {desimal} desimal:"
    return f"Angka menurut {aturan} dipotong pada {desimal} desimal, padahal seharusnya dibulatkan:"


def _say_batas(batas: Decimal | None) -> str:
    if batas is None:
        return ""
    return f", dibatasi {batas} %" if batas else ", dengan batas bawah 0 %"


def _say_rasio(jodoh: Jodoh) -> str:
    return " Capaian tercetak sebagai rasio, bukan persen." if jodoh.tercetak.rasio else ""


def _say_cara(usulan: Usulan) -> str:
    return f" Catatan baca: {'; '.join(usulan.cara)}." if usulan.cara else ""


def _say_capaian_cara(tercetak: Tercetak) -> str:
    return f" Catatan baca capaian: {tercetak.bacaan.cara}." if tercetak.bacaan.cara else ""


def _say_cap(jodoh: Jodoh | None) -> str:
    if jodoh is None or jodoh.batas is None:
        return ""
    return f"Angka ini hanya cocok bila dibatasi {jodoh.batas} %, padahal baris lain pada laporan ini melebihinya."


def _judge_bound(sel: SelBaris, tercetak: Tercetak) -> TemuanCetak | None:
    """A capaian printed as a bound (">100") that holds; None where it does not, or where there is no figure."""
    usulan = choose_usulan(sel)
    if usulan is None:
        return None
    benar = usulan.nilai >= tercetak.persen if sel.capaian.sisi is Sisi.BAWAH else usulan.nilai <= tercetak.persen
    if not benar:
        return None
    kalimat = f"Tercetak “{sel.capaian.teks}” benar sebagai batas; nilainya menurut {usulan.aturan}: {usulan.rumus}."
    return TemuanCetak(sel.baris.id, Verdict.ROUNDING, usulan.aturan, usulan.nilai, kalimat)


def _unmeasured(sel: SelBaris, usulan: Usulan | None) -> TemuanCetak:
    """No rule makes the figure: because there is no number, or because none can divide by it."""
    for nama, isi in (("Target", sel.target), ("Realisasi", sel.realisasi)):
        if not isi.bacaan or isi.jenis is JenisSel.TEKS:
            kalimat = f"{nama} “{isi.teks}” bukan angka, dan capaian {sel.capaian.teks} tidak dapat dihasilkan darinya."
            return _stop(sel, Verdict.NOT_NUMERIC, kalimat + _say_scale(usulan))
    aturan = Aturan.MIN_A if sel.arah is ArahCetak.MIN else Aturan.MAX
    capaian = measure_pair(aturan, sel.pasangan[0]) if sel.pasangan else None
    sebab = capaian.rumus if capaian else "Tidak dapat dihitung: jenis target dan realisasi berbeda."
    return _stop(sel, Verdict.NOT_COMPUTABLE, f"{sebab} Capaian {sel.capaian.teks} tidak dapat diperiksa.")


def _say_scale(usulan: Usulan | None) -> str:
    if usulan is None:
        return ""
    return f" Menurut {usulan.aturan}: {usulan.rumus}; instansi dapat memakai skala atau langkah lain."


def _mismatch(sel: SelBaris, usulan: Usulan, tercetak: Tercetak, sebab: str) -> TemuanCetak:
    lawan = tuple(suggest_lawan(sel.pasangan, sel.arah, anggaran=sel.anggaran))
    slip = sebab or explain(Salah(tercetak, usulan, sel.target, sel.realisasi, lawan))
    kalimat = f"Tercetak {sel.capaian.teks}, seharusnya {show_percent(usulan.nilai)} menurut {usulan.aturan}"
    if tercetak.rasio:
        kalimat += f" (rasio {format_angka(Decimal(round(usulan.nilai * 100)).scaleb(-4))})"
    kalimat += f": {usulan.rumus}.{_say_cara(usulan)}"
    return TemuanCetak(
        sel.baris.id,
        Verdict.MISMATCH,
        usulan.aturan,
        usulan.nilai,
        f"{kalimat} {slip}".strip(),
        tercetak.persen,
        tercetak.rasio,
    )


def _stop(sel: SelBaris, verdict: Verdict, kalimat: str) -> TemuanCetak:
    angka = next((satu.persen for satu in read_tercetak(sel.capaian, sel.kebiasaan)), None)
    return TemuanCetak(sel.baris.id, verdict, message=kalimat, tercetak=angka)
