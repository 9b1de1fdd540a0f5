"""The ledger's pages: what the leaders see, what they verify, and what they carry out of the house."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import Dinas, Masuk, make_instansi, new_kunci, play_until
from penjaga_jejak import lift
from takar.core.jejak import read_kunci
from takar.data.models import Instansi, Naskah, Siklus, TitikPeriksa
from takar.services import jam
from takar.services.jejak_bukti import check_bukti
from takar.services.jejak_hapus import erase_teks
from takar.services.jejak_periksa import read_luar
from takar.services.jejak_rutin import record_titik
from takar.services.jejak_titik import tautan_titik
from takar.services.siklus import pause_siklus

BATAS_KUERI = 20


@pytest.fixture
def jalan(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, "5")
    record_titik()
    return siklus


def newest() -> TitikPeriksa:
    titik = TitikPeriksa.objects.order_by("-banyak").first()
    assert titik is not None
    return titik


def issued(siklus: Siklus) -> Naskah:
    naskah = siklus.naskah.filter(terbit_pada__isnull=False).order_by("pk").first()
    assert naskah is not None
    return naskah


def test_the_state_and_the_newest_entries(dinas: Dinas, jalan: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    with CaptureQueriesContext(connection) as kueri:
        jawab = client.get("/jejak/")
    konteks = jawab.context
    assert konteks["keadaan"].banyak == newest().banyak == konteks["jumlah"]
    urut = [satu.urut for satu in konteks["entri"]]
    assert urut == sorted(urut, reverse=True) and urut[0] == newest().banyak
    assert "Belum ada titik periksa yang keluar dari server ini sejak jejak ini dimulai." in jawab.content.decode()
    assert len(kueri) <= BATAS_KUERI


def test_the_menu_leads_only_the_leaders_there(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    for orang, tampak in ((dinas.sekdin, True), (dinas.kadin, True), (dinas.kasubbag, False)):
        assert (b'href="/jejak/"' in masuk(orang).get("/").content) is tampak
        assert masuk(orang).get("/jejak/").status_code == (200 if tampak else 403)


def test_entries_are_found_by_paper_person_and_date(dinas: Dinas, jalan: Siklus, masuk: Masuk) -> None:
    client, naskah = masuk(dinas.sekdin), issued(jalan)
    entri = client.get("/jejak/", {"cari": naskah.nomor}).context["entri"]
    assert {(satu.naskah_id, satu.objek) for satu in entri} == {(naskah.pk, naskah.nomor)}
    assert "Menerbitkan naskah" in {satu.tindakan for satu in entri}
    orang = client.get("/jejak/", {"cari": dinas.kasubbag.nama}).context["entri"]
    assert {satu.oleh for satu in orang} == {dinas.kasubbag.nama}
    hari, besok = jam.now().date(), jam.now().date() + timedelta(days=2)
    semua = client.get("/jejak/").context["jumlah"]
    for sejak, sampai, banyak in ((hari - timedelta(days=2), besok, semua), (besok, "", 0), ("", "2001-01-01", 0)):
        jumlah = client.get("/jejak/", {"sejak": str(sejak), "sampai": str(sampai)}).context["jumlah"]
        assert jumlah == banyak
    assert client.get("/jejak/", {"cari": "tidak ada"}).context["jumlah"] == 0
    assert client.get("/jejak/", {"sejak": "besok", "sampai": "0001-01-01"}).context["jumlah"] == semua


def test_what_people_wrote_is_shown_until_it_is_erased(dinas: Dinas, jalan: Siklus, masuk: Masuk) -> None:
    pause_siklus(oleh=dinas.sekdin, siklus_id=jalan.pk, alasan="Pak Contoh <b>dirawat</b>.", kunci=new_kunci())
    client = masuk(dinas.kadin)
    assert b"Pak Contoh &lt;b&gt;dirawat" in client.get("/jejak/").content
    urut = client.get("/jejak/").context["entri"][0].urut
    erase_teks(oleh=dinas.kadin, entri=[urut, urut - 1], dasar="Berita acara nomor 3", kunci=new_kunci())
    rincian = [satu.rincian for satu in client.get("/jejak/").context["entri"]]
    assert "alasan: (sudah dihapus)" in rincian and not any("dirawat" in satu for satu in rincian)


def test_the_verification_button(dinas: Dinas, jalan: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    assert "Jejak utuh." in client.get("/jejak/periksa/").content.decode()
    jawab = client.get("/jejak/periksa/", {"titik": f"https://contoh.go.id/v/ab/#tp={tautan_titik(newest())}"})
    assert "juga menurut titik periksa dari luar" in jawab.content.decode()
    jawab = client.get("/jejak/periksa/", {"titik": "bukan titik"})
    assert jawab.status_code == 422 and 'value="bukan titik"' in jawab.content.decode()
    lift("UPDATE takar_jejakaudit SET objek = 'naskah/0' WHERE urut = 3")
    jawab = client.get("/jejak/periksa/")
    assert "Yang ditampilkan dari entri ke-3 berbeda dengan isinya." in jawab.content.decode()


def test_what_is_carried_out_fits_together(dinas: Dinas, jalan: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    kunci = read_kunci(client.get("/jejak/kunci.pub").content.decode())
    baris = client.get("/jejak/titik-periksa.txt").content.decode().splitlines()
    assert read_luar(baris[-1]).kepala.banyak == newest().banyak
    bukti = client.get(f"/jejak/naskah/{issued(jalan).pk}.json")
    assert bukti.headers["Content-Disposition"].startswith("attachment")
    assert check_bukti(bukti.content.decode(), kunci)["objek"] == f"naskah/{issued(jalan).pk}"
    assert json.loads(bukti.content)["kunci_umum"] == kunci.as_text()


def test_the_berita_acara_of_this_month_and_of_none(dinas: Dinas, jalan: Siklus, masuk: Masuk) -> None:
    client, kini = masuk(dinas.kadin), jam.now()
    ((tahun, bulan, _),) = client.get("/jejak/").context["bulan"]
    jawab = client.get(f"/jejak/berita-acara/{tahun}-{bulan}.pdf")
    assert jawab.headers["Content-Type"] == "application/pdf" and jawab.content.startswith(b"%PDF")
    for lain, kode in ((f"{kini.year + 1}-1", 404), ("1999-1", 404), (f"{kini.year}-13", 404), ("2001-1", 404)):
        assert client.get(f"/jejak/berita-acara/{lain}.pdf").status_code == kode


def test_where_checkpoints_are_mailed(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    jawab = client.post("/jejak/alamat/", {"alamat": "bukan surel", "kunci": new_kunci()})
    assert jawab.status_code == 422 and 'value="bukan surel"' in jawab.content.decode()
    jawab = client.post("/jejak/alamat/", {"alamat": " inspektorat@contoh.go.id ", "kunci": new_kunci()}, follow=True)
    assert "Alamat inspektorat tersimpan." in jawab.content.decode()
    instansi = Instansi.objects.get(pk=dinas.instansi.pk)
    assert instansi.email_inspektorat == "inspektorat@contoh.go.id"
    assert "Minta admin menyetel pengiriman surat" in jawab.content.decode()
    assert masuk(dinas.kadin).post("/jejak/alamat/", {"alamat": "", "kunci": new_kunci()}).status_code == 403


def test_a_copy_outside_silences_the_warning_for_a_week(dinas: Dinas, jalan: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    for hari, ingatkan in ((6, False), (8, True)):
        TitikPeriksa.objects.update(dikirim_pada=jam.now() - timedelta(days=hari))
        assert bool(client.get("/jejak/").context["keadaan"].ingatkan) is ingatkan


def test_another_agency_sees_its_own_ledger_only(dinas: Dinas, jalan: Siklus, masuk: Masuk) -> None:
    client = masuk(make_instansi("Dinas lain").sekdin)
    assert client.get("/jejak/").context["jumlah"] == 0
    assert client.get("/jejak/titik-periksa.txt").content == b""
    assert client.get(f"/jejak/naskah/{issued(jalan).pk}.json").status_code == 404
