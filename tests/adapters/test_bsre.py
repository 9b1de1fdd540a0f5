"""The client of BSrE's gateway against a gateway of our own over real HTTP: both versions, every end."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from io import BytesIO

import contoh
import httpx
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

import bsre_palsu as palsu
from bsre_palsu import FRASA, NIK, NIK_ASING, NIK_KEDALUWARSA, Gerbang
from takar.adapters.bsre import GalatBsre, KlienBsre, SetelanBsre, galat, kirim
from takar.adapters.bsre.kirim import Batas
from takar.adapters.bsre.periksa import judge_pdf
from takar.adapters.typst import render_pdf
from takar.core.ditolak import Ditolak
from takar.core.rahasia import Rahasia, read_nik

SAAT = datetime(2026, 10, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
VERSI = pytest.mark.parametrize("versi", [1, 2])
RAHASIA = (NIK, NIK_ASING, NIK_KEDALUWARSA, FRASA, palsu.SANDI, "frasa-keliru")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """An issued letter."""
    return render_pdf(contoh.semua()["nota-dinas-rapat"], timestamp=SAAT)


@pytest.fixture
def gerbang() -> Iterator[Gerbang]:
    with palsu.serve() as satu:
        yield satu


def _sign(klien: KlienBsre, pdf: bytes, nik: str = NIK, frasa: str = FRASA) -> bytes:
    return klien.sign(pdf, Rahasia(nik), Rahasia(frasa)).pdf


def _fails(klien: KlienBsre, pdf: bytes, nik: str = NIK, frasa: str = FRASA) -> GalatBsre:
    with pytest.raises(GalatBsre) as sebab:
        _sign(klien, pdf, nik, frasa)
    return sebab.value


@VERSI
def test_it_signs_and_the_paper_is_the_one_that_was_sent(gerbang: Gerbang, pdf: bytes, versi: int) -> None:
    hasil = gerbang.client(versi).sign(pdf, Rahasia(NIK), Rahasia(FRASA))
    assert hasil.pdf.startswith(pdf) and len(hasil.pdf) > len(pdf)
    assert (hasil.nama, hasil.seri, hasil.id_dokumen) == (palsu.NAMA, "b5e", "dok-1")
    assert gerbang.catat == [("POST", gerbang.client(versi).titik_tanda)]


@VERSI
def test_a_second_signer_signs_what_the_first_has_signed(gerbang: Gerbang, pdf: bytes, versi: int) -> None:
    sekali = palsu.sign(pdf, "PERTAMA")
    dua_kali = gerbang.client(versi).sign(sekali, Rahasia(NIK), Rahasia(FRASA)).pdf
    assert len(PdfFileReader(BytesIO(dua_kali)).embedded_regular_signatures) == 2


@VERSI
def test_the_state_of_a_certificate(gerbang: Gerbang, versi: int) -> None:
    klien = gerbang.client(versi)
    aktif, habis, asing = (klien.status(Rahasia(nik)) for nik in (NIK, NIK_KEDALUWARSA, NIK_ASING))
    assert aktif.aktif and not habis.aktif and not asing.aktif
    assert "kedaluwarsa" in habis.kalimat and "tidak terdaftar" in asing.kalimat


@VERSI
def test_bsre_verifies(gerbang: Gerbang, pdf: bytes, versi: int) -> None:
    klien = gerbang.client(versi)
    assert klien.verify(_sign(klien, pdf)).sah
    assert klien.verify(pdf).simpulan == "NO_SIGNATURE"


@VERSI
@pytest.mark.parametrize(
    ("nik", "frasa", "jenis"),
    [
        (NIK, "frasa-keliru", galat.FrasaSalah),
        (NIK_ASING, FRASA, galat.NikTakDikenal),
        (NIK_KEDALUWARSA, FRASA, galat.SertifikatTakBerlaku),
    ],
)
def test_what_the_person_can_mend(
    gerbang: Gerbang, pdf: bytes, versi: int, nik: str, frasa: str, jenis: type[GalatBsre]
) -> None:
    sebab = _fails(gerbang.client(versi), pdf, nik, frasa)
    assert type(sebab) is jenis and sebab.pasti
    assert gerbang.ditandatangani == 0


@VERSI
@pytest.mark.parametrize(
    ("jalan", "jenis", "pasti"),
    [
        ("500", galat.BsreBermasalah, False),
        ("503", galat.BsreBermasalah, False),
        ("401", galat.AkunDitolak, True),
        ("403", galat.AkunDitolak, True),
        ("429", galat.TerlaluSering, True),
        ("400", galat.BsreMenolak, True),
        ("302", galat.Dialihkan, True),
        ("putus", galat.JawabanTerputus, False),
        ("sampah", galat.JawabanAsing, False),
        ("bukan-json", galat.JawabanAsing, False),
        ("tulis-ulang", galat.NaskahBerubah, False),
        ("ubah-isi", galat.NaskahBerubah, False),
        ("dua-tanda", galat.NaskahBerubah, False),
        ("tanpa-tanda", galat.NaskahBerubah, False),
    ],
)
def test_a_fault_of_the_gateway_is_one_call_and_one_sentence(
    gerbang: Gerbang, pdf: bytes, versi: int, jalan: str, jenis: type[GalatBsre], pasti: bool
) -> None:
    gerbang.galat = jalan
    sebab = _fails(gerbang.client(versi), pdf)
    assert (type(sebab), sebab.pasti) == (jenis, pasti)
    assert len(gerbang.catat) == 1


@VERSI
def test_a_gateway_that_hangs_is_given_up_and_never_asked_again(gerbang: Gerbang, pdf: bytes, versi: int) -> None:
    gerbang.galat = "gantung"
    sebab = _fails(gerbang.client(versi, baca=0.05), pdf)
    assert type(sebab) is galat.WaktuHabis and not sebab.pasti
    assert len(gerbang.catat) == 1 and gerbang.ditandatangani == 0


def test_after_a_lost_answer_signing_again_gives_one_signature(gerbang: Gerbang, pdf: bytes) -> None:
    gerbang.galat = "putus"
    _fails(gerbang.client(), pdf)
    gerbang.galat = ""
    hasil = _sign(gerbang.client(), pdf)
    assert gerbang.ditandatangani == 2 and hasil.count(b"/ByteRange") == 1


def test_an_endless_answer_is_cut_off(gerbang: Gerbang, pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kirim, "MAKS_JAWABAN", 1_000_000)
    gerbang.galat = "besar"
    assert type(_fails(gerbang.client(), pdf)) is galat.JawabanTerlaluBesar


def test_an_answer_that_drips_has_its_time(gerbang: Gerbang, pdf: bytes) -> None:
    gerbang.galat = "besar"
    setelan = gerbang.client().setelan
    lambat = SetelanBsre(setelan.url, 2, setelan.pengguna, setelan.sandi, Batas(seluruhnya=0.0))
    assert type(_fails(KlienBsre(lambat), pdf)) is galat.WaktuHabis


def test_a_gateway_that_is_not_there(pdf: bytes) -> None:
    with palsu.serve() as gerbang:
        klien = gerbang.client()
    sebab = _fails(klien, pdf)
    assert type(sebab) is galat.TakTerhubung and sebab.pasti


def test_bad_application_credentials(gerbang: Gerbang, pdf: bytes) -> None:
    assert type(_fails(gerbang.client(sandi="salah"), pdf)) is galat.AkunDitolak


@pytest.mark.parametrize("isi", [b"%PDF-1.7 tetapi rusak", b""])
def test_a_damaged_answer_is_never_a_signed_paper(pdf: bytes, isi: bytes) -> None:
    for kembali in (isi, pdf + isi):
        with pytest.raises(GalatBsre):
            judge_pdf(pdf, kembali)


# --- nothing that is secret gets out ---------------------------------------------------------------------------------


def _no_secret(teks: str) -> None:
    assert not [satu for satu in RAHASIA if satu in teks]


@VERSI
@pytest.mark.parametrize("jalan", ["", "500", "400", "302", "putus", "sampah", "tulis-ulang", "bukan-json"])
def test_no_log_and_no_exception_holds_a_secret(
    gerbang: Gerbang, pdf: bytes, versi: int, jalan: str, caplog: pytest.LogCaptureFixture
) -> None:
    gerbang.galat = jalan
    klien = gerbang.client(versi)
    with caplog.at_level(logging.DEBUG):
        klien.status(Rahasia(NIK)) if not jalan else None
        for nik, frasa in ((NIK, "frasa-keliru"), (NIK_ASING, FRASA), (NIK, FRASA)):
            try:
                _no_secret(repr(klien.sign(pdf, Rahasia(nik), Rahasia(frasa))))
            except GalatBsre as sebab:
                _no_secret(f"{sebab!r} {sebab} {sebab.args} {sebab.__dict__}")
                _no_secret("".join(traceback.format_exception(sebab)))
                _no_secret(_locals_of(sebab))
    assert caplog.records
    _no_secret("".join(f"{satu.getMessage()} {satu.args!r} {satu.exc_text}" for satu in caplog.records))


def test_a_fault_of_our_own_inside_the_call_leaves_no_trail(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(f"{NIK} {FRASA}")

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", fail)
    klien = KlienBsre(SetelanBsre("http://127.0.0.1:9/", 1, "a", Rahasia(palsu.SANDI)))
    sebab = _fails(klien, pdf)
    assert type(sebab) is GalatBsre and sebab.__cause__ is None and sebab.__context__ is None
    _no_secret("".join(traceback.format_exception(sebab)) + _locals_of(sebab))


def _locals_of(sebab: BaseException) -> str:
    """The variables of our own frames, as an error page would print them; those of this test hold them by design."""
    bingkai = [satu for satu, _ in traceback.walk_tb(sebab.__traceback__) if "takar" in satu.f_code.co_filename]
    kita = [satu for satu in bingkai if "/tests/" not in satu.f_code.co_filename]
    assert kita
    return repr([satu.f_locals for satu in kita])


def test_no_representation_and_no_copy_of_a_secret(gerbang: Gerbang) -> None:
    rahasia = Rahasia(FRASA)
    klien = gerbang.client()
    _no_secret(f"{rahasia} {rahasia!r} {[rahasia]} {klien!r} {klien.setelan!r}")
    with pytest.raises(TypeError):
        pickle.dumps(rahasia)
    assert rahasia.open() == FRASA and rahasia and not Rahasia("")


def test_a_nik_has_sixteen_digits_and_is_not_repeated() -> None:
    assert read_nik(Rahasia(" 3303 0101 0170 0001 ")).open() == NIK
    for salah in ("", "330301010170000", "330301010170000x", f"{NIK}1", "३३०३०१०१०१७०००१२"):
        with pytest.raises(Ditolak) as sebab:
            read_nik(Rahasia(salah))
        assert sebab.value.kode == "nik-salah" and (not salah or salah not in sebab.value.kalimat)


def test_every_end_says_that_the_paper_is_unsigned() -> None:
    semua = [satu for satu in vars(galat).values() if isinstance(satu, type) and issubclass(satu, GalatBsre)]
    assert len({satu.KODE for satu in semua}) == len(semua) - 1
    for satu in semua:
        assert "tetap belum ditandatangani" in satu().kalimat
        assert satu.pasti or "mengulang tidak merusak" in satu().kalimat or "admin" in satu().kalimat
