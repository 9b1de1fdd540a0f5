"""The evaluation of an SOP: page, report, workbook."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from takar.core.bagan import Bagan
from takar.core.evaluasi.kalimat import summarize
from takar.core.teks import as_cacah
from takar.core.wewenang import Tindakan, may
from takar.services.baca_sop import name_sop
from takar.services.evaluasi import HasilEvaluasi, Saringan, read_evaluasi
from takar.services.evaluasi_cetak import CATATAN, export_evaluasi, print_evaluasi
from takar.services.evaluasi_tabel import draw_aliran, draw_waktu, list_kembali, list_langkah, list_tunggu
from takar.web.bantu import pegawai_saja, pengunjung
from takar.web.views.ekspor import XLSX, answer_file
from takar.web.views.pdf import answer_pdf


@require_safe
@pegawai_saja
def halaman(request: HttpRequest, kode: str) -> HttpResponse:
    hasil = find_hasil(request, kode)
    evaluasi = hasil.evaluasi
    konteks = {
        "menu": "sop",
        "kode": kode,
        "judul": name_sop(hasil.terbaru),
        "hasil": hasil,
        "pilihan_versi": [(satu, satu in hasil.dipilih) for satu in hasil.semua],
        "ringkasan": summarize(evaluasi),
        "langkah": list_langkah(evaluasi),
        "tunggu": list_tunggu(evaluasi),
        "kembali": list_kembali(evaluasi),
        "bagan_waktu": _markup(draw_waktu(evaluasi)),
        "bagan_aliran": _markup(draw_aliran(evaluasi)),
        "catatan": CATATAN,
        "saringan": query_of(hasil),
        "boleh_usul": may(pengunjung(request).orang, Tindakan.SUSUN_SOP) and any(s.n for s in evaluasi.langkah),
        "url_usul": reverse("evaluasi-usul", args=[kode]),
    }
    return render(request, "evaluasi/halaman.html", konteks)


@require_safe
@pegawai_saja
def pdf(request: HttpRequest, kode: str) -> HttpResponse:
    return answer_pdf(print_evaluasi(find_hasil(request, kode)), f"evaluasi-sop-{kode}")


@require_safe
@pegawai_saja
def xlsx(request: HttpRequest, kode: str) -> HttpResponse:
    return answer_file(export_evaluasi(find_hasil(request, kode)), f"evaluasi-sop-{kode}.xlsx", XLSX)


def find_hasil(request: HttpRequest, kode: str) -> HasilEvaluasi:
    """The evaluation that the address asks for."""
    return read_evaluasi(pengunjung(request).pegawai, kode, read_saringan(request))


def read_saringan(request: HttpRequest) -> Saringan:
    """The filters in the address; what is no number counts as not chosen."""
    tahun = as_cacah(request.GET.get("tahun", ""), 5)
    versi = (as_cacah(satu, 5) for satu in request.GET.getlist("versi"))
    return Saringan(tuple(satu for satu in versi if satu is not None), tahun)


def query_of(hasil: HasilEvaluasi) -> str:
    """The same filters for another address."""
    versi = [] if len(hasil.dipilih) == len(hasil.semua) else [("versi", str(satu.versi)) for satu in hasil.dipilih]
    tahun = [] if hasil.tahun is None else [("tahun", str(hasil.tahun))]
    return "?" + urlencode([*versi, *tahun]) if versi or tahun else ""


def _markup(bagan: Bagan | None) -> dict[str, Any] | None:
    """A chart escapes every text itself and holds no script and no style."""
    return {"svg": mark_safe(bagan.svg), "alt": bagan.alt} if bagan else None
