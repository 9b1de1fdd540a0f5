"""The built-in signature: it holds, it is labelled, and the smallest change is found."""

from __future__ import annotations

import shutil
import stat
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import contoh
import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization as ser

from takar.adapters.signing.pades import KETERANGAN, Kunci, KunciRusak, check_pdf, ensure_key, load_key, sign_pdf
from takar.adapters.typst import find_ttd, render_pdf

SAAT = datetime(2026, 10, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
ORANG = {"nama": "Contoh Sekretaris, S.S., M.Si.", "jabatan": "Sekretaris Dinas", "alasan": "Menandatangani laporan"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with an installation key."""
    tempat = tmp_path_factory.mktemp("data") / "kunci"
    ensure_key(tempat, "Dinas Koperasi dan UKM Kabupaten Purbalingga")
    return tempat


@pytest.fixture(scope="module")
def kunci(folder: Path) -> Kunci:
    """The key of that directory."""
    return load_key(folder)


@pytest.fixture(scope="module")
def polos() -> bytes:
    """An unsigned report."""
    return render_pdf(contoh.semua()["laporan"], timestamp=SAAT)


@pytest.fixture(scope="module")
def bertanda(polos: bytes, kunci: Kunci) -> bytes:
    """The signed report, its field over the drawn block."""
    letak = find_ttd(contoh.semua()["laporan"])
    assert letak is not None
    return sign_pdf(polos, kunci=kunci, waktu=SAAT, kotak=letak.kotak, **ORANG)


def test_signature_holds(bertanda: bytes, kunci: Kunci) -> None:
    hasil = check_pdf(bertanda, kunci.akar)
    assert hasil.sah
    assert hasil.penanda == "Contoh Sekretaris, S.S., M.Si., Sekretaris Dinas"


def test_signature_is_appended(polos: bytes, bertanda: bytes) -> None:
    assert bertanda.startswith(polos)


def test_field_lies_over_the_drawn_block_with_pades_subfilter(bertanda: bytes, tmp_path: Path) -> None:
    berkas = tmp_path / "a.pdf"
    berkas.write_bytes(bertanda)
    with pikepdf.open(berkas) as pdf:
        (bidang,) = pdf.Root.AcroForm.Fields
        letak = find_ttd(contoh.semua()["laporan"])
        assert letak is not None
        assert [float(x) for x in bidang.Rect] == [round(x) for x in letak.kotak[1:]]
        assert bidang.V.SubFilter == "/ETSI.CAdES.detached"
        assert str(bidang.V.M).startswith("D:20261005080000")
        assert str(bidang.V.Reason) == ORANG["alasan"]


def test_unsigned_and_foreign(polos: bytes, bertanda: bytes, tmp_path: Path) -> None:
    lain = ensure_key(tmp_path / "lain", "Dinas Lain").akar
    assert not check_pdf(polos, lain).bertanda
    asing = check_pdf(bertanda, lain)
    assert asing.bertanda
    assert asing.utuh
    assert not asing.dipercaya


@pytest.mark.parametrize("letak", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_changed_byte_is_found(bertanda: bytes, kunci: Kunci, letak: float) -> None:
    rusak = bytearray(bertanda)
    rusak[int(len(rusak) * letak)] ^= 1
    assert not check_pdf(bytes(rusak), kunci.akar).sah


def test_appended_revision_is_found(bertanda: bytes, kunci: Kunci) -> None:
    assert not check_pdf(bertanda + b"\n% tambahan\n", kunci.akar).sah


def test_without_a_drawn_block(polos: bytes, kunci: Kunci) -> None:
    assert check_pdf(sign_pdf(polos, kunci=kunci, waktu=SAAT, **ORANG), kunci.akar).sah


def test_paper_says_not_certified() -> None:
    assert "tidak tersertifikasi" in KETERANGAN
    assert all("Balai" not in str(data["ttd"]) for data in contoh.semua().values())


def test_key_files_are_private_and_wrapped(folder: Path, kunci: Kunci) -> None:
    for berkas in folder.iterdir():
        assert stat.S_IMODE(berkas.stat().st_mode) == 0o600
    polos = kunci.rahasia.private_bytes(ser.Encoding.DER, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    assert polos[-32:] not in (folder / "penanda.key").read_bytes()
    assert "tidak tersertifikasi" in kunci.sertifikat.subject.rfc4514_string()
    assert ensure_key(folder, "Nama Lain").sertifikat == kunci.sertifikat


def test_an_empty_directory_takes_the_key_but_another_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    assert ensure_key(tmp_path / "kosong", "Dinas") is ensure_key(tmp_path / "kosong", "Dinas")
    (tmp_path / "isi").mkdir()
    (tmp_path / "isi" / "rahasia").write_bytes(b"lama")
    with pytest.raises(OSError, match="isi"):
        ensure_key(tmp_path / "isi", "Dinas")
    assert sorted(satu.name for satu in tmp_path.iterdir()) == ["isi", "kosong"]


def test_wrong_secret_does_not_open(tmp_path: Path) -> None:
    ensure_key(tmp_path / "k", "Dinas", kini=datetime(2026, 1, 1, tzinfo=UTC))
    (tmp_path / "k" / "rahasia").write_bytes(b"x" * 32)
    with pytest.raises(KunciRusak):
        load_key(tmp_path / "k")


def test_pdfsig_agrees(bertanda: bytes, tmp_path: Path) -> None:
    """poppler's own check, on machines that have it."""
    pdfsig = shutil.which("pdfsig")
    if pdfsig is None:
        return
    berkas = tmp_path / "a.pdf"
    berkas.write_bytes(bertanda)
    keluaran = subprocess.run([pdfsig, "-nocert", str(berkas)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." in keluaran
    assert "Total document signed" in keluaran
