"""The pages of the measuring policy: without JavaScript, nothing typed is lost, every fault is named."""

from __future__ import annotations

from typing import Any

from factories import Dinas, Masuk, new_kunci
from takar.data.models import KebijakanUkur, SkalaHuruf, TabelPredikat

PITA: dict[str, Any] = {
    "nama": "Skala kita",
    "berlaku": "2030-01-01",
    "sebutan": ["Baik", "Kurang", ""],
    "bawah": ["60", "", ""],
    "atas": ["", "60", ""],
}


def test_the_list_says_what_holds_today(dinas: Dinas, masuk: Masuk) -> None:
    isi = masuk(dinas.unit["koperasi"]).get("/kebijakan/").content.decode()
    assert "Tanpa batas atas; tanpa batas bawah" in isi
    assert "Permendagri Nomor 86 Tahun 2017" in isi
    assert "Tetapkan kebijakan baru" not in isi
    assert "Tetapkan kebijakan baru" in masuk(dinas.sekdin).get("/kebijakan/").content.decode()


def test_a_new_policy_is_listed(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    isi = {
        "kunci": new_kunci(),
        "berlaku": "2030-01-01",
        "batas_atas": "120",
        "dasar_rata": "dibatasi",
        "cara_gulung": "berjenjang",
        "cara_efisiensi": "rasio",
        "alasan": "Keputusan Nomor 5.",
    }
    assert client.post("/kebijakan/baru/", isi).status_code == 302
    assert KebijakanUkur.objects.get().batas_atas == 120
    daftar = client.get("/kebijakan/").content.decode()
    assert "1 Januari 2030" in daftar and "batas atas 120" in daftar and "Keputusan Nomor 5." in daftar


def test_a_refused_policy_keeps_what_was_typed(dinas: Dinas, siklus: object, masuk: Masuk) -> None:
    isi = {"kunci": new_kunci(), "berlaku": "2020-01-01", "batas_atas": "150", "alasan": "Surut."}
    jawab = masuk(dinas.sekdin).post("/kebijakan/baru/", isi)
    assert jawab.status_code == 422
    assert jawab.context["galat"][0]["isian"] == "berlaku"
    teks = jawab.content.decode()
    assert 'value="2020-01-01"' in teks and '<option value="150" selected' in teks and "Surut." in teks


def test_the_band_editor_starts_from_what_holds(dinas: Dinas, masuk: Masuk) -> None:
    jawab = masuk(dinas.sekdin).get("/kebijakan/predikat/")
    assert jawab.context["baris"][0] == ("Sangat Tinggi", "90", "")
    assert ("90,5", "Sangat Tinggi") in jawab.context["pratinjau"].contoh


def test_adding_a_row_and_looking_save_nothing(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    for aksi in ("tambah", "pratinjau"):
        jawab = client.post("/kebijakan/predikat/", {**PITA, "aksi": aksi, "coba": "60,01", "kunci": new_kunci()})
        assert jawab.status_code == 200
        assert jawab.context["baris"][:2] == [("Baik", "60", ""), ("Kurang", "", "60")]
        assert jawab.context["pratinjau"].contoh[-1] == ("60,01", "Baik")
    assert not TabelPredikat.objects.exists()


def test_a_gap_is_named_and_the_rows_stay(dinas: Dinas, masuk: Masuk) -> None:
    isi = {**PITA, "atas": ["", "50", ""], "aksi": "simpan", "kunci": new_kunci()}
    jawab = masuk(dinas.sekdin).post("/kebijakan/predikat/", isi)
    assert jawab.status_code == 422
    assert "Ada celah antara “Kurang” dan “Baik”: 50,00 sampai 60,00." in jawab.content.decode()
    assert jawab.context["baris"][1] == ("Kurang", "", "50")


def test_a_whole_table_is_saved(dinas: Dinas, masuk: Masuk) -> None:
    isi = {**PITA, "aksi": "simpan", "kunci": new_kunci()}
    assert masuk(dinas.sekdin).post("/kebijakan/predikat/", isi).status_code == 302
    assert TabelPredikat.objects.get().isi == [["Baik", "60", None], ["Kurang", None, "60"]]


def test_a_scale_starts_from_an_example(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    jawab = client.get("/kebijakan/skala/?contoh=opini-bpk")
    baris = [satu for satu in jawab.context["baris"] if satu[0]]
    assert baris == [("WTP", "4"), ("WDP", "3"), ("TW", "2"), ("TMP", "1")]
    isi = {
        "kunci": new_kunci(),
        "aksi": "simpan",
        "kode": "opini",
        "nama": "Opini",
        "huruf": [huruf for huruf, _ in baris],
        "skor": [skor for _, skor in baris],
    }
    assert client.post("/kebijakan/skala/", isi).status_code == 302
    assert SkalaHuruf.objects.get().isi[0] == ["WTP", "4"]
