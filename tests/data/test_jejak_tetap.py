"""The database itself refuses to change or drop what the ledger holds; old traces become its first leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from factories import Dinas, make_instansi
from takar.core.jejak import commit, leaf_hash, root_of
from takar.data.models import TeksJejak, TitikPeriksa
from takar.data.penjaga import list_guards
from takar.services import jam
from takar.services.akta import trace
from takar.services.jejak_titik import read_kepala

SEBELUM = [("takar", "0006_naskah_lepas_tanda_arsip_jejak")]
SAAT = datetime(2026, 4, 1, 1, tzinfo=UTC)


@pytest.fixture
def dinas(db: None) -> Dinas:
    dinas = make_instansi()
    trace(dinas.sekdin, "contoh", "a/1", alasan="Sakit.")
    TitikPeriksa.objects.create(
        instansi=dinas.instansi, banyak=1, akar="00" * 32, waktu=jam.now(), sebab="berkala", catatan="x"
    )
    return dinas


TRUNCATE = ["SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE takar_teksjejak"] if connection.vendor == "postgresql" else []


@pytest.mark.parametrize(
    "perintah",
    [
        *TRUNCATE,
        "UPDATE takar_jejakaudit SET isi = 'x'",
        "UPDATE takar_jejakaudit SET daun = 'x'",
        "UPDATE takar_jejakaudit SET waktu = CURRENT_TIMESTAMP",
        "UPDATE takar_jejakaudit SET urut = 9",
        "DELETE FROM takar_teksjejak",
        "DELETE FROM takar_titikperiksa",
        "UPDATE takar_titikperiksa SET akar = 'x'",
        "UPDATE takar_teksjejak SET nama = 'x'",
    ],
)
def test_the_ledger_only_grows(dinas: Dinas, perintah: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(perintah)


def test_every_table_of_the_ledger_keeps_its_guards_through_all_migrations(db: None) -> None:
    """SQLite makes a table anew to alter it, and its triggers go with the old one."""
    lepas, pasang = list_guards(connection)
    assert len(lepas) == len(pasang) == (3 if connection.vendor == "postgresql" else 6)


def test_rows_do_not_go_whatever_asks_for_it(dinas: Dinas) -> None:
    """Without its texts, so that no foreign key answers first."""
    trace(dinas.sekdin, "tanpa-teks", "a/1")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM takar_jejakaudit WHERE tindakan = 'tanpa-teks'")


def test_a_text_may_be_erased_and_a_checkpoint_marked_as_sent(dinas: Dinas) -> None:
    TeksJejak.objects.update(garam="", nilai="", dihapus_pada=jam.now())
    TitikPeriksa.objects.update(dikirim_pada=jam.now())
    assert TeksJejak.objects.get().nilai == ""


# --- the migration --------------------------------------------------------------------------------------------------


@pytest.fixture
def lama(transactional_db: None) -> Iterator[Any]:
    """The models as they were before the ledger; the newest schema comes back at the end."""
    pelaksana = MigrationExecutor(connection)
    terbaru = pelaksana.loader.graph.leaf_nodes("takar")
    pelaksana.migrate(SEBELUM)
    yield pelaksana.loader.project_state(SEBELUM).apps
    MigrationExecutor(connection).migrate(terbaru)


def migrate() -> Any:
    pelaksana = MigrationExecutor(connection)
    terbaru = pelaksana.loader.graph.leaf_nodes("takar")
    pelaksana.migrate(terbaru)
    return MigrationExecutor(connection).loader.project_state(terbaru).apps


def make_old(apps: Any) -> tuple[int, int]:
    """Two agencies with traces; the first has a cycle of two acts and an issued paper."""
    model = {nama: apps.get_model("takar", nama).objects for nama in ("Instansi", "Pegawai", "JejakAudit", "SopVersi")}
    model |= {nama: apps.get_model("takar", nama).objects for nama in ("Siklus", "Peristiwa", "Naskah", "Register")}
    satu, dua = (
        model["Instansi"].create(nama=nama, nama_pendek=nama, pemda="P", tempat="T", kode_unit=nama) for nama in "AB"
    )
    orang = model["Pegawai"].create(instansi=satu, nama="Contoh", nip="1", jabatan="J")
    for instansi, tindakan, data in (
        (satu, "jeda", {"alasan": "Sakit.", "versi": 1.5}),
        (dua, "lain", {}),
        (satu, "tambah-bukti", {"sha256": "a" * 64, "bukti": 3}),
    ):
        model["JejakAudit"].create(
            instansi=instansi, waktu=SAAT, oleh=orang, tindakan=tindakan, objek="siklus/1", data=data
        )
    sop = model["SopVersi"].create(instansi=satu, kode="s", versi=1, berlaku_sejak=date(2025, 1, 1), teks="")
    siklus = model["Siklus"].create(instansi=satu, sop=sop, tahun=2026, dimulai=SAAT)
    for urut, oleh, data in ((1, None, {"bidang": ["a"]}), (2, orang, {"alasan": "Banjir."}), (3, orang, {})):
        model["Peristiwa"].create(siklus=siklus, urut=urut, jenis=f"J{urut}", data=data, oleh=oleh, waktu=SAAT)
    buku = model["Register"].create(instansi=satu, kode="r", tahun=2026)
    model["Naskah"].create(
        instansi=satu, siklus=siklus, jenis="j", hal="h", status="terbit", nomor="1", beku={"x": 0.5}, register=buku
    )
    return satu.pk, dua.pk


def test_old_traces_become_the_first_leaves(lama: Any) -> None:
    satu, dua = make_old(lama)
    apps = migrate()
    JejakAudit = apps.get_model("takar", "JejakAudit")
    semua = list(JejakAudit.objects.filter(instansi_id=satu).order_by("urut"))
    assert [(baris.urut, baris.tindakan) for baris in semua] == [
        (1, "jeda"),
        (2, "tambah-bukti"),
        (3, "peristiwa"),
        (4, "peristiwa"),
        (5, "catat-naskah"),
    ]
    assert [baris.daun for baris in semua] == [leaf_hash(baris.isi.encode()).hex() for baris in semua]
    for instansi, banyak in ((satu, 5), (dua, 1)):
        kepala = read_kepala(instansi)
        daun = JejakAudit.objects.filter(instansi_id=instansi).order_by("urut").values_list("daun", flat=True)
        assert (kepala.banyak, kepala.akar) == (banyak, root_of(map(bytes.fromhex, daun)))


def test_old_texts_are_hidden_and_kept_beside_the_ledger(lama: Any) -> None:
    satu, _ = make_old(lama)
    apps = migrate()
    jeda, bukti, mulai, banjir, naskah = (
        apps.get_model("takar", "JejakAudit").objects.filter(instansi_id=satu).order_by("urut")
    )
    teks = jeda.teks.get()
    assert (teks.nama, teks.nilai) == ("alasan", "Sakit.")
    assert jeda.data == {"alasan": {"ikrar": commit(bytes.fromhex(teks.garam), "Sakit.")}, "versi": "1.5"}
    assert json.loads(jeda.isi)["data"] == jeda.data
    assert bukti.data == {"sha256": "a" * 64, "bukti": 3}
    assert mulai.data == {"mulai": 1, "kejadian": [{"jenis": "J1", "data": {"bidang": ["a"]}}]}
    assert [isi["jenis"] for isi in banjir.data["kejadian"]] == ["J2", "J3"]
    assert banjir.teks.get().nama == "kejadian.0.data.alasan"
    assert naskah.data == {"nomor": "1", "sha256_beku": sha256(b'{"x":0.5}').hexdigest()}
