"""Rows that an earlier Takar wrote open in this one: each release leaves its example agency in `rilis/`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from perintah import run_takar

from basis_baru import name_database, new_database

pytestmark = pytest.mark.basisdata
RILIS = sorted((Path(__file__).parent / "rilis").glob("*.zip"))
TANPA_BERKAS = re.compile(r"^Berkas \w+… tidak ada|hilang dari penyimpanan|tidak ditandatangani dengan kunci jejak ini")
BACA = """
import json, django
django.setup()
from django.test import Client
from takar.data.models import Akun, Naskah, Siklus
hasil = {}
for akun in Akun.objects.order_by("pk"):
    orang = Client()
    orang.force_login(akun)
    hasil[akun.username] = [orang.get(jalan).status_code for jalan in ("/", "/siklus/", "/naskah/", "/arsip/")]
kasubbag = Client()
kasubbag.force_login(Akun.objects.get(username="kasubbag"))
for satu in Siklus.objects.order_by("pk"):
    hasil[f"siklus {satu.pk}"] = [kasubbag.get(f"/siklus/{satu.pk}/").status_code]
for satu in Naskah.objects.filter(bidang=None).order_by("pk"):
    hasil[f"naskah {satu.pk}"] = [kasubbag.get(f"/naskah/{satu.pk}/").status_code]
print(json.dumps(hasil))
"""


@pytest.mark.parametrize("paket", RILIS, ids=lambda satu: satu.stem)
def test_a_database_of_an_earlier_release_opens_in_this_one(paket: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with new_database(tmp_path) as basis:
        pulih = run_takar(data, "restore", "--polos", str(paket), "--json", **name_database(basis))
        isi = json.loads(pulih.stdout)
        lain = [satu for satu in isi["temuan"] if not TANPA_BERKAS.search(satu)]
        assert lain == [], "only what lies beside the database, files and the ledger's key, may be missing"
        assert isi["baris"] > 2000 and isi["entri"] > 200
        lingkungan = {"TAKAR_DATA": str(data), "TAKAR_DEMO": "1", "TAKAR_HOSTS": "testserver", **name_database(basis)}
        baca = subprocess.run(
            [sys.executable, "-c", BACA],
            env={"DJANGO_SETTINGS_MODULE": "takar.settings", "PATH": "/usr/bin:/bin", **lingkungan},
            capture_output=True,
            text=True,
            check=False,
        )
        assert baca.returncode == 0, baca.stderr[-2000:]
        jawab = json.loads(baca.stdout.splitlines()[-1])
        assert len(jawab) > 30
        assert {satu for semua in jawab.values() for satu in semua} == {200}


def test_at_least_one_release_is_kept() -> None:
    assert RILIS
