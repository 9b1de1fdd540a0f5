"""The calendar's page: what it shows, and that a change is seen before it is made."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factories import Dinas, Masuk, make_siklus, new_kunci, open_tugas, play_until
from takar.data.models import HariInstansi
from takar.services import jam

HARI = {"aksi": "hari", "tanggal": "2026-12-28", "jenis": "libur-daerah", "nama": "Hari Jadi", "dasar": "SE Bupati 4"}


def send(**isi: str) -> dict[str, str]:
    return {"kunci": new_kunci(), **HARI, **isi}


def test_the_year_shows_its_holidays_hours_and_ramadan(dinas: Dinas, masuk: Masuk) -> None:
    halaman = masuk(dinas.unit["koperasi"]).get("/kalender/?tahun=2026").content.decode()
    assert "Hari Buruh Internasional" in halaman and "19 Februari 2026" in halaman
    assert "07.30-12.00, 13.00-16.00" in halaman and "WIB" in halaman
    assert "Ubah kalender" not in halaman


@pytest.mark.parametrize("tahun", ["", "abc", "99999", "1900", "٢٠٢٦"])
def test_a_year_that_is_none_shows_this_one(dinas: Dinas, masuk: Masuk, tahun: str) -> None:
    assert masuk(dinas.kadin).get(f"/kalender/?tahun={tahun}").status_code == 200


def test_a_change_is_seen_with_what_it_moves_and_then_made(dinas: Dinas, masuk: Masuk) -> None:
    with jam.at(datetime(2026, 10, 5, 2, tzinfo=UTC)):
        siklus = make_siklus(dinas)
        play_until(dinas, siklus, "7")
    tenggat = open_tugas(siklus)[0].tenggat
    assert tenggat is not None
    client, isi = masuk(dinas.kasubbag), send(tanggal=tenggat.date().isoformat())
    lihat = client.post("/kalender/", isi)
    assert lihat.status_code == 200 and len(lihat.context["tegas"]["pindah"]) == len(open_tugas(siklus))
    assert not HariInstansi.objects.exists()
    kiriman = dict(lihat.context["tegas"]["kiriman"])
    assert kiriman == {nama: nilai for nama, nilai in isi.items() if nama != "kunci"}
    assert client.post("/kalender/", {**kiriman, "kunci": new_kunci(), "yakin": "1"}).status_code == 302
    halaman = client.get("/kalender/?tahun=2026").content.decode()
    assert "Hari Jadi" in halaman and "SE Bupati 4" in halaman
    cabut = {"aksi": "cabut", "apa": "hari", "id": str(HariInstansi.objects.get().pk), "yakin": "1"}
    assert client.post("/kalender/", {**cabut, "kunci": new_kunci()}).status_code == 302
    assert not HariInstansi.objects.exists()


def test_a_refused_change_keeps_what_was_typed(dinas: Dinas, masuk: Masuk) -> None:
    jawaban = masuk(dinas.kasubbag).post("/kalender/", send(dasar="", nama="Hari Jadi Kabupaten"))
    assert jawaban.status_code == 422 and 'value="Hari Jadi Kabupaten"' in jawaban.content.decode()
    for tahun in ("9999-12-31", "1899-12-31"):
        assert masuk(dinas.kasubbag).post("/kalender/", send(tanggal=tahun)).status_code == 422
    rusak = masuk(dinas.kasubbag).post("/kalender/", send(tanggal="kemarin"))
    assert rusak.status_code == 422 and "tidak terbaca" in rusak.content.decode()
