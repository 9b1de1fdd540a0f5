"""Bad input and bad moments: each one a clear sentence, nothing lost, nothing half done."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from saksi import refused, unchanged

from factories import FRASA, Dinas, give_kunci, make_instansi, make_siklus, new_kunci, open_tugas, play_until
from takar.core.ditolak import Ditolak
from takar.core.naskah import TITIK
from takar.core.siklus import BATAS_ARAHAN
from takar.data.models import BarisKertasKerja, Pegawai, Siklus, Tugas
from takar.services import jam, tanda_tangan
from takar.services.buka_kunci import open_kunci
from takar.services.ekinerja import record_ekinerja
from takar.services.isian_kertas import BATAS_TEKS
from takar.services.keluaran import stamp_of
from takar.services.kertas_kerja import BarisDitolak, IsianBaris, save_kertas_kerja
from takar.services.naskah import edit_naskah, ensure_berkas
from takar.services.siklus import (
    Jawaban,
    cancel_siklus,
    decide_putusan,
    finish_tugas,
    pause_siklus,
    resume_siklus,
    start_siklus,
)
from takar.services.tanda_bawaan import sign_open

KERTAS = "koperasi"
KOSONG = "alasan-kosong"


def save(dinas: Dinas, siklus: Siklus, *baris: IsianBaris, oleh: Pegawai | None = None, versi: int = 1) -> None:
    save_kertas_kerja(
        oleh=oleh or dinas.unit[KERTAS],
        siklus_id=siklus.pk,
        bidang=KERTAS,
        versi=versi,
        baris=baris,
        kunci=new_kunci(),
    )


def finish(oleh: Pegawai, tugas: Tugas, **lain: str | bool) -> Tugas:
    return finish_tugas(oleh=oleh, tugas_id=tugas.pk, kunci=new_kunci(), **lain)  # type: ignore[arg-type]


def decide(oleh: Pegawai, tugas: Tugas, jawaban: Jawaban) -> Tugas:
    return decide_putusan(oleh=oleh, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban)


# --- worksheets -------------------------------------------------------------------------------------------------------


BARIS_SALAH = [
    ({"realisasi": "1.234"}, "“1.234” dapat dibaca dua cara"),
    ({"realisasi": "abc"}, "“abc” tidak terbaca sebagai angka"),
    ({"realisasi": "12,5,3"}, "“12,5,3” tidak terbaca sebagai angka"),
    ({"realisasi": "9" * 30}, "terlalu panjang"),
    ({"realisasi": "1,23456"}, "terlalu panjang"),
    ({"realisasi": "１２"}, "tidak terbaca"),
    ({"realisasi": "1\x002"}, "tidak terbaca"),
    ({"keadaan": "belum-tersedia"}, "Tulis alasan"),
    ({"keadaan": "tidak-berlaku", "realisasi": "5", "alasan": "x"}, "Kosongkan angkanya"),
    ({"keadaan": "hilang"}, "dari daftar"),
    ({"realisasi": "5", "penghambat": "a" * (BATAS_TEKS + 1)}, "terlalu panjang"),
    ({"realisasi": "5", "tindak_lanjut": "a\x00b"}, "tidak dapat dicetak"),
    ({"keadaan": "belum-tersedia", "alasan": "a\x1bb"}, "tidak dapat dicetak"),
]


def test_a_row_that_cannot_be_read_saves_no_row(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "7")
    benar, salah = dinas.indikator[KERTAS]
    for isian, kalimat in BARIS_SALAH:
        with refused("baris-ditolak") as ditolak:
            save(dinas, siklus, IsianBaris(benar.pk, "12,5"), IsianBaris(salah.pk, **isian))
        assert isinstance(ditolak.value, BarisDitolak)
        assert list(ditolak.value.galat) == [salah.pk]
        assert kalimat in ditolak.value.galat[salah.pk]


def test_every_figure_that_can_be_read_can_be_stored(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "7")
    pertama, kedua = dinas.indikator[KERTAS]
    save(dinas, siklus, IsianBaris(pertama.pk, "-999.999.999.999,9999"), IsianBaris(kedua.pk, "0"))
    baris = BarisKertasKerja.objects.order_by("indikator__urut")
    assert [(satu.keadaan, str(satu.nilai)) for satu in baris] == [("terisi", "-999999999999.9999"), ("nol", "0.0000")]


def test_an_indicator_of_another_bidang(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "7")
    with refused("indikator-asing"):
        save(dinas, siklus, IsianBaris(dinas.indikator["sekretariat"][0].pk, "5"))


def test_a_worksheet_that_somebody_else_has_saved_meanwhile(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "7")
    baris = IsianBaris(dinas.indikator[KERTAS][0].pk, "5")
    save(dinas, siklus, baris, oleh=dinas.unit[KERTAS])
    with refused("formulir-usang"):
        save(dinas, siklus, baris)


def test_a_worksheet_is_closed_before_and_after_its_step(dinas: Dinas, siklus: Siklus) -> None:
    baris = IsianBaris(dinas.indikator[KERTAS][0].pk, "5")
    with refused("kertas-kerja-terkunci"):
        save(dinas, siklus, baris)
    play_until(dinas, siklus, "8")
    versi = siklus.kertas_kerja.get(bidang__kode=KERTAS).versi
    with refused("kertas-kerja-terkunci"):
        save(dinas, siklus, baris, versi=versi)


@pytest.mark.parametrize(("peran", "bidang"), [("unit", "sekretariat"), ("anggota", "sekretariat"), ("kadin", "")])
def test_a_worksheet_of_somebody_else(dinas: Dinas, siklus: Siklus, peran: str, bidang: str) -> None:
    play_until(dinas, siklus, "7")
    oleh = dinas.holder(peran, bidang)
    with unchanged(), pytest.raises(Ditolak) as ditolak:
        save(dinas, siklus, IsianBaris(dinas.indikator[KERTAS][0].pk, "5"), oleh=oleh)
    assert ditolak.value.kode in ("bidang-lain", "bukan-tugas-anda")


def test_empty_rows_are_acknowledged_never_counted_as_zero(dinas: Dinas, siklus: Siklus) -> None:
    tugas = play_until(dinas, siklus, "7")[0]
    save(dinas, siklus, IsianBaris(dinas.indikator[KERTAS][0].pk, "5"), IsianBaris(dinas.indikator[KERTAS][1].pk))
    with refused("indikator-kosong") as ditolak:
        finish(dinas.unit[KERTAS], tugas)
    assert ditolak.value.kalimat.startswith("1 dari 2 indikator belum diisi.")
    assert finish(dinas.unit[KERTAS], tugas, akui_kosong=True).status == Tugas.Status.SELESAI
    assert not BarisKertasKerja.objects.filter(keadaan="nol").exists()


# --- tasks and decisions ----------------------------------------------------------------------------------------------


def test_a_task_of_another_role_or_bidang(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    for oleh in (dinas.kadin, dinas.kasubbag, dinas.unit[KERTAS], dinas.anggota[KERTAS]):
        with refused("bukan-tugas-anda"):
            finish(oleh, tugas)
    tugas = play_until(dinas, siklus, "7")[0]
    with refused("bidang-lain"):
        finish(dinas.unit["sekretariat"], tugas, akui_kosong=True)


JAWABAN_SALAH = [
    (Jawaban("Tidak"), "arahan-kosong"),
    (Jawaban("Tidak", " \r\n\t"), "arahan-kosong"),
    (Jawaban("Tidak", "a" * (BATAS_ARAHAN + 1)), "arahan-terlalu-panjang"),
    (Jawaban("Tidak", "a\x00b"), "arahan-tak-tercetak"),
    (Jawaban("Mungkin", "x"), "jawaban-tidak-ada"),
    (Jawaban("Tidak", "Perbaiki.", ("pasar",)), "bidang-tidak-ada"),
    (Jawaban("Ya", "", (KERTAS,)), "bidang-tidak-dibuka"),
]


def test_a_decision_that_cannot_be_taken(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    for jawaban, kode in JAWABAN_SALAH:
        with refused(kode):
            decide(dinas.kasubbag, tugas, jawaban)
    for oleh in (dinas.sekdin, dinas.kadin, dinas.anggota[KERTAS], dinas.unit[KERTAS]):
        with refused("bukan-tugas-anda"):
            decide(oleh, tugas, Jawaban("Ya"))
    with refused("perlu-putusan"):
        finish(dinas.kasubbag, tugas)


def test_a_task_is_not_decided(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    with refused("bukan-putusan"):
        decide(dinas.sekdin, tugas, Jawaban("Ya"))


def test_the_second_decision_on_a_finished_task(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    stempel = stamp_of(tugas)
    decide(dinas.kasubbag, tugas, Jawaban("Ya"))
    for jawaban in (Jawaban("Ya"), Jawaban("Tidak", "Ternyata keliru.")):
        with refused("tugas-sudah-selesai"):
            decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban, stempel=stempel)


def test_a_stale_form(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    stempel, naskah = stamp_of(tugas), tugas.naskah.get()
    isi = {**naskah.isi, "catatan": "Catatan yang baru."}
    edit_naskah(oleh=dinas.sekdin, naskah_id=naskah.pk, versi=naskah.versi, isi=isi, kunci=new_kunci())
    with refused("formulir-usang"):
        finish(dinas.sekdin, tugas, stempel=stempel)
    with refused("formulir-usang"):
        edit_naskah(oleh=dinas.sekdin, naskah_id=naskah.pk, versi=naskah.versi, isi=naskah.isi, kunci=new_kunci())
    assert finish(dinas.sekdin, tugas, stempel=stamp_of(tugas)).status == Tugas.Status.SELESAI


def test_a_task_form_is_stale_when_the_worksheet_has_changed(dinas: Dinas, siklus: Siklus) -> None:
    tugas = play_until(dinas, siklus, "7")[0]
    stempel = stamp_of(tugas)
    save(dinas, siklus, *(IsianBaris(satu.pk, "5") for satu in dinas.indikator[KERTAS]))
    with refused("formulir-usang"):
        finish(dinas.unit[KERTAS], tugas, stempel=stempel)


def test_another_agency_sees_nothing_of_it(dinas: Dinas, siklus: Siklus) -> None:
    lain = make_instansi("Dinas Lain")
    (tugas,) = open_tugas(siklus)
    with refused("tugas-tidak-ada"):
        finish(lain.sekdin, tugas)
    with refused("siklus-tidak-ada"):
        cancel_siklus(oleh=lain.sekdin, siklus_id=siklus.pk, alasan="x", kunci=new_kunci())
    with refused("naskah-tidak-ada"):
        edit_naskah(oleh=lain.sekdin, naskah_id=tugas.naskah.get().pk, versi=1, isi={}, kunci=new_kunci())
    with refused("sop-asing"):
        start_siklus(oleh=lain.sekdin, sop=dinas.sop, tahun=2026, triwulan=1, kunci=new_kunci())


# --- half done --------------------------------------------------------------------------------------------------------


def test_a_paper_that_cannot_be_issued_takes_the_whole_act_back(dinas: Dinas, siklus: Siklus) -> None:
    """Step 3 issues two papers; the second one still has its dots, and the first one has taken its number by then."""
    (tugas,) = play_until(dinas, siklus, "3")
    pertama, kedua = tugas.naskah.order_by("id")
    kedua.isi["hal"] = f"Undangan {TITIK}"
    kedua.save()
    with refused("isian-bertitik"):
        finish(dinas.kasubbag, tugas)
    pertama.refresh_from_db()
    assert pertama.nomor == ""
    kedua.isi["hal"] = "Undangan Rapat"
    kedua.save()
    finish(dinas.kasubbag, tugas)
    assert [satu.urut for satu in tugas.naskah.order_by("id")] == [1, 1], "no number was lost"


def test_a_disk_that_takes_no_file_takes_the_signing_back(
    dinas: Dinas, siklus: Siklus, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_until(dinas, siklus, "12")
    laporan = siklus.naskah.get(keluaran="laporan")
    ensure_berkas(laporan)
    give_kunci(dinas.sekdin)
    terbuka = open_kunci(dinas.sekdin, FRASA)

    def no_disk(folder: Path, isi: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tanda_tangan, "store_file", no_disk)
    with unchanged(), pytest.raises(OSError):
        sign_open(dinas.sekdin, laporan, terbuka, new_kunci())


# --- cycles -----------------------------------------------------------------------------------------------------------


def test_a_period_that_does_not_exist(dinas: Dinas) -> None:
    for tahun, triwulan in ((1999, 1), (2101, 1), (2026, 5), (2026, -1)):
        with refused("periode-salah"):
            start_siklus(oleh=dinas.sekdin, sop=dinas.sop, tahun=tahun, triwulan=triwulan, kunci=new_kunci())


def test_one_cycle_per_period_unless_it_was_cancelled(dinas: Dinas, siklus: Siklus) -> None:
    with refused("siklus-sudah-ada"):
        make_siklus(dinas)
    with refused("bukan-wewenang"):
        start_siklus(oleh=dinas.kasubbag, sop=dinas.sop, tahun=2026, triwulan=4, kunci=new_kunci())
    cancel_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Salah periode", kunci=new_kunci())
    assert make_siklus(dinas).pk != siklus.pk


def test_an_agency_without_bidang_cannot_start(dinas: Dinas) -> None:
    dinas.instansi.bidang.update(aktif=False)
    with refused("bidang-kosong"):
        make_siklus(dinas)


def test_a_cancelled_cycle_is_closed(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    naskah = tugas.naskah.get()
    cancel_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Salah periode", kunci=new_kunci())
    tugas.refresh_from_db()
    assert tugas.status == Tugas.Status.GUGUR
    with refused("siklus-tidak-berjalan"):
        finish(dinas.sekdin, tugas)
    with refused("siklus-tidak-berjalan"):
        cancel_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Lagi", kunci=new_kunci())
    with refused("naskah-gugur"):
        edit_naskah(oleh=dinas.sekdin, naskah_id=naskah.pk, versi=1, isi=naskah.isi, kunci=new_kunci())
    with refused("siklus-berakhir"):
        record_ekinerja(oleh=dinas.kasubbag, siklus_id=siklus.pk, status={dinas.kadin.pk: "sudah"}, kunci=new_kunci())


def test_a_pause_moves_the_due_times_by_the_office_time_it_took(dinas: Dinas) -> None:
    """Step 5 is due after 120 office minutes for both its actors together: the pause counts for the second one too."""
    with jam.at(datetime(2026, 10, 5, 1, 0, tzinfo=UTC)):  # Monday 08.00 WIB
        siklus = make_siklus(dinas)
        (pertama,) = play_until(dinas, siklus, "5")
        assert pertama.tenggat == datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
    with jam.at(datetime(2026, 10, 5, 2, 0, tzinfo=UTC)):
        pause_siklus(oleh=dinas.kasubbag, siklus_id=siklus.pk, alasan="Listrik padam", kunci=new_kunci())
        with refused("siklus-tidak-berjalan"):
            finish(dinas.anggota[KERTAS], pertama)
    with jam.at(datetime(2026, 10, 6, 1, 0, tzinfo=UTC)):  # seven office hours later
        resume_siklus(oleh=dinas.kasubbag, siklus_id=siklus.pk, kunci=new_kunci())
        pertama.refresh_from_db()
        assert pertama.tenggat == datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
        finish(dinas.anggota[KERTAS], pertama)
        (kedua,) = open_tugas(siklus)
        assert (kedua.kode, kedua.tenggat) == ("5.1.2", pertama.tenggat)
        pertama.refresh_from_db()
        assert pertama.menit_kerja == 60
    with refused("siklus-tidak-dijeda"):
        resume_siklus(oleh=dinas.kasubbag, siklus_id=siklus.pk, kunci=new_kunci())


@pytest.mark.parametrize(("alasan", "kode"), [("", KOSONG), (" ", KOSONG), ("a\x00", "alasan-tak-tercetak")])
def test_a_pause_and_a_cancellation_need_a_reason(dinas: Dinas, siklus: Siklus, alasan: str, kode: str) -> None:
    with refused(kode):
        pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan=alasan, kunci=new_kunci())
    with refused(kode):
        cancel_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan=alasan, kunci=new_kunci())


# --- e-Kinerja --------------------------------------------------------------------------------------------------------


def test_the_compliance_list(dinas: Dinas, siklus: Siklus) -> None:
    assert siklus.ekinerja.filter(status="belum").count() == dinas.instansi.pegawai.count()
    with jam.at(datetime(2026, 10, 5, 2, 0, tzinfo=UTC)):
        record_ekinerja(
            oleh=dinas.kasubbag,
            siklus_id=siklus.pk,
            status={dinas.kadin.pk: "sudah", dinas.sekdin.pk: "sebagian", dinas.kasubbag.pk: "belum"},
            kunci=new_kunci(),
        )
    tercatat = siklus.ekinerja.exclude(dicatat_pada=None).order_by("pegawai_id")
    assert [(satu.pegawai, satu.status, satu.dicatat_oleh) for satu in tercatat] == [
        (dinas.kadin, "sudah", dinas.kasubbag),
        (dinas.sekdin, "sebagian", dinas.kasubbag),
    ]


def test_the_compliance_list_refuses_what_it_does_not_know(dinas: Dinas, siklus: Siklus) -> None:
    lain = make_instansi("Dinas Lain")

    def record(oleh: Pegawai, status: dict[int, str]) -> None:
        record_ekinerja(oleh=oleh, siklus_id=siklus.pk, status=status, kunci=new_kunci())

    with refused("status-asing"):
        record(dinas.kasubbag, {dinas.kadin.pk: "mungkin"})
    with refused("pegawai-asing"):
        record(dinas.kasubbag, {dinas.kadin.pk: "sudah", lain.kadin.pk: "sudah"})
    with refused("bukan-wewenang"):
        record(dinas.unit[KERTAS], {dinas.kadin.pk: "sudah"})
    with refused("siklus-tidak-ada"):
        record(lain.kasubbag, {lain.kadin.pk: "sudah"})
