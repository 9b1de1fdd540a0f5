"""Papers: each kind cold and warm, a long report, a thousand letters by eight at once, one nota made otherwise."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

import pikepdf
from django.db import connection

from bench import _libreoffice
from bench._angka import RONDE, Angka, p95, print_table
from bench._siklus import play
from takar.adapters.docx.naskah import render_docx
from takar.adapters.typst import render_pdf
from takar.adapters.typst.cetak import print_in_child
from takar.core.naskah import PENANDA, susun
from takar.data.models import Naskah, Pegawai, PemegangPeran, Siklus
from takar.services.agenda import build_agenda
from takar.services.cetak import build_bukti, build_sop
from takar.services.jenis import list_jenis
from takar.services.muat import load_jenis_naskah
from takar.services.naskah_lepas import issue_lepas, make_naskah
from takar.services.paraf import initial, put_forward
from takar.services.peragaan import Peraga, make_instansi

SAAT = datetime(2026, 11, 25, 3, tzinfo=UTC)
SURAT, PENGGUNA = 1000, 8
PANJANG = 4000
"""Rows of the long report."""
DINGIN = """
import json, sys, time
awal = time.perf_counter()
from datetime import datetime
from takar.adapters.typst import render_pdf
data = json.load(sys.stdin)
render_pdf(data, timestamp=datetime.fromisoformat("2026-11-25T03:00:00+00:00"))
print((time.perf_counter() - awal) * 1000)
"""
"""A fresh process: import, read the data, compile the template and its fonts, make the PDF."""
WEASYPRINT = os.environ.get("TAKAR_BENCH_WEASYPRINT", "")
"""The Python of a throw-away environment that has WeasyPrint."""

_hitung = count(1)


def fresh(data: dict[str, Any]) -> dict[str, Any]:
    """The same paper with a number of its own: Typst remembers what it has set before."""
    return {**data, "nomor": f"{data['nomor']} {next(_hitung)}"}


# --- kinds ----------------------------------------------------------------------------------------------------------


def collect(peraga: Peraga, siklus: Siklus) -> dict[str, dict[str, Any]]:
    """The data of one paper of each kind: those of the cycle, the loose ones, and what is printed whenever asked."""
    for jenis in list_jenis(peraga.instansi.pk):
        if jenis.lepas:
            _issue_one(jenis.kode, siklus)
    terbit = siklus.naskah.filter(beku__isnull=False).order_by("terbit_pada")
    return {
        **{satu.jenis: satu.beku for satu in terbit if satu.beku},
        "sop": build_sop(siklus.sop),
        "bukti": build_bukti(siklus),
        "buku-agenda": build_agenda(peraga.instansi, "disposisi", siklus.tahun),
    }


def _holder(peran: str) -> Pegawai:
    return PemegangPeran.objects.filter(peran=peran).select_related("pegawai__instansi")[0].pegawai


def _issue_one(kode: str, siklus: Siklus) -> None:
    jenis = load_jenis_naskah(kode)
    oleh = _holder(jenis.penyusun[0])
    pk = make_naskah(oleh=oleh, jenis=kode, siklus_id=siklus.pk, kunci=uuid4().hex)
    isi = Naskah.objects.values_list("isi", flat=True).get(pk=pk)
    utuh = susun(jenis, dict.fromkeys(PENANDA, "Contoh"))
    terisi = {nama: nilai if nilai and "……" not in str(nilai) else utuh[nama] for nama, nilai in isi.items()}
    Naskah.objects.filter(pk=pk).update(isi=terisi)
    if jenis.pemeriksa:
        put_forward(oleh=oleh, naskah_id=pk, versi=1, kunci=uuid4().hex)
    for peran in jenis.pemeriksa:
        initial(oleh=_holder(peran), naskah_id=pk, versi=1, kunci=uuid4().hex)
    issue_lepas(oleh=oleh, naskah_id=pk, versi=1, kunci=uuid4().hex)


def _cold(data: dict[str, Any]) -> float:
    jalan = subprocess.run(
        [sys.executable, "-c", DINGIN], input=json.dumps(data), capture_output=True, text=True, check=True
    )
    return float(jalan.stdout)


def _warm(data: dict[str, Any]) -> Angka:
    render_pdf(fresh(data), timestamp=SAAT)
    return Angka.of(_timed(lambda: render_pdf(fresh(data), timestamp=SAAT)) for _ in range(RONDE))


def _timed(call: Callable[[], object]) -> float:
    awal = perf_counter()
    call()
    return (perf_counter() - awal) * 1000


def _row(kode: str, data: dict[str, Any]) -> list[object]:
    pdf = render_pdf(data, timestamp=SAAT)
    return [kode, f"{_cold(data):.0f}", _warm(data), _pages(pdf), f"{len(pdf) / 1000:.0f}", len(json.dumps(data))]


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as isi:
        return len(isi.pages)


# --- a long report --------------------------------------------------------------------------------------------------


def print_long(laporan: dict[str, Any]) -> None:
    """The report with its longest table stretched: in this process, and in a child with its limits."""
    data = fresh(laporan)
    data["tabel"] = {**data["tabel"], "target-realisasi": _stretch(data["tabel"]["target-realisasi"])}
    isi = json.dumps(data).encode()
    hasil = [_long("in this process", partial(render_pdf, data, timestamp=SAAT))]
    hasil.append(_long("in a child", partial(print_in_child, isi, timestamp=SAAT)))
    anak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print_table("A long report", ("", "s", "pages", "pages/s", "MB of PDF"), hasil)
    print(f"  largest child so far: {anak:.0f} MB")


def _stretch(tabel: dict[str, Any]) -> dict[str, Any]:
    baris = tabel["baris"]
    return {**tabel, "baris": [[str(urut + 1), *baris[urut % len(baris)][1:]] for urut in range(PANJANG)]}


def _long(nama: str, buat: Callable[[], bytes]) -> list[object]:
    awal = perf_counter()
    pdf = buat()
    detik = perf_counter() - awal
    halaman = _pages(pdf)
    return [nama, f"{detik:.1f}", halaman, f"{halaman / detik:.0f}", f"{len(pdf) / 1e6:.1f}"]


# --- a thousand letters ---------------------------------------------------------------------------------------------


def issue_many(siklus: Siklus) -> None:
    """Every user issues one drafted letter after another, all users at once; then the book must have no gap."""
    kasubbag = _holder("kasubbag")
    isi = susun(load_jenis_naskah("nota-dinas"), dict.fromkeys(PENANDA, "Contoh"))
    baru = Naskah(
        instansi=siklus.instansi, siklus=siklus, penyusun=kasubbag, jenis="nota-dinas", isi=isi, rancangan=isi
    )
    sebelum = Naskah.objects.order_by("-pk").values_list("pk", flat=True)[0]
    Naskah.objects.bulk_create([copy(baru) for _ in range(SURAT)])
    draf = list(Naskah.objects.filter(pk__gt=sebelum).values_list("pk", flat=True))
    awal = perf_counter()
    with ThreadPoolExecutor(PENGGUNA) as kolam:
        bagian = kolam.map(partial(_issue_some, kasubbag), [draf[urut::PENGGUNA] for urut in range(PENGGUNA)])
        ms = [satu for semua in bagian for satu in semua]
    detik = perf_counter() - awal
    urut = sorted(Naskah.objects.filter(jenis="nota-dinas", pk__in=draf).values_list("urut", flat=True))
    if urut != list(range(urut[0], urut[0] + SURAT)):
        raise SystemExit("the register has a gap")
    baris = [[f"{SURAT} letters by {PENGGUNA} at once", f"{SURAT / detik:.0f}", Angka.of(ms), f"{p95(ms):.0f}"]]
    print_table("Issue: number, frozen text, register, ledger", ("", "letters/s", "ms an issue", "p95"), baris)


def _issue_some(oleh: Pegawai, draf: list[int]) -> list[float]:
    try:
        return [_timed(partial(issue_lepas, oleh=oleh, naskah_id=pk, versi=1, kunci=uuid4().hex)) for pk in draf]
    finally:
        connection.close()


# --- the same nota made otherwise -----------------------------------------------------------------------------------


def compare(nota: dict[str, Any]) -> None:
    """One nota dinas: Typst warm and cold, LibreOffice from the DOCX, WeasyPrint from HTML where it is at hand."""
    baris: list[list[object]] = [
        ["Typst, warm", _warm(nota), "PDF/A-3a, PDF/UA-1"],
        ["Typst, fresh process", Angka.of(_cold(nota) for _ in range(RONDE)), "PDF/A-3a, PDF/UA-1"],
    ]
    if soffice := _libreoffice.find_soffice():
        docx = render_docx(nota, timestamp=SAAT)
        baris.append(["LibreOffice from DOCX", Angka.of(_soffice(soffice, docx) for _ in range(RONDE)), "PDF 1.7"])
    else:
        print("  LibreOffice is not installed.")
    if WEASYPRINT:
        baris.append(["WeasyPrint, fresh process", Angka.of(_weasyprint(nota) for _ in range(RONDE)), "PDF 1.7"])
    else:
        print("  WeasyPrint is not at hand: TAKAR_BENCH_WEASYPRINT names the Python that has it.")
    print_table("The same nota dinas", ("", "ms", "gives"), baris)


def _soffice(soffice: str, docx: bytes) -> float:
    with tempfile.TemporaryDirectory(prefix="takar-bench-nota.") as folder:
        asal = Path(folder, "nota.docx")
        asal.write_bytes(docx)
        profil = Path(folder, "profil").as_uri()
        perintah = [soffice, f"-env:UserInstallation={profil}", "--headless", "--convert-to", "pdf"]
        return _timed(
            partial(subprocess.run, [*perintah, "--outdir", folder, str(asal)], check=True, capture_output=True)
        )


def _weasyprint(nota: dict[str, Any]) -> float:
    isi = "".join(
        f"<p><b>{label}</b>: {'; '.join(nilai) if isinstance(nilai, list) else nilai}</p>"
        for kode, label, _ in nota["urutan"]
        if (nilai := nota["isian"].get(kode))
    )
    html = f"<html lang=id><h1>{nota['judul']}</h1><p>{nota['nomor']}</p>{isi}<p>{nota['ttd'][0]['nama']}</p></html>"
    kode = "import sys, weasyprint; weasyprint.HTML(string=sys.stdin.read()).write_pdf('/dev/null')"
    return _timed(
        partial(subprocess.run, [WEASYPRINT, "-c", kode], input=html, text=True, check=True, stderr=subprocess.DEVNULL)
    )


def main() -> None:
    """`python -m bench.naskah terbit` runs only the thousand letters."""
    peraga = make_instansi()
    siklus = play(peraga)
    if sys.argv[1:] == ["terbit"]:
        issue_many(siklus)
        return
    data = collect(peraga, siklus)
    kepala = ("", "ms cold", "ms warm", "pages", "kB", "characters of data")
    print_table("Kinds of papers", kepala, [_row(kode, isi) for kode, isi in data.items()])
    print_long(data["laporan"])
    compare(data["nota-dinas"])
    issue_many(siklus)
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory of this process: {puncak:.0f} MB")


if __name__ == "__main__":
    main()
