"""The SOP on screen and in print: the official form, its flowchart, and how it was read."""

from __future__ import annotations

from datetime import date, timedelta

from factories import TAHUN, Dinas, Masuk, make_instansi
from takar.data.models import SopVersi
from takar.services.muat import load_sop

BATAS_BITA = 150_000
KODE = "pengukuran-kinerja"


def test_the_page_shows_the_form_as_printed(dinas: Dinas, masuk: Masuk) -> None:
    sop = load_sop(dinas.sop)
    jawab = masuk(dinas.unit["koperasi"]).get("/sop/")
    teks = jawab.content.decode()
    assert len(jawab.content) < BATAS_BITA
    assert jawab.context["sop"]["nomor"] == sop.kepala.nomor
    assert not jawab.context["sop"]["judul"].startswith(("SOP", "/"))
    assert [satu.uraian for satu in jawab.context["langkah"]] == [langkah.uraian for langkah in sop.langkah]
    assert len(jawab.context["catatan"]) == len(sop.catatan)
    assert teks.count("<svg") == 1 and "style=" not in teks
    assert masuk(dinas.kadin).get(f"/sop/{KODE}/").context["sop"] == jawab.context["sop"]


def test_the_version_in_force_is_shown(dinas: Dinas, masuk: Masuk) -> None:
    besok = date.today() + timedelta(days=2)
    SopVersi.objects.create(instansi=dinas.instansi, kode=KODE, versi=3, berlaku_sejak=besok, teks=dinas.sop.teks)
    assert "versi-1.pdf" in masuk(dinas.kadin).get(f"/sop/{KODE}/pdf/").headers["Content-Disposition"]
    SopVersi.objects.create(
        instansi=dinas.instansi, kode=KODE, versi=2, berlaku_sejak=date(TAHUN, 1, 2), teks=dinas.sop.teks
    )
    assert "versi-2.pdf" in masuk(dinas.kadin).get(f"/sop/{KODE}/pdf/").headers["Content-Disposition"]


def test_the_print_is_the_same_bytes_each_time(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    isi = [client.get(f"/sop/{KODE}/pdf/").content for _ in range(2)]
    assert isi[0].startswith(b"%PDF-") and isi[0] == isi[1]


def test_an_unknown_sop_is_not_there(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    assert client.get("/sop/lain/").status_code == 404
    assert client.get("/sop/lain/pdf/").status_code == 404
    kosong = make_instansi("Dinas Lain")
    SopVersi.objects.filter(instansi=kosong.instansi).delete()
    assert masuk(kosong.kadin).get("/sop/").status_code == 404
