"""The built-in signature: its levels, several signers, what it leaves of the paper, and what other programs say."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import contoh
import pejabat
import pikepdf
import pytest
from pejabat import ANGGOTA, KINI, SAAT, Pejabat, appoint, paper, sign
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import policy_decl as pd
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.errors import PathValidationError
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from takar.adapters.signing.ca import Instalasi
from takar.adapters.signing.pades import KETERANGAN, Aras, Bidang, renew_stamp, stamp_until
from takar.adapters.signing.periksa import check_pdf
from takar.adapters.signing.sertifikat import Dicabut
from takar.adapters.signing.stempel import to_asn1
from takar.adapters.typst import find_ttd


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Instalasi:
    """A CA of that day."""
    return pejabat.install(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def sekretaris(ca: Instalasi) -> Pejabat:
    return appoint(ca)


@pytest.fixture(scope="module")
def bertanda(ca: Instalasi, sekretaris: Pejabat) -> bytes:
    """A nota dinas with one archive signature."""
    return sign(ca, sekretaris)


@pytest.mark.parametrize("aras", list(Aras))
def test_each_level_is_recognised_and_holds(ca: Instalasi, sekretaris: Pejabat, aras: Aras) -> None:
    (tanda,) = check_pdf(sign(ca, sekretaris, aras=aras), ca.akar, waktu=KINI).tanda
    assert (tanda.aras, tanda.sah) == (aras, True)
    assert tanda.waktu_terbukti == (aras is not Aras.B)
    assert tanda.waktu == SAAT


def test_it_names_the_signer_from_the_certificate(ca: Instalasi, bertanda: bytes) -> None:
    (tanda,) = check_pdf(bertanda, ca.akar, waktu=KINI).tanda
    assert (tanda.bidang, tanda.nama, tanda.jabatan) == ("TTE1", "Contoh Sekretaris, S.S., M.Si.", "Sekretaris Dinas")
    assert (tanda.nip, tanda.instansi) == ("197107221998032004", pejabat.INSTANSI)
    assert "tidak tersertifikasi" in tanda.penerbit
    assert not tanda.bsre


def test_signature_is_appended_and_the_stamp_covers_all(ca: Instalasi, bertanda: bytes) -> None:
    assert bertanda.startswith(paper()[0])
    terakhir = PdfFileReader(BytesIO(bertanda)).embedded_signatures[-1]
    assert terakhir.sig_object_type == "/DocTimeStamp"
    assert check_pdf(bertanda, ca.akar, waktu=KINI).ekor_bersih


def test_field_lies_over_the_drawn_block_with_pades_subfilter(bertanda: bytes, tmp_path: Path) -> None:
    berkas = tmp_path / "a.pdf"
    berkas.write_bytes(bertanda)
    with pikepdf.open(berkas) as pdf:
        bidang = pdf.Root.AcroForm.Fields[0]
        letak = find_ttd(pejabat.data_of("nota-dinas-permintaan-data"))
        assert letak is not None
        assert [float(x) for x in bidang.Rect] == [round(x) for x in letak.kotak[1:]]
        assert bidang.V.SubFilter == "/ETSI.CAdES.detached"
        assert str(bidang.V.M).startswith("D:20261005080000")
        assert str(bidang.V.Reason) == "Penandatanganan naskah"
        assert str(bidang.TU).startswith("Tanda tangan elektronik Contoh")


def test_the_paper_stays_pdf_a_and_tagged(bertanda: bytes, tmp_path: Path) -> None:
    berkas = tmp_path / "a.pdf"
    berkas.write_bytes(bertanda)
    with pikepdf.open(berkas) as pdf:
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert pdf.Root.MarkInfo.Marked
        assert "/Version" not in pdf.Root, "PDF/A-3 is a profile of PDF 1.7"
        for bidang in pdf.Root.AcroForm.Fields:
            assert "/AP" in bidang or [float(x) for x in bidang.Rect] == [0, 0, 0, 0]
            assert int(bidang.F) & 4  # print


def test_several_signers_in_order(ca: Instalasi, sekretaris: Pejabat) -> None:
    anggota = appoint(ca, ANGGOTA)
    bidang = (Bidang("TTE1", "pertama", (0, 300, 200, 500, 250)), Bidang("TTE2", "kedua", (0, 50, 200, 250, 250)))
    satu = sign(ca, anggota, bidang=bidang)
    dua = sign(ca, sekretaris, satu, bidang=bidang, urut=1, waktu=SAAT + timedelta(hours=2))
    assert dua.startswith(satu)
    hasil = check_pdf(dua, ca.akar, waktu=SAAT + timedelta(hours=3))
    assert hasil.sah
    assert [(s.bidang, s.nama, s.aras) for s in hasil.tanda] == [
        ("TTE1", ANGGOTA.nama, Aras.LTA),
        ("TTE2", pejabat.SEKRETARIS.nama, Aras.LTA),
    ]
    assert [s.waktu for s in hasil.tanda] == [SAAT, SAAT + timedelta(hours=2)]


def test_a_field_is_signed_once(ca: Instalasi, sekretaris: Pejabat, bertanda: bytes) -> None:
    with pytest.raises(SigningError):
        sign(ca, sekretaris, bertanda)


def test_revoked_before_signing_is_refused_and_after_signing_holds(ca: Instalasi) -> None:
    siapa = appoint(ca)
    seri = siapa.kunci.sertifikat.serial_number
    with pytest.raises(SigningError):
        sign(ca, siapa, dicabut=[Dicabut(seri, SAAT - timedelta(minutes=1))])
    pdf = sign(ca, siapa)
    nanti = SAAT + timedelta(days=30)
    (tanda,) = check_pdf(pdf, ca.akar, waktu=nanti, crl=ca.crl((Dicabut(seri, nanti),), nanti)).tanda
    assert tanda.sah
    assert tanda.sertifikat.value == "dicabut sesudah ditandatangani"


def test_a_signature_without_a_stamp_does_not_outlive_the_revocation(ca: Instalasi) -> None:
    siapa = appoint(ca)
    nanti = SAAT + timedelta(days=30)
    dicabut = (Dicabut(siapa.kunci.sertifikat.serial_number, SAAT + timedelta(days=20)),)
    hasil = check_pdf(sign(ca, siapa, aras=Aras.B), ca.akar, waktu=nanti, crl=ca.crl(dicabut, nanti))
    assert not hasil.sah
    assert hasil.kalimat == "Sertifikat penanda tangan sudah dicabut saat ditandatangani."


def test_an_expired_certificate_does_not_sign(ca: Instalasi, sekretaris: Pejabat) -> None:
    with pytest.raises(SigningError):
        sign(ca, sekretaris, waktu=SAAT + timedelta(days=3 * 365))


def test_archive_outlives_the_certificate_while_its_stamp_holds(ca: Instalasi, bertanda: bytes) -> None:
    ujung = stamp_until(bertanda)
    assert ujung is not None
    assert check_pdf(bertanda, ca.akar, waktu=ujung - timedelta(days=1)).sah
    assert not check_pdf(bertanda, ca.akar, waktu=ujung + timedelta(days=1)).sah


def test_a_signature_without_an_archive_stamp_ends_with_its_certificates(ca: Instalasi, sekretaris: Pejabat) -> None:
    pdf = sign(ca, sekretaris, aras=Aras.B)
    assert not check_pdf(pdf, ca.akar, waktu=SAAT + timedelta(days=3 * 365)).sah


def test_renewal_carries_the_paper_over_twelve_years(tmp_path: Path) -> None:
    """Stamps are renewed each fourth year, and the root is brought once to renew the issuing CA."""
    from takar.adapters.signing.ca import carry_root_out, renew_issuer

    ca = pejabat.install(tmp_path)
    carry_root_out(ca.tempat, tmp_path / "luar", b"sandi akar")
    pdf = sign(ca, appoint(ca))
    for tahun in (4, 8, 12):
        kini = SAAT + timedelta(days=365 * tahun)
        if tahun == 8:
            renew_issuer(ca.tempat, tmp_path / "luar", b"sandi akar", kini)
        ca = pejabat.install(tmp_path, kini)
        pdf = renew_stamp(pdf, ca=ca, dicabut=(), waktu=kini)
    akhir = SAAT + timedelta(days=365 * 13)
    hasil = check_pdf(pdf, ca.akar, waktu=akhir)
    assert hasil.sah
    assert (hasil.tanda[0].waktu, hasil.cap_terakhir) == (SAAT, SAAT + timedelta(days=365 * 12))
    assert hasil.cap_sampai == stamp_until(pdf)


def test_it_is_too_late_to_renew_a_stamp_that_has_run_out(ca: Instalasi, bertanda: bytes) -> None:
    with pytest.raises(PathValidationError):
        renew_stamp(bertanda, ca=ca, dicabut=(), waktu=SAAT + timedelta(days=6 * 365))


def test_without_a_drawn_block(ca: Instalasi, sekretaris: Pejabat) -> None:
    assert check_pdf(sign(ca, sekretaris, bidang=()), ca.akar, waktu=KINI).sah


def test_paper_says_not_certified() -> None:
    assert "tidak tersertifikasi" in KETERANGAN
    assert all("Balai" not in str(data["ttd"]) for data in contoh.semua().values())


def test_pyhanko_agrees_at_the_archive_level(tmp_path: Path) -> None:
    """A second opinion: the whole ETSI algorithm as pyHanko has it, which knows the machine's time only."""
    kini = datetime.now(UTC) - timedelta(minutes=1)
    ca = pejabat.install(tmp_path, kini)
    pdf = sign(ca, appoint(ca, saat=kini), waktu=kini)
    kebijakan = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build([to_asn1(satu) for satu in ca.akar]),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    syarat = pd.PdfSignatureValidationSpec(
        pd.SignatureValidationSpec(
            cert_validation_policy=kebijakan,
            revinfo_gathering_policy=pd.RevocationInfoGatheringSpec(
                online_fetching_rule=pd.RevinfoOnlineFetchingRule.LOCAL_ONLY
            ),
        )
    )
    (tanda,) = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    hasil = asyncio.run(ades_lta_validation(tanda, syarat))
    assert hasil.ades_subindic is AdESPassed.OK
    assert hasil.api_status is not None
    assert hasil.api_status.trusted


def test_pdfsig_agrees(ca: Instalasi, bertanda: bytes, tmp_path: Path) -> None:
    """poppler's own check, on machines that have it; it does not judge stamps."""
    pdfsig = shutil.which("pdfsig")
    if pdfsig is None:
        return
    berkas = tmp_path / "a.pdf"
    berkas.write_bytes(bertanda)
    keluaran = subprocess.run([pdfsig, "-nocert", str(berkas)], capture_output=True, text=True, check=False).stdout
    assert keluaran.count("Signature is Valid.") == 1
    assert "ETSI.CAdES.detached" in keluaran
    assert "Total document signed" in keluaran
