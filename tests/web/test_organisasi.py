"""The pages of the organisation: a pegawai leaves and comes back, a task is taken and given back on its card."""

from __future__ import annotations

from django.test import Client

from factories import Dinas, Masuk, make_instansi, make_pegawai, make_siklus, new_kunci, open_tugas
from takar.data.models import Jabatan


def test_a_pegawai_leaves_and_comes_back(dinas: Dinas, masuk: Masuk) -> None:
    satu, client = make_pegawai(dinas.instansi, ""), masuk(dinas.kasubbag)
    isi = {"aksi": "nonaktif", "pegawai": satu.pk, "alasan": "Mutasi.", "kunci": new_kunci()}
    assert client.post("/organisasi/pegawai/", isi).status_code == 302
    satu.refresh_from_db()
    assert not satu.aktif and "Aktifkan" in client.get("/organisasi/pegawai/").content.decode()
    isi = {"aksi": "aktif", "pegawai": satu.pk, "kunci": new_kunci()}
    assert client.post("/organisasi/pegawai/", isi).status_code == 302
    satu.refresh_from_db()
    assert satu.aktif


def test_a_task_is_taken_and_given_back_on_its_card(dinas: Dinas, masuk: Masuk) -> None:
    make_pegawai(dinas.instansi, "sekdin")
    (tugas,) = open_tugas(make_siklus(dinas))
    client = masuk(dinas.sekdin)
    assert "Pegang tugas ini" in client.get(f"/tugas/{tugas.pk}/").content.decode()
    assert client.post(f"/tugas/{tugas.pk}/pegang/", {"kunci": new_kunci()}).status_code == 302
    assert "Kembalikan ke kelompok" in client.get(f"/tugas/{tugas.pk}/").content.decode()
    client.post(f"/tugas/{tugas.pk}/pegang/", {"kunci": new_kunci(), "lepas": "1"})
    tugas.refresh_from_db()
    assert tugas.pemegang is None
    asing = masuk(make_instansi("Dinas Lain").sekdin)
    assert asing.post(f"/tugas/{tugas.pk}/pegang/", {"kunci": new_kunci()}).status_code == 404


def refused(client: Client, alamat: str, **isi: str) -> str:
    """The page after this form was refused."""
    jawaban = client.post(alamat, {"kunci": new_kunci(), **isi})
    assert jawaban.status_code == 422, jawaban.status_code
    return jawaban.content.decode()


def test_a_refused_form_keeps_what_was_typed_in_it_and_in_no_other(dinas: Dinas, masuk: Masuk) -> None:
    client, post = masuk(dinas.kasubbag), Jabatan.objects.create(instansi=dinas.instansi, nama="Kepala Bidang Contoh")
    lain = Jabatan.objects.create(instansi=dinas.instansi, nama="Kepala Seksi Contoh")
    isi = {"jabatan": str(post.pk), "jenis": "plh", "pegawai": str(dinas.kadin.pk), "nomor": "800/77/2026"}
    halaman = refused(client, "/organisasi/", aksi="penugasan", mulai="2026-03-10", sampai="2026-03-01", **isi)
    assert halaman.count('value="800/77/2026"') == 1 and halaman.count('value="2026-03-10"') == 1
    assert '<option value="plh" selected>' in halaman and f'value="{dinas.kadin.pk}" selected' in halaman
    assert f'id="nomor-{lain.pk}" name="nomor" value=""' in halaman
    halaman = refused(client, "/organisasi/", aksi="bidang-baru", nama="Bidang Contoh Baru", kode="tidak boleh!")
    assert 'value="Bidang Contoh Baru"' in halaman and 'value="tidak boleh!"' in halaman
    halaman = refused(client, "/organisasi/", aksi="jabatan-baru", nama="", jenis="fungsional", atasan=str(post.pk))
    assert '<option value="fungsional" selected>' in halaman and f'<option value="{post.pk}" selected>' in halaman
    halaman = refused(
        client, "/organisasi/", aksi="sk", nama="Tim SAKIP", nomor="", anggota=str(dinas.kadin.pk), tanggal="2026-01-05"
    )
    assert 'value="Tim SAKIP"' in halaman and f'name="anggota" value="{dinas.kadin.pk}" checked' in halaman


def test_a_refused_mandate_and_hand_over_keep_what_was_typed(dinas: Dinas, masuk: Masuk) -> None:
    client, post = masuk(dinas.sekdin), Jabatan.objects.create(instansi=dinas.instansi, nama="Kepala Dinas")
    isi = {"jabatan": str(post.pk), "penerima": str(dinas.kasubbag.pk), "jenis": "an", "nomor": "090/5/2026"}
    halaman = refused(client, "/organisasi/mandat/", aksi="mandat", mulai="2026-03-10", sampai="2026-03-01", **isi)
    assert 'value="090/5/2026"' in halaman and f'value="{dinas.kasubbag.pk}" selected' in halaman
    serah = {"aksi": "serah", "dari": str(dinas.kasubbag.pk), "kepada": str(dinas.kasubbag.pk), "alasan": "Mutasi."}
    halaman = refused(client, "/organisasi/pegawai/", **serah)
    assert 'value="Mutasi."' in halaman and halaman.count(f'value="{dinas.kasubbag.pk}" selected') == 2
