"""The export of a cycle: whole, readable without Takar, the same bytes for the same data; made by a child."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from pembaca_bag import BagSalah, read_bag

from factories import Dinas, new_kunci, play_until
from takar.adapters.berkas import path_of
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import SELESAI
from takar.data.models import ArsipKertas, JejakAudit, Pekerjaan, Siklus, TempatSimpan
from takar.services import jam
from takar.services.arsip_ekspor import EKSPOR, EKSPOR_SELESAI, write_bag
from takar.services.bukti import IsianBukti, add_bukti
from takar.services.pekerjaan import MATI, ask_ekspor, is_dead, list_ekspor, run_pekerjaan


@pytest.fixture
def rampung(dinas: Dinas, siklus: Siklus) -> Siklus:
    play_until(dinas, siklus, "7")
    for isian in (
        IsianBukti("berkas", nama="=RAT 2026.txt", berkas=b"Rapat anggota tahunan"),
        IsianBukti("tautan", isi="https://contoh.go.id/rat"),
    ):
        add_bukti(
            oleh=dinas.unit["koperasi"],
            siklus_id=siklus.pk,
            bidang="koperasi",
            indikator_id=dinas.indikator["koperasi"][0].pk,
            isian=isian,
            kunci=new_kunci(),
        )
    play_until(dinas, siklus, SELESAI)
    return siklus


def export(siklus: Siklus, folder: Path, nama: str = "a.zip") -> Path:
    write_bag(siklus, folder / nama)
    return folder / nama


def test_everything_of_the_cycle_is_in_a_valid_bag(rampung: Siklus, tmp_path: Path) -> None:
    tempat = TempatSimpan.objects.create(instansi=rampung.instansi, rak="2", boks="5", folder="3")
    laporan = rampung.naskah.get(jenis="laporan")
    ArsipKertas.objects.create(
        naskah=laporan, tempat=tempat, jumlah=20, oleh=laporan.terbit_oleh, pada=laporan.terbit_pada
    )
    isi = read_bag(export(rampung, tmp_path))
    terbit = rampung.naskah.filter(terbit_pada__isnull=False)
    for jenis, banyak in (
        ("naskah.pdf", terbit.count()),
        ("data.json", terbit.count()),
        ("bertanda-tangan.pdf", terbit.exclude(berkas_bertanda=None).count()),
    ):
        assert sum(nama.endswith(f"/{jenis}") for nama in isi) == banyak, jenis
    assert all(isi[nama].startswith(b"%PDF-") for nama in isi if nama.endswith(".pdf"))
    for nama in ("sop/sop.pdf", "sop/sop.toml", "bukti-pelaksanaan.pdf", "peristiwa.jsonl", "jejak/jejak.jsonl"):
        assert isi[nama], nama
    assert len(isi["peristiwa.jsonl"].splitlines()) == rampung.peristiwa.count()
    data = [json.loads(isi[nama]) for nama in isi if nama.endswith("/data.json")]
    (satu,) = [satu for satu in data if satu["jenis"] == "laporan"]
    assert (satu["nomor"], satu["klasifikasi"], satu["register"]) == (laporan.nomor, "000.8.6.3", "laporan")
    assert satu["tempat_kertas"] == [{"tempat": "Rak 2, Boks 5, Folder 3", "tingkat": "asli", "lembar": 20}]
    assert satu["beku"]["nomor"] == laporan.nomor


def test_the_evidence_goes_out_as_it_came(rampung: Siklus, tmp_path: Path) -> None:
    isi = read_bag(export(rampung, tmp_path))
    bukti = [json.loads(baris) for baris in isi["bukti/bukti.jsonl"].splitlines()]
    assert [satu["jenis"] for satu in bukti] == ["berkas", "tautan"]
    assert isi[bukti[0]["berkas"]] == b"Rapat anggota tahunan"
    assert (bukti[1]["isi"], bukti[1]["berkas"]) == ("https://contoh.go.id/rat", None)


def test_the_index_leads_to_every_file_without_takar(rampung: Siklus, tmp_path: Path) -> None:
    isi = read_bag(export(rampung, tmp_path))
    kepala, *baris = csv.reader(io.StringIO(isi["index.csv"].decode("utf-8-sig")), delimiter=";")
    assert kepala[:2] == ["Jenis", "Uraian"]
    assert {satu[4] for satu in baris} == isi.keys() - {"index.csv", "index.html"}
    assert not any(sel.startswith("=") for satu in baris for sel in satu)
    halaman = isi["index.html"].decode()
    assert all(f'href="{satu[4]}"' in halaman for satu in baris)
    assert "<script" not in halaman and "http" not in halaman.replace("https://contoh.go.id/rat", "")


def test_the_proof_of_the_report_stands_beside_it(rampung: Siklus, tmp_path: Path) -> None:
    isi = read_bag(export(rampung, tmp_path))
    bukti = [json.loads(teks) for nama, teks in isi.items() if nama.startswith("jejak/bukti-")]
    assert bukti and all(satu["titik_periksa"] and satu["kunci_umum"] for satu in bukti)


def test_the_same_data_give_the_same_bytes(rampung: Siklus, tmp_path: Path) -> None:
    satu = export(rampung, tmp_path).read_bytes()
    with jam.at(jam.machine_now() + timedelta(days=400)):
        assert export(rampung, tmp_path, "b.zip").read_bytes() == satu


def test_a_changed_byte_is_found(rampung: Siklus, tmp_path: Path) -> None:
    berkas = export(rampung, tmp_path)
    isi = berkas.read_bytes()
    letak = isi.index(b"Rapat anggota tahunan")
    berkas.write_bytes(isi[:letak] + b"r" + isi[letak + 1 :])
    with pytest.raises(Exception, match=r"CRC|manifest") as salah:
        read_bag(berkas)
    assert salah.type.__name__ in ("BadZipFile", BagSalah.__name__)


def test_a_lost_file_stops_the_export_with_a_sentence(rampung: Siklus, dinas: Dinas) -> None:
    pekerjaan = ask_ekspor(oleh=dinas.sekdin, siklus_id=rampung.pk, kunci=new_kunci())
    sha256 = rampung.naskah.get(jenis="laporan").berkas_bertanda_id
    berkas = path_of(settings.TAKAR_DATA / "berkas", sha256)
    semula = berkas.read_bytes()
    berkas.unlink()
    try:
        run_pekerjaan(pekerjaan.pk)
    finally:
        berkas.write_bytes(semula)
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == "gagal" and "tidak lengkap dan dihentikan" in pekerjaan.kalimat
    assert not list((settings.TAKAR_DATA / "kerja").glob("ekspor-*/*"))


# --- the job --------------------------------------------------------------------------------------------------------


def test_a_job_runs_once_and_its_result_is_stored(rampung: Siklus, dinas: Dinas, tmp_path: Path) -> None:
    pekerjaan = ask_ekspor(oleh=dinas.kasubbag, siklus_id=rampung.pk, kunci=new_kunci())
    assert pekerjaan.status == "menunggu"
    selesai = run_pekerjaan(pekerjaan.pk)
    assert (selesai.status, selesai.langkah) == ("selesai", selesai.dari) and selesai.dari > 20
    assert selesai.hasil is not None
    assert read_bag(path_of(settings.TAKAR_DATA / "berkas", selesai.hasil_id))
    with pytest.raises(Ditolak):
        run_pekerjaan(pekerjaan.pk)


def test_the_same_export_is_stored_once(rampung: Siklus, dinas: Dinas) -> None:
    hasil = set()
    for _ in range(2):
        pekerjaan = ask_ekspor(oleh=dinas.sekdin, siklus_id=rampung.pk, kunci=new_kunci())
        hasil.add(run_pekerjaan(pekerjaan.pk).hasil_id)
    assert len(hasil) == 1
    assert JejakAudit.objects.filter(tindakan=EKSPOR).count() == 2
    selesai = JejakAudit.objects.filter(tindakan=EKSPOR_SELESAI)
    assert [satu.data["sha256"] for satu in selesai] == [*hasil] * 2


def test_while_a_job_lives_no_second_one_is_made(dinas: Dinas, siklus: Siklus) -> None:
    satu, dua = (ask_ekspor(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci()) for _ in range(2))
    assert satu == dua and Pekerjaan.objects.count() == 1


def test_a_killed_job_counts_as_failed_and_can_be_started_again(dinas: Dinas, siklus: Siklus) -> None:
    satu = ask_ekspor(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci())
    lama = jam.machine_now() - timedelta(minutes=2)
    Pekerjaan.objects.update(status="berjalan", mulai=lama, denyut=lama, langkah=3, dari=9)
    satu.refresh_from_db()
    assert is_dead(satu)
    assert [(p.status, p.kalimat) for p in list_ekspor(siklus)] == [("gagal", MATI)]
    dua = ask_ekspor(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci())
    satu.refresh_from_db()
    assert dua != satu and satu.status == "gagal"
    assert run_pekerjaan(dua.pk).status == "selesai"


def test_a_job_that_was_given_up_stops_by_itself(dinas: Dinas, siklus: Siklus, monkeypatch: pytest.MonkeyPatch) -> None:
    satu = ask_ekspor(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci())

    def give_up(siklus: Siklus, tujuan: Path, maju: object) -> int:
        Pekerjaan.objects.filter(pk=satu.pk).update(status="gagal", kalimat=MATI)
        assert callable(maju)
        maju(0, 5)
        raise AssertionError("the job went on")

    monkeypatch.setattr("takar.services.pekerjaan.write_bag", give_up)
    assert run_pekerjaan(satu.pk).status == "gagal"


def test_only_those_who_keep_the_archive_may_ask(dinas: Dinas, siklus: Siklus) -> None:
    for siapa in (dinas.kadin, dinas.unit["koperasi"], dinas.anggota["koperasi"]):
        with pytest.raises(Ditolak) as sebab:
            ask_ekspor(oleh=siapa, siklus_id=siklus.pk, kunci=new_kunci())
        assert sebab.value.kode == "bukan-wewenang"
    assert not Pekerjaan.objects.exists()
