"""Any document gives SOPs that the draft's format can hold, or a refusal: nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from takar.core.bacaan import BentukBagan, Dokumen, JenisBentuk, Kisi, Panah, Paragraf, Sel, read_dokumen, read_teks
from takar.core.bacaan.tampil import show_semua
from takar.core.ditolak import Ditolak
from takar.core.sop.baca import read_sop
from takar.core.sop.tulis import write_sop

KATA = """
No Kegiatan Pelaksana Staf Kasubbag|Umum Camat Mutu|Baku Kelengkapan Waktu Output Ket 1 2. 3) a (1) 5|menit 2|hari √
[|]|→|[|] Ya Tidak Nomor|SOP Nama|SOP|:|Contoh Dasar|Hukum|:|1.|UU|A Disahkan|oleh Surat - …… Jumlah Pemohon Aplikasi
Memeriksa|surat,|jika|tidak|dikembalikan|ke|Staf Staf|menerima|surat 1.|Nota|Dinas|2.|Surat \u2066 <b> | \\ " '''
NIP.|123 ; , dan Selesai
"""
teks = st.one_of(st.sampled_from([satu.replace("|", " ") for satu in KATA.split()]), st.text(max_size=12))
kecil = st.integers(-1, 7)
sel = st.builds(Sel, kecil, kecil, teks, st.just("sel"), st.integers(0, 9), st.integers(0, 9))
bentuk = st.builds(
    BentukBagan, st.sampled_from("abcdefg"), st.sampled_from(JenisBentuk), kecil, kecil, st.just("b"), teks
)
panah = st.builds(
    Panah, st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.sampled_from(["", "Ya", "T", "x"])
)
tabel = st.builds(
    lambda isi, b, p: Kisi("t", tuple(isi), tuple(b), tuple(p)),
    st.lists(sel, max_size=30),
    st.lists(bentuk, max_size=7),
    st.lists(panah, max_size=9),
)
BERKEPALA = tuple(
    Sel(0, k, judul, "judul")
    for k, judul in enumerate(["No", "Kegiatan", "Staf", "Camat", "Kelengkapan", "Waktu", "Output"])
)
beralur = st.builds(
    lambda isi, b, p: Kisi("alur", (*BERKEPALA, *(s for s in isi if s.baris > 0)), tuple(b), tuple(p)),
    st.lists(sel, max_size=40),
    st.lists(bentuk, max_size=7),
    st.lists(panah, max_size=9),
)
dokumen = st.builds(
    Dokumen,
    st.just("a.docx"),
    st.sampled_from(["docx", "pdf"]),
    st.lists(st.one_of(tabel, beralur, st.builds(Paragraf, teks, st.just("p"))), max_size=5).map(tuple),
)


def check(dok: Dokumen) -> None:
    try:
        hasil = read_dokumen(dok)
    except Ditolak as sebab:
        assert sebab.kalimat
        return
    show_semua(hasil)
    for satu in hasil:
        assert read_sop(write_sop(satu.sop), draf=True) == satu.sop
        kode = {langkah.kode for langkah in satu.sop.langkah}
        assert len(kode) == len(satu.sop.langkah)
        assert not any("." in satu for satu in kode)


@settings(max_examples=40, deadline=None)
@given(dokumen)
def test_any_document_is_read_or_refused(dok: Dokumen) -> None:
    check(dok)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(teks, max_size=9).map("\t".join), max_size=12).map("\n".join))
def test_any_text_is_read_or_refused(isi: str) -> None:
    try:
        dok = read_teks(isi)
    except Ditolak:
        return
    check(dok)
