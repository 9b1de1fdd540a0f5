"""The register of the agency's SOPs, and the SOP in force in its official form, on screen and as PDF."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, may
from takar.data.models import SopVersi
from takar.services.baca_sop import list_versi, name_sop, read_halaman_sop, shown_versi
from takar.services.cetak import print_sop
from takar.services.latihan import may_join
from takar.services.muat import load_sop
from takar.services.register_sop import KEADAAN, BarisSop, SaringSop, count_running, read_register, state_of
from takar.services.register_sop_cetak import export_register, print_register
from takar.services.terbit_sop_gambar import draw_screen
from takar.services.terbit_sop_siap import today
from takar.web.bantu import galat_of, new_kunci, pegawai_saja, pengunjung, status_of
from takar.web.views.ekspor import XLSX, answer_file
from takar.web.views.pdf import answer_pdf

LENCANA = {"berlaku": "terbit", "akan": "mendatang", "dicabut": "batal"}
"""The badge of each state."""


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    satu = pengunjung(request)
    saring = SaringSop(request.GET.get("keadaan", "")[:20], request.GET.get("cari", "")[:100])
    isi, boleh = read_register(satu.pegawai, saring), may(satu.orang, Tindakan.SUSUN_SOP)
    konteks = {
        "menu": "sop",
        "baris": [_as_baris(baris) for baris in isi.baris],
        "jumlah": isi.jumlah,
        "draf": isi.draf if boleh else 0,
        "diajukan": isi.diajukan if boleh else 0,
        "boleh_susun": boleh,
        "saring": saring,
        "pilihan": [
            (kode, nama, "?" + urlencode({"keadaan": kode, "cari": saring.cari}))
            for kode, nama in [("", "Semua"), *KEADAAN.items()]
        ],
    }
    return render(request, "sop/daftar.html", konteks)


@require_safe
@pegawai_saja
def daftar_xlsx(request: HttpRequest) -> HttpResponse:
    return answer_file(export_register(pengunjung(request).pegawai), "daftar-sop.xlsx", XLSX)


@require_safe
@pegawai_saja
def daftar_pdf(request: HttpRequest) -> HttpResponse:
    return answer_pdf(print_register(pengunjung(request).pegawai), "daftar-sop")


@require_safe
@pegawai_saja
def halaman(request: HttpRequest, kode: str) -> HttpResponse:
    return show_sop(request, kode)


@require_safe
@pegawai_saja
def pdf(request: HttpRequest, kode: str) -> HttpResponse:
    versi = _find_shown(request, kode)
    return answer_pdf(print_sop(versi), f"sop-{versi.kode}-versi-{versi.versi}")


def show_sop(request: HttpRequest, kode: str, sebab: Ditolak | None = None) -> HttpResponse:
    """The page of an SOP, with the refusal of what was sent from it."""
    satu = pengunjung(request)
    versi = _find_shown(request, kode)
    konteks = konteks_versi(versi) | {
        "pdf_url": reverse("sop-pdf", args=[kode]),
        "berjalan": count_running(satu.pegawai, kode),
        "boleh_latihan": state_of(versi, today(versi.instansi))[0] == "berlaku"
        and may_join(satu.orang, load_sop(versi)),
        "boleh_evaluasi": may(satu.orang, Tindakan.EVALUASI_SOP),
        "boleh_susun": may(satu.orang, Tindakan.SUSUN_SOP),
        "boleh_cabut": may(satu.orang, Tindakan.SAHKAN_SOP) and versi.dicabut_pada is None,
        "alasan": request.POST.get("alasan", ""),
        "kunci": new_kunci(),
        "galat": galat_of(sebab, "alasan") if sebab else [],
    }
    return render(request, "sop/halaman.html", konteks, status=status_of(sebab) if sebab else 200)


def konteks_versi(versi: SopVersi) -> dict[str, Any]:
    """What the page of any version shows."""
    sop, isi = load_sop(versi), read_halaman_sop(versi)
    keadaan, teks = state_of(versi, today(versi.instansi))
    return {
        "menu": "sop",
        "sop": {**asdict(sop.kepala), "judul": name_sop(versi), "judul_tabel": sop.judul_tabel},
        "v": versi,
        "keadaan": {"status": LENCANA[keadaan], "teks": teks},
        # The drawing escapes every text itself and holds no script and no style.
        "gambar": mark_safe(draw_screen(sop)),
        "bagian": isi.bagian,
        "langkah": isi.langkah,
        "catatan": [{"judul": f"Butir {urut}", "teks": teks} for urut, teks in enumerate(sop.catatan, start=1)],
    }


def _find_shown(request: HttpRequest, kode: str) -> SopVersi:
    """The version in force; of an SOP that is not, the one that will be or was."""
    pegawai = pengunjung(request).pegawai
    return shown_versi(list_versi(pegawai, kode), today(pegawai.instansi))


def _as_baris(baris: BarisSop) -> dict[str, Any]:
    return asdict(baris) | {"url": reverse("sop", args=[baris.kode]), "lencana": LENCANA[baris.keadaan]}
