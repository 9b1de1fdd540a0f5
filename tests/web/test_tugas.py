"""The card of a task, told with three people: whose task it is, a colleague, and somebody of another agency."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import (
    FRASA,
    Dinas,
    Masuk,
    fill_kertas_kerja,
    finish_one,
    give_kunci,
    make_instansi,
    new_kunci,
    open_tugas,
    play_until,
)
from takar.data.models import Naskah, Peristiwa, Siklus, Tugas
from takar.services import jam
from takar.services.keluaran import stamp_of
from takar.services.naskah import edit_naskah
from takar.services.siklus import cancel_siklus, pause_siklus


def _send(client: Client, tugas: Tugas, **isi: object) -> HttpResponse:
    """Send the card's form as the page just showed it."""
    konteks = client.get(f"/tugas/{tugas.pk}/").context
    return client.post(f"/tugas/{tugas.pk}/", {"kunci": konteks["kunci"], "versi": konteks["versi"], **isi})


def _nothing_changed(siklus: Siklus) -> bool:
    lama = siklus.versi
    siklus.refresh_from_db()
    return siklus.versi == lama == siklus.peristiwa.count()


# --- the owner ------------------------------------------------------------------------------------------------------


def test_the_card_speaks_in_the_words_of_the_sop(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    client = masuk(dinas.sekdin)
    with jam.at(tugas.tenggat - timedelta(days=1)):
        jawaban = client.get(f"/tugas/{tugas.pk}/")
    konteks, isi = jawaban.context, jawaban.content.decode()
    assert konteks["boleh"] is True
    assert "Sekretaris Dinas memerintahkan Kasubbag Umpeg" in isi
    assert "Perintahkan pengukuran" in isi
    assert (konteks["tugas"]["status"], konteks["tugas"]["status_teks"]) == ("berjalan", "Berjalan")
    assert [satu["status"] for satu in konteks["keluaran"]] == ["draf"]
    assert konteks["keluaran"][0]["ubah_url"]
    assert konteks["kelengkapan"][0]["keterangan"] == "Perintah yang mengawali siklus ini"


def test_finishing_issues_the_papers_makes_their_files_and_goes_on_to_the_cycle(
    dinas: Dinas, siklus: Siklus, masuk: Masuk
) -> None:
    (tugas,) = open_tugas(siklus)
    jawaban = _send(masuk(dinas.sekdin), tugas)
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, f"/siklus/{siklus.pk}/")
    (naskah,) = tugas.naskah.all()
    assert naskah.status == Naskah.Status.TERBIT
    assert naskah.berkas is not None
    (berikut,) = open_tugas(siklus)
    assert berikut.peran == "kasubbag"


def test_whoever_has_the_next_task_too_is_led_to_it(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "11")
    jawaban = _send(masuk(dinas.sekdin), tugas, jalan="Ya")
    (berikut,) = open_tugas(siklus)
    assert jawaban.headers["Location"] == f"/tugas/{berikut.pk}/"


def test_the_last_task_leads_to_the_signing(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "12")
    laporan = siklus.naskah.get(keluaran="laporan")
    client = masuk(dinas.sekdin)
    konteks = client.get(f"/tugas/{tugas.pk}/").context
    assert [satu["status"] for satu in konteks["keluaran"]] == ["terbit"]
    assert konteks["tanda_url"] == f"/naskah/{laporan.pk}/tanda-tangan/"
    assert client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci()}).status_code == 409
    give_kunci(dinas.sekdin)
    jawaban = client.post(konteks["tanda_url"], {"kunci": new_kunci(), "frasa": FRASA.open()})
    assert jawaban.headers["Location"] == konteks["tanda_url"]
    siklus.refresh_from_db()
    assert siklus.status == Siklus.Status.SELESAI
    assert siklus.naskah.get(keluaran="laporan").status == Naskah.Status.DITANDATANGANI


def test_the_same_form_sent_twice_happens_once(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    client, isi = masuk(dinas.sekdin), {"kunci": new_kunci(), "versi": stamp_of(tugas)}
    alamat = [client.post(f"/tugas/{tugas.pk}/", isi).headers["Location"] for _ in range(2)]
    assert alamat[0] == alamat[1]
    assert Peristiwa.objects.filter(siklus=siklus, jenis="TugasSelesai").count() == 1
    assert siklus.naskah.exclude(nomor="").count() == 1


def test_a_form_without_its_key_is_refused_on_the_same_page(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    jawaban = masuk(dinas.sekdin).post(f"/tugas/{tugas.pk}/", {})
    assert jawaban.status_code == 422
    assert jawaban.context["galat"] and jawaban.context["boleh"]
    assert _nothing_changed(siklus)


def test_a_stale_form_is_shown_again_with_the_new_state(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    lama, naskah = stamp_of(tugas), tugas.naskah.get()
    isi = {**naskah.isi, "catatan": "Segera."}
    edit_naskah(oleh=dinas.sekdin, naskah_id=naskah.pk, versi=naskah.versi, isi=isi, kunci=new_kunci())
    client = masuk(dinas.sekdin)
    jawaban = client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci(), "versi": lama})
    assert jawaban.status_code == 409
    assert jawaban.context["versi"] == stamp_of(tugas) != lama
    assert _nothing_changed(siklus)
    lagi = client.post(f"/tugas/{tugas.pk}/", {"kunci": jawaban.context["kunci"], "versi": jawaban.context["versi"]})
    assert lagi.status_code == 302


def test_a_finished_task_says_by_whom_and_cannot_be_done_again(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    finish_one(dinas, tugas)
    siklus.refresh_from_db()
    client = masuk(dinas.sekdin)
    konteks = client.get(f"/tugas/{tugas.pk}/").context
    assert (konteks["boleh"], konteks["tugas"]["status"]) == (False, "selesai")
    assert dinas.sekdin.nama in konteks["alasan"]
    assert _send(client, tugas).status_code == 409
    assert _nothing_changed(siklus)


def test_a_paused_and_a_cancelled_cycle_say_why(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    client = masuk(dinas.sekdin)
    pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Menunggu data pusat", kunci=new_kunci())
    assert "Menunggu data pusat" in client.get(f"/tugas/{tugas.pk}/").context["alasan"]
    assert _send(client, tugas).status_code == 409
    cancel_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Salah periode", kunci=new_kunci())
    konteks = client.get(f"/tugas/{tugas.pk}/").context
    assert (konteks["tugas"]["status"], "Salah periode" in konteks["alasan"]) == ("batal", True)


def test_the_clock_counts_office_time(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    assert tugas.tenggat is not None
    with jam.at(tugas.tenggat + timedelta(days=14)):
        tugas_terlambat = masuk(dinas.sekdin).get(f"/tugas/{tugas.pk}/").context["tugas"]
    assert (tugas_terlambat["status"], tugas_terlambat["jam_persen"]) == ("terlambat", 100)
    assert "dari 15 menit waktu kantor" in tugas_terlambat["jam_teks"]
    assert tugas_terlambat["tenggat_teks"].startswith("Terlambat ")


# --- a colleague, and who must never see ------------------------------------------------------------------------------


def test_a_colleague_of_the_team_reads_the_card_but_cannot_act(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    client = masuk(dinas.kasubbag)
    konteks = client.get(f"/tugas/{tugas.pk}/").context
    assert konteks["boleh"] is False
    assert dinas.sekdin.nama in konteks["alasan"]
    assert not konteks["keluaran"][0]["ubah_url"]
    jawaban = client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci(), "versi": stamp_of(tugas)})
    assert jawaban.status_code == 403
    assert "bukan tugas Anda" in jawaban.content.decode()
    assert _nothing_changed(siklus)


def test_a_bidang_sees_neither_the_teams_tasks_nor_another_bidangs(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    assert masuk(dinas.unit["koperasi"]).get(f"/tugas/{tugas.pk}/").status_code == 403
    for satu in play_until(dinas, siklus, "7"):
        client = masuk(dinas.unit["koperasi"])
        milik = satu.bidang is not None and satu.bidang.kode == "koperasi"
        assert client.get(f"/tugas/{satu.pk}/").status_code == (200 if milik else 403)
        if not milik:
            isi = {"kunci": new_kunci(), "versi": stamp_of(satu), "akui_kosong": "1"}
            assert client.post(f"/tugas/{satu.pk}/", isi).status_code == 403
    assert _nothing_changed(siklus)


def test_another_agency_finds_nothing_there(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = open_tugas(siklus)
    client = masuk(make_instansi("Dinas Lain").sekdin)
    assert client.get(f"/tugas/{tugas.pk}/").status_code == 404
    assert client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci()}).status_code == 404
    assert client.get("/tugas/999999/").status_code == 404
    assert _nothing_changed(siklus)


@pytest.mark.parametrize("metode", ["put", "delete", "patch"])
def test_other_methods_are_refused(dinas: Dinas, siklus: Siklus, masuk: Masuk, metode: str) -> None:
    (tugas,) = open_tugas(siklus)
    assert getattr(masuk(dinas.sekdin), metode)(f"/tugas/{tugas.pk}/").status_code == 405


# --- a bidang's worksheet ---------------------------------------------------------------------------------------------


def test_empty_rows_must_be_acknowledged(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    tugas = next(satu for satu in play_until(dinas, siklus, "7") if satu.bidang and satu.bidang.kode == "koperasi")
    client = masuk(dinas.unit["koperasi"])
    konteks = client.get(f"/tugas/{tugas.pk}/").context
    assert konteks["kerja"]["url"] == f"/siklus/{siklus.pk}/kertas-kerja/koperasi/"
    ditolak = _send(client, tugas)
    assert ditolak.status_code == 422
    assert ditolak.context["galat"][0]["isian"] == "akui_kosong"
    assert 'name="akui_kosong"' in ditolak.content.decode()
    assert _nothing_changed(siklus)
    assert _send(client, tugas, akui_kosong="1").status_code == 302


def test_a_filled_worksheet_needs_no_acknowledgement(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    tugas = next(satu for satu in play_until(dinas, siklus, "7") if satu.bidang and satu.bidang.kode == "koperasi")
    fill_kertas_kerja(dinas, siklus, "koperasi", dinas.unit["koperasi"])
    assert _send(masuk(dinas.unit["koperasi"]), tugas).status_code == 302


# --- decisions --------------------------------------------------------------------------------------------------------


def test_a_return_without_arahan_keeps_what_was_chosen(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    jawaban = _send(masuk(dinas.kasubbag), tugas, jalan="Tidak", arahan="  ", bidang="koperasi")
    assert jawaban.status_code == 422
    (putusan,) = jawaban.context["putusan"]["lain"]
    assert "Arahan belum diisi" in putusan["galat_arahan"]
    assert [satu["kode"] for satu in putusan["bidang"] if satu["dipilih"]] == ["koperasi"]
    assert _nothing_changed(siklus)


@pytest.mark.parametrize(
    "isi", [{}, {"jalan": "Mungkin"}, {"jalan": "Tidak", "arahan": "Perbaiki.", "bidang": "asing"}]
)
def test_an_answer_that_is_none_changes_nothing(
    dinas: Dinas, siklus: Siklus, masuk: Masuk, isi: dict[str, str]
) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    assert _send(masuk(dinas.kasubbag), tugas, **isi).status_code == 422
    assert _nothing_changed(siklus)


@pytest.mark.parametrize("bidang", ["koperasi", ""])
def test_a_return_says_where_the_work_went(dinas: Dinas, siklus: Siklus, masuk: Masuk, bidang: str) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    client = masuk(dinas.kasubbag)
    isi = {"bidang": bidang} if bidang else {}
    halaman = client.get(_send(client, tugas, jalan="Tidak", arahan="Lengkapi.", **isi).headers["Location"])
    langkah = f"langkah 7 ({dinas.bidang[bidang].nama})" if bidang else "langkah 9"
    assert [str(satu) for satu in halaman.context["messages"]] == [f"Pekerjaan dikembalikan ke {langkah}."]


def test_a_return_shows_its_arahan_to_all_who_do_the_work_again(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    arahan = "Lengkapi <b>realisasi</b> bidang koperasi."
    _send(masuk(dinas.kasubbag), tugas, jalan="Tidak", arahan=arahan, bidang="koperasi")
    (dibuka,) = open_tugas(siklus)
    assert (dibuka.langkah, dibuka.putaran) == ("7", 2)
    jawaban = masuk(dinas.unit["koperasi"]).get(f"/tugas/{dibuka.pk}/")
    assert jawaban.context["arahan"]["teks"] == arahan
    assert dinas.kasubbag.nama in jawaban.context["arahan"]["oleh"]
    assert "<b>realisasi</b>" not in jawaban.content.decode()


def test_a_return_lets_the_drafts_of_the_other_answer_lapse(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "11")
    client = masuk(dinas.sekdin)
    _send(client, tugas, jalan="Tidak", arahan="Perbaiki BAB III.")
    konteks = client.get(f"/tugas/{tugas.pk}/").context
    assert {satu["status"] for satu in konteks["keluaran"]} == {"batal"}
    laporan = tugas.naskah.get(keluaran="laporan")
    assert client.get(f"/naskah/{laporan.pk}/").context["naskah"]["status"] == "batal"
    assert client.get(f"/naskah/{laporan.pk}/ubah/").status_code == 409


def test_every_earlier_arahan_stays_to_be_read(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    for arahan in ("Pertama.", "Kedua."):
        (tugas,) = play_until(dinas, siklus, "10")
        _send(masuk(dinas.kasubbag), tugas, jalan="Tidak", arahan=arahan)
    (dibuka,) = open_tugas(siklus)
    konteks = masuk(dinas.anggota["koperasi"]).get(f"/tugas/{dibuka.pk}/").context
    assert konteks["arahan"]["teks"] == "Kedua."
    assert [lama["teks"] for lama in konteks["arahan_lama"]] == ["Pertama."]


def test_a_decision_reads_the_paper_that_was_checked_before(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "11")
    draft = siklus.naskah.get(keluaran="draft-laporan")
    konteks = masuk(dinas.sekdin).get(f"/tugas/{tugas.pk}/").context
    assert [perlu["url"] for perlu in konteks["kelengkapan"]] == [f"/naskah/{draft.pk}/"]
    assert konteks["kerja"]["url"] == f"/siklus/{siklus.pk}/rekapitulasi/"


def test_the_recap_lists_the_worksheet_of_each_bidang(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "8")
    konteks = masuk(dinas.anggota["koperasi"]).get(f"/tugas/{tugas.pk}/").context
    assert len(konteks["kelengkapan"]) == len(dinas.bidang)
    assert all(perlu["url"] for perlu in konteks["kelengkapan"])


def test_the_card_costs_as_much_in_a_long_cycle(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (pertama,) = open_tugas(siklus)
    awal = _count(masuk(dinas.sekdin), pertama)
    (terakhir,) = play_until(dinas, siklus, "12")
    assert _count(masuk(dinas.sekdin), terakhir) <= awal + 1


def _count(client: Client, tugas: Tugas) -> int:
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(f"/tugas/{tugas.pk}/").status_code == 200
    return len(kueri)
