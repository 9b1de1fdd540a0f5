"""Furnishing a place to practise: an agency like the real one, with made-up people, its own SOPs and its own plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from takar.core.rencana import IndikatorRencana, IsiRencana, SasaranRencana
from takar.core.sop.nilai import Pelaksana, Sop
from takar.core.wewenang import NAMA_PERAN
from takar.data.models import (
    Bidang,
    Instansi,
    JenisNaskahInstansi,
    KebijakanUkur,
    Pegawai,
    PemegangPeran,
    PolaNomor,
    Rencana,
    SkemaKlasifikasi,
    SopVersi,
    TabelPredikat,
)
from takar.services import jam
from takar.services.konteks import find_holder, local
from takar.services.muat import load_sop
from takar.services.mulai import measures
from takar.services.rencana_isi import load_isi, write_isi

KEPALA = ("kadin", "sekdin", "kasubbag")
"""Who is there in every practice, whatever the SOP: letters are signed by them, and they start cycles."""
PANGKAT = "Latihan"
_SAMA = ("nama", "nama_pendek", "pemda", "tempat", "alamat", "kontak", "logo_svg", "logo_png")
_SAMA_JUGA = ("kode_unit", "zona", "kertas", "huruf")


def furnish(asal: Instansi, sop: Sop, teks: str) -> tuple[Instansi, SopVersi]:
    """The agency for a practice of this SOP (`teks` is its TOML), and the SOP's version there."""
    ruang = Instansi.objects.create(ruang_latihan=True, **{nama: getattr(asal, nama) for nama in _SAMA + _SAMA_JUGA})
    bidang = _copy_bidang(asal, ruang)
    versi = _publish(ruang, sop.kode, teks)
    lain = [_publish(ruang, satu.kode, satu.teks) for satu in _sub_sops(asal, sop, {sop.kode})]
    _make_people(asal, ruang, bidang, [sop, *map(load_sop, lain)])
    _copy_settings(asal, ruang)
    if any(map(measures, [sop, *map(load_sop, lain)])):
        _copy_plan(asal, ruang)
    return ruang, versi


def _copy_bidang(asal: Instansi, ruang: Instansi) -> list[Bidang]:
    """Those that are no longer active come along too: the plan may still name them. Gives the active ones."""
    sama = ("kode", "nama", "urut", "aktif")
    semua = [Bidang(instansi=ruang, **{nama: getattr(satu, nama) for nama in sama}) for satu in asal.bidang.all()]
    return [satu for satu in Bidang.objects.bulk_create(semua) if satu.aktif]


def _publish(ruang: Instansi, kode: str, teks: str) -> SopVersi:
    return SopVersi.objects.create(instansi=ruang, kode=kode, versi=1, berlaku_sejak=date(2000, 1, 1), teks=teks)


def _sub_sops(asal: Instansi, sop: Sop, sudah: set[str]) -> list[SopVersi]:
    """The agency's SOPs in force that are run as a step of this one, and as steps of those."""
    hasil: list[SopVersi] = []
    for kode in {satu.sub_sop for satu in sop.langkah if satu.sub_sop} - sudah:
        sudah.add(kode)
        milik = SopVersi.objects.filter(instansi=asal, kode=kode, dicabut_pada=None)
        if versi := milik.filter(berlaku_sejak__lte=local(asal, jam.now()).date()).order_by("-versi").first():
            hasil += [versi, *_sub_sops(asal, load_sop(versi), sudah)]
    return hasil


# --- people -----------------------------------------------------------------------------------------------------------


def _make_people(asal: Instansi, ruang: Instansi, bidang: list[Bidang], semua: list[Sop]) -> None:
    """One made-up person for each role, or for each bidang where the role is held so."""
    nama = {peran: NAMA_PERAN[peran] for peran in KEPALA}
    per_bidang: set[str] = set()
    for sop in semua:
        for satu in sop.pelaksana:
            if satu.peran:
                nama.setdefault(satu.peran, NAMA_PERAN.get(satu.peran) or _name_of(sop, satu))
        per_bidang |= _held_per_bidang(sop)
    for peran, sebutan in nama.items():
        for unit in bidang if peran in per_bidang and bidang else [None]:
            _make_person(asal, ruang, peran, sebutan, unit)


def _name_of(sop: Sop, pelaksana: Pelaksana) -> str:
    """The SOP's own name of the role that holds this column's tasks."""
    return next((satu.nama for satu in sop.pelaksana if satu.kode == pelaksana.peran), pelaksana.peran)


def _held_per_bidang(sop: Sop) -> set[str]:
    langkah = [satu for satu in sop.langkah if satu.per_bidang]
    kerja = {satu.pelaku[i].pelaksana for satu in langkah for i in satu.pekerja}
    return {satu.peran for satu in sop.pelaksana if satu.per_bidang or satu.kode in kerja}


def _make_person(asal: Instansi, ruang: Instansi, peran: str, sebutan: str, unit: Bidang | None) -> None:
    """The NIP begins with zeros, as no real one does. The title is the real holder's, since the letters print it."""
    asli = None if unit else find_holder(asal, peran)
    di = f" {unit.nama}" if unit else ""
    orang = Pegawai.objects.create(
        instansi=ruang,
        bidang=unit,
        nama=f"Latihan {sebutan}{di}"[:120],
        nip=f"{ruang.pegawai.count() + 1:018d}",
        pangkat=PANGKAT,
        jabatan=(asli.jabatan if asli else f"{sebutan}{di}")[:160],
    )
    PemegangPeran.objects.create(instansi=ruang, peran=peran, pegawai=orang, bidang=unit)


# --- what the agency has set ------------------------------------------------------------------------------------------


def _copy_settings(asal: Instansi, ruang: Instansi) -> None:
    """Numbers, kinds of paper and measuring as the real agency has them, so that the papers look as they will."""
    oleh = ruang.pegawai.order_by("pk")[0]
    _copy_rows(PolaNomor, asal, ruang, oleh=oleh)
    _copy_rows(SkemaKlasifikasi, asal, ruang, oleh=oleh)
    _copy_rows(JenisNaskahInstansi, asal, ruang, oleh=oleh, hanya={"aktif": True})
    _copy_rows(KebijakanUkur, asal, ruang, dicatat_oleh=None)
    _copy_rows(TabelPredikat, asal, ruang, dicatat_oleh=None)


def _copy_rows(
    model: type[models.Model], asal: Instansi, ruang: Instansi, hanya: dict[str, Any] | None = None, **ganti: Any
) -> None:
    baris = list(model._default_manager.filter(instansi=asal, **(hanya or {})))
    for satu in baris:
        satu.pk = None
        for nama, nilai in {"instansi": ruang, **ganti}.items():
            setattr(satu, nama, nilai)
    model._default_manager.bulk_create(baris)


def _copy_plan(asal: Instansi, ruang: Instansi) -> None:
    """The active plan of this year, as this year's; else the newest one; else one with made-up indicators."""
    tahun = local(asal, jam.now()).year
    aktif = asal.rencana.filter(status=Rencana.Status.AKTIF)
    lama = aktif.filter(tahun=tahun).first() or aktif.order_by("-tahun").first()
    isi = load_isi(lama) if lama else _made_up_plan(ruang, tahun)
    baru = Rencana.objects.create(
        instansi=ruang,
        tahun=tahun,
        status=Rencana.Status.AKTIF,
        dasar="Latihan",
        akhir_renstra=isi.akhir_renstra,
        disusun_pada=jam.now(),
        aktif_pada=jam.now(),
    )
    write_isi(baru, isi)


def _made_up_plan(ruang: Instansi, tahun: int) -> IsiRencana:
    indikator = tuple(
        IndikatorRencana(
            kode=f"L-{satu.urut + 1}",
            nama=f"Indikator latihan {satu.nama}",
            sasaran="L",
            bidang=satu.kode,
            satuan="%",
            aturan="MAX",
            aturan_periode="JUMLAH",
            target=dict.fromkeys(range(5), "100"),
        )
        for satu in ruang.bidang.all()
    )
    return IsiRencana(tahun=tahun, sasaran=(SasaranRencana("L", "Sasaran latihan"),), indikator=indikator)
