"""An SOP held against its own times: exact figures by a stated rule, each version by its own standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from evaluasi_contoh import AWAL, TEKS
from takar.adapters.pustaka import list_library, read_library
from takar.core.ditolak import Ditolak
from takar.core.evaluasi import (
    Bahan,
    Evaluasi,
    FaktaPutusan,
    FaktaSiklus,
    FaktaTugas,
    HasilLangkah,
    Pengukur,
    evaluate,
    spread,
)
from takar.core.evaluasi.kalimat import baku_text, lama_text, late_text, round_half_up, summarize
from takar.core.evaluasi.usul import apply_usul, suggest
from takar.core.kalender import Kalender, read_kalender
from takar.core.sop.baca import read_sop, read_waktu
from takar.core.sop.nilai import SELESAI, HitunganHari, Sop

KALENDER: Kalender = read_kalender(*(read_library(nama) for nama in list_library("kalender")), zona="Asia/Jakarta")
SOP: Sop = read_sop(TEKS.format(waktu="1 jam"))


def at(menit: int) -> datetime:
    """So many office minutes after the beginning."""
    return KALENDER.add_menit(AWAL, menit)


def task(
    siklus: int, langkah: str, dari: int, sampai: int | None, putaran: int = 1, peran: str = "kasubbag", **lain: object
) -> FaktaTugas:
    """A task between two office minutes, due as its standard says."""
    tenggat = KALENDER.tenggat(at(dari), SOP.cari_langkah(langkah).waktu)
    ditutup = None if sampai is None else at(sampai)
    return FaktaTugas(siklus, langkah, putaran, peran, at(dari), ditutup, tenggat, **lain)  # type: ignore[arg-type]


def judge(
    siklus: Sequence[FaktaSiklus],
    tugas: Sequence[FaktaTugas],
    putusan: Sequence[FaktaPutusan] = (),
    versi: dict[int, Sop] | None = None,
) -> Evaluasi:
    bahan = Bahan(versi or {1: SOP}, siklus, tugas, putusan, kini=at(5_000))
    return evaluate(bahan, Pengukur(KALENDER))


def step(evaluasi: Evaluasi, kode: str) -> HasilLangkah:
    langkah = evaluasi.cari_langkah(kode)
    assert langkah is not None
    return langkah


@pytest.mark.parametrize(
    ("nilai", "median", "p90"),
    [
        ([7], 7, 7),
        ([1, 2], Fraction(3, 2), 2),
        (range(1, 11), Fraction(11, 2), 9),
        (range(1, 12), 6, 10),
        (range(1, 21), Fraction(21, 2), 18),
    ],
)
def test_the_median_is_the_middle_and_the_p90_the_nearest_rank(
    nilai: Sequence[int], median: Fraction, p90: int
) -> None:
    sebaran = spread(nilai)
    assert sebaran is not None
    assert (sebaran.n, sebaran.median, sebaran.p90) == (len(nilai), median, p90)
    assert sebaran.sedikit is (len(nilai) < 5)


def test_no_figures_have_no_spread() -> None:
    assert spread([]) is None


def test_a_step_is_measured_from_its_first_task_to_its_last_in_office_time() -> None:
    tugas = [task(i, "1", 0, 60 * i) for i in range(1, 6)]
    satu = step(judge([FaktaSiklus(i, 1, AWAL) for i in range(1, 6)], tugas), "1")
    assert satu.lama is not None
    assert satu.rasio is not None
    assert (satu.n, satu.lama.median, satu.lama.p90) == (5, 180, 300)
    assert (satu.rasio.median, satu.rasio.p90) == (300, 500)
    assert (satu.terlambat, satu.bertenggat, late_text(satu)) == (4, 5, "4 dari 5 (80%)")


def test_several_tasks_of_a_round_are_one_execution_and_each_bidang_is_its_own() -> None:
    berurutan = [task(1, "1", 0, 20), task(1, "1", 20, 50, peran="sekdin")]
    bidang = [task(2, "1", 0, 30, bidang="a"), task(2, "1", 0, 90, bidang="b")]
    satu = step(judge([FaktaSiklus(1, 1, AWAL), FaktaSiklus(2, 1, AWAL)], berurutan + bidang), "1")
    assert satu.lama is not None
    assert (satu.n, satu.lama.median, satu.putaran, satu.siklus) == (3, 50, 2, 2)


def test_pauses_do_not_count() -> None:
    jeda = ((at(10), at(40)), (at(500), at(600)))
    evaluasi = judge([FaktaSiklus(1, 1, AWAL, at(620), jeda=jeda)], [task(1, "1", 0, 60)])
    satu = step(evaluasi, "1")
    assert satu.lama is not None
    assert evaluasi.siklus.lama is not None
    assert (satu.lama.median, evaluasi.siklus.lama.median) == (30, 490)


def test_open_tasks_and_cancelled_cycles_are_told_and_not_measured() -> None:
    siklus = [FaktaSiklus(1, 1, AWAL), FaktaSiklus(2, 1, AWAL, at(9), batal=True)]
    evaluasi = judge(siklus, [task(1, "1", 0, None), task(2, "1", 0, 5)])
    satu = step(evaluasi, "1")
    assert (satu.n, satu.terbuka, satu.terbuka_lewat, satu.lama) == (0, 1, 1, None)
    assert (evaluasi.siklus.berjalan, evaluasi.siklus.batal, evaluasi.siklus.lama) == (1, 1, None)
    assert "1 dibatalkan dan tidak dihitung" in summarize(evaluasi)[0]
    assert summarize(evaluasi)[-1] == "Masih terbuka dan belum dihitung: langkah 1 (1, sudah lewat tenggat)."


def test_a_step_without_a_standard_has_times_but_no_ratio_and_is_never_late() -> None:
    satu = step(judge([FaktaSiklus(1, 1, AWAL)], [task(1, "3", 0, 400)]), "3")
    assert satu.rasio is None
    assert (satu.n, satu.bertenggat, late_text(satu), baku_text(satu)) == (1, 0, "–", "Sesuai kebutuhan")


def test_each_version_is_compared_with_its_own_standard() -> None:
    baru = read_sop(TEKS.format(waktu="2 jam"))
    siklus = [FaktaSiklus(1, 1, AWAL), FaktaSiklus(2, 2, AWAL)]
    satu = step(judge(siklus, [task(1, "1", 0, 120), task(2, "1", 0, 120)], versi={1: SOP, 2: baru}), "1")
    assert satu.rasio is not None
    assert satu.rasio.median == 150
    assert baku_text(satu) == "2 jam (versi 2); 1 jam (versi 1)"


def test_a_step_that_the_newest_version_has_not_is_kept_at_the_end() -> None:
    baru = replace(SOP, langkah=SOP.langkah[1:])
    evaluasi = judge([FaktaSiklus(1, 1, AWAL)], [task(1, "1", 0, 10)], versi={1: SOP, 2: baru})
    assert [satu.kode for satu in evaluasi.langkah] == ["2", "3", "1"]


def test_days_are_converted_by_the_calendar() -> None:
    hari = read_sop(TEKS.format(waktu="2 hari"))
    evaluasi = judge([FaktaSiklus(1, 1, AWAL)], [task(1, "1", 0, 1200)], versi={1: hari})
    satu = step(evaluasi, "1")
    assert satu.rasio is not None
    assert satu.hari is not None
    assert satu.rasio.median == Fraction(100 * 1200, KALENDER.menit_kerja(AWAL, KALENDER.add_hari(AWAL, 2)))
    akhir, hari_ke = at(1200), int(satu.hari.median)
    assert KALENDER.add_hari(AWAL, hari_ke - 1) < akhir <= KALENDER.add_hari(AWAL, hari_ke)


def test_work_waits_with_the_role_until_the_first_act_on_it() -> None:
    tugas = [
        task(1, "1", 0, 60, tindakan=at(10)),
        task(1, "2", 60, 360, peran="sekdin"),
        task(1, "3", 360, None, tindakan=None),
    ]
    evaluasi = judge([FaktaSiklus(1, 1, AWAL)], tugas)
    assert [(t.nama, t.lama.median, t.jumlah) for t in evaluasi.tunggu] == [
        ("Sekretaris", 300, 300),
        ("Kasubbag", 10, 10),
    ]
    assert any(
        kalimat.startswith(
            "Pekerjaan paling lama menunggu pada Sekretaris, langkah 2: median 5 jam sampai tindakan pertama, "
            "dari waktu baku 30 menit."
        )
        for kalimat in summarize(evaluasi)
    )


def test_returns_are_counted_with_their_arahan_and_the_flow_shows_them() -> None:
    tugas = [
        *(task(1, "1", 0, 10), task(1, "2", 10, 20), task(1, "1", 20, 30, 2), task(1, "2", 30, 40, 2)),
        *(task(1, "3", 40, 50), task(2, "1", 0, 10), task(2, "2", 10, None)),
    ]
    putusan = [FaktaPutusan(1, "2", "Tidak", "1", "Lengkapi halaman 2."), FaktaPutusan(1, "2", "Ya", "3")]
    evaluasi = judge([FaktaSiklus(1, 1, AWAL, at(50)), FaktaSiklus(2, 1, AWAL)], tugas, putusan)
    (kembali,) = evaluasi.kembali
    assert (kembali.banyak, kembali.mundur, kembali.arahan) == (1, True, ("Lengkapi halaman 2.",))
    assert {(a.dari, a.ke): (a.banyak, a.mundur) for a in evaluasi.aliran} == {
        ("", "1"): (2, False),
        ("1", "2"): (3, False),
        ("2", "1"): (1, True),
        ("2", "3"): (1, False),
        ("3", SELESAI): (1, False),
    }
    assert step(evaluasi, "1").diulang == 1
    kalimat = "Langkah 2 mengembalikan pekerjaan ke langkah 1 sebanyak 1 kali dalam 2 putusan (jawaban “Tidak”)."
    assert kalimat in summarize(evaluasi)


def test_whole_cycles_stand_against_the_sum_of_the_standards_and_little_data_is_said() -> None:
    evaluasi = judge([FaktaSiklus(1, 1, AWAL, at(180))], [])
    assert evaluasi.siklus.lama is not None
    assert evaluasi.siklus.baku is not None
    assert (evaluasi.siklus.lama.median, evaluasi.siklus.baku.median) == (180, 90)
    assert summarize(evaluasi)[1] == (
        "Satu siklus memakan median 3 jam waktu kerja (P90 3 jam); jumlah seluruh waktu baku 1 jam 30 menit. "
        "Data baru 1; anggap sebagai petunjuk, belum kesimpulan."
    )


def test_nothing_to_judge_is_said() -> None:
    assert summarize(judge([], [])) == ("Belum ada siklus yang dapat dinilai.",)


@pytest.mark.parametrize(("nilai", "bulat"), [(Fraction(5, 2), 3), (Fraction(7, 3), 2), (Fraction(0), 0)])
def test_figures_are_rounded_half_up(nilai: Fraction, bulat: int) -> None:
    assert round_half_up(nilai) == bulat
    assert lama_text(nilai) == f"{bulat} menit"


def _suggest(menit: int, baku: str, hitungan: HitunganHari = HitunganHari.KERJA) -> str:
    satu = step(judge([FaktaSiklus(1, 1, AWAL)], [task(1, "1", 0, menit)]), "1")
    return suggest(satu, read_waktu(baku, hitungan), hitungan)


@pytest.mark.parametrize(
    ("menit", "baku", "usulan"),
    [
        (31, "15 menit", "35 menit"),
        (61, "1 jam", "1 jam 15 menit"),
        (250, "1 jam", "4 jam 30 menit"),
        (451, "1 jam", "1 hari"),
        (10, "2 hari", "1 hari"),
        (22, "2 menit/berkas", "25 menit/berkas"),
        (12, "Sesuai kebutuhan", "15 menit"),
    ],
)
def test_the_p90_is_rounded_up_to_a_unit_that_people_use(menit: int, baku: str, usulan: str) -> None:
    assert _suggest(menit, baku) == usulan


def test_where_hari_are_calendar_days_the_suggestion_says_working_days() -> None:
    assert _suggest(900, "1 hari", HitunganHari.KALENDER) == "2 hari kerja"


def test_an_unmeasured_step_has_no_suggestion() -> None:
    assert suggest(step(judge([], []), "1"), SOP.awal.waktu, SOP.hari) == ""


def test_a_proposal_changes_the_ticked_steps_only() -> None:
    baru = apply_usul(SOP, {"1": " 90  menit "}, {"1": "Berkas bertambah."})
    assert baru.langkah[1:] == SOP.langkah[1:]
    satu = baru.langkah[0]
    assert (satu.waktu.tercetak, satu.waktu.menit, satu.keterangan) == ("90 menit", 90, "Berkas bertambah.")


@pytest.mark.parametrize(
    ("waktu", "kode"),
    [
        ({}, "usul-kosong"),
        ({"1": "kapan-kapan"}, "waktu-tak-terbaca"),
        ({"1": "Sesuai kebutuhan"}, "waktu-tak-terbaca"),
        ({"1": "60 menit"}, "usul-tanpa-perubahan"),
    ],
)
def test_a_proposal_that_says_nothing_is_refused(waktu: dict[str, str], kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        apply_usul(SOP, waktu, {})
    assert sebab.value.kode == kode


def test_a_day_of_another_year_is_measured_too() -> None:
    mulai = datetime(2025, 1, 6, 1, tzinfo=UTC)
    tugas = FaktaTugas(1, "1", 1, "kasubbag", mulai, KALENDER.add_menit(mulai, 60))
    assert step(judge([FaktaSiklus(1, 1, mulai)], [tugas]), "1").n == 1
