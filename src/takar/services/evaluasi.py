"""Evaluating an SOP of the agency, as PermenPAN-RB 35/2012 asks every year: which versions, which year, the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from takar.core.evaluasi import Evaluasi, Pengukur, evaluate
from takar.core.sop.nilai import Sop
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Pegawai, Siklus, SopVersi
from takar.services.akta import as_orang
from takar.services.baca_sop import list_versi
from takar.services.evaluasi_fakta import load_bahan
from takar.services.muat import load_kalender, load_sop


@dataclass(frozen=True, slots=True)
class Saringan:
    """What is evaluated: versions by number (none: all), and one year (None: all)."""

    versi: tuple[int, ...] = ()
    tahun: int | None = None


@dataclass(frozen=True, slots=True)
class HasilEvaluasi:
    """The evaluation of some versions, with what could have been chosen. `terbaru` is the newest of the chosen."""

    terbaru: SopVersi
    sop: Sop
    semua: tuple[SopVersi, ...]
    dipilih: tuple[SopVersi, ...]
    daftar_tahun: tuple[int, ...]
    tahun: int | None
    evaluasi: Evaluasi

    @property
    def lingkup(self) -> str:
        """What was evaluated, in words: "versi 1 dan 2, tahun 2026"."""
        nomor = [str(satu.versi) for satu in self.dipilih]
        versi = " dan ".join(filter(None, (", ".join(nomor[:-1]), nomor[-1])))
        return f"versi {versi}, {'semua tahun' if self.tahun is None else f'tahun {self.tahun}'}"


def read_evaluasi(oleh: Pegawai, kode: str, saringan: Saringan = Saringan()) -> HasilEvaluasi:
    """Evaluate an SOP of the person's agency. Raises Ditolak where there is none, or it is not theirs to see."""
    check_tindakan(as_orang(oleh), Tindakan.EVALUASI_SOP)
    semua = list_versi(oleh, kode)[::-1]
    dipilih = _choose(semua, saringan.versi)
    tahun = Siklus.objects.filter(sop__in=semua).order_by("-tahun").values_list("tahun", flat=True).distinct()
    bahan = load_bahan(dipilih, saringan.tahun)
    return HasilEvaluasi(
        terbaru=dipilih[-1],
        sop=load_sop(dipilih[-1]),
        semua=tuple(semua),
        dipilih=tuple(dipilih),
        daftar_tahun=tuple(tahun),
        tahun=saringan.tahun,
        evaluasi=evaluate(bahan, Pengukur(load_kalender(oleh.instansi))),
    )


def _choose(semua: Sequence[SopVersi], nomor: tuple[int, ...]) -> list[SopVersi]:
    """The chosen versions in order; all of them where none of the chosen exists."""
    return [satu for satu in semua if satu.versi in nomor] or list(semua)
