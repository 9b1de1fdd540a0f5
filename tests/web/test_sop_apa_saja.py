"""The pages of SOPs of any shape: starting, evidence, named branches, holders of roles, what other roles see."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apa_saja import make_petugas, make_rekomendasi, play_out, publish
from factories import TAHUN, Dinas, Masuk, make_pegawai, new_kunci, open_tugas
from takar.data.models import JejakAudit, Pegawai, PemegangPeran, Siklus
from takar.services.siklus import start_siklus

pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas(dinas: Dinas) -> tuple[Pegawai, Pegawai]:
    publish(dinas, make_rekomendasi())
    return make_petugas(dinas)


@pytest.fixture
def riset(dinas: Dinas, petugas: tuple[Pegawai, Pegawai]) -> Siklus:
    versi = dinas.instansi.sop.get(kode="rekomendasi-riset")
    return start_siklus(
        oleh=petugas[0], sop=versi, tahun=TAHUN, triwulan=3, perihal="Contoh Pemohon", kunci=new_kunci()
    )


def test_the_start_page_lists_what_one_may_start(dinas: Dinas, petugas: tuple, masuk: Masuk) -> None:
    semua = masuk(dinas.sekdin).get("/siklus/mulai/").context
    assert [satu.kode for satu in semua["pilihan"]] == ["pengukuran-kinerja", "rekomendasi-riset"]
    loket = masuk(petugas[0]).get("/siklus/mulai/").context
    assert [satu["nama"] for satu in loket["isian"]] == ["perihal"]
    tertutup = masuk(petugas[0]).get("/siklus/mulai/?sop=pengukuran-kinerja")
    assert (tertutup.status_code, "hanya untuk Sekretaris" in tertutup.content.decode()) == (403, True)
    assert masuk(petugas[1]).get("/siklus/mulai/").status_code == 403


def test_an_occasion_is_started_with_its_subject(dinas: Dinas, petugas: tuple, masuk: Masuk) -> None:
    client = masuk(petugas[0])
    kosong = client.post("/siklus/mulai/", {"kunci": new_kunci(), "sop": "rekomendasi-riset", "perihal": ""})
    assert (kosong.status_code, "Isi perihalnya" in kosong.content.decode()) == (422, True)
    mulai = client.post("/siklus/mulai/", {"kunci": new_kunci(), "sop": "rekomendasi-riset", "perihal": "Contoh A"})
    halaman = client.get(mulai["Location"])
    assert "Rekomendasi Riset: Contoh A" in halaman.content.decode()
    assert [satu["teks"] for satu in halaman.context["tautan"]] == ["Bukti pelaksanaan SOP (PDF)"]
    assert len(client.get("/siklus/").context["siklus"]) == 1


def test_roles_without_holders_are_told_before_the_start(dinas: Dinas, masuk: Masuk) -> None:
    publish(dinas, make_rekomendasi())
    halaman = masuk(dinas.sekdin).get("/siklus/mulai/?sop=rekomendasi-riset").content.decode()
    assert "Petugas Loket, Pemeriksa Berkas: tugasnya tidak akan sampai kepada siapa pun" in halaman
    assert "/sop/rekomendasi-riset/pelaksana/" in halaman


def test_evidence_is_added_on_the_card_and_given_out_again(riset: Siklus, petugas: tuple, masuk: Masuk) -> None:
    (tugas,) = open_tugas(riset)
    client = masuk(petugas[0])
    kartu = client.get(f"/tugas/{tugas.pk}/").content.decode()
    assert "Pemohon, dicatat oleh Petugas Loket" in kartu
    belum = client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci()})
    assert (belum.status_code, "Tambahkan bukti pelaksanaannya" in belum.content.decode()) == (422, True)
    kosong = client.post(f"/tugas/{tugas.pk}/bukti/", {"kunci": new_kunci(), "keterangan": "Surat diterima"})
    assert (kosong.status_code, "Surat diterima</textarea>" in kosong.content.decode()) == (422, True)
    isi = {"keterangan": "Surat diterima", "berkas": SimpleUploadedFile("surat.txt", b"Isi surat.")}
    assert client.post(f"/tugas/{tugas.pk}/bukti/", {"kunci": new_kunci(), **isi}).status_code == 302
    bukti = tugas.bukti.get()
    berkas = client.get(f"/tugas/bukti/{bukti.pk}/berkas/")
    assert (berkas.content, 'filename="surat.txt"' in berkas["Content-Disposition"]) == (b"Isi surat.", True)
    assert "surat.txt" in client.get(f"/siklus/{riset.pk}/").content.decode()
    assert client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci()}).status_code == 302


def test_the_card_offers_each_named_branch(riset: Siklus, petugas: tuple, masuk: Masuk) -> None:
    play_out(riset, "3")
    (tugas,) = open_tugas(riset)
    client = masuk(petugas[1])
    putusan = client.get(f"/tugas/{tugas.pk}/").context["putusan"]
    assert [satu["label"] for satu in putusan["terus"]] == ["Lengkap", "Ditolak"]
    assert [satu["tombol"] for satu in putusan["lain"]] == ["Kembalikan dengan arahan"]
    client.post(f"/tugas/{tugas.pk}/", {"kunci": new_kunci(), "jalan": "Ditolak"})
    riset.refresh_from_db()
    assert riset.status == Siklus.Status.SELESAI


def test_who_acts_in_one_sop_sees_its_cycles_and_papers_only(
    dinas: Dinas, siklus: Siklus, riset: Siklus, petugas: tuple, masuk: Masuk
) -> None:
    play_out(riset, "3")
    pemeriksa = masuk(petugas[1])
    assert pemeriksa.get(f"/siklus/{siklus.pk}/").status_code == 403
    assert pemeriksa.get(f"/siklus/{riset.pk}/").status_code == 200
    telaah = riset.naskah.get(keluaran="telaah")
    assert pemeriksa.get(f"/naskah/{telaah.pk}/").status_code == 200
    assert pemeriksa.get(f"/naskah/{siklus.naskah.first().pk}/").status_code == 403
    assert masuk(make_pegawai(dinas.instansi, "")).get(f"/siklus/{riset.pk}/").status_code == 403


# --- holders ----------------------------------------------------------------------------------------------------------


def _send(client: object, **isi: object) -> object:
    return client.post("/sop/rekomendasi-riset/pelaksana/", {"kunci": new_kunci(), **isi})  # type: ignore[attr-defined]


def test_holders_are_named_and_released(dinas: Dinas, petugas: tuple, masuk: Masuk) -> None:
    baru, client = make_pegawai(dinas.instansi, ""), masuk(dinas.kasubbag)
    assert _send(client, peran="loket", pegawai=baru.pk).status_code == 302  # type: ignore[attr-defined]
    baris = PemegangPeran.objects.get(pegawai=baru)
    assert (baris.peran, baris.bidang) == ("loket", None)
    assert "sudah memegang" in _send(client, peran="loket", pegawai=baru.pk).content.decode()  # type: ignore[attr-defined]
    assert _send(client, pemegang=baris.pk).status_code == 302  # type: ignore[attr-defined]
    assert not baru.peran.exists()
    jejak = JejakAudit.objects.filter(tindakan__endswith="pemegang").order_by("pk")
    assert [satu.tindakan for satu in jejak] == ["tunjuk-pemegang", "lepas-pemegang"]


@pytest.mark.parametrize(
    ("peran", "siapa", "status"),
    [("kadin", "kasubbag", 403), ("kadin", "sekdin", 403), ("asing", "sekdin", 422), ("loket", "kadin", 403)],
    ids=["a leader's role by no leader", "a leader's role to oneself", "no role of it", "not their act"],
)
def test_who_may_not_name_a_holder(
    dinas: Dinas, petugas: tuple, masuk: Masuk, peran: str, siapa: str, status: int
) -> None:
    oleh = getattr(dinas, siapa)
    jawaban = _send(masuk(oleh), peran=peran, pegawai=oleh.pk)
    assert jawaban.status_code == status  # type: ignore[attr-defined]
    assert not PemegangPeran.objects.filter(pegawai=oleh).exclude(peran=siapa).exists()


def test_the_last_leader_stays(dinas: Dinas, petugas: tuple, masuk: Masuk) -> None:
    jawaban = _send(masuk(dinas.sekdin), pemegang=dinas.kadin.peran.get().pk)
    assert (jawaban.status_code, "pemegang terakhir" in jawaban.content.decode()) == (422, True)  # type: ignore[attr-defined]
