"""SOPs to take away: BPMN of a version, BPMN and TOML of a draft."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from takar.services.baca_sop import find_versi
from takar.services.draf_sop import find_draf, load_draf
from takar.services.muat import load_sop
from takar.services.tukar_sop import TIPE_BPMN, TIPE_TOML, export_bpmn, export_toml
from takar.web.bantu import pegawai_saja, pengunjung
from takar.web.views.draf_sop import check_baca
from takar.web.views.ekspor import answer_file


@require_safe
@pegawai_saja
def versi_bpmn(request: HttpRequest, kode: str, versi: int) -> HttpResponse:
    satu = find_versi(pengunjung(request).pegawai, kode, versi)
    return answer_file(export_bpmn(load_sop(satu)), f"sop-{kode}-versi-{versi}.bpmn", TIPE_BPMN)


@require_safe
@pegawai_saja
def draf_bpmn(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_baca(siapa)
    draf = find_draf(siapa.pegawai, pk)
    return answer_file(export_bpmn(load_draf(draf)), f"draf-sop-{pk}.bpmn", TIPE_BPMN)


@require_safe
@pegawai_saja
def draf_toml(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_baca(siapa)
    draf = find_draf(siapa.pegawai, pk)
    return answer_file(export_toml(load_draf(draf)), f"draf-sop-{pk}.toml", TIPE_TOML)
