"""A database of before the plans opens in the newest: nothing is lost, every row finds its plan."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)
SEBELUM = [("takar", "0002_siklus_terbaru")]
SAAT = datetime(2026, 4, 1, 1, tzinfo=UTC)


@pytest.fixture
def lama() -> Iterator[Any]:
    """The models as they were before the plans; the newest schema comes back at the end."""
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


def make_old(apps: Any) -> None:
    """One agency with one indicator, measured in two years; another agency with none."""
    buat = {nama: apps.get_model("takar", nama).objects.create for nama in ("Instansi", "Bidang", "Sasaran")}
    buat |= {nama: apps.get_model("takar", nama).objects.create for nama in ("Indikator", "Target", "SopVersi")}
    buat |= {nama: apps.get_model("takar", nama).objects.create for nama in ("Siklus", "KertasKerja")}
    instansi = buat["Instansi"](nama="Dinas", nama_pendek="D", pemda="P", tempat="T", kode_unit="D")
    buat["Instansi"](nama="Dinas Kosong", nama_pendek="K", pemda="P", tempat="T", kode_unit="K")
    bidang = buat["Bidang"](instansi=instansi, kode="a", nama="A")
    sasaran = buat["Sasaran"](instansi=instansi, kode="S1", nama="Sasaran")
    indikator = buat["Indikator"](
        sasaran=sasaran, bidang=bidang, kode="A-1", nama="Indikator", satuan="%", aturan="MAX", aturan_periode="JUMLAH"
    )
    sop = buat["SopVersi"](instansi=instansi, kode="s", versi=1, berlaku_sejak=date(2025, 1, 1), teks="")
    for tahun in (2025, 2026):
        buat["Target"](indikator=indikator, tahun=tahun, triwulan=1, nilai=Decimal(tahun))
        siklus = buat["Siklus"](instansi=instansi, sop=sop, tahun=tahun, triwulan=1, dimulai=SAAT)
        kertas = buat["KertasKerja"](siklus=siklus, bidang=bidang)
        apps.get_model("takar", "BarisKertasKerja").objects.create(
            kertas_kerja=kertas, indikator=indikator, keadaan="terisi", nilai=Decimal(tahun) + Decimal("0.5")
        )


def test_each_year_gets_its_plan_with_its_targets_and_rows_and_an_empty_agency_none(lama: Any) -> None:
    make_old(lama)
    apps = migrate()
    rencana = {satu.tahun: satu for satu in apps.get_model("takar", "Rencana").objects.all()}
    assert set(rencana) == {2025, 2026}
    assert {satu.status for satu in rencana.values()} == {"aktif"}
    for tahun, satu in rencana.items():
        indikator = satu.indikator.get()
        assert (indikator.kode, indikator.sasaran.rencana_id) == ("A-1", satu.pk)
        assert [target.nilai for target in indikator.target.all()] == [Decimal(tahun)]
        baris = indikator.baris.get()
        assert (baris.nilai, baris.kertas_kerja.siklus.tahun) == (Decimal(tahun) + Decimal("0.5"), tahun)
        assert baris.kertas_kerja.siklus.rencana_id == satu.pk
    assert not apps.get_model("takar", "Rencana").objects.filter(instansi__nama="Dinas Kosong").exists()
