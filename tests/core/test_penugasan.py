"""Which appointments may stand beside each other, how long a Plt. may act, and what an NIP says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ditolak import Ditolak
from takar.core.jabatan import MANDAT, PEMANGKU, JenisPenugasan, Penunjukan
from takar.core.organisasi import NipRusak, Usul, check_penugasan, check_removal, find_prolonged, read_nip
from takar.core.organisasi.penugasan import add_months

AWAL = date(2026, 1, 1)
DEFINITIF, PJ, PLT, PLH = JenisPenugasan


def day(hari: int) -> date:
    return AWAL + timedelta(days=hari)


def appoint(nomor: int, jenis: JenisPenugasan, dari: int, sampai: int | None) -> Penunjukan:
    return Penunjukan(nomor, 1, nomor, jenis, day(dari), None if sampai is None else day(sampai))


def propose(jenis: JenisPenugasan, dari: int, sampai: int | None, pegawai: int = 99, **lain: object) -> Usul:
    akhir = None if sampai is None else day(sampai)
    return Usul(1, pegawai, jenis, day(dari), akhir, "800/1/2026", **lain)  # type: ignore[arg-type]


RENCANA = st.lists(
    st.tuples(st.sampled_from(list(JenisPenugasan)), st.integers(0, 40), st.none() | st.integers(0, 40)), max_size=8
)


@given(RENCANA)
def test_what_is_let_in_never_leaves_two_in_one_place(rencana: list[tuple[JenisPenugasan, int, int | None]]) -> None:
    ada: list[Penunjukan] = []
    for nomor, (jenis, dari, lama) in enumerate(rencana, start=1):
        sampai = None if lama is None else dari + lama
        try:
            check_penugasan(propose(jenis, dari, sampai, nomor), ada, [])
        except Ditolak as sebab:
            assert sebab.kalimat.endswith("yang sudah ada tidak berubah.")
            continue
        ada.append(appoint(nomor, jenis, dari, sampai))
    for hari in range(90):
        berlaku = [satu.jenis for satu in ada if satu.covers(day(hari))]
        assert sum(jenis in PEMANGKU for jenis in berlaku) <= 1
        assert berlaku.count(PLT) <= 1 and berlaku.count(PLH) <= 1
        assert PLH not in berlaku or set(berlaku) & PEMANGKU


@pytest.mark.parametrize(
    ("usul", "kode"),
    [
        (propose(DEFINITIF, 5, 4), "penugasan-terbalik"),
        (propose(PLH, 5, None), "mandat-tanpa-akhir"),
        (propose(PLT, 5, 9), "plt-jabatan-terisi"),
        (propose(PJ, 5, 9), "jabatan-terisi"),
        (propose(PLH, 5, 9, 1), "penugasan-ganda"),
        (propose(DEFINITIF, 60, None, jabatan_sampai=day(80)), "jabatan-berakhir"),
        (propose(PLT, 60, 200), "plt-terlalu-lama"),
        (propose(PLT, 60, 80, pernah_diperpanjang=True), "plt-diperpanjang-lagi"),
        (propose(PLH, 45, 55), "plh-tanpa-pemangku"),
    ],
)
def test_each_refusal(usul: Usul, kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        check_penugasan(usul, [appoint(1, DEFINITIF, 0, 50)], [])
    assert sebab.value.kode == kode


def test_one_structural_post_each_but_many_in_a_functional_one() -> None:
    milik = [Penunjukan(7, 2, 99, DEFINITIF, AWAL)]
    with pytest.raises(Ditolak, match="secara definitif"):
        check_penugasan(propose(DEFINITIF, 5, None), [], milik)
    check_penugasan(propose(PJ, 5, None), [], milik)
    check_penugasan(propose(DEFINITIF, 5, None, struktural=False), [appoint(1, DEFINITIF, 0, None)], milik)


def test_a_plt_that_follows_within_a_week_prolongs() -> None:
    ada = [appoint(1, PLT, 0, 30), appoint(2, PLH, 31, 33)]
    assert find_prolonged(1, day(31), ada) == find_prolonged(1, day(37), ada) == ada[0]
    assert find_prolonged(1, day(38), ada) is find_prolonged(2, day(34), ada) is find_prolonged(1, day(30), ada) is None


def test_a_holder_is_not_taken_from_under_a_plh() -> None:
    kepala, plh = appoint(1, DEFINITIF, 0, None), appoint(2, PLH, 10, 12)
    check_removal(kepala, appoint(1, DEFINITIF, 0, 12), [kepala, plh])
    for sisa in (None, appoint(1, DEFINITIF, 0, 11)):
        with pytest.raises(Ditolak, match=r"Akhiri dahulu Plh\."):
            check_removal(kepala, sisa, [kepala, plh])
    check_removal(plh, None, [kepala, plh])


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 36))
def test_months_end_the_day_before_the_same_day(tanggal: date, bulan: int) -> None:
    akhir = add_months(tanggal, bulan)
    sesudah = akhir + timedelta(days=1)
    assert akhir > tanggal or (bulan == 1 and tanggal.day == 1)
    assert sesudah.day == tanggal.day or (sesudah.day == 1 and akhir.day < tanggal.day)
    assert add_months(tanggal + timedelta(days=1), bulan) >= akhir


def test_months_in_words_of_the_rule() -> None:
    assert add_months(date(2026, 3, 1), 3) == date(2026, 5, 31)
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert add_months(date(2026, 12, 15), 3) == date(2027, 3, 14)


def test_those_with_a_mandate_name_their_order() -> None:
    for jenis in MANDAT:
        with pytest.raises(Ditolak, match="surat perintah"):
            check_penugasan(Usul(1, 9, jenis, AWAL, day(3), " "), [], [])


def test_an_nip_is_taken_apart() -> None:
    nip = read_nip("19800229 200501 2 001")
    assert (nip.lahir, nip.tmt, nip.perempuan, nip.urut) == (date(1980, 2, 29), date(2005, 1, 1), True, 1)
    assert read_nip("199003012022211005").tmt == date(2022, 1, 1)


@given(st.text(max_size=24) | st.text("0123456789", min_size=18, max_size=18))
def test_any_text_is_an_nip_or_is_told_why_not(teks: str) -> None:
    try:
        nip = read_nip(teks)
    except NipRusak as sebab:
        assert str(sebab).endswith(".")
    else:
        assert len(nip.teks) == 18 and nip.lahir < nip.tmt
