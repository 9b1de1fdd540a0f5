"""Rolling up: from indikator to sasaran, bidang and instansi, by one of two ways that an agency may choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from takar.core.ukur.capaian import Capaian
from takar.core.ukur.rata import Bobot, Dasar, RataRata, TakDihitung, weigh


class CaraGulung(StrEnum):
    """How the figure of a bidang and of the instansi is made."""

    INDIKATOR = "indikator"
    BERJENJANG = "berjenjang"

    @property
    def nama(self) -> str:
        return _NAMA[self]


_NAMA = {
    CaraGulung.INDIKATOR: "Rata-rata semua indikator",
    CaraGulung.BERJENJANG: "Berjenjang: indikator, sasaran, bidang, instansi",
}


@dataclass(frozen=True, slots=True)
class Butir:
    """One indicator with its place in the plan. `bobot` weighs it, `bobot_sasaran` its sasaran within the bidang."""

    kunci: str
    sasaran: str
    bidang: str
    capaian: Capaian
    bobot: Decimal | None = None
    bobot_sasaran: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Gulungan:
    """The averages of each level. Their `lainnya` point into the list of all `Butir` that was rolled up."""

    instansi: RataRata
    bidang: Mapping[str, RataRata]
    sasaran: Mapping[str, RataRata]


@dataclass(frozen=True, slots=True)
class _Bagian:
    """A butir with its place in the whole list."""

    indeks: int
    butir: Butir


def gulung(butir: Sequence[Butir], cara: CaraGulung, dasar: Dasar = Dasar.DIBATASI) -> Gulungan:
    """The averages of all levels, each with its coverage in indicators.

    INDIKATOR counts each indicator alike above the sasaran; BERJENJANG averages averages: a bidang is the mean of its
    sasaran, the instansi the mean of its bidang. A sasaran of several bidang counts in each by what it has there.
    Weights count where a whole group has them; `check_bobot` guards their sum when a plan is made.
    """
    semua = [_Bagian(indeks, satu) for indeks, satu in enumerate(butir)]
    rata = _plain_mean if cara is CaraGulung.INDIKATOR else _mean_of_sasaran
    bidang = {kunci: rata(isi, dasar) for kunci, isi in _group(semua, lambda satu: satu.bidang).items()}
    sasaran = {kunci: _mean(isi, dasar) for kunci, isi in _group(semua, lambda satu: satu.sasaran).items()}
    tepat = [satu.tepat for satu in bidang.values()]
    berjenjang = cara is CaraGulung.BERJENJANG
    instansi = _cover(semua, tepat, (), dasar) if berjenjang else _plain_mean(semua, dasar)
    return Gulungan(instansi, MappingProxyType(bidang), MappingProxyType(sasaran))


def _group(semua: Sequence[_Bagian], kunci: Callable[[Butir], str]) -> dict[str, list[_Bagian]]:
    """In the order in which each key comes first."""
    hasil: dict[str, list[_Bagian]] = {}
    for satu in semua:
        hasil.setdefault(kunci(satu.butir), []).append(satu)
    return hasil


def _plain_mean(isi: Sequence[_Bagian], dasar: Dasar) -> RataRata:
    return _cover(isi, [dasar.pick(satu.butir.capaian) for satu in isi], (), dasar)


def _mean(isi: Sequence[_Bagian], dasar: Dasar) -> RataRata:
    angka = [dasar.pick(satu.butir.capaian) for satu in isi]
    return _cover(isi, angka, [satu.butir.bobot for satu in isi], dasar)


def _mean_of_sasaran(isi: Sequence[_Bagian], dasar: Dasar) -> RataRata:
    kelompok = list(_group(isi, lambda satu: satu.sasaran).values())
    angka = [_mean(satu, dasar).tepat for satu in kelompok]
    return _cover(isi, angka, [satu[0].butir.bobot_sasaran for satu in kelompok], dasar)


def _cover(isi: Sequence[_Bagian], angka: Sequence[Fraction | None], bobot: Bobot, dasar: Dasar) -> RataRata:
    """The mean of `angka`, told with the coverage in indicators."""
    lengkap = all(satu is not None and satu > 0 for satu in bobot)
    timbangan = weigh(angka, bobot if lengkap else None)
    lainnya = tuple(
        TakDihitung(satu.indeks, satu.butir.capaian.alasan) for satu in isi if not satu.butir.capaian.terhitung
    )
    dihitung = len(isi) - len(lainnya)
    return RataRata(timbangan.tepat, dihitung, len(isi), lainnya, dasar, timbangan.dihitung, timbangan.semua)
