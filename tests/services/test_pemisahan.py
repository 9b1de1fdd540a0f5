"""Separation of duties as an SOP may want it: who did the one step does not do the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from apa_saja import do_tugas, make_petugas, make_rekomendasi, play_out, publish
from factories import TAHUN, Dinas, make_pegawai, new_kunci, open_tugas
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import Frekuensi
from takar.data.models import JejakAudit, Pegawai, Peristiwa, Siklus, Tugas
from takar.services.akta import as_orang
from takar.services.baca_kartu import load_kartu
from takar.services.pemegang import load_pemegang
from takar.services.siklus import Jawaban, decide_putusan, start_siklus
from takar.services.wewenang_saya import answer_tugas

pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas(dinas: Dinas) -> tuple[Pegawai, Pegawai]:
    return make_petugas(dinas)


@pytest.fixture
def siklus(dinas: Dinas, petugas: tuple[Pegawai, Pegawai]) -> Siklus:
    """The recommendation, where who studied the file (2) does not judge it (3)."""
    asal = make_rekomendasi(Frekuensi.PERIODE)
    langkah = [replace(satu, bukan_pelaku_langkah=("2",)) if satu.kode == "3" else satu for satu in asal.langkah]
    versi = publish(dinas, replace(asal, langkah=tuple(langkah)))
    return start_siklus(oleh=dinas.sekdin, sop=versi, tahun=TAHUN, triwulan=3, kunci=new_kunci())


def _studied_by(siklus: Siklus, oleh: Pegawai) -> Tugas:
    """The task of step 3, after this person ended step 2."""
    play_out(siklus, "2")
    (tugas,) = open_tugas(siklus)
    do_tugas(tugas, oleh=oleh)
    (putusan,) = open_tugas(siklus)
    assert putusan.langkah == "3"
    return putusan


def _decide(oleh: Pegawai, tugas: Tugas, label: str = "Lengkap") -> None:
    jawaban = Jawaban(label, "Lengkapi lampiran.")
    decide_putusan(oleh=oleh, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban)


def test_who_studied_it_is_refused_and_a_second_person_is_not(
    dinas: Dinas, siklus: Siklus, petugas: tuple[Pegawai, Pegawai]
) -> None:
    pemeriksa, kedua = petugas[1], make_pegawai(dinas.instansi, "pemeriksa")
    tugas = _studied_by(siklus, pemeriksa)
    semula = (Peristiwa.objects.count(), JejakAudit.objects.count())
    with pytest.raises(Ditolak, match="sudah mengerjakan langkah 2") as sebab:
        _decide(pemeriksa, tugas)
    assert sebab.value.kode == "pemisahan-tugas"
    assert (Peristiwa.objects.count(), JejakAudit.objects.count()) == semula
    tugas.refresh_from_db()
    assert tugas.status == Tugas.Status.TERBUKA
    _decide(kedua, tugas)
    assert [satu.langkah for satu in open_tugas(siklus)] == ["4"]


def test_what_counts_is_the_latest_round(siklus: Siklus, petugas: tuple[Pegawai, Pegawai], dinas: Dinas) -> None:
    loket, pemeriksa = petugas
    kedua = make_pegawai(dinas.instansi, "pemeriksa")
    _decide(kedua, _studied_by(siklus, pemeriksa), "Kurang")
    _decide(pemeriksa, _studied_by(siklus, loket))
    assert [satu.langkah for satu in open_tugas(siklus)] == ["4"]


def test_the_page_says_why(siklus: Siklus, petugas: tuple[Pegawai, Pegawai]) -> None:
    pemeriksa = petugas[1]
    tugas = _studied_by(siklus, pemeriksa)
    jawaban = answer_tugas(as_orang(pemeriksa), load_pemegang(pemeriksa.instansi_id), tugas.pk)
    assert jawaban is not None
    assert (jawaban.boleh, "pemisahan tugas" in jawaban.alasan) == (False, True)


def test_the_card_says_it_before_anything_is_pressed(
    dinas: Dinas, siklus: Siklus, petugas: tuple[Pegawai, Pegawai]
) -> None:
    pemeriksa, kedua = petugas[1], make_pegawai(dinas.instansi, "pemeriksa")
    tugas, pemegang = _studied_by(siklus, pemeriksa), load_pemegang(dinas.instansi.pk)
    alasan = [load_kartu(satu, as_orang(satu), pemegang, tugas.pk).alasan for satu in (pemeriksa, kedua)]
    assert ("pemisahan tugas" in alasan[0], alasan[1]) == (True, "")
