"""Scans and photos of marked sheets: which page it is, which way it lies, and the sheet straightened."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
import zxingcpp
from PIL import Image

import foto_palsu as foto
from takar.adapters.pindai.baca import Lembaran, read_berkas, read_lagi
from takar.adapters.pindai.batas import ALASAN, build_ditolak
from takar.adapters.pindai.cetak import bind_pages, page_sizes, stamp_marks
from takar.adapters.pindai.geometri import fit_peta
from takar.core.ditolak import Ditolak
from takar.core.naskah.tanda import isi_tanda

KODE = "7K3M-9QXP-2F4T-8ZVB"
LAIN = "0000-1111-2222-3333"


@pytest.fixture(scope="module")
def cetak() -> bytes:
    """A paper of three pages, printed with its marks."""
    return stamp_marks(foto.make_paper(3), KODE)


@pytest.fixture(scope="module")
def ukuran(cetak: bytes) -> list[tuple[float, float]]:
    return page_sizes(cetak)


def _read(isi: bytes, ukuran: list[tuple[float, float]]) -> list[Lembaran]:
    return list(read_berkas(isi, "pindai", ukuran))


def _square(lembar: Lembaran) -> tuple[float, float, float, float]:
    """Where the black square lies on the straightened sheet, in millimetres: left, top, right, bottom."""
    gambar = Image.open(io.BytesIO(lembar.jpeg)).convert("L")
    skala = gambar.width / foto.F4_MM[0]
    bagian = gambar.crop((round(35 * skala), round(195 * skala), round(55 * skala), round(215 * skala)))
    kotak = bagian.point(lambda nilai: 255 if nilai < 90 else 0).getbbox()
    assert kotak is not None
    kiri, atas, kanan, bawah = (nilai / skala for nilai in kotak)
    return 35 + kiri, 195 + atas, 35 + kanan, 195 + bawah


@pytest.mark.parametrize("nama", [nama for nama in foto.RUSAK if nama != "kabur 1,5 px"])
def test_a_photo_is_read_and_straightened(cetak: bytes, ukuran: list[tuple[float, float]], nama: str) -> None:
    keadaan = foto.RUSAK[nama]
    (lembar,) = _read(keadaan.take(foto.draw(cetak, 1)), ukuran)
    assert (lembar.kode, lembar.nomor, lembar.jumlah, lembar.lain) == (KODE, 2, 3, 0)
    assert lembar.arah == keadaan.putar
    if lembar.sudut >= 3:
        assert all(abs(a - b) < 1.5 for a, b in zip(_square(lembar), (40, 200, 50, 210), strict=True))
    assert abs(lembar.lebar / lembar.tinggi - 215 / 330) < 0.01


def test_a_scanned_pdf_is_read_page_by_page(cetak: bytes, ukuran: list[tuple[float, float]]) -> None:
    terbalik = foto.draw(cetak, 2).rotate(180)
    lembar = _read(foto.as_pdf(foto.draw(cetak, 1), foto.draw(cetak, 0), terbalik), ukuran)
    assert [(satu.nomor, satu.arah, satu.sudut) for satu in lembar] == [(2, 0, 4), (1, 0, 4), (3, 180, 4)]


def test_a_corner_under_a_finger_does_no_harm(cetak: bytes, ukuran: list[tuple[float, float]]) -> None:
    lembar = foto.draw(cetak, 0)
    for banyak, kotak in ((3, (0, 0, 200, 200)), (2, (0, 0, lembar.width, 200))):
        tertutup = lembar.copy()
        tertutup.paste(foto.MEJA, kotak)
        (satu,) = _read(replace(foto.LURUS, miring=3).take(tertutup), ukuran)
        assert (satu.kode, satu.sudut) == (KODE, banyak)
        assert all(abs(a - b) < 1.5 for a, b in zip(_square(satu), (40, 200, 50, 210), strict=True))


def test_two_sheets_in_one_photo_are_noticed(cetak: bytes, ukuran: list[tuple[float, float]]) -> None:
    (lembar,) = _read(foto.side_by_side(foto.draw(cetak, 0), foto.draw(cetak, 1)), ukuran)
    assert lembar.lain == 1


def test_another_paper_says_which_it_is(ukuran: list[tuple[float, float]]) -> None:
    asing = stamp_marks(foto.make_paper(5, (210, 297)), LAIN)
    (lembar,) = _read(foto.LURUS.take(foto.draw(asing, 4)), ukuran)
    assert (lembar.kode, lembar.nomor, lembar.jumlah) == (LAIN, 5, 5)


def test_a_sheet_without_a_mark_is_kept_as_it_is_and_can_be_turned(ukuran: list[tuple[float, float]]) -> None:
    isi = foto.LURUS.take(foto.draw(foto.make_paper(1)).rotate(90, expand=True))
    (lembar,) = _read(isi, ukuran)
    assert (lembar.kode, lembar.nomor, lembar.sudut) == ("", 0, 0)
    putar = read_lagi(isi, "foto", ukuran, 0, 90)
    assert (putar.lebar, putar.tinggi) == (lembar.tinggi, lembar.lebar)


@pytest.mark.parametrize("putar", [0, 90, 180, 270])
def test_a_page_printed_without_marks_is_known_and_turned_by_its_foot(
    ukuran: list[tuple[float, float]], putar: int
) -> None:
    lembar = foto.draw(foto.make_paper(1))
    mentah = zxingcpp.create_barcode(isi_tanda(KODE, 2, 3), zxingcpp.BarcodeFormat.Code128)
    kode = mentah.to_image(scale=2, add_quiet_zones=False)
    gambar = Image.frombytes("L", kode.shape[::-1], bytes(memoryview(kode)))
    lembar.paste(gambar, (200, lembar.height - 200))
    (satu,) = _read(foto.as_jpeg(lembar.rotate(-putar, expand=True)), ukuran)
    assert (satu.kode, satu.nomor, satu.jumlah, satu.sudut, satu.arah) == (KODE, 2, 3, 0, putar)
    assert satu.tinggi > satu.lebar
    assert all(abs(a - b) < 1.5 for a, b in zip(_square(satu), (40, 200, 50, 210), strict=True))


def test_the_camera_s_own_turn_is_followed(cetak: bytes, ukuran: list[tuple[float, float]]) -> None:
    gambar = Image.open(io.BytesIO(foto.LURUS.take(foto.draw(cetak, 0)))).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    tulis = io.BytesIO()
    gambar.save(tulis, "JPEG", exif=exif)
    (lembar,) = _read(tulis.getvalue(), ukuran)
    assert (lembar.nomor, lembar.arah) == (1, 0)


def test_a_png_that_lets_through_lies_on_white(cetak: bytes, ukuran: list[tuple[float, float]]) -> None:
    lembar = foto.draw(cetak, 0).convert("RGBA")
    lembar.putalpha(lembar.convert("L").point(lambda nilai: 255 - nilai))
    tulis = io.BytesIO()
    lembar.save(tulis, "PNG")
    assert _read(tulis.getvalue(), ukuran)[0].sudut == 4


def test_the_printed_copy_shows_the_paper_unchanged_with_four_marks() -> None:
    polos = foto.make_paper(1)
    cetak = stamp_marks(polos, KODE)
    assert cetak == stamp_marks(polos, KODE)
    a, b = foto.draw(polos), foto.draw(cetak)
    tengah = (round(a.width * 0.1), round(a.height * 0.07), round(a.width * 0.9), round(a.height * 0.93))
    assert a.crop(tengah).tobytes() == b.crop(tengah).tobytes()
    assert a.tobytes() != b.tobytes()


def test_pages_are_bound_with_their_pictures_untouched() -> None:
    jpeg = foto.as_jpeg(Image.new("RGB", (100, 150), "red"))
    isi = bind_pages([(jpeg, 100, 150), (jpeg, 100, 150)], [(595.0, 842.0), (842.0, 595.0)])
    assert isi == bind_pages([(jpeg, 100, 150), (jpeg, 100, 150)], [(595.0, 842.0), (842.0, 595.0)])
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        assert [satu.Resources.XObject.Im0.read_raw_bytes() for satu in pdf.pages] == [jpeg, jpeg]
    assert page_sizes(isi) == [(595.0, 842.0), (842.0, 595.0)]


# --- what is no scan -------------------------------------------------------------------------------------------------


def _bom() -> bytes:
    """A PNG whose head promises 30,000 × 30,000 pixels."""
    tulis = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(tulis, "PNG")
    return tulis.getvalue()


def _terkunci() -> bytes:
    tulis = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tulis, encryption=pikepdf.Encryption(user="a", owner="b"))
    return tulis.getvalue()


def _panjang() -> bytes:
    tulis = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(61):
            pdf.add_blank_page()
        pdf.save(tulis)
    return tulis.getvalue()


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "pindai-kosong"),
        (b"halo", "pindai-jenis"),
        (b"\x00\x00\x00\x18ftypheic", "pindai-jenis"),
        (b"<svg/>", "pindai-jenis"),
        (b"%PDF-1.7 bukan", "pindai-rusak"),
        (b"\xff\xd8\xff\xe0 bukan foto", "pindai-rusak"),
        (b"\x89PNG\r\n\x1a\n bukan", "pindai-rusak"),
        (_terkunci(), "pindai-sandi"),
        (_panjang(), "pindai-halaman"),
        (_bom(), "pindai-piksel"),
        (b"\xff\xd8\xff" + bytes(25 * 2**20), "pindai-berkas-besar"),
    ],
)
def test_what_is_no_scan_is_refused_with_what_to_do(ukuran: list[tuple[float, float]], isi: bytes, kode: str) -> None:
    with pytest.raises(Ditolak) as sebab:
        _read(isi, ukuran)
    assert sebab.value.kode == kode
    assert "Tidak ada yang disimpan dari berkas ini" in sebab.value.kalimat


@pytest.mark.parametrize("kode", ALASAN)
def test_every_code_has_its_sentence(kode: str) -> None:
    kalimat = build_ditolak("a.pdf", kode).kalimat
    assert kalimat.startswith("Berkas “a.pdf” ") and kalimat.endswith(".")


def test_marks_on_one_spot_fix_no_sheet() -> None:
    with pytest.raises(ValueError, match="do not fix"):
        fit_peta([((1.0, 1.0), (2.0, 2.0))] * 12, 3)
