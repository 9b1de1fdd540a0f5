"""A plan between its rows and the core's value of it: read whole, written whole, parts matched by their codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from takar.core.angka import format_isian
from takar.core.rencana import AnggaranRencana, IndikatorRencana, IsiRencana, SasaranRencana, TujuanRencana
from takar.core.rencana.nilai import as_jenis, try_read
from takar.core.ukur import SKALA_OPINI, SKALA_SAKIP, Skala, dump_nilai
from takar.data.models import Indikator, Instansi, MataAnggaran, Rencana, Sasaran, SkalaHuruf, Target, Tujuan
from takar.services.ukur import as_skala

SKALA_BAKU: Mapping[str, Skala] = {satu.kode: satu for satu in (SKALA_SAKIP, SKALA_OPINI)}
"""The scales that every agency may choose without making its own."""
TEKS = (
    "nama",
    "satuan",
    "jenis",
    "aturan",
    "aturan_periode",
    "target_nol",
    "definisi",
    "sumber_data",
    "pic",
    "awal",
    "target_renstra",
    "standar_nasional",
    "pembilang",
    "penyebut",
    "pengali",
    "bobot",
)
"""The fields that the row of an indicator and its value in the core share as they are."""


def load_isi(rencana: Rencana) -> IsiRencana:
    """The plan as the core knows it, in the agency's own order. Seven queries, whatever its size."""
    return IsiRencana(
        tahun=rencana.tahun,
        akhir_renstra=rencana.akhir_renstra,
        tujuan=tuple(TujuanRencana(satu.kode, satu.nama) for satu in rencana.tujuan.all()),
        sasaran=tuple(
            SasaranRencana(satu.kode, satu.nama, satu.tujuan.kode if satu.tujuan else "", satu.bobot)
            for satu in rencana.sasaran.select_related("tujuan")
        ),
        indikator=tuple(map(as_indikator, list_indikator(rencana))),
        anggaran=tuple(map(as_anggaran, list_anggaran(rencana))),
    )


def list_indikator(rencana: Rencana) -> list[Indikator]:
    """The active indicators with all that is shown of them."""
    semua = rencana.indikator.filter(aktif=True).select_related("sasaran", "bidang", "skala")
    return list(semua.prefetch_related("target").order_by("sasaran__urut", "sasaran__kode", "urut", "kode"))


def list_anggaran(rencana: Rencana) -> list[MataAnggaran]:
    """The budget by code: a part always comes after the one above it."""
    return list(rencana.anggaran.select_related("induk", "bidang").prefetch_related("indikator").order_by("kode"))


def as_indikator(satu: Indikator) -> IndikatorRencana:
    target = {baris.triwulan: baris.isi or format_isian(Decimal(baris.nilai or 0)) for baris in satu.target.all()}
    return IndikatorRencana(
        kode=satu.kode,
        sasaran=satu.sasaran.kode,
        bidang=satu.bidang.kode,
        skala=as_skala(satu.skala),
        target=target,
        **{nama: getattr(satu, nama) for nama in TEKS},
    )


def as_anggaran(satu: MataAnggaran) -> AnggaranRencana:
    return AnggaranRencana(
        kode=satu.kode,
        nama=satu.nama,
        tingkat=satu.tingkat,
        induk=satu.induk.kode if satu.induk else "",
        bidang=satu.bidang.kode if satu.bidang else "",
        pagu=satu.pagu,
        indikator=tuple(sorted(indikator.kode for indikator in satu.indikator.all())),
    )


def write_isi(rencana: Rencana, isi: IsiRencana) -> None:
    """Write every part of `isi` into a draft: those whose code is there are changed, the others added, none removed.

    The codes in `isi` must fit together (`check_rencana` says whether they do).
    """
    tujuan = {satu.kode: _put(Tujuan, rencana, satu.kode, nama=satu.nama, urut=i) for i, satu in enumerate(isi.tujuan)}
    sasaran = {
        satu.kode: _put(
            Sasaran,
            rencana,
            satu.kode,
            nama=satu.nama,
            tujuan=tujuan.get(satu.tujuan),
            bobot=satu.bobot,
            urut=i,
        )
        for i, satu in enumerate(isi.sasaran)
    }
    bidang = {satu.kode: satu for satu in rencana.instansi.bidang.all()}
    indikator = {}
    for i, butir in enumerate(isi.indikator):
        indikator[butir.kode] = _put(
            Indikator,
            rencana,
            butir.kode,
            sasaran=sasaran[butir.sasaran],
            bidang=bidang[butir.bidang],
            skala=ensure_skala(rencana.instansi, butir.skala),
            urut=i,
            **{nama: getattr(butir, nama) for nama in TEKS},
        )
    _write_targets(isi.indikator, indikator)
    _write_anggaran(rencana, isi.anggaran, indikator)


def _put(model: Any, rencana: Rencana, kode: str, **isi: Any) -> Any:
    return model.objects.update_or_create(rencana=rencana, kode=kode, defaults=isi)[0]


def _write_targets(butir: Iterable[IndikatorRencana], indikator: Mapping[str, Indikator]) -> None:
    Target.objects.filter(indikator__in=list(indikator.values())).delete()
    Target.objects.bulk_create(
        satu for butir_satu in butir for satu in target_rows(indikator[butir_satu.kode], butir_satu.target)
    )


def target_rows(indikator: Indikator, target: Mapping[int, str]) -> list[Target]:
    """The rows of an indicator's targets; a text that its kind cannot read is kept as text, for the check to tell."""
    jenis = as_jenis(indikator.jenis)
    hasil = []
    for triwulan, teks in target.items():
        if not teks:
            continue
        nilai = try_read(jenis, teks) if jenis else None
        angka, isi = dump_nilai(nilai) if nilai is not None else (None, teks)
        hasil.append(Target(indikator=indikator, triwulan=triwulan, nilai=angka, isi=isi))
    return hasil


def _write_anggaran(rencana: Rencana, anggaran: Sequence[AnggaranRencana], indikator: Mapping[str, Indikator]) -> None:
    bidang = {satu.kode: satu for satu in rencana.instansi.bidang.all()}
    mata: dict[str, MataAnggaran] = {}
    for i, satu in enumerate(anggaran):
        mata[satu.kode] = _put(
            MataAnggaran,
            rencana,
            satu.kode,
            nama=satu.nama,
            tingkat=satu.tingkat,
            bidang=bidang.get(satu.bidang),
            pagu=satu.pagu,
            urut=i,
        )
    for satu in anggaran:
        mata[satu.kode].induk = mata.get(satu.induk)
        mata[satu.kode].indikator.set([indikator[kode] for kode in satu.indikator])
    MataAnggaran.objects.bulk_update(mata.values(), ["induk"])


def ensure_skala(instansi: Instansi, skala: Skala | None) -> SkalaHuruf | None:
    """The agency's row of a scale; a standard one is made when it is first used."""
    if skala is None:
        return None
    isi = [[huruf, str(nilai)] for huruf, nilai in skala.tingkat]
    return SkalaHuruf.objects.get_or_create(
        instansi=instansi, kode=skala.kode, defaults={"nama": skala.nama, "isi": isi}
    )[0]


def load_skala(instansi: Instansi) -> dict[str, Skala]:
    """The scales that may be chosen: the agency's own before the standard ones of the same code."""
    milik = {satu.kode: skala for satu in instansi.skala.all() if (skala := as_skala(satu))}
    return {**SKALA_BAKU, **milik}
