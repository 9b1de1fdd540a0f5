"""The check finds what was changed, whose it is, and does not fall over broken or foreign files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pejabat
import pytest
from cryptography import x509
from pejabat import KINI, SAAT, appoint, paper, sign
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel

from takar.adapters.signing.beda import only_signatures_follow
from takar.adapters.signing.ca import Instalasi, issue_official
from takar.adapters.signing.pades import Aras, Bidang, KunciTtd, sign_pdf
from takar.adapters.signing.periksa import Sertifikat, check_pdf
from takar.adapters.signing.sertifikat import Guna, Pemilik, Penerbit, issue, name_of, new_key

LAMA = Path(__file__).parent / "data" / "lama"
"""A paper signed by the version before `takar ca`, and the root of its installation."""


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Instalasi:
    return pejabat.install(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def bertanda(ca: Instalasi) -> bytes:
    return sign(ca, appoint(ca))


@pytest.mark.parametrize("letak", [0.05, 0.3, 0.6, 0.75, 0.9, 0.99])
@pytest.mark.parametrize("aras", [Aras.B, Aras.LTA])
def test_changed_byte_is_found(ca: Instalasi, letak: float, aras: Aras) -> None:
    rusak = bytearray(sign(ca, appoint(ca), aras=aras))
    rusak[int(len(rusak) * letak)] ^= 1
    assert not check_pdf(bytes(rusak), ca.akar, waktu=KINI).sah


@pytest.mark.parametrize("ekor", [b"\n% tambahan\n", b"x", b"\n%%EOF\n", b"\0"])
def test_something_hung_on_the_end_is_found(ca: Instalasi, bertanda: bytes, ekor: bytes) -> None:
    assert not check_pdf(bertanda + ekor, ca.akar, waktu=KINI).sah


def test_a_page_changed_in_a_later_revision_is_found(ca: Instalasi, bertanda: bytes) -> None:
    penulis = IncrementalPdfFileWriter(BytesIO(bertanda))
    halaman = penulis.root["/Pages"]["/Kids"][0].get_object()
    halaman[NameObject("/Rotate")] = NumberObject(180)
    penulis.update_container(halaman)
    keluar = BytesIO()
    penulis.write(keluar)
    hasil = check_pdf(keluar.getvalue(), ca.akar, waktu=KINI)
    assert not hasil.sah
    assert hasil.tanda[0].utuh
    assert hasil.tanda[0].diubah_sesudah
    assert not hasil.ekor_bersih


def test_unsigned_and_unreadable(ca: Instalasi) -> None:
    polos = check_pdf(paper()[0], ca.akar)
    assert not polos.bertanda
    assert polos.kalimat == "Berkas ini tidak memuat tanda tangan elektronik."
    for isi in (b"", b"bukan pdf", b"%PDF-1.7\n", paper()[0][:5000]):
        assert not check_pdf(isi, ca.akar).sah


def test_a_foreign_signature_is_named_but_not_trusted(bertanda: bytes, tmp_path: Path) -> None:
    hasil = check_pdf(bertanda, pejabat.install(tmp_path).akar, waktu=KINI)
    assert hasil.utuh
    assert not hasil.dipercaya
    assert hasil.tanda[0].nama == pejabat.SEKRETARIS.nama
    assert hasil.kalimat.startswith("Isi tidak berubah, tetapi")


def test_a_self_made_certificate_of_the_same_name_is_not_trusted(ca: Instalasi) -> None:
    """Same names all the way up, other keys."""
    palsu = new_key()
    nama = ca.penerbit.sertifikat.subject
    sertifikat = issue(nama, palsu.public_key(), Guna.PENERBIT, palsu, SAAT, SAAT + timedelta(days=900))
    kunci = new_key()
    penerbit = Penerbit(palsu, sertifikat)
    punya = issue(nama, kunci.public_key(), Guna.TANDA_TANGAN, penerbit, SAAT, SAAT + timedelta(days=900))
    tiruan = pejabat.Pejabat(pejabat.SEKRETARIS, KunciTtd(kunci, punya))
    assert not check_pdf(sign(ca, tiruan, aras=Aras.B), ca.akar, waktu=KINI).sah


def test_an_official_cannot_issue_certificates(ca: Instalasi) -> None:
    """What an official's key signs as if it were a CA is worth nothing."""
    atas = appoint(ca)
    kunci = new_key()
    penerbit = Penerbit(atas.kunci.rahasia, atas.kunci.sertifikat)
    nama = name_of("Contoh Palsu", pejabat.INSTANSI)
    punya = issue(nama, kunci.public_key(), Guna.TANDA_TANGAN, penerbit, SAAT, SAAT + timedelta(days=900))
    tiruan = pejabat.Pejabat(Pemilik("Contoh Palsu", "", "", ""), KunciTtd(kunci, punya))
    assert not check_pdf(sign(ca, tiruan, aras=Aras.B), ca.akar, waktu=KINI).dipercaya


def test_bsre_is_recognised_by_its_issuer_and_left_to_bsre(ca: Instalasi) -> None:
    akar = new_key()
    nama = name_of("OSD LTB CA G1", "Balai Sertifikasi Elektronik")
    penerbit = Penerbit(akar, issue(nama, akar.public_key(), Guna.AKAR, akar, SAAT, SAAT + timedelta(days=900)))
    kunci = new_key()
    subjek = name_of("Contoh Kepala", "Pemerintah Kabupaten Contoh")
    punya = issue(subjek, kunci.public_key(), Guna.TANDA_TANGAN, penerbit, SAAT, SAAT + timedelta(days=900))
    tiruan = pejabat.Pejabat(Pemilik("Contoh Kepala", "", "", ""), KunciTtd(kunci, punya))
    (tanda,) = check_pdf(sign(ca, tiruan, aras=Aras.B), ca.akar, waktu=KINI).tanda
    assert tanda.bsre
    assert not tanda.sah
    assert "laman BSrE" in tanda.kalimat


def test_a_stamp_of_another_authority_proves_no_time(ca: Instalasi, tmp_path: Path) -> None:
    lain = pejabat.install(tmp_path)
    polos, bidang = paper()
    kunci = new_key()
    sertifikat = issue_official(ca, kunci, pejabat.SEKRETARIS, SAAT)
    campur = Instalasi(ca.tempat, (*ca.akar, *lain.akar), ca.penerbit, lain.cap, ca.crl_akar)
    pdf = sign_pdf(
        polos,
        ca=campur,
        kunci=KunciTtd(kunci, sertifikat),
        dicabut=(),
        nama="Contoh",
        jabatan="",
        alasan="",
        waktu=SAAT,
        bidang=bidang,
        aras=Aras.T,
    )
    (tanda,) = check_pdf(pdf, ca.akar, waktu=KINI).tanda
    assert (tanda.utuh, tanda.waktu_terbukti) == (True, False)


def test_a_paper_of_the_earlier_version_still_verifies(ca: Instalasi) -> None:
    akar = x509.load_pem_x509_certificate((LAMA / "akar.crt").read_bytes())
    hasil = check_pdf((LAMA / "nota.pdf").read_bytes(), [*ca.akar, akar], waktu=SAAT + timedelta(days=400))
    assert hasil.sah
    (tanda,) = hasil.tanda
    assert tanda.nama == "Contoh Sekretaris, S.S., M.Si., Sekretaris Dinas"
    assert tanda.sertifikat is Sertifikat.TAK_DIKETAHUI


# --- what came after a signature: found without pyHanko's full comparison, and never more leniently -----------------

Ubah = Callable[[IncrementalPdfFileWriter], None]


def rewrite(pdf: bytes, ubah: Ubah) -> bytes:
    """The file with one revision more, in which this was done."""
    penulis = IncrementalPdfFileWriter(BytesIO(pdf))
    ubah(penulis)
    keluar = BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def page_of(penulis: IncrementalPdfFileWriter) -> DictionaryObject:
    return penulis.root["/Pages"]["/Kids"][0].get_object()


def turn_the_page(penulis: IncrementalPdfFileWriter) -> None:
    halaman = page_of(penulis)
    halaman[NameObject("/Rotate")] = NumberObject(180)
    penulis.update_container(halaman)


def replace_the_content(penulis: IncrementalPdfFileWriter) -> None:
    halaman = page_of(penulis)
    halaman[NameObject("/Contents")] = penulis.add_object(StreamObject(stream_data=b"0 0 100 100 re f"))
    penulis.update_container(halaman)


def overwrite_the_content(penulis: IncrementalPdfFileWriter) -> None:
    isi = page_of(penulis).raw_get("/Contents").get_object()
    isi._data = b"0 0 100 100 re f"
    isi._encoded_data = None
    penulis.update_container(isi)


def add_a_note(penulis: IncrementalPdfFileWriter) -> None:
    halaman = page_of(penulis)
    kotak = ArrayObject(map(NumberObject, (50, 50, 300, 300)))
    catatan = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Square")}
    )
    catatan[NameObject("/Rect")] = kotak
    halaman["/Annots"].append(penulis.add_object(catatan))
    penulis.update_container(halaman["/Annots"])


def add_a_script(penulis: IncrementalPdfFileWriter) -> None:
    aksi = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")})
    penulis.root[NameObject("/OpenAction")] = penulis.add_object(aksi)
    penulis.update_root()


def drop_a_field(penulis: IncrementalPdfFileWriter) -> None:
    formulir = penulis.root["/AcroForm"]
    del formulir["/Fields"][0]
    penulis.update_container(formulir["/Fields"])


def redraw_the_signed_field(penulis: IncrementalPdfFileWriter) -> None:
    bidang = penulis.root["/AcroForm"]["/Fields"][0].get_object()
    bidang[NameObject("/AP")] = DictionaryObject()
    penulis.update_container(bidang)


@pytest.mark.parametrize(
    "ubah",
    [
        *(turn_the_page, replace_the_content, overwrite_the_content, add_a_note, add_a_script, drop_a_field),
        redraw_the_signed_field,
    ],
)
@pytest.mark.parametrize("aras", [Aras.B, Aras.LTA])
def test_a_later_revision_that_changes_the_paper_is_found(ca: Instalasi, aras: Aras, ubah: Ubah) -> None:
    hasil = check_pdf(rewrite(sign(ca, appoint(ca), aras=aras), ubah), ca.akar, waktu=KINI)
    assert not hasil.sah
    assert not (hasil.bertanda and hasil.utuh)


@pytest.mark.parametrize("ubah", [turn_the_page, replace_the_content, add_a_note, add_a_script])
def test_a_change_that_somebody_else_has_signed_is_no_less_a_change(ca: Instalasi, ubah: Ubah) -> None:
    """A later signature over the changed paper is good; the earlier one is not."""
    kedua = Bidang("TTE9", "lain")
    berubah = rewrite(sign(ca, appoint(ca), aras=Aras.B), ubah)
    pdf = sign(ca, appoint(ca, pejabat.ANGGOTA), berubah, bidang=(*paper()[1], kedua), urut=len(paper()[1]))
    pertama, terakhir = check_pdf(pdf, ca.akar, waktu=KINI).tanda
    assert (pertama.diubah_sesudah, pertama.sah) == (True, False)
    assert terakhir.sah


def test_pyhanko_finds_what_we_find_without_it(ca: Instalasi, bertanda: bytes) -> None:
    """The short way says yes only where the full comparison does."""
    (tanda,) = PdfFileReader(BytesIO(bertanda)).embedded_regular_signatures
    assert only_signatures_follow(tanda.reader, tanda.signed_revision)
    tanda.compute_integrity_info()
    assert tanda.diff_result is not None
    assert tanda.diff_result.modification_level <= ModificationLevel.FORM_FILLING
