"""Edits of a draft's roles (the columns), and its header. Pure and total, like those of the steps.

A role that is removed while steps name it leaves their values as they are: `check_sop` names them as faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from takar.core.sop.baca import read_waktu
from takar.core.sop.nilai import Frekuensi, HitunganHari, KepalaSop, Langkah, Pelaksana, Pelaku, Pemicu, Sop
from takar.core.sop.ubah import settle, tidy_list

MIRIP = 0.86
"""How alike two names must be to be offered for merging: "Kasubag Umum" and "Kasubbag Umum" are 0.96."""
BAGIAN = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
"""The lists of the header block."""


def put_pelaksana(sop: Sop, pelaksana: Iterable[Pelaksana]) -> Sop:
    """The roles as given, in this order; those without a code get one made of their name."""
    baru: list[Pelaksana] = []
    for satu in pelaksana:
        bersih = settle(satu, sop.hari)
        kode = bersih.kode or new_peran({x.kode for x in (*sop.pelaksana, *baru)}, bersih.nama)
        baru.append(replace(bersih, kode=kode))
    return replace(sop, pelaksana=tuple(baru))


def new_peran(dipakai: set[str], nama: str) -> str:
    """A role code made of the name that is not in use."""
    huruf = "".join(h if h.isascii() and h.isalnum() else " " for h in nama.lower())
    dasar = "-".join(huruf.split()[:4])[:30].strip("-") or "pelaksana"
    calon, urut = dasar, 2
    while calon in dipakai:
        calon, urut = f"{dasar}-{urut}", urut + 1
    return calon


def merge_pelaksana(sop: Sop, dari: str, ke: str) -> Sop:
    """One role instead of two: what named `dari` names `ke`. An actor that a step then has twice over stands once."""
    if dari == ke or ke not in {satu.kode for satu in sop.pelaksana}:
        return sop
    return replace(
        rename_peran(sop, dari, ke),
        pelaksana=tuple(
            replace(satu, pencatat=ke if satu.pencatat == dari else satu.pencatat)
            for satu in sop.pelaksana
            if satu.kode != dari
        ),
    )


def rename_peran(sop: Sop, dari: str, ke: str) -> Sop:
    """Another code for a role, wherever it is named."""

    def other(kode: str) -> str:
        return ke if kode == dari else kode

    return replace(
        sop,
        pelaksana=tuple(replace(p, kode=other(p.kode), pencatat=other(p.pencatat)) for p in sop.pelaksana),
        langkah=tuple(_rename_actors(satu, dari, ke) for satu in sop.langkah),
    )


def list_pemakai(sop: Sop, kode: str) -> tuple[Langkah, ...]:
    """The steps in which this role acts."""
    return tuple(satu for satu in sop.langkah if any(pelaku.pelaksana == kode for pelaku in satu.pelaku))


def find_mirip(sop: Sop) -> Iterator[tuple[Pelaksana, Pelaksana]]:
    """Pairs of roles whose names are nearly the same; the rarer one first, to be merged into the other."""
    for satu, dua in combinations(sop.pelaksana, 2):
        if is_mirip(satu.nama, dua.nama):
            jarang, sering = sorted((satu, dua), key=lambda p: len(list_pemakai(sop, p.kode)))
            yield jarang, sering


def is_mirip(satu: str, dua: str) -> bool:
    """Whether two names differ by little more than spelling; names that differ in a numeral are different roles."""
    kiri, kanan = _plain(satu), _plain(dua)
    if not kiri or not kanan or _numerals(kiri) != _numerals(kanan):
        return False
    return SequenceMatcher(None, kiri, kanan, autojunk=False).ratio() >= MIRIP


def put_kepala(sop: Sop, kepala: KepalaSop, bagian: dict[str, Iterable[str]]) -> Sop:
    """The header block and its lists; lists that are not given stay."""
    daftar: dict[str, Any] = {nama: tidy_list(isi) for nama, isi in bagian.items() if nama in BAGIAN}
    return replace(sop, kepala=settle(kepala, sop.hari), **daftar)


def set_hari(sop: Sop, hari: HitunganHari) -> Sop:
    """What "hari" means in this SOP; every time is read anew."""
    langkah = tuple(replace(satu, waktu=read_waktu(satu.waktu.tercetak, hari)) for satu in sop.langkah)
    return replace(sop, hari=hari, langkah=langkah)


def set_mulai(sop: Sop, frekuensi: Frekuensi, pemicu: Iterable[Pemicu]) -> Sop:
    """What starts a cycle: each period or each occasion, and the hand-overs that do."""
    return replace(sop, frekuensi=frekuensi, pemicu=tuple(dict.fromkeys(settle(satu, sop.hari) for satu in pemicu)))


def _rename_actors(langkah: Langkah, dari: str, ke: str) -> Langkah:
    if all(pelaku.pelaksana != dari for pelaku in langkah.pelaku):
        return langkah
    semua = (replace(p, pelaksana=ke) if p.pelaksana == dari else p for p in langkah.pelaku)
    return replace(langkah, pelaku=tuple(_join_neighbours(semua)))


def _join_neighbours(pelaku: Iterable[Pelaku]) -> list[Pelaku]:
    """Two parts of one actor that follow each other become one, with the outputs of both."""
    hasil: list[Pelaku] = []
    for satu in pelaku:
        if hasil and hasil[-1].pelaksana == satu.pelaksana:
            dulu = hasil.pop()
            keluaran = tuple(dict.fromkeys((*dulu.keluaran, *satu.keluaran)))
            satu = replace(dulu if dulu.kerja else satu, keluaran=keluaran)
        hasil.append(satu)
    return hasil


def _plain(nama: str) -> str:
    return " ".join("".join(h if h.isalnum() else " " for h in nama.casefold()).split())


def _numerals(nama: str) -> set[str]:
    romawi = {"i", "ii", "iii", "iv", "v", "vi"}
    return {kata for kata in nama.split() if kata.isdigit() or kata in romawi}
