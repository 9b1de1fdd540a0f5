"""Loose papers on the pages: made, edited, initialled, returned, issued, made void, withdrawn; the book of numbers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import Dinas, Masuk, make_instansi, new_kunci
from takar.core.naskah import TITIK
from takar.data.models import EntriRegister, Naskah, Pegawai, TandaTangan

pytestmark = pytest.mark.django_db


def send(client: Client, nama: str, pk: int | None = None, **isi: Any) -> HttpResponse:
    alamat = reverse(nama, args=[pk] if pk else [])
    return client.post(alamat, {"kunci": new_kunci(), **isi})


def make(masuk: Masuk, oleh: Pegawai, jenis: str, siklus: int | str = "") -> Naskah:
    jawaban = send(masuk(oleh), "naskah-buat", jenis=jenis, siklus=siklus)
    assert jawaban.status_code == 302, jawaban.content.decode()
    return Naskah.objects.get(pk=int(re.search(r"/naskah/(\d+)/ubah/", jawaban["Location"])[1]))


def complete(naskah: Naskah) -> Naskah:
    """What the drafter would type where the data left dots."""
    naskah.isi = {
        kode: [satu.replace(TITIK, "isi") for satu in isi] if isinstance(isi, list) else isi.replace(TITIK, "isi")
        for kode, isi in naskah.isi.items()
    }
    naskah.save(update_fields=["isi"])
    return naskah


def act(masuk: Masuk, oleh: Pegawai, apa: str, naskah: Naskah, **isi: Any) -> int:
    naskah.refresh_from_db()
    return send(masuk(oleh), f"naskah-{apa}", naskah.pk, versi=naskah.versi, **isi).status_code


def test_the_kasubbag_makes_a_nota_dinas_with_one_press_and_issues_it(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk)
    assert siklus.periode in naskah.hal
    assert (naskah.penyusun, naskah.tugas, naskah.instansi) == (dinas.kasubbag, None, dinas.instansi)
    assert act(masuk, dinas.kasubbag, "terbitkan", naskah) == 302
    naskah.refresh_from_db()
    assert re.fullmatch(r"000\.8\.6\.3/ND-\d{3}/DINKOP/[IVX]+/\d{4}", naskah.nomor)
    assert EntriRegister.objects.get(naskah=naskah).nomor == naskah.nomor
    assert naskah.tanda_tangan.get().pegawai == dinas.kasubbag


def test_the_choice_shows_only_what_the_role_may_draft(dinas: Dinas, masuk: Masuk) -> None:
    isi = masuk(dinas.anggota["koperasi"]).get(reverse("naskah-buat")).content.decode()
    assert 'value="notulen"' in isi
    assert 'value="nota-dinas"' not in isi
    assert masuk(dinas.unit["koperasi"]).get(reverse("naskah-buat")).status_code == 403


def test_a_kind_of_another_role_is_refused(dinas: Dinas, masuk: Masuk) -> None:
    jawaban = send(masuk(dinas.anggota["koperasi"]), "naskah-buat", jenis="nota-dinas", siklus="")
    assert jawaban.status_code == 422
    assert not Naskah.objects.filter(tugas=None).exists()


def test_a_kind_made_of_a_cycle_asks_for_one(dinas: Dinas, masuk: Masuk) -> None:
    jawaban = send(masuk(dinas.kasubbag), "naskah-buat", jenis="notulen-kinerja", siklus="")
    assert jawaban.status_code == 422
    assert "Pilih siklusnya" in jawaban.content.decode()


def test_the_cycle_of_another_agency_is_not_there(dinas: Dinas, masuk: Masuk, siklus: Any) -> None:
    lain = make_instansi("Dinas Lain")
    assert send(masuk(lain.kasubbag), "naskah-buat", jenis="nota-dinas", siklus=siklus.pk).status_code == 404


def test_paraf_goes_upward_and_then_the_paper_may_be_issued(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = complete(make(masuk, dinas.sekdin, "surat-perintah", siklus.pk))
    assert act(masuk, dinas.sekdin, "terbitkan", naskah) == 422, "not initialled yet"
    assert act(masuk, dinas.sekdin, "ajukan", naskah) == 302
    assert "Naskah yang menunggu Anda" in masuk(dinas.kasubbag).get("/").content.decode()
    assert act(masuk, dinas.sekdin, "paraf", naskah) == 403, "not their turn"
    assert act(masuk, dinas.kasubbag, "paraf", naskah) == 302
    paraf = naskah.tanda_tangan.get(fungsi=TandaTangan.Fungsi.PARAF)
    assert (paraf.nama, paraf.versi_naskah) == (dinas.kasubbag.nama, naskah.versi)
    assert act(masuk, dinas.sekdin, "terbitkan", naskah) == 302


def test_an_edit_after_the_paraf_voids_it_and_says_so(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = complete(make(masuk, dinas.sekdin, "surat-perintah", siklus.pk))
    act(masuk, dinas.sekdin, "ajukan", naskah)
    act(masuk, dinas.kasubbag, "paraf", naskah)
    isi = {kode: "\n".join(isi) if isinstance(isi, list) else isi for kode, isi in naskah.isi.items()}
    send(masuk(dinas.sekdin), "naskah-ubah", naskah.pk, versi=naskah.versi, **isi | {"penutup": "Diubah."})
    paraf = naskah.tanda_tangan.get(fungsi=TandaTangan.Fungsi.PARAF)
    assert paraf.status == TandaTangan.Status.GUGUR
    assert "gugur: Isi naskah berubah" in masuk(dinas.sekdin).get(f"/naskah/{naskah.pk}/").content.decode()
    assert act(masuk, dinas.sekdin, "terbitkan", naskah) == 422


def test_saving_without_a_change_keeps_the_paraf(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = complete(make(masuk, dinas.sekdin, "surat-perintah", siklus.pk))
    act(masuk, dinas.sekdin, "ajukan", naskah)
    act(masuk, dinas.kasubbag, "paraf", naskah)
    isi = {kode: "\n".join(isi) if isinstance(isi, list) else isi for kode, isi in naskah.isi.items()}
    send(masuk(dinas.sekdin), "naskah-ubah", naskah.pk, versi=naskah.versi, **isi)
    assert naskah.tanda_tangan.get().status == TandaTangan.Status.SELESAI


def test_a_return_names_the_reason_and_comes_home(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = complete(make(masuk, dinas.sekdin, "surat-perintah", siklus.pk))
    act(masuk, dinas.sekdin, "ajukan", naskah)
    assert act(masuk, dinas.kasubbag, "kembalikan", naskah, alasan=" ") == 422
    assert act(masuk, dinas.kasubbag, "kembalikan", naskah, alasan="Dasar hukumnya kurang.") == 302
    assert "Draf, dikembalikan" in masuk(dinas.sekdin).get("/").content.decode()
    assert "Dikembalikan: Dasar hukumnya kurang." in masuk(dinas.sekdin).get(f"/naskah/{naskah.pk}/").content.decode()
    assert act(masuk, dinas.sekdin, "ajukan", naskah) == 302, "put forward again"
    assert act(masuk, dinas.kasubbag, "paraf", naskah) == 302


def test_a_stale_form_never_initials_what_was_not_read(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = complete(make(masuk, dinas.sekdin, "surat-perintah", siklus.pk))
    act(masuk, dinas.sekdin, "ajukan", naskah)
    assert send(masuk(dinas.kasubbag), "naskah-paraf", naskah.pk, versi=naskah.versi + 1).status_code == 409
    assert naskah.tanda_tangan.get().status == TandaTangan.Status.MENUNGGU


def test_a_discarded_draft_took_no_number(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk)
    assert act(masuk, dinas.kasubbag, "buang", naskah) == 302
    assert act(masuk, dinas.kasubbag, "terbitkan", naskah) == 422
    assert not EntriRegister.objects.filter(naskah=naskah).exists()


def test_a_void_number_stays_in_the_book_with_its_reason(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk)
    act(masuk, dinas.kasubbag, "terbitkan", naskah)
    assert act(masuk, dinas.kasubbag, "batalkan", naskah, alasan="Salah alamat.") == 302
    naskah.refresh_from_db()
    buku = reverse("agenda-buku", args=["nota-dinas", naskah.tanggal.year])
    isi = masuk(dinas.kadin).get(buku).content.decode()
    assert naskah.nomor in isi
    assert "DIBATALKAN: Salah alamat." in isi
    assert naskah.tanda_tangan.get().status == TandaTangan.Status.GUGUR
    kedua = make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk)
    act(masuk, dinas.kasubbag, "terbitkan", kedua)
    kedua.refresh_from_db()
    assert kedua.urut == naskah.urut + 1, "a void number is never given again"


def test_a_paper_of_a_task_keeps_its_number(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    from factories import play_until

    play_until(dinas, siklus, "3")
    naskah = siklus.naskah.filter(terbit_pada__isnull=False).first()
    assert act(masuk, dinas.kasubbag, "batalkan", naskah, alasan="Keliru.") == 422


def test_a_paper_is_replaced_by_another_that_holds(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    lama, baru = (make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk) for _ in range(2))
    for satu in (lama, baru):
        act(masuk, dinas.kasubbag, "terbitkan", satu)
        satu.refresh_from_db()
    assert act(masuk, dinas.kasubbag, "cabut", lama, alasan="Diralat.", pengganti="tidak/ada") == 422
    assert act(masuk, dinas.kasubbag, "cabut", lama, alasan="Diralat.", pengganti=baru.nomor) == 302
    lama.refresh_from_db()
    assert (lama.keberlakuan, lama.pengganti) == (Naskah.Keberlakuan.DIGANTI, baru)
    assert baru.nomor in masuk(dinas.kadin).get(f"/naskah/{lama.pk}/").content.decode()
    assert act(masuk, dinas.kasubbag, "cabut", lama, alasan="Lagi.") == 422


def luar(client: Client, tahun: int, urut: int, nomor: str) -> HttpResponse:
    alamat = reverse("agenda-buku", args=["surat-keluar", tahun])
    isi = {"kunci": new_kunci(), "urut": urut, "nomor": nomor, "tanggal": f"{tahun}-01-05", "hal": "Surat tulis tangan"}
    return client.post(alamat, isi)


def test_a_number_used_on_paper_is_entered_in_order_and_once(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    assert luar(client, 2026, 2, "060/2/2026").status_code == 422, "it would leave a hole"
    assert luar(client, 2026, 1, "060/1/2026").status_code == 302
    dua_kali = luar(client, 2026, 1, "060/1b/2026")
    assert dua_kali.status_code == 422
    assert "Nomor urut 1 sudah dipakai: 060/1/2026" in dua_kali.content.decode()
    assert 'value="060/1b/2026"' in dua_kali.content.decode(), "what was typed is kept"
    assert luar(client, 2026, 2, "060/1/2026").status_code == 422, "the same number again"
    assert luar(masuk(dinas.kadin), 2026, 2, "060/2/2026").status_code == 403


def test_the_book_of_numbers_is_printed(dinas: Dinas, masuk: Masuk) -> None:
    luar(masuk(dinas.kasubbag), 2026, 1, "060/1/2026")
    jawaban = masuk(dinas.kadin).get(reverse("agenda-pdf", args=["surat-keluar", 2026]))
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban.content.startswith(b"%PDF")
    assert masuk(dinas.kadin).get(reverse("agenda-buku", args=["tidak-ada", 2026])).status_code == 404


@pytest.mark.parametrize("keadaan", ["", "draf", "paraf", "tanda-tangan", "selesai", "tidak-berlaku", "asing"])
def test_the_list_is_narrowed_by_state(dinas: Dinas, siklus: Any, masuk: Masuk, keadaan: str) -> None:
    naskah = make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk)
    jawaban = masuk(dinas.kadin).get(reverse("naskah-daftar"), {"keadaan": keadaan, "jenis": "nota-dinas"})
    assert (f"/naskah/{naskah.pk}/" in jawaban.content.decode()) == (keadaan in ("", "draf", "asing"))


def test_what_is_mine_is_what_i_drafted(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    naskah = make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk)
    for orang, ada in ((dinas.kasubbag, True), (dinas.sekdin, False)):
        jawaban = masuk(orang).get(reverse("naskah-daftar"), {"milik": "saya"})
        assert (f"/naskah/{naskah.pk}/" in jawaban.content.decode()) is ada


def test_a_list_of_many_papers_asks_no_more_than_a_list_of_one(dinas: Dinas, siklus: Any, masuk: Masuk) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse("naskah-daftar"), {"jenis": "nota-dinas"}).status_code == 200
        return len(kueri)

    client = masuk(dinas.kadin)
    naskah = complete(make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk))
    assert act(masuk, dinas.kasubbag, "terbitkan", naskah) == 302
    make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk)
    satu = count()
    for _ in range(6):
        make(masuk, dinas.kasubbag, "nota-dinas", siklus.pk)
    assert count() == satu
