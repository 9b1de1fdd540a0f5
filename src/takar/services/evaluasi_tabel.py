"""The rows and charts of an evaluation, the same for the page, the printed paper and the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from takar.core.bagan import Bagan, BatangBaku, GarisArus, SimpulArus, draw_arus, draw_baku
from takar.core.evaluasi import SEDIKIT, Evaluasi, HasilLangkah, HasilTunggu, Pengembalian
from takar.core.evaluasi.kalimat import TAK_ADA, baku_text, lama_text, late_text, round_half_up, step_name
from takar.core.sop.nilai import SELESAI
from takar.services.tabel_bentuk import Tabel, plain_table, table

_KEPALA = "Langkah|Waktu baku|Data|Median|P90|Median terhadap baku|Terlambat|Terbuka|Diulang"
_LEBAR = "1fr 62pt 26pt 56pt 56pt 46pt 58pt 38pt 38pt"


@dataclass(frozen=True, slots=True)
class BarisEvaluasi:
    """A step's figures as people read them. `sedikit`: too few executions for a judgement."""

    kode: str
    nomor: int
    uraian: str
    baku: str
    n: int
    median: str
    p90: str
    rasio: str
    terlambat: str
    terbuka: str
    diulang: str
    sedikit: bool

    @property
    def nama(self) -> str:
        return f"{self.nomor}. {self.uraian}"


@dataclass(frozen=True, slots=True)
class BarisTunggu:
    """A role with which work lay waiting, and the step at which it lay longest."""

    nama: str
    n: int
    median: str
    p90: str
    jumlah: str
    terlama: str


@dataclass(frozen=True, slots=True)
class BarisKembali:
    """A return: from where to where, how often, and the arahan as written."""

    dari: str
    ke: str
    label: str
    banyak: int
    kutipan: tuple[tuple[str, int], ...]
    """Each arahan once, with how often it was given."""


def list_langkah(evaluasi: Evaluasi) -> list[BarisEvaluasi]:
    """All steps in the SOP's order."""
    return [_as_baris(satu) for satu in evaluasi.langkah]


def _as_baris(satu: HasilLangkah) -> BarisEvaluasi:
    lewat = f" ({satu.terbuka_lewat} lewat tenggat)" if satu.terbuka_lewat else ""
    return BarisEvaluasi(
        kode=satu.kode,
        nomor=satu.nomor,
        uraian=satu.uraian,
        baku=baku_text(satu),
        n=satu.n,
        median=lama_text(satu.lama.median) if satu.lama else TAK_ADA,
        p90=lama_text(satu.lama.p90) if satu.lama else TAK_ADA,
        rasio=f"{round_half_up(satu.rasio.median)}%" if satu.rasio else TAK_ADA,
        terlambat=late_text(satu),
        terbuka=f"{satu.terbuka}{lewat}" if satu.terbuka else TAK_ADA,
        diulang=f"{satu.diulang} kali" if satu.diulang else TAK_ADA,
        sedikit=satu.n < SEDIKIT,
    )


def list_tunggu(evaluasi: Evaluasi) -> list[BarisTunggu]:
    """Roles by all the time that work lay with them, the longest first."""
    return [
        BarisTunggu(
            satu.nama,
            satu.lama.n,
            lama_text(satu.lama.median),
            lama_text(satu.lama.p90),
            lama_text(Fraction(satu.jumlah)),
            _longest(evaluasi, satu),
        )
        for satu in evaluasi.tunggu
    ]


def _longest(evaluasi: Evaluasi, peran: HasilTunggu) -> str:
    milik = [satu for langkah in evaluasi.langkah for satu in langkah.tunggu if satu.peran == peran.peran]
    lama = max(milik, key=lambda satu: (satu.lama.median, satu.jumlah))
    return f"langkah {lama.nomor}, median {lama_text(lama.lama.median)}"


def list_kembali(evaluasi: Evaluasi) -> list[BarisKembali]:
    """Returns and other ways that came with arahan, the most frequent first."""
    return [_as_kembali(evaluasi, satu) for satu in evaluasi.kembali]


def _as_kembali(evaluasi: Evaluasi, satu: Pengembalian) -> BarisKembali:
    dari, ke = step_name(satu.dari, evaluasi), step_name(satu.ke, evaluasi)
    kutipan = tuple({teks: satu.arahan.count(teks) for teks in satu.arahan}.items())
    return BarisKembali(dari.capitalize(), ke, satu.label, satu.banyak, kutipan)


# --- tables on paper -------------------------------------------------------------------------------------------------


def step_table(evaluasi: Evaluasi) -> Tabel:
    """Each step against its standard time."""
    baris = [
        (
            s.nama,
            s.baku,
            f"{s.n}{'*' if s.sedikit else ''}",
            s.median,
            s.p90,
            s.rasio,
            s.terlambat,
            s.terbuka,
            s.diulang,
        )
        for s in list_langkah(evaluasi)
    ]
    return plain_table(_KEPALA, _LEBAR, "lcccccccc", baris)


def wait_table(evaluasi: Evaluasi) -> Tabel:
    """With whom work lay waiting."""
    baris = [(s.nama, str(s.n), s.median, s.p90, s.jumlah, s.terlama) for s in list_tunggu(evaluasi)]
    kepala = "No|Pelaksana|Tugas|Median menunggu|P90|Jumlah|Paling lama pada"
    return table(kepala, "24pt 1fr 36pt 74pt 74pt 80pt 1fr", "clccccl", baris)


def return_table(evaluasi: Evaluasi) -> Tabel:
    """What went back, how often, and with which arahan."""
    baris = [(s.dari, s.ke, s.label, str(s.banyak), quote_all(s.kutipan)) for s in list_kembali(evaluasi)]
    return table("No|Dari|Ke|Jawaban|Banyak|Arahan", "24pt 62pt 62pt 62pt 42pt 1fr", "clllcl", baris)


def quote_all(kutipan: Sequence[tuple[str, int]]) -> str:
    """The arahan in quotation marks, with how often the same words were given."""
    return "; ".join(f"“{teks}”{f' ({n} kali)' if n > 1 else ''}" for teks, n in kutipan) or TAK_ADA


# --- charts ----------------------------------------------------------------------------------------------------------


def draw_waktu(evaluasi: Evaluasi) -> Bagan | None:
    """Bars of the steps that have figures; None where there are none."""
    batang = [_bar(satu) for satu in evaluasi.langkah if satu.lama]
    return draw_baku("Waktu nyata setiap langkah terhadap waktu baku", batang) if batang else None


def _bar(satu: HasilLangkah) -> BatangBaku:
    lama = satu.lama
    median, p90 = (lama_text(lama.median), f"P90 {lama_text(lama.p90)}") if lama else (TAK_ADA, TAK_ADA)
    rasio = satu.rasio
    return BatangBaku(
        f"{satu.nomor}. {satu.uraian}",
        rasio.median if rasio else None,
        rasio.p90 if rasio else None,
        median,
        p90 if rasio else "tanpa waktu baku",
    )


def draw_aliran(evaluasi: Evaluasi) -> Bagan | None:
    """The flow as it was taken; None where no cycle began."""
    if not evaluasi.aliran:
        return None
    garis = [GarisArus(satu.dari, satu.ke, satu.banyak, satu.label, satu.mundur) for satu in evaluasi.aliran]
    return draw_arus("Jalan yang ditempuh", list(_nodes(evaluasi)), garis)


def _nodes(evaluasi: Evaluasi) -> Iterator[SimpulArus]:
    yield SimpulArus("", "Mulai", True)
    for satu in evaluasi.langkah:
        yield SimpulArus(satu.kode, f"{satu.nomor}. {satu.uraian}")
    yield SimpulArus(SELESAI, "Selesai", True)
