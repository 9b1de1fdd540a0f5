"""Who acts in a post on a day: one at a time, by the dates alone, and reverting by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ditolak import Ditolak
from takar.core.jabatan import MANDAT, PEMANGKU, JenisPenugasan, Penunjukan, choose_acting, title_of
from takar.core.wewenang import PEMEGANG, STRATEGIS, Orang, Tindakan, check_tindakan, may

AWAL = date(2026, 1, 1)
DEFINITIF, PJ, PLT, PLH = JenisPenugasan


def appoint(nomor: int, jenis: JenisPenugasan, dari: int, lama: int | None) -> Penunjukan:
    mulai = AWAL + timedelta(days=dari)
    return Penunjukan(nomor, 1, nomor, jenis, mulai, None if lama is None else mulai + timedelta(days=lama))


SEMBARANG = st.builds(
    appoint,
    st.integers(1, 9),
    st.sampled_from(list(JenisPenugasan)),
    st.integers(0, 40),
    st.none() | st.integers(0, 40),
)


@given(st.lists(SEMBARANG, max_size=6), st.integers(0, 90))
def test_those_who_act_are_of_one_sort_and_in_force(semua: list[Penunjukan], hari: int) -> None:
    tanggal = AWAL + timedelta(days=hari)
    pilih = choose_acting(semua, tanggal)
    assert all(satu.covers(tanggal) for satu in pilih)
    berlaku = {satu.jenis for satu in semua if satu.covers(tanggal)}
    assert bool(pilih) == bool(berlaku)
    if PLH in berlaku:
        assert {satu.jenis for satu in pilih} == {PLH}
    elif berlaku & PEMANGKU:
        assert {satu.jenis for satu in pilih} <= PEMANGKU
    elif pilih:
        assert {satu.jenis for satu in pilih} == {PLT}


@given(SEMBARANG, SEMBARANG)
def test_overlapping_is_having_a_day_in_common(satu: Penunjukan, dua: Penunjukan) -> None:
    bersama = any(
        satu.covers(AWAL + timedelta(days=hari)) and dua.covers(AWAL + timedelta(days=hari)) for hari in range(90)
    )
    assert satu.overlaps(dua.mulai, dua.sampai) == bersama


def test_a_plh_takes_over_for_his_days_and_no_longer() -> None:
    semua = [appoint(1, DEFINITIF, 0, None), appoint(2, PLH, 10, 4)]
    pelaku = {hari: choose_acting(semua, AWAL + timedelta(days=hari))[0].pegawai for hari in (9, 10, 14, 15)}
    assert pelaku == {9: 1, 10: 2, 14: 2, 15: 1}


def test_a_plt_acts_only_while_the_post_is_vacant() -> None:
    semua = [appoint(1, DEFINITIF, 0, 9), appoint(2, PLT, 5, 30), appoint(3, PJ, 20, None)]
    assert [choose_acting(semua, AWAL + timedelta(days=hari))[0].pegawai for hari in (8, 12, 25)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("jenis", "sebutan"),
    [(DEFINITIF, "Sekretaris"), (PJ, "Pj. Sekretaris"), (PLT, "Plt. Sekretaris"), (PLH, "Plh. Sekretaris")],
)
def test_the_title_says_in_which_capacity(jenis: JenisPenugasan, sebutan: str) -> None:
    assert title_of(jenis, "Sekretaris") == sebutan


def test_a_mandate_is_for_routine_acts() -> None:
    penuh = frozenset({("sekdin", "")})
    plh = Orang(1, penuh, penuh)
    for tindakan in Tindakan:
        wajar = "sekdin" in PEMEGANG[tindakan]
        assert may(Orang(1, penuh), tindakan) == wajar
        assert may(plh, tindakan) == (wajar and tindakan not in STRATEGIS)
    with pytest.raises(Ditolak, match="tugas rutin"):
        check_tindakan(plh, Tindakan.SAHKAN_SOP)
    rangkap = Orang(1, penuh | {("kadin", "")}, frozenset({("kadin", "")}))
    assert may(rangkap, Tindakan.SAHKAN_SOP)


def test_holders_and_those_with_a_mandate_are_all() -> None:
    assert set(JenisPenugasan) == PEMANGKU | MANDAT and not PEMANGKU & MANDAT
