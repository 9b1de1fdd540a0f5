"""Public verification: ms per page, right code and wrong; ms per file for the guard and for the check of signatures."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pikepdf
from django.conf import settings
from django.test import Client

from bench._angka import RONDE, Angka, print_table
from takar.adapters.berkas import store_file
from takar.adapters.pdf_masuk import check_masukan
from takar.adapters.periksa_tanda.periksa import check_foreign_pdf
from takar.adapters.signing.ca import Instalasi, ensure_ca, issue_official
from takar.adapters.signing.pades import KunciTtd, sign_pdf
from takar.adapters.signing.periksa import check_pdf
from takar.adapters.signing.sertifikat import Pemilik, new_key
from takar.data.models import Berkas, Instansi, Naskah, Register, TandaTangan

KODE, SALAH = "7K3M-9QXP-2F4T-8ZVB", "0000-0000-0000-0000"
BANYAK = 40
SAAT = datetime.now(UTC) - timedelta(hours=1)


def make_pdf(halaman: int) -> bytes:
    pdf, keluar = pikepdf.Pdf.new(), io.BytesIO()
    for _ in range(halaman):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.save(keluar)
    return keluar.getvalue()


def sign(folder: Path) -> tuple[Instalasi, bytes]:
    """A signed PDF (B-LTA) and the CA that vouches for it."""
    ca, kunci = ensure_ca(folder, "Dinas Contoh", SAAT), new_key()
    pejabat = issue_official(ca, kunci, Pemilik("Contoh Sekretaris", "Sekretaris", "", "Dinas Contoh"), SAAT)
    pdf = sign_pdf(
        make_pdf(2),
        ca=ca,
        kunci=KunciTtd(kunci, pejabat),
        dicabut=(),
        nama="Contoh Sekretaris",
        jabatan="Sekretaris",
        alasan="Penandatanganan naskah",
        waktu=SAAT,
    )
    return ca, pdf


def issue(pdf: bytes) -> None:
    """A signed paper with the code, as it lies in the database."""
    instansi = Instansi.objects.create(nama="Dinas Contoh", nama_pendek="Dinas", pemda="Contoh", tempat="Contoh")
    sidik = store_file(settings.TAKAR_DATA / "berkas", pdf)
    berkas = Berkas.objects.create(sha256=sidik, tipe="application/pdf", ukuran=len(pdf), disimpan=SAAT)
    naskah = Naskah.objects.create(
        instansi=instansi,
        jenis="nota-dinas",
        status=Naskah.Status.DITANDATANGANI,
        hal="Permintaan data",
        beku={},
        register=Register.objects.create(instansi=instansi, kode="surat", tahun=SAAT.year),
        urut=1,
        nomor="1/2026",
        tanggal=SAAT.date(),
        terbit_pada=SAAT,
        berkas_bertanda=berkas,
        kode_verifikasi=KODE,
    )
    TandaTangan.objects.create(naskah=naskah, urut=1, nama="Contoh", status="selesai", cara="bawaan", waktu=SAAT)


def measure(kerja: Callable[[], object], banyak: int) -> Angka:
    """Milliseconds for one, of each round."""
    hasil = []
    for _ in range(RONDE):
        awal = perf_counter()
        for _ in range(banyak):
            kerja()
        hasil.append((perf_counter() - awal) * 1000 / banyak)
    return Angka.of(hasil)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="takar-bench-ca.") as folder:
        ca, pdf = sign(Path(folder) / "ca")
    issue(pdf)
    client = Client(headers={"host": "localhost"})
    print_table(
        "Public page, one request",
        ("", "ms"),
        [
            ("right code", measure(lambda: client.get(f"/v/{KODE}/"), BANYAK)),
            ("right code, hash compared", measure(lambda: client.get(f"/v/{KODE}/", {"sidik": "a" * 64}), BANYAK)),
            ("wrong code, counted or told to wait", measure(lambda: client.get(f"/v/{SALAH}/"), BANYAK)),
        ],
    )
    besar = make_pdf(2000)
    print_table(
        f"One file ({len(pdf) // 1024} kB signed; {len(besar) // 1024} kB of 2,000 pages)",
        ("", "ms"),
        [
            ("signatures, in this process", measure(lambda: check_pdf(pdf, ca.akar), 5)),
            ("signatures, in a child", measure(lambda: check_foreign_pdf(pdf, ca.akar), 1)),
            ("guard of evidence, small PDF", measure(lambda: check_masukan(pdf), 1)),
            ("guard of evidence, 2,000 pages", measure(lambda: check_masukan(besar), 1)),
        ],
    )


if __name__ == "__main__":
    main()
