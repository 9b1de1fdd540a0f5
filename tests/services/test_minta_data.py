"""Requests about one's own data: who is told, who answers, once; each on the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factories import Dinas, make_instansi, new_kunci
from takar.core.ditolak import Ditolak
from takar.data.models import JejakAudit, Pegawai, Pemberitahuan, PermintaanData
from takar.services import jam
from takar.services.minta_data import answer_data, ask_data, due_of, list_own, list_permintaan


def ask(oleh: Pegawai, jenis: str = "perbaikan", isi: str = "Gelar saya keliru.") -> PermintaanData:
    return PermintaanData.objects.get(pk=ask_data(oleh=oleh, jenis=jenis, isi=isi, kunci=new_kunci()))


def answer(oleh: Pegawai, satu: PermintaanData, jawaban: str = "Sudah diperbaiki.", dipenuhi: bool = True) -> None:
    answer_data(oleh=oleh, permintaan_id=satu.pk, dipenuhi=dipenuhi, jawaban=jawaban, kunci=new_kunci())


def refused(kode: str, kerja: object) -> None:
    with pytest.raises(Ditolak) as tolak:
        kerja()  # type: ignore[operator]
    assert tolak.value.kode == kode


def test_a_request_is_told_to_those_who_answer_and_answered_to_its_owner(dinas: Dinas) -> None:
    unit = dinas.unit["koperasi"]
    satu = ask(unit)
    assert {k.pegawai for k in Pemberitahuan.objects.all()} == {dinas.kadin, dinas.sekdin, dinas.kasubbag}
    assert "3 × 24 jam" in Pemberitahuan.objects.all()[0].isi
    assert due_of(satu) - satu.pada == timedelta(hours=72)
    answer(dinas.kasubbag, satu)
    satu.refresh_from_db()
    assert (satu.status, satu.dijawab_oleh) == ("dipenuhi", dinas.kasubbag)
    kabar = Pemberitahuan.objects.get(pegawai=unit)
    assert "Sudah diperbaiki." in kabar.isi and kabar.jalan == "/akun/data-saya/"
    assert list(JejakAudit.objects.order_by("urut").values_list("tindakan", "objek")) == [
        ("minta-data-pribadi", f"pegawai/{unit.pk}"),
        ("jawab-data-pribadi", f"pegawai/{unit.pk}"),
    ]
    assert "Gelar" not in str(JejakAudit.objects.values_list("isi", flat=True))


def test_it_is_not_asked_twice_at_a_time_and_not_answered_twice(dinas: Dinas) -> None:
    satu = ask(dinas.unit["koperasi"])
    refused("permintaan-menunggu", lambda: ask(dinas.unit["koperasi"]))
    ask(dinas.unit["koperasi"], "penghapusan")
    answer(dinas.kadin, satu, "Arsip.", dipenuhi=False)
    refused("permintaan-dijawab", lambda: answer(dinas.kadin, satu))
    satu.refresh_from_db()
    assert (satu.status, satu.jawaban) == ("ditolak", "Arsip.")
    assert ask(dinas.unit["koperasi"]).status == "menunggu"


@pytest.mark.parametrize(
    ("jenis", "isi", "kode"),
    [
        ("perbaikan", "  ", "isi-kosong"),
        ("lain", "Gelar.", "isi-kosong"),
        ("perbaikan", "x" * 2001, "isi-kepanjangan"),
    ],
)
def test_a_request_that_says_nothing_is_not_sent(dinas: Dinas, jenis: str, isi: str, kode: str) -> None:
    refused(kode, lambda: ask(dinas.kadin, jenis, isi))
    assert not PermintaanData.objects.exists() and not JejakAudit.objects.exists()


def test_it_is_answered_by_another_who_may_and_with_a_sentence(dinas: Dinas) -> None:
    satu = ask(dinas.kasubbag)
    refused("orang-kedua", lambda: answer(dinas.kasubbag, satu))
    refused("bukan-wewenang", lambda: answer(dinas.unit["koperasi"], satu))
    refused("jawaban-kosong", lambda: answer(dinas.sekdin, satu, " "))
    refused("permintaan-tidak-ada", lambda: answer(make_instansi("Dinas Lain").sekdin, satu))
    satu.refresh_from_db()
    assert satu.status == "menunggu"


def test_what_waits_longest_comes_first(dinas: Dinas) -> None:
    lama, baru = ask(dinas.unit["koperasi"]), ask(dinas.unit["usaha-mikro"])
    with jam.at(jam.now() + timedelta(hours=1)):
        terakhir = ask(dinas.kasubbag)
    answer(dinas.kadin, lama)
    assert list_permintaan(dinas.instansi.pk) == [baru, terakhir, lama]
    assert list_own(dinas.kasubbag) == [terakhir]
