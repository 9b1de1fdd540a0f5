"""The archive's pages: the card, filing, places with labels, the JRA, lists for disposal, the export."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings

from factories import Dinas, Masuk, new_kunci, play_until
from takar.core.sop.nilai import SELESAI
from takar.data.models import ArsipKertas, Naskah, Pekerjaan, Siklus, TempatSimpan
from takar.services import jam
from takar.services.pekerjaan import run_pekerjaan

KELAK = datetime(2036, 11, 3, 2, tzinfo=UTC)
TEMPAT = {"rak": "2", "boks": "5", "folder": "3", "tingkat": "asli", "jumlah": "4"}


@pytest.fixture
def rampung(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, SELESAI)
    return siklus


@pytest.fixture
def laporan(rampung: Siklus) -> Naskah:
    return rampung.naskah.get(jenis="laporan")


def _file(dinas: Dinas, masuk: Masuk, naskah: Naskah) -> TempatSimpan:
    jawab = masuk(dinas.kasubbag).post(f"/arsip/naskah/{naskah.pk}/", {**TEMPAT, "kunci": new_kunci()})
    assert jawab.status_code == 302
    return TempatSimpan.objects.get()


def _read_codes(pdf: bytes) -> list[str]:
    halaman = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    return [satu.text for satu in zxingcpp.read_barcodes(halaman)]


def test_the_card_shows_file_register_retention_and_place(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    _file(dinas, masuk, laporan)
    teks = masuk(dinas.unit["koperasi"]).get(f"/arsip/naskah/{laporan.pk}/").content.decode()
    tahun = laporan.tanggal.year
    for ada in (
        *(laporan.nomor, laporan.berkas_bertanda_id or "SHA-256", "000.8.6.3 Akuntabilitas kinerja instansi"),
        *("Rak 2, Boks 5, Folder 3", "Asli, 4 lembar", f"31 Desember {tahun + 1}", f"31 Desember {tahun + 2}"),
        *("Musnah", "laporan/triwulan"),
    ):
        assert ada in teks, ada
    assert "Catat tempat" not in teks


def test_a_refused_place_keeps_what_was_typed(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    isi = {**TEMPAT, "rak": "", "boks": "B-77", "kunci": new_kunci()}
    jawab = masuk(dinas.kasubbag).post(f"/arsip/naskah/{laporan.pk}/", isi)
    assert jawab.status_code == 422
    assert 'value="B-77"' in jawab.content.decode() and "Isi rak dan boks" in jawab.content.decode()


def test_the_old_note_is_shown_and_offered(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    Naskah.objects.filter(pk=laporan.pk).update(tempat_simpan="Lemari 4, map 9, boks 2")
    jawab = masuk(dinas.kasubbag).get(f"/arsip/naskah/{laporan.pk}/")
    assert "Catatan lama: Lemari 4, map 9, boks 2" in jawab.content.decode()
    assert (jawab.context["tempat"]["rak"], jawab.context["tempat"]["folder"]) == ("4", "9")


def test_a_cycles_papers_are_filed_in_three_taps(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    halaman = client.get("/arsip/simpan/", {"siklus": rampung.pk})
    semua = [satu.pk for satu, _, _ in halaman.context["naskah"]]
    assert len(semua) == rampung.naskah.filter(beku__isnull=False).count()
    kosong = client.post("/arsip/simpan/", {**TEMPAT, "kunci": new_kunci()})
    assert kosong.status_code == 422 and 'value="5"' in kosong.content.decode()
    jawab = client.post("/arsip/simpan/", {**TEMPAT, "naskah": semua, "kunci": new_kunci()})
    tempat = TempatSimpan.objects.get()
    assert jawab.headers["Location"] == f"/arsip/tempat/{tempat.pk}/"
    assert ArsipKertas.objects.count() == len(semua)
    assert not client.get("/arsip/simpan/").context["naskah"]
    assert client.get("/arsip/", {"tempat": tempat.pk}).context["jumlah"] == len(semua)


def test_the_labels_code_leads_to_what_lies_there(dinas: Dinas, laporan: Naskah, masuk: Masuk) -> None:
    tempat = _file(dinas, masuk, laporan)
    client = masuk(dinas.kasubbag)
    for alamat in (f"/arsip/label.pdf?tempat={tempat.pk}", f"/arsip/tempat/{tempat.pk}/daftar.pdf"):
        pdf = client.get(alamat).content
        (kode,) = _read_codes(pdf)
        assert kode == f"http://testserver/arsip/tempat/{tempat.pk}/"
        with pikepdf.open(io.BytesIO(pdf)) as berkas:
            assert "/OutputIntents" in berkas.Root and berkas.Root.Lang == "id-ID"
    isi = client.get(f"/arsip/tempat/{tempat.pk}/").content.decode()
    assert laporan.nomor in isi and f"/arsip/naskah/{laporan.pk}/" in isi


def test_a_place_tells_of_closed_papers_only_that_there_are_some(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    rekap = rampung.naskah.get(jenis="rekapitulasi")
    tempat = _file(dinas, masuk, rekap)
    for alamat in (f"/arsip/tempat/{tempat.pk}/", f"/arsip/naskah/{rekap.pk}/"):
        jawab = masuk(dinas.unit["koperasi"]).get(alamat)
        assert rekap.nomor not in jawab.content.decode()
    assert (
        "1 lagi bukan untuk peran Anda"
        in masuk(dinas.unit["koperasi"]).get(f"/arsip/tempat/{tempat.pk}/").content.decode()
    )


def test_labels_of_many_places_fill_their_sheets(dinas: Dinas, masuk: Masuk) -> None:
    TempatSimpan.objects.bulk_create(
        TempatSimpan(instansi=dinas.instansi, rak=str(1 + urut // 10), boks=str(urut % 10)) for urut in range(25)
    )
    pdf = masuk(dinas.kasubbag).get("/arsip/label.pdf").content
    with pikepdf.open(io.BytesIO(pdf)) as berkas:
        assert len(berkas.pages) == 2
    assert len(_read_codes(pdf)) == 21


def test_a_new_rule_is_set_from_a_date(dinas: Dinas, masuk: Masuk) -> None:
    client = masuk(dinas.kasubbag)
    isi = {"kode": "notulen", "uraian": "Notulen", "aktif": "2", "inaktif": "3", "nasib": "permanen"}
    salah = client.post("/arsip/retensi/baru/", {**isi, "dasar": "", "berlaku": "2026-01-01", "kunci": new_kunci()})
    assert salah.status_code == 422 and 'value="Notulen"' in salah.content.decode()
    baik = {**isi, "dasar": "Perbup 7/2026", "berlaku": "2026-01-01", "kunci": new_kunci()}
    assert client.post("/arsip/retensi/baru/", baik).status_code == 302
    teks = masuk(dinas.unit["koperasi"]).get("/arsip/retensi/").content.decode()
    assert "Perbup 7/2026" in teks and "Tidak berlaku lagi" in teks and "Tetapkan aturan" not in teks


def test_a_list_is_compiled_decided_and_printed(dinas: Dinas, rampung: Siklus, masuk: Masuk) -> None:
    with jam.at(KELAK):
        kasubbag, kadin = masuk(dinas.kasubbag), masuk(dinas.kadin)
        isi = {"jenis": "musnah", "per_tanggal": "2036-11-03"}
        alamat = kasubbag.post("/arsip/usul/", {**isi, "kunci": new_kunci()}).headers["Location"]
        butir = kasubbag.get(alamat).context["isi"].butir
        assert butir and "Setujui usul" not in kasubbag.get(alamat).content.decode()
        keluar = {"aksi": "keluarkan", "butir": butir[0].id, "alasan": "Masih dipakai.", "kunci": new_kunci()}
        assert kadin.post(alamat, keluar).status_code == 302
        assert kadin.post(alamat, {"aksi": "tolak", "alasan": "", "kunci": new_kunci()}).status_code == 422
        assert kadin.post(alamat, {"aksi": "apa", "kunci": new_kunci()}).status_code == 422
        assert kadin.post(alamat, {"aksi": "setuju", "kunci": new_kunci()}).status_code == 302
        assert kasubbag.post(alamat, {"aksi": "berita-acara", "kunci": new_kunci()}).status_code == 302
        teks = kasubbag.get(alamat).content.decode()
        assert "Dikeluarkan: Masih dipakai." in teks and "Disetujui" in teks and "draf" in teks
        assert kasubbag.post(alamat, {"aksi": "laksanakan", "kunci": new_kunci()}).status_code == 422
        assert kasubbag.get(f"{alamat}daftar.pdf").content.startswith(b"%PDF-")
        assert kasubbag.get("/arsip/usul/").status_code == 200


# --- the export -----------------------------------------------------------------------------------------------------


def test_the_page_shows_the_progress_without_a_script(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client, alamat = masuk(dinas.kasubbag), f"/siklus/{siklus.pk}/ekspor/"
    assert "progress" not in client.get(alamat).content.decode()
    assert client.post(alamat, {"kunci": new_kunci()}).status_code == 302
    pekerjaan = Pekerjaan.objects.get()
    Pekerjaan.objects.update(status="berjalan", denyut=jam.machine_now(), langkah=3, dari=9)
    teks = client.get(alamat).content.decode()
    assert '<progress id="maju" value="3" max="9">' in teks and "Berkas 3 dari 9" in teks
    assert '<noscript><meta http-equiv="refresh"' in teks and "Buat ekspor" not in teks
    Pekerjaan.objects.update(status="menunggu")
    run_pekerjaan(pekerjaan.pk)
    teks = client.get(alamat).content.decode()
    assert "Unduh ZIP" in teks and 'http-equiv="refresh"' not in teks


def test_a_finished_export_is_downloaded(dinas: Dinas, siklus: Siklus, masuk: Masuk) -> None:
    client = masuk(dinas.sekdin)
    client.post(f"/siklus/{siklus.pk}/ekspor/", {"kunci": new_kunci()})
    pekerjaan = run_pekerjaan(Pekerjaan.objects.get().pk)
    jawab = client.get(f"/ekspor/{pekerjaan.pk}/arsip.zip")
    assert jawab.headers["Content-Disposition"] == 'attachment; filename="takar-dinkop-2026-tw3.zip"'
    isi = b"".join(jawab.streaming_content)
    jawab.close()
    assert isi == (Path(settings.TAKAR_DATA) / "berkas" / pekerjaan.hasil_id[:2] / pekerjaan.hasil_id).read_bytes()
