"""SOPs of any shape run by the same acts: outsiders, joint work, named branches, occasions, sub-SOPs, hand-overs."""

from __future__ import annotations

import pytest

from apa_saja import do_tugas, make_petugas, make_rekomendasi, play_out, publish, publish_library
from factories import TAHUN, Dinas, make_siklus, new_kunci, open_tugas, play_until
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Frekuensi
from takar.data.models import JenisNaskahInstansi, Pegawai, Siklus, Tugas
from takar.services.akta import as_orang
from takar.services.baca_kaitan import read_kaitan
from takar.services.baca_kartu import Kartu, load_kartu
from takar.services.baca_siklus import read_siklus
from takar.services.bukti_tugas import IsianBuktiTugas, add_bukti_tugas
from takar.services.muat import load_sop
from takar.services.pemegang import load_pemegang
from takar.services.perkiraan import list_jalur
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas, start_siklus
from takar.services.sub_sop import start_sub
from takar.services.tabel_bukti import langkah_terlaksana

pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas(dinas: Dinas) -> tuple[Pegawai, Pegawai]:
    return make_petugas(dinas)


@pytest.fixture
def siklus(dinas: Dinas, petugas: tuple[Pegawai, Pegawai]) -> Siklus:
    """One occasion of the recommendation, started by the desk."""
    versi = publish(dinas, make_rekomendasi())
    return start_siklus(
        oleh=petugas[0], sop=versi, tahun=TAHUN, triwulan=3, perihal="Contoh Pemohon", kunci=new_kunci()
    )


def card(oleh: Pegawai, tugas: Tugas) -> Kartu:
    return load_kartu(oleh, as_orang(oleh), load_pemegang(oleh.instansi_id), tugas.pk)


def refuse(oleh: Pegawai, tugas: Tugas) -> str:
    with pytest.raises(Ditolak) as ditolak:
        finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci=new_kunci())
    return ditolak.value.kode


def test_an_outsiders_step_is_recorded_with_evidence(dinas: Dinas, siklus: Siklus, petugas: tuple) -> None:
    (tugas,) = open_tugas(siklus)
    kartu = card(petugas[0], tugas)
    assert (tugas.peran, tugas.tenggat) == ("loket", None)
    assert kartu.pelaksana == "Pemohon, dicatat oleh Petugas Loket"
    assert (kartu.perlu_bukti, kartu.boleh_bukti, kartu.waktu.tenggat) == (True, True, "Tanpa tenggat")
    assert refuse(petugas[0], tugas) == "bukti-tugas-kosong"
    for isian in (IsianBuktiTugas("Diterima"), IsianBuktiTugas("", "https://contoh.example")):
        with pytest.raises(Ditolak, match=r"berkas atau tautan|Tulis keterangannya"):
            add_bukti_tugas(oleh=petugas[0], tugas_id=tugas.pk, isian=isian, kunci=new_kunci())
    do_tugas(tugas)
    assert [satu.langkah for satu in open_tugas(siklus)] == ["2"]
    assert any("Bukti: Diterima di loket." in sel for baris in langkah_terlaksana(siklus)["baris"] for sel in baris)
    halaman = read_siklus(siklus, as_orang(petugas[0]), load_pemegang(dinas.instansi.pk))
    assert [satu.keterangan for satu in halaman.langkah[0].bukti] == ["Diterima di loket."]
    assert halaman.ringkas.nama == "Rekomendasi Riset: Contoh Pemohon (Triwulan III Tahun 2026)"


def test_a_joint_task_is_done_by_either_and_refused_to_others(dinas: Dinas, siklus: Siklus, petugas: tuple) -> None:
    play_out(siklus, "2")
    (tugas,) = open_tugas(siklus)
    assert (tugas.peran, tugas.peran_lain) == ("loket", " pemeriksa ")
    assert refuse(dinas.sekdin, tugas) == "bukan-tugas-anda"
    kartu = card(petugas[1], tugas)
    assert (kartu.alasan, kartu.pelaksana) == ("", "Petugas Loket atau Pemeriksa Berkas")
    assert [satu.nama for satu in kartu.keluaran] == ["Lembar Telaah", "Foto Berkas"]
    assert kartu.boleh_bukti, "the photo is no paper"
    assert refuse(petugas[1], tugas) == "isian-kosong"
    do_tugas(tugas, oleh=petugas[1])
    tugas.refresh_from_db()
    assert tugas.oleh == petugas[1]


def test_a_paper_of_the_sops_own_fields_is_signed_by_its_role(dinas: Dinas, siklus: Siklus, petugas: tuple) -> None:
    jenis = JenisNaskahInstansi.objects.filter(instansi=dinas.instansi, kode__startswith="sop-rekomendasi-riset")
    assert set(jenis.values_list("kode", flat=True)) == {
        "sop-rekomendasi-riset-telaah",
        "sop-rekomendasi-riset-rekomendasi",
    }
    play_out(siklus)
    assert siklus.status == Siklus.Status.SELESAI
    telaah, surat = siklus.naskah.order_by("pk")
    assert (telaah.beku["ttd"][0]["nama"], telaah.nomor.split("/")[1]) == (petugas[0].nama, "NU-001")
    assert surat.tanda_tangan.get().pegawai == dinas.kadin
    assert publish(dinas, make_rekomendasi()).versi == 2
    assert jenis.count() == 2, "the same fields make no new version"


@pytest.mark.parametrize(
    ("jawaban", "langkah", "status"),
    [("Lengkap", ["4"], "berjalan"), ("Kurang", ["1"], "berjalan"), ("Ditolak", [], "selesai")],
)
def test_each_named_branch_leads_its_own_way(
    siklus: Siklus, petugas: tuple, jawaban: str, langkah: list[str], status: str
) -> None:
    play_out(siklus, "3")
    (tugas,) = open_tugas(siklus)
    putusan = card(petugas[1], tugas).putusan
    assert putusan is not None
    assert [(satu.teks, satu.terus) for satu in putusan.jalan] == [
        ("Lengkap, teruskan ke langkah 4", True),
        ("Kurang, kembalikan dengan arahan", False),
        ("Ditolak, selesaikan siklus", True),
    ]
    do_tugas(tugas, Jawaban(jawaban, "Lengkapi lampiran." if jawaban == "Kurang" else ""))
    siklus.refresh_from_db()
    assert ([satu.langkah for satu in open_tugas(siklus)], siklus.status) == (langkah, status)


def test_a_branch_that_asks_for_arahan_never_goes_without(siklus: Siklus, petugas: tuple) -> None:
    play_out(siklus, "3")
    (tugas,) = open_tugas(siklus)
    with pytest.raises(Ditolak, match="Arahan belum diisi"):
        decide_putusan(oleh=petugas[1], tugas_id=tugas.pk, kunci=new_kunci(), jawaban=Jawaban("Kurang"))


def test_what_is_to_come_follows_the_way_on() -> None:
    assert [satu.kode for satu in list_jalur(make_rekomendasi(), "1")] == ["1", "2", "3", "4"]


def test_occasions_are_many_and_numbered(dinas: Dinas, siklus: Siklus, petugas: tuple) -> None:
    kedua = start_siklus(
        oleh=dinas.sekdin, sop=siklus.sop, tahun=TAHUN, triwulan=3, perihal="Pemohon lain", kunci=new_kunci()
    )
    assert (siklus.kejadian, kedua.kejadian) == (1, 2)
    assert not kedua.kertas_kerja.exists(), "only what measures has worksheets"
    for oleh, perihal, kode in ((petugas[0], " ", "perihal-kosong"), (petugas[1], "x", "bukan-wewenang")):
        with pytest.raises(Ditolak) as ditolak:
            start_siklus(oleh=oleh, sop=siklus.sop, tahun=TAHUN, triwulan=3, perihal=perihal, kunci=new_kunci())
        assert ditolak.value.kode == kode


def test_a_step_that_is_an_sop_of_its_own(dinas: Dinas, petugas: tuple) -> None:
    induk = publish(dinas, make_rekomendasi(Frekuensi.PERIODE, sub_sop="pengumpulan-data-kinerja"))
    siklus = play_out(start_siklus(oleh=dinas.sekdin, sop=induk, tahun=TAHUN, triwulan=2, kunci=new_kunci()), "2")
    (tugas,) = open_tugas(siklus)
    sub = card(petugas[0], tugas).sub
    assert sub is not None and (sub.boleh_mulai, "belum berlaku" in sub.kalimat) == (False, True)
    with pytest.raises(Ditolak, match="belum berlaku"):
        start_sub(oleh=petugas[0], tugas_id=tugas.pk, kunci=new_kunci())
    publish_library(dinas, "pengumpulan-data-kinerja")
    assert refuse(petugas[0], tugas) == "sub-sop-belum-selesai"
    anak = Siklus.objects.get(pk=start_sub(oleh=petugas[0], tugas_id=tugas.pk, kunci=new_kunci()))
    assert (anak.induk, anak.triwulan) == (tugas, 2)
    with pytest.raises(Ditolak, match="sudah dimulai"):
        start_sub(oleh=petugas[0], tugas_id=tugas.pk, kunci=new_kunci())
    assert refuse(petugas[0], tugas) == "sub-sop-belum-selesai"
    play_out(anak)
    do_tugas(tugas)
    (kaitan,) = read_kaitan(siklus, as_orang(dinas.kadin))
    assert kaitan.teks == "Langkah 2 dijalankan oleh" and kaitan.siklus_id == anak.pk


# --- the neighbours ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kode", ["pengumpulan-data-kinerja", "penyusunan-perjanjian-kinerja", "penyusunan-laporan-kinerja"]
)
def test_each_neighbour_runs_to_its_end(dinas: Dinas, kode: str) -> None:
    versi = publish_library(dinas, kode)
    siklus = start_siklus(oleh=dinas.sekdin, sop=versi, tahun=TAHUN, triwulan=1, kunci=new_kunci())
    assert play_out(siklus).status == Siklus.Status.SELESAI
    keluaran = {satu.kode for langkah in load_sop(versi).langkah for satu in langkah.keluaran if satu.bernaskah}
    assert set(siklus.naskah.exclude(nomor="").values_list("keluaran", flat=True)) == keluaran


def test_the_measurement_is_handed_data_and_hands_over_its_report(dinas: Dinas) -> None:
    data = publish_library(dinas, "pengumpulan-data-kinerja")
    publish_library(dinas, "penyusunan-laporan-kinerja")
    ukur = make_siklus(dinas)
    bidang = play_until(dinas, ukur, "7")[0]
    unit = dinas.unit[bidang.bidang.kode]
    assert card(unit, bidang).kelengkapan[1].keterangan.startswith("Belum ada; SOP Pengumpulan Data Kinerja belum")
    play_out(start_siklus(oleh=dinas.sekdin, sop=data, tahun=TAHUN, triwulan=3, kunci=new_kunci()))
    anggota = dinas.anggota[bidang.bidang.kode]
    assert "dari SOP Pengumpulan Data Kinerja" in card(unit, bidang).kelengkapan[1].keterangan
    assert card(anggota, bidang).kelengkapan[1].naskah_id
    play_until(dinas, ukur, "12")
    laporan = Siklus.objects.get(sop__kode="penyusunan-laporan-kinerja")
    disposisi = ukur.naskah.get(jenis="lembar-disposisi")
    assert (laporan.pemicu, laporan.tahun, laporan.triwulan) == (disposisi, TAHUN, 3)
    orang = as_orang(dinas.kasubbag)
    (pemicu,) = read_kaitan(laporan, orang)
    assert pemicu.teks == f"Dimulai oleh Lembar Disposisi nomor {disposisi.nomor} dari"
    assert [satu.siklus_id for satu in read_kaitan(ukur, orang)] == [laporan.pk]
    (tugas,) = open_tugas(laporan)
    assert [satu.naskah_id for satu in card(dinas.kasubbag, tugas).kelengkapan] == [disposisi.pk]
