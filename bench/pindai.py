"""Marks of sheets read back from scans and photos: which mark, how often, how straight, how long.

`python -m bench.pindai [FOLDER]`: photos and scans of somebody's own printed sheets instead of those made here.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import zxingcpp
from PIL import Image

from bench._angka import Angka, print_table
from takar.adapters.pindai.baca import Lembaran, read_berkas
from takar.adapters.pindai.cetak import page_sizes, stamp_marks
from takar.adapters.pindai.tanda import find_sudut

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import foto_palsu as foto

KODE = "7K3M-9QXP-2F4T-8ZVB"
PANJANG = (1280, 1600, 4000)
"""Pixels of the longer side: messengers send 1,280 or 1,600; a phone takes 4,000."""
BIJI = 2
"""Photos for each case, each with other corners."""
LAIN: dict[str, tuple[zxingcpp.BarcodeFormat, float]] = {
    "QR 25 modules, 13 mm": (zxingcpp.BarcodeFormat.QRCode, 13),
    "Data Matrix, 12 mm": (zxingcpp.BarcodeFormat.DataMatrix, 12),
    "Code 128, 90 mm": (zxingcpp.BarcodeFormat.Code128, 90),
}
Hitung = Callable[[bytes], tuple[int, int]]
"""How many marks of a photo were read, of how many."""


def measure_marks() -> None:
    """The chosen mark against others: read marks, in percent, for each kind of damage at messenger size."""
    cetak = foto.draw(stamp_marks(foto.make_paper(1), KODE), 0, 300)
    cara: dict[str, tuple[Image.Image, Hitung]] = {"QR 21 modules, 13 mm (chosen)": (cetak, _count_chosen)}
    for nama, (bentuk, mm) in LAIN.items():
        cara[nama] = (_draw_other(bentuk, mm), _counter(bentuk))
    for panjang in PANJANG[:2]:
        baris = [(nama, *(_rate(lembar, hitung, panjang))) for nama, (lembar, hitung) in cara.items()]
        print_table(f"Marks read, %, photo of {panjang} pixels", ("mark", *foto.RUSAK), baris)


def _rate(lembar: Image.Image, hitung: Hitung, panjang: int) -> list[str]:
    hasil = []
    for keadaan in foto.RUSAK.values():
        kali = [hitung(replace(keadaan, panjang=panjang, biji=biji).take(lembar)) for biji in range(BIJI)]
        hasil.append(f"{100 * sum(dapat for dapat, _ in kali) / sum(semua for _, semua in kali):.0f}")
    return hasil


def _count_chosen(isi: bytes) -> tuple[int, int]:
    return len(find_sudut(_grey(isi))), 4


def _counter(bentuk: zxingcpp.BarcodeFormat) -> Hitung:
    banyak = 1 if bentuk == zxingcpp.BarcodeFormat.Code128 else 4
    baca = zxingcpp.barcode_formats_from_str(bentuk.name)
    return lambda isi: (len(zxingcpp.read_barcodes(_grey(isi), formats=baca)), banyak)


def _grey(isi: bytes) -> Image.Image:
    return Image.open(io.BytesIO(isi)).convert("L")


def _draw_other(bentuk: zxingcpp.BarcodeFormat, mm: float) -> Image.Image:
    """A sheet with another mark, in its corners or at its foot."""
    lembar = foto.draw(foto.make_paper(1), 0, 300)
    px = 300 / 25.4
    satu = bentuk == zxingcpp.BarcodeFormat.Code128
    for i in range(1 if satu else 4):
        mentah = zxingcpp.create_barcode(f"{KODE}/2/3/{i}", bentuk).to_image(scale=1, add_quiet_zones=False)
        kode = Image.frombytes("L", mentah.shape[::-1], bytes(memoryview(mentah)))
        kode = kode.resize((round(mm * px), round((9 if satu else mm) * px)), Image.Resampling.NEAREST)
        kanan, bawah = lembar.width - kode.width - round(5 * px), lembar.height - kode.height - round(5 * px)
        tempat = (kanan // 2, bawah) if satu else (kanan if i % 2 else round(5 * px), bawah if i > 1 else round(5 * px))
        lembar.paste(kode, tempat)
    return lembar


def measure_pages() -> None:
    """A whole sheet in its child: pages identified, milliseconds, and how far the straightened page is off."""
    cetak = stamp_marks(foto.make_paper(1), KODE)
    lembar, ukuran = foto.draw(cetak, 0, 300), page_sizes(cetak)
    baris = [_whole(panjang, lembar, ukuran) for panjang in PANJANG]
    print_table("Whole sheets", ("", "identified", "ms/page", "off, mm"), baris)
    awal = perf_counter()
    pindai = list(read_berkas(foto.as_pdf(*[foto.draw(cetak)] * 5), "pindai.pdf", ukuran))
    print(f"  scanned PDF of 5 pages: {(perf_counter() - awal) / 5 * 1000:.0f} ms/page, {len(pindai)} pages")


def _whole(panjang: int, lembar: Image.Image, ukuran: list[tuple[float, float]]) -> list[object]:
    dapat, waktu, jauh = 0, [], []
    semua = [replace(satu, panjang=panjang) for satu in foto.RUSAK.values()]
    for keadaan in semua:
        isi = keadaan.take(lembar)
        awal = perf_counter()
        (satu,) = read_berkas(isi, "foto", ukuran)
        waktu.append((perf_counter() - awal) * 1000)
        dapat += satu.kode == KODE
        if satu.sudut >= 3:
            jauh.append(_error(satu))
    return [f"photo {panjang} px", f"{dapat}/{len(semua)}", Angka.of(waktu), Angka.of(jauh)]


def _error(satu: Lembaran) -> float:
    """How far the black square of the straightened sheet lies from its place, in millimetres, at most."""
    gambar = _grey(satu.jpeg)
    skala = gambar.width / foto.F4_MM[0]
    kotak = (
        gambar.crop(tuple(round(mm * skala) for mm in (35, 195, 55, 215)))
        .point(lambda n: 255 if n < 90 else 0)
        .getbbox()
    )
    if kotak is None:
        return 99.0
    letak = [kotak[0] / skala + 35, kotak[1] / skala + 195, kotak[2] / skala + 35, kotak[3] / skala + 195]
    return max(abs(a - b) for a, b in zip(letak, (40, 200, 50, 210), strict=True))


def measure_folder(folder: Path) -> None:
    """Each picture of a folder: what was read of it."""
    for berkas in sorted(folder.iterdir()):
        awal = perf_counter()
        for satu in read_berkas(berkas.read_bytes(), berkas.name, [(609.4, 935.4)] * 60):
            print(f"  {berkas.name}: {satu!r}, {(perf_counter() - awal) * 1000:.0f} ms")


def main() -> None:
    if len(sys.argv) > 1:
        measure_folder(Path(sys.argv[1]))
        return
    measure_marks()
    measure_pages()


if __name__ == "__main__":
    main()
