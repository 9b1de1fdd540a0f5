"""The recap: every mean with its coverage, every figure with its reason."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Siklus
from takar.services.baca_rekap import BarisIndikator, BarisRata, HalamanRekap, read_rekap
from takar.services.baca_siklus import find_siklus
from takar.web.bantu import pegawai_saja, pengunjung, url_siklus


@require_safe
@pegawai_saja
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_REKAPITULASI)
    siklus = find_siklus(siapa.pegawai, pk)
    halaman = read_rekap(siklus)
    konteks = {
        "menu": "siklus",
        "rekap": _head(siklus, halaman),
        "bidang": [_as_rata(siklus, satu) for satu in halaman.bidang],
        "sasaran": [_as_rata(siklus, satu) for satu in halaman.sasaran],
        "indikator": [_as_indikator(siklus, satu) for satu in halaman.indikator],
        "tak_dihitung": [
            {**asdict(satu), "url": url_angka(siklus.pk, "capaian", satu.kode)} for satu in halaman.kurang
        ],
        "mata_kurang": halaman.mata_kurang,
    }
    return render(request, "rekapitulasi/isi.html", konteks)


def url_angka(siklus: int, jenis: str, kode: str) -> str:
    """The address of a figure's reason."""
    return reverse("angka", args=[siklus, jenis, kode])


def _head(siklus: Siklus, halaman: HalamanRekap) -> dict[str, Any]:
    return {
        "periode": siklus.periode,
        "siklus_nama": f"Pengukuran Kinerja {siklus.periode}",
        "siklus_url": url_siklus(siklus.pk),
        "cakupan_teks": halaman.cakupan_teks,
        "versi_teks": halaman.versi_teks,
        "kebijakan": halaman.kebijakan,
        "nama_pita": halaman.pita,
        "pdf_url": reverse("naskah-pdf", args=[halaman.naskah_id]) if halaman.naskah_id else "",
        "docx_url": reverse("naskah-docx", args=[halaman.naskah_id]) if halaman.naskah_id else "",
        "xlsx_url": reverse("siklus-tabel", args=[siklus.pk]),
        **_as_rata(siklus, halaman.instansi),
    }


def _as_rata(siklus: Siklus, baris: BarisRata) -> dict[str, Any]:
    url = {apa: url_angka(siklus.pk, f"{apa}-{baris.tingkat}", baris.kode) for apa in _ANGKA_KELOMPOK}
    return {**asdict(baris), "url": url}


_ANGKA_KELOMPOK = ("rata", "predikat", "serapan", "efisiensi")


def _as_indikator(siklus: Siklus, baris: BarisIndikator) -> dict[str, Any]:
    return {
        **asdict(baris),
        "url": url_angka(siklus.pk, "capaian", baris.kode),
        "url_tahun": url_angka(siklus.pk, "capaian-tahun", baris.kode),
        "url_predikat": url_angka(siklus.pk, "predikat", baris.kode),
    }
