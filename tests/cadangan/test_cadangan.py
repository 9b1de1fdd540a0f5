"""Backups: exact rows, sealed packages, an agency that comes back whole, and nothing half done."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from hypothesis import given
from hypothesis import settings as ukuran
from hypothesis import strategies as st

from factories import Dinas, make_instansi, make_siklus, play_until
from takar.adapters.cadangan.segel import (
    KunciSegelRusak,
    SegelRusak,
    make_identity,
    open_file,
    read_identities,
    read_recipients,
    seal_file,
)
from takar.adapters.cadangan.wadah import WadahRusak, open_wadah, write_wadah
from takar.core.cadangan import Simpan, choose_kept
from takar.core.ditolak import Ditolak
from takar.data import koneksi
from takar.data.models import Cadangan, Naskah
from takar.data.salin import list_tables, read_lines, state_of, unpack, write_lines
from takar.data.sqlite.base import DatabaseWrapper
from takar.services.cadangan import make_cadangan, name_of, read_penerima
from takar.services.cadangan_pilih import choose_cadangan
from takar.services.cadangan_rutin import list_made, thin_out
from takar.services.naskah import ensure_berkas

SAAT = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """A folder for backups, with somebody to seal them to."""
    umum = make_identity(tmp_path / "rahasia.age")
    (tmp_path / "penerima").write_text(f"# contoh\n{umum}\n", encoding="ascii")
    settings.TAKAR_CADANGAN_PENERIMA = str(tmp_path / "penerima")
    return tmp_path / "cadangan"


# --- what is kept -----------------------------------------------------------------------------------------------------

WAKTU = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@ukuran(max_examples=60, deadline=None)
@given(st.lists(WAKTU, max_size=60))
def test_the_newest_of_each_hour_day_and_month_stay(saat: list[datetime]) -> None:
    simpan = Simpan(jam=3, hari=4, bulan=2)
    tetap = choose_kept(saat, simpan)
    assert tetap <= set(saat)
    assert len(tetap) <= 9
    if saat:
        assert max(saat) in tetap
        assert len({satu.date() for satu in tetap}) >= min(4, len({satu.date() for satu in saat}))
        assert len({(satu.year, satu.month) for satu in tetap}) >= min(2, len({(s.year, s.month) for s in saat}))


def test_an_hourly_backup_of_two_years_leaves_few() -> None:
    semua = [SAAT - timedelta(hours=satu) for satu in range(24 * 730)]
    tetap = choose_kept(semua, Simpan())
    assert 60 <= len(tetap) <= 24 + 30 + 12
    assert choose_kept(tetap, Simpan()) == tetap


@pytest.mark.django_db
def test_thinning_keeps_the_newest_that_was_tried(tmp_path: Path) -> None:
    for satu in range(4):
        saat = SAAT - timedelta(days=60 * satu)
        for akhir in (".age", "-kunci.age"):
            (tmp_path / f"{name_of(saat)}{akhir}").touch()
        Cadangan.objects.create(dibuat=saat, nama=name_of(saat), teruji_pada=saat if satu == 3 else None)
    (tmp_path / f"{name_of(SAAT + timedelta(days=1))}.age").touch()  # cut short: its keys are missing
    assert len(list_made(tmp_path)) == 4
    buang = thin_out(tmp_path, Simpan(jam=1, hari=1, bulan=1))
    assert buang == [name_of(SAAT - timedelta(days=60 * satu)) for satu in (2, 1)]
    assert set(list_made(tmp_path).values()) == {name_of(SAAT), name_of(SAAT - timedelta(days=180))}
    assert Cadangan.objects.filter(dibuang_pada=None).count() == 2


# --- packages and seals -----------------------------------------------------------------------------------------------


def test_a_package_gives_back_what_was_put_in_and_notices_a_change(tmp_path: Path) -> None:
    with write_wadah(tmp_path / "a.zip", takar=1) as wadah:
        wadah.write_lines("tabel/x.jsonl", [b"[1]", b"[2]"])
        wadah.write_file("kunci/y", b"rahasia")
    with open_wadah(tmp_path / "a.zip") as baca:
        assert list(baca.read_lines("tabel/x.jsonl")) == [b"[1]", b"[2]"]
        assert baca.read_file("kunci/y") == b"rahasia"
        baca.kepala["bagian"]["tabel/x.jsonl"]["sha256"] = "0" * 64
        with pytest.raises(WadahRusak, match=r"tabel/x\.jsonl"):
            list(baca.read_lines("tabel/x.jsonl"))


def test_a_package_that_was_cut_short_is_none(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="penuh"), write_wadah(tmp_path / "a.zip", takar=1) as wadah:
        wadah.write_lines("tabel/x.jsonl", _full_disk())
    with pytest.raises(WadahRusak), open_wadah(tmp_path / "a.zip"):
        pass


def _full_disk() -> Iterator[bytes]:
    yield b"[1]"
    raise OSError("penuh")


@pytest.mark.parametrize("tempat", [0, 40, 200, -1])
def test_a_flipped_bit_is_refused(tmp_path: Path, tempat: int) -> None:
    make_identity(tmp_path / "kunci")
    kunci = read_identities(tmp_path / "kunci")
    (tmp_path / "isi").write_bytes(b"angka capaian" * 50)
    seal_file(tmp_path / "isi", tmp_path / "isi.age", [satu.to_public() for satu in kunci])
    open_file(tmp_path / "isi.age", tmp_path / "kembali", kunci)
    assert (tmp_path / "kembali").read_bytes() == b"angka capaian" * 50
    rusak = bytearray((tmp_path / "isi.age").read_bytes())
    rusak[tempat] ^= 1
    (tmp_path / "isi.age").write_bytes(rusak)
    with pytest.raises(SegelRusak):
        open_file(tmp_path / "isi.age", tmp_path / "lagi", kunci)
    assert not (tmp_path / "lagi").exists()


def test_another_key_opens_nothing_and_no_key_is_told(tmp_path: Path) -> None:
    for nama in ("satu", "dua"):
        make_identity(tmp_path / nama)
    (tmp_path / "isi").write_bytes(b"x")
    seal_file(tmp_path / "isi", tmp_path / "isi.age", [read_identities(tmp_path / "satu")[0].to_public()])
    with pytest.raises(SegelRusak):
        open_file(tmp_path / "isi.age", tmp_path / "buka", read_identities(tmp_path / "dua"))
    (tmp_path / "bukan").write_text("bukan kunci\n", encoding="ascii")
    for baca in (read_recipients, read_identities):
        with pytest.raises(KunciSegelRusak, match="bukan"):
            baca(tmp_path / "bukan")


# --- rows -------------------------------------------------------------------------------------------------------------


def test_rows_come_back_exactly_from_either_database(dinas: Dinas, tmp_path: Path) -> None:
    """Out of the test's database, be it SQLite or PostgreSQL, into a new SQLite, and the same lines out of that."""
    play_until(dinas, make_siklus(dinas), "4")
    semua = list_tables(state_of("default"))
    asal = {model: list(read_lines(model, "default")) for model in semua}
    assert sum(map(len, asal.values())) > 100
    with another_sqlite(tmp_path) as alias:
        with connections[alias].schema_editor() as skema:
            for model in semua:
                if not model._meta.auto_created:  # a many-to-many table comes with its owner
                    skema.create_model(model)
        with transaction.atomic(using=alias):
            for model, baris in asal.items():
                kolom = [satu.attname for satu in model._meta.concrete_fields]
                assert write_lines(model, kolom, baris, alias) == len(baris)
        for model, baris in asal.items():
            assert list(read_lines(model, alias)) == baris


@contextmanager
def another_sqlite(tmp_path: Path) -> Iterator[str]:
    setelan = {**connection.settings_dict, **koneksi.sqlite(tmp_path / "lain.sqlite3")}
    connections["lain"] = DatabaseWrapper(setelan, alias="lain")
    try:
        yield "lain"
    finally:
        connections["lain"].close()
        del connections["lain"]


@pytest.fixture
def dinas(db: None) -> Dinas:
    return make_instansi()


def test_a_value_that_was_never_packed_is_refused() -> None:
    assert unpack({"w": "2026-11-26T08:00:00.000001+00:00"}) == datetime(2026, 11, 26, 8, 0, 0, 1, UTC)
    for asing in ({"x": "1"}, {"w": "kemarin"}, {}):
        with pytest.raises((ValueError, KeyError)):
            unpack(asing)


# --- the whole --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_rows_keys_and_each_file_once(folder: Path, settings: Any, tmp_path: Path) -> None:
    settings.TAKAR_DATA = tmp_path / "data"
    dinas = make_instansi()
    play_until(dinas, make_siklus(dinas), "3")
    for naskah in Naskah.objects.filter(terbit_pada__isnull=False):
        ensure_berkas(naskah)
    (settings.TAKAR_DATA / "kunci-rahasia").write_text("contoh", encoding="ascii")
    satu = make_cadangan(folder, read_penerima(), lambda kerja: (f"{len(list(kerja.iterdir()))} paket",))
    assert satu.berkas == satu.berkas_baru > 0 and satu.baris > 100
    assert satu.temuan is not None and satu.temuan[0].endswith(" paket")
    kunci = read_identities(tmp_path / "rahasia.age")
    open_file(folder / f"{satu.nama}.age", tmp_path / "baris.zip", kunci)
    open_file(folder / f"{satu.nama}-kunci.age", tmp_path / "kunci.zip", kunci)
    with open_wadah(tmp_path / "baris.zip") as baris, open_wadah(tmp_path / "kunci.zip") as rahasia:
        naskah = list(baris.read_lines("tabel/takar_naskah.jsonl"))
        assert len(naskah) == Naskah.objects.count()
        assert json.loads(naskah[0])[0] == Naskah.objects.order_by("pk").values_list("pk", flat=True)[0]
        assert rahasia.read_file("kunci/kunci-rahasia") == b"contoh"
        assert "tabel/django_session.jsonl" not in baris.list_parts("tabel/")
    assert list(folder.glob(".kerja-*")) == []
    assert all(berkas.suffix == ".age" for berkas in folder.rglob("*") if berkas.is_file())


def test_without_anybody_to_seal_to_there_is_no_backup(settings: Any, tmp_path: Path) -> None:
    settings.TAKAR_CADANGAN_PENERIMA = ""
    with pytest.raises(Ditolak, match="--make-key"):
        read_penerima()
    (tmp_path / "kosong").write_text("# tidak ada\n", encoding="ascii")
    settings.TAKAR_CADANGAN_PENERIMA = str(tmp_path / "kosong")
    with pytest.raises(Ditolak, match="kosong"):
        read_penerima()


def test_a_folder_without_a_whole_backup_is_told(tmp_path: Path) -> None:
    (tmp_path / f"{name_of(SAAT)}.age").touch()
    for nama in (None, name_of(SAAT)):
        with pytest.raises(Ditolak, match="tidak ada dalam folder"):
            choose_cadangan(tmp_path, nama)
    shutil.copyfile(tmp_path / f"{name_of(SAAT)}.age", tmp_path / f"{name_of(SAAT)}-kunci.age")
    assert choose_cadangan(tmp_path, None) == name_of(SAAT)
