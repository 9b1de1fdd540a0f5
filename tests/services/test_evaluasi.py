"""Evaluating played cycles: the facts out of the database, the report and the workbook, the proposal."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import openpyxl
import pytest

from evaluasi_contoh import AWAL, KODE, Lakon, make_versi, play
from factories import TAHUN, Dinas, make_instansi, make_siklus, new_kunci, open_tugas
from takar.core.ditolak import Ditolak
from takar.core.evaluasi.kalimat import summarize
from takar.data.models import DrafSop, JejakAudit, Naskah, SopVersi
from takar.services import jam
from takar.services.draf_sop import load_draf
from takar.services.evaluasi import HasilEvaluasi, Saringan, read_evaluasi
from takar.services.evaluasi_cetak import build_evaluasi, export_evaluasi, print_evaluasi
from takar.services.evaluasi_usul import JENIS, UsulLangkah, find_dasar, list_calon, propose_waktu
from takar.services.muat import load_kalender, load_sop
from takar.services.naskah import edit_naskah
from takar.services.siklus import cancel_siklus, finish_tugas, pause_siklus, resume_siklus

pytestmark = pytest.mark.django_db
KINI = AWAL + timedelta(days=60)


@pytest.fixture
def dinas() -> Dinas:
    return make_instansi()


@pytest.fixture
def dinilai(dinas: Dinas) -> HasilEvaluasi:
    """Two finished cycles, one of them with a return, and one that still runs."""
    sop = make_versi(dinas)
    play(dinas, sop, Lakon((60, 300, 20)))
    play(dinas, sop, Lakon((120, 30, 60, 30, 20), ("Lengkapi halaman 2.",)))
    play(dinas, sop, Lakon((90,)))
    return judge(dinas)


def judge(dinas: Dinas, *versi: int, tahun: int | None = None) -> HasilEvaluasi:
    with jam.at(KINI):
        return read_evaluasi(dinas.sekdin, KODE, Saringan(versi, tahun))


def test_the_facts_of_played_cycles_give_their_office_time(dinilai: HasilEvaluasi) -> None:
    satu, dua, tiga = dinilai.evaluasi.langkah
    assert satu.lama is not None
    assert dua.lama is not None
    assert (satu.n, satu.lama.median, satu.terlambat, satu.diulang) == (4, 75, 2, 1)
    assert (dua.n, dua.lama.median, dua.terbuka, dua.terbuka_lewat) == (3, 30, 1, 1)
    assert (tiga.n, tiga.rasio) == (2, None)
    (kembali,) = dinilai.evaluasi.kembali
    assert (kembali.dari, kembali.ke, kembali.arahan) == ("2", "1", ("Lengkapi halaman 2.",))
    assert (dinilai.evaluasi.siklus.selesai, dinilai.evaluasi.siklus.berjalan) == (2, 1)
    assert dinilai.lingkup == "versi 1, semua tahun"


def test_measured_time_is_what_the_tasks_hold(dinas: Dinas, dinilai: HasilEvaluasi) -> None:
    for langkah in dinilai.evaluasi.langkah:
        menit = dinilai.terbaru.siklus.values_list("tugas__menit_kerja", "tugas__langkah", "tugas__status")
        selesai = sorted(m for m, kode, status in menit if (kode, status) == (langkah.kode, "selesai"))
        assert langkah.lama is not None
        assert langkah.lama.p90 == selesai[-1]


def test_pauses_are_taken_off_and_a_cancelled_cycle_is_left_out(dinas: Dinas) -> None:
    sop = make_versi(dinas)
    siklus, batal = play(dinas, sop, Lakon(())), play(dinas, sop, Lakon((10,)))
    kalender = load_kalender(dinas.instansi)
    with jam.at(AWAL + timedelta(minutes=30)):
        pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Menunggu data.", kunci=new_kunci())
    with jam.at(kalender.add_hari(AWAL, 1)):
        resume_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci())
        cancel_siklus(oleh=dinas.sekdin, siklus_id=batal.pk, alasan="Salah mulai.", kunci=new_kunci())
    with jam.at(kalender.add_menit(kalender.add_hari(AWAL, 1), 15)):
        finish_tugas(oleh=dinas.kasubbag, tugas_id=siklus.tugas.get().pk, kunci=new_kunci())
    evaluasi = judge(dinas).evaluasi
    satu = evaluasi.cari_langkah("1")
    assert satu is not None
    assert satu.lama is not None
    assert (satu.n, satu.lama.median, evaluasi.siklus.batal) == (1, 45, 1)


def test_only_chosen_versions_and_years_are_judged(dinas: Dinas, dinilai: HasilEvaluasi) -> None:
    baru = make_versi(dinas, 2, "3 jam")
    play(dinas, baru, Lakon((120,)), AWAL - timedelta(days=364), TAHUN - 1)
    semua, lama, tahun = judge(dinas), judge(dinas, 1), judge(dinas, tahun=TAHUN - 1)
    assert [hasil.evaluasi.langkah[0].n for hasil in (semua, lama, tahun)] == [5, 4, 1]
    assert semua.daftar_tahun == (TAHUN, TAHUN - 1)
    assert semua.lingkup == "versi 1 dan 2, semua tahun"
    assert judge(dinas, 99).dipilih == semua.dipilih


def test_the_first_act_on_a_draft_ends_the_wait(dinas: Dinas) -> None:
    with jam.at(AWAL):
        siklus = make_siklus(dinas)
    (tugas,) = open_tugas(siklus)
    naskah = tugas.naskah.get()
    with jam.at(AWAL + timedelta(minutes=7)):
        isi = {kode: f"{nilai} " if isinstance(nilai, str) else nilai for kode, nilai in naskah.isi.items()}
        edit_naskah(oleh=dinas.sekdin, naskah_id=naskah.pk, versi=naskah.versi, isi=isi, kunci=new_kunci())
    with jam.at(KINI):
        hasil = read_evaluasi(dinas.sekdin, siklus.sop.kode)
    (tunggu,) = hasil.evaluasi.tunggu
    assert (tunggu.peran, tunggu.lama.median) == ("sekdin", 7)


def test_who_may_not_and_what_is_not_there(dinas: Dinas) -> None:
    for oleh, kode, sebab in (
        (dinas.unit["koperasi"], "pengukuran-kinerja", "bukan-wewenang"),
        (dinas.sekdin, "tidak-ada", "versi-sop-tidak-ada"),
    ):
        with pytest.raises(Ditolak) as ditolak:
            read_evaluasi(oleh, kode)
        assert ditolak.value.kode == sebab


def test_the_report_and_the_workbook_say_the_same(dinilai: HasilEvaluasi) -> None:
    data = build_evaluasi(dinilai)
    assert data["isian"]["ringkasan"] == list(summarize(dinilai.evaluasi))
    assert [satu[2] for satu in data["tabel"]["langkah"]["baris"]] == ["4*", "3*", "2*"]
    assert data["tabel"]["kembali"]["baris"][0][-1] == "“Lengkapi halaman 2.”"
    assert set(data["gambar"]) == {"waktu", "aliran"}
    assert print_evaluasi(dinilai).startswith(b"%PDF-")
    buku = openpyxl.load_workbook(io.BytesIO(export_evaluasi(dinilai)))
    baris = buku["Langkah"].iter_rows(values_only=True)
    assert [1, "Menyusun berkas", "1 jam", 4, 75, 120] in [list(satu[:6]) for satu in baris]
    assert zipfile.is_zipfile(io.BytesIO(export_evaluasi(dinilai)))


def test_a_proposal_makes_a_draft_and_a_paper_and_leaves_the_sop(dinas: Dinas, dinilai: HasilEvaluasi) -> None:
    calon = list_calon(dinilai, load_sop(find_dasar(dinas.sekdin, KODE)))
    assert [(satu.kode, satu.baku, satu.usulan) for satu in calon[:2]] == [
        ("1", "1 jam", "2 jam"),
        ("2", "30 menit", "5 jam"),
    ]
    usul = [UsulLangkah("1", "2 jam", "Berkas | bertambah."), UsulLangkah("3", "20 menit")]
    kunci = new_kunci()
    with jam.at(KINI):
        for _ in range(2):
            hasil = propose_waktu(oleh=dinas.sekdin, kode=KODE, saringan=Saringan(), usul=usul, kunci=kunci)
    draf = DrafSop.objects.get()
    assert (draf.pk, draf.dari, draf.urut) == (hasil.draf_id, dinilai.terbaru, draf.suntingan.count() - 1)
    sop = load_draf(draf)
    assert [satu.waktu.tercetak for satu in sop.langkah] == ["2 jam", "30 menit", "20 menit"]
    assert sop.langkah[0].keterangan == "Waktu diusulkan dari hasil evaluasi: Berkas | bertambah."
    assert SopVersi.objects.filter(kode=KODE).count() == 1
    naskah = Naskah.objects.get(pk=hasil.naskah_id)
    assert (naskah.jenis, naskah.status) == (JENIS, Naskah.Status.DRAF)
    assert naskah.isi["perubahan-waktu"] == [
        "1. Menyusun berkas | 1 jam | median 1 jam 15 menit, P90 2 jam (4 pelaksanaan) | 2 jam | Berkas / bertambah.",
        "3. Menyimpan berkas | Sesuai kebutuhan | median 20 menit, P90 20 menit (2 pelaksanaan) | 20 menit | "
        "Sesuai waktu nyata",
    ]
    assert JejakAudit.objects.filter(tindakan="usul-mutu-baku").count() == 1


def test_a_refused_proposal_leaves_nothing(dinas: Dinas, dinilai: HasilEvaluasi) -> None:
    for usul, kode in (
        ([], "usul-kosong"),
        ([UsulLangkah("1", "entah")], "waktu-tak-terbaca"),
        ([UsulLangkah("9", "1 jam")], "formulir-usang"),
        ([UsulLangkah("1", "2 jam", "x" * 301)], "usul-terlalu-panjang"),
    ):
        with jam.at(KINI), pytest.raises(Ditolak) as sebab:
            propose_waktu(oleh=dinas.sekdin, kode=KODE, saringan=Saringan(), usul=usul, kunci=new_kunci())
        assert sebab.value.kode == kode
    assert not DrafSop.objects.exists()
    assert not Naskah.objects.filter(jenis=JENIS).exists()
