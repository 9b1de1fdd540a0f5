"""The checks of one indicator: its rules, its values and its targets, each fault as a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from takar.core.ditolak import Ditolak
from takar.core.rencana.nilai import LABEL_INDIKATOR, NAMA_PERIODE, IndikatorRencana, as_jenis, try_read
from takar.core.ukur import (
    Aturan,
    AturanPeriode,
    Huruf,
    JenisNilai,
    TargetNol,
    check_cocok,
    check_periode,
    find_janggal,
    jenis_realisasi,
    read_nilai,
)

SETARA_AKHIR = frozenset({AturanPeriode.POSISI_AKHIR, AturanPeriode.KUMULATIF_DIKETIK})
"""Period rules by which the last triwulan stands for the year."""


def check_indikator(satu: IndikatorRencana) -> Iterator[str]:
    """What keeps this indicator from being measured."""
    for nama in ("nama", "satuan"):
        if not getattr(satu, nama).strip():
            yield f"{LABEL_INDIKATOR[nama].lower()} belum diisi."
    if satu.target_nol not in set(TargetNol):
        yield f"pilihan target nol “{satu.target_nol}” tidak dikenal."
    if bool(satu.pembilang) != bool(satu.penyebut):
        yield "pembilang dan penyebut harus diisi keduanya, atau dikosongkan keduanya."
    if satu.pengali <= 0:
        yield "pengali harus lebih dari 0."
    jenis = as_jenis(satu.jenis)
    if jenis is None:
        yield f"jenis nilai “{satu.jenis}” tidak dikenal."
        return
    yield from _check_rules(satu, jenis)
    yield from _check_values(satu, jenis)


def _check_rules(satu: IndikatorRencana, jenis: JenisNilai) -> Iterator[str]:
    if satu.aturan not in set(Aturan):
        yield _unknown("aturan capaian", satu.aturan)
    else:
        awal = try_read(jenis_realisasi(jenis), satu.awal)
        yield from check_cocok(Aturan(satu.aturan), jenis, awal=awal, skala=satu.skala)
    if satu.aturan_periode not in set(AturanPeriode):
        yield _unknown("aturan periode", satu.aturan_periode)
    else:
        yield from check_periode(AturanPeriode(satu.aturan_periode), jenis)


def _check_values(satu: IndikatorRencana, jenis: JenisNilai) -> Iterator[str]:
    if not satu.target.get(0) and satu.aturan != Aturan.TEXT:
        yield "target tahun belum diisi."
    for tw, nama in NAMA_PERIODE.items():
        yield from _check_value(f"target {nama}", satu.target.get(tw, ""), jenis, satu)
    yield from _check_value("nilai awal (baseline)", satu.awal, jenis_realisasi(jenis), satu)
    yield from _check_value("target akhir Renstra", satu.target_renstra, jenis, satu)
    yield from _check_value("standar nasional", satu.standar_nasional, jenis, satu)


def _check_value(sebutan: str, teks: str, jenis: JenisNilai, satu: IndikatorRencana) -> Iterator[str]:
    if not teks:
        return
    try:
        nilai = read_nilai(jenis, teks)
    except Ditolak as sebab:
        yield f"{sebutan}: {sebab.kalimat}"
        return
    if isinstance(nilai, Huruf) and satu.skala is not None and satu.skala.score(nilai.kode) is None:
        yield f"{sebutan} “{nilai.kode}” tidak ada pada skala {satu.skala.nama}: {satu.skala.daftar}."


def warn_indikator(satu: IndikatorRencana) -> Iterator[str]:
    """What looks odd about an indicator's targets; none of it keeps the plan from being activated."""
    jenis = as_jenis(satu.jenis)
    if jenis is None or satu.aturan not in set(Aturan) or satu.aturan_periode not in set(AturanPeriode):
        return
    target = {tw: try_read(jenis, satu.target.get(tw, "")) for tw in NAMA_PERIODE}
    yield from find_janggal(
        satuan=satu.satuan,
        jenis=jenis,
        aturan=Aturan(satu.aturan),
        aturan_periode=AturanPeriode(satu.aturan_periode),
        target=target[0],
        target_tahun=target[0],
        target_triwulan=[target[tw] for tw in range(1, 5)],
    )
    kosong = [NAMA_PERIODE[tw] for tw in range(1, 5) if target[tw] is None]
    if kosong and satu.aturan != Aturan.TEXT:
        yield f"target {', '.join(kosong)} kosong; capaian triwulan itu tidak akan dihitung."
    akhir, tahun = target[4], target[0]
    if AturanPeriode(satu.aturan_periode) in SETARA_AKHIR and None not in (akhir, tahun) and akhir != tahun:
        yield "target tahun tidak sama dengan target Triwulan IV."


def _unknown(sebutan: str, kode: str) -> str:
    return f"{sebutan} “{kode}” tidak dikenal." if kode else f"{sebutan} belum dipilih."
