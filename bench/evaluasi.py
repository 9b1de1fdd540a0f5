"""Evaluating an SOP over 200 finished cycles of twelve steps: seconds, queries, pictures, report, workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from random import Random
from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench._angka import RONDE, Angka, print_table
from takar.adapters.pustaka import read_library
from takar.data.models import Instansi, Pegawai, PemegangPeran, Peristiwa, Siklus, SopVersi, Tugas
from takar.services.evaluasi import HasilEvaluasi, read_evaluasi
from takar.services.evaluasi_cetak import build_evaluasi, export_evaluasi, print_evaluasi
from takar.services.muat import load_kalender, load_sop

SIKLUS, TAHUN = 200, 2025
KODE = "pengukuran-kinerja"
MULAI = datetime(TAHUN, 1, 6, 1, tzinfo=UTC)


def make_cycles() -> Pegawai:
    """An agency whose cycles took between a third and three times the standard; one in five was sent back once."""
    instansi = Instansi.objects.create(
        nama="Dinas Ukur", nama_pendek="Dinas Ukur", pemda="Pemerintah Contoh", tempat="Contoh", kode_unit="DU"
    )
    pegawai = Pegawai.objects.create(instansi=instansi, nama="Contoh Sekretaris", nip="198001012005011001")
    PemegangPeran.objects.create(instansi=instansi, peran="sekdin", pegawai=pegawai)
    sop = SopVersi.objects.create(
        instansi=instansi,
        kode=KODE,
        versi=1,
        berlaku_sejak=date(TAHUN, 1, 1),
        teks=read_library(f"sop/{KODE}.toml"),
    )
    acak = Random(20)
    for urut in range(SIKLUS):
        play(sop, urut, acak)
    return pegawai


def play(sop: SopVersi, urut: int, acak: Random) -> None:
    """One cycle as rows: a task for each actor of each step, twice through 9 and 10 where it was sent back."""
    kalender, saat = load_kalender(sop.instansi), MULAI
    siklus = Siklus.objects.create(
        instansi=sop.instansi, sop=sop, tahun=TAHUN, kejadian=urut + 1, dimulai=saat, status=Siklus.Status.SELESAI
    )
    tugas: list[Tugas] = []
    langkah = list(load_sop(sop).langkah)
    kembali = urut % 5 == 0
    ulang = [(2, satu) for satu in langkah[8:10] if kembali]
    for putaran, satu in [*((1, satu) for satu in langkah[:10]), *ulang, *((1, satu) for satu in langkah[10:])]:
        for i in satu.pekerja:
            akhir = kalender.add_menit(saat, acak.randint(5, 270))
            tugas.append(
                Tugas(
                    siklus=siklus,
                    kode=f"{satu.kode}.{putaran}.{i}",
                    langkah=satu.kode,
                    nomor=satu.nomor,
                    putaran=putaran,
                    pelaku=i,
                    peran=satu.pelaku[i].pelaksana,
                    status=Tugas.Status.SELESAI,
                    dibuka=saat,
                    ditutup=akhir,
                    tenggat=kalender.tenggat(saat, satu.waktu),
                )
            )
            saat = akhir
    Tugas.objects.bulk_create(tugas)
    siklus.berakhir = saat
    siklus.save(update_fields=["berakhir"])
    _decide(siklus, kembali, saat)


def _decide(siklus: Siklus, kembali: bool, saat: datetime) -> None:
    jawaban = [("Tidak", "9", "Lengkapi lampiran.")] * kembali + [("Ya", "11", "")]
    Peristiwa.objects.bulk_create(
        Peristiwa(
            siklus=siklus,
            urut=i,
            jenis="PutusanDiambil",
            waktu=saat,
            data={"langkah": "10", "jawaban": label, "ke": ke, "arahan": arahan},
        )
        for i, (label, ke, arahan) in enumerate(jawaban, 1)
    )


def timed(kerja: Callable[[], object]) -> Angka:
    """Seconds of each round."""
    hasil = []
    for _ in range(RONDE):
        awal = perf_counter()
        kerja()
        hasil.append(perf_counter() - awal)
    return Angka.of(hasil)


def measure(hasil: HasilEvaluasi) -> int:
    """Executions that were judged."""
    return sum(satu.n for satu in hasil.evaluasi.langkah)


def main() -> None:
    oleh = make_cycles()
    hasil = read_evaluasi(oleh, KODE)
    with CaptureQueriesContext(
        connection,
    ) as tanya:
        read_evaluasi(oleh, KODE)
    baris = [
        ("facts and figures", timed(lambda: read_evaluasi(oleh, KODE)), len(tanya)),
        ("tables and pictures of the report", timed(lambda: build_evaluasi(hasil)), ""),
        ("report as PDF, tables and pictures included", timed(lambda: print_evaluasi(hasil)), ""),
        ("workbook", timed(lambda: export_evaluasi(hasil)), ""),
    ]
    judul = f"Evaluating {SIKLUS} cycles of the founding SOP, {measure(hasil)} executions of its steps"
    print_table(judul, ("", "s", "queries"), baris)


if __name__ == "__main__":
    main()
