"""The full-text index: the same finds on both databases, kept up in the act's own transaction."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet
from docx import Document
from PIL import Image
from xlsxwriter import Workbook

from factories import Dinas, new_kunci, play_until
from takar.adapters.isi_berkas import MAKS_HURUF, read_teks
from takar.adapters.typst import render_pdf
from takar.core.arsip import read_kueri
from takar.data.models import Bukti, IndeksCari, Naskah, Siklus
from takar.services.bukti import IsianBukti, add_bukti
from takar.services.cari import narrow, reindex

BIDANG = "koperasi"


def find(semua: QuerySet[Any], jenis: str, ketikan: str, dinas: Dinas) -> list[Any]:
    return list(narrow(semua.all(), jenis, dinas.instansi.pk, read_kueri(ketikan)).order_by("jauh", "pk"))


def naskah(ketikan: str, dinas: Dinas) -> list[Any]:
    return find(Naskah.objects, "naskah", ketikan, dinas)


@pytest.fixture
def berjalan(dinas: Dinas, siklus: Siklus) -> Siklus:
    """The cycle at step 7: four kinds of letters are out."""
    play_until(dinas, siklus, "7")
    return siklus


def attach(dinas: Dinas, siklus: Siklus, isian: IsianBukti) -> Bukti:
    pk = add_bukti(
        oleh=dinas.unit[BIDANG],
        siklus_id=siklus.pk,
        bidang=BIDANG,
        indikator_id=dinas.indikator[BIDANG][0].pk,
        isian=isian,
        kunci=new_kunci(),
    )
    return Bukti.objects.get(pk=pk)


def test_a_paper_is_found_from_the_moment_of_its_issue(dinas: Dinas, siklus: Siklus) -> None:
    assert naskah("notulen", dinas) == [] and siklus.naskah.exists()
    play_until(dinas, siklus, "5")
    notulen = siklus.naskah.get(jenis="notulen")
    assert notulen in naskah("notulen", dinas)
    assert naskah(notulen.nomor, dinas)[0] == notulen


def test_every_field_table_and_signer_is_searched(dinas: Dinas, berjalan: Siklus) -> None:
    undangan = berjalan.naskah.get(jenis="surat-undangan")
    undangan.beku["tabel"]["peserta"] = {"kepala": ["No."], "baris": [["9", "Zainuddin Khusus", "Tamu"]]}
    undangan.save()
    list(reindex())
    assert naskah("zainud", dinas) == [undangan]
    assert undangan in naskah(dinas.sekdin.nama, dinas) or undangan in naskah("Kadin", dinas)


def test_prefix_phrase_number_and_accents(dinas: Dinas, berjalan: Siklus) -> None:
    undangan = berjalan.naskah.get(jenis="surat-undangan")
    undangan.beku["isian"]["pembuka"] = "Rapat koordinasi di Café Ratu, nilai 97,73%."
    undangan.save()
    list(reindex())
    for ketikan in ("koordin", '"rapat koordinasi"', "cafe", "CAFÉ ratu", "97,73", '"café ratu"'):
        assert naskah(ketikan, dinas)[:1] == [undangan], ketikan
    for ketikan in ('"koordinasi rapat"', '"koordin"', "zzz", "'", "koordin zzz"):
        assert naskah(ketikan, dinas) == [], ketikan


def test_what_stands_in_the_title_comes_first(dinas: Dinas, berjalan: Siklus) -> None:
    hasil = naskah("disposisi", dinas)
    jarak = [satu.jauh for satu in hasil]
    assert jarak == sorted(jarak) and jarak[0] == 0
    assert "disposisi" in hasil[0].jenis


@pytest.mark.parametrize(
    "ketikan", ['"', "NEAR(a b)", "a AND", "judul : x", "x:*", "a & | !", "\\", "%", "(((", "'; --"]
)
def test_no_typing_breaks_the_search(dinas: Dinas, berjalan: Siklus, ketikan: str) -> None:
    kueri = read_kueri(ketikan)
    assert not kueri or len(naskah(ketikan, dinas)) >= 0


def test_an_act_undone_leaves_no_trace_in_the_index(dinas: Dinas, berjalan: Siklus) -> None:
    semula = IndeksCari.objects.count()
    with transaction.atomic():
        attach(dinas, berjalan, IsianBukti("teks", isi="Kuitansi nomor 77"))
        assert find(Bukti.objects, "bukti", "kuitansi", dinas)
        transaction.set_rollback(True)
    assert IndeksCari.objects.count() == semula
    assert find(Bukti.objects, "bukti", "kuitansi", dinas) == []


def _docx() -> bytes:
    berkas, dokumen = io.BytesIO(), Document()
    dokumen.add_paragraph("Berita acara kunjungan lapangan")
    dokumen.add_table(1, 1).cell(0, 0).text = "Kelompok Mekarsari"
    dokumen.save(berkas)
    return berkas.getvalue()


def _xlsx() -> bytes:
    berkas = io.BytesIO()
    with Workbook(berkas, {"in_memory": True}) as buku:
        buku.add_worksheet().write_row(0, 0, ["Koperasi Sejahtera", 1250])
    return berkas.getvalue()


def _png() -> bytes:
    berkas = io.BytesIO()
    Image.new("RGB", (4, 4)).save(berkas, "PNG")
    return berkas.getvalue()


def _pdf(siklus: Siklus) -> bytes:
    notulen = siklus.naskah.get(jenis="notulen")
    assert notulen.terbit_pada is not None
    return render_pdf({**notulen.beku, "hal": "Perihal Pelangi"}, timestamp=notulen.terbit_pada)


def test_the_text_inside_evidence_is_found(dinas: Dinas, berjalan: Siklus) -> None:
    isi = {
        "mekarsari": ("a.docx", _docx()),
        "sejahtera": ("b.xlsx", _xlsx()),
        '"pengukuran kinerja"': ("c.pdf", _pdf(berjalan)),
        "anggrek": ("d.txt", "Kelompok Anggrek".encode("utf-8-sig")),
        "gambar rapat": ("gambar rapat.png", _png()),
    }
    for ketikan, (nama, berkas) in isi.items():
        bukti = attach(dinas, berjalan, IsianBukti("berkas", nama=nama, berkas=berkas))
        assert find(Bukti.objects, "bukti", ketikan, dinas) == [bukti], nama


@pytest.mark.parametrize(
    "berkas", [b"%PDF-1.7\nrusak", b"PK\x03\x04rusak", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n" + bytes(100)]
)
def test_a_file_that_cannot_be_read_gives_no_text(berkas: bytes) -> None:
    assert read_teks(berkas) == ""


def test_a_bomb_in_a_document_gives_no_text_and_no_harm() -> None:
    import zipfile

    berkas = io.BytesIO()
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as paket:
        paket.writestr("word/document.xml", b"<a>" + b" " * 200_000_000)
    assert read_teks(berkas.getvalue()) == ""


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    assert read_teks(_docx(), detik=0.001) == ""


def test_a_long_text_is_cut() -> None:
    assert len(read_teks(b"kata " * MAKS_HURUF)) == MAKS_HURUF


def test_the_index_is_rebuilt_whole(dinas: Dinas, berjalan: Siklus) -> None:
    bukti = attach(dinas, berjalan, IsianBukti("berkas", nama="d.txt", berkas=b"Kelompok Anggrek"))
    semula = set(IndeksCari.objects.values_list("jenis", "objek", "judul", "kata"))
    IndeksCari.objects.all().delete()
    IndeksCari.objects.create(instansi=dinas.instansi, jenis="bukti", objek=987654, judul="hantu")
    list(reindex())
    assert set(IndeksCari.objects.values_list("jenis", "objek", "judul", "kata")) == semula
    assert find(Bukti.objects, "bukti", "anggrek", dinas) == [bukti]


def test_another_agency_finds_nothing(dinas: Dinas, berjalan: Siklus) -> None:
    kueri = read_kueri("disposisi")
    assert not narrow(Naskah.objects.all(), "naskah", dinas.instansi.pk + 1, kueri).exists()
