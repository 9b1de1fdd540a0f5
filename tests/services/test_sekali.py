"""A form that is sent again changes nothing: each act with the same key gives its first answer."""

from __future__ import annotations

from collections.abc import Callable

from saksi import refused, unchanged

from factories import Dinas, new_kunci, open_tugas, play_until
from takar.data.models import Siklus
from takar.services.ekinerja import record_ekinerja
from takar.services.kertas_kerja import IsianBaris, save_kertas_kerja
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


def twice(act: Callable[[str], object]) -> None:
    """Send the form three times with one key; after the first nothing changes and the answer stays."""
    kunci = new_kunci()
    jawaban = act(kunci)
    with unchanged():
        assert act(kunci) == jawaban
        assert act(kunci) == jawaban


def test_starting(dinas: Dinas) -> None:
    twice(lambda kunci: start_siklus(oleh=dinas.sekdin, sop=dinas.sop, tahun=2026, triwulan=2, kunci=kunci))


def test_finishing_a_task(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    twice(lambda kunci: finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=kunci, stempel="1"))


def test_deciding(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    jawaban = Jawaban("Tidak", "Lengkapi.", ("koperasi",))
    twice(lambda kunci: decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=kunci, jawaban=jawaban))


def test_editing_a_paper(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    naskah = tugas.naskah.get()
    twice(lambda kunci: edit_naskah(oleh=dinas.sekdin, naskah_id=naskah.pk, versi=1, isi=naskah.isi, kunci=kunci))


def test_saving_a_worksheet(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "7")
    baris = [IsianBaris(satu.pk, "7,5") for satu in dinas.indikator["koperasi"]]
    twice(
        lambda kunci: save_kertas_kerja(
            oleh=dinas.unit["koperasi"], siklus_id=siklus.pk, bidang="koperasi", versi=1, baris=baris, kunci=kunci
        )
    )


def test_pausing_resuming_ticking_cancelling(dinas: Dinas, siklus: Siklus) -> None:
    sudah = {dinas.kadin.pk: "sudah"}
    twice(lambda kunci: pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Banjir", kunci=kunci))
    twice(lambda kunci: resume_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, kunci=kunci))
    twice(lambda kunci: record_ekinerja(oleh=dinas.kasubbag, siklus_id=siklus.pk, status=sudah, kunci=kunci))
    twice(lambda kunci: cancel_siklus(oleh=dinas.kadin, siklus_id=siklus.pk, alasan="Keliru", kunci=kunci))


def test_a_refused_form_may_be_corrected_and_sent_with_the_same_key(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    kunci = new_kunci()
    with refused("arahan-kosong"):
        decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=kunci, jawaban=Jawaban("Tidak"))
    decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=kunci, jawaban=Jawaban("Tidak", "Lengkapi."))
    assert [satu.kode for satu in open_tugas(siklus)] == ["9.2.1"]


def test_the_key_of_somebody_else_and_a_broken_key(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    kunci = new_kunci()
    finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=kunci)
    (berikut,) = open_tugas(siklus)
    with refused("kunci-asing"):
        finish_tugas(oleh=dinas.kasubbag, tugas_id=berikut.pk, kunci=kunci)
    for rusak in ("", "pendek", "k" * 65, "kunci-\x00-rusak"):
        with refused("kunci-rusak"):
            finish_tugas(oleh=dinas.kasubbag, tugas_id=berikut.pk, kunci=rusak)
