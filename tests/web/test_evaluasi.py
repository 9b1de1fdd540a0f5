"""Pages of an evaluation and of its proposal; SOPs taken away and brought back as BPMN and TOML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evaluasi_contoh import AWAL, KODE, Lakon, make_versi, play
from factories import Dinas, Masuk, new_kunci
from takar.adapters.pustaka import read_library
from takar.core.sop.baca import read_sop
from takar.core.sop.tulis import write_sop
from takar.data.models import DrafSop, Naskah
from takar.services import jam
from takar.services.draf_sop import load_draf
from takar.services.muat import load_sop

TOML = read_library("sop/pengukuran-kinerja.toml")
ALAMAT = f"/sop/{KODE}/evaluasi/"


@pytest.fixture(autouse=True)
def sekarang() -> Iterator[None]:
    with jam.at(AWAL + timedelta(days=60)):
        yield


@pytest.fixture
def sekdin(dinas: Dinas, masuk: Masuk) -> Client:
    return masuk(dinas.sekdin)


@pytest.fixture
def dinilai(dinas: Dinas) -> None:
    sop = make_versi(dinas)
    play(dinas, sop, Lakon((120, 300, 60, 30, 20), ("Lengkapi <b>halaman</b> 2.",)))


@pytest.mark.usefixtures("dinilai")
def test_the_page_tells_in_words_tables_and_pictures(dinas: Dinas, sekdin: Client, masuk: Masuk) -> None:
    isi = sekdin.get(ALAMAT, {"tahun": "2026", "versi": "1"}).content.decode()
    assert "Pekerjaan paling lama menunggu pada Sekretaris, langkah 2" in isi
    assert isi.count('class="bagan"') == 2
    assert "“Lengkapi &lt;b&gt;halaman&lt;/b&gt; 2.”" in isi
    assert f"{ALAMAT}laporan.pdf?tahun=2026" in isi
    assert f"{ALAMAT}usul/?tahun=2026" in isi
    anggota = masuk(dinas.anggota["koperasi"]).get(ALAMAT).content.decode()
    assert "Usulkan waktu baku baru" not in anggota
    assert sekdin.get(f"{ALAMAT}laporan.pdf").content.startswith(b"%PDF-")
    assert sekdin.get(f"{ALAMAT}tabel.xlsx").content.startswith(b"PK")


def test_an_sop_that_nobody_has_run_says_so_whatever_the_filters_say(dinas: Dinas, sekdin: Client) -> None:
    make_versi(dinas)
    isi = sekdin.get(ALAMAT, {"tahun": "x", "versi": ["-1", "99999999"]}).content.decode()
    assert "Belum ada siklus yang dapat dinilai." in isi
    assert "Usulkan waktu baku baru" not in isi
    assert "Belum ada langkah SOP yang berlaku dengan waktu nyata" in sekdin.get(f"{ALAMAT}usul/").content.decode()
    assert sekdin.get("/sop/tidak-ada/evaluasi/").status_code == 404


@pytest.mark.usefixtures("dinilai")
def test_a_proposal_keeps_what_was_typed_and_then_leads_to_its_draft(sekdin: Client) -> None:
    form = {"kunci": new_kunci(), "versi": "", "pilih": ["1"], "waktu-1": "entah", "alasan-1": "Berkas bertambah."}
    tolak = sekdin.post(f"{ALAMAT}usul/", form)
    assert tolak.status_code == 422
    for isi in ('value="entah"', 'value="Berkas bertambah."', 'name="pilih" value="1" checked', "Langkah 1: Waktu"):
        assert isi in tolak.content.decode()
    jadi = sekdin.post(f"{ALAMAT}usul/", {**form, "waktu-1": "2 jam"}, follow=True)
    draf, naskah = DrafSop.objects.get(), Naskah.objects.get(jenis="usul-mutu-baku")
    assert jadi.redirect_chain[0][0] == f"/sop/draf/{draf.pk}/"
    assert f'<a href="/naskah/{naskah.pk}/">Usul Perubahan Mutu Baku</a>' in jadi.content.decode()
    assert "Berkas bertambah." in sekdin.get(f"/naskah/{naskah.pk}/").content.decode()


def upload(client: Client, nama: str, isi: bytes) -> DrafSop:
    """The draft that an upload makes."""
    berkas = SimpleUploadedFile(nama, isi)
    client.post("/sop/draf/baru/", {"kunci": new_kunci(), "versi": "", "cara": "unggah", "berkas": berkas})
    return DrafSop.objects.latest("pk")


def test_an_sop_goes_out_as_bpmn_and_comes_back_as_the_same(dinas: Dinas, sekdin: Client) -> None:
    jawab = sekdin.get("/sop/pengukuran-kinerja/versi/1/bpmn/")
    assert jawab["Content-Disposition"] == 'attachment; filename="sop-pengukuran-kinerja-versi-1.bpmn"'
    draf = upload(sekdin, "model.bpmn", jawab.content)
    assert (draf.jenis_sumber, load_draf(draf)) == ("bpmn", load_sop(dinas.sop))
    keluar = sekdin.get(f"/sop/draf/{draf.pk}/bpmn/")
    assert keluar.content == jawab.content
    toml = sekdin.get(f"/sop/draf/{draf.pk}/toml/")
    assert read_sop(toml.content.decode(), draf=True) == load_sop(dinas.sop)


def test_a_definition_comes_in_as_it_is(sekdin: Client) -> None:
    draf = upload(sekdin, "sop.toml", write_sop(read_sop(TOML)).encode())
    assert (draf.jenis_sumber, load_draf(draf)) == ("toml", read_sop(TOML))


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("bom.bpmn", b'<!DOCTYPE d [<!ENTITY a "b">]><definitions/>', "DOCTYPE atau entitas"),
        ("rusak.toml", b"[kepala]\njudul = ", "bukan TOML yang benar"),
        ("panjang.toml", TOML.encode() + b"\n[[langkah]]\nkode='x'\nnomor=1\nuraian='x'" * 301, "paling banyak 300"),
        ("dalam.toml", b"[kepala]\na = " + b"[" * 3000, "tidak dapat|terlalu dalam"),
    ],
)
def test_what_cannot_be_taken_is_kept_and_told(sekdin: Client, nama: str, isi: bytes, kalimat: str) -> None:
    draf = upload(sekdin, nama, isi)
    assert draf.nama_sumber == nama
    assert any(satu in draf.bacaan["gagal"] for satu in kalimat.split("|"))
