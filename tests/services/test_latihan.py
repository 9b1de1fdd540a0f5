"""A practice: furnished like the agency, played to its end, wiped without a trace of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import override_settings

from apa_saja import make_rekomendasi, publish, publish_library
from factories import FRASA, Dinas, make_instansi, make_pegawai, make_siklus, new_kunci, play_until
from takar.adapters.berkas import path_of
from takar.core.ditolak import Ditolak
from takar.data.models import (
    Berkas,
    DrafSop,
    EntriRegister,
    Instansi,
    JejakAudit,
    KepalaJejak,
    Latihan,
    Naskah,
    Pegawai,
    Siklus,
)
from takar.services import jam
from takar.services.baca_tugas import find_instansi
from takar.services.dalam_latihan import PRA_KUNCI, Suasana, inside
from takar.services.jejak_acara import make_acara_semua
from takar.services.jejak_rutin import record_files, record_titik
from takar.services.konteks import local
from takar.services.kunci_pejabat import make_kunci
from takar.services.latihan import advance_jam, find_pemain, list_pemeran, now_in, start_latihan
from takar.services.latihan_hapus import SISA, owned, paths, wipe_instansi, wipe_latihan
from takar.services.latihan_peraga import play_one, play_until_mine
from takar.services.muat import load_kalender
from takar.services.mulai import start_siklus
from takar.services.naskah import ensure_berkas
from takar.services.sumber_ekinerja import has_api

CaptureOnCommit = Callable[..., Any]


@pytest.fixture
def dinas(db: None) -> Dinas:
    return make_instansi()


@pytest.fixture
def latihan(dinas: Dinas) -> Latihan:
    return start_latihan(oleh=dinas.sekdin, versi=dinas.sop, kunci=new_kunci())


@pytest.fixture
def dalam(latihan: Latihan) -> Iterator[None]:
    with inside(Suasana(latihan.pk, timedelta())):
        yield


def kunci() -> str:
    return PRA_KUNCI + new_kunci()


def siklus_of(latihan: Latihan) -> Siklus:
    return Siklus.objects.get(instansi=latihan.instansi)


def rows(instansi: Instansi) -> dict[str, list[object]]:
    """Every row of the agency in every table."""
    return {model.__name__: list(owned(model, instansi).order_by("pk").values()) for model in paths()}


def test_it_is_furnished_like_the_agency_with_made_up_people(dinas: Dinas, latihan: Latihan) -> None:
    ruang = latihan.instansi
    assert (ruang.nama, ruang.zona, ruang.kertas) == (dinas.instansi.nama, dinas.instansi.zona, dinas.instansi.kertas)
    assert ruang.email_inspektorat == ""
    nama = [satu.nama for satu in list_pemeran(latihan)]
    assert nama[:2] == ["Latihan Kepala Dinas", "Latihan Sekretaris Dinas"]
    assert sum("Anggota" in satu for satu in nama) == 3
    assert all(satu.nip.startswith("000000") for satu in list_pemeran(latihan))
    assert siklus_of(latihan).rencana.indikator.count() == 6
    assert siklus_of(latihan).tugas.count() == 1


def test_it_plays_to_its_end_and_is_wiped_and_the_real_agency_stands_still(
    dinas: Dinas, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    """One story, since playing a whole cycle costs seconds: real rows and counters, numbers, signatures, the wipe."""
    nyata = make_siklus(dinas)
    kertas = ensure_berkas(play_until(dinas, nyata, "2")[0].siklus.naskah.filter(beku__isnull=False)[0])
    semula, berkas = rows(dinas.instansi), set(Berkas.objects.values_list("pk", flat=True))
    latihan = start_latihan(oleh=dinas.kasubbag, versi=dinas.sop, kunci=new_kunci())
    ruang = latihan.instansi
    with inside(Suasana(latihan.pk, timedelta())):
        assert play_until_mine(latihan, _nobody(latihan), kunci()) is None
    siklus = siklus_of(latihan)
    assert siklus.status == Siklus.Status.SELESAI
    nomor = EntriRegister.objects.filter(register__instansi=ruang).values_list("nomor", flat=True)
    assert len(nomor) > 5 and all(satu.startswith("LATIHAN/") for satu in nomor)
    laporan = siklus.naskah.get(keluaran="laporan")
    assert {satu.cara for satu in laporan.tanda_tangan.filter(status="selesai")} == {"latihan"}
    assert not JejakAudit.objects.filter(instansi=ruang).exists()
    assert not KepalaJejak.objects.filter(instansi=ruang).exists()
    latih = ensure_berkas(siklus.naskah.filter(beku__isnull=False)[0])
    _share(siklus, kertas)
    assert same_but_keys(semula, rows(dinas.instansi))

    with django_capture_on_commit_callbacks(execute=True):
        wipe_latihan(oleh=dinas.sekdin, latihan_id=latihan.pk, kunci=new_kunci())
    assert not Instansi.objects.filter(pk=ruang.pk).exists()
    assert {nama: baris for nama, baris in rows(ruang).items() if baris} == {}
    assert set(Berkas.objects.values_list("pk", flat=True)) == berkas
    folder = settings.TAKAR_DATA / "berkas"
    assert path_of(folder, kertas.pk).exists() and not path_of(folder, latih.pk).exists()
    sesudah = rows(dinas.instansi)
    jejak = [satu for satu in sesudah.pop("JejakAudit") if satu not in semula["JejakAudit"]]
    assert [(satu["tindakan"], satu["objek"]) for satu in jejak] == [("hapus-latihan", f"latihan/{latihan.pk}")]
    assert same_but_keys(semula, sesudah | {"JejakAudit": semula["JejakAudit"]}, "KepalaJejak", "TeksJejak")


def test_outsiders_joint_work_and_an_sop_inside_are_played_too(dinas: Dinas) -> None:
    publish_library(dinas, "pengumpulan-data-kinerja")
    versi = publish(dinas, make_rekomendasi(sub_sop="pengumpulan-data-kinerja"))
    latihan = start_latihan(oleh=dinas.sekdin, versi=versi, kunci=new_kunci())
    with inside(Suasana(latihan.pk, timedelta())):
        assert play_until_mine(latihan, _nobody(latihan), kunci()) is None
    semua = Siklus.objects.filter(instansi=latihan.instansi)
    assert [satu.status for satu in semua] == [Siklus.Status.SELESAI] * 2
    assert semua.get(induk=None).perihal == "Latihan"
    wipe_latihan(oleh=dinas.sekdin, latihan_id=latihan.pk, kunci=new_kunci())
    assert not Instansi.objects.filter(ruang_latihan=True).exists()


def _share(siklus: Siklus, berkas: Berkas) -> None:
    """The practice names a file that a real paper names too: it must stay."""
    naskah = siklus.naskah.filter(beku__isnull=False).last()
    Naskah.objects.filter(pk=naskah.pk).update(berkas_bertanda=berkas)


def same_but_keys(semula: dict[str, list[Any]], sesudah: dict[str, list[Any]], *lain: str) -> bool:
    """Whether the rows are the same, but for the keys of the forms that started and wiped the practice."""
    tetap = set(semula) - {"KunciPermintaan", *lain}
    return {nama: sesudah[nama] for nama in tetap} == {nama: semula[nama] for nama in tetap}


def test_every_table_of_an_agency_is_wiped(db: None) -> None:
    """A table that is added later is either reached by foreign keys or named here."""
    lepas = {model for model in apps.get_app_config("takar").get_models() if model not in paths()}
    milik_akun = {"SesiAkun", "FaktorTotp", "KodePulih"}
    bersama = {"Instansi", "Akun", "Berkas", "TugasBerkala", "BatasLaju", "Cadangan"}
    assert {satu.__name__ for satu in lepas} == bersama | milik_akun
    assert paths()[Latihan] == "instansi" and lepas >= SISA


def test_a_real_agency_is_never_wiped(dinas: Dinas, latihan: Latihan) -> None:
    with pytest.raises(ValueError, match="practice"):
        wipe_instansi(dinas.instansi)
    with pytest.raises(Ditolak) as sebab:
        wipe_latihan(oleh=dinas.kadin, latihan_id=latihan.pk, kunci=new_kunci())
    assert sebab.value.kode == "bukan-wewenang"
    assert Latihan.objects.filter(pk=latihan.pk).exists()


def test_the_clock_runs_ahead_and_work_becomes_late(dinas: Dinas, latihan: Latihan) -> None:
    maju = {"oleh": dinas.unit["koperasi"], "latihan_id": latihan.pk}
    kunci_form = new_kunci()
    assert load_kalender(latihan.instansi).jam_hari(local(latihan.instansi, now_in(latihan)).date())
    lewat = advance_jam(maju="tenggat", kunci=kunci_form, **maju)
    assert abs(advance_jam(maju="tenggat", kunci=kunci_form, **maju) - lewat) < timedelta(seconds=9)
    assert siklus_of(latihan).tugas.get().tenggat < lewat
    with pytest.raises(Ditolak) as sebab:
        advance_jam(maju="tenggat", kunci=new_kunci(), **maju)
    assert sebab.value.kode == "tenggat-tidak-ada"
    assert advance_jam(maju="jam", kunci=new_kunci(), **maju) - lewat >= timedelta(hours=1)
    besok = advance_jam(maju="hari", kunci=new_kunci(), **maju)
    assert load_kalender(latihan.instansi).is_hari_kerja(besok.date()) and besok.date() > lewat.date()
    Latihan.objects.update(geser=timedelta(days=400).total_seconds())
    with pytest.raises(Ditolak) as sebab:
        advance_jam(maju="jam", kunci=new_kunci(), **maju)
    assert sebab.value.kode == "jam-terlalu-jauh"
    latihan.refresh_from_db()
    with inside(Suasana(latihan.pk, timedelta(seconds=latihan.geser))):
        assert jam.now() - jam.machine_now() > timedelta(days=399)
    assert jam.now() - jam.machine_now() < timedelta(seconds=1)


def test_forms_do_not_cross_the_wall(dinas: Dinas, latihan: Latihan, dalam: None) -> None:
    with pytest.raises(Ditolak) as sebab:
        make_siklus(dinas)
    assert sebab.value.kode == "formulir-sebenarnya"
    with inside(None), pytest.raises(Ditolak) as sebab:
        start_siklus(oleh=dinas.sekdin, sop=dinas.sop, tahun=2026, triwulan=3, kunci=kunci())
    assert sebab.value.kode == "formulir-latihan"
    assert not Siklus.objects.filter(instansi=dinas.instansi).exists()


def test_who_joins(dinas: Dinas, latihan: Latihan) -> None:
    orang = list_pemeran(latihan)[0]
    asing = make_instansi("Dinas Lain")
    tanpa = make_pegawai(dinas.instansi, "")
    assert find_pemain(dinas.unit["koperasi"], latihan.pk, orang.pk).pegawai == orang
    assert find_pemain(tanpa, latihan.pk, orang.pk) is None
    assert find_pemain(asing.sekdin, latihan.pk, orang.pk) is None
    assert find_pemain(dinas.sekdin, latihan.pk, dinas.kadin.pk) is None


def test_a_faulty_draft_is_not_practised(dinas: Dinas) -> None:
    saat = jam.now()
    teks = dinas.sop.teks.replace('lanjut = "2"', 'lanjut = "99"', 1)
    draf = DrafSop.objects.create(
        instansi=dinas.instansi, teks=teks, dibuat_oleh=dinas.sekdin, dibuat=saat, diubah=saat
    )
    for isi in (teks, "kode = "):
        DrafSop.objects.filter(pk=draf.pk).update(teks=isi)
        draf.refresh_from_db()
        with pytest.raises(Ditolak) as sebab:
            start_latihan(oleh=dinas.sekdin, draf=draf, kunci=new_kunci())
        assert sebab.value.kode == "sop-bermasalah"
    assert Instansi.objects.count() == 1


def test_no_duty_and_nobody_outside_hears_of_it(dinas: Dinas, latihan: Latihan, dalam: None) -> None:
    sekdin = latihan.instansi.pegawai.get(peran__peran="sekdin")
    play_one(latihan, siklus_of(latihan).tugas.get().pk, kunci())
    ensure_berkas(siklus_of(latihan).naskah.filter(beku__isnull=False)[0])
    assert record_files() == record_titik() == make_acara_semua() == 0
    assert find_instansi() == dinas.instansi
    with override_settings(TAKAR_EKINERJA_SATKER={"": "17"}):
        assert has_api(dinas.instansi) and not has_api(latihan.instansi)
    with pytest.raises(Ditolak) as sebab:
        make_kunci(oleh=sekdin, frasa=FRASA, ulang=FRASA, kunci=kunci())
    assert sebab.value.kode == "kunci-latihan"


def _nobody(latihan: Latihan) -> Pegawai:
    """Somebody who plays no role, so that all is played for them."""
    return Pegawai.objects.create(instansi=latihan.instansi, nama="Latihan Penonton", nip="0" * 18, jabatan="-")
