"""Reading the agency's calendar: a year's holidays and Ramadan, the hours in force, and what the agency changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from takar.core.kalender import NAMA_HARI, ZONA, Hari, Pekan
from takar.data.models import HariInstansi, Instansi, JamInstansi, RamadanInstansi
from takar.services.muat import load_kalender
from takar.services.pemegang import today_in


@dataclass(frozen=True, slots=True)
class HariLibur:
    """A holiday of the year; `milik` is the id of the agency's own record, 0 for one of the calendar that ships."""

    tanggal: date
    nama: str
    dasar: str
    milik: int
    hari_kerja: bool
    """Whether it takes a working day away."""


@dataclass(frozen=True, slots=True)
class HariMasuk:
    """A holiday that is worked after all."""

    tanggal: date
    dasar: str
    milik: int


@dataclass(frozen=True, slots=True)
class KalenderTahun:
    """A year as it counts here. `jam` are (weekday, ordinary hours, hours in Ramadan) of those in force today."""

    tahun: int
    zona: str
    libur: tuple[HariLibur, ...]
    masuk: tuple[HariMasuk, ...]
    ramadan: tuple[tuple[date, date, int, str], ...]
    jam: tuple[tuple[str, str, str], ...]
    jam_sejak: date
    perubahan_jam: tuple[JamInstansi, ...]
    hari_kerja: int


def read_tahun(instansi: Instansi, tahun: int) -> KalenderTahun:
    """Three queries beside the calendar's own."""
    kalender, hari_ini = load_kalender(instansi), today_in(instansi.zona)
    milik = {satu.tanggal: satu for satu in HariInstansi.objects.filter(instansi=instansi, tanggal__year=tahun)}
    sendiri = {satu.mulai: satu for satu in RamadanInstansi.objects.filter(instansi=instansi)}
    berlaku = max(
        (satu for satu in kalender.jam if satu.sejak <= hari_ini), key=lambda satu: satu.sejak, default=kalender.jam[0]
    )
    pekan = berlaku.biasa
    return KalenderTahun(
        tahun=tahun,
        zona=str(ZONA[instansi.zona]),
        libur=tuple(
            HariLibur(
                tanggal,
                nama,
                milik[tanggal].dasar if tanggal in milik else "",
                _id(milik.get(tanggal)),
                bool(pekan[tanggal.weekday()]),
            )
            for tanggal, nama in sorted(kalender.libur.items())
            if tanggal.year == tahun
        ),
        masuk=tuple(
            HariMasuk(tanggal, satu.dasar, satu.pk)
            for tanggal, satu in sorted(milik.items())
            if satu.jenis == HariInstansi.Jenis.MASUK
        ),
        ramadan=tuple(
            (
                mulai,
                sampai,
                sendiri[mulai].pk if mulai in sendiri else 0,
                sendiri[mulai].dasar if mulai in sendiri else "",
            )
            for mulai, sampai in kalender.ramadan
            if tahun in (mulai.year, sampai.year)
        ),
        jam=tuple(zip((nama.title() for nama in NAMA_HARI), _texts(pekan), _texts(berlaku.ramadan), strict=True)),
        jam_sejak=berlaku.sejak,
        perubahan_jam=tuple(JamInstansi.objects.filter(instansi=instansi)),
        hari_kerja=sum(kalender.is_hari_kerja(date.fromordinal(satu)) for satu in _days(tahun)),
    )


def _days(tahun: int) -> range:
    return range(date(tahun, 1, 1).toordinal(), date(tahun + 1, 1, 1).toordinal())


def _id(satu: HariInstansi | None) -> int:
    return satu.pk if satu else 0


def _texts(pekan: Pekan) -> list[str]:
    return [_text(hari) for hari in pekan]


def _text(hari: Hari) -> str:
    """07.30-12.00, 13.00-16.00"""
    return ", ".join(f"{awal // 60:02}.{awal % 60:02}-{akhir // 60:02}.{akhir % 60:02}" for awal, akhir in hari)
