"""Drafting the fields of a paper, and judging them before issue."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.core.ditolak import Ditolak
from takar.core.naskah import (
    PENANDA,
    TITIK,
    Bentuk,
    Isian,
    JenisIsian,
    JenisNaskah,
    Orientasi,
    PenandaTakDikenal,
    check_isian,
    susun,
    susun_hal,
    susun_judul,
)

KONTEKS = {"periode": "Triwulan III Tahun 2026", "nomor_dasar": "", "tempat": "Purbalingga"}


def _isian(kode: str, *awal: str, jenis: JenisIsian = JenisIsian.BARIS, wajib: bool = True, maks: int = 60) -> Isian:
    return Isian(kode, kode.title(), jenis, awal, wajib, maks)


def _jenis(*isian: Isian) -> JenisNaskah:
    return JenisNaskah(
        kode="uji",
        nama="Notulen",
        bentuk=Bentuk.NOTULEN,
        register="rapat",
        klasifikasi="000.8.6.3",
        penanda_tangan=("sekdin",),
        judul="NOTULEN {tempat}",
        hal="Rapat {periode}",
        kertas=Orientasi.TEGAK,
        isian=isian,
    )


AGENDA = _isian("agenda", "Arahan {periode}", "Lain-lain", jenis=JenisIsian.DAFTAR)
LENGKAP = _jenis(_isian("acara", "Rapat"), AGENDA, _isian("catatan", wajib=False, jenis=JenisIsian.PARAGRAF))
ISI: dict[str, str | list[str]] = {"acara": "Rapat", "agenda": ["Arahan"], "catatan": ""}


def test_every_field_is_drafted_a_list_as_a_list() -> None:
    assert susun(LENGKAP, KONTEKS) == {
        "acara": "Rapat",
        "agenda": ["Arahan Triwulan III Tahun 2026", "Lain-lain"],
        "catatan": "",
    }


def test_subject_and_title_are_drafted_too() -> None:
    assert susun_hal(LENGKAP, KONTEKS) == "Rapat Triwulan III Tahun 2026"
    assert susun_judul(LENGKAP, KONTEKS) == "NOTULEN Purbalingga"


def test_a_missing_value_shows_as_dots_in_a_sentence() -> None:
    jenis = _jenis(_isian("dasar", "Surat Nomor {nomor_dasar}"))
    assert susun(jenis, KONTEKS) == {"dasar": f"Surat Nomor {TITIK}"}


def test_a_field_that_is_only_a_missing_value_stays_empty() -> None:
    jenis = _jenis(_isian("nomor", "{nomor_dasar}"), replace(AGENDA, awal=("{nomor_dasar}", "{tempat}")))
    assert susun(jenis, KONTEKS) == {"nomor": "", "agenda": ["Purbalingga"]}


def test_a_list_item_that_is_only_a_placeholder_becomes_an_item_per_line() -> None:
    jenis = _jenis(replace(AGENDA, awal=("{tempat}", "Di {tempat}", "Lain-lain")))
    isi = susun(jenis, {"tempat": "Ani, Kepala Bidang\r\n\n  Budi, Analis \n"})
    assert isi["agenda"] == [
        "Ani, Kepala Bidang",
        "Budi, Analis",
        "Di Ani, Kepala Bidang\r\n\n  Budi, Analis",
        "Lain-lain",
    ]


def test_a_text_that_is_only_a_placeholder_keeps_its_lines() -> None:
    jenis = _jenis(_isian("catatan", "{tempat}", jenis=JenisIsian.PARAGRAF))
    assert susun(jenis, {"tempat": "Satu.\nDua."}) == {"catatan": "Satu.\nDua."}


@pytest.mark.parametrize(
    "teks", ["Yth. {siapa}", "{tempat.__class__}", "{tempat!r}", "{tempat:>9}", "{0}", "{}", "{ tempat }", "}"]
)
def test_any_other_placeholder_is_refused_with_its_field(teks: str) -> None:
    with pytest.raises(PenandaTakDikenal) as salah:
        susun(_jenis(_isian("kepada", teks)), KONTEKS)
    assert "Kepada" in salah.value.kalimat
    assert teks.removeprefix("Yth. ") in salah.value.kalimat


@given(st.text(max_size=80))
def test_a_value_is_never_read_as_a_text_with_placeholders(nilai: str) -> None:
    isi = susun(_jenis(_isian("hal", "a {tempat} b")), {"tempat": nilai})
    assert isi == {"hal": f"a {nilai.strip() or TITIK} b"}


@given(st.text(alphabet="ab{}.:!_ [0]", max_size=30))
def test_a_text_is_drafted_or_refused_and_nothing_else(teks: str) -> None:
    try:
        isi = susun(_jenis(_isian("hal", teks)), dict.fromkeys(PENANDA, "nilai"))
    except PenandaTakDikenal:
        assert "{" in teks or "}" in teks
    else:
        assert isi == {"hal": teks.strip()}


def test_complete_fields_may_be_issued() -> None:
    check_isian(LENGKAP, ISI)


def test_an_optional_field_may_be_left_out() -> None:
    check_isian(LENGKAP, {"acara": "Rapat", "agenda": ["Arahan"]})


@pytest.mark.parametrize(
    ("kode", "nilai", "sebab"),
    [
        ("acara", "", "isian-kosong"),
        ("acara", "  \n ", "isian-kosong"),
        ("agenda", [], "isian-kosong"),
        ("agenda", ["", " "], "isian-kosong"),
        ("acara", "x" * 61, "isian-terlalu-panjang"),
        ("agenda", ["Arahan", "x" * 61], "isian-terlalu-panjang"),
        ("agenda", ["Arahan"] * 61, "isian-terlalu-banyak"),
        ("agenda", "Arahan", "isian-bukan-daftar"),
        ("acara", ["Rapat", "Rapat"], "isian-bukan-teks"),
        ("acara", f"Rapat {TITIK}", "isian-bertitik"),
        ("acara", "Rapat\nkedua", "isian-berbaris"),
        ("catatan", "Rapat\x00", "isian-tak-tercetak"),
        ("catatan", "Rapat\ud800", "isian-tak-tercetak"),
    ],
)
def test_fields_that_cannot_be_issued_are_refused_by_their_label(kode: str, nilai: str | list[str], sebab: str) -> None:
    with pytest.raises(Ditolak) as salah:
        check_isian(LENGKAP, ISI | {kode: nilai})
    assert salah.value.kode == sebab
    assert salah.value.kalimat.startswith(kode.title())
    assert salah.value.kalimat.endswith(".")


@pytest.mark.parametrize(("kode", "nilai"), [("acara", ""), ("agenda", []), ("acara", f"Rapat {TITIK}")])
def test_a_draft_may_be_saved_half_done(kode: str, nilai: str | list[str]) -> None:
    check_isian(LENGKAP, ISI | {kode: nilai}, draf=True)


def test_a_draft_is_still_judged_for_what_would_never_do() -> None:
    with pytest.raises(Ditolak, match="terlalu panjang"):
        check_isian(LENGKAP, ISI | {"acara": "x" * 61}, draf=True)


def test_a_field_that_the_kind_does_not_have_is_refused() -> None:
    with pytest.raises(Ditolak, match="tembusan"):
        check_isian(LENGKAP, ISI | {"tembusan": "Arsip"})


def test_a_field_with_choices_takes_no_other_answer() -> None:
    jenis = _jenis(replace(_isian("keamanan", "Biasa"), pilihan=("Biasa", "Rahasia")))
    check_isian(jenis, {"keamanan": "Rahasia"})
    with pytest.raises(Ditolak, match="Biasa, Rahasia"):
        check_isian(jenis, {"keamanan": "rahasia sekali"})


def test_paragraphs_may_have_several_lines() -> None:
    check_isian(LENGKAP, ISI | {"catatan": "Satu.\r\n\r\nDua."})
