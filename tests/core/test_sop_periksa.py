"""Checking an SOP: each fault alone, several together, and what is no fault."""

from dataclasses import replace

import pytest

from takar.core.sop.nilai import (
    SELESAI,
    Asal,
    Jalan,
    JenisWaktu,
    Kelengkapan,
    Keluaran,
    KepalaSop,
    Langkah,
    MutuBaku,
    Pelaksana,
    Pelaku,
    Putusan,
    Sop,
)
from takar.core.sop.periksa import check_sop

KEPALA = KepalaSop("Dinas Uji", "1", "1 Januari 2026", "-", "1 Januari 2026", "Kepala", "Nama", "", "SOP Uji")


def make_langkah(kode: str, lanjut: str = "", **ubah: object) -> Langkah:
    """A step of role a that yields the paper `hasil-<kode>`."""
    hasil = f"hasil-{kode}"
    langkah = Langkah(
        kode=kode,
        nomor=int(kode),
        uraian=f"Mengerjakan {kode}",
        pelaku=(Pelaku("a", keluaran=(hasil,)),),
        waktu=MutuBaku("10 menit", menit=10),
        keluaran=(Keluaran(hasil, hasil),),
        lanjut=lanjut,
    )
    return replace(langkah, **ubah)  # type: ignore[arg-type]


def make_sop(*langkah: Langkah) -> Sop:
    return Sop(
        kode="uji",
        kepala=KEPALA,
        judul_tabel="",
        dasar_hukum=(),
        kualifikasi=(),
        keterkaitan=(),
        peralatan=(),
        peringatan=(),
        pencatatan=(),
        pelaksana=(Pelaksana("a", "A"),),
        langkah=langkah,
        legenda=(),
        catatan=(),
    )


def decision(*ke: str, buka: str = "") -> Putusan:
    label = ("Ya", "Tidak", "Tunda")
    return Putusan("Setuju?", tuple(Jalan(nama, satu, buka_bidang=buka) for nama, satu in zip(label, ke, strict=False)))


def needs(kode: str, asal: Asal = Asal.LANGKAH) -> tuple[Kelengkapan, ...]:
    return (Kelengkapan("Kertas", asal, kode),)


def faults(*langkah: Langkah) -> list[tuple[str, str]]:
    return [(temuan.kode, temuan.langkah) for temuan in check_sop(make_sop(*langkah))]


def test_an_sop_that_can_run_has_no_fault() -> None:
    langkah = (
        make_langkah("1", "2"),
        make_langkah("2", "3", kelengkapan=needs("hasil-1"), per_bidang=True),
        make_langkah("3", putusan=decision(SELESAI, "1", buka="2"), kelengkapan=needs("hasil-2")),
    )
    assert faults(*langkah) == []


def test_an_unknown_role() -> None:
    rusak = make_langkah("1", SELESAI, pelaku=(Pelaku("a", keluaran=("hasil-1",)), Pelaku("hantu", kerja=False)))
    (temuan,) = check_sop(make_sop(rusak))
    assert (temuan.kode, temuan.langkah) == ("pelaksana-tak-dikenal", "1")
    assert temuan.kalimat == "Langkah 1 menunjuk pelaksana “hantu” yang tidak ada di daftar pelaksana."


def test_a_step_without_a_task() -> None:
    rusak = make_langkah("1", SELESAI, pelaku=(Pelaku("a", kerja=False),), keluaran=())
    assert faults(rusak) == [("tanpa-tugas", "1")]


def test_a_step_code_used_twice() -> None:
    kedua = make_langkah("2", SELESAI)
    assert faults(make_langkah("1", "2"), kedua, replace(kedua, keluaran=(), pelaku=(Pelaku("a"),))) == [
        ("langkah-ganda", "2")
    ]


def test_a_role_code_used_twice() -> None:
    sop = replace(make_sop(make_langkah("1", SELESAI)), pelaksana=(Pelaksana("a", "A"), Pelaksana("a", "B")))
    assert [temuan.kode for temuan in check_sop(sop)] == ["pelaksana-ganda"]


def test_an_output_code_used_twice() -> None:
    kedua = make_langkah(
        "2", SELESAI, keluaran=(Keluaran("hasil-1", "x"),), pelaku=(Pelaku("a", keluaran=("hasil-1",)),)
    )
    assert faults(make_langkah("1", "2"), kedua) == [("keluaran-ganda", "2")]


def test_an_unreachable_step() -> None:
    assert faults(make_langkah("1", SELESAI), make_langkah("2", SELESAI)) == [("tak-terjangkau", "2")]


def test_a_step_that_leads_nowhere() -> None:
    (temuan,) = check_sop(make_sop(make_langkah("1", "2"), make_langkah("2")))
    assert (temuan.kode, temuan.langkah) == ("tanpa-akhir", "2")
    assert temuan.kalimat == "Langkah 2 tidak menyebut langkah berikutnya, dan bukan akhir siklus."


def test_a_ring_without_a_way_to_the_end() -> None:
    assert faults(make_langkah("1", "2"), make_langkah("2", "1")) == [("tanpa-akhir", "1"), ("tanpa-akhir", "2")]


@pytest.mark.parametrize("ke", [(SELESAI,), ()])
def test_a_decision_with_less_than_two_exits(ke: tuple[str, ...]) -> None:
    assert ("putusan-bukan-dua", "1") in faults(make_langkah("1", putusan=decision(*ke)))


def test_a_decision_with_more_than_two_exits_is_only_remarked() -> None:
    (temuan,) = check_sop(make_sop(make_langkah("1", putusan=decision(SELESAI, "1", "1"))))
    assert (temuan.kode, temuan.berat) == ("putusan-lebih-dua", False)


def test_a_decision_whose_exits_have_one_name() -> None:
    putusan = Putusan("Setuju?", (Jalan("Ya", SELESAI), Jalan("Ya", "1")))
    assert faults(make_langkah("1", putusan=putusan)) == [("putusan-bukan-dua", "1")]


def test_a_decision_that_would_issue_its_papers_on_a_return() -> None:
    putusan = Putusan("Setuju?", (Jalan("Tidak", "1", wajib_arahan=True), Jalan("Ya", SELESAI)))
    assert faults(make_langkah("1", putusan=putusan)) == [("putusan-terbalik", "1")]
    assert faults(make_langkah("1", putusan=replace(putusan, jalan=putusan.jalan[::-1]))) == []


def test_a_step_code_with_a_dot() -> None:
    assert faults(replace(make_langkah("1", SELESAI), kode="1.1")) == [("kode-bertitik", "1.1")]


@pytest.mark.parametrize(("bagian", "kode"), [("kode", "a" * 21), ("kode", "1 a"), ("keluaran", "k" * 61)])
def test_a_code_that_no_table_can_hold(bagian: str, kode: str) -> None:
    langkah = make_langkah("1", SELESAI)
    if bagian == "kode":
        langkah = replace(langkah, kode=kode)
    else:
        langkah = replace(langkah, keluaran=(Keluaran(kode, "x"),), pelaku=(Pelaku("a", keluaran=(kode,)),))
    assert faults(langkah) == [("kode-tak-sah", langkah.kode)]
    assert faults(make_langkah("1", SELESAI, pelaku=(Pelaku("a", keluaran=("hasil-1",)),))) == []


def test_a_role_code_with_a_blank() -> None:
    sop = make_sop(make_langkah("1", SELESAI, pelaku=(Pelaku("a b", keluaran=("hasil-1",)),)))
    sop = replace(sop, pelaksana=(Pelaksana("a b", "A"),))
    assert [(temuan.kode, temuan.langkah) for temuan in check_sop(sop)] == [("kode-tak-sah", "")]


def test_a_decision_with_a_successor_besides_its_exits() -> None:
    assert faults(make_langkah("1", SELESAI, putusan=decision(SELESAI, "1"))) == [("lanjut-ganda", "1")]


def test_a_decision_per_bidang_whose_deciders_would_wait_for_each_other() -> None:
    assert faults(make_langkah("1", per_bidang=True, putusan=decision(SELESAI, "1"))) == [("putusan-per-bidang", "1")]


@pytest.mark.parametrize("rusak", [{"lanjut": "9"}, {"putusan": decision(SELESAI, "9")}])
def test_an_exit_to_an_unknown_step(rusak: dict[str, object]) -> None:
    assert faults(make_langkah("1", **rusak)) == [("jalan-tak-dikenal", "1")]  # type: ignore[arg-type]


def test_a_reopened_step_that_does_not_exist() -> None:
    assert faults(make_langkah("1", putusan=decision(SELESAI, "1", buka="9"))) == [("jalan-tak-dikenal", "1")]


@pytest.mark.parametrize("buka", ["1", SELESAI])
def test_a_reopened_step_that_is_not_per_bidang(buka: str) -> None:
    langkah = make_langkah("1", "2"), make_langkah("2", putusan=decision(SELESAI, "1", buka=buka))
    assert set(faults(*langkah)) == {("buka-bukan-per-bidang", "2")}


@pytest.mark.parametrize(
    "kode", ["hasil-9", "", "hasil-1", "hasil-2"], ids=["nobody yields it", "no code", "itself", "only a later step"]
)
def test_a_required_paper_that_no_earlier_step_yields(kode: str) -> None:
    langkah = make_langkah("1", "2", kelengkapan=needs(kode)), make_langkah("2", putusan=decision(SELESAI, "1"))
    assert faults(*langkah) == [("kelengkapan-tanpa-asal", "1")]


def test_a_paper_of_a_side_branch_that_never_comes_here() -> None:
    langkah = (
        make_langkah("1", putusan=decision("2", "3")),
        make_langkah("2", SELESAI),
        make_langkah("3", SELESAI, kelengkapan=needs("hasil-2")),
    )
    assert faults(*langkah) == [("kelengkapan-tanpa-asal", "3")]


@pytest.mark.parametrize("asal", [Asal.AWAL, Asal.FORMULIR, Asal.LUAR])
def test_a_paper_from_elsewhere_needs_no_earlier_step(asal: Asal) -> None:
    assert faults(make_langkah("1", SELESAI, kelengkapan=needs("", asal))) == []


def test_a_time_that_cannot_be_read() -> None:
    (temuan,) = check_sop(make_sop(make_langkah("1", SELESAI, waktu=MutuBaku("Sekejap", jenis=JenisWaktu.LAIN))))
    assert (temuan.kode, temuan.langkah, temuan.berat) == ("waktu-lain", "1", False)
    assert "“Sekejap”" in temuan.kalimat


def test_an_output_that_no_task_yields() -> None:
    assert faults(make_langkah("1", SELESAI, pelaku=(Pelaku("a"),))) == [("keluaran-tanpa-tugas", "1")]


def test_a_task_that_yields_an_unknown_output() -> None:
    rusak = make_langkah("1", SELESAI, pelaku=(Pelaku("a", keluaran=("hasil-1", "lain")),))
    assert faults(rusak) == [("keluaran-tak-dikenal", "1")]


def test_an_output_asked_of_one_who_is_only_informed() -> None:
    pelaku = (Pelaku("a", keluaran=("hasil-1",)), Pelaku("a", kerja=False, keluaran=("hasil-1",)))
    assert faults(make_langkah("1", SELESAI, pelaku=pelaku)) == [("keluaran-tak-dikenal", "1")]


def test_a_signature_under_a_paper_that_no_earlier_step_yields() -> None:
    tanda = Keluaran("hasil-1", "Surat bertanda tangan", menandatangani="surat")
    assert faults(make_langkah("1", SELESAI, keluaran=(tanda,))) == [("tanda-tangan-tanpa-naskah", "1")]


def test_an_sop_without_steps() -> None:
    assert faults() == [("tanpa-langkah", "")]


def test_every_fault_is_named_not_only_the_first() -> None:
    rusak = make_langkah(
        "1",
        "9",
        pelaku=(Pelaku("hantu"),),
        waktu=MutuBaku("Segera", jenis=JenisWaktu.LAIN),
        kelengkapan=needs("tidak-ada"),
    )
    assert faults(rusak, make_langkah("2")) == [
        ("pelaksana-tak-dikenal", "1"),
        ("waktu-lain", "1"),
        ("jalan-tak-dikenal", "1"),
        ("keluaran-tanpa-tugas", "1"),
        ("kelengkapan-tanpa-asal", "1"),
        ("tak-terjangkau", "2"),
        ("tanpa-akhir", "2"),
    ]


def test_separation_of_duties_names_another_step_that_is_there() -> None:
    satu, dua = make_langkah("1", "2"), make_langkah("2", SELESAI, bukan_pelaku_langkah=("1",))
    assert check_sop(make_sop(satu, dua)) == ()
    for pisah, kode in (("2", "pemisahan-sendiri"), ("9", "pemisahan-tak-dikenal")):
        (temuan,) = check_sop(make_sop(satu, make_langkah("2", SELESAI, bukan_pelaku_langkah=(pisah,))))
        assert (temuan.kode, temuan.langkah, temuan.berat) == (kode, "2", True)
