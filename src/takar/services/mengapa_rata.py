"""Why a mean is what it is: the figures that were put in, how they weigh, and those that it does not count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from takar.core.angka import format_angka
from takar.core.bulat import round_half_up
from takar.core.ukur import Alasan, CaraGulung
from takar.services.baca_rekap_hasil import BIDANG, INSTANSI, SASARAN, BarisRekap
from takar.services.mengapa_latar import Latar
from takar.services.ukur import Ukuran, roll_up

Baris = tuple[str, str]
MAKS_RUMUS = 12
"""So many figures stand in the formula; the list below it always has all."""


@dataclass(frozen=True, slots=True)
class Suku:
    """A figure that goes into a mean; `bobot` where the parts weigh unlike."""

    nama: str
    nilai: Fraction
    bobot: Decimal | None = None


def explain_rata(latar: Latar, baris: BarisRekap) -> tuple[Baris, ...]:
    """The formula with its numbers, the parts by name, the coverage, and what was left out and why."""
    milik = members(latar, baris)
    suku, bagian = _terms(latar, baris, milik)
    return (
        ("Rumus", _formula(suku, baris)),
        ("Bagian", "\n".join(f"{satu.nama}: {_show(satu)}" for satu in suku)),
        ("Yang dirata-ratakan", bagian),
        ("Bobot", baris.bobot),
        ("Cakupan", baris.rata.cakupan),
        ("Keadaan realisasi", baris.keadaan_teks),
        ("Tidak dihitung", "\n".join(_left_out(satu) for satu in milik if not satu.capaian.terhitung)),
    )


def members(latar: Latar, baris: BarisRekap) -> list[Ukuran]:
    """The indicators of a sasaran, a bidang, or the agency."""
    semua = list(latar.rekap.ukuran)
    if baris.tingkat == SASARAN:
        return [satu for satu in semua if satu.indikator.sasaran.kode == baris.kode]
    if baris.tingkat == BIDANG:
        return [satu for satu in semua if satu.indikator.bidang.kode == baris.kode]
    return semua


def _terms(latar: Latar, baris: BarisRekap, milik: Sequence[Ukuran]) -> tuple[list[Suku], str]:
    """What the mean is of: indicators, or by the stepwise way the sasaran of a bidang and the bidang of the agency."""
    if baris.tingkat == SASARAN or latar.rekap.acuan.cara_gulung is CaraGulung.INDIKATOR:
        return _indicators(latar, baris, milik), "indikator"
    if baris.tingkat == INSTANSI:
        return [
            Suku(satu.nama, satu.rata.tepat) for satu in latar.rekap.bidang if satu.rata.tepat is not None
        ], "bidang"
    return _sasaran(baris, milik), "sasaran di dalam bidang ini"


def _indicators(latar: Latar, baris: BarisRekap, milik: Sequence[Ukuran]) -> list[Suku]:
    dasar, berbobot = latar.rekap.acuan.dasar, baris.rata.bobot_semua is not None
    return [
        Suku(f"{satu.indikator.kode} {satu.indikator.nama}", nilai, satu.indikator.bobot if berbobot else None)
        for satu in milik
        if (nilai := dasar.pick(satu.capaian)) is not None
    ]


def _sasaran(baris: BarisRekap, milik: Sequence[Ukuran]) -> list[Suku]:
    berbobot = baris.rata.bobot_semua is not None
    sasaran = {satu.indikator.sasaran.kode: satu.indikator.sasaran for satu in milik}
    return [
        Suku(sasaran[kode].nama, rata.tepat, sasaran[kode].bobot if berbobot else None)
        for kode, rata in roll_up(milik).sasaran.items()
        if rata.tepat is not None
    ]


def _formula(suku: Sequence[Suku], baris: BarisRekap) -> str:
    if not suku:
        return "Tidak dapat dihitung: belum ada capaian yang terhitung."
    ditulis = [_show(satu) for satu in suku[:MAKS_RUMUS]]
    sisa = f" + … ({len(suku) - MAKS_RUMUS} lagi)" if len(suku) > MAKS_RUMUS else ""
    if suku[0].bobot is not None:
        bobot = format_angka(sum((satu.bobot or Decimal() for satu in suku), Decimal()))
        return f"jumlah (capaian × bobot) ÷ jumlah bobot = ({' + '.join(ditulis)}{sisa}) ÷ {bobot} = {baris.rata_teks}"
    return f"jumlah ÷ banyaknya = ({' + '.join(ditulis)}{sisa}) ÷ {len(suku)} = {baris.rata_teks}"


def _show(suku: Suku) -> str:
    angka = format_angka(round_half_up(suku.nilai, 2), 2)
    return angka if suku.bobot is None else f"{angka} × {format_angka(suku.bobot)}"


def _left_out(ukuran: Ukuran) -> str:
    kalimat = Alasan(ukuran.capaian.alasan).kalimat
    alasan = f" {ukuran.realisasi.alasan}" if ukuran.realisasi.alasan else ""
    return (
        f"{ukuran.indikator.kode} {ukuran.indikator.nama}: {ukuran.realisasi.keadaan.nama.lower()}. {kalimat}{alasan}"
    )
