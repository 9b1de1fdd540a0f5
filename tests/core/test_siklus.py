"""The engine: the founding SOP through its twelve steps, its returns, every refusal, and SOPs of another shape."""

from __future__ import annotations

import pytest
from permainan import CEPAT, Permainan, founding_sop, make_sop

from takar.core.ditolak import Ditolak
from takar.core.kejadian import (
    Batalkan,
    Jeda,
    LangkahSelesai,
    Lanjutkan,
    Mulai,
    Perintah,
    PutusanDiambil,
    Putuskan,
    SelesaikanTugas,
    SiklusDibatalkan,
    SiklusSelesai,
    TugasDibuka,
    TugasSelesai,
)
from takar.core.siklus import BATAS_ARAHAN, Keadaan, StatusSiklus, StatusTugas
from takar.core.sop.nilai import SELESAI, Cara, Jalan, Keluaran, Langkah, Pelaku, Putusan, Sop
from takar.core.sop.periksa import check_sop

SOP = founding_sop()


def play_to(langkah: str) -> Permainan:
    return Permainan(SOP).start().go_to(langkah)


# --- the founding SOP -------------------------------------------------------------------------------------------------


def test_the_founding_sop_runs_through_its_twelve_steps() -> None:
    main = Permainan(SOP).start()
    urutan = []
    while main.state.status is StatusSiklus.BERJALAN:
        urutan.append(main.open())
        main.go_on()
    assert urutan == [
        ["1.1.1"],
        ["1.1.2"],
        ["2.1.1"],
        ["3.1.1"],
        ["4.1.1"],
        ["5.1.1"],
        ["5.1.2"],
        ["6.1.1"],
        ["6.1.2"],
        ["7.1.1.koperasi", "7.1.1.ukm", "7.1.1.sekretariat"],
        ["7.1.1.ukm", "7.1.1.sekretariat", "7.1.2.koperasi"],
        ["7.1.1.sekretariat", "7.1.2.koperasi", "7.1.2.ukm"],
        ["7.1.2.koperasi", "7.1.2.ukm", "7.1.2.sekretariat"],
        ["7.1.2.ukm", "7.1.2.sekretariat"],
        ["7.1.2.sekretariat"],
        ["8.1.1"],
        ["9.1.1"],
        ["10.1.1"],
        ["11.1.1"],
        ["12.1.1"],
    ]
    assert main.state.status is StatusSiklus.SELESAI
    assert [satu.langkah for satu in main.state.langkah_selesai] == [str(i) for i in range(1, 13)]
    assert main.kejadian[-1] == SiklusSelesai()


def test_the_founding_sop_yields_every_output_that_it_lists() -> None:
    main = play_to("selesai")
    dihasilkan = {satu.kode for satu in main.state.keluaran}
    assert dihasilkan == {keluaran.kode for langkah in SOP.langkah for keluaran in langkah.keluaran}
    kertas = [satu for satu in main.state.keluaran if satu.kode == "kertas-kerja"]
    assert sorted(satu.bidang for satu in kertas) == ["koperasi", "sekretariat", "ukm"]


def test_an_informed_actor_gets_no_task() -> None:
    main = play_to("3")
    assert main.finish("3.1.1") == (
        TugasSelesai(
            "3.1.1",
            (("nota-dinas-rapat", "nota-dinas-rapat@3.1.1"), ("surat-undangan", "surat-undangan@3.1.1")),
        ),
        LangkahSelesai("3", 1),
        TugasDibuka("4.1.1", "4", 1, 0, ""),
    )


def test_the_bidang_run_beside_each_other_and_the_last_one_opens_the_next_step() -> None:
    main = play_to("7")
    for kode in ("7.1.1.ukm", "7.1.2.ukm", "7.1.1.sekretariat", "7.1.1.koperasi", "7.1.2.koperasi"):
        main.finish(kode)
    assert main.open() == ["7.1.2.sekretariat"]
    assert main.state.putaran("8") == 0
    main.finish("7.1.2.sekretariat")
    assert main.open() == ["8.1.1"]


@pytest.mark.parametrize("langkah", ["10", "11"])
def test_a_return_without_bidang_leads_back_to_the_draft(langkah: str) -> None:
    main = play_to(langkah)
    kejadian = main.answer(f"{langkah}.1.1", "Tidak", " Lengkapi analisis. ")
    assert kejadian == (
        TugasSelesai(f"{langkah}.1.1", ()),
        PutusanDiambil(f"{langkah}.1.1", langkah, 1, "Tidak", "9", "Lengkapi analisis.", ()),
        LangkahSelesai(langkah, 1),
        TugasDibuka("9.2.1", "9", 2, 0, ""),
    )
    main.go_to("10")
    assert main.open() == ["10.2.1"]


@pytest.mark.parametrize("langkah", ["10", "11"])
def test_a_return_reopens_only_the_chosen_bidang(langkah: str) -> None:
    main = play_to(langkah)
    kejadian = main.answer(f"{langkah}.1.1", "Tidak", "Periksa lagi.", ("sekretariat", "koperasi"))
    assert kejadian[1] == PutusanDiambil(
        f"{langkah}.1.1", langkah, 1, "Tidak", "7", "Periksa lagi.", ("koperasi", "sekretariat")
    )
    assert main.open() == ["7.2.1.koperasi", "7.2.1.sekretariat"], "in the agency's order"
    urutan = [main.state.terbuka[0].langkah]
    while main.state.status is StatusSiklus.BERJALAN:
        main.go_on()
        urutan += [tugas.langkah for tugas in main.state.terbuka[:1] if tugas.langkah != urutan[-1]]
    assert urutan == ["7", "8", "9", "10", "11", "12"]


def test_a_return_keeps_the_earlier_round_and_the_newest_paper_counts() -> None:
    main = play_to("10")
    lama = main.state.keluaran
    main.answer("10.1.1", "Tidak", "Angka UKM salah.", ("ukm",))
    main.go_to("10")
    assert main.state.keluaran[: len(lama)] == lama
    ukm, koperasi = (main.state.keluaran_terakhir("kertas-kerja", satu) for satu in ("ukm", "koperasi"))
    assert ukm is not None and (ukm.putaran, ukm.rujukan) == (2, "kertas-kerja@7.2.2.ukm")
    assert koperasi is not None and koperasi.putaran == 1
    assert main.state.keluaran_terakhir("laporan") is None


def test_both_returns_in_one_cycle() -> None:
    main = play_to("10")
    main.answer("10.1.1", "Tidak", "Perbaiki UKM.", ("ukm",))
    main.go_to("11").answer("11.1.1", "Tidak", "Perjelas hambatan.")
    main.go_to("11").answer("11.2.1", "Ya")
    assert main.open() == ["12.1.1"]
    assert [(satu.tugas, satu.jawaban, satu.ke) for satu in main.state.putusan] == [
        ("10.1.1", "Tidak", "7"),
        ("10.2.1", "Ya", "11"),
        ("11.1.1", "Tidak", "9"),
        ("10.3.1", "Ya", "11"),
        ("11.2.1", "Ya", "12"),
    ]
    assert {langkah: main.state.putaran(langkah) for langkah in ("7", "8", "9", "10", "11")} == {
        "7": 2,
        "8": 2,
        "9": 3,
        "10": 3,
        "11": 2,
    }


def test_the_first_exit_yields_the_papers_of_a_decision() -> None:
    main = play_to("11")
    main.answer("11.1.1", "Ya")
    assert [satu.kode for satu in main.state.keluaran[-2:]] == ["laporan", "lembar-disposisi"]


# --- pause and cancel -------------------------------------------------------------------------------------------------


def test_a_pause_stops_everything_until_it_is_lifted() -> None:
    main = play_to("7")
    main.ask(Jeda("  Bencana banjir "))
    assert (main.state.status, main.state.alasan) == (StatusSiklus.DIJEDA, "Bencana banjir")
    assert main.refuse(SelesaikanTugas("7.1.1.ukm")) == "siklus-tidak-berjalan"
    assert main.refuse(Jeda("Lagi")) == "siklus-tidak-berjalan"
    main.ask(Lanjutkan())
    assert (main.state.status, main.state.alasan) == (StatusSiklus.BERJALAN, "")
    assert len(main.open()) == 3
    main.go_to("selesai")
    assert main.state.status is StatusSiklus.SELESAI


@pytest.mark.parametrize("dijeda", [False, True])
def test_a_cancelled_cycle_drops_its_open_tasks_and_keeps_what_was_done(dijeda: bool) -> None:
    main = play_to("7")
    main.finish("7.1.1.ukm")
    if dijeda:
        main.ask(Jeda("Menunggu"))
    keluaran = main.state.keluaran
    assert main.ask(Batalkan("Salah periode")) == (SiklusDibatalkan("Salah periode"),)
    assert main.open() == []
    assert main.state.keluaran == keluaran
    gugur = [tugas.kode for tugas in main.state.tugas if tugas.status is StatusTugas.GUGUR]
    assert gugur == ["7.1.1.koperasi", "7.1.1.sekretariat", "7.1.2.ukm"]


@pytest.mark.parametrize("akhir", [StatusSiklus.SELESAI, StatusSiklus.DIBATALKAN])
def test_nothing_moves_a_cycle_that_has_ended(akhir: StatusSiklus) -> None:
    main = play_to("12")
    if akhir is StatusSiklus.SELESAI:
        main.go_on()
    else:
        main.ask(Batalkan("Salah periode"))
    assert main.state.status is akhir
    assert main.refuse(Mulai(("koperasi",))) == "siklus-sudah-dimulai"
    assert main.refuse(Jeda("a")) == "siklus-tidak-berjalan"
    assert main.refuse(Lanjutkan()) == "siklus-tidak-dijeda"
    assert main.refuse(Batalkan("a")) == "siklus-tidak-berjalan"
    assert main.refuse(SelesaikanTugas("12.1.1")) == "siklus-tidak-berjalan"


# --- refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("perintah", "kode"),
    [
        (Mulai(()), "bidang-kosong"),
        (Mulai(("ukm", "ukm")), "bidang-ganda"),
        (SelesaikanTugas("1.1.1"), "siklus-tidak-berjalan"),
        (Putuskan("10.1.1", "Ya"), "siklus-tidak-berjalan"),
        (Jeda("Libur"), "siklus-tidak-berjalan"),
        (Lanjutkan(), "siklus-tidak-dijeda"),
        (Batalkan("Salah"), "siklus-tidak-berjalan"),
    ],
)
def test_before_the_start(perintah: Perintah, kode: str) -> None:
    main = Permainan(SOP)
    assert main.refuse(perintah) == kode
    assert main.state == Keadaan()


@pytest.mark.parametrize(
    ("perintah", "kode"),
    [
        (Mulai(("ukm",)), "siklus-sudah-dimulai"),
        (SelesaikanTugas("1.1.1", (("disposisi-pengukuran", "1"),)), "tugas-sudah-selesai"),
        (SelesaikanTugas("3.1.1"), "keluaran-kurang"),
        (SelesaikanTugas("3.1.1", (("nota-dinas-rapat", "1"), ("surat-undangan", ""))), "keluaran-kurang"),
        (
            SelesaikanTugas("3.1.1", (("nota-dinas-rapat", "1"), ("surat-undangan", "2"), ("laporan", "3"))),
            "keluaran-asing",
        ),
        (
            SelesaikanTugas("3.1.1", (("nota-dinas-rapat", "1"), ("surat-undangan", "2"), ("surat-undangan", "3"))),
            "keluaran-ganda",
        ),
        (SelesaikanTugas("4.1.1"), "tugas-tidak-ada"),
        (SelesaikanTugas(""), "tugas-tidak-ada"),
        (Putuskan("3.1.1", "Ya"), "bukan-putusan"),
        (Jeda("  "), "alasan-kosong"),
        (Jeda("a" * (BATAS_ARAHAN + 1)), "alasan-terlalu-panjang"),
        (Batalkan(""), "alasan-kosong"),
        (Batalkan("a\x00b"), "alasan-tak-tercetak"),
        (Lanjutkan(), "siklus-tidak-dijeda"),
    ],
)
def test_on_a_task(perintah: Perintah, kode: str) -> None:
    assert play_to("3").refuse(perintah) == kode


@pytest.mark.parametrize(
    ("perintah", "kode"),
    [
        (SelesaikanTugas("10.1.1", (("draft-laporan-diperiksa", "1"),)), "perlu-putusan"),
        (Putuskan("10.1.1", "Mungkin"), "jawaban-tidak-ada"),
        (Putuskan("10.1.1", ""), "jawaban-tidak-ada"),
        (Putuskan("10.1.1", "Tidak"), "arahan-kosong"),
        (Putuskan("10.1.1", "Tidak", " \n "), "arahan-kosong"),
        (Putuskan("10.1.1", "Tidak", "a" * (BATAS_ARAHAN + 1)), "arahan-terlalu-panjang"),
        (Putuskan("10.1.1", "Tidak", "a\x1bb"), "arahan-tak-tercetak"),
        (Putuskan("10.1.1", "Tidak", "Perbaiki.", ("ukm", "pasar")), "bidang-tidak-ada"),
        (Putuskan("10.1.1", "Tidak", "Perbaiki.", (), (("draft-laporan-diperiksa", "1"),)), "keluaran-asing"),
        (Putuskan("10.1.1", "Ya"), "keluaran-kurang"),
        (Putuskan("10.1.1", "Ya", "", ("ukm",), (("draft-laporan-diperiksa", "1"),)), "bidang-tidak-dibuka"),
    ],
)
def test_on_a_decision(perintah: Perintah, kode: str) -> None:
    assert play_to("10").refuse(perintah) == kode


def test_the_longest_arahan_is_taken() -> None:
    main = play_to("10")
    main.answer("10.1.1", "Tidak", "a" * BATAS_ARAHAN)
    assert main.open() == ["9.2.1"]


def test_the_second_decision_on_a_finished_task_is_refused() -> None:
    main = play_to("10")
    main.answer("10.1.1", "Ya")
    assert main.refuse(Putuskan("10.1.1", "Tidak", "Terlambat.")) == "tugas-sudah-selesai"


# --- other SOPs -------------------------------------------------------------------------------------------------------


def make_shared(cara: Cara = Cara.SERENTAK, *, putusan: Putusan | None = None, per_bidang: bool = False) -> Sop:
    """Step 1 is shared by a and b, while c is only informed; step 2 ends it."""
    bersama = Langkah(
        kode="1",
        nomor=1,
        uraian="Membahas bersama",
        pelaku=(Pelaku("a", keluaran=("nota",)), Pelaku("c", kerja=False), Pelaku("b", keluaran=("berita",))),
        waktu=CEPAT,
        keluaran=(Keluaran("nota", "Nota"), Keluaran("berita", "Berita Acara")),
        lanjut="" if putusan else "2",
        cara=cara,
        per_bidang=per_bidang,
        putusan=putusan,
    )
    akhir = Langkah(kode="2", nomor=2, uraian="Mengarsipkan", pelaku=(Pelaku("c"),), waktu=CEPAT, lanjut=SELESAI)
    return make_sop(bersama, akhir)


@pytest.mark.parametrize("urutan", [("1.1.1", "1.1.3"), ("1.1.3", "1.1.1")])
def test_actors_at_once_must_all_finish(urutan: tuple[str, str]) -> None:
    main = Permainan(make_shared(), bidang=()).start()
    assert main.open() == ["1.1.1", "1.1.3"]
    main.finish(urutan[0])
    assert main.open() == [urutan[1]]
    main.finish(urutan[1])
    assert main.open() == ["2.1.1"]
    main.go_on()
    assert main.state.status is StatusSiklus.SELESAI


def test_actors_at_once_per_bidang() -> None:
    main = Permainan(make_shared(per_bidang=True), bidang=("x", "y")).start()
    assert main.open() == ["1.1.1.x", "1.1.3.x", "1.1.1.y", "1.1.3.y"]
    for kode in ("1.1.3.y", "1.1.1.x", "1.1.1.y"):
        main.finish(kode)
    assert main.open() == ["1.1.3.x"]
    main.finish("1.1.3.x")
    assert main.open() == ["2.1.1"]


def test_a_decision_waits_for_those_who_work_beside_it() -> None:
    main = Permainan(make_shared(putusan=Putusan("Setuju?", (Jalan("Ya", "2"), Jalan("Tidak", "1")))), ()).start()
    assert main.refuse(Putuskan("1.1.3", "Tidak")) == "menunggu-yang-lain"
    assert main.refuse(Putuskan("1.1.1", "Ya")) == "bukan-putusan"
    main.finish("1.1.1")
    main.answer("1.1.3", "Tidak")
    assert main.open() == ["1.2.1", "1.2.3"]
    main.go_on()
    main.answer("1.2.3", "Ya")
    assert main.open() == ["2.1.1"]


def test_a_joint_step_is_one_task_that_owes_all_of_its_outputs() -> None:
    main = Permainan(make_shared(Cara.BERSAMA), bidang=()).start()
    assert main.open() == ["1.1.1"]
    assert main.sop.awal.pemilik(0) == ("a", "b")
    assert main.refuse(SelesaikanTugas("1.1.1", (("nota", "1"),))) == "keluaran-kurang"
    main.finish("1.1.1")
    assert {satu.kode for satu in main.state.keluaran} == {"nota", "berita"}
    assert main.open() == ["2.1.1"]


def test_a_joint_step_per_bidang_is_one_task_for_each() -> None:
    main = Permainan(make_shared(Cara.BERSAMA, per_bidang=True), bidang=("x", "y")).start()
    assert main.open() == ["1.1.1.x", "1.1.1.y"]
    main.finish("1.1.1.y")
    assert main.open() == ["1.1.1.x"]
    main.finish("1.1.1.x")
    assert main.open() == ["2.1.1"]


def test_a_joint_decision_is_taken_by_whoever_finishes_it() -> None:
    main = Permainan(make_shared(Cara.BERSAMA, putusan=Putusan("Setuju?", (Jalan("Ya", "2"), Jalan("Tidak", "1")))), ())
    main.start()
    assert main.refuse(SelesaikanTugas("1.1.1")) == "perlu-putusan"
    main.answer("1.1.1", "Tidak")
    assert main.open() == ["1.2.1"]
    main.answer("1.2.1", "Ya")
    assert main.open() == ["2.1.1"]


@pytest.mark.parametrize(
    ("jawaban", "sesudah", "keluaran"),
    [
        ("Lengkap", ["2.1.1"], True),
        ("Kurang lengkap", ["2.1.1"], True),
        ("Ulang", ["1.2.1"], False),
        ("Tolak", [], False),
    ],
)
def test_a_decision_of_named_branches(jawaban: str, sesudah: list[str], keluaran: bool) -> None:
    """Back, forward, or forward to the end; the outputs come with each exit that yields them."""
    cabang = (
        Jalan("Lengkap", "2"),
        Jalan("Kurang lengkap", "2", wajib_arahan=True, berkeluaran=True),
        Jalan("Ulang", "1"),
        Jalan("Tolak", SELESAI),
    )
    main = Permainan(make_shared(Cara.BERURUTAN, putusan=Putusan("Berkas?", cabang)), ()).start()
    main.finish("1.1.1")
    main.answer("1.1.3", jawaban, "Susulkan lampirannya.")
    assert main.open() == sesudah
    assert (main.state.status is StatusSiklus.SELESAI) == (jawaban == "Tolak")
    assert (main.state.keluaran_terakhir("berita") is not None) == keluaran


def test_a_decision_may_end_the_cycle() -> None:
    langkah = Langkah(
        kode="1",
        nomor=1,
        uraian="Menilai",
        pelaku=(Pelaku("a"), Pelaku("b")),
        waktu=CEPAT,
        putusan=Putusan("Perlu diulang?", (Jalan("Tidak", SELESAI), Jalan("Ya", "1"))),
    )
    sop = make_sop(langkah)
    assert check_sop(sop) == ()
    main = Permainan(sop, ()).start()
    main.finish("1.1.1")
    assert main.refuse(Putuskan("1.1.2", "Ya", "", ("ukm",))) == "bidang-tidak-dibuka"
    main.answer("1.1.2", "Ya")
    assert main.open() == ["1.2.1"]
    main.finish("1.2.1")
    main.answer("1.2.2", "Tidak")
    assert main.state.status is StatusSiklus.SELESAI


def test_an_sop_without_per_bidang_steps_needs_no_bidang() -> None:
    assert Permainan(make_shared(), ()).start().state.bidang == ()
    assert Permainan(make_shared(per_bidang=True), ()).refuse(Mulai(())) == "bidang-kosong"


def test_a_paused_cycle_tells_its_reason_when_it_refuses() -> None:
    main = play_to("3")
    main.ask(Jeda("menunggu pejabat baru"))
    with pytest.raises(Ditolak, match="menunggu pejabat baru"):
        main.finish("3.1.1")
