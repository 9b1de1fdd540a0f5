"""Every act enters its agency's ledger once, at its end; a refused one leaves nothing there."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from factories import Dinas, make_instansi, new_kunci, open_tugas, play_until
from takar.core.ditolak import Ditolak
from takar.core.jejak import commit, leaf_hash, root_of
from takar.data.models import JejakAudit, KepalaJejak, Siklus, TeksJejak
from takar.services import jam
from takar.services.akta import run_once, trace, trace_system
from takar.services.ingatan import keep_readings
from takar.services.jejak_buku import open_buku
from takar.services.jejak_titik import read_kepala
from takar.services.siklus import Jawaban, decide_putusan, pause_siklus


def check_whole(dinas: Dinas) -> list[JejakAudit]:
    """The agency's entries, after the leaves, the sequence and the head have been recomputed."""
    semua = list(JejakAudit.objects.filter(instansi=dinas.instansi).order_by("urut"))
    assert [satu.urut for satu in semua] == list(range(1, len(semua) + 1))
    assert [satu.daun for satu in semua] == [leaf_hash(satu.isi.encode()).hex() for satu in semua]
    kepala = read_kepala(dinas.instansi.pk)
    assert (kepala.banyak, kepala.akar) == (len(semua), root_of(bytes.fromhex(satu.daun) for satu in semua))
    return semua


def test_an_entry_holds_who_what_when_on_what(dinas: Dinas) -> None:
    saat = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    isi = {"versi": 3, "berlaku": date(2026, 1, 2), "pagu": Decimal("10.50"), "sha256": "a" * 64, "kosong": ""}
    with jam.at(saat):
        trace(dinas.sekdin, "contoh", "naskah/7", **isi)
    (satu,) = check_whole(dinas)
    assert json.loads(satu.isi) == {
        "data": {"versi": 3, "berlaku": "2026-01-02", "pagu": "10.50", "sha256": "a" * 64, "kosong": ""},
        "instansi": dinas.instansi.pk,
        "objek": "naskah/7",
        "oleh": dinas.sekdin.pk,
        "tindakan": "contoh",
        "urut": 1,
        "waktu": "2026-11-25T08:30:00.000000+00:00",
    }
    assert satu.data == json.loads(satu.isi)["data"]
    assert not TeksJejak.objects.exists()


def test_what_people_wrote_enters_as_a_commitment(dinas: Dinas, siklus: Siklus) -> None:
    pause_siklus(oleh=dinas.sekdin, siklus_id=siklus.pk, alasan="Pak Contoh dirawat.", kunci=new_kunci())
    semua = check_whole(dinas)
    assert not any("dirawat" in satu.isi for satu in semua)
    peristiwa, jeda = semua[-2:]
    for jejak, nama, ikrar in (
        (jeda, "alasan", jeda.data["alasan"]),
        (peristiwa, "kejadian.0.data.alasan", peristiwa.data["kejadian"][0]["data"]["alasan"]),
    ):
        teks = jejak.teks.get()
        assert (teks.nama, teks.nilai) == (nama, "Pak Contoh dirawat.")
        assert ikrar == {"ikrar": commit(bytes.fromhex(teks.garam), teks.nilai)}
    assert len(set(TeksJejak.objects.values_list("garam", flat=True))) == 2


def test_a_long_place_has_a_short_name_of_its_own(dinas: Dinas) -> None:
    trace_system(dinas.instansi.pk, "contoh", "a/1", peta={"k" * 60: "Judul satu", "k" * 59 + "l": "Judul dua"})
    nama = list(TeksJejak.objects.values_list("nama", flat=True))
    assert len(set(nama)) == 2 and all(len(satu) <= 40 for satu in nama)


def test_the_events_of_a_cycle_are_in_the_ledger(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = play_until(dinas, siklus, "10")
    jawaban = Jawaban("Tidak", "Perbaiki lampirannya.", ("koperasi",))
    decide_putusan(oleh=dinas.kasubbag, tugas_id=tugas.pk, kunci=new_kunci(), jawaban=jawaban)
    ikat = [satu for satu in check_whole(dinas) if satu.tindakan == "peristiwa"]
    kejadian = [isi for satu in ikat for isi in satu.data["kejadian"]]
    tersimpan = list(siklus.peristiwa.order_by("urut"))
    assert [satu["jenis"] for satu in kejadian] == [satu.jenis for satu in tersimpan]
    assert [satu.data["mulai"] for satu in ikat] == [1, *(satu.data["mulai"] for satu in ikat[1:])]
    for satu, baris in zip(kejadian, tersimpan, strict=True):
        assert {**satu["data"], "arahan": 0} == {**baris.data, "arahan": 0}, "only the arahan is hidden"


def test_a_refused_act_leaves_no_entry(dinas: Dinas, siklus: Siklus) -> None:
    kepala = read_kepala(dinas.instansi.pk)

    def act() -> str:
        trace(dinas.sekdin, "contoh", "a/1")
        raise Ditolak("Tidak jadi.", "contoh")

    with pytest.raises(Ditolak):
        run_once(new_kunci(), dinas.sekdin, act)
    assert read_kepala(dinas.instansi.pk) == kepala
    assert len(check_whole(dinas)) == kepala.banyak


def test_an_act_within_an_act_appends_once_and_only_what_was_done(dinas: Dinas) -> None:
    def inner(tindakan: str, gagal: bool) -> str:
        trace(dinas.sekdin, tindakan, "a/1")
        if gagal:
            raise Ditolak("Tidak jadi.", "contoh")
        return "dalam"

    def outer() -> str:
        trace(dinas.sekdin, "luar", "a/1")
        run_once(new_kunci(), dinas.sekdin, lambda: inner("dalam", False))
        with pytest.raises(Ditolak):
            run_once(new_kunci(), dinas.sekdin, lambda: inner("gagal", True))
        assert not JejakAudit.objects.exists(), "nothing before the end"
        trace(dinas.sekdin, "akhir", "a/1")
        return "luar"

    run_once(new_kunci(), dinas.sekdin, outer)
    assert [satu.tindakan for satu in check_whole(dinas)] == ["luar", "dalam", "akhir"]


def test_each_agency_has_a_ledger_of_its_own(dinas: Dinas) -> None:
    lain = make_instansi("Dinas lain")
    with transaction.atomic(), open_buku():
        for satu in (lain, dinas, lain):
            trace(satu.sekdin, "contoh", "a/1")
    assert (len(check_whole(dinas)), len(check_whole(lain))) == (1, 2)


def test_an_act_costs_four_statements_more_whatever_it_traces(dinas: Dinas) -> None:
    trace(dinas.sekdin, "pertama", "a/1")

    def count(banyak: int) -> int:
        with (
            CaptureQueriesContext(
                connection,
            ) as kueri,
            transaction.atomic(),
            keep_readings(),
            open_buku(),
        ):
            for _ in range(banyak):
                trace(dinas.sekdin, "contoh", "a/1", versi=1)
        return sum("SAVEPOINT" not in satu["sql"] for satu in kueri.captured_queries)

    assert (count(1), count(40)) == (4, 4)


def test_a_float_is_refused_and_nothing_is_written(dinas: Dinas) -> None:
    with pytest.raises(ValueError, match="canonical"):
        trace(dinas.sekdin, "contoh", "a/1", nilai=0.1)
    assert not JejakAudit.objects.exists() and not KepalaJejak.objects.exists()


def test_the_head_is_the_last_thing_that_an_act_locks(dinas: Dinas, siklus: Siklus) -> None:
    (tugas,) = open_tugas(siklus)
    with CaptureQueriesContext(connection) as kueri:
        decide = play_until(dinas, siklus, "2")
    assert decide and tugas
    sql = [satu["sql"] for satu in kueri.captured_queries if "SAVEPOINT" not in satu["sql"]]
    kunci = max(i for i, satu in enumerate(sql) if satu.startswith("SELECT") and "takar_kepalajejak" in satu)
    sesudah = [satu.split('"')[1] for satu in sql[kunci + 1 :] if not satu.startswith("SELECT")]
    assert set(sesudah) == {"takar_jejakaudit", "takar_kepalajejak"}
