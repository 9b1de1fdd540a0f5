"""Every kind of paper: archival PDF, readable text, the same bytes each time, whatever people type."""

from __future__ import annotations

import base64
import io
import json
import re
from datetime import datetime, timedelta, timezone
from typing import Any

import contoh
import emas
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from takar.adapters.typst import TypstGagal, find_ttd, render_pdf
from takar.adapters.typst.teks import clean_text
from takar.core.naskah import Tanda, read_tanda

SAAT = datetime(2026, 10, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
SEMUA = contoh.semua()
JAHAT = (
    '#eval("1") $x^2$ <script>@a [*tebal*] _m_ `k` \\ // /* "kutip" \' ~ --- ... '
    "👍🏽 日本 \u202eterbalik\x00\x07 &amp; {instansi}"
)
KANAN_KIRI = (
    'Contoh \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u202e\u2067O\'Brien "Kiki" d\u2019Arc\u2069'
)
PANJANG = "Judul" + "panjangsekalitanpaspasi" * 6 + " " + "kata biasa " * 4


def teks(pdf: bytes) -> str:
    """The text of all pages, in one line."""
    dokumen = pypdfium2.PdfDocument(pdf)
    halaman = [satu.get_textpage().get_text_range() for satu in dokumen]
    dokumen.close()
    return " ".join(" ".join(halaman).replace("\ufffe", "").split())


def buka(pdf: bytes) -> pikepdf.Pdf:
    """The file as pikepdf sees it."""
    return pikepdf.open(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def hasil() -> dict[str, bytes]:
    """Every sample paper, made once."""
    return {kode: render_pdf(data, timestamp=SAAT) for kode, data in SEMUA.items()}


@pytest.mark.parametrize("kode", SEMUA)
def test_archival_and_accessible(kode: str, hasil: dict[str, bytes]) -> None:
    with buka(hasil[kode]) as pdf:
        akar = pdf.Root
        assert akar.Lang == "id-ID"
        assert akar.MarkInfo.Marked
        assert "/StructTreeRoot" in akar
        assert akar.OutputIntents[0].S == "/GTS_PDFA1"
        assert akar.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")
            assert xmp["dc:title"]


@pytest.mark.parametrize("kode", SEMUA)
def test_fonts_embedded_and_nothing_active(kode: str, hasil: dict[str, bytes]) -> None:
    with buka(hasil[kode]) as pdf:
        for isi in (satu for satu in pdf.objects if isinstance(satu, pikepdf.Dictionary)):
            assert not {"/JS", "/JavaScript", "/AA", "/Launch"} & set(isi.keys())
            if isi.get("/Type") == "/FontDescriptor":
                assert {"/FontFile2", "/FontFile3"} & set(isi.keys())
                assert "Liberation" in str(isi.FontName)
        assert "/OpenAction" not in pdf.Root


@pytest.mark.parametrize("kode", SEMUA)
def test_source_data_attached(kode: str, hasil: dict[str, bytes]) -> None:
    with buka(hasil[kode]) as pdf:
        isi = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    assert isi == {kunci: nilai for kunci, nilai in SEMUA[kode].items() if kunci not in ("gambar", "qr")}


@pytest.mark.parametrize("kode", SEMUA)
def test_same_bytes_twice(kode: str, hasil: dict[str, bytes]) -> None:
    assert render_pdf(SEMUA[kode], timestamp=SAAT) == hasil[kode]


TAK_TERCETAK = {
    ("notulen", "Tanda Tangan"),
    ("notulen-kinerja", "Tanda Tangan"),
    *(("notulen-kinerja", kepala) for kepala in ("No", "Indikator")),
    *((kode, kepala) for kode in ("laporan", "draft-laporan") for kepala in ("Angka", "Hasil", "Penjelasan")),
}
"""Columns that a kind leaves out."""


def _rapat(isi: str) -> str:
    """Without blanks and hyphens: pdfium reports a hyphen at a line's end as a break."""
    return re.sub(r"[\s\x02-]", "", isi)


@pytest.mark.parametrize("kode", SEMUA)
def test_every_field_is_printed(kode: str, hasil: dict[str, bytes]) -> None:
    data, cetakan = SEMUA[kode], _rapat(teks(hasil[kode]))
    for isian in data["isian"].values():
        for satu in [isian] if isinstance(isian, str) else isian:
            assert all(_rapat(alinea) in cetakan for bagian in satu.split("\n\n") for alinea in bagian.split("; "))
    for tabel in data["tabel"].values():
        assert all(_rapat(kepala) in cetakan for kepala in tabel["kepala"] if (kode, kepala) not in TAK_TERCETAK)
    assert _rapat(data["ttd"][0]["nama"]) in cetakan


def test_notulen_lists_who_was_present_without_room_for_hands(hasil: dict[str, bytes]) -> None:
    assert "Tanda Tangan" in teks(hasil["daftar-hadir"])
    assert "Tanda Tangan" not in teks(hasil["notulen"])
    assert teks(hasil["notulen"]).count("Contoh Pegawai 1, S.E.") == 1


@pytest.mark.parametrize("kode", ["laporan", "draft-laporan"])
def test_a_report_has_numbered_tables_drawings_and_annexes(kode: str, hasil: dict[str, bytes]) -> None:
    cetakan = teks(hasil[kode])
    tabel = [nama for nama in SEMUA[kode]["tabel"] if nama not in {"matriks-pk", "mengapa"}]
    for urut in range(1, len(tabel) + 1):
        assert cetakan.count(f"Tabel {urut}.") == 1, "its caption; the list of tables has no full stop"
        assert f"Tabel {urut}" in cetakan
    for urut, judul in enumerate(SEMUA[kode]["gambar_judul"].values(), start=1):
        assert f"Gambar {urut}. {judul}" in cetakan
    assert {"DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR"} <= set(re.findall(r"DAFTAR [A-Z]+", cetakan))
    assert "LAMPIRAN 1 MATRIKS PERJANJIAN KINERJA" in cetakan
    assert "LAMPIRAN 2 MENGAPA ANGKA INI?" in cetakan


def test_a_report_without_an_arrangement_still_prints_all_its_tables() -> None:
    data = {kunci: isi for kunci, isi in SEMUA["laporan"].items() if kunci not in {"susunan", "gambar_judul"}}
    cetakan = teks(render_pdf(data | {"gambar": {}}, timestamp=SAAT))
    assert cetakan.count("Tabel 14.") == 1


def test_no_page_of_a_report_is_empty(hasil: dict[str, bytes]) -> None:
    pdf = pypdfium2.PdfDocument(hasil["laporan"])
    isi = [satu.get_textpage().get_text_range() for satu in pdf]
    pdf.close()
    assert all(len(_rapat(satu)) > 120 for satu in isi)


def test_disposisi_has_no_blank_row(hasil: dict[str, bytes]) -> None:
    assert re.search(r"Tanggal surat : –", teks(hasil["disposisi-pengukuran"]))


HALAMAN = {
    "laporan": (12, 18),
    "draft-laporan": (12, 18),
    "sop": (4, 8),
    "rekapitulasi": (2, 5),
    "kertas-kerja": (2, 5),
    "notulen-kinerja": (2, 4),
}


@pytest.mark.parametrize("kode", SEMUA)
def test_page_count_and_page_numbers(kode: str, hasil: dict[str, bytes]) -> None:
    with buka(hasil[kode]) as pdf:
        banyak = len(pdf.pages)
        lebar, tinggi = (float(x) for x in pdf.pages[-1].mediabox[2:])
    paling_sedikit, paling_banyak = HALAMAN.get(kode, (1, 2))
    assert paling_sedikit <= banyak <= paling_banyak
    assert f"Halaman {banyak} dari {banyak}" in teks(hasil[kode])
    mendatar = kode in {"sop", "bukti", "buku-agenda", "rencana-kegiatan", "kertas-kerja", "rekapitulasi"}
    assert (lebar > tinggi) == mendatar


@pytest.mark.parametrize("kode", SEMUA)
def test_draft_says_so(kode: str, hasil: dict[str, bytes]) -> None:
    draf = teks(render_pdf(SEMUA[kode] | {"status": "draf", "nomor": "", "tanggal": ""}, timestamp=SAAT))
    assert "DRAF belum diterbitkan" in draf
    assert "DRAF belum diterbitkan" not in teks(hasil[kode])


def _rusak(isi: Any, kata: str) -> Any:
    """The same data with each text replaced, except what steers the layout."""
    tetap = {
        "bentuk",
        "status",
        "kertas",
        "huruf",
        "lebar",
        "rata",
        "gambar",
        "logo_svg",
        "urutan",
        "legenda",
        "orientasi",
        "susunan",
        *("kode", "url", "qr", "mengetahui"),
    }
    if isinstance(isi, str):
        return kata
    if isinstance(isi, dict):
        return {kunci: nilai if kunci in tetap else _rusak(nilai, kata) for kunci, nilai in isi.items()}
    return [_rusak(satu, kata) for satu in isi]


@pytest.mark.parametrize(
    "kata",
    [JAHAT, PANJANG, KANAN_KIRI, "", "\n\n"],
    ids=["jahat", "panjang", "kanan-kiri", "kosong", "baris"],
)
@pytest.mark.parametrize("kode", SEMUA)
def test_any_text_is_printed_as_text(kode: str, kata: str) -> None:
    cetakan = teks(render_pdf(_rusak(SEMUA[kode], kata), timestamp=SAAT))
    if kata == JAHAT:
        assert '#eval("1")' in cetakan
        assert "[*tebal*]" in cetakan


@pytest.mark.parametrize("kode", ["kertas-kerja", "rencana-kegiatan", "surat-perintah", "laporan"])
def test_long_tables_repeat_their_heads(kode: str) -> None:
    jenis = next(satu for satu in contoh.jenis_pustaka() if satu.kode == kode)
    data = contoh.data_jenis(jenis, ulang=120)
    pdf = pypdfium2.PdfDocument(render_pdf(data, timestamp=SAAT))
    kepala = next(iter(data["tabel"].values()))["kepala"][1]
    memuat = sum(kepala in halaman.get_textpage().get_text_range() for halaman in pdf)
    pdf.close()
    assert memuat >= 3


@pytest.mark.parametrize("kertas", ["a4", "f4", "f4-210"])
@pytest.mark.parametrize("huruf", ["Liberation Sans", "Liberation Serif"])
def test_paper_and_font_are_settings(kertas: str, huruf: str) -> None:
    pdf = render_pdf(SEMUA["surat-undangan"] | {"kertas": kertas, "huruf": huruf}, timestamp=SAAT)
    with buka(pdf) as isi:
        ukuran = [round(float(x) / 72 * 25.4) for x in isi.pages[0].mediabox[2:]]
        nama = {str(x.FontName) for x in isi.objects if isinstance(x, pikepdf.Dictionary) and "/FontName" in x}
    assert ukuran == {"a4": [210, 297], "f4": [215, 330], "f4-210": [210, 330]}[kertas]
    assert all(huruf.replace(" ", "") in satu for satu in nama)


@pytest.mark.parametrize("banyak", range(0, 26, 3))
def test_signature_never_stands_alone(banyak: int) -> None:
    data = SEMUA["nota-dinas-rapat"]
    isi = data["isian"] | {
        "isi": "\n\n".join(["Kalimat pengisi halaman yang cukup panjang untuk dua baris penuh."] * banyak)
    }
    pdf = pypdfium2.PdfDocument(render_pdf(data | {"isian": isi}, timestamp=SAAT))
    letak = find_ttd(data | {"isian": isi})
    assert letak is not None
    halaman = pdf[letak.halaman - 1].get_textpage().get_text_range()
    pdf.close()
    assert "Demikian untuk menjadikan periksa" in halaman
    assert data["ttd"][0]["nama"] in halaman


@pytest.mark.parametrize("kode", ["rekapitulasi", "kertas-kerja", "rencana-kegiatan", "daftar-hadir", "bukti"])
@pytest.mark.parametrize("ulang", range(8, 40, 4))
def test_signature_stays_with_the_last_rows_and_their_head(kode: str, ulang: int) -> None:
    if kode == "bukti":
        data = contoh.data_bukti(ulang)
    else:
        data = contoh.data_jenis(next(satu for satu in contoh.jenis_pustaka() if satu.kode == kode), ulang=ulang)
    letak = find_ttd(data)
    assert letak is not None
    pdf = pypdfium2.PdfDocument(render_pdf(data, timestamp=SAAT))
    halaman = " ".join(pdf[letak.halaman - 1].get_textpage().get_text_range().split())
    pdf.close()
    akhir = list(data["tabel"].values())[-1]
    assert _rapat(akhir["kepala"][1]) in _rapat(halaman)
    assert _rapat(akhir["baris"][-1][1]) in _rapat(halaman)


def test_find_ttd_names_the_drawn_field() -> None:
    letak = find_ttd(SEMUA["laporan"])
    assert letak is not None
    pdf = pypdfium2.PdfDocument(render_pdf(SEMUA["laporan"], timestamp=SAAT))
    halaman, *kotak = letak.kotak
    isi = pdf[halaman].get_textpage().get_text_bounded(*kotak)
    pdf.close()
    assert "tidak tersertifikasi" in isi
    assert find_ttd(SEMUA["laporan"], urut=1) is None
    assert find_ttd(SEMUA["kertas-kerja"], urut=1) is not None


def test_failures_are_named() -> None:
    with pytest.raises(TypstGagal, match="no template"):
        render_pdf(SEMUA["laporan"] | {"bentuk": "../fonts/OFL"}, timestamp=SAAT)
    rusak = SEMUA["laporan"]["kop"] | {"logo_svg": "<svg"}
    with pytest.raises(TypstGagal):
        render_pdf(SEMUA["laporan"] | {"kop": rusak}, timestamp=SAAT)
    with pytest.raises(ValueError, match="aware"):
        render_pdf(SEMUA["laporan"], timestamp=datetime(2026, 10, 5))


@pytest.mark.parametrize(
    ("masuk", "keluar"),
    [
        ("Rencana – “Aksi” ½ é e\u0301", "Rencana – “Aksi” ½ é é"),
        ("a\x00b\u202ec\u200dd\ue000e", "abcd□e"),
        ("日本 👍🏽", "□□ □□"),
        ("a\r\nb\u2028c", "a\nb\nc"),
    ],
)
def test_clean_text(masuk: str, keluar: str) -> None:
    assert clean_text(masuk) == keluar


def test_clean_text_breaks_long_words() -> None:
    bersih = clean_text("x" * 100)
    assert bersih.replace("\u200b", "") == "x" * 100
    assert max(map(len, bersih.split("\u200b"))) <= 12


BERKODE = [kode for kode in SEMUA if SEMUA[kode]["kode"]]


@pytest.mark.parametrize("kode", BERKODE)
def test_every_page_of_an_issued_paper_has_its_mark(kode: str, hasil: dict[str, bytes]) -> None:
    pdf = pypdfium2.PdfDocument(hasil[kode])
    tanda = [_barcode(halaman) for halaman in list(pdf)[:4]]
    banyak = len(pdf)
    pdf.close()
    assert tanda == [(contoh.KODE, urut, banyak) for urut in range(1, len(tanda) + 1)]


def _barcode(halaman: pypdfium2.PdfPage) -> Tanda | None:
    lebar, tinggi = halaman.get_size()
    gambar = halaman.render(scale=200 / 72, crop=(0, 0, lebar * 0.2, tinggi * 0.9), grayscale=True).to_pil()
    (kode,) = zxingcpp.read_barcodes(gambar, formats=zxingcpp.barcode_formats_from_str("Code128"))
    return read_tanda(kode.text)


@pytest.mark.parametrize("kode", BERKODE)
def test_the_qr_leads_to_the_check_and_stands_beside_its_code(kode: str, hasil: dict[str, bytes]) -> None:
    pdf = pypdfium2.PdfDocument(hasil[kode])
    semua = [satu.render(scale=150 / 72, grayscale=True).to_pil() for satu in pdf]
    pdf.close()
    terbaca = [
        satu.text
        for gambar in semua
        for satu in zxingcpp.read_barcodes(gambar, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    ]
    assert len(terbaca) == 1
    assert terbaca[0].startswith(f"{contoh.ALAMAT}#tp=")
    assert teks(hasil[kode]).count(contoh.KODE) >= 2


def test_a_void_paper_says_so_on_every_page() -> None:
    batal = SEMUA["surat-perintah"] | {"status": "batal", "alasan_batal": "Salah alamat."}
    pdf = pypdfium2.PdfDocument(render_pdf(batal, timestamp=SAAT))
    halaman = [" ".join(satu.get_textpage().get_text_range().split()) for satu in pdf]
    pdf.close()
    assert all("DIBATALKAN Salah alamat." in satu for satu in halaman)


def test_signers_stand_in_pairs_and_those_who_take_note_come_last(hasil: dict[str, bytes]) -> None:
    isi = teks(hasil["berita-acara"])
    assert isi.count("Mengetahui,") == 1
    assert isi.index("Mengetahui,") < isi.index(contoh.KETIGA["nama"])
    assert isi.index("Mengetahui,") > isi.index(contoh.ANGGOTA["nama"])


def test_many_who_are_invited_stand_in_an_annex() -> None:
    data = SEMUA["surat-undangan"]
    undangan = [f"Kepala Bagian Contoh {urut}" for urut in range(1, 13)]
    isi = teks(render_pdf(data | {"isian": data["isian"] | {"kepada": undangan}}, timestamp=SAAT))
    assert "sebagaimana tercantum dalam lampiran" in isi
    assert "Lampiran : 1 (satu) berkas" in isi
    assert isi.index("DAFTAR UNDANGAN") < isi.index("12. Kepala Bagian Contoh 12")
    assert "Halaman 2 dari 2" in isi


def test_a_png_is_a_logo_too() -> None:
    png = base64.b64encode(_png()).decode()
    kop = SEMUA["nota-dinas"]["kop"] | {"logo_svg": "", "logo_png": png}
    with buka(render_pdf(SEMUA["nota-dinas"] | {"kop": kop}, timestamp=SAAT)) as pdf:
        gambar = [satu for satu in pdf.objects if isinstance(satu, pikepdf.Stream) and satu.get("/Subtype") == "/Image"]
    assert gambar


def _png() -> bytes:
    tulis = io.BytesIO()
    Image.new("RGB", (40, 48), "#1d5c87").save(tulis, "PNG")
    return tulis.getvalue()


@pytest.mark.parametrize("kode", sorted(SEMUA))
def test_it_looks_as_it_did(kode: str, hasil: dict[str, bytes]) -> None:
    """Small grey pictures of the first and last pages; `python tests/adapters/emas.py` takes them anew."""
    kini, dulu = emas.take(hasil[kode]), emas.load(kode)
    assert kini.size == dulu.size
    assert emas.distance(kini, dulu) < emas.TOLERANSI
