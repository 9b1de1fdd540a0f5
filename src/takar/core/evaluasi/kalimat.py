"""An evaluation in words, and its figures as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from takar.core.evaluasi.nilai import Evaluasi, HasilLangkah, HasilSiklus, HasilTunggu, Pengembalian, Sebaran
from takar.core.sop.mutu_baku import format_menit
from takar.core.sop.nilai import SELESAI

TAK_ADA = "–"


def round_half_up(nilai: Fraction) -> int:
    """To the nearest whole number, halves up."""
    return (2 * nilai.numerator + nilai.denominator) // (2 * nilai.denominator)


def lama_text(nilai: Fraction) -> str:
    """Office minutes in words, to the whole minute: "1 jam 30 menit"."""
    return format_menit(round_half_up(nilai))


def percent_of(bagian: int, semua: int) -> str:
    """A share in whole percent: "60%"; a dash for a share of nothing."""
    return f"{round_half_up(Fraction(100 * bagian, semua))}%" if semua else TAK_ADA


def late_text(langkah: HasilLangkah) -> str:
    """How many executions ended late: "3 dari 5 (60%)"; a dash where none had a due time."""
    if not langkah.bertenggat:
        return TAK_ADA
    return f"{langkah.terlambat} dari {langkah.bertenggat} ({percent_of(langkah.terlambat, langkah.bertenggat)})"


def baku_text(langkah: HasilLangkah) -> str:
    """The standard time as printed; where versions differ, each with its version."""
    beda = {teks for _, teks in langkah.baku}
    if len(beda) == 1:
        return next(iter(beda)) or "tidak ada"
    return "; ".join(f"{teks or 'tidak ada'} (versi {versi})" for versi, teks in langkah.baku)


def step_name(kode: str, evaluasi: Evaluasi) -> str:
    """langkah 10; the end by its own name."""
    if kode == SELESAI:
        return "akhir SOP"
    langkah = evaluasi.cari_langkah(kode)
    return f"langkah {langkah.nomor}" if langkah else f"langkah {kode}"


def summarize(evaluasi: Evaluasi) -> tuple[str, ...]:
    """The whole in a few sentences, the weightiest first."""
    isi = (
        *_of_siklus(evaluasi.siklus),
        *_slowest(evaluasi.langkah),
        *_waiting(evaluasi),
        *_latest(evaluasi.langkah),
        *(_returned(satu, evaluasi) for satu in evaluasi.kembali if satu.mundur),
        *_open(evaluasi.langkah),
    )
    return isi or ("Belum ada siklus yang dapat dinilai.",)


def _of_siklus(siklus: HasilSiklus) -> Iterator[str]:
    if not siklus.selesai + siklus.berjalan + siklus.batal:
        return
    bagian = [f"{siklus.selesai} siklus selesai", f"{siklus.berjalan} masih berjalan"]
    batal = f"; {siklus.batal} dibatalkan dan tidak dihitung" if siklus.batal else ""
    yield f"Dinilai {' dan '.join(bagian)}{batal}."
    if siklus.lama and siklus.baku:
        yield (
            f"Satu siklus memakan median {lama_text(siklus.lama.median)} waktu kerja (P90 "
            f"{lama_text(siklus.lama.p90)}); jumlah seluruh waktu baku {lama_text(siklus.baku.median)}."
            f"{_few(siklus.lama)}"
        )


def _few(sebaran: Sebaran) -> str:
    """The warning that goes with too few figures."""
    return f" Data baru {sebaran.n}; anggap sebagai petunjuk, belum kesimpulan." if sebaran.sedikit else ""


def _slowest(langkah: Iterable[HasilLangkah]) -> Iterator[str]:
    """The step that is furthest above its own standard."""
    lewat = [(satu.rasio.median, satu) for satu in langkah if satu.rasio and satu.rasio.median > 100]
    if not lewat:
        return
    rasio, satu = max(lewat, key=lambda pasangan: pasangan[0])
    if satu.lama:
        yield (
            f"Yang paling jauh melampaui waktu bakunya adalah langkah {satu.nomor}: median "
            f"{lama_text(satu.lama.median)} untuk waktu baku {baku_text(satu)} ({round_half_up(rasio)}%)."
            f"{_few(satu.lama)}"
        )


def _waiting(evaluasi: Evaluasi) -> Iterator[str]:
    """Where work lies longest untouched, and with whom."""
    semua = [(satu, langkah) for langkah in evaluasi.langkah for satu in langkah.tunggu]
    if not semua:
        return
    lama, langkah = max(semua, key=lambda pasangan: (pasangan[0].lama.median, pasangan[0].jumlah))
    if lama.lama.median:
        yield _wait_sentence(lama, langkah)


def _wait_sentence(tunggu: HasilTunggu, langkah: HasilLangkah) -> str:
    dari = f", dari waktu baku {baku_text(langkah)}" if langkah.rasio else ""
    return (
        f"Pekerjaan paling lama menunggu pada {tunggu.nama}, langkah {tunggu.nomor}: median "
        f"{lama_text(tunggu.lama.median)} sampai tindakan pertama{dari}.{_few(tunggu.lama)}"
    )


def _latest(langkah: Iterable[HasilLangkah]) -> Iterator[str]:
    telat = [satu for satu in langkah if satu.terlambat]
    if telat:
        satu = max(telat, key=lambda satu: (Fraction(satu.terlambat, satu.bertenggat), satu.terlambat))
        yield f"Yang paling sering terlambat adalah langkah {satu.nomor}: {late_text(satu)} pelaksanaan."


def _returned(satu: Pengembalian, evaluasi: Evaluasi) -> str:
    dari = step_name(satu.dari, evaluasi)
    langkah = evaluasi.cari_langkah(satu.dari)
    semua = langkah.n if langkah else satu.banyak
    return (
        f"{dari.capitalize()} mengembalikan pekerjaan ke {step_name(satu.ke, evaluasi)} sebanyak {satu.banyak} kali "
        f"dalam {semua} putusan (jawaban “{satu.label}”)."
    )


def _open(langkah: Iterable[HasilLangkah]) -> Iterator[str]:
    buka = [satu for satu in langkah if satu.terbuka]
    if buka:
        butir = ", ".join(
            f"langkah {satu.nomor} ({satu.terbuka}{', sudah lewat tenggat' if satu.terbuka_lewat else ''})"
            for satu in buka
        )
        yield f"Masih terbuka dan belum dihitung: {butir}."
