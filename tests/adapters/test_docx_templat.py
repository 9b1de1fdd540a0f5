"""An agency's Word template: filled as it says, and refused, within limits, where it says more than it may."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime
from typing import Any

import docx
import pytest

from takar.adapters.docx.lacak import Lacak
from takar.adapters.docx.masuk import read_word
from takar.adapters.docx.templat import HasilTemplat, fill_templat, try_templat
from takar.adapters.kurung.anak import CPU_DETIK
from takar.core.ditolak import Ditolak
from word_buatan import make_docx

SAAT = datetime(2026, 10, 5, 1, tzinfo=UTC)
ISI = {"hal": "Rapat {{ 7*7 }} & <b>", "isi": "satu\n\ndua", "butir": ["a", "b"], "lampiran": "", "dasar-hukum": "UU"}
DATA: dict[str, Any] = {
    "bentuk": "nota-dinas",
    "jenis": "nota-dinas",
    "judul": "NOTA & <x>",
    "hal": "Rapat",
    "nomor": "1/2026",
    "tanggal": "5 Oktober 2026",
    "tempat": "Contoh",
    "kop": {"pemda": "Pemerintah", "opd": "Dinas"},
    "isian": ISI,
    "urutan": [
        ["hal", "Hal", "baris"],
        ["isi", "Isi", "paragraf"],
        ["butir", "Acara", "daftar"],
        ["lampiran", "Lampiran", "baris"],
        ["dasar-hukum", "Dasar", "baris"],
    ],
    "tabel": {"peserta-rapat": {"kepala": ["No", "Nama"], "baris": [["1", "A"], ["2", "B"]]}},
    "ttd": [{"jabatan": "Kepala", "nama": "Contoh", "pangkat": "", "nip": "1"}],
    "status": "draf",
}


def coba(templat: bytes) -> HasilTemplat:
    return try_templat(templat, DATA, lacak=Lacak("cap", ISI), timestamp=SAAT, nama="t.docx")


def buka(hasil: bytes) -> Any:
    return docx.Document(io.BytesIO(hasil))


def test_a_template_is_filled_and_its_fields_are_found_again() -> None:
    tabel = [["No", "Nama"], ["{%tr for b in tabel_peserta_rapat %}", ""], ["{{ b.k1 }}", "{{ b.k2 }}"]]
    templat = make_docx(
        "{{ kop.opd|upper }}",
        "Hal: {{ isian.hal }} (penting)",
        "{{ isian.isi }}",
        "{{ isian.butir }}",
        "{{ isian.dasar_hukum }}",
        "{% if isian.lampiran %}Lampiran: {{ isian.lampiran }}{% else %}Tanpa lampiran{% endif %}",
        "{%p for t in ttd %}",
        "{{ loop.index }}. {{ t.jabatan }}",
        "{%p endfor %}",
        tabel=[*tabel, ["{%tr endfor %}", ""]],
        kepala="{{ judul }} {{ isian.hal }}",
    )
    hasil = coba(templat)
    assert set(hasil.dipakai) == set(ISI) and hasil.lepas == ("lampiran",)
    masuk = read_word(hasil.isi)
    assert masuk.isian == {"hal": [ISI["hal"]], "isi": ["satu", "dua"], "butir": ["a", "b"], "dasar-hukum": ["UU"]}
    assert (masuk.cap, masuk.dasar, masuk.luar) == ("cap", ISI, masuk.luar_semula)
    dokumen = buka(hasil.isi)
    teks = [p.text for p in dokumen.paragraphs]
    assert "DINAS" in teks and "Tanpa lampiran" in teks and "1. Kepala" in teks
    baris = [[sel.text for sel in satu.cells] for satu in dokumen.tables[0].rows]
    assert baris == [["No", "Nama"], ["1", "A"], ["2", "B"]]
    assert dokumen.sections[0].header.paragraphs[0].text == "NOTA & <x> Rapat {{ 7*7 }} & <b>"


def test_the_same_template_and_data_give_the_same_bytes() -> None:
    templat = make_docx("{{ isian.isi }}")
    satu, lain = (fill_templat(templat, DATA, lacak=Lacak("cap", ISI), timestamp=SAAT) for _ in range(2))
    assert satu == lain


@pytest.mark.parametrize("paragraf", ["{{ isian.isi }} dan lagi", "Awal {{ isian.butir }}"])
def test_a_field_that_shares_its_paragraph_is_told(paragraf: str) -> None:
    hasil = coba(make_docx(paragraf))
    assert hasil.lepas == hasil.dipakai != ()


TERLARANG, PENANDA, TAG = "word-templat-terlarang", "word-templat-penanda", "word-templat-tag"
JAHAT = {
    "class of a text": ("{{ ''.__class__ }}", TERLARANG),
    "class of a field": ("{{ isian.hal.__class__.__mro__ }}", TERLARANG),
    "hidden name": ("{{ isian.__class__ }}", PENANDA),
    "method": ("{{ hal.upper() }}", TERLARANG),
    "item": ("{{ ttd[0] }}", TERLARANG),
    "filter that reads attributes": ("{{ hal|attr('__class__') }}", TERLARANG),
    "filter that formats": ("{{ '%s'|format(hal) }}", TERLARANG),
    "filter over a field": ("{{ isian.hal|upper }}", TERLARANG),
    "unknown filter": ("{{ hal|tojson }}", TERLARANG),
    "endless loop": ("{% for i in range(10**9) %}x{% endfor %}", TERLARANG),
    "long text": ("{{ 'x' * 10**9 }}", TERLARANG),
    "tower": ("{{ 9**9**9 }}", TERLARANG),
    "include": ("{% include '/etc/passwd' %}", TERLARANG),
    "import": ("{% import 'os' as os %}", TERLARANG),
    "from import": ("{% from 'os' import x %}", TERLARANG),
    "extends": ("{% extends 'x' %}", TERLARANG),
    "macro": ("{% macro m() %}x{% endmacro %}", TERLARANG),
    "set": ("{% set x = 1 %}", TERLARANG),
    "with": ("{% with x = 1 %}{% endwith %}", TERLARANG),
    "nested loops": ("{% for a in ttd %}" * 3 + "x" + "{% endfor %}" * 3, TERLARANG),
    "many loops": ("{% for a in ttd %}x{% endfor %}" * 41, TERLARANG),
    "recursive loop": ("{% for a in ttd recursive %}x{% endfor %}", TERLARANG),
    "test": ("{% if hal is defined %}x{% endif %}", TERLARANG),
    "globals of Jinja": ("{{ cycler }}", PENANDA),
    "self": ("{{ self }}", PENANDA),
    "unknown field": ("{{ isian.entah }}", PENANDA),
    "unknown name": ("{{ entah }}", PENANDA),
    "list as text": ("{{ ttd }}", PENANDA),
    "text as list": ("{% for a in isian.butir %}x{% endfor %}", PENANDA),
    "loop outside": ("{{ loop.index }}", PENANDA),
    "not closed": ("{{ hal", TAG),
    "loop not closed": ("{% for a in ttd %}x", TAG),
    "unknown tag": ("{% jalankan %}", TAG),
    "only braces": ("{{" * 20_000, TAG),
    "too many tags": ("{{ hal }}" * 3000, "word-templat-besar"),
    "very deep": ("{{ " + "(" * 3000 + "hal" + ")" * 3000 + " }}", "word-rumit"),
    "merging cells by reckoning": ("{% hm %}", TAG),
}


@pytest.mark.parametrize("nama", JAHAT)
def test_a_hostile_or_wrong_template_is_refused_with_its_paragraph(nama: str) -> None:
    teks, kode = JAHAT[nama]
    with pytest.raises(Ditolak) as ditolak:
        coba(make_docx("Pembuka.", "", teks))
    assert ditolak.value.kode == kode
    assert "t.docx" in ditolak.value.kalimat and "Tidak ada yang berubah." in ditolak.value.kalimat
    if kode in (TERLARANG, PENANDA, TAG):
        assert "paragraf 3" in ditolak.value.kalimat


def test_a_fault_in_the_head_of_the_page_is_told_as_such() -> None:
    with pytest.raises(Ditolak, match="kepala, kaki, atau sifat dokumen"):
        coba(make_docx("Biasa.", kepala="{{ entah }}"))


def test_tags_that_cut_a_table_apart_are_refused() -> None:
    with pytest.raises(Ditolak):
        coba(make_docx(tabel=[["{%tr for b in tabel_peserta_rapat %}", ""], ["{{ b.k1 }}", "{{ b.k2 }}"]]))


def test_data_that_swell_end_the_child_and_nothing_else() -> None:
    """Two loops in each other over a long table: more than a paper can hold, stopped by the limits."""
    banyak = {"peserta-rapat": {"kepala": ["No"], "baris": [["x" * 2000]] * 3000}}
    penuh = make_docx(
        "{%p for a in tabel_peserta_rapat %}",
        "{%p for b in tabel_peserta_rapat %}",
        "{{ b.k1 }}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    mulai = time.process_time()
    with pytest.raises(Ditolak) as ditolak:
        try_templat(penuh, DATA | {"tabel": banyak}, lacak=Lacak("cap", ISI), timestamp=SAAT)
    assert ditolak.value.kode in {"word-memori", "word-lama", "word-rusak", "word-templat-rusak"}
    assert time.process_time() - mulai < CPU_DETIK
