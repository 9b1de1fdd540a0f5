"""The SOP on screen and in print: the register, the official form with its flowchart, and how it was read."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from openpyxl import load_workbook

from factories import TAHUN, Dinas, Masuk, make_instansi
from takar.data.models import DrafSop, SopVersi
from takar.services.muat import load_sop

BATAS_BITA = 150_000
KODE = "pengukuran-kinerja"


def add_versi(dinas: Dinas, versi: int, berlaku: date, **lain: object) -> SopVersi:
    semula = {"kode": KODE, "teks": dinas.sop.teks}
    return SopVersi.objects.create(instansi=dinas.instansi, versi=versi, berlaku_sejak=berlaku, **semula | lain)


def test_the_page_shows_the_form_as_printed(dinas: Dinas, masuk: Masuk) -> None:
    sop = load_sop(dinas.sop)
    jawab = masuk(dinas.unit["koperasi"]).get(f"/sop/{KODE}/")
    teks = jawab.content.decode()
    assert len(jawab.content) < BATAS_BITA
    assert jawab.context["sop"]["nomor"] == sop.kepala.nomor
    assert not jawab.context["sop"]["judul"].startswith(("SOP", "/"))
    assert [satu.uraian for satu in jawab.context["langkah"]] == [langkah.uraian for langkah in sop.langkah]
    assert len(jawab.context["catatan"]) == len(sop.catatan)
    assert teks.count("<svg") == 1 and "style=" not in teks
    assert "Cabut SOP ini" not in teks and "Cabut SOP ini" in masuk(dinas.kadin).get(f"/sop/{KODE}/").content.decode()


def test_the_register_lists_every_sop_and_opens_each(dinas: Dinas, masuk: Masuk) -> None:
    lewat = date.today() - timedelta(days=70)
    add_versi(dinas, 1, date(TAHUN, 1, 1), kode="lain", tinjau_pada=lewat)
    client = masuk(dinas.unit["koperasi"])
    jawab = client.get("/sop/")
    assert {satu["kode"] for satu in jawab.context["baris"]} == {KODE, "lain"}
    assert "lewat 2 bulan" in jawab.content.decode() and "Susun SOP" not in jawab.content.decode()
    assert all(client.get(satu["url"]).status_code == 200 for satu in jawab.context["baris"])
    assert [satu["kode"] for satu in client.get("/sop/?keadaan=tinjau").context["baris"]] == ["lain"]
    assert "Tidak ada SOP yang cocok" in client.get("/sop/?cari=entah").content.decode()


def test_an_agency_without_an_sop_is_told_how_to_begin(masuk: Masuk, dinas: Dinas) -> None:
    SopVersi.objects.filter(instansi=dinas.instansi).delete()
    assert "Belum ada SOP" in masuk(dinas.kasubbag).get("/sop/").content.decode()


def test_the_register_is_taken_away_as_worksheet_and_paper(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    lembar = load_workbook(BytesIO(client.get("/sop/daftar.xlsx").content)).active
    assert lembar is not None
    sel = [satu.value for satu in lembar[6]]
    assert sel[0] == 1 and "Mekanisme Pengukuran Kinerja" in sel[1] and sel[3] == 1
    assert client.get("/sop/daftar.pdf").content.startswith(b"%PDF-")


def test_the_version_in_force_is_shown(dinas: Dinas, masuk: Masuk) -> None:
    add_versi(dinas, 3, date.today() + timedelta(days=2))
    assert "versi-1.pdf" in masuk(dinas.kadin).get(f"/sop/{KODE}/pdf/").headers["Content-Disposition"]
    add_versi(dinas, 2, date(TAHUN, 1, 2))
    assert "versi-2.pdf" in masuk(dinas.kadin).get(f"/sop/{KODE}/pdf/").headers["Content-Disposition"]


def test_the_print_is_the_same_bytes_each_time(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    isi = [client.get(f"/sop/{KODE}/pdf/").content for _ in range(2)]
    assert isi[0].startswith(b"%PDF-") and isi[0] == isi[1]


def test_a_change_is_begun_from_the_page_of_the_sop(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    teks = client.get(f"/sop/{KODE}/").content.decode()
    assert (
        "Susun perubahan" in teks and "Susun perubahan" not in masuk(dinas.kadin).get(f"/sop/{KODE}/").content.decode()
    )
    isi = {"kunci": "formulir-satu", "cara": "versi", "versi_sop": dinas.sop.pk}
    assert client.post("/sop/draf/baru/", isi).status_code == 302
    assert DrafSop.objects.get(instansi=dinas.instansi).dari == dinas.sop
    assert "1 draf sedang disusun" in client.get("/sop/").content.decode()


def test_every_version_has_its_page_its_files_and_its_differences(dinas: Dinas, masuk: Masuk) -> None:
    lain = dinas.sop.teks.replace('"30 Menit"', '"45 Menit"', 1)
    add_versi(dinas, 2, date(TAHUN, 2, 1), teks=lain, perubahan=["Waktu berubah."])
    client = masuk(dinas.unit["koperasi"])
    daftar = client.get(f"/sop/{KODE}/versi/").content.decode()
    assert "1 perubahan dari versi 1" in daftar and "Sudah diganti" in daftar
    assert "Versi 1" in client.get(f"/sop/{KODE}/versi/1/").content.decode()
    assert "versi-1.pdf" in client.get(f"/sop/{KODE}/versi/1/pdf/").headers["Content-Disposition"]
    toml = client.get(f"/sop/{KODE}/versi/2/toml/")
    assert (toml.content.decode(), toml.headers["Content-Disposition"]) == (
        lain,
        f'attachment; filename="sop-{KODE}-versi-2.toml"',
    )
    beda = client.get(f"/sop/{KODE}/beda/1/2/")
    teks = beda.content.decode()
    assert "Waktu langkah 3 berubah dari 30 Menit menjadi 45 Menit." in teks
    assert teks.count("<svg") == 2 and "langkah yang berubah" in teks and "style=" not in teks
    assert len(beda.content) < BATAS_BITA
    assert "Tidak ada perbedaan." in client.get(f"/sop/{KODE}/beda/2/2/").content.decode()


def test_an_sop_is_withdrawn_with_a_reason(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    kosong = client.post(f"/sop/{KODE}/cabut/", {"kunci": "formulir-satu", "alasan": " "})
    assert kosong.status_code == 422 and "Tulis alasan SOP ini dicabut." in kosong.content.decode()
    isi = {"kunci": "formulir-dua", "alasan": "Digabung dengan SOP lain."}
    assert client.post(f"/sop/{KODE}/cabut/", isi).status_code == 302
    teks = client.get(f"/sop/{KODE}/").content.decode()
    assert "Alasan dicabut: Digabung dengan SOP lain." in teks and "Cabut SOP ini" not in teks
    assert "oleh Kadin" in client.get(f"/sop/{KODE}/versi/").content.decode()
    ulang = client.post(f"/sop/{KODE}/cabut/", {"kunci": "formulir-tiga", "alasan": "Lagi."})
    assert ulang.status_code == 409


def test_what_is_not_there_is_not_there(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    alamat = ("lain/", "lain/pdf/", "lain/versi/", f"{KODE}/versi/9/", f"{KODE}/versi/9/toml/", f"{KODE}/beda/1/9/")
    assert [client.get(f"/sop/{satu}").status_code for satu in alamat] == [404] * 6
    asing = make_instansi("Dinas Lain")
    SopVersi.objects.filter(instansi=asing.instansi).delete()
    assert masuk(asing.kadin).get(f"/sop/{KODE}/versi/1/").status_code == 404
