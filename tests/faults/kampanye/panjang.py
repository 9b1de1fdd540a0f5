"""The long form: which campaigns there are, and how much of each is done unless the environment says otherwise."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from kampanye import acak, bunuh, listrik, simulasi
from kampanye.bunuh import Hasil
from kampanye.kantor import Kantor
from kampanye.peladen import Cabang, Granian, serving
from kampanye.tempat import Tempat

Lapor = Callable[[Hasil], None]


MULAI = 4
"""Cycles of each SOP that have begun when a campaign begins."""


def number(nama: str, bawaan: int) -> int:
    return int(os.environ.get(nama, bawaan))


def prepare(tempat: Tempat, templat: Path | None = None) -> Tempat:
    """The agency, filled, and everybody logged in once."""
    tempat.fill(templat)
    with serving(Cabang(tempat)) as peladen:
        kantor = Kantor(peladen)
        kantor.log_in()
        for orang in kantor.orang:
            for _ in range(MULAI if orang.nama in ("sekdin", "loket") else 0):
                orang.start() if orang.nama == "sekdin" else orang.start_kejadian()
        kantor.keep_cookies()
    return tempat


def kill_forked(asal: Tempat, lapor: Lapor) -> Hasil:
    return bunuh.run(
        asal,
        Cabang,
        banyak=number("BANYAK", 10_000),
        sekali=number("SEKALI", 100),
        jeda=(0.003, number("JEDA_MS", 150) / 1000),
        benih=number("BENIH", 1),
        lapor=lapor,
    )


def kill_granian(asal: Tempat, lapor: Lapor) -> Hasil:
    return bunuh.run(
        asal,
        Granian,
        banyak=number("BANYAK", 200),
        sekali=20,
        jeda=(0.5, 3.0),
        utuh=0.1,
        benih=number("BENIH", 1),
        lapor=lapor,
    )


def cut_power(asal: Tempat, lapor: Lapor) -> Hasil:
    return listrik.run(asal, banyak=number("BANYAK", 500), benih=number("BENIH", 1), lapor=lapor)


def fail_calls(asal: Tempat, lapor: Lapor) -> Hasil:
    return simulasi.run(
        asal,
        maks=number("BANYAK", 10_000),
        langkah=number("LANGKAH", 200),
        benih=number("BENIH", 1),
        detik=number("DETIK", 10**6),
        lapor=lapor,
    )


def send_bad(_: Tempat, lapor: Lapor) -> Hasil:
    return acak.run(banyak=number("BANYAK", 100), benih=number("BENIH", 1))


SEMUA: dict[str, Callable[[Tempat, Lapor], Hasil]] = {
    "bunuh": kill_forked,
    "granian": kill_granian,
    "listrik": cut_power,
    "simulasi": fail_calls,
    "acak": send_bad,
}


def run(nama: Sequence[str], asal: Tempat, lapor: Lapor) -> int:
    """Run these campaigns; 1 if any invariant did not hold."""
    buruk = 0
    for satu in nama:
        hasil = SEMUA[satu](asal, lapor)
        hasil.nama = satu
        lapor(hasil)
        buruk += len(hasil.langgar)
    return 1 if buruk else 0
