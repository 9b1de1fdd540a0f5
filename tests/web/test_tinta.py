"""The pages of wet ink, without a script."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import foto_palsu as foto
from factories import Dinas, Masuk, make_instansi, new_kunci, play_until
from takar.data.models import Naskah, Pindaian, Siklus
from takar.services.tinta_baca import print_copy, sizes_of


@pytest.fixture
def naskah(dinas: Dinas, siklus: Siklus) -> Naskah:
    play_until(dinas, siklus, "4")
    return siklus.naskah.get(jenis="surat-undangan")


@pytest.fixture
def unggahan(naskah: Naskah) -> list[SimpleUploadedFile]:
    """A photo of every printed sheet, upside down."""
    cetak, banyak = print_copy(naskah), len(sizes_of(naskah))
    cara = foto.RUSAK["180°"]
    isi = [cara.take(foto.draw(cetak, halaman, 150)) for halaman in range(banyak)]
    return [SimpleUploadedFile(f"foto {i} <b>.jpg", satu) for i, satu in enumerate(isi)]


def _form(**isi: object) -> dict[str, object]:
    return {"kunci": new_kunci(), **isi}


def test_printed_photographed_compared_and_confirmed(
    dinas: Dinas, naskah: Naskah, unggahan: list[SimpleUploadedFile], masuk: Masuk
) -> None:
    alamat = f"/naskah/{naskah.pk}/tinta/"
    pengunggah, kedua = masuk(dinas.kasubbag), masuk(dinas.sekdin)
    assert pengunggah.get(f"{alamat}cetak.pdf").content.startswith(b"%PDF")
    assert pengunggah.post(alamat, _form(berkas=unggahan)).url == alamat
    isi = pengunggah.get(alamat).content.decode()
    assert "terbalik; Takar sudah memutarnya" in isi and "foto 0 &lt;b&gt;.jpg" in isi
    assert "Konfirmasi tanda tangan basah" not in isi and "Minta rekan" in isi
    assert naskah.nomor in kedua.get("/tinta/").content.decode()
    halaman = kedua.get(alamat).content.decode()
    assert "Konfirmasi tanda tangan basah" in halaman
    for gambar, tipe in (("terbit/1.png", "png"), ("lembar/0/lurus.jpg", "jpeg"), ("lembar/0/asli.jpg", "jpeg")):
        assert f"{alamat}{gambar}" in halaman
        assert kedua.get(f"{alamat}{gambar}")["Content-Type"] == f"image/{tipe}"
    pindaian = Pindaian.objects.get()
    assert kedua.post(f"{alamat}putuskan/", _form(pindaian=pindaian.pk)).status_code == 422
    assert kedua.post(f"{alamat}putuskan/", _form(pindaian=pindaian.pk, sesuai="1")).url == alamat
    naskah.refresh_from_db()
    assert naskah.status == Naskah.Status.DITANDATANGANI
    assert "Dikonfirmasi" in kedua.get(alamat).content.decode()
    assert "Basah, pindaiannya dikonfirmasi orang kedua" in kedua.get(f"/naskah/{naskah.pk}/").content.decode()


def test_the_uploader_is_told_to_ask_somebody_else(
    dinas: Dinas, naskah: Naskah, unggahan: list[SimpleUploadedFile], masuk: Masuk
) -> None:
    client, alamat = masuk(dinas.kasubbag), f"/naskah/{naskah.pk}/tinta/"
    client.post(alamat, _form(berkas=unggahan))
    kirim = _form(pindaian=Pindaian.objects.get().pk, sesuai="1")
    assert client.post(f"{alamat}putuskan/", kirim).status_code == 403
    naskah.refresh_from_db()
    assert naskah.status == Naskah.Status.TERBIT


def test_a_refusal_keeps_the_reason_that_was_typed_and_stays_on_the_page(
    dinas: Dinas, naskah: Naskah, unggahan: list[SimpleUploadedFile], masuk: Masuk
) -> None:
    alamat, kedua = f"/naskah/{naskah.pk}/tinta/", masuk(dinas.sekdin)
    masuk(dinas.kasubbag).post(alamat, _form(berkas=unggahan))
    pindaian = Pindaian.objects.get()
    panjang = "x" * 1001
    jawab = kedua.post(f"{alamat}putuskan/", _form(pindaian=pindaian.pk, aksi="tolak", alasan=panjang))
    assert jawab.status_code == 422 and panjang in jawab.content.decode()
    kedua.post(f"{alamat}putuskan/", _form(pindaian=pindaian.pk, aksi="tolak", alasan="Halaman 1 kabur."))
    assert "Halaman 1 kabur." in masuk(dinas.kasubbag).get(alamat).content.decode()


def test_a_sheet_without_a_mark_is_assigned_on_the_page(dinas: Dinas, naskah: Naskah, masuk: Masuk) -> None:
    client, alamat = masuk(dinas.kasubbag), f"/naskah/{naskah.pk}/tinta/"
    polos = SimpleUploadedFile("polos.jpg", foto.LURUS.take(foto.draw(foto.make_paper(1), 0, 150)))
    client.post(alamat, _form(berkas=[polos]))
    assert "Tanda halamannya tidak terbaca" in client.get(alamat).content.decode()
    kirim = _form(lembar="0", halaman="1", putar="180")
    assert client.post(f"{alamat}tetapkan/", kirim).url == alamat
    assert "ditetapkan dengan tangan sebagai halaman 1" in client.get(alamat).content.decode()
    assert client.post(f"{alamat}tetapkan/", _form(lembar="9", halaman="1", putar="0")).status_code == 404


def test_what_is_no_scan_is_refused_on_the_page(dinas: Dinas, naskah: Naskah, masuk: Masuk) -> None:
    client, alamat = masuk(dinas.kasubbag), f"/naskah/{naskah.pk}/tinta/"
    jawab = client.post(alamat, _form(berkas=[SimpleUploadedFile("a.heic", b"\0\0\0\x18ftypheic")]))
    assert jawab.status_code == 422 and "HEIC" in jawab.content.decode()
    assert client.post(alamat, _form()).status_code == 422
    assert not Pindaian.objects.exists()


def test_the_original_leaves_as_an_attachment(
    dinas: Dinas, naskah: Naskah, unggahan: list[SimpleUploadedFile], masuk: Masuk
) -> None:
    client, alamat = masuk(dinas.kasubbag), f"/naskah/{naskah.pk}/tinta/"
    client.post(alamat, _form(berkas=unggahan))
    jawab = client.get(f"{alamat}asli/0/")
    unggahan[0].seek(0)
    assert jawab.content == unggahan[0].read()
    assert jawab["Content-Disposition"] == 'attachment; filename="foto-0-b.jpg"'
    assert "sandbox" in jawab["Content-Security-Policy"]


def test_closed_to_others_and_absent_for_other_agencies(dinas: Dinas, naskah: Naskah, masuk: Masuk) -> None:
    lain = make_instansi("Dinas Lain")
    for bagian in ("", "cetak.pdf", "terbit/1.png", "lembar/0/lurus.jpg", "asli/0/"):
        alamat = f"/naskah/{naskah.pk}/tinta/{bagian}"
        assert masuk(lain.sekdin).get(alamat).status_code == 404
        assert masuk(dinas.unit["koperasi"]).get(alamat).status_code == 403
    for bagian in ("terbit/99.png", "lembar/0/lurus.jpg", "lembar/0/lain.jpg", "asli/0/"):
        assert masuk(dinas.kasubbag).get(f"/naskah/{naskah.pk}/tinta/{bagian}").status_code == 404


def test_a_script_sends_each_file_and_is_told_in_json(
    dinas: Dinas, naskah: Naskah, unggahan: list[SimpleUploadedFile], masuk: Masuk
) -> None:
    client, alamat, minta = masuk(dinas.kasubbag), f"/naskah/{naskah.pk}/tinta/", {"HTTP_ACCEPT": "application/json"}
    jawab = client.post(alamat, _form(berkas=unggahan[:1], urut="0"), **minta)
    assert (jawab.status_code, jawab.json()) == (200, {"baik": True})
    rusak = SimpleUploadedFile("a.jpg", b"\xff\xd8\xffrusak")
    jawab = client.post(alamat, _form(berkas=[rusak], urut="1"), **minta)
    assert jawab.status_code == 422 and "rusak" in jawab.json()["kalimat"]


def test_other_files_under_the_same_key_are_another_act(
    dinas: Dinas, naskah: Naskah, unggahan: list[SimpleUploadedFile], masuk: Masuk
) -> None:
    client, alamat, kunci = masuk(dinas.kasubbag), f"/naskah/{naskah.pk}/tinta/", new_kunci()
    polos = SimpleUploadedFile("polos.jpg", foto.LURUS.take(foto.draw(foto.make_paper(1), 0, 150)))
    for berkas in (unggahan[0], unggahan[0], polos):
        berkas.seek(0)
        client.post(alamat, {"kunci": kunci, "berkas": [berkas]})
    assert [satu["nama"] for satu in Pindaian.objects.get().asli] == ["foto 0 <b>.jpg", "polos.jpg"]
