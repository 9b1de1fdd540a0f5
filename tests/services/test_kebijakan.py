"""The measuring policy: dated, never edited in place, and without power over a cycle that has started."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from factories import Dinas, make_instansi, make_siklus, new_kunci
from takar.core.ditolak import Ditolak
from takar.core.ukur import CaraGulung
from takar.data.models import JejakAudit, KebijakanUkur, SkalaHuruf, TabelPredikat
from takar.services.acuan import load_acuan, policy_of
from takar.services.kebijakan import IsianKebijakan, add_skala, set_kebijakan, set_predikat

pytestmark = pytest.mark.django_db

PITA = [("Baik", "60", ""), ("Kurang", "", "60")]


@pytest.fixture
def dinas() -> Dinas:
    return make_instansi()


def _set(dinas: Dinas, berlaku: str = "2030-01-01", **isian: str) -> KebijakanUkur:
    isi = IsianKebijakan(berlaku, alasan="Keputusan Kepala Dinas.", **isian)
    return set_kebijakan(oleh=dinas.sekdin, isian=isi, kunci=new_kunci())


def test_a_policy_holds_from_its_day_on(dinas: Dinas) -> None:
    satu = _set(dinas, batas_atas="120", batas_bawah="0", cara_gulung="berjenjang")
    sebelum = load_acuan(dinas.instansi.pk, satu.berlaku - timedelta(days=1))
    sejak = load_acuan(dinas.instansi.pk, satu.berlaku)
    assert (sebelum.batas_atas, sebelum.sejak) == (None, None)
    assert (sejak.batas_atas, sejak.batas_bawah) == (Decimal(120), Decimal(0))
    assert sejak.cara_gulung is CaraGulung.BERJENJANG
    assert satu.dicatat_oleh == dinas.sekdin
    assert JejakAudit.objects.filter(tindakan="atur-kebijakan", oleh=dinas.sekdin).count() == 1


def test_the_same_form_twice_is_one_policy(dinas: Dinas) -> None:
    isi, kunci = IsianKebijakan("2030-01-01", alasan="Keputusan."), new_kunci()
    pertama = set_kebijakan(oleh=dinas.sekdin, isian=isi, kunci=kunci)
    assert set_kebijakan(oleh=dinas.sekdin, isian=isi, kunci=kunci) == pertama
    assert KebijakanUkur.objects.count() == 1


@pytest.mark.parametrize("sesudah", [-30, 0])
def test_nothing_may_begin_before_a_running_cycle(dinas: Dinas, sesudah: int) -> None:
    siklus = make_siklus(dinas)
    hari = (siklus.dimulai.date() + timedelta(days=sesudah)).isoformat()
    semula = policy_of(siklus)
    with pytest.raises(Ditolak) as sebab:
        _set(dinas, hari)
    assert sebab.value.kode == "berlaku-surut"
    assert "sudah dimulai pada" in sebab.value.kalimat
    with pytest.raises(Ditolak):
        set_predikat(oleh=dinas.sekdin, nama="Skala", berlaku=hari, baris=PITA, kunci=new_kunci())
    assert not KebijakanUkur.objects.exists() and not TabelPredikat.objects.exists()
    assert policy_of(siklus) == semula


def test_a_later_policy_changes_no_figure_of_a_cycle(dinas: Dinas) -> None:
    siklus = make_siklus(dinas)
    semula = policy_of(siklus)
    _set(dinas, (siklus.dimulai.date() + timedelta(days=1)).isoformat(), batas_atas="100")
    assert policy_of(siklus) == semula


def test_a_day_that_is_taken_is_refused(dinas: Dinas) -> None:
    _set(dinas)
    with pytest.raises(Ditolak) as sebab:
        _set(dinas, batas_atas="100")
    assert sebab.value.kode == "tanggal-terpakai"
    assert KebijakanUkur.objects.get().batas_atas is None


@pytest.mark.parametrize(
    ("isian", "kode"),
    [
        ({"batas_atas": "130"}, "batas-atas-salah"),
        ({"batas_atas": "-1"}, "batas-salah"),
        ({"batas_bawah": "10"}, "batas-bawah-salah"),
        ({"dasar_rata": "apa"}, "pilihan-asing"),
        ({"cara_gulung": ""}, "pilihan-asing"),
        ({"berlaku": "31-12-2030"}, "tanggal-salah"),
        ({"berlaku": "0001-01-01"}, "tanggal-salah"),
    ],
)
def test_what_makes_no_sense_is_refused(dinas: Dinas, isian: dict[str, str], kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        _set(dinas, **isian)
    assert sebab.value.kode == kode
    assert not KebijakanUkur.objects.exists()


def test_a_policy_needs_its_reason(dinas: Dinas) -> None:
    with pytest.raises(Ditolak) as sebab:
        set_kebijakan(oleh=dinas.sekdin, isian=IsianKebijakan("2030-01-01", alasan="  "), kunci=new_kunci())
    assert sebab.value.kode == "alasan-kosong"


def test_only_the_sekretaris_sets_it(dinas: Dinas) -> None:
    for orang in (dinas.kadin, dinas.kasubbag, dinas.unit["koperasi"], dinas.anggota["koperasi"]):
        with pytest.raises(Ditolak) as sebab:
            set_kebijakan(oleh=orang, isian=IsianKebijakan("2030-01-01", alasan="Saya."), kunci=new_kunci())
        assert sebab.value.kode == "bukan-wewenang"


def test_a_table_of_predicates_is_read_best_first(dinas: Dinas) -> None:
    baris = [("Kurang", "", "60"), ("", "", ""), ("Baik", "60", "")]
    tabel = set_predikat(oleh=dinas.sekdin, nama="Skala kita", berlaku="2030-01-01", baris=baris, kunci=new_kunci())
    assert tabel.isi == [["Baik", "60", None], ["Kurang", None, "60"]]
    assert load_acuan(dinas.instansi.pk, tabel.berlaku).pita.nama == "Skala kita"


def test_every_gap_and_overlap_is_named(dinas: Dinas) -> None:
    baris = [("Baik", "90", ""), ("Cukup", "70", "80"), ("Kurang", "", "75")]
    with pytest.raises(Ditolak) as sebab:
        set_predikat(oleh=dinas.sekdin, nama="Skala", berlaku="2030-01-01", baris=baris, kunci=new_kunci())
    assert "Ada celah antara “Cukup” dan “Baik”: 80,00 sampai 90,00." in sebab.value.kalimat
    assert "Ada tumpang tindih antara “Kurang” dan “Cukup”: 70,00 sampai 75,00." in sebab.value.kalimat
    assert not TabelPredikat.objects.exists()


def test_a_scale_is_kept_under_its_code(dinas: Dinas) -> None:
    tingkat = [("AA", "7"), ("A", "6,5"), ("", "")]
    skala = add_skala(oleh=dinas.sekdin, kode="sakip", nama="SAKIP", tingkat=tingkat, kunci=new_kunci())
    assert skala.isi == [["AA", "7"], ["A", "6.5"]]
    with pytest.raises(Ditolak) as sebab:
        add_skala(oleh=dinas.sekdin, kode="sakip", nama="Lain", tingkat=tingkat, kunci=new_kunci())
    assert sebab.value.kode == "skala-sudah-ada"


@pytest.mark.parametrize(
    "tingkat", [[("A", "1")], [("A", "1"), ("B", "2")], [("A", "2"), ("a", "1")], [("A", "x"), ("B", "1")]]
)
def test_a_scale_that_does_not_fall_is_refused(dinas: Dinas, tingkat: list[tuple[str, str]]) -> None:
    with pytest.raises(Ditolak) as sebab:
        add_skala(oleh=dinas.sekdin, kode="contoh", nama="Contoh", tingkat=tingkat, kunci=new_kunci())
    assert sebab.value.kode == "skala-salah"
    assert not SkalaHuruf.objects.exists()
