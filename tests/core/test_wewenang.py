"""Who may do what: the table against every role, and the sentences that refuse."""

from __future__ import annotations

import pytest
from permainan import founding_sop

from takar.core.ditolak import Ditolak
from takar.core.wewenang import (
    NAMA_PERAN,
    PEMEGANG,
    Orang,
    Tindakan,
    check_lihat_siklus,
    check_pemisahan,
    check_tindakan,
    check_tugas,
    may,
    may_see_kertas_kerja,
    may_see_tugas,
)


def person(*peran: str | tuple[str, str]) -> Orang:
    return Orang(1, frozenset((satu, "") if isinstance(satu, str) else satu for satu in peran))


BOLEH = {
    Tindakan.MULAI_SIKLUS: "sekdin",
    Tindakan.JEDA_SIKLUS: "sekdin kasubbag",
    Tindakan.BATALKAN_SIKLUS: "kadin sekdin",
    Tindakan.CATAT_EKINERJA: "kasubbag anggota",
    Tindakan.LIHAT_EKINERJA: "kadin sekdin kasubbag anggota",
    Tindakan.LIHAT_SIKLUS: "kadin sekdin kasubbag anggota unit",
    Tindakan.LIHAT_REKAPITULASI: "kadin sekdin kasubbag anggota",
    Tindakan.CATAT_TEMPAT_SIMPAN: "sekdin kasubbag",
    Tindakan.SUSUN_RENCANA: "sekdin kasubbag anggota",
    Tindakan.AKTIFKAN_RENCANA: "kadin sekdin",
    Tindakan.LIHAT_RENCANA: "kadin sekdin kasubbag anggota unit",
    Tindakan.ATUR_KEBIJAKAN: "sekdin",
    Tindakan.LIHAT_KEBIJAKAN: "kadin sekdin kasubbag anggota unit",
    Tindakan.ATUR_NASKAH: "sekdin kasubbag",
    Tindakan.CABUT_KUNCI: "kadin sekdin",
    Tindakan.KELOLA_REGISTER: "sekdin kasubbag",
    Tindakan.LIHAT_REGISTER: "kadin sekdin kasubbag anggota",
    Tindakan.CABUT_NASKAH: "kadin sekdin kasubbag",
    Tindakan.LIHAT_JEJAK: "kadin sekdin",
    Tindakan.ATUR_JEJAK: "sekdin",
    Tindakan.HAPUS_TEKS_JEJAK: "kadin sekdin",
    Tindakan.LIHAT_ARSIP: "kadin sekdin kasubbag anggota unit",
    Tindakan.ATUR_ARSIP: "sekdin kasubbag",
    Tindakan.PUTUSKAN_ARSIP: "kadin sekdin",
    Tindakan.EKSPOR_SIKLUS: "sekdin kasubbag",
    Tindakan.PINDAI_NASKAH: "kadin sekdin kasubbag anggota",
    Tindakan.KONFIRMASI_PINDAIAN: "kadin sekdin kasubbag anggota",
    Tindakan.SUSUN_SOP: "sekdin kasubbag",
    Tindakan.SAHKAN_SOP: "kadin sekdin",
    Tindakan.ATUR_PELAKSANA_SOP: "sekdin kasubbag",
    Tindakan.EVALUASI_SOP: "kadin sekdin kasubbag anggota",
    Tindakan.ATUR_ORGANISASI: "sekdin kasubbag",
    Tindakan.LIHAT_ORGANISASI: "kadin sekdin kasubbag anggota unit",
    Tindakan.ATUR_MANDAT: "kadin sekdin kasubbag",
    Tindakan.ALIHKAN_TUGAS: "kadin sekdin kasubbag",
    Tindakan.INGATKAN: "kadin sekdin kasubbag anggota",
    Tindakan.ATUR_AKUN: "kadin sekdin kasubbag",
    Tindakan.ATUR_KALENDER: "sekdin kasubbag",
    Tindakan.LIHAT_KALENDER: "kadin sekdin kasubbag anggota unit",
    Tindakan.JAWAB_DATA_PRIBADI: "kadin sekdin kasubbag",
    Tindakan.HAPUS_DATA_PRIBADI: "kadin sekdin",
}


def test_every_act_is_in_the_table() -> None:
    assert set(BOLEH) == set(PEMEGANG) == set(Tindakan)


def test_every_role_of_the_founding_sop_has_a_name_and_no_other() -> None:
    assert set(NAMA_PERAN) == {satu.kode for satu in founding_sop().pelaksana}


@pytest.mark.parametrize("tindakan", Tindakan)
@pytest.mark.parametrize("peran", [*NAMA_PERAN, "tamu"])
def test_each_act_and_each_role(tindakan: Tindakan, peran: str) -> None:
    orang = person(peran)
    boleh = peran in BOLEH[tindakan].split()
    assert may(orang, tindakan) is boleh
    if boleh:
        check_tindakan(orang, tindakan)
    else:
        with pytest.raises(Ditolak) as ditolak:
            check_tindakan(orang, tindakan)
        assert ditolak.value.kode == "bukan-wewenang"


@pytest.mark.parametrize("tindakan", Tindakan)
def test_nobody_without_a_role_may_do_anything(tindakan: Tindakan) -> None:
    assert not may(person(), tindakan)


def test_one_of_several_roles_is_enough() -> None:
    assert may(person(("unit", "ukm"), ("anggota", "ukm")), Tindakan.CATAT_EKINERJA)


@pytest.mark.parametrize(
    ("tindakan", "kalimat"),
    [
        (Tindakan.MULAI_SIKLUS, "Tindakan ini hanya untuk Sekretaris Dinas."),
        (Tindakan.BATALKAN_SIKLUS, "Tindakan ini hanya untuk Kepala Dinas atau Sekretaris Dinas."),
        (
            Tindakan.LIHAT_EKINERJA,
            "Tindakan ini hanya untuk Kepala Dinas, Sekretaris Dinas, Kasubbag Umum dan Kepegawaian, "
            "atau Anggota Tim SAKIP.",
        ),
    ],
)
def test_the_refusal_names_who_may(tindakan: Tindakan, kalimat: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        check_tindakan(person(("unit", "ukm")), tindakan)
    assert ditolak.value.kalimat == kalimat


@pytest.mark.parametrize(
    ("dipegang", "peran", "bidang", "kode"),
    [
        (("sekdin", ""), "sekdin", "", None),
        (("anggota", "ukm"), "anggota", "", None),  # the task of a role as a whole
        (("anggota", "ukm"), "anggota", "ukm", None),
        (("anggota", ""), "anggota", "ukm", None),  # not bound to a bidang
        (("anggota", "ukm"), "anggota", "koperasi", "bidang-lain"),
        (("unit", "ukm"), "anggota", "ukm", "bukan-tugas-anda"),
        (("kadin", ""), "sekdin", "", "bukan-tugas-anda"),
    ],
)
def test_a_task_belongs_to_its_role_and_bidang(
    dipegang: tuple[str, str], peran: str, bidang: str, kode: str | None
) -> None:
    if kode is None:
        check_tugas(person(dipegang), (peran,), bidang)
        return
    with pytest.raises(Ditolak) as ditolak:
        check_tugas(person(dipegang), (peran,), bidang)
    assert ditolak.value.kode == kode
    assert ditolak.value.kalimat.endswith("Tidak ada yang diubah.")


def test_a_role_that_has_no_name_is_called_by_its_code() -> None:
    with pytest.raises(Ditolak, match="tugas verifikator, bukan tugas Anda"):
        check_tugas(person("sekdin"), ("verifikator",))


def test_a_joint_task_is_each_of_its_owners() -> None:
    pemilik = ("loket", "kasubbag")
    for satu in pemilik:
        check_tugas(person(satu), pemilik)
    with pytest.raises(Ditolak, match="tugas Petugas Loket atau Kasubbag Umum dan Kepegawaian, bukan"):
        check_tugas(person("sekdin"), pemilik, "", {"loket": "Petugas Loket"})


def test_a_cycle_is_seen_by_the_house_roles_and_by_those_who_act_in_it() -> None:
    for satu in ("unit", "loket"):
        check_lihat_siklus(person(satu), ("loket",))
    with pytest.raises(Ditolak, match="memegang peran dalam SOP-nya"):
        check_lihat_siklus(person("loket"), ("verifikator",))


@pytest.mark.parametrize(
    ("dipegang", "boleh"),
    [
        (("unit", "ukm"), True),
        (("unit", "koperasi"), False),
        (("anggota", "koperasi"), True),
        (("kadin", ""), True),
        (("tamu", ""), False),
    ],
)
def test_a_worksheet_is_seen_by_its_bidang_and_the_team(dipegang: tuple[str, str], boleh: bool) -> None:
    assert may_see_kertas_kerja(person(dipegang), "ukm") is boleh


@pytest.mark.parametrize(
    ("dipegang", "boleh"),
    [(("unit", "ukm"), True), (("unit", "koperasi"), False), (("kasubbag", ""), True), (("tamu", ""), False)],
)
def test_a_task_is_seen_by_those_whose_it_is_and_the_team(dipegang: tuple[str, str], boleh: bool) -> None:
    assert may_see_tugas(person(dipegang), ("unit",), "ukm") is boleh


def test_who_did_the_one_step_does_not_do_the_other() -> None:
    orang = Orang(1, frozenset({("kadin", "")}), pegawai=7)
    check_pemisahan(orang, "3", [("1", 8), ("2", 9)])
    check_pemisahan(Orang(1, frozenset()), "3", [("1", 0)])
    with pytest.raises(Ditolak, match=r"mengerjakan langkah 1, 2 dalam siklus ini, dan menurut SOP langkah 3") as sebab:
        check_pemisahan(orang, "3", [("2", 7), ("1", 7), ("1", 8)])
    assert sebab.value.kode == "pemisahan-tugas"
