"""Posts and appointments on the database: what begins and reverts by its dates, and what a refusal leaves as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factories import Dinas, make_pegawai, make_siklus, new_kunci, open_tugas
from takar.core.ditolak import Ditolak
from takar.core.wewenang import HANYA_RUTIN, Tindakan, check_tindakan
from takar.data.models import JejakAudit, Mandat, Pegawai, PemegangPeran, Penugasan, SkTim
from takar.services import jam
from takar.services.akta import as_orang
from takar.services.alih_tugas import give_back, hand_over, reassign, take_tugas
from takar.services.impor_pegawai import apply_impor, keep_upload, preview_impor
from takar.services.mandat import IsianMandat, find_signer, give_mandat
from takar.services.naskah_data import build_signer
from takar.services.organisasi import add_jabatan, apply_dates, bind_peran, rename
from takar.services.pegawai import record_sk
from takar.services.penugasan import IsianPenugasan, assign, cancel_penugasan, find_jabatan
from takar.services.siklus import finish_tugas


def on(hari: int, bulan: int = 3) -> datetime:
    return datetime(2026, bulan, hari, 3, tzinfo=UTC)


def make_jabatan(dinas: Dinas, nama: str, peran: str = "") -> int:
    """A post; a role that it carries is no longer held in person."""
    pk = add_jabatan(oleh=dinas.kasubbag, nama=nama, jenis="struktural", atasan_id=0, bidang="", kunci=new_kunci())
    if peran:
        bind_peran(oleh=dinas.sekdin, jabatan_id=pk, peran=peran, bidang="", kunci=new_kunci())
    return pk


def appoint(dinas: Dinas, jabatan: int, siapa: Pegawai, jenis: str, mulai: date, sampai: date | None = None) -> int:
    isian = IsianPenugasan(jabatan, siapa.pk, jenis, mulai, sampai, "800/12/2026", None)
    return assign(oleh=dinas.kasubbag, isian=isian, kunci=new_kunci())


@pytest.fixture
def sekretaris(dinas: Dinas) -> tuple[int, Pegawai]:
    """The post of the Sekretaris, held by the sekdin since January, and who will act in it from 10 to 12 March."""
    post = make_jabatan(dinas, "Sekretaris", "sekdin")
    appoint(dinas, post, dinas.sekdin, "definitif", date(2026, 1, 2))
    PemegangPeran.objects.filter(peran="sekdin").delete()
    plh = make_pegawai(dinas.instansi, "")
    appoint(dinas, post, plh, "plh", date(2026, 3, 10), date(2026, 3, 12))
    return post, plh


def test_a_plh_of_three_days_acts_and_it_reverts_by_itself(dinas: Dinas, sekretaris: tuple[int, Pegawai]) -> None:
    _, plh = sekretaris
    for hari, siapa in ((9, dinas.sekdin), (10, plh), (12, plh), (13, dinas.sekdin)):
        with jam.at(on(hari)):
            assert [as_orang(satu).holds("sekdin") for satu in (dinas.sekdin, plh)] == [siapa != plh, siapa == plh]
            judul = "Plh. Sekretaris" if siapa == plh else "Sekretaris"
            assert build_signer(dinas.instansi, "sekdin")["jabatan"] == judul
            assert build_signer(dinas.instansi, "sekdin")["nama"] == siapa.nama


def test_a_plh_does_routine_acts_only_and_the_ledger_says_under_what(
    dinas: Dinas, sekretaris: tuple[int, Pegawai]
) -> None:
    _, plh = sekretaris
    with jam.at(on(9)):
        siklus = make_siklus(dinas, 1)
    with jam.at(on(11)):
        (tugas,) = open_tugas(siklus)
        with pytest.raises(Ditolak) as sebab:
            check_tindakan(as_orang(plh), Tindakan.ATUR_KEBIJAKAN)
        assert sebab.value.kalimat == HANYA_RUTIN
        take_tugas(oleh=plh, tugas_id=tugas.pk, kunci=new_kunci())
    nomor = Penugasan.objects.get(pegawai=plh).pk
    assert JejakAudit.objects.get(tindakan="ambil-tugas").data["penugasan"] == nomor
    with jam.at(on(13)):  # what the Plh. had taken is the Sekretaris's again
        finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=new_kunci(), akui_kosong=True)


def test_an_overlap_writes_nothing_and_a_mistake_stays_in_the_history(
    dinas: Dinas, sekretaris: tuple[int, Pegawai]
) -> None:
    post, plh = sekretaris
    sebelum = list(Penugasan.objects.values())
    lain = make_pegawai(dinas.instansi, "")
    with pytest.raises(Ditolak, match="sudah ada pemangkunya"):
        appoint(dinas, post, lain, "pj", date(2026, 5, 1))
    assert list(Penugasan.objects.values()) == sebelum
    with jam.at(on(2)):
        kosong = make_jabatan(dinas, "Kepala Seksi")
        salah = appoint(dinas, kosong, plh, "definitif", date(2026, 3, 1))
        plh.refresh_from_db()
        assert plh.jabatan == "Kepala Seksi"
        cancel_penugasan(oleh=dinas.kasubbag, penugasan_id=salah, alasan="Salah orang.", kunci=new_kunci())
    plh.refresh_from_db()
    assert plh.jabatan.startswith("Jabatan ")
    assert Penugasan.objects.get(pk=salah).alasan_batal == "Salah orang."


def test_a_plt_is_prolonged_once(dinas: Dinas) -> None:
    post, plt = make_jabatan(dinas, "Kepala Bidang"), make_pegawai(dinas.instansi, "")
    appoint(dinas, post, plt, "plt", date(2026, 1, 1), date(2026, 3, 31))
    appoint(dinas, post, plt, "plt", date(2026, 4, 1), date(2026, 6, 30))
    with pytest.raises(Ditolak, match="hanya satu kali"):
        appoint(dinas, post, plt, "plt", date(2026, 7, 6), date(2026, 8, 30))


def test_names_take_effect_on_their_day(dinas: Dinas, sekretaris: tuple[int, Pegawai]) -> None:
    post, _ = sekretaris
    with jam.at(on(1)):
        jabatan = find_jabatan(dinas.kasubbag, post)
        isi = {"nama": "Sekretaris Dinas", "sejak": date(2026, 3, 5), "dasar": "Perbup 1/2026", "kunci": new_kunci()}
        rename(oleh=dinas.kasubbag, apa=jabatan, **isi)
        assert find_jabatan(dinas.kasubbag, post).nama == "Sekretaris"
    with jam.at(on(5)):
        assert apply_dates() > 0
        assert build_signer(dinas.instansi, "sekdin")["jabatan"] == "Sekretaris Dinas"
        assert apply_dates() == 0


# --- mandates ---------------------------------------------------------------------------------------------------------


def test_an_and_ub_stand_over_the_receivers_title_in_their_days_and_scope(
    dinas: Dinas, sekretaris: tuple[int, Pegawai]
) -> None:
    kepala = make_jabatan(dinas, "Kepala Subbagian")
    appoint(dinas, kepala, dinas.anggota["koperasi"], "definitif", date(2026, 1, 2))
    dinas.kasubbag.refresh_from_db()

    def give(jenis: str, jabatan: int, siapa: Pegawai, lingkup: tuple[str, ...] = ()) -> int:
        isian = IsianMandat(
            jabatan, siapa.pk, jenis, lingkup, date(2026, 4, 1), date(2026, 4, 30), "800/3/2026", date(2026, 3, 30)
        )
        return give_mandat(oleh=dinas.kasubbag, isian=isian, kunci=new_kunci())

    with jam.at(on(1)):
        with pytest.raises(Ditolak, match="menyambung mandat"):
            give("ub", kepala, dinas.unit["koperasi"])
        with pytest.raises(Ditolak, match="tidak dikenal"):
            give("an", sekretaris[0], dinas.anggota["koperasi"], ("bukan-jenis",))
        assert not Mandat.objects.exists()
        give("an", sekretaris[0], dinas.anggota["koperasi"], ("nota-dinas-rapat",))
    with jam.at(on(30, 4)):
        satu = build_signer(dinas.instansi, "sekdin", None, "nota-dinas-rapat")
        assert satu["jabatan"] == "a.n. Sekretaris\nKepala Subbagian"
        assert build_signer(dinas.instansi, "sekdin", None, "notulen")["jabatan"] == "Sekretaris"
        give("ub", kepala, dinas.unit["koperasi"])
        siapa = find_signer(dinas.instansi, "sekdin", None, "nota-dinas-rapat")
        assert siapa is not None and siapa.pegawai.pk == dinas.unit["koperasi"].pk
        assert siapa.pegawai.jabatan.startswith("a.n. Sekretaris\nKepala Subbagian\nu.b.\n")
    for waktu in (on(31), on(1, 5)):
        with jam.at(waktu):
            assert build_signer(dinas.instansi, "sekdin", None, "nota-dinas-rapat")["jabatan"] == "Sekretaris"


# --- people, teams, tasks ---------------------------------------------------------------------------------------------


def test_a_coming_decree_takes_nothing_today_and_keeps_the_earlier_members(dinas: Dinas) -> None:
    satu = dinas.anggota["koperasi"]

    def decree(nomor: str, mulai: date) -> None:
        isi = {"nama": "Tim SAKIP", "tanggal": mulai, "mulai": mulai, "sampai": None, "anggota": [(satu.pk, "")] * 2}
        record_sk(oleh=dinas.kasubbag, nomor=nomor, kunci=new_kunci(), **isi)  # type: ignore[arg-type]

    with jam.at(on(1)):
        decree("1/2026", date(2026, 2, 1))
        decree("2/2026", date(2026, 6, 1))
        assert as_orang(satu).holds("anggota")
        with pytest.raises(Ditolak, match="periksa tanggal"):
            decree("3/2026", date(2026, 5, 1))
    assert [sk.anggota.count() for sk in SkTim.objects.order_by("mulai")] == [1, 1]
    assert SkTim.objects.get(nomor="1/2026").sampai == date(2026, 5, 31)


def test_an_import_of_few_columns_keeps_what_it_does_not_say(dinas: Dinas) -> None:
    satu = dinas.kasubbag
    tabel = f"Nama,NIP\nNama Baru,{satu.nip}\n".encode()
    token = keep_upload(dinas.kasubbag, tabel, "pegawai.csv")
    assert [baris.keadaan for baris in preview_impor(dinas.kasubbag, token)] == ["berubah"]
    apply_impor(oleh=dinas.kasubbag, token=token, kunci=new_kunci())
    baru = Pegawai.objects.get(pk=satu.pk)
    assert (baru.nama, baru.pangkat, baru.jabatan) == ("Nama Baru", satu.pangkat, satu.jabatan)


def test_an_import_is_taken_whole_or_not_at_all(dinas: Dinas) -> None:
    kepala = "Nama,NIP,Jabatan,Bidang\n"
    baris = ("Baik,198001012005011099,Analis,\n", "Buruk,123,Analis,\n", "Asing,198001012005011098,Analis,Entah\n")
    token = keep_upload(dinas.kasubbag, (kepala + "".join(baris)).encode(), "pegawai.csv")
    assert [satu.keadaan for satu in preview_impor(dinas.kasubbag, token)] == ["baru", "galat", "galat"]
    with pytest.raises(Ditolak, match="tidak satu pun"):
        apply_impor(oleh=dinas.kasubbag, token=token, kunci=new_kunci())
    assert not Pegawai.objects.filter(nama="Baik").exists()


def test_a_task_is_taken_given_back_reassigned_and_handed_over(dinas: Dinas) -> None:
    lain = make_pegawai(dinas.instansi, "sekdin")
    siklus = make_siklus(dinas)
    (tugas,) = open_tugas(siklus)
    take_tugas(oleh=lain, tugas_id=tugas.pk, kunci=new_kunci())
    with pytest.raises(Ditolak, match=f"sedang dipegang {lain.nama}"):
        finish_tugas(oleh=dinas.sekdin, tugas_id=tugas.pk, kunci=new_kunci(), akui_kosong=True)
    give_back(oleh=lain, tugas_id=tugas.pk, kunci=new_kunci())
    with pytest.raises(Ditolak, match="tidak memegang peran"):
        reassign(oleh=dinas.kadin, tugas_id=tugas.pk, kepada_id=dinas.kasubbag.pk, alasan="Cuti.", kunci=new_kunci())
    reassign(oleh=dinas.kadin, tugas_id=tugas.pk, kepada_id=lain.pk, alasan="Cuti.", kunci=new_kunci())
    isi = {"dari_id": lain.pk, "kepada_id": dinas.unit["koperasi"].pk, "alasan": "Mutasi."}
    with pytest.raises(Ditolak, match="hanya diserahkan oleh pimpinan"):
        hand_over(oleh=dinas.kasubbag, kunci=new_kunci(), **isi)  # type: ignore[arg-type]
    hand_over(oleh=dinas.kadin, kunci=new_kunci(), **isi)  # type: ignore[arg-type]
    tugas.refresh_from_db()
    assert tugas.pemegang == dinas.unit["koperasi"] and as_orang(tugas.pemegang).holds("sekdin")
