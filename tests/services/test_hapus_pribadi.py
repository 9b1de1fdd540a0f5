"""Erasing the data of who left: nothing of theirs is left outside the archive, and the ledger is whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyrage import x25519

from factories import Dinas, give_kunci, make_instansi, make_pegawai, new_kunci, play_until
from takar.adapters.cadangan.segel import SegelRusak
from takar.core.ditolak import Ditolak
from takar.core.pribadi import MEMUAT_NASKAH, PENGGANTI
from takar.data.models import (
    Akun,
    JejakAudit,
    KodePulih,
    KunciPejabat,
    LanggananPeramban,
    Mandat,
    Naskah,
    Pegawai,
    Pemberitahuan,
    Penugasan,
    PermintaanData,
    SesiAkun,
    Siklus,
    TandaTangan,
    TeksJejak,
    Tugas,
)
from takar.data.salin import list_tables, read_lines, state_of
from takar.services import jam
from takar.services.akun import block_akun, invite, record_sesi
from takar.services.alih_tugas import hand_over, take_tugas
from takar.services.baca_hapus import list_keluar, plan_hapus
from takar.services.baca_jejak import list_jejak, show_jejak
from takar.services.hapus_pribadi import erase_pribadi, list_halangan
from takar.services.hapus_ulang import (
    BERKAS,
    Penghapusan,
    erase_again,
    keep_penghapusan,
    list_penghapusan,
    read_penghapusan,
)
from takar.services.jejak_periksa import verify_jejak
from takar.services.kabar_setelan import renew_kalender, save_setelan
from takar.services.minta_data import answer_data, ask_data
from takar.services.naskah import ensure_berkas
from takar.services.organisasi import add_jabatan
from takar.services.pegawai import IsianPegawai, deactivate, reactivate, save_pegawai
from takar.services.pemegang import today_in
from takar.services.penugasan import IsianPenugasan, assign

NAMA, NIP = "Contoh Yang Pergi, S.Kom., M.Si.", "198703142010012345"
SUREL, TELEPON, AKUN = "contoh.pergi@dinas.go.id", "+6281398765432", "akun.yang.pergi"
DASAR = "Surat nomor 800/12/2026"
ISIAN = IsianPegawai(NAMA, NIP, "Penata Khusus (III/x)", "Analis Kebijakan Unik", "koperasi", SUREL, "0813 9876 5432")
NILAI = (NAMA, "Contoh Yang Pergi", NIP, SUREL, "81398765432", AKUN, ISIAN.pangkat, ISIAN.jabatan)


@pytest.fixture
def orang(dinas: Dinas) -> Pegawai:
    """Somebody with an account and all that hangs on one."""
    pk = save_pegawai(oleh=dinas.sekdin, pegawai_id=0, isian=ISIAN, kunci=new_kunci())
    invite(oleh=dinas.sekdin, pegawai_id=pk, nama_akun=AKUN, kunci=new_kunci())
    satu = Pegawai.objects.select_related("instansi").get(pk=pk)
    Akun.objects.filter(pegawai=satu).update(email=SUREL, first_name="Contoh", last_name="Yang Pergi")
    KodePulih.objects.create(akun=satu.akun, sidik="b" * 64)
    saat = jam.machine_now() + timedelta(hours=1)
    Session.objects.create(session_key="sesi-yang-pergi", session_data="", expire_date=saat)
    record_sesi(satu.akun, "sesi-yang-pergi", "Peramban Unik di Ponsel")
    save_setelan(oleh=satu, surel=True, lewat_peramban=True, ringkasan=False, kunci=new_kunci())
    renew_kalender(oleh=satu, kunci=new_kunci())
    LanggananPeramban.objects.create(
        pegawai=satu, alamat="https://push.contoh.example/unik", kunci_umum="k", rahasia="r", dibuat=jam.now()
    )
    give_kunci(satu)
    ask_data(oleh=satu, jenis="perbaikan", isi=f"NIP saya {NIP}.", kunci=new_kunci())
    minta = PermintaanData.objects.get()
    answer_data(oleh=dinas.kadin, permintaan_id=minta.pk, dipenuhi=True, jawaban=f"Baik, {NAMA}.", kunci=new_kunci())
    ask_data(oleh=satu, jenis="penghapusan", isi="Saya pensiun.", kunci=new_kunci())
    block_akun(oleh=dinas.kadin, akun_id=satu.akun.pk, alasan="Contoh yang pergi pensiun.", kunci=new_kunci())
    return satu


def leave(dinas: Dinas, orang: Pegawai) -> None:
    deactivate(oleh=dinas.sekdin, pegawai_id=orang.pk, alasan="Pensiun.", kunci=new_kunci())


def erase(dinas: Dinas, orang: Pegawai, dasar: str = DASAR, oleh: Pegawai | None = None) -> None:
    erase_pribadi(oleh=oleh or dinas.kadin, pegawai_id=orang.pk, dasar=dasar, kunci=new_kunci())


def make_jabatan(dinas: Dinas, nama: str) -> int:
    return add_jabatan(oleh=dinas.sekdin, nama=nama, jenis="pelaksana", atasan_id=0, bidang="", kunci=new_kunci())


def refused(kode: str, kerja: Any) -> str:
    with pytest.raises(Ditolak) as tolak:
        kerja()
    assert tolak.value.kode == kode
    return tolak.value.kalimat


def dump() -> Iterator[tuple[str, str]]:
    """Every row of every table, sessions too, as (model, text)."""
    for model in list_tables(state_of(connection.alias)):
        for baris in read_lines(model, connection.alias):
            yield model.__name__, baris.decode()
    for sesi in Session.objects.all():
        yield "Session", f"{sesi.session_key} {sesi.session_data}"


def found(nilai: tuple[str, ...], tetap: frozenset[str]) -> list[tuple[str, str]]:
    """Where a value still stands outside these tables."""
    return [
        (nama, satu)
        for nama, baris in dump()
        for satu in nilai
        if nama not in tetap and satu.casefold() in baris.casefold()
    ]


def test_nothing_of_theirs_is_left_and_the_ledger_is_whole(dinas: Dinas, orang: Pegawai) -> None:
    leave(dinas, orang)
    semula = {nama for nama, _ in found(NILAI, frozenset())}
    assert {"Pegawai", "Akun", "TeksJejak", "Pemberitahuan", "PermintaanData"} <= semula
    erase(dinas, orang)
    lain = ("Peramban Unik", "push.contoh", "sesi-yang-pergi", "b" * 64)
    assert found((*NILAI, *lain), frozenset({"KunciPejabat"})) == []
    assert verify_jejak(dinas.instansi).temuan == []
    orang.refresh_from_db()
    assert (orang.nama, orang.aktif, orang.nip) == (PENGGANTI, False, f"dihapus-{orang.pk}")
    assert not Akun.objects.filter(pegawai=orang).exists() and not SesiAkun.objects.exists()
    assert {(satu.status, satu.isi) for satu in PermintaanData.objects.all()} == {("dipenuhi", "")}
    kunci = KunciPejabat.objects.get()
    assert (kunci.status, bytes(kunci.terbungkus)) == ("dicabut", b"") and kunci.sertifikat


def test_texts_go_with_their_salts_and_two_entries_say_so(dinas: Dinas, orang: Pegawai) -> None:
    leave(dinas, orang)
    erase(dinas, orang)
    pergi = TeksJejak.objects.exclude(dihapus_pada=None)
    assert pergi.count() > 5 and not pergi.exclude(garam="", nilai="").exists()
    akhir = list(JejakAudit.objects.order_by("-urut")[:2])
    assert [satu.tindakan for satu in akhir] == ["hapus-data-pribadi", "hapus-teks"]
    assert akhir[1].data["entri"] == sorted(set(pergi.values_list("jejak__urut", flat=True)))
    assert TeksJejak.objects.filter(jejak__in=akhir, nilai=DASAR).count() == 2


def test_what_others_wrote_of_others_stays(dinas: Dinas, orang: Pegawai) -> None:
    block_akun(oleh=dinas.kadin, akun_id=dinas.unit["koperasi"].akun.pk, alasan="Ponsel hilang.", kunci=new_kunci())
    leave(dinas, orang)
    erase(dinas, orang)
    assert TeksJejak.objects.filter(nilai="Ponsel hilang.", dihapus_pada=None).count() == 1


def test_what_is_shown_of_before_still_opens(dinas: Dinas, orang: Pegawai) -> None:
    leave(dinas, orang)
    rencana = plan_hapus(orang)
    assert {satu.sebutan for satu in rencana.pergi} >= {"Akun", "Data kepegawaian", "Pemberitahuan", "Kode pulih"}
    assert all(satu.sebab for satu in rencana.tetap)
    assert {"Jejak audit", "Kunci tanda tangan"} <= {satu.sebutan for satu in rencana.tetap}
    erase(dinas, orang)
    baris = show_jejak(dinas.instansi, list_jejak(dinas.instansi, "", "", "", "1"))
    assert PENGGANTI in {satu.oleh for satu in baris} and any("(sudah dihapus)" in satu.rincian for satu in baris)
    assert list_keluar(dinas.instansi.pk) == [orang]


def test_a_paper_that_they_signed_keeps_its_bytes_and_their_name(dinas: Dinas, siklus: Siklus) -> None:
    play_until(dinas, siklus, "selesai")
    naskah = Naskah.objects.filter(berkas_bertanda__isnull=False)[0]
    ensure_berkas(naskah)
    siapa = naskah.tanda_tangan.filter(fungsi="tanda-tangan", status="selesai").get().pegawai
    assert siapa is not None
    semula = (naskah.berkas_id, naskah.berkas_bertanda_id, naskah.beku, siapa.nama)
    ganti = make_pegawai(dinas.instansi, "kadin")
    hand_over(oleh=ganti, dari_id=siapa.pk, kepada_id=ganti.pk, alasan="Pensiun.", kunci=new_kunci())
    deactivate(oleh=dinas.kasubbag, pegawai_id=siapa.pk, alasan="Pensiun.", kunci=new_kunci())
    assert list_halangan(Pegawai.objects.get(pk=siapa.pk)) == []
    assert "Naskah yang menyebutnya" in {satu.sebutan for satu in plan_hapus(siapa).tetap}
    erase(dinas, siapa, oleh=ganti)
    naskah.refresh_from_db()
    assert (naskah.berkas_id, naskah.berkas_bertanda_id, naskah.beku) == semula[:3]
    assert naskah.tanda_tangan.get(pegawai=siapa, fungsi="tanda-tangan").nama == semula[3]
    assert verify_jejak(dinas.instansi).temuan == []
    tetap = frozenset({*MEMUAT_NASKAH, "TandaTangan", "KunciPejabat"})
    assert found((siapa.nip,), tetap) == []


# --- what hinders it --------------------------------------------------------------------------------------------------


def test_who_holds_anything_is_not_erased_and_is_told_what(dinas: Dinas, siklus: Siklus) -> None:
    unit = dinas.unit["koperasi"]
    tugas = play_until(dinas, siklus, "7")
    milik = next(satu for satu in tugas if satu.peran == "unit" and satu.bidang == dinas.bidang["koperasi"])
    take_tugas(oleh=unit, tugas_id=milik.pk, kunci=new_kunci())
    hari = today_in(dinas.instansi.zona)
    jabatan = make_jabatan(dinas, "Contoh")
    Penugasan.objects.create(jabatan_id=jabatan, pegawai=unit, mulai=hari, dicatat_pada=jam.now())
    Mandat.objects.create(
        jabatan_id=jabatan, penerima=unit, mulai=hari, sampai=hari, nomor="SP/1", dicatat_pada=jam.now()
    )
    TandaTangan.objects.create(naskah=siklus.naskah.all()[0], urut=9, peran="unit", pegawai=unit)
    kalimat = refused("masih-memegang", lambda: erase(dinas, unit))
    for kata in ("masih aktif", "peran", "Jabatannya", "Mandatnya", "tugas terbuka", "tanda tangannya"):
        assert kata in kalimat
    assert len(list_halangan(unit)) == 6
    unit.refresh_from_db()
    assert unit.dihapus_pada is None and unit.aktif


def test_it_waits_for_the_day_after_the_last_one(dinas: Dinas, orang: Pegawai) -> None:
    """A paper of that day would have no name in its signature block."""
    leave(dinas, orang)
    jabatan = make_jabatan(dinas, "Contoh")
    kini, hari = jam.now(), today_in(dinas.instansi.zona)
    Penugasan.objects.create(
        jabatan_id=jabatan, pegawai=orang, mulai=hari, sampai=hari, dicatat_pada=kini, jabatan_semula="x"
    )
    assert "Jabatannya" in refused("masih-memegang", lambda: erase(dinas, orang))
    with jam.at(kini + timedelta(days=2)):
        erase(dinas, orang)
    assert Penugasan.objects.get().jabatan_semula == ""


@pytest.mark.parametrize(
    ("dasar", "kode"),
    [
        (" ", "dasar-kosong"),
        ("x" * 301, "dasar-kosong"),
        (f"Permintaan {NAMA}", "dasar-menyebut-orang"),
        ("NIP 19870314 201001 2 345", "dasar-menyebut-orang"),
    ],
)
def test_the_ground_is_named_without_the_person(dinas: Dinas, orang: Pegawai, dasar: str, kode: str) -> None:
    leave(dinas, orang)
    refused(kode, lambda: erase(dinas, orang, dasar))
    orang.refresh_from_db()
    assert orang.nama == NAMA and Akun.objects.filter(pegawai=orang).exists()


def test_only_a_leader_of_the_agency_erases_and_never_themselves_nor_twice(dinas: Dinas, orang: Pegawai) -> None:
    leave(dinas, orang)
    refused("bukan-wewenang", lambda: erase(dinas, orang, oleh=dinas.kasubbag))
    refused("orang-kedua", lambda: erase(dinas, dinas.kadin))
    refused("orang-tidak-ada", lambda: erase(dinas, orang, oleh=make_instansi("Dinas Lain").kadin))
    kunci = new_kunci()
    for _ in range(2):
        erase_pribadi(oleh=dinas.sekdin, pegawai_id=orang.pk, dasar=DASAR, kunci=kunci)
    refused("data-sudah-dihapus", lambda: erase(dinas, orang))
    assert JejakAudit.objects.filter(tindakan="hapus-data-pribadi").count() == 1


def test_a_plt_does_not_erase(dinas: Dinas, orang: Pegawai) -> None:
    leave(dinas, orang)
    jabatan = make_jabatan(dinas, "Kadin")
    apps.get_model("takar", "PeranJabatan").objects.create(instansi=dinas.instansi, peran="kadin", jabatan_id=jabatan)
    hari = today_in(dinas.instansi.zona)
    isian = IsianPenugasan(jabatan, dinas.kasubbag.pk, "plt", hari, hari, "SP/2", hari)
    assign(oleh=dinas.sekdin, isian=isian, kunci=new_kunci())
    assert "tugas rutin" in refused("bukan-wewenang", lambda: erase(dinas, orang, oleh=dinas.kasubbag))


def test_who_was_erased_does_not_come_back_but_anew(dinas: Dinas, orang: Pegawai) -> None:
    leave(dinas, orang)
    erase(dinas, orang)
    refused("data-sudah-dihapus", lambda: reactivate(oleh=dinas.sekdin, pegawai_id=orang.pk, kunci=new_kunci()))
    baru = save_pegawai(oleh=dinas.sekdin, pegawai_id=0, isian=ISIAN, kunci=new_kunci())
    assert baru != orang.pk


def test_a_colleague_of_the_same_name_keeps_theirs(dinas: Dinas, orang: Pegawai) -> None:
    kembar = IsianPegawai("Contoh Yang Pergi", "198703142010011111", "", "Pelaksana", "")
    pk = save_pegawai(oleh=dinas.sekdin, pegawai_id=0, isian=kembar, kunci=new_kunci())
    leave(dinas, orang)
    erase(dinas, orang)
    assert Pegawai.objects.get(pk=pk).nama == "Contoh Yang Pergi"
    assert TeksJejak.objects.filter(jejak__objek=f"pegawai/{pk}", nilai="Contoh Yang Pergi").exists()
    assert found((NIP, SUREL, "81398765432", AKUN), frozenset({"KunciPejabat"})) == []
    assert verify_jejak(dinas.instansi).temuan == []


# --- for any person ---------------------------------------------------------------------------------------------------

KATA = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9).map(str.title)
ORANG = st.builds(
    lambda kata, gelar, angka, surel: (
        " ".join(f"Q{satu}" for satu in kata) + gelar,
        angka,
        f"q{surel.lower()}@a.go.id",
    ),
    st.lists(KATA, min_size=2, max_size=4),
    st.sampled_from(["", ", S.E.", ", A.Md., S.Tr.", ", S.T., M.T., Ph.D."]),
    st.integers(10**8, 10**10 - 1).map(str),
    KATA,
)
KALIMAT = st.sampled_from(["{}", "Menurut {} belum siap.", "Sdr. {}, mohon", "({})", "{}\n{}", "a/{}: ditolak"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), satu=ORANG, kalimat=st.lists(KALIMAT, min_size=1, max_size=4))
def test_no_value_of_anybody_is_left_outside_the_archive(
    dinas: Dinas, data: st.DataObject, satu: tuple[str, str, str], kalimat: list[str]
) -> None:
    nama, angka, surel = satu
    with transaction.atomic():
        isian = IsianPegawai(nama, "198001012005011999", "", "Pelaksana Qunik", "", surel, f"08{angka}")
        pk = save_pegawai(oleh=dinas.sekdin, pegawai_id=0, isian=isian, kunci=new_kunci())
        bentuk = (nama, nama.partition(",")[0], nama.upper(), surel, f"08{angka}", f"+62 8{angka}", isian.nip)
        for teks in kalimat:
            sebut = teks.replace("{}", data.draw(st.sampled_from(bentuk)))
            akun = data.draw(st.sampled_from([dinas.unit["koperasi"].akun.pk, dinas.kasubbag.akun.pk]))
            block_akun(oleh=dinas.sekdin, akun_id=akun, alasan=sebut, kunci=new_kunci())
            Pemberitahuan.objects.create(
                instansi=dinas.instansi,
                pegawai=dinas.kadin,
                jenis="diingatkan",
                kunci=new_kunci(),
                judul=sebut[:200],
                isi=sebut,
                dibuat=jam.now(),
            )
        orang = Pegawai.objects.get(pk=pk)
        leave(dinas, orang)
        erase(dinas, orang)
        nilai = (nama, nama.partition(",")[0], surel, f"8{angka}", isian.nip, isian.jabatan)
        assert found(nilai, frozenset()) == []
        assert verify_jejak(dinas.instansi, cetak=False).temuan == []
        transaction.set_rollback(True)


def test_open_tasks_of_a_group_hinder_nobody(dinas: Dinas, siklus: Siklus, orang: Pegawai) -> None:
    assert Tugas.objects.filter(status="terbuka").exists()
    leave(dinas, orang)
    erase(dinas, orang)
    orang.refresh_from_db()
    assert orang.dihapus_pada is not None


# --- again, after an old backup was restored --------------------------------------------------------------------------


def test_an_erasure_is_made_again_once_even_of_who_was_active_then(dinas: Dinas, orang: Pegawai) -> None:
    saat = "2026-10-05T02:00:00+00:00"
    daftar = [
        Penghapusan(dinas.instansi.pk, orang.pk, saat),
        Penghapusan(dinas.instansi.pk, 999999, saat),
        Penghapusan(make_instansi("Dinas Lain").instansi.pk, orang.pk, saat),
    ]
    assert (erase_again(daftar), erase_again(daftar)) == (1, 0)
    assert list_penghapusan() == daftar[:1]
    assert found(NILAI, frozenset({"KunciPejabat"})) == []
    assert verify_jejak(dinas.instansi).temuan == []
    akhir = JejakAudit.objects.order_by("-urut")[0]
    assert (akhir.tindakan, akhir.oleh, akhir.objek) == ("ulangi-hapus-data", None, f"pegawai/{orang.pk}")


def test_the_list_is_sealed_and_a_changed_one_is_refused(dinas: Dinas, orang: Pegawai, tmp_path: Path) -> None:
    kunci = x25519.Identity.generate()
    assert read_penghapusan(tmp_path, [kunci]) == []
    erase_again([Penghapusan(dinas.instansi.pk, orang.pk, "2026-10-05T02:00:00+00:00")])
    keep_penghapusan(tmp_path, tmp_path, [kunci.to_public()])
    assert [satu.name for satu in tmp_path.iterdir()] == [BERKAS]
    assert read_penghapusan(tmp_path, [kunci]) == list_penghapusan()
    isi = (tmp_path / BERKAS).read_bytes()
    (tmp_path / BERKAS).write_bytes(isi[:-1] + bytes([isi[-1] ^ 1]))
    with pytest.raises(SegelRusak):
        read_penghapusan(tmp_path, [kunci])
