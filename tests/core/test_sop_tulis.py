"""Writing an SOP as TOML: what is written reads back as the same value, whatever its texts hold."""

from __future__ import annotations

import tomllib
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from permainan import founding_sop
from sop_acak import sops

from takar.core.sop.baca import read_sop
from takar.core.sop.nilai import (
    Frekuensi,
    HitunganHari,
    JenisPelaksana,
    Kelengkapan,
    Keluaran,
    Pelaksana,
    Pemicu,
    Sop,
)
from takar.core.sop.tulis import write_sop

TEKS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def test_the_founding_sop_comes_back_and_is_written_without_defaults() -> None:
    teks = write_sop(founding_sop())
    assert read_sop(teks) == founding_sop()
    assert "per_bidang = false" not in teks
    assert list(tomllib.loads(teks))[:2] == ["kode", "judul_tabel"]


@settings(max_examples=30)
@given(sops())
def test_random_sops_come_back(sop: Sop) -> None:
    assert read_sop(write_sop(sop)) == sop


@settings(max_examples=60)
@given(TEKS, TEKS.filter(str.strip), st.sampled_from(JenisPelaksana), st.sampled_from(HitunganHari))
def test_a_draft_with_any_text_comes_back(teks: str, isi: str, jenis: JenisPelaksana, hari: HitunganHari) -> None:
    asal = founding_sop()
    langkah = replace(
        asal.langkah[0],
        uraian=teks,
        keterangan=teks,
        sub_sop=teks,
        bukan_pelaku_langkah=(isi,),
        kelengkapan=(Kelengkapan(teks, sop=teks),),
        keluaran=(Keluaran(teks, teks, isian=(isi,)),),
    )
    sop = replace(
        asal,
        kode=teks,
        kepala=replace(asal.kepala, judul=teks),
        dasar_hukum=(isi,),
        pelaksana=(Pelaksana(teks, teks, jenis=jenis, pencatat=teks),),
        langkah=(langkah,),
        frekuensi=Frekuensi.KEJADIAN,
        pemicu=(Pemicu(teks, teks),),
        hari=hari,
    )
    assert read_sop(write_sop(sop), draf=True) == sop


def test_an_empty_draft_comes_back() -> None:
    asal = founding_sop()
    kosong = replace(asal, kode="", pelaksana=(), langkah=(), legenda=(), catatan=(), dasar_hukum=())
    assert read_sop(write_sop(kosong), draf=True) == kosong


def test_half_a_surrogate_is_replaced_since_no_file_can_hold_it() -> None:
    sop = replace(founding_sop(), judul_tabel="a\ud800b")
    assert read_sop(write_sop(sop)).judul_tabel == "a\ufffdb"
