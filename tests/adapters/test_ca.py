"""The CA's folder and its keys: private, wrapped, made once, renewed without losing what they signed."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pejabat
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization as ser
from pejabat import KINI, SAAT, appoint, sign

from takar.adapters.signing import bungkus
from takar.adapters.signing.bungkus import KunciRusak, unwrap, wrap
from takar.adapters.signing.ca import (
    AKAR,
    CAP,
    PENERBIT,
    RAHASIA,
    CaTidakAda,
    carry_root_out,
    create_ca,
    ensure_ca,
    load_ca,
    renew_issuer,
    state_of,
)
from takar.adapters.signing.periksa import check_pdf
from takar.adapters.signing.sertifikat import new_key

SANDI = b"brankas besi di lantai dua"


def test_files_are_private_and_hold_no_plain_key(tmp_path: Path) -> None:
    ca = pejabat.install(tmp_path)
    assert stat.S_IMODE(ca.tempat.stat().st_mode) == 0o700
    polos = ca.penerbit.kunci.private_bytes(ser.Encoding.DER, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    for berkas in ca.tempat.iterdir():
        assert stat.S_IMODE(berkas.stat().st_mode) == 0o600
        assert polos[-32:] not in berkas.read_bytes()


def test_every_certificate_says_that_it_is_not_certified(tmp_path: Path) -> None:
    ca = pejabat.install(tmp_path)
    for satu in (*ca.akar, ca.penerbit.sertifikat, ca.cap.sertifikat):
        assert "tidak tersertifikasi" in satu.subject.rfc4514_string()


def test_it_is_made_once_and_of_two_makers_one_wins(tmp_path: Path) -> None:
    pertama = pejabat.install(tmp_path)
    create_ca(tmp_path / "ca", "Nama Lain", SAAT)
    assert pejabat.install(tmp_path) is pertama
    assert [satu.name for satu in tmp_path.iterdir()] == ["ca"]


def test_a_folder_with_something_else_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "ca").mkdir()
    (tmp_path / "ca" / "catatan").write_text("lama")
    with pytest.raises(OSError, match="ca"):
        create_ca(tmp_path / "ca", "Dinas", SAAT)
    assert (tmp_path / "ca" / "catatan").read_text() == "lama"


def test_no_ca_and_a_wrong_secret(tmp_path: Path) -> None:
    with pytest.raises(CaTidakAda):
        load_ca(tmp_path / "ca")
    ca = pejabat.install(tmp_path)
    (ca.tempat / RAHASIA).write_bytes(b"x" * 32)
    with pytest.raises(KunciRusak):
        load_ca(ca.tempat)


def test_the_root_is_carried_out_and_the_rest_goes_on(tmp_path: Path) -> None:
    ca = pejabat.install(tmp_path)
    assert state_of(ca.tempat).akar_di_sini
    carry_root_out(ca.tempat, tmp_path / "luar", SANDI)
    assert not state_of(ca.tempat).akar_di_sini
    assert (tmp_path / "luar" / AKAR).exists()
    assert check_pdf(sign(load_ca(ca.tempat), appoint(ca)), ca.akar, waktu=KINI).sah
    with pytest.raises(CaTidakAda):
        carry_root_out(ca.tempat, tmp_path / "lagi", SANDI)


def test_the_issuing_ca_is_renewed_by_its_own_root_only(tmp_path: Path) -> None:
    ca = pejabat.install(tmp_path)
    lama = sign(ca, appoint(ca))
    carry_root_out(ca.tempat, tmp_path / "luar", SANDI)
    nanti = SAAT + timedelta(days=9 * 365)
    with pytest.raises(KunciRusak):
        renew_issuer(ca.tempat, tmp_path / "luar", b"salah", nanti)
    with pytest.raises(CaTidakAda):
        renew_issuer(ca.tempat, tmp_path / "bukan", SANDI, nanti)
    (tmp_path / "lain").mkdir()
    lain = pejabat.install(tmp_path / "lain")
    carry_root_out(lain.tempat, tmp_path / "luar-lain", SANDI)
    with pytest.raises(CaTidakAda):
        renew_issuer(ca.tempat, tmp_path / "luar-lain", SANDI, nanti)
    renew_issuer(ca.tempat, tmp_path / "luar", SANDI, nanti)
    baru = load_ca(ca.tempat)
    assert baru.penerbit.sertifikat.not_valid_after_utc > ca.penerbit.sertifikat.not_valid_after_utc
    assert check_pdf(lama, baru.akar, waktu=KINI).sah


def test_the_stamp_certificate_renews_itself_in_time(tmp_path: Path) -> None:
    ca = pejabat.install(tmp_path)
    nanti = SAAT + timedelta(days=3 * 365)
    baru = ensure_ca(ca.tempat, pejabat.INSTANSI, nanti)
    assert baru.cap.sertifikat.not_valid_after_utc - nanti > timedelta(days=4 * 365)
    assert ensure_ca(ca.tempat, pejabat.INSTANSI, nanti) is baru


def test_an_officials_certificate_names_them_and_nothing_more(tmp_path: Path) -> None:
    sertifikat = appoint(pejabat.install(tmp_path)).kunci.sertifikat
    bagian = {satu.oid: satu.value for satu in sertifikat.subject}
    assert bagian[x509.NameOID.COMMON_NAME] == pejabat.SEKRETARIS.nama
    assert bagian[x509.NameOID.SERIAL_NUMBER] == pejabat.SEKRETARIS.nip
    assert len(bagian) == 5
    masa = sertifikat.not_valid_after_utc - sertifikat.not_valid_before_utc
    assert masa == timedelta(days=730)


def test_a_wrapped_key_opens_with_its_passphrase_only_at_the_real_cost() -> None:
    """The cost of production: 64 MiB and a good part of a second for each try."""
    kunci = new_key()
    terbungkus = wrap(kunci, SANDI)
    assert terbungkus[0] == bungkus.BIAYA == 16
    assert unwrap(terbungkus, SANDI).private_numbers() == kunci.private_numbers()
    with pytest.raises(KunciRusak):
        unwrap(terbungkus, b"salah")
    for rusak in (terbungkus[:-1], b"", b"\x13" + terbungkus[1:]):
        with pytest.raises(KunciRusak):
            unwrap(rusak, SANDI)


def test_each_wrapping_has_a_salt_of_its_own() -> None:
    kunci = new_key()
    assert len({wrap(kunci, SANDI, 4)[1:17] for _ in range(5)}) == 5


def test_the_folder_names_its_files(tmp_path: Path) -> None:
    nama = {satu.name for satu in pejabat.install(tmp_path).tempat.iterdir()}
    assert {RAHASIA, AKAR, PENERBIT, CAP, "akar.crl"} < nama
