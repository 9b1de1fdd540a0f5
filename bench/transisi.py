"""Transitions per second of a whole cycle, beside the raw SQL of the very same writes in the same transactions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection

from bench._angka import RONDE, Angka, p95, print_table
from bench._siklus import TRANSISI, clear, play_watched
from takar.services.peragaan import Peraga, make_instansi

_TULIS = ("INSERT", "UPDATE", "DELETE")


@dataclass(slots=True)
class Transaksi:
    """One use case's writes as they reached the database driver."""

    akta: str
    tulis: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ronde:
    """One cycle: milliseconds of each transition."""

    ms: list[float]

    @property
    def per_detik(self) -> float:
        return 1000 * len(self.ms) / sum(self.ms)


def capture(peraga: Peraga) -> list[Transaksi]:
    """Play once and keep each transaction's writes."""
    semua: list[Transaksi] = []

    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(_TULIS):
            semua[-1].tulis.append((_raw(sql), params))
        return execute(sql, params, many, context)

    def watch(akta: str, call: Callable[[], Any]) -> Any:
        semua.append(Transaksi(akta))
        with connection.execute_wrapper(keep):
            return call()

    play_watched(peraga, watch)
    return semua


def count_queries(peraga: Peraga) -> list[int]:
    """SQL statements of each transition, of whatever kind."""
    banyak: list[int] = []

    def count(execute: Callable[..., Any], *isi: Any) -> Any:
        banyak[-1] += 1
        return execute(*isi)

    def watch(akta: str, call: Callable[[], Any]) -> Any:
        if akta not in TRANSISI:
            return call()
        banyak.append(0)
        with connection.execute_wrapper(count):
            return call()

    play_watched(peraga, watch)
    return banyak


def time_own(peraga: Peraga) -> Ronde:
    ms: list[float] = []

    def watch(akta: str, call: Callable[[], Any]) -> Any:
        awal = perf_counter()
        hasil = call()
        if akta in TRANSISI:
            ms.append((perf_counter() - awal) * 1000)
        return hasil

    play_watched(peraga, watch)
    return Ronde(ms)


def time_floor(transaksi: list[Transaksi]) -> Ronde:
    """The captured writes through the driver's own cursor, in the same transactions."""
    ms: list[float] = []
    connection.ensure_connection()
    for satu in transaksi:
        awal = perf_counter()
        _replay(satu)
        if satu.akta in TRANSISI:
            ms.append((perf_counter() - awal) * 1000)
    return Ronde(ms)


def _replay(transaksi: Transaksi) -> None:
    cursor = connection.connection.cursor()
    cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
    for sql, params in transaksi.tulis:
        cursor.execute(sql, params)
        if cursor.description:
            cursor.fetchall()
    cursor.execute("COMMIT")
    cursor.close()


def _raw(sql: str) -> str:
    """The statement as the driver wants it: SQLite's knows only question marks."""
    return sql.replace("%s", "?").replace("%%", "%") if connection.vendor == "sqlite" else sql


def _row(nama: str, ronde: list[Ronde]) -> list[object]:
    return [
        nama,
        Angka.of(satu.per_detik for satu in ronde),
        Angka.of(median(satu.ms) for satu in ronde),
        Angka.of(p95(satu.ms) for satu in ronde),
    ]


def main() -> None:
    peraga = make_instansi()
    transaksi = capture(peraga)
    clear()
    banyak = count_queries(peraga)
    takar: list[Ronde] = []
    dasar: list[Ronde] = []
    for _ in range(RONDE):
        clear()
        takar.append(time_own(peraga))
        clear()
        dasar.append(time_floor(transaksi))
    tulis = sum(len(satu.tulis) for satu in transaksi if satu.akta in TRANSISI)
    judul = f"A whole cycle without PDF: {len(banyak)} transitions, {sum(banyak)} statements, {tulis} of them writes"
    kepala = ("", "transitions/s", "p50 ms", "p95 ms")
    print_table(judul, kepala, [_row("takar", takar), _row("raw SQL", dasar)])
    nisbah = Angka.of(a.per_detik / b.per_detik for a, b in zip(takar, dasar, strict=True))
    selisih = Angka.of(p95(a.ms) - p95(b.ms) for a, b in zip(takar, dasar, strict=True))
    print(f"  ratio to raw SQL {nisbah} (aim ≥ 0.25 on SQLite); p95 above raw SQL {selisih} ms (aim ≤ 5)")


if __name__ == "__main__":
    main()
