"""An SOP on its way into force: what stops a submission, who decides, and what the new version leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from factories import TAHUN, Dinas, make_instansi, make_pegawai, make_siklus, new_kunci, open_tugas, play_until
from takar.core.bacaan.hasil import AsalNilai
from takar.core.ditolak import Ditolak
from takar.core.sop.nilai import MutuBaku, Sop
from takar.core.sop.tulis import write_sop
from takar.data.models import DrafSop, JejakAudit, Pegawai, SopVersi
from takar.services import jam
from takar.services.baca_sop import find_sop, list_sop_berlaku
from takar.services.cetak import build_sop
from takar.services.muat import load_sop
from takar.services.register_sop import SaringSop, read_register, review_text
from takar.services.sop import SopBermasalah, publish_sop
from takar.services.terbit_sop import IsianAjuan, approve_sop, next_year, return_sop, revoke_sop, submit_sop, take_back
from takar.services.terbit_sop_siap import preview_sop, propose_pengesah, read_kesiapan, today

pytestmark = pytest.mark.django_db
KODE = "pengukuran-kinerja"
KINI = datetime(TAHUN, 7, 6, 2, tzinfo=UTC)
HARI = date(TAHUN, 7, 6)


@pytest.fixture(autouse=True)
def clock() -> object:
    with jam.at(KINI):
        yield


@pytest.fixture
def dinas() -> Dinas:
    return make_instansi()


def make_draf(dinas: Dinas, sop: Sop | None = None, **lain: object) -> DrafSop:
    """A draft that changes the time of step 3 to an hour."""
    sop = sop or change(load_sop(dinas.sop), waktu="1 jam")
    semula = {"dibuat_oleh": dinas.kasubbag, "dibuat": KINI, "diubah": KINI, "judul": sop.kepala.judul}
    return DrafSop.objects.create(instansi=dinas.instansi, teks=write_sop(sop), **semula | lain)


def change(sop: Sop, *, waktu: str = "", **kepala: str) -> Sop:
    langkah = tuple(replace(x, waktu=MutuBaku(waktu)) if waktu and x.nomor == 3 else x for x in sop.langkah)
    return replace(sop, langkah=langkah, kepala=replace(sop.kepala, **kepala))


def isian(dinas: Dinas, **lain: object) -> IsianAjuan:
    semula = {"berlaku_sejak": HARI, "tinjau_pada": next_year(HARI), "pengesah": dinas.kadin.pk}
    return IsianAjuan(**semula | {"akui_temuan": True} | lain)  # type: ignore[arg-type]


def submit(dinas: Dinas, draf: DrafSop, **lain: object) -> DrafSop:
    submit_sop(oleh=dinas.kasubbag, draf_id=draf.pk, versi=draf.versi, isian=isian(dinas, **lain), kunci=new_kunci())
    draf.refresh_from_db()
    return draf


def approve(dinas: Dinas, draf: DrafSop, oleh: Pegawai | None = None) -> SopVersi:
    return approve_sop(oleh=oleh or dinas.kadin, draf_id=draf.pk, versi=draf.versi, kunci=new_kunci())


def refused(kode: str) -> pytest.RaisesExc[Ditolak]:
    return pytest.raises(Ditolak, check=lambda sebab: sebab.kode == kode)


# --- the whole way ---------------------------------------------------------------------------------------------------


def test_a_draft_becomes_the_next_version_with_its_header_and_its_changes(dinas: Dinas) -> None:
    berjalan = make_siklus(dinas)
    draf = submit(dinas, make_draf(dinas))
    assert draf.status == DrafSop.Status.DIAJUKAN
    terbit = approve(dinas, draf)
    draf.refresh_from_db()
    assert (terbit.versi, terbit.draf_id, terbit.disahkan_oleh, draf.status) == (2, draf.pk, dinas.kadin, "terbit")
    assert (terbit.berlaku_sejak, terbit.tinjau_pada) == (HARI, date(TAHUN + 1, 7, 6))
    kepala = load_sop(terbit).kepala
    assert kepala.tanggal_efektif == kepala.tanggal_revisi == "6 Juli 2026"
    assert (kepala.disahkan_nama, kepala.disahkan_nip) == (dinas.kadin.nama, dinas.kadin.nip)
    assert "Waktu langkah 3 berubah dari 30 Menit menjadi 1 jam." in terbit.perubahan
    assert find_sop(dinas.kadin, KODE) == terbit
    berjalan.refresh_from_db()
    assert berjalan.sop_id == dinas.sop.pk and open_tugas(berjalan)
    play_until(dinas, berjalan, "2")
    tindakan = list(JejakAudit.objects.filter(tindakan__endswith="-sop").values_list("tindakan", flat=True))
    assert tindakan == ["ajukan-sop", "sahkan-sop"]


def test_the_same_form_twice_makes_one_version(dinas: Dinas) -> None:
    draf, kunci = submit(dinas, make_draf(dinas)), new_kunci()
    dua = [approve_sop(oleh=dinas.kadin, draf_id=draf.pk, versi=draf.versi, kunci=kunci) for _ in range(2)]
    assert dua[0] == dua[1] and SopVersi.objects.filter(kode=KODE).count() == 2


def test_a_version_may_come_into_force_later(dinas: Dinas) -> None:
    nanti = HARI + timedelta(days=30)
    terbit = approve(dinas, submit(dinas, make_draf(dinas), berlaku_sejak=nanti))
    assert find_sop(dinas.kadin, KODE) == dinas.sop
    baris = read_register(dinas.kadin).baris
    assert [(satu.versi, satu.nanti) for satu in baris] == [(1, "Versi 2 berlaku mulai 5 Agustus 2026")]
    with jam.at(KINI + timedelta(days=31)):
        assert find_sop(dinas.kadin, KODE) == terbit


def test_a_new_sop_is_in_the_register_before_it_is_in_force(dinas: Dinas) -> None:
    sop = replace(load_sop(dinas.sop), kode="baru-sekali")
    approve(dinas, submit(dinas, make_draf(dinas, sop), berlaku_sejak=HARI + timedelta(days=1)))
    baris = {satu.kode: satu for satu in read_register(dinas.kadin).baris}["baru-sekali"]
    assert (baris.keadaan, baris.keadaan_teks) == ("akan", "Berlaku mulai 7 Juli 2026")
    assert find_sop(dinas.kadin, "baru-sekali") is None


def test_an_approval_after_the_date_that_was_asked_for_counts_from_today(dinas: Dinas) -> None:
    make_siklus(dinas)
    draf = submit(dinas, make_draf(dinas))
    with jam.at(KINI + timedelta(days=3)):
        terbit = approve(dinas, draf)
    assert terbit.berlaku_sejak == date(TAHUN, 7, 9)
    assert load_sop(terbit).kepala.tanggal_efektif == "9 Juli 2026"


# --- what stops a submission -----------------------------------------------------------------------------------------


def test_a_draft_with_a_grave_fault_is_not_submitted(dinas: Dinas) -> None:
    sop = load_sop(dinas.sop)
    putus = replace(sop, langkah=tuple(replace(x, lanjut="99") if x.nomor == 1 else x for x in sop.langkah))
    draf = make_draf(dinas, putus)
    with pytest.raises(SopBermasalah) as sebab:
        submit(dinas, draf)
    assert "Langkah 1 menuju langkah 99 yang tidak ada." in sebab.value.kalimat
    draf.refresh_from_db()
    assert draf.status == DrafSop.Status.DRAF


@pytest.mark.parametrize(
    ("lain", "kode"),
    [
        ({"akui_temuan": False}, "temuan-belum-diakui"),
        ({"berlaku_sejak": date(1990, 1, 1)}, "berlaku-terlalu-jauh"),
        ({"berlaku_sejak": date(TAHUN + 2, 1, 1)}, "berlaku-terlalu-jauh"),
        ({"tinjau_pada": HARI}, "tinjau-salah"),
        ({"pengesah": 0}, "pengesah-salah"),
    ],
)
def test_what_is_said_wrongly_is_told_and_nothing_is_submitted(
    dinas: Dinas, lain: dict[str, object], kode: str
) -> None:
    draf = make_draf(dinas, change(load_sop(dinas.sop), waktu="secukupnya"))
    with refused(kode):
        submit(dinas, draf, **lain)
    draf.refresh_from_db()
    assert (draf.status, draf.pengesah) == (DrafSop.Status.DRAF, None)


def test_a_running_sop_cannot_change_in_the_past_and_one_that_never_ran_can(dinas: Dinas) -> None:
    kemarin = HARI - timedelta(days=1)
    assert submit(dinas, make_draf(dinas), berlaku_sejak=kemarin).berlaku_sejak == kemarin
    make_siklus(dinas)
    with refused("berlaku-lampau"):
        submit(dinas, make_draf(dinas), berlaku_sejak=kemarin)


def test_guesses_must_be_confirmed_or_known_of(dinas: Dinas) -> None:
    asal = [
        ("langkah.3.waktu", "1 jam", "halaman 2", "tulisan tidak jelas"),
        ("langkah.4.uraian", "Rapat", "halaman 2", ""),
        ("langkah.99.uraian", "Hilang", "halaman 3", "baris terpotong"),
    ]
    bacaan = {"asal": [list(vars_of(AsalNilai(*satu))) for satu in asal]}
    draf = make_draf(dinas, bacaan=bacaan)
    assert [satu.jalur for satu in read_kesiapan(draf).dugaan] == ["langkah.3.waktu"]
    with refused("dugaan-belum-diakui"):
        submit(dinas, draf)
    assert submit(dinas, draf, akui_dugaan=True).status == DrafSop.Status.DIAJUKAN
    lain = make_draf(dinas, bacaan=bacaan, terkonfirmasi=["langkah.3.waktu"])
    assert read_kesiapan(lain).dugaan == ()


def vars_of(asal: AsalNilai) -> tuple[str, ...]:
    return asal.jalur, asal.tercetak, asal.tempat, asal.dugaan


@pytest.mark.parametrize(
    ("kode", "temuan"), [("draf", "kode-terpakai"), ("a/b", "kode-salah"), ("x" * 61, "kode-tak-sah")]
)
def test_a_code_that_makes_no_address_is_a_grave_fault(dinas: Dinas, kode: str, temuan: str) -> None:
    siap = read_kesiapan(make_draf(dinas, replace(load_sop(dinas.sop), kode=kode)))
    assert [satu.kode for satu in siap.berat] == [temuan]


def test_a_draft_of_an_older_version_is_told_what_it_would_undo(dinas: Dinas) -> None:
    draf = make_draf(dinas, dari=dinas.sop)
    assert read_kesiapan(draf).ringan == ()
    terbit = approve(dinas, submit(dinas, make_draf(dinas, dari=dinas.sop)))
    (temuan,) = read_kesiapan(draf).ringan
    assert temuan.kode == "dasar-usang" and f"sudah ada versi {terbit.versi}" in temuan.kalimat


# --- the official ----------------------------------------------------------------------------------------------------


def test_the_official_is_found_by_nip_then_by_jabatan_else_proposed(dinas: Dinas) -> None:
    kepala, sekdin = load_sop(dinas.sop).kepala, dinas.sekdin
    bersela = f"{sekdin.nip[:8]} {sekdin.nip[8:]}"
    menurut_nip = propose_pengesah(dinas.instansi, replace(kepala, disahkan_nip=bersela))
    menurut_jabatan = propose_pengesah(dinas.instansi, replace(kepala, disahkan_jabatan=sekdin.jabatan.upper()))
    lain = propose_pengesah(dinas.instansi, replace(kepala, disahkan_nama="Contoh Bupati"))
    assert (menurut_nip.terpilih, menurut_nip.cocok) == (sekdin, True)
    assert (menurut_jabatan.terpilih, menurut_jabatan.cocok) == (sekdin, False)
    assert (lain.terpilih, lain.cocok, lain.pilihan) == (dinas.kadin, False, (dinas.kadin, sekdin))
    assert "Contoh Bupati" in lain.kalimat and "diganti" in lain.kalimat


def test_a_header_that_names_the_official_keeps_its_own_words(dinas: Dinas) -> None:
    sop = change(load_sop(dinas.sop), disahkan_nip=dinas.kadin.nip, disahkan_nama="Contoh Kepala, S.E., M.M.")
    draf = make_draf(dinas, sop)
    assert preview_sop(draf, read_kesiapan(draf)).kepala.disahkan_nama == "Contoh Kepala, S.E., M.M."


def test_only_the_named_official_decides(dinas: Dinas) -> None:
    draf = submit(dinas, make_draf(dinas))
    with refused("bukan-pengesah"):
        approve(dinas, draf, dinas.sekdin)
    with refused("bukan-wewenang"):
        approve(dinas, draf, dinas.kasubbag)
    lain = make_instansi("Dinas Lain")
    with refused("draf-sop-tidak-ada"):
        approve(dinas, draf, lain.kadin)
    assert SopVersi.objects.filter(instansi=dinas.instansi).count() == 1


def test_an_agency_without_such_an_official_is_told_so(dinas: Dinas) -> None:
    Pegawai.objects.filter(pk__in=(dinas.kadin.pk, dinas.sekdin.pk)).update(aktif=False)
    draf = make_draf(dinas)
    assert "Minta admin" in read_kesiapan(draf).pengesah.kalimat
    with refused("pengesah-salah"):
        submit(dinas, draf)


# --- coming back -----------------------------------------------------------------------------------------------------


def test_a_submitted_draft_is_locked_until_it_is_taken_back(dinas: Dinas) -> None:
    draf = submit(dinas, make_draf(dinas))
    with refused("draf-sop-beku"):
        submit(dinas, draf)
    take_back(oleh=dinas.sekdin, draf_id=draf.pk, versi=draf.versi, kunci=new_kunci())
    draf.refresh_from_db()
    with refused("draf-sop-beku"):
        approve(dinas, draf)
    assert submit(dinas, draf).status == DrafSop.Status.DIAJUKAN


def test_a_return_needs_what_is_to_be_mended(dinas: Dinas) -> None:
    draf = submit(dinas, make_draf(dinas))
    siapa = {"oleh": dinas.kadin, "draf_id": draf.pk, "versi": draf.versi}
    with refused("arahan-kosong"):
        return_sop(**siapa, arahan=" \n", kunci=new_kunci())
    return_sop(**siapa, arahan="Langkah 3 terlalu lama.\nBaca lagi langkah 4.", kunci=new_kunci())
    draf.refresh_from_db()
    assert (draf.status, draf.arahan.count("\n")) == (DrafSop.Status.DRAF, 1)
    assert submit(dinas, draf).arahan == ""


def test_a_decision_about_a_draft_that_changed_meanwhile_is_refused(dinas: Dinas) -> None:
    draf = submit(dinas, make_draf(dinas))
    draf.versi -= 1
    with refused("formulir-usang"):
        approve(dinas, draf)


# --- out of force ----------------------------------------------------------------------------------------------------


def test_a_withdrawn_sop_starts_nothing_and_what_runs_goes_on(dinas: Dinas) -> None:
    siklus = make_siklus(dinas)
    approve(dinas, submit(dinas, make_draf(dinas)))
    revoke_sop(oleh=dinas.kadin, kode=KODE, alasan="Diganti peraturan baru.", kunci=new_kunci())
    assert list_sop_berlaku(dinas.kadin) == []
    satu = SopVersi.objects.filter(kode=KODE).latest("versi")
    assert (satu.dicabut_pada, satu.dicabut_oleh, satu.alasan_cabut) == (HARI, dinas.kadin, "Diganti peraturan baru.")
    assert play_until(dinas, siklus, "3")
    (baris,) = read_register(dinas.kadin).baris
    assert (baris.keadaan, baris.berjalan) == ("dicabut", 1)
    assert build_sop(satu)["kaki"].startswith("SOP ini dicabut pada 6 Juli 2026.")
    with refused("sop-sudah-dicabut"):
        revoke_sop(oleh=dinas.kadin, kode=KODE, alasan="Lagi.", kunci=new_kunci())


@pytest.mark.parametrize(
    ("peran", "kode", "alasan", "sebab"),
    [
        ("kasubbag", KODE, "Usang.", "bukan-wewenang"),
        ("kadin", KODE, "", "alasan-kosong"),
        ("kadin", "lain", "Usang.", "versi-sop-tidak-ada"),
    ],
)
def test_who_withdraws_what_is_checked(dinas: Dinas, peran: str, kode: str, alasan: str, sebab: str) -> None:
    with refused(sebab):
        revoke_sop(oleh=getattr(dinas, peran), kode=kode, alasan=alasan, kunci=new_kunci())
    assert find_sop(dinas.kadin, KODE) == dinas.sop


def test_a_later_version_brings_a_withdrawn_sop_back(dinas: Dinas) -> None:
    revoke_sop(oleh=dinas.kadin, kode=KODE, alasan="Usang.", kunci=new_kunci())
    assert find_sop(dinas.kadin, KODE) is None
    terbit = approve(dinas, submit(dinas, make_draf(dinas), berlaku_sejak=HARI + timedelta(days=2)))
    assert find_sop(dinas.kadin, KODE) is None
    with jam.at(KINI + timedelta(days=2)):
        assert find_sop(dinas.kadin, KODE) == terbit


# --- the register ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tinjau", "hasil"),
    [
        (None, ("", "")),
        (date(2026, 9, 1), ("", "")),
        (date(2026, 7, 26), ("dekat", "20 hari lagi")),
        (date(2026, 7, 6), ("dekat", "hari ini")),
        (date(2026, 7, 1), ("lewat", "lewat 5 hari")),
        (date(2026, 5, 6), ("lewat", "lewat 2 bulan")),
        (date(2025, 5, 31), ("lewat", "lewat 13 bulan")),
    ],
)
def test_a_review_is_told_as_people_say_it(tinjau: date | None, hasil: tuple[str, str]) -> None:
    assert review_text(tinjau, date(2026, 7, 6)) == hasil


def test_the_register_is_narrowed_by_state_and_by_words(dinas: Dinas) -> None:
    lain = replace(load_sop(dinas.sop), kode="lain", kepala=replace(load_sop(dinas.sop).kepala, judul="SOP Cuti"))
    publish_sop(instansi=dinas.instansi, teks=write_sop(lain), berlaku_sejak=HARI)
    SopVersi.objects.filter(kode="lain").update(tinjau_pada=HARI - timedelta(days=70))
    make_draf(dinas)
    asing = make_instansi("Dinas Lain")
    isi = read_register(dinas.kasubbag)
    assert ([satu.kode for satu in isi.baris], isi.jumlah, isi.draf, isi.diajukan) == (["lain", KODE][:2], 2, 1, 0)
    assert [satu.kode for satu in read_register(dinas.kadin, SaringSop("tinjau")).baris] == ["lain"]
    assert [satu.kode for satu in read_register(dinas.kadin, SaringSop(cari="KINERJA sop")).baris] == []
    assert [satu.kode for satu in read_register(dinas.kadin, SaringSop(cari="cuti")).baris] == ["lain"]
    assert read_register(dinas.kadin, SaringSop("dicabut")).baris == ()
    assert read_register(asing.kadin).jumlah == 1


def test_a_version_of_an_old_database_is_told_by_its_header(dinas: Dinas) -> None:
    (baris,) = read_register(make_pegawai(dinas.instansi, "")).baris
    assert baris.pengesah == load_sop(dinas.sop).kepala.disahkan_nama
    assert (baris.tinjau, baris.tinjau_status) == ("belum ditetapkan", "")
    assert today(dinas.instansi) == HARI
