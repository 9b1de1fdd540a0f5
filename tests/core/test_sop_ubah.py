"""Edits of a draft: every one leaves a draft that can be written, read again and drawn; what they promise holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_acak import sops

from takar.adapters.pustaka import read_library
from takar.core.sop.baca import read_sop, read_waktu
from takar.core.sop.gambar import draw_live
from takar.core.sop.nilai import SELESAI, HitunganHari, Jalan, Kelengkapan, Pelaksana, Pelaku, Putusan, Sop
from takar.core.sop.periksa import check_sop
from takar.core.sop.tulis import write_sop
from takar.core.sop.ubah import (
    copy_langkah,
    insert_langkah,
    is_numbered,
    list_penunjuk,
    move_langkah,
    put_langkah,
    remove_langkah,
    renumber,
    tidy,
)
from takar.core.sop.ubah_gambar import BATAS_LONCAT, BELUM, fit_drawing
from takar.core.sop.ubah_jalur import is_covered, list_jalur
from takar.core.sop.ubah_pelaksana import (
    find_mirip,
    is_mirip,
    merge_pelaksana,
    put_kepala,
    put_pelaksana,
    rename_peran,
    set_hari,
)
from takar.core.sop.ubah_ringkas import MAKS_RINGKAS, describe_edit

SOP = read_sop(read_library("sop/pengukuran-kinerja.toml"))
TEKS = st.text(max_size=12)


@st.composite
def edits(draw: st.DrawFn) -> Callable[[Sop], Sop]:
    """Any edit, also of what is not there, with any text that a form can send."""
    kode, lain = draw(st.sampled_from("1234x")), draw(st.sampled_from("abcx"))
    teks, geser = draw(TEKS), draw(st.integers(-3, 3))
    baru = Pelaku(lain, keluaran=(teks, "k"))
    return draw(
        st.sampled_from(
            (
                lambda sop: insert_langkah(sop, kode)[0],
                lambda sop: copy_langkah(sop, kode)[0],
                lambda sop: remove_langkah(sop, kode),
                lambda sop: move_langkah(sop, kode, geser),
                lambda sop: put_pelaksana(sop, (*sop.pelaksana, Pelaksana("", teks, pencatat=teks))),
                lambda sop: put_pelaksana(sop, (satu for satu in sop.pelaksana if satu.kode != lain)),
                lambda sop: merge_pelaksana(sop, lain, "b"),
                lambda sop: rename_peran(sop, lain, "z"),
                lambda sop: set_hari(sop, HitunganHari.KALENDER),
                lambda sop: put_kepala(sop, replace(sop.kepala, judul=teks), {"peralatan": (teks, "Meja")}),
                lambda sop: _write_step(sop, kode, teks, baru),
                renumber,
            )
        )
    )


def _write_step(sop: Sop, kode: str, teks: str, baru: Pelaku) -> Sop:
    if not sop.langkah:
        return sop
    satu = replace(
        sop.langkah[0],
        uraian=teks,
        pelaku=(*sop.langkah[0].pelaku[:1], baru),
        waktu=read_waktu(teks or "2 hari", sop.hari),
        kelengkapan=(Kelengkapan(teks),),
        putusan=Putusan(teks, (Jalan(teks, kode), Jalan("Tidak", teks, buka_bidang=kode))),
    )
    return put_langkah(sop, kode, satu)


@settings(max_examples=60, deadline=None)
@given(sops(), st.lists(edits(), min_size=1, max_size=4))
def test_any_edit_of_any_draft_can_be_written_read_and_drawn(sop: Sop, daftar: list[Callable[[Sop], Sop]]) -> None:
    for ubah in daftar:
        lama, sop = sop, ubah(sop)
        assert read_sop(write_sop(sop), draf=True) == sop
        assert (describe_edit(lama, sop) == "") == (lama == sop)
        assert len(describe_edit(lama, sop)) <= MAKS_RINGKAS
        check_sop(sop)
        list_jalur(sop)
    tergambar, _ = fit_drawing(sop)
    assert tergambar is None or "<svg" in draw_live(tergambar)


@pytest.mark.parametrize("kode", [satu.kode for satu in SOP.langkah])
def test_a_new_step_comes_between_and_its_removal_restores_the_flow(kode: str) -> None:
    lebih, baru = insert_langkah(SOP, kode)
    urut = [satu.kode for satu in lebih.langkah]
    assert urut[urut.index(kode) + 1] == baru
    assert is_numbered(lebih.langkah)
    assert remove_langkah(lebih, baru) == SOP


def test_removing_a_step_leads_past_it_and_leaves_other_exits_as_faults() -> None:
    kurang = remove_langkah(SOP, "9")
    assert kurang.cari_langkah("8").lanjut == "10"
    assert [satu.kode for satu in list_penunjuk(kurang, "9")] == ["10", "11"]
    assert {satu.langkah for satu in check_sop(kurang) if satu.kode == "jalan-tak-dikenal"} == {"10", "11"}


def test_a_code_that_others_still_point_at_is_not_given_again() -> None:
    kurang = remove_langkah(SOP, "12")
    kurang = put_langkah(kurang, "3", replace(kurang.cari_langkah("3"), lanjut="12"))
    assert insert_langkah(kurang, "11")[1] == "13"


def test_a_code_named_by_a_separation_of_duties_is_not_given_again() -> None:
    pisah = put_langkah(SOP, "11", replace(SOP.cari_langkah("11"), bukan_pelaku_langkah=("12",)))
    assert insert_langkah(remove_langkah(pisah, "12"), "11")[1] == "13"


def test_moving_there_and_back_is_no_change() -> None:
    pindah = move_langkah(SOP, "4", 2)
    assert [satu.kode for satu in pindah.langkah][3:6] == ["5", "6", "4"]
    assert pindah.cari_langkah("4").lanjut == "7"
    assert move_langkah(pindah, "4", -2) == SOP
    assert move_langkah(SOP, "1", -5) == SOP


def test_a_copy_yields_outputs_of_its_own() -> None:
    ganda, baru = copy_langkah(SOP, "1")
    assert not [satu for satu in check_sop(ganda) if satu.kode == "keluaran-ganda"]
    assert ganda.cari_langkah(baru).lanjut == "2"
    assert ganda.cari_langkah("1").lanjut == baru


def test_printed_numbers_that_skip_are_kept_until_asked() -> None:
    loncat = replace(SOP, langkah=tuple(replace(satu, nomor=satu.nomor * 2) for satu in SOP.langkah))
    assert [satu.nomor for satu in insert_langkah(loncat, "1")[0].langkah][:3] == [2, 3, 4]
    assert is_numbered(renumber(loncat).langkah)


def test_merging_roles_rewrites_every_step_and_joins_neighbours() -> None:
    satu = merge_pelaksana(SOP, "kasubbag", "sekdin")
    assert "kasubbag" not in {x.kode for x in satu.pelaksana}
    assert [p.pelaksana for p in satu.cari_langkah("1").pelaku] == ["sekdin"]
    assert merge_pelaksana(SOP, "kasubbag", "tidak-ada") == SOP


def test_a_removed_role_leaves_its_steps_as_faults() -> None:
    kurang = put_pelaksana(SOP, (satu for satu in SOP.pelaksana if satu.kode != "unit"))
    assert {t.langkah for t in check_sop(kurang) if t.kode == "pelaksana-tak-dikenal"} == {"6", "7"}
    tergambar, catatan = fit_drawing(kurang)
    assert tergambar is not None
    assert tergambar.pelaksana[-1] == BELUM
    assert "langkah 6, 7" in catatan[0]


def test_what_would_take_too_long_is_said_and_not_drawn() -> None:
    belit = SOP
    for _ in range(BATAS_LONCAT):
        belit = copy_langkah(belit, "11")[0]
    assert fit_drawing(belit)[0] is None
    assert "digambar saat dicetak" in fit_drawing(belit)[1][0]
    assert fit_drawing(replace(SOP, langkah=()))[0] is None


@pytest.mark.parametrize(
    ("satu", "dua", "mirip"),
    [
        ("Kasubag Umum", "Kasubbag Umum", True),
        ("Sekretaris Dinas", "Sekretaris  dinas.", True),
        ("Kepala Bidang I", "Kepala Bidang II", False),
        ("Kepala Dinas", "Sekretaris Dinas", False),
    ],
)
def test_names_nearly_alike(satu: str, dua: str, mirip: bool) -> None:
    assert is_mirip(satu, dua) is mirip
    sop = put_pelaksana(SOP, (Pelaksana("", satu), Pelaksana("", dua)))
    assert bool(list(find_mirip(sop))) is mirip


@pytest.mark.parametrize(
    ("baru", "kalimat"),
    [
        (set_hari(SOP, HitunganHari.KALENDER), "“Hari” dihitung sebagai hari kalender."),
        (replace(SOP, kepala=replace(SOP.kepala, nomor="")), "Nomor SOP diubah dari “060 / /2023” menjadi kosong."),
        (
            put_langkah(SOP, "3", replace(SOP.cari_langkah("3"), waktu=read_waktu("1 jam", SOP.hari))),
            "Waktu langkah 3 diubah dari “30 Menit” menjadi “1 jam”.",
        ),
        (
            put_langkah(SOP, "3", replace(SOP.cari_langkah("3"), uraian="A", pelaku=(), lanjut=SELESAI)),
            "Langkah 3 diubah: uraian, pelaksana, langkah lanjutan.",
        ),
        (put_pelaksana(SOP, SOP.pelaksana[1:]), "Pelaksana “Bagian/ Unit” dihapus."),
        (insert_langkah(SOP, "3")[0], "Langkah 4 ditambahkan."),
    ],
)
def test_an_edit_says_what_it_did(baru: Sop, kalimat: str) -> None:
    assert describe_edit(SOP, baru) == kalimat


def test_confirming_a_beginning_covers_what_is_below() -> None:
    assert "langkah.3.pelaku.kasubbag" in list_jalur(SOP)
    assert "langkah.99" not in list_jalur(SOP)
    assert is_covered("langkah.3.waktu", {"langkah.3"})
    assert not is_covered("langkah.30.waktu", {"langkah.3"})


def test_texts_are_tidied() -> None:
    assert tidy("  a\r\nb\x07\u0085 ") == "a\nb"
