"""Several people at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from factories import Dinas, make_instansi, make_siklus, new_kunci, open_tugas, play_until
from takar.core.ditolak import Ditolak
from takar.data.models import JejakAudit, KunciPermintaan, Peristiwa, Register, Siklus
from takar.services.keluaran import stamp_of
from takar.services.muat import load_keadaan
from takar.services.naskah import edit_naskah
from takar.services.siklus import Jawaban, decide_putusan, finish_tugas, start_siklus

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dinas(transactional_db: None) -> Dinas:
    return make_instansi()


def at_once(tindakan: Sequence[Callable[[], object]]) -> list[str]:
    """Let every act begin at the same moment; gives "" for each that was done, the refusal's code for the others."""
    gerbang = Barrier(len(tindakan))

    def run(satu: Callable[[], object]) -> str:
        try:
            gerbang.wait()
            satu()
        except Ditolak as ditolak:
            assert ditolak.kalimat.endswith(".")
            return ditolak.kode
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(tindakan)) as kolam:
        return list(kolam.map(run, tindakan))


def test_two_who_decide_the_same_task(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    stempel = stamp_of(tugas)

    def decide(jawaban: Jawaban) -> Callable[[], object]:
        return lambda: decide_putusan(
            oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban, stempel=stempel
        )

    hasil = at_once([decide(Jawaban("Ya")), decide(Jawaban("Tidak", "Lengkapi."))])
    assert sorted(hasil) == ["", "tugas-sudah-selesai"]
    (putusan,) = load_keadaan(siklus).putusan
    assert putusan.jawaban == ("Ya", "Tidak")[hasil.index("")]
    assert [satu.langkah for satu in open_tugas(siklus)] == ["11" if putusan.jawaban == "Ya" else "9"]
    assert JejakAudit.objects.filter(tindakan="putuskan").count() == 1


def test_eight_who_finish_the_same_task(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)

    def finish() -> object:
        return finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=new_kunci())

    assert Counter(at_once([finish] * 8)) == {"": 1, "tugas-sudah-selesai": 7}
    check_one_issue(siklus)


def test_one_form_sent_eight_times(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    kunci = new_kunci()

    def finish() -> object:
        return finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=kunci)

    assert at_once([finish] * 8) == [""] * 8
    check_one_issue(siklus)
    assert KunciPermintaan.objects.filter(kunci=kunci).count() == 1


def check_one_issue(siklus: Siklus) -> None:
    """The first task ended once: one event, one number, one trace."""
    assert Peristiwa.objects.filter(siklus=siklus, jenis="TugasSelesai").count() == 1
    siklus.refresh_from_db()
    assert siklus.versi == siklus.peristiwa.count()
    assert [buku.terakhir for buku in Register.objects.all()] == [1]
    assert JejakAudit.objects.filter(tindakan="selesaikan").count() == 1


def test_the_bidang_finish_at_once_and_the_next_step_opens_once(dinas: Dinas, siklus: Siklus) -> None:
    unit = play_until(dinas, siklus, "7")

    def finish(peran: str) -> list[Callable[[], object]]:
        return [
            lambda tugas=tugas: finish_tugas(
                oleh=dinas.holder(peran, tugas.bidang.kode), tugas_id=tugas.pk, kunci=new_kunci(), akui_kosong=True
            )
            for tugas in open_tugas(siklus)
        ]

    assert len(unit) == 3
    assert at_once(finish("unit")) == ["", "", ""]
    assert at_once(finish("anggota")) == ["", "", ""]
    assert [satu.kode for satu in open_tugas(siklus)] == ["8.1.1"]
    urut = siklus.naskah.filter(keluaran="kertas-kerja").order_by("urut").values_list("urut", flat=True)
    pertama = urut[0]
    assert list(urut) == [pertama, pertama + 1, pertama + 2]


def test_four_cycles_take_numbers_from_one_register(dinas: Dinas) -> None:
    tugas = [open_tugas(make_siklus(dinas, triwulan))[0] for triwulan in range(1, 5)]
    hasil = at_once(
        [lambda satu=satu: finish_tugas(oleh=dinas.sekdin, tugas_id=satu.pk, kunci=new_kunci()) for satu in tugas]
    )
    assert hasil == [""] * 4
    (buku,) = Register.objects.all()
    assert list(buku.naskah.order_by("urut").values_list("urut", flat=True)) == [1, 2, 3, 4]


def test_two_who_start_the_same_period(dinas: Dinas) -> None:
    def start() -> object:
        return start_siklus(oleh=dinas.sekdin, sop=dinas.sop, tahun=2026, triwulan=1, kunci=new_kunci())

    assert sorted(at_once([start, start])) == ["", "siklus-sudah-ada"]
    assert Siklus.objects.count() == 1


def test_a_paper_is_never_issued_with_an_edit_that_its_issuer_did_not_see(dinas: Dinas) -> None:
    for triwulan in range(1, 5):
        (tugas,) = open_tugas(make_siklus(dinas, triwulan))
        check_edit_against_issue(dinas, tugas.pk)


def check_edit_against_issue(dinas: Dinas, tugas_id: int) -> None:
    tugas = Siklus.objects.get(tugas=tugas_id).tugas.get(pk=tugas_id)
    naskah, stempel = tugas.naskah.get(), stamp_of(tugas)
    isi = {**naskah.isi, "hal": "Diubah sekejap sebelum terbit"}
    hasil = at_once(
        [
            lambda: edit_naskah(oleh=dinas.sekdin, naskah_id=naskah.pk, versi=1, isi=isi, kunci=new_kunci()),
            lambda: finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=new_kunci(), stempel=stempel),
        ]
    )
    naskah.refresh_from_db()
    assert hasil in (["", "formulir-usang"], ["naskah-terbit", ""])
    assert bool(naskah.nomor) == (hasil[1] == "")
    assert (naskah.isi == isi) == (hasil[0] == "")
