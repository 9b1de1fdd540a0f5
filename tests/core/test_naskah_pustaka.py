"""Every kind of naskah that ships: it loads, drafts completely, and fits the founding SOP."""

from datetime import date

import pytest

from takar.adapters.pustaka import list_library, read_library
from takar.core.naskah import (
    PENANDA,
    TITIK,
    Bentuk,
    JenisNaskah,
    check_isian,
    format_nomor,
    load_jenis,
    load_register,
    susun,
    susun_hal,
    susun_judul,
)
from takar.core.sop.baca import read_sop

SOP = read_sop(read_library("sop/pengukuran-kinerja.toml"))
PERAN = {pelaksana.kode for pelaksana in SOP.pelaksana}
REGISTER = load_register(read_library("naskah/register.toml"))
KODE = [nama.removeprefix("naskah/").removesuffix(".toml") for nama in list_library("naskah") if "register" not in nama]
KONTEKS = {nama: f"nilai {nama}" for nama in PENANDA}


def _texts(jenis: JenisNaskah) -> list[str]:
    return [teks for isi in susun(jenis, KONTEKS).values() for teks in ([isi] if isinstance(isi, str) else isi)]


@pytest.fixture(params=KODE)
def jenis(request: pytest.FixtureRequest) -> JenisNaskah:
    jenis = load_jenis(read_library(f"naskah/{request.param}.toml"))
    assert jenis.kode == request.param
    return jenis


def test_a_kind_is_drafted_by_a_step_of_the_sop_or_by_hand(jenis: JenisNaskah) -> None:
    dipakai = {keluaran.naskah for langkah in SOP.langkah for keluaran in langkah.keluaran if keluaran.naskah}
    assert dipakai <= set(KODE)
    assert jenis.kode in dipakai or jenis.lepas


def test_a_full_context_leaves_no_placeholder_and_no_dots(jenis: JenisNaskah) -> None:
    naskah = [*_texts(jenis), susun_hal(jenis, KONTEKS), susun_judul(jenis, KONTEKS)]
    assert not [teks for teks in naskah if "{" in teks or TITIK in teks]


def test_a_full_draft_may_be_issued_at_once(jenis: JenisNaskah) -> None:
    check_isian(jenis, susun(jenis, KONTEKS))


def test_it_can_be_drafted_before_anything_is_known(jenis: JenisNaskah) -> None:
    assert susun(jenis, dict.fromkeys(PENANDA, "")).keys() == {isian.kode for isian in jenis.isian}


def test_it_is_signed_and_received_by_roles_of_the_sop(jenis: JenisNaskah) -> None:
    assert jenis.penanda_tangan
    assert {*jenis.penerima, *jenis.penanda, *jenis.pemeriksa, *jenis.penyusun} <= PERAN


def test_its_register_numbers_it(jenis: JenisNaskah) -> None:
    nomor = format_nomor(
        REGISTER[jenis.register], klas=jenis.klasifikasi, urut=7, unit="DKUKM", tanggal=date(2026, 7, 6)
    )
    assert nomor.startswith(f"{jenis.klasifikasi}/")
    assert nomor.endswith("007/DKUKM/VII/2026")


def test_its_draft_reads_as_sentences(jenis: JenisNaskah) -> None:
    for teks in _texts(jenis):
        assert teks == teks.strip()
        assert "  " not in teks
        assert ".." not in teks


def test_two_registers_never_give_one_number() -> None:
    assert len(set(REGISTER.values())) == len(REGISTER)


def test_draft_and_report_share_their_fields() -> None:
    draft, laporan = (load_jenis(read_library(f"naskah/{kode}.toml")) for kode in ("draft-laporan", "laporan"))
    assert draft.isian == laporan.isian


def test_security_and_speed_are_two_fields_of_every_letter(jenis: JenisNaskah) -> None:
    if jenis.bentuk in {Bentuk.DISPOSISI, Bentuk.NOTA_DINAS, Bentuk.SURAT}:
        assert {"keamanan", "kecepatan", "hal", "kepada"} <= {isian.kode for isian in jenis.isian}
