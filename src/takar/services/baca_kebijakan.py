"""What the pages of the measuring policy show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from takar.core.angka import format_angka, read_angka
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.ukur import (
    PITA_PERMENDAGRI_86,
    SKALA_OPINI,
    SKALA_SAKIP,
    BarisPita,
    PitaPredikat,
    Skala,
    predikat,
    read_pita,
)
from takar.core.ukur.pita import BarisTeks
from takar.data.models import KebijakanUkur, Pegawai, SkalaHuruf, TabelPredikat
from takar.services import jam
from takar.services.acuan import Acuan, as_acuan, as_pita, load_acuan
from takar.services.kebijakan import earliest_begin
from takar.services.konteks import local
from takar.services.mengapa_latar import band_text, policy_text
from takar.services.tampil import short_moment
from takar.services.ukur import as_skala

CONTOH = ("0", "50", "65", "75", "90", "90,5", "100", "120")
"""Figures whose predicate the preview always shows."""
SKALA_BAKU = {satu.kode: satu for satu in (SKALA_SAKIP, SKALA_OPINI)}


@dataclass(frozen=True, slots=True)
class BarisBerlaku:
    """A dated policy or table: since when, what it says, why, and who recorded it when."""

    sejak: str
    nama: str
    isi: str
    alasan: str
    dicatat: str
    kini: bool


@dataclass(frozen=True, slots=True)
class HalamanKebijakan:
    kini: str
    kini_pita: str
    kebijakan: tuple[BarisBerlaku, ...]
    predikat: tuple[BarisBerlaku, ...]
    skala: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What the band editor would give: its faults, or the predicate of some figures."""

    galat: tuple[str, ...]
    contoh: tuple[tuple[str, str], ...]


def read_kebijakan(oleh: Pegawai) -> HalamanKebijakan:
    """All dated policies, tables and scales of the person's agency, the newest first."""
    hari_ini = local(oleh.instansi, jam.now()).date()
    acuan = load_acuan(oleh.instansi_id, hari_ini)
    return HalamanKebijakan(
        kini=policy_text(acuan),
        kini_pita=f"{acuan.pita.nama}. {band_text(acuan.pita.baris)}",
        kebijakan=_list_kebijakan(oleh, acuan),
        predikat=_list_predikat(oleh, acuan),
        skala=tuple(
            (satu.kode, satu.nama, _grades(as_skala(satu)))
            for satu in SkalaHuruf.objects.filter(instansi_id=oleh.instansi_id)
        ),
    )


def _list_kebijakan(oleh: Pegawai, acuan: Acuan) -> tuple[BarisBerlaku, ...]:
    semua = KebijakanUkur.objects.filter(instansi_id=oleh.instansi_id).select_related("dicatat_oleh")
    return tuple(
        BarisBerlaku(
            tanggal_panjang(satu.berlaku),
            "",
            policy_text(as_acuan(satu, PITA_PERMENDAGRI_86)),
            satu.alasan,
            _recorded(oleh, satu),
            satu.berlaku == acuan.sejak,
        )
        for satu in semua
    )


def _list_predikat(oleh: Pegawai, acuan: Acuan) -> tuple[BarisBerlaku, ...]:
    semua = TabelPredikat.objects.filter(instansi_id=oleh.instansi_id).select_related("dicatat_oleh")
    pita = [(satu, as_pita(satu)) for satu in semua]
    return tuple(
        BarisBerlaku(
            tanggal_panjang(satu.berlaku),
            satu.nama,
            band_text(isi.baris),
            "",
            _recorded(oleh, satu),
            isi.kode == acuan.pita.kode,
        )
        for satu, isi in pita
    )


def _recorded(oleh: Pegawai, satu: KebijakanUkur | TabelPredikat) -> str:
    siapa = f"{satu.dicatat_oleh.nama}, " if satu.dicatat_oleh else ""
    return siapa + short_moment(oleh.instansi, satu.dicatat_pada)


def _grades(skala: Skala | None) -> str:
    return ", ".join(f"{huruf} = {format_angka(skor.normalize())}" for huruf, skor in skala.tingkat) if skala else ""


def begin_hint(oleh: Pegawai) -> str:
    """From when on something new may hold."""
    siklus = earliest_begin(oleh)
    if siklus is None:
        return "Siklus yang dimulai pada atau sesudah tanggal ini memakainya."
    hari = tanggal_panjang(siklus.dimulai.date())
    return (
        f"Paling cepat sehari sesudah {hari}, hari dimulainya siklus {siklus.periode}. "
        "Siklus yang dimulai pada atau sesudah tanggal ini memakainya; angka siklus yang sudah ada tidak berubah."
    )


def typed_pita(oleh: Pegawai) -> list[BarisTeks]:
    """The bands in force today as the editor shows them, to start from."""
    acuan = load_acuan(oleh.instansi_id, local(oleh.instansi, jam.now()).date())
    return [_typed(satu) for satu in acuan.pita.baris]


def typed_skala(kode: str) -> list[tuple[str, str]]:
    """A ready-made scale as the editor shows it; empty rows for any other code."""
    skala = SKALA_BAKU.get(kode)
    return [(huruf, format_angka(skor)) for huruf, skor in skala.tingkat] if skala else []


def preview_pita(baris: Sequence[BarisTeks], coba: str) -> Pratinjau:
    """The predicates of some figures, and of the one that the person types, by the bands as typed."""
    pita, faults = read_pita(baris)
    if faults:
        return Pratinjau(tuple(faults), ())
    tabel = PitaPredikat("pratinjau", "Pratinjau", date(2000, 1, 1), pita)
    try:
        angka = dict.fromkeys(read_angka(satu) for satu in (*CONTOH, *filter(None, [coba.strip()])))
    except Ditolak as sebab:
        return Pratinjau((f"Angka percobaan: {sebab.kalimat}",), ())
    return Pratinjau((), tuple((format_angka(satu), predikat(satu, tabel)) for satu in angka))


def _typed(pita: BarisPita) -> BarisTeks:
    return (
        pita.sebutan,
        "" if pita.di_atas is None else format_angka(pita.di_atas),
        "" if pita.sampai is None else format_angka(pita.sampai),
    )
