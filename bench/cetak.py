"""Milliseconds to make each kind of paper as PDF/A, warm: the papers of a whole cycle, the SOP, the proof."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import count
from time import perf_counter

import pikepdf

from bench._angka import RONDE, Angka, print_table
from bench._siklus import play
from takar.adapters.typst import render_pdf
from takar.data.models import Naskah, Siklus
from takar.services.cetak import print_bukti, print_sop
from takar.services.peragaan import make_instansi

_hitung = count(1)
"""Each print has a number of its own: Typst remembers what it has set before."""


def list_papers(siklus: Siklus) -> dict[str, Callable[[], bytes]]:
    """One paper of each kind, the last that was issued, and the two that are made from the data whenever asked for."""
    terbit = {satu.jenis: satu for satu in siklus.naskah.filter(beku__isnull=False).order_by("terbit_pada")}
    return {
        **{jenis: _printer(naskah) for jenis, naskah in terbit.items()},
        "sop": lambda: print_sop(siklus.sop),
        "bukti": lambda: print_bukti(siklus),
    }


def _printer(naskah: Naskah) -> Callable[[], bytes]:
    beku, waktu = naskah.beku, naskah.terbit_pada
    if beku is None or waktu is None:
        raise LookupError(f"{naskah} was not issued")
    return lambda: render_pdf({**beku, "nomor": f"{beku['nomor']} {next(_hitung)}"}, timestamp=waktu)


def measure(call: Callable[[], object]) -> Angka:
    call()
    ms = []
    for _ in range(RONDE):
        awal = perf_counter()
        call()
        ms.append((perf_counter() - awal) * 1000)
    return Angka.of(ms)


def _row(nama: str, cetak: Callable[[], bytes]) -> list[object]:
    isi = cetak()
    return [nama, measure(cetak), len(pikepdf.open(BytesIO(isi)).pages), f"{len(isi) / 1000:.0f}"]


def main() -> None:
    siklus = play(make_instansi())
    baris = [_row(nama, cetak) for nama, cetak in list_papers(siklus).items()]
    print_table("PDF kinds, warm", ("", "ms", "pages", "kB"), baris)


if __name__ == "__main__":
    main()
