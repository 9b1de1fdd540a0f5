"""The pages of the organisation: a pegawai leaves and comes back, a task is taken and given back on its card."""

from __future__ import annotations

from factories import Dinas, Masuk, make_instansi, make_pegawai, make_siklus, new_kunci, open_tugas


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
