"""The ledger: what an act pays for it, what a verification and a proof take."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from django.db import transaction

from bench._angka import RONDE, Angka, print_table
from bench._siklus import TRANSISI, clear, play_watched
from takar.adapters.catatan import ensure_penanda, sign_catatan
from takar.core.jejak import KepalaPohon, PohonTumbuh, leaf_hash, write_titik
from takar.data.models import JejakAudit, Naskah, Pegawai
from takar.services import jejak_buku, jejak_titik
from takar.services.akta import trace
from takar.services.jejak_bukti import prove_naskah
from takar.services.jejak_buku import open_buku, request_titik
from takar.services.jejak_periksa import verify_jejak
from takar.services.peragaan import Peraga, make_instansi

ENTRI = 20_000
PORSI = 500
AKTA = 200


@contextmanager
def without_ledger() -> Iterator[None]:
    """Acts as before the ledger: each trace a row of its own, no place, no leaf, no head."""

    def plain(instansi: int, oleh: int | None, tindakan: str, objek: str, data: Any, waktu: Any = None) -> None:
        if tindakan != "peristiwa":
            JejakAudit.objects.create(
                instansi_id=instansi, waktu=jejak_buku.jam.now(), oleh_id=oleh, tindakan=tindakan, objek=objek, data={}
            )

    with (
        patch("takar.services.akta.record", plain),
        patch("takar.services.tulis.record", plain),
        patch.object(jejak_buku, "_append_all"),
    ):
        yield


def time_cycle(peraga: Peraga) -> float:
    """Milliseconds a transition, over a whole cycle without its PDFs."""
    ms: list[float] = []

    def watch(akta: str, call: Callable[[], Any]) -> Any:
        awal = perf_counter()
        hasil = call()
        if akta in TRANSISI:
            ms.append((perf_counter() - awal) * 1000)
        return hasil

    play_watched(peraga, watch)
    return sum(ms) / len(ms)


def time_act(oleh: Pegawai) -> float:
    """Milliseconds of an act that does nothing but trace itself, in a transaction of its own."""
    awal = perf_counter()
    for urut in range(AKTA):
        with transaction.atomic(), open_buku():
            trace(oleh, "contoh", f"naskah/{urut}", versi=urut)
    return (perf_counter() - awal) * 1000 / AKTA


def compare_acts(peraga: Peraga) -> None:
    oleh = peraga.pegawai["kasubbag"]
    ukur: dict[str, list[float]] = {nama: [] for nama in ("siklus", "siklus-tanpa", "akta", "akta-tanpa")}
    for _ in range(RONDE):
        for akhiran, suasana in (("", open_nothing), ("-tanpa", without_ledger)):
            clear()
            with suasana():
                ukur[f"siklus{akhiran}"].append(time_cycle(peraga))
                ukur[f"akta{akhiran}"].append(time_act(oleh))
    baris = [
        ("transition of a cycle", Angka.of(ukur["siklus"]), Angka.of(ukur["siklus-tanpa"])),
        ("act that only traces itself", Angka.of(ukur["akta"]), Angka.of(ukur["akta-tanpa"])),
    ]
    print_table("Append, ms per act", ("", "with ledger", "without"), baris)


@contextmanager
def open_nothing() -> Iterator[None]:
    yield


def measure_ledger(peraga: Peraga) -> None:
    clear()
    oleh = peraga.pegawai["kasubbag"]
    Naskah.objects.create(pk=1, instansi=oleh.instansi, jenis="contoh", hal="Contoh")
    awal = perf_counter()
    for porsi in range(0, ENTRI, PORSI):
        with transaction.atomic(), open_buku():
            for urut in range(porsi, porsi + PORSI):
                trace(oleh, "tanda-tangani", f"naskah/{urut % 1000}", sha256="a" * 64, ke=urut)
    isi = perf_counter() - awal
    request_titik(oleh.instansi_id, jejak_titik.BERKALA)
    periksa, bukti = [], []
    for _ in range(RONDE):
        awal = perf_counter()
        hasil = verify_jejak(oleh.instansi)
        periksa.append(ENTRI / (perf_counter() - awal))
        assert not hasil.temuan
        awal = perf_counter()
        prove_naskah(oleh.instansi_id, 1)
        bukti.append((perf_counter() - awal) * 1000)
    baris = [
        (f"append in portions of {PORSI}, entries/s", Angka.of([ENTRI / isi])),
        ("verify everything, entries/s", Angka.of(periksa)),
        (f"proof of one paper among {ENTRI}, ms", Angka.of(bukti)),
    ]
    print_table(f"A ledger of {ENTRI} entries", ("", "figure"), baris)


def measure_parts() -> None:
    """What the parts cost by themselves, in microseconds."""
    daun = [leaf_hash(str(urut).encode()) for urut in range(ENTRI)]
    with tempfile.TemporaryDirectory(prefix="takar-bench-jejak.") as folder:
        penanda = ensure_penanda(Path(folder) / "kunci", "contoh")
        tumbuh, tanda = [], []
        for _ in range(RONDE):
            pohon = PohonTumbuh()
            awal = perf_counter()
            for satu in daun:
                pohon.append(satu)
            tumbuh.append((perf_counter() - awal) * 1e6 / ENTRI)
            teks = write_titik(penanda.asal, KepalaPohon(pohon.banyak, pohon.root()))
            awal = perf_counter()
            for _ in range(AKTA):
                sign_catatan(teks, penanda)
            tanda.append((perf_counter() - awal) * 1e6 / AKTA)
    baris = [("one leaf into the tree", Angka.of(tumbuh)), ("one checkpoint signed", Angka.of(tanda))]
    print_table("Parts, µs", ("", "µs"), baris)


def main() -> None:
    peraga = make_instansi()
    compare_acts(peraga)
    measure_ledger(peraga)
    measure_parts()


if __name__ == "__main__":
    main()
