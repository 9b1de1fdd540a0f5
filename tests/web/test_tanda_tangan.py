"""The signing pages, told with the signer, a colleague, and somebody of another agency."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings

from factories import (
    FRASA,
    Dinas,
    Masuk,
    give_kunci,
    make_instansi,
    new_kunci,
    open_tugas,
    play_until,
)
from takar.adapters.berkas import read_file
from takar.data.models import JejakAudit, KunciPejabat, Naskah, PercobaanTtd, Siklus
from takar.services.ca import check_tanda
from takar.services.tanda_baris import list_tanda

SALAH = "bukan frasa sandi ini"


@pytest.fixture
def laporan(dinas: Dinas, siklus: Siklus) -> Naskah:
    play_until(dinas, siklus, "12")
    return siklus.naskah.get(keluaran="laporan", terbit_pada__isnull=False)


def url(naskah: Naskah) -> str:
    return f"/naskah/{naskah.pk}/tanda-tangan/"


def test_the_signer_sees_the_form_and_a_colleague_only_the_order(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    give_kunci(dinas.sekdin)
    milik = masuk(dinas.sekdin).get(url(laporan))
    assert milik.context["boleh"]
    assert "Frasa sandi kunci Anda" in milik.content.decode()
    lihat = masuk(dinas.kadin).get(url(laporan))
    assert not lihat.context["boleh"]
    assert "bukan giliran Anda" in lihat.content.decode()
    assert [satu.nama for satu in lihat.context["baris"]] == [dinas.sekdin.nama]
    jawaban = masuk(dinas.kadin).post(url(laporan), {"kunci": new_kunci(), "frasa": FRASA.open()})
    assert jawaban.status_code == 403


def test_another_agency_finds_nothing(laporan: Naskah, masuk: Masuk) -> None:
    assert masuk(make_instansi("Dinas Lain").sekdin).get(url(laporan)).status_code == 404


def test_without_a_key_the_page_leads_to_making_one(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    assert "Buat kunci" in client.get(url(laporan)).content.decode()
    baru = {"kunci": new_kunci(), "frasa_baru": FRASA.open(), "frasa_ulang": FRASA.open()}
    assert client.post("/kunci-saya/", baru).status_code == 302
    kunci = KunciPejabat.objects.get(pegawai=dinas.sekdin)
    assert kunci.seri in client.get("/kunci-saya/").content.decode()
    jawaban = client.post(url(laporan), {"kunci": new_kunci(), "frasa": FRASA.open()}, follow=True)
    assert "Anda tanda tangani" in jawaban.content.decode()
    laporan.refresh_from_db()
    assert check_tanda(read_file(settings.TAKAR_DATA / "berkas", laporan.berkas_bertanda_id)).sah


def test_a_wrong_passphrase_five_times_locks_the_key_but_not_the_account(
    dinas: Dinas, laporan: Naskah, masuk: Masuk, caplog: pytest.LogCaptureFixture
) -> None:
    """The passphrase is in no answer, no log, no table."""
    give_kunci(dinas.sekdin)
    client = masuk(dinas.sekdin)
    caplog.set_level(logging.DEBUG)
    halaman = [client.post(url(laporan), {"kunci": new_kunci(), "frasa": SALAH}) for _ in range(5)]
    assert [satu.status_code for satu in halaman] == [422] * 5
    assert "Masih 4 kali" in halaman[0].content.decode()
    assert "Kunci dikunci 15 menit" in halaman[4].content.decode()
    terkunci = client.post(url(laporan), {"kunci": new_kunci(), "frasa": FRASA.open()})
    assert "dikunci sampai pukul" in terkunci.content.decode()
    assert client.get("/").status_code == 200
    assert PercobaanTtd.objects.filter(pegawai=dinas.sekdin, hasil="frasa-salah").count() == 5
    isi = [satu.content.decode() for satu in halaman] + [caplog.text]
    isi += [str(list(model.objects.values())) for model in (JejakAudit, PercobaanTtd, KunciPejabat)]
    assert not any(SALAH in teks for teks in isi)
    laporan.refresh_from_db()
    assert laporan.berkas_bertanda_id is None


def test_many_are_signed_at_once_without_a_script(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    give_kunci(dinas.sekdin)
    client = masuk(dinas.sekdin)
    giliran = client.get("/tanda-tangan/").context["giliran"]
    pilih = [satu["naskah_id"] for satu in giliran][:3]
    kirim = {"kunci": new_kunci(), "frasa": FRASA.open(), "pilih": pilih}
    jawaban = client.post("/tanda-tangan/", kirim, follow=True)
    assert "3 naskah ditandatangani." in jawaban.content.decode()
    assert len(jawaban.context["giliran"]) == len(giliran) - 3


def test_a_script_signs_them_one_by_one(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    give_kunci(dinas.sekdin)
    client = masuk(dinas.sekdin)
    kirim = {"kunci": new_kunci(), "frasa": FRASA.open(), "pilih": [laporan.pk]}
    minta = {"HTTP_ACCEPT": "application/json"}
    (hasil,) = client.post("/tanda-tangan/", kirim, **minta).json()["hasil"]
    assert hasil == {"naskah_id": laporan.pk, "nomor": laporan.nomor, "berhasil": True, "kalimat": ""}
    salah = client.post("/tanda-tangan/", {**kirim, "kunci": new_kunci(), "frasa": SALAH}, **minta)
    assert (salah.status_code, "belum benar" in salah.json()["kalimat"]) == (422, True)
    lagi = client.post("/tanda-tangan/", {**kirim, "kunci": new_kunci()}, **minta).json()["hasil"]
    assert "sudah menandatangani" in lagi[0]["kalimat"]


def test_what_was_ticked_stays_ticked_after_a_refusal(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    give_kunci(dinas.sekdin)
    kirim = {"kunci": new_kunci(), "frasa": SALAH, "pilih": [laporan.pk]}
    jawaban = masuk(dinas.sekdin).post("/tanda-tangan/", kirim)
    assert [satu["naskah_id"] for satu in jawaban.context["giliran"] if satu["dipilih"]] == [laporan.pk]


def test_a_refusal_to_sign_reaches_the_drafter(dinas: Dinas, siklus: Siklus, laporan: Naskah, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    kosong = client.post(url(laporan), {"kunci": new_kunci(), "aksi": "tolak", "alasan": ""})
    assert (kosong.status_code, kosong.context["menolak"]) == (422, True)
    client.post(url(laporan), {"kunci": new_kunci(), "aksi": "tolak", "alasan": "Tabel 3 keliru."})
    assert list_tanda(laporan)[0].status == "ditolak"
    assert laporan.terbit_oleh is not None
    kotak = masuk(laporan.terbit_oleh).get("/tanda-tangan/").context["ditolak"]
    assert [satu["keterangan"] for satu in kotak] == [f"{dinas.sekdin.nama}: Tabel 3 keliru."]
    assert open_tugas(siklus)


def test_a_key_is_revoked_by_its_owner_or_the_leadership(dinas: Dinas, masuk: Masuk) -> None:
    kunci = give_kunci(dinas.sekdin)
    cabut = f"/kunci/{kunci.pk}/cabut/"
    assert masuk(dinas.kasubbag).post(cabut, {"kunci": new_kunci(), "alasan": "Coba"}).status_code == 403
    assert masuk(dinas.kadin).post(cabut, {"kunci": new_kunci(), "alasan": ""}).status_code == 422
    assert masuk(dinas.kadin).post(cabut, {"kunci": new_kunci(), "alasan": "Pindah tugas"}).status_code == 302
    kunci.refresh_from_db()
    assert (kunci.status, kunci.dicabut_oleh, kunci.alasan) == ("dicabut", dinas.kadin, "Pindah tugas")
    assert masuk(dinas.sekdin).post(cabut, {"kunci": new_kunci(), "alasan": "Lagi"}).status_code == 409


def test_the_passphrase_is_changed_by_whoever_knows_it(dinas: Dinas, masuk: Masuk) -> None:
    give_kunci(dinas.sekdin)
    client = masuk(dinas.sekdin)
    baru = {"aksi": "ganti", "frasa_baru": "empat ekor burung biru", "frasa_ulang": "empat ekor burung biru"}
    assert client.post("/kunci-saya/", {**baru, "kunci": new_kunci(), "frasa": SALAH}).status_code == 422
    beda = {**baru, "frasa_ulang": "empat ekor burung hijau"}
    assert client.post("/kunci-saya/", {**beda, "kunci": new_kunci(), "frasa": FRASA.open()}).status_code == 422
    assert client.post("/kunci-saya/", {**baru, "kunci": new_kunci(), "frasa": FRASA.open()}).status_code == 302
    lama = client.post("/kunci-saya/", {**baru, "kunci": new_kunci(), "frasa": FRASA.open()})
    assert lama.status_code == 422
