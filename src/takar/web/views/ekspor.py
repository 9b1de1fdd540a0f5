"""Files to take away: a paper as Word, all tables of a cycle as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from takar.core.wewenang import Tindakan, check_tindakan
from takar.services.baca_naskah import open_naskah
from takar.services.baca_siklus import find_siklus
from takar.services.ekspor_laporan import export_docx
from takar.services.ekspor_tabel import export_tabel
from takar.services.jenis import jenis_of
from takar.web.bantu import pegawai_saja, pengunjung

_JENIS = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX = f"{_JENIS}wordprocessingml.document", f"{_JENIS}spreadsheetml.sheet"


@require_safe
@pegawai_saja
def docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as Word, for whoever may see it."""
    satu = pengunjung(request)
    naskah = open_naskah(satu.pegawai, satu.orang, pk)
    nama = slugify(f"{jenis_of(naskah).nama} {naskah.nomor.replace('/', '-') or 'draf'}")
    return answer_file(export_docx(naskah), f"{nama}.docx", DOCX)


@require_safe
@pegawai_saja
def tabel(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of a cycle, for whoever may see its recap."""
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.LIHAT_REKAPITULASI)
    siklus = find_siklus(siapa.pegawai, pk)
    return answer_file(export_tabel(siklus), f"{slugify(f'tabel pengukuran kinerja {siklus.periode}')}.xlsx", XLSX)


def answer_file(isi: bytes, nama: str, jenis: str) -> HttpResponse:
    """A file to save; never kept by a cache on the way."""
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"', "Cache-Control": "private, no-store"}
    return HttpResponse(isi, content_type=jenis, headers=kepala)
