"""The worksheet page: typed figures are kept, read once, and never guessed; saving and handing in happen once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import Dinas, Masuk, make_instansi, new_kunci, play_until
from takar.data.models import BarisKertasKerja, MataAnggaran, Siklus, SkalaHuruf, Tugas
from takar.services.siklus import Jawaban, decide_putusan, pause_siklus

BATAS_KUERI = 18
BIDANG = "koperasi"


@pytest.fixture
def terbuka(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, "7")
    return siklus


def _url(siklus: Siklus, bidang: str = BIDANG) -> str:
    return f"/siklus/{siklus.pk}/kertas-kerja/{bidang}/"


def _form(dinas: Dinas, siklus: Siklus, *angka: str, aksi: str = "simpan", **lain: str) -> dict[str, str]:
    """The page's form with these figures, one per indicator; `b0_keadaan` is that cell of the first row."""
    isi = {"kunci": new_kunci(), "versi": str(siklus.kertas_kerja.get(bidang__kode=BIDANG).versi), "aksi": aksi}
    for satu, nilai in zip(dinas.indikator[BIDANG], angka, strict=True):
        kolom = {"realisasi": nilai, "keadaan": "belum-diisi"}
        kosong = dict.fromkeys(("alasan", "dasar_hitung", "pendukung", "penghambat", "tindak_lanjut"), "")
        isi |= {f"{satu.pk}-{nama}": teks for nama, teks in {**kosong, **kolom}.items()}
    for nama, teks in lain.items():
        urut, kolom = nama.removeprefix("b").split("_", 1)
        isi[f"{dinas.indikator[BIDANG][int(urut)].pk}-{kolom}"] = teks
    return isi


def _stored(siklus: Siklus) -> list[tuple[str, Decimal | None]]:
    baris = BarisKertasKerja.objects.filter(kertas_kerja__siklus=siklus).order_by("indikator__urut")
    return [(satu.keadaan, satu.nilai) for satu in baris]


def test_a_draft_is_saved_and_shown_again(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.unit[BIDANG])
    kirim = _form(dinas, terbuka, "1234,5", "0", b0_pendukung="Pendampingan <i>rutin</i>")
    assert client.post(_url(terbuka), kirim).url == _url(terbuka)
    assert _stored(terbuka) == [("terisi", Decimal("1234.5")), ("nol", Decimal(0))]
    jawab = client.get(_url(terbuka))
    pertama, kedua = jawab.context["baris"]
    assert (pertama["realisasi"], kedua["realisasi"]) == ("1234,5", "0")
    assert pertama["capaian_teks"] == "1.234,50%"
    assert "1.234,5 ÷ 100,0 × 100" in pertama["mengapa"]
    assert "<i>rutin</i>" not in jawab.content.decode()
    assert Tugas.objects.filter(siklus=terbuka, bidang__kode=BIDANG, status="terbuka").exists()


def test_a_figure_decides_its_state_whatever_the_select_says(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    kirim = _form(dinas, terbuka, "0", "7", b0_keadaan="terisi", b1_keadaan="nol")
    masuk(dinas.unit[BIDANG]).post(_url(terbuka), kirim)
    assert _stored(terbuka) == [("nol", Decimal(0)), ("terisi", Decimal(7))]


def test_a_row_error_keeps_everything_typed_and_saves_nothing(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    kirim = _form(dinas, terbuka, "1.234", "96", b0_penghambat="Data ganda", b1_pendukung="Rutin")
    jawab = masuk(dinas.unit[BIDANG]).post(_url(terbuka), kirim)
    assert jawab.status_code == 422
    pertama, kedua = jawab.context["baris"]
    assert (pertama["realisasi"], pertama["penghambat"]) == ("1.234", "Data ganda")
    assert (kedua["realisasi"], kedua["pendukung"]) == ("96", "Rutin")
    assert "dua cara" in pertama["galat"]["realisasi"] and not kedua["galat"]
    assert jawab.context["galat"][1]["isian"] == f"{dinas.indikator[BIDANG][0].pk}-realisasi"
    assert jawab.context["galat"][1]["teks"].startswith("Indikator 1: “1.234” dapat dibaca dua cara")
    assert _stored(terbuka) == []


def test_evidence_is_kept_and_told_beside_the_source_of_the_data(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    indikator = dinas.indikator[BIDANG][0]
    indikator.sumber_data = "Laporan koperasi"
    indikator.save()
    client = masuk(dinas.unit[BIDANG])
    client.post(_url(terbuka), _form(dinas, terbuka, "95", "96", b0_dasar_hitung="Tabel 3, berkas RAT 2026"))
    assert client.get(_url(terbuka)).context["baris"][0]["dasar_hitung"] == "Tabel 3, berkas RAT 2026"
    for orang in (dinas.unit[BIDANG], dinas.kadin):
        isi = masuk(orang).get(_url(terbuka)).content.decode()
        assert "Bukti: Tabel 3, berkas RAT 2026" in isi and "Sumber data: Laporan koperasi" in isi
    angka = masuk(dinas.kadin).get(f"/siklus/{terbuka.pk}/angka/capaian/{indikator.kode}/").content.decode()
    assert "Tabel 3, berkas RAT 2026" in angka and "Laporan koperasi" in angka


def test_an_odd_figure_is_marked_and_still_handed_in(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.unit[BIDANG])
    client.post(_url(terbuka), _form(dinas, terbuka, "-5", "96"))
    jawab = client.get(_url(terbuka))
    janggal = ["realisasi negatif" in " ".join(satu["periksa"]) for satu in jawab.context["baris"]]
    assert janggal == [True, False]
    assert "Periksa: realisasi negatif" in jawab.content.decode()
    assert client.post(_url(terbuka), _form(dinas, terbuka, "-5", "96", aksi="serahkan")).status_code == 302


def test_a_cleared_figure_that_is_still_called_filled_is_asked_back(
    dinas: Dinas, terbuka: Siklus, masuk: Masuk
) -> None:
    kirim = _form(dinas, terbuka, "", "96", b0_keadaan="terisi")
    jawab = masuk(dinas.unit[BIDANG]).post(_url(terbuka), kirim)
    assert "Isi angkanya, atau pilih keadaan lain." in jawab.context["baris"][0]["galat"]["realisasi"]


def test_a_missing_reason_is_shown_at_the_reason(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    kirim = _form(dinas, terbuka, "", "9", b0_keadaan="belum-tersedia")
    pertama, _ = masuk(dinas.unit[BIDANG]).post(_url(terbuka), kirim).context["baris"]
    assert set(pertama["galat"]) == {"alasan"}
    kirim = _form(dinas, terbuka, "5", "9", b0_keadaan="belum-tersedia", b0_alasan="Menunggu BPS")
    pertama, _ = masuk(dinas.unit[BIDANG]).post(_url(terbuka), kirim).context["baris"]
    assert set(pertama["galat"]) == {"realisasi"}


def test_handing_in_saves_and_ends_the_task_once(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.unit[BIDANG])
    kirim = _form(dinas, terbuka, "95", "96", aksi="serahkan")
    jawab = [client.post(_url(terbuka), kirim) for _ in range(2)]
    assert [satu.status_code for satu in jawab] == [302, 302]
    assert [nilai for _, nilai in _stored(terbuka)] == [95, 96]
    tugas = Tugas.objects.filter(siklus=terbuka, bidang__kode=BIDANG).order_by("id")
    assert [(satu.peran, satu.status) for satu in tugas] == [("unit", "selesai"), ("anggota", "terbuka")]
    assert client.get(_url(terbuka)).context["boleh"] is False


def test_handing_in_with_empty_rows_asks_and_saves_nothing(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.unit[BIDANG])
    kirim = _form(dinas, terbuka, "95", "", aksi="serahkan")
    jawab = client.post(_url(terbuka), kirim)
    assert jawab.status_code == 422 and jawab.context["perlu_akui"]
    assert b'name="akui_kosong"' in jawab.content
    assert jawab.context["baris"][0]["realisasi"] == "95"
    assert _stored(terbuka) == []
    lagi = {**kirim, "kunci": jawab.context["kunci"], "versi": jawab.context["versi"], "akui_kosong": "1"}
    assert client.post(_url(terbuka), lagi).status_code == 302
    assert _stored(terbuka) == [("terisi", Decimal(95)), ("belum-diisi", None)]


def test_a_stale_form_is_refused_with_its_text(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    lama = _form(dinas, terbuka, "1", "2")
    client = masuk(dinas.unit[BIDANG])
    client.post(_url(terbuka), _form(dinas, terbuka, "95", "96"))
    jawab = client.post(_url(terbuka), lama)
    assert jawab.status_code == 409
    assert [satu["realisasi"] for satu in jawab.context["baris"]] == ["1", "2"]
    assert [nilai for _, nilai in _stored(terbuka)] == [95, 96]


def test_a_form_changed_after_going_back_is_not_called_saved(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client, kirim = masuk(dinas.unit[BIDANG]), _form(dinas, terbuka, "95", "96")
    client.post(_url(terbuka), kirim)
    kirim[f"{dinas.indikator[BIDANG][0].pk}-realisasi"] = "97"
    assert client.post(_url(terbuka), kirim).status_code == 409


def test_rows_that_were_not_sent_stay(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.unit[BIDANG])
    client.post(_url(terbuka), _form(dinas, terbuka, "95", "96"))
    kirim = _form(dinas, terbuka, "97", "")
    kedua = f"{dinas.indikator[BIDANG][1].pk}-"
    client.post(_url(terbuka), {nama: nilai for nama, nilai in kirim.items() if not nama.startswith(kedua)})
    assert [nilai for _, nilai in _stored(terbuka)] == [97, 96]


def test_another_bidangs_worksheet_is_closed_to_a_unit(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.unit["usaha-mikro"])
    assert client.get(_url(terbuka)).status_code == 403
    assert client.post(_url(terbuka), _form(dinas, terbuka, "1", "2")).status_code == 403
    assert _stored(terbuka) == []


def test_the_team_reads_but_does_not_write_while_it_is_not_its_turn(
    dinas: Dinas, terbuka: Siklus, masuk: Masuk
) -> None:
    for orang in (dinas.kadin, dinas.anggota["sekretariat"], dinas.anggota[BIDANG]):
        jawab = masuk(orang).get(_url(terbuka))
        assert jawab.status_code == 200 and jawab.context["boleh"] is False
        assert b'name="aksi"' not in jawab.content
        assert masuk(orang).post(_url(terbuka), _form(dinas, terbuka, "1", "2")).status_code == 403
    assert _stored(terbuka) == []


@pytest.mark.parametrize("versi", ["", "satu", "-1"])
def test_a_broken_form_is_refused(dinas: Dinas, terbuka: Siklus, masuk: Masuk, versi: str) -> None:
    kirim = {**_form(dinas, terbuka, "1", "2"), "versi": versi}
    assert masuk(dinas.unit[BIDANG]).post(_url(terbuka), kirim).status_code == 422


def test_a_closed_or_paused_worksheet_is_read_only(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.unit[BIDANG])
    assert client.get(_url(siklus)).context["boleh"] is False
    assert client.post(_url(siklus), _form(dinas, siklus, "1", "2")).status_code == 409
    play_until(dinas, siklus, "7")
    pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Menunggu", kunci=new_kunci())
    konteks = client.get(_url(siklus)).context
    assert (konteks["boleh"], konteks["kk"]["status"]) == (False, "jeda")


def test_a_return_shows_its_arahan_to_the_bidang_it_reopened(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    kembali = Jawaban("Tidak", arahan="Lengkapi tindak lanjut.", bidang=(BIDANG,))
    decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=kembali)
    konteks: Any = masuk(dinas.unit[BIDANG]).get(_url(siklus)).context
    assert konteks["boleh"] and konteks["arahan"].teks == "Lengkapi tindak lanjut."
    assert konteks["arahan"].oleh == dinas.kasubbag.nama
    assert konteks["kk"]["pdf_url"]
    lain = masuk(dinas.unit["sekretariat"]).get(_url(siklus, "sekretariat")).context
    assert lain["arahan"] is None and not lain["boleh"]


def test_unknown_bidang_is_not_there(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    lain = make_instansi("Dinas Lain")
    assert masuk(dinas.kadin).get(_url(terbuka, "tidak-ada")).status_code == 404
    assert masuk(lain.unit[BIDANG]).get(_url(terbuka)).status_code == 404


def test_the_page_costs_little(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    client: Client = masuk(dinas.unit[BIDANG])
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(_url(terbuka)).status_code == 200
    assert len(kueri) <= BATAS_KUERI


def test_a_quotient_is_computed_from_its_parts_and_kept_with_them(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    indikator = dinas.indikator[BIDANG][0]
    indikator.pembilang, indikator.penyebut = "Koperasi aktif", "Koperasi terdaftar"
    indikator.save()
    client = masuk(dinas.unit[BIDANG])
    kirim = _form(dinas, terbuka, "", "96", b0_pembilang="140", b0_penyebut="210")
    assert client.post(_url(terbuka), kirim).status_code == 302
    baris = BarisKertasKerja.objects.get(indikator=indikator)
    assert (baris.pembilang, baris.penyebut, baris.nilai) == (140, 210, Decimal("66.6667"))


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "realisasi", "kalimat"),
    [
        ("140", "", "", "Isi pembilang dan penyebut keduanya"),
        ("140", "0", "", "Penyebut harus lebih dari 0"),
        ("140", "200", "71", "Realisasi 71 berbeda dari pembilang dan penyebutnya: 140 ÷ 200 × 100 = 70."),
    ],
)
def test_parts_that_cannot_be_are_asked_back(
    dinas: Dinas, terbuka: Siklus, masuk: Masuk, pembilang: str, penyebut: str, realisasi: str, kalimat: str
) -> None:
    indikator = dinas.indikator[BIDANG][0]
    indikator.pembilang, indikator.penyebut = "Koperasi aktif", "Koperasi terdaftar"
    indikator.save()
    kirim = _form(dinas, terbuka, realisasi, "96", b0_pembilang=pembilang, b0_penyebut=penyebut)
    jawab = masuk(dinas.unit[BIDANG]).post(_url(terbuka), kirim)
    assert jawab.status_code == 422
    assert kalimat in jawab.context["baris"][0]["galat"]["realisasi"]
    assert _stored(terbuka) == []


def test_a_letter_is_chosen_from_the_scale(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    indikator = dinas.indikator[BIDANG][0]
    skala = SkalaHuruf.objects.create(
        instansi=dinas.instansi, kode="sakip", nama="SAKIP", isi=[["BB", "5"], ["B", "4"], ["CC", "3"]]
    )
    indikator.jenis, indikator.aturan, indikator.aturan_periode, indikator.skala = (
        "huruf",
        "PRED",
        "POSISI-AKHIR",
        skala,
    )
    indikator.save()
    indikator.target.update(nilai=None, isi="BB")
    client = masuk(dinas.unit[BIDANG])
    assert client.post(_url(terbuka), _form(dinas, terbuka, "B", "96")).status_code == 302
    pertama = client.get(_url(terbuka)).context["baris"][0]
    assert (pertama["realisasi"], pertama["capaian_teks"]) == ("B", "80,00%")
    assert [huruf for huruf, _ in pertama["pilihan"]] == ["BB", "B", "CC"]


def test_the_budget_is_saved_with_the_rows_and_a_bad_amount_saves_nothing(
    dinas: Dinas, terbuka: Siklus, masuk: Masuk
) -> None:
    indikator = dinas.indikator[BIDANG][0]
    mata = MataAnggaran.objects.create(
        rencana=indikator.rencana,
        tingkat="subkegiatan",
        kode="2.17.03.2.01.0001",
        nama="Pendampingan koperasi",
        bidang=dinas.bidang[BIDANG],
        pagu=Decimal("200000000"),
    )
    client = masuk(dinas.unit[BIDANG])
    uang = f"u{mata.pk}-realisasi"
    jawab = client.post(_url(terbuka), _form(dinas, terbuka, "95", "96") | {uang: "150 juta"})
    assert jawab.status_code == 422 and jawab.context["uang"][0]["galat"]
    assert _stored(terbuka) == []
    assert client.post(_url(terbuka), _form(dinas, terbuka, "95", "96") | {uang: "150.000.000,00"}).status_code == 302
    satu = client.get(_url(terbuka)).context["uang"][0]
    assert (satu["realisasi"], satu["serapan"]) == ("150000000", "75,00%")


def test_a_changed_part_is_no_contradiction(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    """The result of two parts is shown, not typed: so the next save of another numerator counts anew."""
    indikator = dinas.indikator[BIDANG][0]
    indikator.pembilang, indikator.penyebut = "Koperasi sehat", "Koperasi aktif"
    indikator.save()
    client = masuk(dinas.unit[BIDANG])
    client.post(_url(terbuka), _form(dinas, terbuka, "", "96", b0_pembilang="2", b0_penyebut="3"))
    pertama, _ = client.get(_url(terbuka)).context["baris"]
    assert (pertama["realisasi"], pertama["hasil"]) == ("", "66,6667 %")
    kirim = _form(dinas, terbuka, pertama["realisasi"], "96", b0_pembilang="1", b0_penyebut="3", b0_keadaan="terisi")
    assert client.post(_url(terbuka), kirim).status_code == 302
    assert _stored(terbuka)[0] == ("terisi", Decimal("33.3333"))


def test_a_remark_beside_a_figure_stays(dinas: Dinas, terbuka: Siklus, masuk: Masuk) -> None:
    """Nothing that was typed is dropped: the reason may explain a figure too."""
    client = masuk(dinas.unit[BIDANG])
    client.post(_url(terbuka), _form(dinas, terbuka, "95", "96", b0_alasan="Angka sementara"))
    assert client.get(_url(terbuka)).context["baris"][0]["alasan"] == "Angka sementara"
