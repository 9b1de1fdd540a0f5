"""The ready test database: as the migrations make it, and never one of other migrations."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from basis_siap import name_template, take_template


@pytest.mark.django_db
def test_the_test_database_has_every_migration() -> None:
    pelaksana = MigrationExecutor(connection)
    assert pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()) == []


def test_a_changed_a_renamed_and_a_new_source_make_another_template(tmp_path: Path) -> None:
    satu, dua = tmp_path / "0001.py", tmp_path / "0002.py"
    satu.write_text("a")
    nama = {name_template([satu])}
    dua.write_text("a")
    nama |= {name_template([dua]), name_template([satu, dua])}
    satu.write_text("b")
    nama.add(name_template([satu]))
    assert len(nama) == 4
    assert name_template([satu, dua]) == name_template([dua, satu])


def test_where_there_is_no_template_nothing_is_put(tmp_path: Path) -> None:
    tujuan = tmp_path / "uji.sqlite3"
    assert not take_template(tmp_path / "tidak-ada.sqlite3", tujuan)
    assert not tujuan.exists()
    (tmp_path / "ada.sqlite3").write_bytes(b"isi")
    assert take_template(tmp_path / "ada.sqlite3", tujuan)
    assert tujuan.read_bytes() == b"isi"
