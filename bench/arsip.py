"""The archive: searching ten thousand papers, listing what is due, and exporting a whole cycle."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter

from django.db import connection

from bench._angka import RONDE, Angka, print_table
from bench._siklus import play
from takar.core.arsip import read_kueri
from takar.data.models import IndeksCari, Naskah, Siklus
from takar.services.akta import as_orang
from takar.services.arsip_ekspor import write_bag
from takar.services.arsip_usul import find_due
from takar.services.baca_arsip import Saringan, list_terbit, read_arsip
from takar.services.cari import narrow, reindex
from takar.services.peragaan import Peraga, make_instansi

BANYAK = 10_000
SEBAGIAN = 500
KUERI = ("koperasi", "mendamp", '"pengukuran kinerja"', "undangan rapat tahun:2026", "langka7777", "tidakada")


def multiply(siklus: Siklus) -> None:
    """Copies of the cycle's papers with their words, each with a number and a word of its own, over twenty years."""
    contoh = list(siklus.naskah.filter(beku__isnull=False))
    teks = {satu.objek: satu for satu in IndeksCari.objects.filter(jenis="naskah")}
    baru = [_copy(contoh[urut % len(contoh)], urut) for urut in range(BANYAK)]
    Naskah.objects.bulk_create(baru, batch_size=500)
    IndeksCari.objects.bulk_create(
        (
            IndeksCari(
                instansi_id=naskah.instansi_id,
                jenis="naskah",
                objek=naskah.pk,
                judul=f"{teks[contoh[urut % len(contoh)].pk].judul} {urut}",
                kata=f"{teks[contoh[urut % len(contoh)].pk].kata} langka{urut}",
                teks=teks[contoh[urut % len(contoh)].pk].teks,
            )
            for urut, naskah in enumerate(baru)
        ),
        batch_size=500,
    )


def _copy(asal: Naskah, urut: int) -> Naskah:
    """The same paper on another day; outside any task and register."""
    satu = Naskah(**{bidang.attname: getattr(asal, bidang.attname) for bidang in Naskah._meta.concrete_fields})
    satu.pk, satu.tugas_id, satu.register_id, satu.urut, satu.kode_verifikasi = None, None, None, None, None
    satu.nomor, satu.tanggal = f"{asal.nomor}/{urut}", date(2026, 10, 5) - timedelta(days=urut * 7200 // BANYAK)
    return satu


def measure(call: Callable[[], object]) -> Angka:
    call()
    ms = []
    for _ in range(RONDE):
        awal = perf_counter()
        call()
        ms.append((perf_counter() - awal) * 1000)
    return Angka.of(ms)


def search(peraga: Peraga) -> list[tuple[object, ...]]:
    orang = as_orang(peraga.pegawai["sekretaris"])

    def count(ketikan: str) -> int:
        return narrow(list_terbit(orang), "naskah", orang.instansi, read_kueri(ketikan)).count()

    return [
        (ketikan, count(ketikan), measure(lambda k=ketikan: count(k)), measure(lambda k=ketikan: _page(orang, k)))
        for ketikan in KUERI
    ]


def _page(orang: object, ketikan: str) -> object:
    return read_arsip(orang, Saringan(cari=ketikan), "1")  # type: ignore[arg-type]


def export(siklus: Siklus) -> list[tuple[object, ...]]:
    detik, ukuran, banyak = [], 0, 0
    with tempfile.TemporaryDirectory(prefix="takar-bench-arsip.") as folder:
        for urut in range(RONDE + 1):
            berkas = Path(folder) / f"{urut}.zip"
            awal = perf_counter()
            banyak = write_bag(siklus, berkas)
            detik.append(perf_counter() - awal)
            ukuran = berkas.stat().st_size
    return [
        ("first, PDFs not yet made", Angka.of(detik[:1]), banyak, f"{ukuran / 1e6:.1f}"),
        ("again", Angka.of(detik[1:]), banyak, f"{ukuran / 1e6:.1f}"),
    ]


def main() -> None:
    peraga = make_instansi()
    siklus = play(peraga)
    print_table("A whole cycle exported as BagIt", ("", "s", "files", "MB"), export(siklus))
    multiply(siklus)
    kepala = ("query", "found", "count, ms", "page with snippets, ms")
    print_table(f"Search over {BANYAK} papers, {connection.vendor}", kepala, search(peraga))
    awal = perf_counter()
    habis = sum(1 for _ in find_due(peraga.instansi.pk, "musnah", date(2026, 10, 5)))
    print_table("Retention", ("", "s", "due"), [("what is due of all papers", perf_counter() - awal, habis)])
    awal = perf_counter()
    banyak = sum(1 for _ in islice(reindex(), SEBAGIAN))
    print_table("takar reindex", ("", "rows/s"), [("papers, one transaction each", banyak / (perf_counter() - awal))])


if __name__ == "__main__":
    main()
