"""What the papers of one cycle say: the same meeting, the right figures, everything that was done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from saksi import refused

from factories import TAHUN, Dinas, make_siklus, new_kunci, open_tugas, play_until
from takar.data.models import Naskah, Siklus, SopVersi
from takar.services import jam
from takar.services.cetak import build_bukti, build_sop
from takar.services.konteks import RAPAT
from takar.services.naskah import edit_naskah
from takar.services.siklus import (
    Jawaban,
    cancel_siklus,
    decide_putusan,
    finish_tugas,
    pause_siklus,
    resume_siklus,
    start_siklus,
)
from takar.services.tabel import Sumber, build_tabel
from takar.services.ukur import measure

PAGI = datetime(2026, 10, 5, 1, 10, tzinfo=UTC)  # 08.10 WIB


def edit(dinas: Dinas, naskah: Naskah, **isi: Any) -> Naskah:
    oleh = dinas.holder(naskah.tugas.peran)
    return edit_naskah(oleh=oleh, naskah_id=naskah.pk, versi=naskah.versi, isi={**naskah.isi, **isi}, kunci=new_kunci())


def test_all_papers_of_a_meeting_name_the_same_hour_also_after_an_edit(dinas: Dinas, siklus: Siklus) -> None:
    with jam.at(PAGI):
        (tugas,) = play_until(dinas, siklus, "3")
        undangan = siklus.naskah.get(keluaran="surat-undangan")
        assert undangan.isi["waktu_rapat"] == "09.00 WIB", "the half hour that is at least thirty minutes away"
        edit(dinas, undangan, waktu_rapat="13.00 WIB", tempat_rapat="Aula")
        finish_tugas(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=new_kunci())
    rapat = [
        {nama: satu.isi[nama] for nama in RAPAT}
        for satu in siklus.naskah.filter(keluaran__in=("daftar-hadir", "notulen"))
    ]
    assert rapat[0] == rapat[1]
    assert (rapat[0]["waktu_rapat"], rapat[0]["tempat_rapat"]) == ("13.00 WIB", "Aula")


def test_attendance_is_what_the_paper_lists(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "4")
    hadir = siklus.naskah.get(keluaran="daftar-hadir")
    assert len(hadir.isi["peserta"]) == 9
    tabel = build_tabel("peserta", Sumber(siklus, tugas, {"peserta": ["Contoh, S.E., M.M.; Sekretaris", "Tamu"]}))
    assert tabel["baris"] == [["1", "Contoh, S.E., M.M.", "Sekretaris", ""], ["2", "Tamu", "", ""]]


def test_a_cancelled_cycle_keeps_its_figures_and_lends_them_to_nobody(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "8")
    cancel_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Keliru.", kunci=new_kunci())
    siklus.refresh_from_db()
    baru = make_siklus(dinas)
    assert all(satu.realisasi.nilai is not None for satu in measure(siklus))
    assert all(satu.realisasi.nilai is None for satu in measure(baru))


def test_one_period_has_one_cycle_whatever_the_version_of_the_sop(dinas: Dinas, siklus: Siklus) -> None:
    kedua = SopVersi.objects.create(
        instansi=dinas.instansi,
        kode=dinas.sop.kode,
        versi=2,
        berlaku_sejak=dinas.sop.berlaku_sejak,
        teks=dinas.sop.teks,
    )
    with refused("siklus-sudah-ada"):
        start_siklus(oleh=dinas.sekdin, sop=kedua, tahun=TAHUN, triwulan=siklus.triwulan, kunci=new_kunci())


def test_an_edit_of_the_last_round_is_kept_and_marked_where_the_data_changed(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "9")
    edit(dinas, tugas.naskah.get(), ikhtisar="Rata-rata 95,50 %.", bab1_gambaran_umum="Uraian kami.")
    finish_tugas(oleh=dinas.holder("anggota"), tugas_id=tugas.pk, kunci=new_kunci())
    (putus,) = open_tugas(siklus)
    jawaban = Jawaban("Tidak", "Perbaiki realisasi.", ("koperasi",))
    decide_putusan(oleh=dinas.kasubbag, tugas_id=putus.pk, kunci=new_kunci(), jawaban=jawaban)
    siklus.kertas_kerja.get(bidang__kode="koperasi").baris.update(nilai=None, keadaan="belum-diisi")
    for kode in ("usaha-mikro", "sekretariat"):
        siklus.kertas_kerja.get(bidang__kode=kode).baris.update(nilai=50, keadaan="terisi")
    (tugas,) = play_until(dinas, siklus, "9")
    kedua = tugas.naskah.get()
    assert (kedua.isi["ikhtisar"], kedua.isi["bab1_gambaran_umum"]) == ("Rata-rata 95,50 %.", "Uraian kami.")
    assert kedua.rancangan["_usang"] == ["ikhtisar"]


@pytest.fixture
def bukti(dinas: Dinas, siklus: Siklus) -> dict[str, Any]:
    with jam.at(PAGI):
        pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Menunggu Bapperida", kunci=new_kunci())
        resume_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=new_kunci())
        (tugas,) = play_until(dinas, siklus, "10")
        jawaban = Jawaban("Tidak", "Lengkapi.", ("koperasi",))
        decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban)
        play_until(dinas, siklus, "selesai")
    return build_bukti(siklus)


def test_the_proof_names_every_paper_the_signed_report_too(siklus: Siklus, bukti: dict[str, Any]) -> None:
    tabel = bukti["tabel"]["langkah"]
    naskah = [baris[tabel["kepala"].index("Naskah")] for baris in tabel["baris"]]
    nomor = siklus.naskah.filter(beku__isnull=False).values_list("nomor", flat=True)
    assert all(any(satu in teks for teks in naskah) for satu in nomor)
    assert any(teks.startswith("Laporan Hasil Pengukuran Kinerja yang sudah ditandatangani ") for teks in naskah)
    assert {baris[tabel["kepala"].index("Hasil")] for baris in tabel["baris"]} <= {"sesuai", "lewat"}


def test_the_proof_tells_returns_by_name_and_pauses_with_their_reason(bukti: dict[str, Any]) -> None:
    assert bukti["tabel"]["arahan"]["baris"] == [
        ["1", "Langkah 10", "Lengkapi.", "Kertas kerja dibuka kembali: Bidang Koperasi"]
    ]
    assert [baris[-1] for baris in bukti["tabel"]["jeda"]["baris"]] == ["Menunggu Bapperida"]
    assert "jumlah mutu baku 9 jam dan 3 hari kerja" in bukti["isian"]["Waktu kerja"]


def test_the_report_shows_the_rule_and_the_yearly_comparison(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "9")
    tabel = build_tabel("indikator", Sumber(siklus, tugas))
    baris = dict(zip(tabel["kepala"], tabel["baris"][0], strict=True))
    assert (baris["Aturan"], baris["Capaian (%)"]) == ("MAX", "95,50")
    assert (baris["Target Tahun"], baris["Capaian Tahun (%)"]) == ("100", "95,50")


def test_an_sop_of_another_office_does_not_print_under_our_letterhead(dinas: Dinas) -> None:
    kop = build_sop(dinas.sop)["kop"]
    assert kop["opd"] == "DINAS KOPERASI DAN UKM KABUPATEN PURBALINGGA"
    assert kop["pemda"] == kop["logo_svg"] == ""
