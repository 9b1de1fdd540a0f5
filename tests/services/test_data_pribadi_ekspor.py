"""A copy of one person's data: every line of the inventory, no secret, on the ledger, not without end."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from factories import Dinas, give_kunci, make_instansi, make_siklus, new_kunci, play_until
from takar.core.ditolak import Ditolak
from takar.core.pribadi import DAFTAR
from takar.core.rahasia import Rahasia
from takar.data.models import Akun, Indikator, JejakAudit, KodePulih, Pegawai, SesiAkun, SetelanKabar
from takar.services import jam
from takar.services.akun import invite
from takar.services.data_pribadi import SEBUTAN, collect, find_subject, list_rujukan, subject_of_pegawai
from takar.services.ekspor_pribadi import HTML, JSON, UNDUH_DATA, export_for_officer, export_own
from takar.services.kabar_setelan import renew_kalender
from takar.services.laju import TerlaluSering
from takar.services.minta_data import ask_data
from takar.services.pegawai import IsianPegawai, save_pegawai


def read(isi: bytes) -> tuple[dict[str, Any], str]:
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        assert arsip.namelist() == [JSON, HTML]
        return json.loads(arsip.read(JSON)), arsip.read(HTML).decode()


def fill(dinas: Dinas) -> Pegawai:
    """The Kasubbag, with something in every place that a person can fill without help."""
    siapa = dinas.kasubbag
    isian = IsianPegawai("Contoh Kasubbag, S.E.", "198001012005011009", "Penata", "Kasubbag", "", "k@contoh.go.id", "")
    save_pegawai(oleh=dinas.sekdin, pegawai_id=siapa.pk, isian=isian, kunci=new_kunci())
    invite(oleh=dinas.sekdin, pegawai_id=siapa.pk, nama_akun="", kunci=new_kunci())
    renew_kalender(oleh=siapa, kunci=new_kunci())
    ask_data(oleh=siapa, jenis="perbaikan", isi="Gelar saya keliru.", kunci=new_kunci())
    SesiAkun.objects.create(akun=siapa.akun, kunci="kunci-sesi-rahasia", peramban="Firefox", masuk=jam.now())
    KodePulih.objects.create(akun=siapa.akun, sidik="a" * 64)
    Indikator.objects.filter(pk=dinas.indikator["koperasi"][0].pk).update(pic="contoh kasubbag")
    give_kunci(siapa)
    siapa.refresh_from_db()
    return siapa


def test_a_copy_holds_each_field_of_the_inventory_and_no_secret(dinas: Dinas) -> None:
    siapa = fill(dinas)
    isi, halaman = read(export_own(akun=siapa.akun, kunci=new_kunci()))
    assert [f"{satu['tabel']}.{kolom}" for satu in isi["data"] for kolom in satu["kolom"]] == [
        nama for satu in DAFTAR for nama in satu.nama_kolom
    ]
    ada = {satu["tabel"]: satu["baris"] for satu in isi["data"] if satu["baris"]}
    assert {"Pegawai", "Akun", "Undangan", "SesiAkun", "KodePulih", "SetelanKabar", "PermintaanData"} <= set(ada)
    assert {"KunciPejabat", "Indikator", "TeksJejak"} <= set(ada)
    assert isi["data"][0]["baris"][0]["nip"] == "198001012005011009"
    assert isi["data"][0]["dasar"][0].startswith("kewajiban hukum")
    for satu in isi["data"]:
        assert satu["untuk"] and satu["berapa_lama"] and satu["siapa_yang_melihat"]
        if satu["tidak_disalin"]:
            assert all(nilai is None for baris in satu["baris"] for nilai in baris.values())
    for rahasia in ("kunci-sesi-rahasia", "a" * 64, SetelanKabar.objects.get().kode_kalender, siapa.akun.password):
        assert rahasia not in json.dumps(isi) and rahasia not in halaman
    assert "Gelar saya keliru." in halaman and "Contoh Kasubbag, S.E." in halaman and "<script" not in halaman
    assert {"buat-kunci", "salin-data-pribadi"} <= {satu["tindakan"] for satu in isi["tindakan"]}
    assert {"JejakAudit", "KunciPermintaan"} <= {satu["tabel"] for satu in isi["disebut_pada"]}


def test_each_table_of_the_inventory_has_a_name_for_people() -> None:
    assert set(SEBUTAN) == {satu.model for satu in DAFTAR}


def test_what_is_typed_is_no_markup_in_the_page(dinas: Dinas) -> None:
    ask_data(oleh=dinas.kasubbag, jenis="perbaikan", isi="<img src=x onerror=1>", kunci=new_kunci())
    _, halaman = read(export_own(akun=dinas.kasubbag.akun, kunci=new_kunci()))
    assert "<img" not in halaman and "&lt;img src=x" in halaman


def test_others_are_not_in_it(dinas: Dinas) -> None:
    play_until(dinas, make_siklus(dinas), "4")
    for pegawai in (dinas.kadin, dinas.sekdin):
        lain = dinas.sekdin if pegawai == dinas.kadin else dinas.kadin
        isi, halaman = read(export_own(akun=pegawai.akun, kunci=new_kunci()))
        assert pegawai.nip in halaman
        assert lain.nip not in json.dumps(isi) and lain.nip not in halaman


def test_a_number_is_of_one_agency(dinas: Dinas) -> None:
    """The ledger of another agency may well speak of "pegawai/7": of another 7."""
    lain = make_instansi("Dinas Lain")
    isian = IsianPegawai("Contoh Orang Lain", "198001012005011009", "", "Pelaksana", "")
    save_pegawai(oleh=lain.sekdin, pegawai_id=0, isian=isian, kunci=new_kunci())
    JejakAudit.objects.get(instansi=lain.instansi)
    satu = subject_of_pegawai(dinas.kadin)
    teks = [b for b in collect(satu) if b.data.model == "TeksJejak"]
    assert [b.baris for b in teks] == [()]


def test_each_copy_is_one_entry_and_the_same_form_none_more(dinas: Dinas) -> None:
    kunci = new_kunci()
    for _ in range(2):
        export_own(akun=dinas.kadin.akun, kunci=kunci)
    entri = JejakAudit.objects.get()
    assert (entri.tindakan, entri.objek, entri.oleh) == ("salin-data-pribadi", f"pegawai/{dinas.kadin.pk}", dinas.kadin)
    export_for_officer(find_subject(dinas.kadin.nip))
    assert [satu.data["cara"] for satu in JejakAudit.objects.order_by("pk")] == ["halaman", "perintah"]


def test_copies_without_end_are_refused_to_the_one_and_not_to_others(dinas: Dinas) -> None:
    with jam.at(datetime(2026, 10, 5, 2, tzinfo=UTC)):
        for _ in range(UNDUH_DATA.sendiri.sekaligus):
            export_own(akun=dinas.kadin.akun, kunci=new_kunci())
        with pytest.raises(TerlaluSering) as tolak:
            export_own(akun=dinas.kadin.akun, kunci=new_kunci())
        export_own(akun=dinas.sekdin.akun, kunci=new_kunci())
    assert tolak.value.tunggu > 0 and "lagi" in tolak.value.kalimat


def test_an_account_that_is_no_pegawais_has_its_own(db: None) -> None:
    akun = Akun.objects.create(username="admin.mesin", email="admin@contoh.go.id")
    isi, halaman = read(export_own(akun=akun, kunci=new_kunci()))
    assert "admin@contoh.go.id" in halaman and isi["tindakan"] == []
    assert {satu["tabel"] for satu in isi["data"] if satu["baris"]} == {"Akun"}
    assert list(list_rujukan(find_subject("admin.mesin"))) == []


@pytest.mark.parametrize("siapa", ["tidak.ada", "", "1980 0101"])
def test_nobody_is_found_by_a_name_that_nobody_bears(dinas: Dinas, siapa: str) -> None:
    with pytest.raises(Ditolak) as tolak:
        find_subject(siapa)
    assert tolak.value.kode == "orang-tidak-ada"


def test_a_nip_in_two_agencies_names_nobody(dinas: Dinas) -> None:
    make_instansi("Dinas Lain")
    with pytest.raises(Ditolak):
        find_subject(dinas.kadin.nip)
    assert find_subject(dinas.kadin.akun.username).pegawai == dinas.kadin


def test_a_password_is_never_in_it(dinas: Dinas) -> None:
    akun = dinas.kadin.akun
    akun.set_password(Rahasia("tiga ekor kucing oranye").open())
    akun.save()
    isi, halaman = read(export_own(akun=akun, kunci=new_kunci()))
    assert akun.password not in json.dumps(isi) and akun.password not in halaman and "Rahasia pengaman" in halaman
