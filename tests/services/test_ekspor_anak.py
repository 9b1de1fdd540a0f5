"""The export in a real child process on the tests' own database: done, and killed and done again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from pembaca_bag import read_bag

from factories import Dinas, make_instansi, make_siklus, new_kunci
from takar.adapters import anak_kerja
from takar.adapters.berkas import path_of
from takar.data.models import Pekerjaan, Siklus
from takar.services import jam
from takar.services.pekerjaan import ask_ekspor

pytestmark = pytest.mark.django_db(transaction=True)
BATAS = 180
"""Seconds that a child may take on a busy machine."""


@pytest.fixture
def dinas() -> Dinas:
    return make_instansi()


@pytest.fixture
def siklus(dinas: Dinas) -> Siklus:
    return make_siklus(dinas)


@pytest.fixture(autouse=True)
def basis_data(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The child opens the very database of this test, by the settings that an installation has."""
    isi = connection.settings_dict
    tautan = Path(settings.TAKAR_DATA) / "takar.sqlite3"
    if connection.vendor == "sqlite":
        tautan.symlink_to(isi["NAME"])
    else:
        kueri = urlencode({"host": isi["HOST"], "user": isi["USER"]})
        monkeypatch.setenv("TAKAR_DATABASE_URL", f"postgresql:///{isi['NAME']}?{kueri}")
    yield
    tautan.unlink(missing_ok=True)


def ask(dinas: Dinas, siklus: Siklus) -> Pekerjaan:
    return ask_ekspor(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci())


def test_the_child_makes_the_export_that_the_page_asked_for(dinas: Dinas, siklus: Siklus) -> None:
    pekerjaan = ask(dinas, siklus)
    assert anak_kerja._berjalan[-1].wait(BATAS) == 0
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.kalimat) == ("selesai", "")
    assert pekerjaan.mulai is not None and pekerjaan.berakhir is not None
    assert "index.html" in read_bag(path_of(settings.TAKAR_DATA / "berkas", str(pekerjaan.hasil_id)))


def test_a_killed_child_leaves_nothing_but_a_job_to_start_again(dinas: Dinas, siklus: Siklus) -> None:
    mati = ask(dinas, siklus)
    anak_kerja._berjalan[-1].kill()
    anak_kerja._berjalan[-1].wait(BATAS)
    lama = jam.machine_now() - timedelta(minutes=2)
    Pekerjaan.objects.filter(pk=mati.pk).update(status="berjalan", dibuat=lama, denyut=lama)
    lagi = ask(dinas, siklus)
    assert anak_kerja._berjalan[-1].wait(BATAS) == 0
    mati.refresh_from_db()
    lagi.refresh_from_db()
    assert (mati.status, mati.hasil_id, lagi.status) == ("gagal", None, "selesai")
