"""The inbox and the page of a cycle beside 1,000, 10,000 and 100,000 finished cycles: they should cost the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.contrib.staticfiles import finders
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from bench._angka import RONDE, Angka, print_table
from bench._siklus import MULAI, play
from takar.data.models import Akun, KertasKerja, Peristiwa, Siklus, Tugas
from takar.services import jam
from takar.services.peragaan import Pemain, Peraga, make_instansi

BANYAK = (1_000, 10_000, 100_000)
TUGAS, PERISTIWA = 12, 24
"""Rows of each finished cycle, beside its worksheets: a plain run through the twelve steps."""
PERMINTAAN = 10
"""Requests of one round."""
TAHUN_PERTAMA = 2101
"""Every finished cycle has a period of its own; these years belong to nobody."""

_STATIS = re.compile(r'(?:href|src)="/static/([^"]+)"')


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page's cost: milliseconds and CPU milliseconds of each round, SQL queries, kilobytes without any cache."""

    ms: Angka
    cpu: Angka
    sql: int
    kb: float


def start_running(peraga: Peraga) -> Siklus:
    """A cycle that waits for every bidang at once."""
    return Pemain(peraga, 4, MULAI, {}, cetak=False).play(lambda tugas: tugas.bidang_id is not None)


def fill(contoh: Siklus, dari: int, sampai: int) -> None:
    """Copy the finished cycle, so that there are `sampai` of them where there were `dari`."""
    with transaction.atomic():
        _copy_siklus(contoh, dari, sampai)
        _copy_rows(Tugas, contoh, TUGAS)
        _copy_rows(Peristiwa, contoh, PERISTIWA)
        _copy_rows(KertasKerja, contoh, 99)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _copy_siklus(contoh: Siklus, dari: int, sampai: int) -> None:
    urutan = f"WITH RECURSIVE urutan(n) AS (SELECT {dari} UNION ALL SELECT n + 1 FROM urutan WHERE n < {sampai - 1})"
    ganti = {"tahun": f"{TAHUN_PERTAMA} + urutan.n / 5", "triwulan": "urutan.n % 5"}
    _insert(Siklus, ganti, f"urutan CROSS JOIN takar_siklus asal WHERE asal.id = {contoh.pk}", awal=urutan)


def _copy_rows(model: type[Model], contoh: Siklus, banyak: int) -> None:
    """The first rows of the model that belong to the example, for every copy that has none yet."""
    tabel = model._meta.db_table
    pilih = f"SELECT id FROM {tabel} WHERE siklus_id = {contoh.pk} ORDER BY id LIMIT {banyak}"
    terisi = f"SELECT COALESCE(MAX(ada.siklus_id), 0) FROM {tabel} ada JOIN takar_siklus s ON s.id = ada.siklus_id"
    baru = f"baru.tahun >= {TAHUN_PERTAMA} AND baru.id > ({terisi} WHERE s.tahun >= {TAHUN_PERTAMA})"
    dari = f"takar_siklus baru CROSS JOIN {tabel} asal"
    _insert(model, {"siklus_id": "baru.id"}, f"{dari} WHERE asal.id IN ({pilih}) AND {baru}")


def _insert(model: type[Model], ganti: dict[str, str], dari: str, awal: str = "") -> None:
    kolom = [str(satu.column) for satu in model._meta.concrete_fields if not satu.primary_key]
    pilih = ", ".join(ganti.get(nama, f"asal.{nama}") for nama in kolom)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {model._meta.db_table} ({', '.join(kolom)}) {awal} SELECT {pilih} FROM {dari}")


def log_in(peraga: Peraga, akun: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(Akun.objects.create_user(akun, pegawai=peraga.pegawai[akun]))
    return client


def measure(client: Client, url: str) -> Halaman:
    def ask() -> bytes:
        jawaban = client.get(url)
        if jawaban.status_code != 200:
            raise LookupError(f"{url}: {jawaban.status_code}")
        return bytes(jawaban.content)

    isi = ask()
    ronde = [_round(ask) for _ in range(RONDE)]
    return Halaman(
        Angka.of(ms for ms, _ in ronde), Angka.of(cpu for _, cpu in ronde), _count_queries(ask), _weigh(isi) / 1000
    )


def _round(ask: Callable[[], object]) -> tuple[float, float]:
    ms, awal_cpu = [], process_time()
    for _ in range(PERMINTAAN):
        awal = perf_counter()
        ask()
        ms.append((perf_counter() - awal) * 1000)
    return median(ms), (process_time() - awal_cpu) * 1000 / PERMINTAAN


def _count_queries(ask: Callable[[], object]) -> int:
    banyak: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *isi: Any) -> Any:
        banyak.append(sql)
        return execute(sql, *isi)

    with connection.execute_wrapper(count):
        ask()
    return len(banyak)


def _weigh(isi: bytes) -> int:
    return len(isi) + sum(berkas.stat().st_size for berkas in _static_files(isi.decode()))


def _static_files(isi: str) -> Iterator[Path]:
    for nama in sorted(set(_STATIS.findall(isi))):
        yield Path(str(finders.find(nama)))


def _row(nama: str, banyak: int, satu: Halaman, awal: Halaman) -> list[object]:
    return [
        f"{nama}, {banyak:,} cycles",
        satu.ms,
        satu.cpu,
        satu.sql,
        f"{satu.kb:.0f}",
        f"{satu.ms.tengah / awal.ms.tengah:.2f}",
        f"{satu.cpu.tengah / awal.cpu.tengah:.2f}",
    ]


def main() -> None:
    peraga = make_instansi()
    contoh = play(peraga)
    berjalan = start_running(peraga)
    url_siklus = reverse("siklus", args=[berjalan.pk])
    halaman = {
        "inbox": (log_in(peraga, "bidang-a"), reverse("beranda")),
        "a cycle's page": (log_in(peraga, "sekretaris"), url_siklus),
        "list of cycles": (log_in(peraga, "kepala"), reverse("siklus-daftar")),
    }
    hasil: dict[str, list[Halaman]] = {nama: [] for nama in halaman}
    with jam.at(MULAI + timedelta(days=7)):
        for dari, sampai in pairwise((0, *BANYAK)):
            fill(contoh, dari, sampai)
            for nama, (client, url) in halaman.items():
                hasil[nama].append(measure(client, url))
    baris = [
        _row(nama, banyak, satu, isi[0])
        for nama, isi in hasil.items()
        for banyak, satu in zip(BANYAK, isi, strict=True)
    ]
    kepala = ("", "ms", "CPU ms", "SQL", "kB", "× ms", "× CPU")
    print_table("Pages beside finished cycles (aim: flat ≤ 1.3×, inbox ≤ 8 SQL, ≤ 150 kB)", kepala, baris)


if __name__ == "__main__":
    main()
