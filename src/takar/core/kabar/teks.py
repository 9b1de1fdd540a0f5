"""The words of notices: what is to be done, which step, when it is due, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from takar.core.kabar.nilai import JenisKabar, Kabar, TugasKabar

MAKS_JUDUL = 200

_KALIMAT: Mapping[JenisKabar, tuple[str, str]] = MappingProxyType(
    {
        JenisKabar.TUGAS_BARU: ("Tugas baru", "Ada tugas baru untuk Anda."),
        JenisKabar.DIKEMBALIKAN: ("Dikembalikan", "Pekerjaan dikembalikan kepada Anda dengan arahan."),
        JenisKabar.H3: ("Tiga hari kerja lagi", "Tenggat tugas Anda tinggal tiga hari kerja."),
        JenisKabar.H1: ("Satu hari kerja lagi", "Tenggat tugas Anda tinggal satu hari kerja."),
        JenisKabar.TENGGAT: ("Sudah jatuh tempo", "Tugas Anda sudah jatuh tempo dan belum selesai."),
        JenisKabar.TENGGAT_PINDAH: ("Tenggat berubah", "Tenggat tugas Anda berubah."),
        JenisKabar.DIINGATKAN: ("Diingatkan", "Anda diingatkan: tugas ini sudah lewat tenggat."),
        JenisKabar.ESKALASI: ("Terlambat", "Tugas ini terlambat dan dilaporkan kepada Anda sebagai atasan."),
    }
)
"""Of each occasion the word before the title's colon, and the first sentence."""


def susun_kabar(jenis: JenisKabar, fakta: TugasKabar, tambahan: str = "", siapa: str = "") -> Kabar:
    """A task's notice. `tambahan` is what only this occasion says: the arahan, why a due time moved, who reminds.

    `siapa` names whose task it is, where it is not the reader's.
    """
    awal, kalimat = _KALIMAT[jenis]
    judul = f"{awal}: {fakta.aksi} ({fakta.langkah})"
    baris = [kalimat, *([tambahan] if tambahan else []), "", *_rincian(fakta, siapa)]
    return Kabar(_cut(judul), "\n".join(baris))


def _rincian(fakta: TugasKabar, siapa: str) -> list[str]:
    return [
        fakta.uraian,
        f"{fakta.langkah.capitalize()}, {fakta.siklus}{f', {fakta.bidang}' if fakta.bidang else ''}.",
        *([f"Pelaksana: {siapa}."] if siapa else []),
        f"Tenggat: {fakta.tenggat}." if fakta.tenggat else "Tugas ini tanpa tenggat.",
    ]


def susun_ringkasan(hari: str, bagian: Sequence[tuple[str, Sequence[TugasKabar]]]) -> Kabar:
    """The morning's digest: one mail with the late ones, today's and the coming ones; empty parts are left out.

    `hari` is "Selasa, 6 Oktober 2026"; `bagian` are the parts' names with their tasks.
    """
    isi = [(nama, tugas) for nama, tugas in bagian if tugas]
    hitungan = ", ".join(f"{len(tugas)} {nama.lower()}" for nama, tugas in isi)
    baris = [f"Tugas Anda pada {hari}: {hitungan}."]
    for nama, tugas in isi:
        baris += ["", nama, *(satu for fakta in tugas for satu in _butir(fakta))]
    return Kabar(_cut(f"Ringkasan tugas: {hitungan}"), "\n".join(baris))


def _butir(fakta: TugasKabar) -> list[str]:
    tenggat = f", tenggat {fakta.tenggat}" if fakta.tenggat else ""
    return [f"- {fakta.aksi} ({fakta.langkah}, {fakta.siklus}{tenggat})", f"  {fakta.url}"]


def susun_whatsapp(sapaan: str, fakta: Sequence[TugasKabar], terlambat: bool) -> str:
    """A text to be sent by hand. `sapaan` is whom it greets ("Siti Aminah, S.E."); the link stands on its own line."""
    pokok = "belum selesai dan sudah lewat tenggat" if terlambat else "menunggu Bapak/Ibu"
    baris = [f"Yth. {sapaan},", "", f"Mohon perhatian, pekerjaan berikut {pokok}:"]
    for satu in fakta:
        bidang = f", {satu.bidang}" if satu.bidang else ""
        tenggat = f"Tenggat: {satu.tenggat}." if satu.tenggat else "Tanpa tenggat."
        baris += ["", f"{satu.aksi} ({satu.langkah}, {satu.siklus}{bidang}). {tenggat}", satu.url]
    return "\n".join([*baris, "", "Terima kasih."])


def _cut(judul: str) -> str:
    return judul if len(judul) <= MAKS_JUDUL else f"{judul[: MAKS_JUDUL - 1]}…"
