"""Pemberitahuan: read, muted but never silenced, sent to browsers and calendars; all late ones reminded in two taps."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from factories import Dinas, Masuk, new_kunci, open_tugas, play_until
from takar.adapters.peramban.segel import encode
from takar.data.models import JejakAudit, Kiriman, LanggananPeramban, Pemberitahuan, SetelanKabar, Siklus, Tugas
from takar.services import jam, peramban
from takar.services.kabar_kirim import send_kabar

TITIK = ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
LANGGANAN = {"alamat": "https://push.example/a", "kunci_umum": encode(TITIK), "rahasia": encode(b"r" * 16)}


def test_the_count_stands_in_the_menu_until_it_is_read(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "2")
    client = masuk(dinas.kadin)
    assert "1<span" in client.get("/").content.decode()
    kabar = Pemberitahuan.objects.get(pegawai=dinas.kadin)
    jawaban = client.post(f"/pemberitahuan/{kabar.pk}/buka/", {"kunci": new_kunci()})
    assert jawaban["Location"] == f"/tugas/{kabar.tugas_id}/"
    assert client.get("/").context["kabar_baru"] == 0


def test_all_are_read_at_once(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "2")
    client = masuk(dinas.kadin)
    assert "belum dibaca" in client.get("/pemberitahuan/").content.decode()
    halaman = client.post("/pemberitahuan/baca/", {"kunci": new_kunci()}, follow=True).content.decode()
    assert "belum dibaca" not in halaman and "langkah 2 dari 12" in halaman


def test_a_task_that_is_done_asks_for_no_reading(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "3")
    assert masuk(dinas.kadin).get("/pemberitahuan/").context["kabar_baru"] == 0


def test_a_sending_that_was_given_up_is_seen(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "2")
    kabar = Pemberitahuan.objects.get(pegawai=dinas.kadin)
    isi = {"saluran": "surel", "status": "gagal", "galat": "Peladen surat menolak (kode 550).", "nomor_surat": "<a@b>"}
    Kiriman.objects.create(pemberitahuan=kabar, kirim_pada=jam.now(), **isi)
    assert "Surat elektronik tidak terkirim: Peladen surat menolak" in (
        masuk(dinas.kadin).get("/pemberitahuan/").content.decode()
    )
    assert "1 tidak dapat dikirim" in masuk(dinas.kasubbag).get("/pemberitahuan/setelan/").content.decode()


def test_settings_are_kept(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    client.post("/pemberitahuan/setelan/", {"kunci": new_kunci(), "surel": "1"})
    satu = SetelanKabar.objects.get(pegawai=dinas.kadin)
    assert (satu.surel, satu.peramban, satu.ringkasan) == (True, False, False)


# --- the calendar ---------------------------------------------------------------------------------------------------


def make_address(client: Any) -> str:
    halaman = client.post("/pemberitahuan/kalender/", {"kunci": new_kunci(), "aksi": "buat"}).content.decode()
    return re.search(r'value="http://localhost:8000(/kalender/[\w-]+\.ics)"', halaman)[1]  # type: ignore[index]


def parse_ics(isi: bytes) -> list[dict[str, str]]:
    """The entries, read as RFC 5545 asks: lines end in CRLF, none has more than 75 octets, folds are undone."""
    assert isi.endswith(b"\r\n") and b"\n" not in isi.replace(b"\r\n", b"")
    assert all(len(satu) <= 75 for satu in isi.split(b"\r\n"))
    baris = isi.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert baris[0] == "BEGIN:VCALENDAR" and baris[-1] == "END:VCALENDAR" and "VERSION:2.0" in baris
    acara = "\n".join(baris).split("BEGIN:VEVENT\n")[1:]
    return [dict(satu.split(":", 1) for satu in butir.split("\nEND:VEVENT")[0].split("\n")) for butir in acara]


def test_the_calendar_holds_the_open_due_times(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    (tugas,) = play_until(dinas, siklus, "2")
    jalan = make_address(masuk(dinas.kadin))
    jawaban = dinas_tamu(jalan)
    assert jawaban["Content-Type"] == "text/calendar; charset=utf-8" and "no-store" in jawaban["Cache-Control"]
    ((acara),) = parse_ics(jawaban.content)
    assert acara["DTSTART"] == f"{tugas.tenggat:%Y%m%dT%H%M%SZ}" and acara["UID"] == f"tugas-{tugas.pk}@localhost"
    assert "langkah 2 dari 12" in acara["SUMMARY"] and "\\n" in acara["DESCRIPTION"]
    play_until(dinas, siklus, "3")
    assert parse_ics(dinas_tamu(jalan).content) == []


def test_a_calendar_address_is_renewed_and_taken_back(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.kadin)
    lama, baru = make_address(client), make_address(client)
    assert (dinas_tamu(lama).status_code, dinas_tamu(baru).status_code) == (404, 200)
    rahasia = baru.removeprefix("/kalender/").removesuffix(".ics")
    assert rahasia not in str(list(SetelanKabar.objects.values())) + str(list(JejakAudit.objects.values("data")))
    client.post("/pemberitahuan/kalender/", {"kunci": new_kunci(), "aksi": "cabut"})
    assert dinas_tamu(baru).status_code == 404


def dinas_tamu(jalan: str) -> Any:
    from django.test import Client

    return Client().get(jalan)


# --- browsers -------------------------------------------------------------------------------------------------------


def test_a_browser_subscribes_and_ends_it(dinas: Dinas, masuk: Masuk, settings: Any) -> None:
    settings.TAKAR_PERAMBAN = True
    client = masuk(dinas.kadin)
    assert f'data-langganan="{peramban.public_key()}"' in client.get("/pemberitahuan/setelan/").content.decode()
    assert client.post("/pemberitahuan/peramban/", {**LANGGANAN, "kunci": new_kunci()}).status_code == 302
    assert LanggananPeramban.objects.get().pegawai == dinas.kadin
    client.post("/pemberitahuan/peramban/", {"aksi": "berhenti", "kunci": new_kunci()})
    assert not LanggananPeramban.objects.exists()


@pytest.mark.parametrize(
    "isi", [{"alamat": "http://push.example/a"}, {"alamat": ""}, {"kunci_umum": "B"}, {"rahasia": ""}]
)
def test_a_subscription_that_cannot_be_used_is_refused(
    dinas: Dinas, masuk: Masuk, settings: Any, isi: dict[str, str]
) -> None:
    settings.TAKAR_PERAMBAN = True
    jawaban = masuk(dinas.kadin).post("/pemberitahuan/peramban/", {**LANGGANAN, **isi, "kunci": new_kunci()})
    assert jawaban.status_code == 422 and not LanggananPeramban.objects.exists()


def test_a_subscription_into_the_house_is_dropped_unsent(
    dinas: Dinas, siklus: Siklus, masuk: Masuk, settings: Any
) -> None:
    """A name that leads to this machine is found out when it is called."""
    settings.TAKAR_PERAMBAN, settings.TAKAR_SMTP_HOST = True, ""
    isi = {**LANGGANAN, "alamat": "https://localhost/a", "kunci": new_kunci()}
    masuk(dinas.kadin).post("/pemberitahuan/peramban/", isi)
    play_until(dinas, siklus, "2")
    Kiriman.objects.update(kirim_pada=jam.now())
    assert send_kabar() == 0 and not LanggananPeramban.objects.exists()
    assert Kiriman.objects.get().status == Kiriman.Status.DILEWATI


# --- reminding ------------------------------------------------------------------------------------------------------


def make_late(dinas: Dinas, siklus: Siklus) -> Tugas:
    (tugas,) = play_until(dinas, siklus, "2")
    Tugas.objects.filter(pk=tugas.pk).update(tenggat=jam.now() - timedelta(days=3))
    return tugas


def test_all_late_ones_are_reminded_in_two_taps(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    make_late(dinas, siklus)
    client = masuk(dinas.anggota["koperasi"])
    assert 'href="/pemberitahuan/ingatkan/"' in client.get("/").content.decode()  # the first tap
    halaman = client.get("/pemberitahuan/ingatkan/").content.decode()
    assert "Ingatkan semua (1 tugas)" in halaman and "https://wa.me/?text=Yth.%20Kadin" in halaman
    halaman = client.post("/pemberitahuan/ingatkan/", {"kunci": new_kunci()}, follow=True).content.decode()
    assert "1 pengingat dibuat." in halaman
    assert Pemberitahuan.objects.filter(jenis="diingatkan", pegawai=dinas.kadin).count() == 1


def test_a_bidang_reminds_nobody(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    make_late(dinas, siklus)
    client = masuk(dinas.unit["koperasi"])
    assert "/pemberitahuan/ingatkan/" not in client.get("/").content.decode()
    assert client.post("/pemberitahuan/ingatkan/", {"kunci": new_kunci()}).status_code == 403


def test_the_card_of_somebody_elses_task_has_a_ready_text(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "2")
    tugas = open_tugas(siklus)[0]
    dinas.kadin.telepon = "0812-3456-789"
    dinas.kadin.save()
    halaman = masuk(dinas.sekdin).get(f"/tugas/{tugas.pk}/").content.decode()
    assert "https://wa.me/628123456789?text=" in halaman and f"/tugas/{tugas.pk}/" in halaman
    assert "wa.me" not in masuk(dinas.kadin).get(f"/tugas/{tugas.pk}/").content.decode()


def test_the_moment_is_told_on_the_agencys_clock(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    play_until(dinas, siklus, "2")
    saat = datetime(2026, 10, 5, 2, tzinfo=jam.now().tzinfo)
    Pemberitahuan.objects.update(dibuat=saat)
    assert "5 Oktober 2026 pukul 09.00 WIB" in masuk(dinas.kadin).get("/pemberitahuan/").content.decode()
