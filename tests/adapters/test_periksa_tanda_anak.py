"""A foreign PDF's signatures from the child: the same finding as in this process, and nothing that kills it spreads."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from pejabat import ANGGOTA, KINI, SAAT, appoint, install, sign

from pdf_buatan import make_pdf, open_with, script
from takar.adapters.periksa_tanda import periksa
from takar.adapters.periksa_tanda.periksa import TakTerperiksa, check_foreign_paper, check_foreign_pdf
from takar.adapters.signing.ca import Instalasi
from takar.adapters.signing.pades import Aras, Bidang, renew_stamp
from takar.adapters.signing.periksa import check_pdf
from takar.adapters.signing.revisi import earlier_hashes


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Instalasi:
    return install(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def bertanda(ca: Instalasi) -> bytes:
    return sign(ca, appoint(ca))


@pytest.mark.parametrize("aras", [Aras.B, Aras.LTA])
def test_the_child_finds_what_this_process_finds(ca: Instalasi, aras: Aras) -> None:
    pdf = sign(ca, appoint(ca), aras=aras)
    assert check_foreign_pdf(pdf, ca.akar, waktu=KINI) == check_pdf(pdf, ca.akar, waktu=KINI)


def test_what_the_paper_says_of_itself(ca: Instalasi, bertanda: bytes) -> None:
    hasil, isi = check_foreign_paper(bertanda, ca.akar, waktu=KINI)
    assert hasil.sah and isi == {"pdfa": "3A", "data": "ada"}


@pytest.mark.parametrize(
    "pdf", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + bytes(5000), make_pdf()[:300]], ids=["empty", "head", "zeros", "cut"]
)
def test_what_cannot_be_read_is_said_so(pdf: bytes) -> None:
    assert not check_foreign_pdf(pdf, ()).sah
    assert check_foreign_paper(pdf, ())[1] in ({}, {"pdfa": "", "data": ""})


def test_a_script_does_not_run_while_signatures_are_checked() -> None:
    assert check_foreign_pdf(make_pdf(open_with(script())), ()).terbaca


def test_a_check_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, bertanda: bytes) -> None:
    monkeypatch.setattr(periksa, "DETIK", 0.01)
    with pytest.raises(TakTerperiksa) as sebab:
        check_foreign_pdf(bertanda, ())
    assert sebab.value.sebab == "lama"


def test_every_earlier_state_of_a_paper_is_known_by_its_hash(ca: Instalasi) -> None:
    """Whoever keeps the file of the first signature still finds it, after the second one and a renewed stamp."""
    bidang = (Bidang("TTE1", "Sekretaris"), Bidang("TTE2", "Anggota"))
    pertama = sign(ca, appoint(ca), bidang=bidang)
    kedua = sign(ca, appoint(ca, ANGGOTA), pertama, urut=1, bidang=bidang)
    baru = renew_stamp(kedua, ca=ca, dicabut=(), waktu=SAAT + timedelta(days=300))
    sidik = earlier_hashes(baru)
    assert {sha256(satu).hexdigest() for satu in (pertama, kedua)} <= set(sidik)
    assert sha256(baru).hexdigest() not in sidik


@pytest.mark.parametrize("pdf", [b"", b"/ByteRange [0 1 2 999999]", make_pdf()])
def test_a_file_without_signatures_has_no_earlier_state(pdf: bytes) -> None:
    assert earlier_hashes(pdf) == ()


def test_the_folder_of_the_ca_is_not_needed(ca: Instalasi, bertanda: bytes, tmp_path: Path) -> None:
    assert check_foreign_pdf(bertanda, (), waktu=KINI).utuh
    assert not list(tmp_path.iterdir())
