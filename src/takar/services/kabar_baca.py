"""The page of notices: a person's list, and how their sendings fared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from takar.core.kabar import JenisKabar
from takar.data.models import Kiriman, LanggananPeramban, Pegawai, Pemberitahuan, SetelanKabar
from takar.services import peramban
from takar.services.kabar_setelan import read_setelan
from takar.services.surel import is_set
from takar.services.tampil import short_moment


@dataclass(frozen=True, slots=True)
class BarisKabar:
    """A notice on the page. `keadaan`: baru, dibaca or selesai; `gagal` says why a sending of it was given up."""

    id: int
    judul: str
    isi: str
    waktu: str
    keadaan: str
    gagal: str


@dataclass(frozen=True, slots=True)
class KeadaanKabar:
    """What the settings page shows: what was chosen, and which ways there are at all."""

    setelan: SetelanKabar
    alamat_surel: str
    surel_ada: bool
    kunci_peramban: str
    banyak_peramban: int
    kalender_ada: bool


@dataclass(frozen=True, slots=True)
class KeadaanKiriman:
    """The agency's outbox: how many wait, and how many were given up."""

    antre: int
    gagal: int


def list_kabar(pegawai: Pegawai) -> QuerySet[Pemberitahuan]:
    """Their notices, the newest first. A digest repeats what stands here, so it is not listed."""
    milik = Pemberitahuan.objects.filter(pegawai=pegawai).exclude(jenis=JenisKabar.RINGKASAN)
    return milik.prefetch_related("kiriman")


def as_baris(pegawai: Pegawai, kabar: Iterable[Pemberitahuan]) -> list[BarisKabar]:
    return [
        BarisKabar(
            id=satu.pk,
            judul=satu.judul,
            isi=satu.isi,
            waktu=short_moment(pegawai.instansi, satu.dibuat),
            keadaan="selesai" if satu.kedaluwarsa_pada else "dibaca" if satu.dibaca_pada else "baru",
            gagal="; ".join(_failure(kirim) for kirim in satu.kiriman.all() if kirim.status == Kiriman.Status.GAGAL),
        )
        for satu in kabar
    ]


def read_keadaan(pegawai: Pegawai) -> KeadaanKabar:
    setelan = read_setelan(pegawai)
    return KeadaanKabar(
        setelan=setelan,
        alamat_surel=pegawai.surel,
        surel_ada=is_set(),
        kunci_peramban=peramban.public_key(),
        banyak_peramban=LanggananPeramban.objects.filter(pegawai=pegawai).count(),
        kalender_ada=bool(setelan.kode_kalender),
    )


def read_kiriman(instansi_id: int) -> KeadaanKiriman:
    """Counted in one query."""
    milik = Kiriman.objects.filter(pemberitahuan__instansi=instansi_id, status__in=("antre", "gagal"))
    banyak = dict(milik.order_by().values_list("status").annotate(n=Count("pk")))
    return KeadaanKiriman(banyak.get("antre", 0), banyak.get("gagal", 0))


def _failure(kiriman: Kiriman) -> str:
    return f"{Kiriman.Saluran(kiriman.saluran).label} tidak terkirim: {kiriman.galat}"
