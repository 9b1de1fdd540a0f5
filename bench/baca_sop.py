"""How much of real SOPs is read right: steps, actors, decisions, times and papers, out of all; seconds and memory.

Ten SOPs, each as a document with shapes, as pasted text with marks, and as pasted text that lost its drawings (where
actors can only be guessed from sentences). The founding SOP's text is held against the library's definition.
"""

from __future__ import annotations

import resource
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from time import perf_counter

from bench._angka import RONDE, Angka, print_table
from bench._sop_contoh import LangkahFakta, SopFakta, build_bentuk, build_teks, load_fakta
from takar.core.bacaan import BacaanSop, Dokumen, read_dokumen, read_teks
from takar.core.bacaan.tampil import show_bacaan
from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import Langkah

PENDIRI = Path(__file__).parent.parent / "tests" / "core" / "data" / "sop-pengukuran-kinerja.txt"
BAGIAN = ("steps", "actors", "decisions", "times", "requirements", "outputs")


def score(sop: SopFakta, bacaan: BacaanSop) -> Counter[str]:
    """What is right, by kind; "of …" counts what there is. A step that is not found is wrong in everything."""
    dibaca = {satu["no"]: satu for satu in show_bacaan(bacaan)["langkah"]}
    hasil: Counter[str] = Counter()
    for satu in sop.langkah:
        ada = dibaca.get(satu.no)
        benar = _judge(sop, satu, ada) if ada else dict.fromkeys(BAGIAN, False)
        hasil.update(nama for nama, ya in benar.items() if ya)
        hasil.update(f"of {nama}" for nama in benar)
    return hasil


def _judge(sop: SopFakta, satu: LangkahFakta, ada: dict[str, object]) -> dict[str, bool]:
    """A decision counts with its known exits; a step whose actor the source itself lost is not asked for it."""
    jalan = satu.jalan
    putusan = ada["putusan"] == satu.putusan
    if "Ya" in jalan and ada["putusan"]:
        putusan = putusan and (ada["ya"], ada["tidak"]) == (jalan["Ya"], jalan["Tidak"])
    benar = {
        "steps": ada["uraian"] == satu.uraian,
        "decisions": putusan,
        "times": ada["waktu"]["tercetak"] == satu.waktu,  # type: ignore[index]
        "requirements": ada["kelengkapan"] == list(satu.kelengkapan),
        "outputs": ada["keluaran"] == list(satu.keluaran),
    }
    if satu.aktor:
        benar["actors"] = set(ada["pelaksana"]) == {sop.peran[i] for i in satu.aktor}  # type: ignore[call-overload]
    return benar


def _row(nama: str, hasil: Counter[str], detik: Iterable[float]) -> list[object]:
    return [nama, *(f"{hasil[b]}/{hasil[f'of {b}']}" for b in BAGIAN), Angka.of(detik)]


def measure(sop: list[SopFakta], build: Callable[[SopFakta], Dokumen]) -> tuple[Counter[str], list[float]]:
    """The scores of all, and seconds per document in each round."""
    dokumen = [build(satu) for satu in sop]
    detik = []
    for _ in range(RONDE):
        awal = perf_counter()
        bacaan = [read_dokumen(satu)[0] for satu in dokumen]
        detik.append((perf_counter() - awal) / len(dokumen))
    return sum((score(satu, baca) for satu, baca in zip(sop, bacaan, strict=True)), Counter()), detik


def score_pendiri() -> tuple[Counter[str], list[float]]:
    """The founding SOP's text against the library's definition; roles by code, decisions with their exits."""
    teks = PENDIRI.read_text(encoding="utf-8")
    benar = read_sop((files("takar.library") / "sop" / "pengukuran-kinerja.toml").read_text(encoding="utf-8"))
    detik = []
    for _ in range(RONDE):
        awal = perf_counter()
        (bacaan,) = read_dokumen(read_teks(teks))
        detik.append(perf_counter() - awal)
    hasil: Counter[str] = Counter()
    for satu, ada in zip(benar.langkah, bacaan.sop.langkah, strict=False):
        sama = {nama: _facts(satu)[nama] == _facts(ada)[nama] for nama in BAGIAN}
        hasil.update(nama for nama, ya in sama.items() if ya)
    hasil.update({f"of {nama}": len(benar.langkah) for nama in BAGIAN})
    return hasil, detik


def _facts(satu: Langkah) -> dict[str, object]:
    jalan = [(j.label, j.ke) for j in satu.putusan.jalan] if satu.putusan else []
    return {
        "steps": satu.uraian,
        "actors": {p.pelaksana for p in satu.pelaku if p.kerja},
        "decisions": jalan,
        "times": (satu.waktu.tercetak, satu.waktu.menit, satu.waktu.hari),
        "requirements": [k.tercetak for k in satu.kelengkapan],
        "outputs": [k.tercetak for k in satu.keluaran],
    }


def main() -> None:
    sop = load_fakta()
    bentuk: dict[str, Callable[[SopFakta], Dokumen]] = {
        "with shapes": build_bentuk,
        "text with marks": lambda satu: build_teks(satu, bertanda=True),
        "text without marks": lambda satu: build_teks(satu, bertanda=False),
    }
    baris = [_row(nama, *measure(sop, build)) for nama, build in bentuk.items()]
    baris.append(_row("founding text", *score_pendiri()))
    judul = f"{len(sop)} real SOPs, {sum(len(satu.langkah) for satu in sop)} steps, read right out of all"
    print_table(judul, ("", *BAGIAN, "s per document"), baris)
    tracemalloc.start()
    read_dokumen(read_teks(PENDIRI.read_text(encoding="utf-8")))
    puncak = tracemalloc.get_traced_memory()[1] / 1e6
    seluruh = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  memory: {puncak:.1f} MB while the founding text is read; process {seluruh} MB")


if __name__ == "__main__":
    main()
