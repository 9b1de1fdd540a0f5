"""The difference between two versions: nothing for equal ones, and every single edit in words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_acak import sops

from takar.core.sop.baca import read_sop
from takar.core.sop.beda import BedaSop, diff, mark_beda
from takar.core.sop.nilai import (
    Cara,
    Jalan,
    Kelengkapan,
    Keluaran,
    Langkah,
    MutuBaku,
    Pelaksana,
    Pelaku,
    Pemicu,
    Putusan,
    Sop,
)

TEKS = (files("takar") / "library/sop/pengukuran-kinerja.toml").read_text(encoding="utf-8")
SOP = read_sop(TEKS)
KAYA = replace(SOP, pemicu=(Pemicu("lain", "nota"),), kepala=replace(SOP.kepala, tanggal_revisi="1 Mei 2024"))
"""The founding SOP with every list filled."""


def _edits(nilai: Any, tempat: str) -> Iterator[tuple[str, Any]]:
    """Every value that differs from this one in a single place, with that place."""
    if isinstance(nilai, tuple):
        yield from _edits_of_list(nilai, tempat)
    elif is_dataclass(nilai) and not isinstance(nilai, MutuBaku):
        for satu in fields(nilai):
            for di, isi in _edits(getattr(nilai, satu.name), f"{tempat}.{satu.name}"):
                yield di, replace(nilai, **{satu.name: isi})  # type: ignore[type-var]
    else:
        yield tempat, _other(nilai)


def _other(nilai: Any) -> Any:
    match nilai:
        case Enum():
            return next(satu for satu in type(nilai) if satu is not nilai)
        case bool():
            return not nilai
        case int():
            return nilai + 100
        case str():
            return f"{nilai} lain"
        case None:
            return Putusan("Setuju?", (Jalan("Ya", "1"), Jalan("Tidak", "2")))
        case _:
            return MutuBaku("seminggu")


def _edits_of_list(nilai: tuple[Any, ...], tempat: str) -> Iterator[tuple[str, Any]]:
    for i, satu in enumerate(nilai):
        yield f"{tempat}[-{i}]", (*nilai[:i], *nilai[i + 1 :])
        for di, isi in _edits(satu, f"{tempat}[{i}]"):
            yield di, (*nilai[:i], isi, *nilai[i + 1 :])
    if len(nilai) > 1:
        yield f"{tempat}<>", (*nilai[1:], nilai[0])


def _words(beda: tuple[BedaSop, ...]) -> str:
    return " ".join(satu.kalimat for satu in beda)


def _change(nomor: int, **isi: Any) -> Sop:
    """The founding SOP with one step changed."""
    return replace(SOP, langkah=tuple(replace(x, **isi) if x.nomor == nomor else x for x in SOP.langkah))


def test_every_single_edit_of_every_value_is_named_both_ways() -> None:
    banyak = 0
    for tempat, lain in _edits(KAYA, "sop"):
        for beda in (diff(KAYA, lain), diff(lain, KAYA)):
            assert beda and all(satu.kode != "lain" and satu.kalimat.endswith(".") for satu in beda), tempat
            assert "\0" not in _words(beda), tempat
        banyak += 1
    assert banyak > 600


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"waktu": MutuBaku("1 jam", 60)}, "Waktu langkah 3 berubah dari 30 Menit menjadi 1 jam."),
        ({"uraian": "Mengundang"}, "menjadi “Mengundang”."),
        ({"keterangan": "Lihat lampiran"}, "Keterangan langkah 3 diisi “Lihat lampiran”."),
        ({"lanjut": "5"}, "Sesudah langkah 3 kini langkah 5, semula langkah 4."),
        ({"cara": Cara.SERENTAK}, "Para pelaksana langkah 3 kini bekerja serentak, masing-masing bagiannya"),
        ({"per_bidang": True}, "Langkah 3 kini dikerjakan oleh tiap bidang."),
        ({"sub_sop": "rapat"}, "SOP yang dijalankan sebagai langkah 3 diisi “rapat”."),
        ({"bukan_pelaku_langkah": ("2",)}, "Langkah 3 kini tidak boleh dikerjakan oleh yang mengerjakan langkah 2."),
        ({"pelaku": (Pelaku("kadin"),)}, "Kepala Dinas pada langkah 3 kini mengerjakan, semula hanya diberi tahu."),
        ({"kelengkapan": (Kelengkapan("Surat"),)}, "“Surat”"),
        ({"keluaran": (Keluaran("x", "Memo"),)}, "Keluaran langkah 3 bertambah “Memo”."),
    ],
)
def test_a_change_of_a_step_is_told_in_plain_words(isi: dict[str, Any], kalimat: str) -> None:
    baru = _change(3, **isi)
    beda = diff(SOP, baru)
    assert kalimat in _words(beda)
    assert mark_beda(beda) == ({"3": "berubah"}, {"3": "berubah"})


def test_the_exit_of_a_decision_is_told_by_its_answer() -> None:
    putusan = SOP.cari_langkah("10").putusan
    assert putusan is not None
    ya, tidak = putusan.jalan
    beda = diff(SOP, _change(10, putusan=replace(putusan, jalan=(ya, replace(tidak, ke="7")))))
    assert [satu.kalimat for satu in beda] == [
        "Jawaban “Tidak” pada langkah 10 kini menuju langkah 7, semula langkah 9."
    ]
    assert "Langkah 10 bukan lagi putusan." in _words(diff(SOP, _change(10, putusan=None)))


def _shift(sop: Sop, sesudah: int, geser: int) -> list[Langkah]:
    """The steps, those after a number renumbered, with every reference to them."""

    def ganti(kode: str) -> str:
        return str(int(kode) + geser) if kode.isdigit() and int(kode) > sesudah else kode

    def jalan(satu: Jalan) -> Jalan:
        return replace(satu, ke=ganti(satu.ke), buka_bidang=ganti(satu.buka_bidang))

    return [
        replace(
            x,
            kode=ganti(x.kode),
            nomor=int(ganti(str(x.nomor))),
            lanjut=ganti(x.lanjut),
            putusan=x.putusan and replace(x.putusan, jalan=tuple(map(jalan, x.putusan.jalan))),
        )
        for x in sop.langkah
    ]


def test_an_inserted_step_does_not_make_the_later_ones_look_changed() -> None:
    geser = _shift(SOP, 3, 1)
    sisip = Langkah("4", 4, "Memesan ruang", (Pelaku("kasubbag"),), MutuBaku("5 menit", 5), lanjut="5")
    baru = replace(SOP, langkah=(*geser[:2], replace(geser[2], lanjut="4"), sisip, *geser[3:]))
    beda = diff(SOP, baru)
    assert [satu.kode for satu in beda] == ["nomor", "lanjut", "langkah-baru"]
    assert beda[0].kalimat == "Nomor langkah bergeser: langkah 4 sampai 12 menjadi 5 sampai 13."
    assert beda[2].kalimat == "Langkah 4 ditambahkan: “Memesan ruang” (Kasubbag Umum dan Kepegawaian; 5 menit)."
    assert mark_beda(beda) == ({"3": "berubah"}, {"3": "berubah", "4": "baru"})
    assert [satu.kode for satu in diff(baru, SOP)] == ["nomor", "lanjut", "langkah-hapus"]


def test_a_moved_step_is_told_as_moved() -> None:
    satu, dua, tiga, *lain = SOP.langkah
    beda = diff(SOP, replace(SOP, langkah=(satu, tiga, dua, *lain)))
    assert [satu.kode for satu in beda] == ["langkah-pindah"]
    assert "dipindahkan sesudah langkah" in beda[0].kalimat


def test_a_renamed_role_and_a_recoded_output_stay_the_same_ones() -> None:
    peran = tuple(replace(x, kode="kepala") if x.kode == "kadin" else x for x in SOP.pelaksana)
    langkah = tuple(
        replace(x, pelaku=tuple(replace(p, pelaksana="kepala") if p.pelaksana == "kadin" else p for p in x.pelaku))
        for x in SOP.langkah
    )
    beda = diff(SOP, replace(SOP, pelaksana=peran, langkah=langkah))
    assert [satu.kalimat for satu in beda] == ["Kode pelaksana “Kepala Dinas” berubah dari “kadin” menjadi “kepala”."]


def test_what_a_day_means_is_told_once_and_not_at_every_step() -> None:
    kalender = read_sop(f'hari = "kalender"\n{TEKS}')
    assert [satu.kode for satu in diff(SOP, kalender)] == ["hari"]


def test_a_definition_of_very_many_steps_is_compared_by_code() -> None:
    banyak = tuple(Langkah(str(n), n, f"kata{n}", (Pelaku("kadin"),), MutuBaku("")) for n in range(1, 2001))
    lain = tuple(replace(x, kode=f"b{x.kode}", uraian=f"beda{x.nomor}") for x in banyak)
    beda = diff(replace(SOP, langkah=banyak), replace(SOP, langkah=lain))
    assert sum(satu.kode == "langkah-baru" for satu in beda) == 2000


@settings(max_examples=40, deadline=None)
@given(a=sops(), b=sops())
def test_there_is_a_difference_where_two_are_not_equal(a: Sop, b: Sop) -> None:
    assert diff(a, a) == () == diff(b, replace(b))
    assert (diff(a, b) == ()) is (a == b)
    lama, baru = mark_beda(diff(a, b))
    assert lama.keys() <= {satu.kode for satu in a.langkah} and baru.keys() <= {satu.kode for satu in b.langkah}


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_texts_of_any_letters_give_whole_sentences(data: st.DataObject) -> None:
    aneh = data.draw(st.text(max_size=12))
    beda = diff(SOP, replace(_change(3, uraian=aneh), peralatan=(aneh, *SOP.peralatan), judul_tabel=aneh))
    assert all(satu.kalimat.strip().endswith(".") for satu in beda)


def test_a_new_role_is_named() -> None:
    baru = replace(SOP, pelaksana=(*SOP.pelaksana, Pelaksana("auditor", "Auditor")))
    assert _words(diff(SOP, baru)) == "Pelaksana bertambah “Auditor”."
    assert _words(diff(baru, SOP)) == "Pelaksana “Auditor” dihapus."
