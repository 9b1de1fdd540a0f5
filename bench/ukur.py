"""A dinas of 100 indicators over 4 triwulan: measured and recapped, and the same workbooks calculated by LibreOffice.

The workbooks for LibreOffice carry no results of ours: every figure that it saves is its own, and is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from time import perf_counter

from django.db import transaction
from openpyxl import Workbook

from bench._angka import RONDE, Angka, print_table
from bench._dinas import INDIKATOR, SAAT, make_dinas
from bench._libreoffice import find_soffice, recalculate
from takar.adapters.tabel.lembar import Baris, Kelompok, Lembar, Rumus
from takar.adapters.tabel.tulis import write_xlsx
from takar.core.bulat import round_half_up
from takar.core.ukur import Aturan, Realisasi, hitung_capaian
from takar.data.models import Siklus
from takar.services.baca_rekap_hasil import make_rekap
from takar.services.banding import Banding
from takar.services.ekspor_tabel import build_lembar
from takar.services.ingatan import keep_readings
from takar.services.ukur import Ukuran, measure

ULANG = 50
"""Each row is computed so often in one round of the core alone."""
TELITI = Decimal("1e-9")


def measure_all(siklus: list[Siklus]) -> list[Ukuran]:
    """Every indicator of every triwulan, from the database."""
    with keep_readings():
        return [ukuran for satu in siklus for ukuran in measure(satu)]


def recap_all(siklus: list[Siklus]) -> None:
    """Measured, rolled up to sasaran, bidang and agency, with budget, serapan and efficiency."""
    for satu in siklus:
        with keep_readings():
            make_rekap(satu)


def compute_all(ukuran: list[Ukuran]) -> None:
    """The core alone: values in memory, one capaian after another."""
    for _ in range(ULANG):
        for satu in ukuran:
            _compute(satu, satu.realisasi)


def _compute(satu: Ukuran, realisasi: Realisasi) -> None:
    hitung_capaian(Aturan(satu.indikator.aturan), satu.target, realisasi, satu.kebijakan, awal=Decimal(40))


def rounds(call: Callable[[], object]) -> list[float]:
    """Seconds of each round, after one that does not count."""
    call()
    hasil = []
    for _ in range(RONDE):
        awal = perf_counter()
        call()
        hasil.append(perf_counter() - awal)
    return hasil


def list_formulas(lembar: list[Lembar]) -> Iterator[tuple[str, str, Decimal]]:
    """Sheet, address and our figure of every formula."""
    for satu in lembar:
        for urut, baris in enumerate(satu.baris):
            for kolom, isi in enumerate(() if isinstance(baris, Kelompok) else baris):
                if isinstance(isi, Rumus) and isinstance(isi.nilai, Decimal):
                    yield satu.nama, satu.alamat(urut, kolom), isi.nilai


def without_results(lembar: list[Lembar]) -> list[Lembar]:
    """The same sheets; the formulas show nothing until somebody calculates them."""
    return [replace(satu, baris=[_strip(baris) for baris in satu.baris]) for satu in lembar]


def _strip(baris: Baris) -> Baris:
    if isinstance(baris, Kelompok):
        return baris
    return [Rumus(isi.teks) if isinstance(isi, Rumus) else isi for isi in baris]


def compare(lembar: list[Lembar], buku: Workbook) -> tuple[int, int, list[str]]:
    """How many figures were compared, how many print alike, and those that differ beyond the digits of a cell."""
    banyak = serupa = 0
    beda = []
    for nama, alamat, kita in list_formulas(lembar):
        isi = buku[nama][alamat].value
        banyak += 1
        if not isinstance(isi, int | float):
            beda.append(f"{nama}!{alamat}: {isi!r}, ours {kita}")
            continue
        lain = Decimal(repr(isi))
        serupa += round_half_up(lain, 2) == round_half_up(kita, 2)
        if abs(lain - kita) > TELITI * max(abs(kita), Decimal(1)):
            beda.append(f"{nama}!{alamat}: {lain}, ours {kita}")
    return banyak, serupa, beda


def run_libreoffice(siklus: list[Siklus]) -> None:
    """Its time over the four workbooks, and its figures against ours."""
    soffice = find_soffice()
    if soffice is None:
        print("LibreOffice is not installed here: nothing to compare with (apt install libreoffice-calc-nogui)")
        return
    lembar = [build_lembar(Banding(satu)) for satu in siklus]
    buku = {f"tw{urut}.xlsx": _write(without_results(satu)) for urut, satu in enumerate(lembar, start=1)}
    kosong = {"kosong.xlsx": _write([Lembar("Kosong", (), ())])}
    mulai = [recalculate(soffice, kosong)[0] for _ in range(RONDE)]
    ronde = [recalculate(soffice, buku) for _ in range(RONDE)]
    baris = [
        ("soffice, four workbooks", Angka.of(detik * 1000 for detik, _ in ronde)),
        ("soffice, an empty one: its start", Angka.of(detik * 1000 for detik in mulai)),
    ]
    print_table("LibreOffice headless, recalculating", ("", "ms"), baris)
    hasil = [compare(satu, ronde[-1][1][nama]) for satu, nama in zip(lembar, sorted(buku), strict=True)]
    banyak, serupa = (sum(satu[i] for satu in hasil) for i in (0, 1))
    beda = [teks for satu in hasil for teks in satu[2]]
    print(f"  {banyak} figures compared: {serupa} print alike to 2 decimals, {len(beda)} differ beyond 1e-9")
    for teks in beda[:10]:
        print(f"    {teks}")


def _write(lembar: list[Lembar]) -> bytes:
    return write_xlsx(lembar, dibuat=SAAT, judul="Bench")


def main() -> None:
    with transaction.atomic():
        siklus = make_dinas()
        ukuran = measure_all(siklus)
        banyak = len(ukuran)
        kerja: list[tuple[str, Callable[[], object], int]] = [
            ("measured, from the database", lambda: measure_all(siklus), banyak),
            ("measured and recapped", lambda: recap_all(siklus), banyak),
            ("core alone", lambda: compute_all(ukuran), banyak * ULANG),
            ("all tables as XLSX", lambda: [_write(build_lembar(Banding(satu))) for satu in siklus], banyak),
        ]
        baris = []
        for nama, call, jumlah in kerja:
            detik = rounds(call)
            baris.append((nama, Angka.of(satu * 1000 for satu in detik), Angka.of(jumlah / satu for satu in detik)))
        print_table(f"One dinas, {INDIKATOR} indicators × 4 triwulan", ("", "ms", "rows/s"), baris)
        run_libreoffice(siklus)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
