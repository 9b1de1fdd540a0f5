"""The page of a figure's reason: an address that can be sent, closed to who may not see the figure."""

from __future__ import annotations

from factories import Dinas, Masuk, make_instansi, play_until
from takar.data.models import Siklus


def _url(siklus: Siklus, jenis: str, kode: str) -> str:
    return f"/siklus/{siklus.pk}/angka/{jenis}/{kode}/"


def test_a_figure_tells_its_reason_and_its_address(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "9")
    url = _url(siklus, "capaian", "K-1")
    isi = masuk(dinas.kadin).get(url).content.decode()
    assert "R ÷ T × 100 = 95,5 ÷ 100,0 × 100 = 95,50 %" in isi
    assert f'value="http://testserver{url}"' in isi
    assert "angka hari ini sama" in isi
    assert len(isi) < 30_000


def test_every_figure_of_the_recap_has_an_open_page(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.anggota["koperasi"])
    konteks = client.get(f"/siklus/{siklus.pk}/rekapitulasi/").context
    alamat = [*konteks["rekap"]["url"].values(), *konteks["sasaran"][0]["url"].values()]
    alamat += [konteks["indikator"][0][nama] for nama in ("url", "url_tahun", "url_predikat")]
    assert {client.get(satu).status_code for satu in alamat} == {200}


def test_a_bidang_sees_its_own_figures_only(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.unit["koperasi"])
    milik = client.get(_url(siklus, "capaian", "K-1"))
    assert milik.status_code == 200
    assert milik.context["kembali"]["url"] == f"/siklus/{siklus.pk}/kertas-kerja/koperasi/"
    assert client.get(_url(siklus, "rata-bidang", "koperasi")).status_code == 200
    for jenis, kode in (("capaian", "U-1"), ("rata-sasaran", "S1"), ("rata-instansi", "instansi")):
        assert client.get(_url(siklus, jenis, kode)).status_code == 403


def test_what_is_no_figure_is_not_there(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    assert masuk(dinas.kadin).get(_url(siklus, "capaian", "X-1")).status_code == 404
    assert masuk(make_instansi().kadin).get(_url(siklus, "capaian", "K-1")).status_code == 404


def test_what_people_wrote_stays_text(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    indikator = dinas.indikator["koperasi"][0]
    indikator.definisi = "<script>alert(1)</script>"
    indikator.save()
    isi = masuk(dinas.kadin).get(_url(siklus, "capaian", "K-1")).content.decode()
    assert "<script>alert" not in isi and "&lt;script&gt;alert" in isi
