"""What a cycle is judged by: the agency's measuring policy and its table of predicates, in force when it started."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from takar.core.ukur import PITA_PERMENDAGRI_86, BarisPita, CaraEfisiensi, CaraGulung, Dasar, PitaPredikat
from takar.data.models import KebijakanUkur, Siklus, TabelPredikat
from takar.services.ingatan import remember


@dataclass(frozen=True, slots=True)
class Acuan:
    """`sejak` is the day from which the agency's own policy is in force; None: it has set none, the defaults hold."""

    batas_atas: Decimal | None = None
    batas_bawah: Decimal | None = None
    dasar: Dasar = Dasar.DIBATASI
    cara_gulung: CaraGulung = CaraGulung.INDIKATOR
    cara_efisiensi: CaraEfisiensi = CaraEfisiensi.SELISIH
    pita: PitaPredikat = PITA_PERMENDAGRI_86
    sejak: date | None = None


def policy_of(siklus: Siklus) -> Acuan:
    """The policy of the day on which the cycle started: a later one never changes its figures."""
    return remember(("acuan", siklus.pk), lambda: load_acuan(siklus.instansi_id, siklus.dimulai.date()))


def load_acuan(instansi_id: int, tanggal: date) -> Acuan:
    """The policy of an agency in force on a day."""
    kebijakan = KebijakanUkur.objects.filter(instansi_id=instansi_id, berlaku__lte=tanggal).order_by("-berlaku").first()
    tabel = TabelPredikat.objects.filter(instansi_id=instansi_id, berlaku__lte=tanggal).order_by("-berlaku").first()
    pita = as_pita(tabel) if tabel else PITA_PERMENDAGRI_86
    return Acuan(pita=pita) if kebijakan is None else as_acuan(kebijakan, pita)


def as_acuan(kebijakan: KebijakanUkur, pita: PitaPredikat) -> Acuan:
    """A stored policy with the table of predicates that goes with it."""
    return Acuan(
        batas_atas=_whole(kebijakan.batas_atas),
        batas_bawah=_whole(kebijakan.batas_bawah),
        dasar=Dasar(kebijakan.dasar_rata),
        cara_gulung=CaraGulung(kebijakan.cara_gulung),
        cara_efisiensi=CaraEfisiensi(kebijakan.cara_efisiensi),
        pita=pita,
        sejak=kebijakan.berlaku,
    )


def as_pita(tabel: TabelPredikat) -> PitaPredikat:
    """A stored table of predicates as the core knows it."""
    baris = tuple(BarisPita(sebutan, _bound(bawah), _bound(atas)) for sebutan, bawah, atas in tabel.isi)
    return PitaPredikat(f"tabel-{tabel.pk}", tabel.nama, tabel.berlaku, baris)


def _whole(nilai: int | None) -> Decimal | None:
    return None if nilai is None else Decimal(nilai)


def _bound(teks: Any) -> Decimal | None:
    return None if teks is None else Decimal(str(teks))
