"""Moving the installation to another database and back: every value of every row is what it was."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from perintah import run_takar

from basis_baru import name_database, new_database

pytestmark = pytest.mark.basisdata
TAK_PINDAH = frozenset({"django_migrations", "django_session", "sqlite_sequence"})


def test_every_row_survives_the_way_there_and_back(asal: Path, tmp_path: Path) -> None:
    """To a database of this run's kind, and from there to a new SQLite, which SQLite itself compares with the first."""
    kembali = tmp_path / "kembali.sqlite3"
    with new_database(tmp_path) as baru:
        pergi = run_takar(asal, "migrate", "--to", baru)
        assert pergi.returncode == 0, pergi.stdout + pergi.stderr
        assert "semuanya cocok" in pergi.stdout
        pulang = run_takar(asal, "migrate", "--to", str(kembali), **name_database(baru))
        assert pulang.returncode == 0, pulang.stdout + pulang.stderr
        penuh = run_takar(asal, "migrate", "--to", baru)
        assert (penuh.returncode, "sudah berisi data" in penuh.stdout) == (1, True), "a full place is left alone"
    awal, akhir = read_all(asal / "takar.sqlite3"), read_all(kembali)
    assert sum(map(len, awal.values())) > 2000
    assert akhir == awal


@pytest.mark.parametrize("ke", ["postgresql:/takar", "postgres:takar", "tidak-ada/baru.sqlite3"])
def test_an_address_that_is_none_moves_nothing(asal: Path, ke: str) -> None:
    jawaban = run_takar(asal, "migrate", "--to", ke)
    assert (jawaban.returncode, jawaban.stdout) == (2, "")
    assert "Tidak ada yang dipindahkan." in jawaban.stderr and ke in jawaban.stderr


def read_all(berkas: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table as SQLite stores it, whatever the order; JSON by what it says, not how it is spaced."""
    with sqlite3.connect(f"file:{berkas}?mode=ro", uri=True) as basis:
        nama = [satu for (satu,) in basis.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        isi = {}
        for tabel in sorted(set(nama) - TAK_PINDAH):
            if "_fts" in tabel or tabel.startswith("takar_cari"):
                continue  # the search index is made anew from the papers
            kolom = sorted(satu[1] for satu in basis.execute(f'PRAGMA table_info("{tabel}")'))
            daftar = ", ".join(f'"{satu}"' for satu in kolom)
            baris = [tuple(map(_plain, satu)) for satu in basis.execute(f'SELECT {daftar} FROM "{tabel}"')]
            isi[tabel] = sorted(baris, key=repr)
    basis.close()
    return isi


def _plain(nilai: Any) -> Any:
    if isinstance(nilai, str) and nilai[:1] in "{[" and nilai:
        try:
            return json.dumps(json.loads(nilai), sort_keys=True)
        except ValueError:
            return nilai
    return nilai
