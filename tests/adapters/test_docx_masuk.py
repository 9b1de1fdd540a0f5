"""Word files that come back: what goes out comes in again to the letter; what is hostile is refused with a sentence."""

from __future__ import annotations

import copy
import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import contoh
import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takar.adapters.docx.baca import read_isi
from takar.adapters.docx.lacak import Lacak
from takar.adapters.docx.masuk import read_word
from takar.adapters.docx.naskah import render_docx
from takar.adapters.docx.tolak import MAKS_BERKAS
from takar.adapters.pustaka import read_library
from takar.core.ditolak import Ditolak
from takar.core.naskah import JenisIsian, load_jenis
from takar.core.suntingan import KeadaanIsian, compare_tiga
from word_buatan import W, edit_docx, find_control, make_docx, repack, to_bytes, write_field

SAAT = datetime(2026, 10, 5, 1, tzinfo=UTC)
JENIS = load_jenis(read_library("naskah/nota-dinas-rapat.toml"))
TEKS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=60)
CAP = "word1|7|2|sidik:tanda"


def nilai(jenis: JenisIsian) -> st.SearchStrategy[str | list[str]]:
    if jenis is JenisIsian.DAFTAR:
        return st.lists(TEKS, max_size=4)
    return TEKS if jenis is JenisIsian.BARIS else st.lists(TEKS, max_size=3).map("\n\n".join)


ISI = st.fixed_dictionaries({satu.kode: nilai(satu.jenis) for satu in JENIS.isian})


def data(isi: dict[str, Any]) -> dict[str, Any]:
    urutan = [[satu.kode, satu.label, satu.jenis.value] for satu in JENIS.isian]
    return contoh.semua()["nota-dinas-rapat"] | {"isian": isi, "urutan": urutan, "status": "draf", "tembusan": []}


def keluar(isi: dict[str, Any]) -> bytes:
    return render_docx(data(isi), timestamp=SAAT, lacak=Lacak(CAP, isi))


@pytest.fixture(scope="module")
def draf() -> bytes:
    return keluar({satu.kode: _awal(satu.jenis) for satu in JENIS.isian})


def _awal(jenis: JenisIsian) -> str | list[str]:
    return {JenisIsian.BARIS: "Satu", JenisIsian.PARAGRAF: "Satu.\n\nDua.", JenisIsian.DAFTAR: ["Satu", "Dua"]}[jenis]


def _read_here(isi: bytes) -> dict[str, list[str]]:
    """The same reading without the child, for the many cases of a property."""
    return read_isi(docx.Document(io.BytesIO(isi)).element.body).isian


def _changed(semula: dict[str, Any], masuk: dict[str, list[str]]) -> dict[str, KeadaanIsian]:
    beda = {s.kode: compare_tiga(s.jenis, semula[s.kode], semula[s.kode], masuk[s.kode]).keadaan for s in JENIS.isian}
    return {kode: satu for kode, satu in beda.items() if satu is not KeadaanIsian.SAMA}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ISI)
def test_what_nobody_edited_comes_back_without_a_difference(isi: dict[str, Any]) -> None:
    assert _changed(isi, _read_here(keluar(isi))) == {}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ISI, ISI)
def test_any_edit_of_the_fields_comes_back_exactly(semula: dict[str, Any], kini: dict[str, Any]) -> None:
    def ubah(badan: Any) -> None:
        for satu in JENIS.isian:
            blok = kini[satu.kode]
            if isinstance(blok, list):
                blok = [f"{urut}.\t{teks}" for urut, teks in enumerate((t for t in blok if t.strip()), 1)]
            write_field(badan, satu.kode, *(blok.split("\n\n") if isinstance(blok, str) else blok))

    masuk = _read_here(edit_docx(keluar(semula), ubah))
    for satu in JENIS.isian:
        beda = compare_tiga(satu.jenis, kini[satu.kode], kini[satu.kode], masuk[satu.kode])
        assert beda.keadaan is KeadaanIsian.SAMA, satu.kode


@pytest.mark.parametrize("kode", sorted(set(contoh.semua()) - set(contoh.BUKAN_NASKAH)))
def test_every_kind_has_all_its_fields_in_controls(kode: str) -> None:
    isi = contoh.semua()[kode]
    masuk = read_word(render_docx(isi | {"status": "draf"}, timestamp=SAAT, lacak=Lacak(CAP, isi["isian"])))
    assert {satu for satu, _, _ in isi["urutan"]} == set(masuk.isian)
    assert (masuk.cap, masuk.dasar, masuk.ganda) == (CAP, dict(isi["isian"]), [])
    assert masuk.luar == masuk.luar_semula


def test_word_keeps_what_it_cannot_show_and_reads_what_people_do(draf: bytes) -> None:
    def ubah(badan: Any) -> None:
        write_field(badan, "butir", "Tanpa nomor", "2) Dengan kurung", "3.\tTiga")
        isi = find_control(badan, "pembuka").find(f"{W}sdtContent")
        hapus = OxmlElement("w:del")
        lari = OxmlElement("w:r")
        dibuang = OxmlElement("w:delText")
        dibuang.text = "dibuang"
        lari.append(dibuang)
        hapus.append(lari)
        isi[0].append(hapus)

    masuk = read_word(edit_docx(draf, ubah))
    assert masuk.isian["butir"] == ["Tanpa nomor", "Dengan kurung", "Tiga"]
    assert masuk.isian["pembuka"] == ["Satu.", "Dua."] and masuk.terlacak


def test_a_field_twice_a_field_gone_and_a_picture_inside(draf: bytes) -> None:
    def ubah(badan: Any) -> None:
        asal = find_control(badan, "pembuka")
        asal.addnext(copy.deepcopy(asal))
        find_control(badan, "isi").find(f"{W}sdtContent").append(OxmlElement("w:drawing"))
        hilang = find_control(badan, "penutup")
        hilang.getparent().remove(hilang)

    masuk = read_word(edit_docx(draf, ubah))
    assert masuk.ganda == ["pembuka"] and masuk.bergambar == ["isi"] and "penutup" not in masuk.isian


def bom() -> bytes:
    tujuan = io.BytesIO()
    with ZipFile(tujuan, "w", ZIP_DEFLATED) as paket:
        paket.writestr("[Content_Types].xml", "<Types/>")
        paket.writestr("word/document.xml", b" " * (80 * 2**20))
    return tujuan.getvalue()


def dengan(tambah: str, isi: str = "<x/>") -> bytes:
    return repack(make_docx("Biasa."), {}, {tambah: isi.encode()})


def badan(unsur: str) -> bytes:
    """A document with a piece of XML in its body."""
    asal = make_docx("Biasa.")
    with ZipFile(io.BytesIO(asal)) as paket:
        teks = paket.read("word/document.xml").decode()
    return repack(asal, {"word/document.xml": teks.replace("<w:sectPr", f"{unsur}<w:sectPr").encode()})


def pautan(jenis: str) -> bytes:
    asal = make_docx("Biasa.")
    nama = "word/_rels/document.xml.rels"
    with ZipFile(io.BytesIO(asal)) as paket:
        teks = paket.read(nama).decode()
    ujung = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    baru = f'<Relationship Id="rX" Type="{ujung}{jenis}" Target="http://contoh.invalid/x" TargetMode="External"/>'
    return repack(asal, {nama: teks.replace("</Relationships>", f"{baru}</Relationships>").encode()})


def perintah(teks: str) -> bytes:
    return badan(f'<w:p><w:r><w:instrText xml:space="preserve"> {teks} </w:instrText></w:r></w:p>')


def jenis_isi(makro: bytes) -> bytes:
    asal = make_docx("Biasa.")
    with ZipFile(io.BytesIO(asal)) as paket:
        teks = paket.read("[Content_Types].xml")
    utama = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return repack(asal, {"[Content_Types].xml": teks.replace(utama, makro)})


TOLAK = {
    "empty": (b"  ", "word-berkas-kosong"),
    "too large": (b"PK" + bytes(MAKS_BERKAS), "word-berkas-terlalu-besar"),
    "PDF": (b"%PDF-1.7 x", "word-bukan-word"),
    "RTF": (b"{\\rtf1 x}", "word-bukan-word"),
    "text": (b"halo", "word-bukan-word"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word-format-lama"),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "word-berkas-terkunci",
    ),
    "no Word inside": (repack(make_docx("x"), {"word/document.xml": None}), "word-bukan-word"),
    "cut": (make_docx("x")[:-200], "word-berkas-rusak"),
    "macro": (dengan("word/vbaProject.bin"), "word-berkas-makro"),
    "macro by its type": (
        jenis_isi(b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        "word-berkas-makro",
    ),
    "active X": (dengan("word/activeX/activeX1.xml"), "word-berkas-makro"),
    "embedded file": (dengan("word/embeddings/oleObject1.bin"), "word-tautan-luar"),
    "template from outside": (pautan("attachedTemplate"), "word-tautan-luar"),
    "picture from outside": (pautan("image"), "word-tautan-luar"),
    "object from outside": (pautan("oleObject"), "word-tautan-luar"),
    "DDE": (perintah('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'), "word-tautan-luar"),
    "text from outside": (perintah('INCLUDETEXT "http://contoh.invalid/x"'), "word-tautan-luar"),
    "web page inside": (badan('<w:altChunk r:id="rId1"/>'), "word-tautan-luar"),
    "document type": (
        repack(make_docx("x"), {"word/document.xml": b'<!DOCTYPE w [<!ENTITY a "b">]><w/>'}),
        "word-berkas-dtd",
    ),
    "late document type": (
        repack(make_docx("x"), {"word/document.xml": b"<!--" + b"x" * 20_000 + b"--><!DOCTYPE w><w/>"}),
        "word-berkas-dtd",
    ),
    "no XML": (repack(make_docx("x"), {"word/document.xml": b"bukan"}), "word-berkas-rusak"),
    "strict": (
        repack(
            make_docx("x"),
            {"word/document.xml": b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'},
        ),
        "word-strict",
    ),
    "swelling": (bom(), "word-berkas-bom"),
    "path": (dengan("../x.xml"), "word-berkas-rusak"),
    "too deep": (badan("<w:p>" * 300 + "</w:p>" * 300), "word-berkas-rusak"),
    "too much text": (make_docx(*([" ".join(map(str, range(20_000)))] * 20)), "word-panjang"),
}


@pytest.mark.parametrize("nama", TOLAK)
def test_it_is_refused(nama: str) -> None:
    isi, kode = TOLAK[nama]
    with pytest.raises(Ditolak) as ditolak:
        read_word(isi, "surat.docx")
    assert ditolak.value.kode == kode
    assert (
        ditolak.value.kalimat.startswith("Berkas “surat.docx” ") and "Tidak ada yang berubah." in ditolak.value.kalimat
    )


def test_a_link_that_only_a_click_follows_is_no_harm() -> None:
    assert read_word(pautan("hyperlink")).luar == ["Biasa."]


def test_a_document_of_somebody_else_has_no_token() -> None:
    masuk = read_word(make_docx("Satu.", tabel=[["Dua"]]))
    assert (masuk.cap, masuk.dasar, masuk.isian, masuk.luar) == ("", None, {}, ["Satu.", "Dua"])


def test_texts_that_somebody_meddled_with_are_nothing(draf: bytes) -> None:
    with ZipFile(io.BytesIO(draf)) as paket:
        nama = next(satu for satu in paket.namelist() if b"urn:takar:word" in paket.read(satu))
    rusak = repack(draf, {nama: b'<naskah xmlns="urn:takar:word" cap="x">[1,</naskah>'})
    masuk = read_word(rusak)
    assert (masuk.cap, masuk.dasar, masuk.luar_semula) == (CAP, None, None)


def test_the_same_draft_gives_the_same_bytes(draf: bytes) -> None:
    assert draf == keluar({satu.kode: _awal(satu.jenis) for satu in JENIS.isian})
    assert to_bytes(docx.Document(io.BytesIO(draf)))
