"""The pages on which an SOP comes into force: submitted by its drafters, decided by the official."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factories import Dinas, Masuk, make_siklus, new_kunci
from takar.core.sop.nilai import MutuBaku
from takar.core.sop.tulis import write_sop
from takar.data.models import DrafSop, SopVersi
from takar.services.muat import load_sop

KODE = "pengukuran-kinerja"


@pytest.fixture
def draf(dinas: Dinas) -> DrafSop:
    """A draft with another time at step 3 and a time that cannot be read at step 5."""
    waktu = {3: MutuBaku("1 jam"), 5: MutuBaku("secukupnya")}
    sop = load_sop(dinas.sop)
    sop = replace(sop, langkah=tuple(replace(x, waktu=waktu.get(x.nomor, x.waktu)) for x in sop.langkah))
    kini = timezone.now()
    asal = [["langkah.3.waktu", "1 jam", "halaman 2", "tulisan tidak jelas"]]
    return DrafSop.objects.create(
        instansi=dinas.instansi,
        judul="SOP Uji",
        teks=write_sop(sop),
        bacaan={"asal": asal},
        dibuat_oleh=dinas.kasubbag,
        dibuat=kini,
        diubah=kini,
    )


def send(client: Client, draf: DrafSop, apa: str, **isi: object) -> object:
    draf.refresh_from_db()
    return client.post(f"/sop/draf/{draf.pk}/{apa}/", {"kunci": new_kunci(), "versi": draf.versi} | isi)


def fill(dinas: Dinas, **lain: object) -> dict[str, object]:
    besok = date.today() + timedelta(days=1)
    tahun_depan = besok + timedelta(days=365)
    semula = {"berlaku_sejak": besok, "tinjau_pada": tahun_depan, "pengesah": dinas.kadin.pk}
    return semula | {"akui_temuan": "1", "akui_dugaan": "1"} | lain


def test_from_submission_to_the_register(dinas: Dinas, draf: DrafSop, masuk: Masuk) -> None:
    kasubbag, kadin = masuk(dinas.kasubbag), masuk(dinas.kadin)
    teks = kasubbag.get(f"/sop/draf/{draf.pk}/ajukan/").content.decode()
    assert "Akan menjadi versi 2" in teks and "1 dugaan belum dikonfirmasi" in teks and "secukupnya" in teks
    assert f"/sop/draf/{draf.pk}/#langkah-5" in teks
    assert send(kasubbag, draf, "ajukan", **fill(dinas)).status_code == 302
    assert "Menunggu pengesahan" in kasubbag.get(f"/sop/draf/{draf.pk}/ajukan/").content.decode()
    assert kadin.get(f"/sop/draf/{draf.pk}/pdf/").content.startswith(b"%PDF-")
    assert f'href="/sop/draf/{draf.pk}/sahkan/"' in kadin.get("/").content.decode()
    halaman = kadin.get(f"/sop/draf/{draf.pk}/sahkan/").content.decode()
    assert "Waktu langkah 3 berubah dari 30 Menit menjadi 1 jam." in halaman
    assert dinas.kadin.jabatan in halaman and "style=" not in halaman and len(halaman) < 150_000
    jawab = send(kadin, draf, "sahkan")
    assert jawab.headers["Location"] == f"/sop/{KODE}/versi/2/"
    assert SopVersi.objects.get(kode=KODE, versi=2).draf == draf
    baris = kadin.get("/sop/").context["baris"][0]
    assert (baris["versi"], baris["nanti"][:8]) == (1, "Versi 2 ")
    assert "sudah disahkan" in kadin.get(f"/sop/draf/{draf.pk}/sahkan/").content.decode()
    assert send(kadin, draf, "sahkan").status_code == 409


def test_a_refused_submission_keeps_what_was_typed(dinas: Dinas, draf: DrafSop, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    isi = fill(dinas, tinjau_pada="2001-01-01")
    jawab = send(client, draf, "ajukan", **isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 422 and "Tanggal peninjauan harus sesudah" in teks
    assert 'value="2001-01-01"' in teks and teks.count("checked") == 3
    for rusak in ({"berlaku_sejak": "besok"}, {"tinjau_pada": ""}, {"pengesah": ""}, {"pengesah": "999999"}):
        assert send(client, draf, "ajukan", **fill(dinas, **rusak)).status_code == 422
    del isi["akui_dugaan"]
    assert "1 dugaan belum dikonfirmasi" in send(client, draf, "ajukan", **isi).content.decode()
    draf.refresh_from_db()
    assert draf.status == DrafSop.Status.DRAF


def test_a_faulty_draft_shows_its_faults_and_no_form(dinas: Dinas, draf: DrafSop, masuk: Masuk) -> None:
    draf.teks = draf.teks.replace('lanjut = "2"', 'lanjut = "99"', 1)
    draf.save()
    client = masuk(dinas.kasubbag)
    teks = client.get(f"/sop/draf/{draf.pk}/ajukan/").content.decode()
    assert "hal harus diperbaiki" in teks and "Langkah 1 menuju langkah 99" in teks and "Ajukan untuk" not in teks
    jawab = send(client, draf, "ajukan", **fill(dinas))
    assert jawab.status_code == 422 and "Langkah 1 menuju langkah 99" in jawab.content.decode()


def test_a_returned_draft_comes_back_with_its_arahan(dinas: Dinas, draf: DrafSop, masuk: Masuk) -> None:
    kasubbag, kadin = masuk(dinas.kasubbag), masuk(dinas.kadin)
    send(kasubbag, draf, "ajukan", **fill(dinas))
    kosong = send(kadin, draf, "kembalikan", arahan="")
    assert kosong.status_code == 422 and "Tulis apa yang harus diperbaiki" in kosong.content.decode()
    assert send(kadin, draf, "kembalikan", arahan="Kurangi <b>waktu</b>.").status_code == 302
    assert "Dikembalikan dengan arahan: Kurangi &lt;b&gt;waktu" in kasubbag.get("/").content.decode()
    assert "Kurangi &lt;b&gt;waktu" in kasubbag.get(f"/sop/draf/{draf.pk}/ajukan/").content.decode()
    assert send(kasubbag, draf, "ajukan", **fill(dinas)).status_code == 302
    assert send(kasubbag, draf, "tarik").status_code == 302
    assert send(kasubbag, draf, "tarik").status_code == 409


def test_another_official_looks_and_does_not_decide(dinas: Dinas, draf: DrafSop, masuk: Masuk) -> None:
    make_siklus(dinas)
    send(masuk(dinas.kasubbag), draf, "ajukan", **fill(dinas))
    sekdin = masuk(dinas.sekdin)
    teks = sekdin.get(f"/sop/draf/{draf.pk}/sahkan/").content.decode()
    assert f"Menunggu putusan {dinas.kadin.nama}" in teks and ">Sahkan</button>" not in teks
    jawab = send(sekdin, draf, "sahkan")
    assert jawab.status_code == 403 and f"diajukan kepada {dinas.kadin.nama}" in jawab.content.decode()
    assert "SOP yang menunggu Anda" not in sekdin.get("/").content.decode()
