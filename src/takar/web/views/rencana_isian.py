"""The fields of a plan's forms: what is asked, in which words, and what stands there already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from takar.core.rencana import LABEL_INDIKATOR, NAMA_PERIODE, TingkatAnggaran
from takar.core.ukur import KATALOG, Aturan, AturanPeriode, JenisNilai, TargetNol
from takar.data.models import Rencana
from takar.services.baca_rencana import values_of, values_of_target
from takar.services.rencana_isi import load_skala
from takar.services.rencana_nomenklatur import find_nomenklatur

PILIH = ("", "Pilih")
NAMA_NOL = {
    TargetNol.TIDAK_DIHITUNG: "Tidak dihitung",
    TargetNol.TERCAPAI_BILA_NOL: "Tercapai bila realisasi nol",
}
KOLOM = {
    "identitas": ("kode", "nama", "satuan", "definisi", "sumber_data", "pic", "bobot"),
    "pengukuran": ("jenis", "aturan", "aturan_periode", "target_nol", "awal", "pembilang", "penyebut", "pengali"),
}
PETUNJUK = {
    "definisi": "Apa yang dihitung, dan bagaimana.",
    "bobot": "Dalam persen; isi untuk semua atau kosongkan semua.",
    "awal": "Wajib untuk aturan MIN-D; tanggal mulai untuk MILESTONE.",
    "pembilang": "Untuk indikator berupa perbandingan: apa yang menjadi pembilang.",
    "pengali": "100 untuk persen.",
    "skala": "Hanya untuk aturan PRED.",
}


def values_of_form(jenis: str, bagian: str, satu: Any, usul: Mapping[str, str]) -> dict[str, str]:
    """What the form shows first: the stored values, or those of the chosen nomenclature entry."""
    if satu is None:
        return _propose(usul) if jenis == "anggaran" else {"pengali": "100"}
    if jenis == "tujuan":
        return values_of(satu, ("kode", "nama"))
    if jenis == "sasaran":
        return {**values_of(satu, ("kode", "nama", "bobot")), "tujuan": str(satu.tujuan_id or "")}
    if jenis == "anggaran":
        bidang = satu.bidang.kode if satu.bidang else ""
        return {
            **values_of(satu, ("kode", "nama", "tingkat", "pagu")),
            "induk": str(satu.induk_id or ""),
            "bidang": bidang,
        }
    if bagian == "target":
        return dict(values_of_target(satu))
    lain = {"sasaran": str(satu.sasaran_id), "bidang": satu.bidang.kode, "skala": satu.skala.kode if satu.skala else ""}
    return {**values_of(satu, KOLOM[bagian]), **lain}


def _propose(usul: Mapping[str, str]) -> dict[str, str]:
    satu = find_nomenklatur(usul.get("kode", ""))
    if satu is None:
        return {}
    return {"kode": satu.kode, "nama": satu.nama, "tingkat": satu.tingkat or "", "kode_induk": satu.induk}


def list_isian(rencana: Rencana, jenis: str, bagian: str, satu: Any) -> list[dict[str, Any]]:
    """The fields in order, for komponen/isian.html."""
    if jenis == "indikator":
        return {"identitas": _identitas, "pengukuran": _pengukuran, "target": _target}[bagian](rencana)
    return {"tujuan": _tujuan, "sasaran": _sasaran, "anggaran": _anggaran}[jenis](rencana, satu)


def _field(nama: str, label: str, jenis: str = "baris", **lain: Any) -> dict[str, Any]:
    wajib = lain.pop("wajib", False)
    dasar = {"nama": nama, "label": label, "jenis": jenis, "wajib": wajib, "boleh_kosong": not wajib}
    return {**dasar, "petunjuk": PETUNJUK.get(nama, ""), **lain}


def _indikator(nama: str, jenis: str = "baris", **lain: Any) -> dict[str, Any]:
    return _field(nama, LABEL_INDIKATOR[nama], jenis, **lain)


def _tujuan(rencana: Rencana, satu: Any) -> list[dict[str, Any]]:
    return [
        _field("kode", "Kode", wajib=True, petunjuk="Misalnya T1."),
        _field("nama", "Rumusan tujuan", "paragraf", wajib=True, tinggi=3),
    ]


def _sasaran(rencana: Rencana, satu: Any) -> list[dict[str, Any]]:
    tujuan = [("", "Tanpa tujuan"), *((str(t.pk), f"{t.kode} {t.nama}") for t in rencana.tujuan.all())]
    return [
        _field("kode", "Kode", wajib=True, petunjuk="Misalnya S1."),
        _field("nama", "Rumusan sasaran", "paragraf", wajib=True, tinggi=3),
        _field("tujuan", "Tujuan", "pilihan", pilihan=tujuan),
        _field("bobot", "Bobot", "angka"),
    ]


def _identitas(rencana: Rencana) -> list[dict[str, Any]]:
    sasaran = [PILIH, *((str(satu.pk), f"{satu.kode} {satu.nama}") for satu in rencana.sasaran.all())]
    bidang = [PILIH, *rencana.instansi.bidang.filter(aktif=True).values_list("kode", "nama")]
    return [
        _field("kode", "Kode", wajib=True, petunjuk="Tetap sama dari versi ke versi dan dari tahun ke tahun."),
        _indikator("nama", "paragraf", wajib=True, tinggi=2),
        _indikator("sasaran", "pilihan", wajib=True, pilihan=sasaran),
        _indikator("bidang", "pilihan", wajib=True, pilihan=bidang),
        _indikator("satuan", wajib=True),
        _indikator("definisi", "paragraf", tinggi=3),
        _indikator("sumber_data"),
        _indikator("pic"),
        _indikator("bobot", "angka"),
    ]


def _pengukuran(rencana: Rencana) -> list[dict[str, Any]]:
    jenis = [(satu.value, satu.nama.capitalize()) for satu in JenisNilai]
    aturan = [PILIH, *((satu.value, f"{satu.value}: {KATALOG[satu].nama} ({KATALOG[satu].rumus})") for satu in Aturan)]
    periode = [PILIH, *((satu.value, satu.nama) for satu in AturanPeriode)]
    skala = [("", "Tanpa skala"), *((kode, satu.nama) for kode, satu in load_skala(rencana.instansi).items())]
    return [
        _indikator("jenis", "pilihan", wajib=True, pilihan=jenis),
        _indikator("aturan", "pilihan", wajib=True, pilihan=aturan),
        _indikator("aturan_periode", "pilihan", wajib=True, pilihan=periode),
        _indikator("target_nol", "pilihan", wajib=True, pilihan=[(k.value, v) for k, v in NAMA_NOL.items()]),
        _indikator("skala", "pilihan", pilihan=skala),
        _indikator("awal"),
        _indikator("pembilang"),
        _indikator("penyebut"),
        _indikator("pengali", "angka"),
    ]


def _target(rencana: Rencana) -> list[dict[str, Any]]:
    return [
        *(_field(f"target-{tw}", f"Target {nama}") for tw, nama in NAMA_PERIODE.items()),
        _indikator("target_renstra"),
        _indikator("standar_nasional"),
    ]


def _anggaran(rencana: Rencana, satu: Any) -> list[dict[str, Any]]:
    lain = rencana.anggaran.exclude(tingkat=TingkatAnggaran.SUBKEGIATAN).order_by("kode")
    induk = [("", "Tanpa induk"), *((str(m.pk), f"{m.kode} {m.nama}") for m in lain if satu is None or m.pk != satu.pk)]
    bidang = [("", "Tanpa bidang"), *rencana.instansi.bidang.filter(aktif=True).values_list("kode", "nama")]
    return [
        _field("kode", "Kode", wajib=True, petunjuk="Menurut nomenklatur, misalnya 2.17.06.2.01.0005."),
        _field("nama", "Nama", "paragraf", wajib=True, tinggi=2),
        _field("tingkat", "Tingkat", "pilihan", wajib=True, pilihan=[(t.value, t.nama) for t in TingkatAnggaran]),
        _field("induk", "Induk", "pilihan", pilihan=induk),
        _field("bidang", "Bidang", "pilihan", pilihan=bidang),
        _field("pagu", "Pagu (rupiah)", "angka", petunjuk="Cukup pada sub-kegiatan; yang di atasnya dijumlahkan."),
    ]
