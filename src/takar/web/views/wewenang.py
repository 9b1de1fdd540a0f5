""" "Mengapa saya (tidak) bisa?": asked from the foot of every page."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve
from django.views.decorators.http import require_safe

from takar.core.wewenang import Tindakan
from takar.services.wewenang_saya import answer, answer_tugas, list_peran_saya
from takar.web.bantu import pegawai_saja, pengunjung

_SIKLUS = (
    Tindakan.LIHAT_SIKLUS,
    Tindakan.MULAI_SIKLUS,
    Tindakan.JEDA_SIKLUS,
    Tindakan.BATALKAN_SIKLUS,
    Tindakan.LIHAT_REKAPITULASI,
    Tindakan.LIHAT_EKINERJA,
    Tindakan.CATAT_EKINERJA,
    Tindakan.EKSPOR_SIKLUS,
)
_NASKAH = (
    Tindakan.LIHAT_REGISTER,
    Tindakan.CABUT_NASKAH,
    Tindakan.PINDAI_NASKAH,
    Tindakan.KONFIRMASI_PINDAIAN,
    Tindakan.CATAT_TEMPAT_SIMPAN,
)
_ARSIP = (Tindakan.LIHAT_ARSIP, Tindakan.ATUR_ARSIP, Tindakan.PUTUSKAN_ARSIP, Tindakan.CATAT_TEMPAT_SIMPAN)
_SOP = (
    Tindakan.SUSUN_SOP,
    Tindakan.SAHKAN_SOP,
    Tindakan.ATUR_PELAKSANA_SOP,
    Tindakan.EVALUASI_SOP,
)
_ORGANISASI = (
    Tindakan.LIHAT_ORGANISASI,
    Tindakan.ATUR_ORGANISASI,
    Tindakan.ATUR_MANDAT,
    Tindakan.ATUR_AKUN,
    Tindakan.JAWAB_DATA_PRIBADI,
    Tindakan.HAPUS_DATA_PRIBADI,
)
PERIHAL: Mapping[str, tuple[Tindakan, ...]] = {
    "tugas": (Tindakan.ALIHKAN_TUGAS, Tindakan.INGATKAN),
    "pemberitahuan": (Tindakan.INGATKAN,),
    "siklus": _SIKLUS,
    "ekspor": _SIKLUS,
    "bukti": _SIKLUS,
    "rencana": (Tindakan.LIHAT_RENCANA, Tindakan.SUSUN_RENCANA, Tindakan.AKTIFKAN_RENCANA),
    "kebijakan": (Tindakan.LIHAT_KEBIJAKAN, Tindakan.ATUR_KEBIJAKAN),
    "naskah": _NASKAH,
    "tinta": _NASKAH,
    "atur": (Tindakan.ATUR_NASKAH,),
    "agenda": (Tindakan.LIHAT_REGISTER, Tindakan.KELOLA_REGISTER),
    "arsip": _ARSIP,
    "sop": _SOP,
    "latihan": (Tindakan.SUSUN_SOP, Tindakan.MULAI_SIKLUS),
    "organisasi": _ORGANISASI,
    "jejak": (Tindakan.LIHAT_JEJAK, Tindakan.ATUR_JEJAK, Tindakan.HAPUS_TEKS_JEJAK),
    "kunci": (Tindakan.CABUT_KUNCI,),
}
"""The acts that a page is about, by the first word of its address."""
TANPA_PERIHAL = frozenset(
    {"", "akun", "kunci-saya", "tanda-tangan", "periksa", "kalender", "keluar", "masuk", "undangan", "wewenang"}
    | {"v", "tsa", "robots.txt", "favicon.ico", "sehat", "siap", "metrik", ".well-known"}
)
"""Pages where everybody does only what is their own, or that anybody may ask for."""


@require_safe
@pegawai_saja
def saya(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    dari = request.GET.get("dari", "")
    cocok = find_halaman(dari)
    tentang = list(answer(siapa.orang, siapa.pemegang, PERIHAL.get(first_word(dari), ()) if cocok else ()))
    if cocok and first_word(dari) == "tugas" and "pk" in cocok.kwargs:
        tugas = answer_tugas(siapa.orang, siapa.pemegang, cocok.kwargs["pk"])
        tentang[:0] = [tugas] if tugas else []
    semua = answer(siapa.orang, siapa.pemegang, Tindakan)
    konteks = {
        "dari": dari if cocok else "",
        "peran": list_peran_saya(siapa.pegawai, siapa.pemegang),
        "tentang": tentang,
        "tidak": [satu for satu in semua if not satu.boleh],
        "bisa": [satu for satu in semua if satu.boleh],
    }
    return render(request, "wewenang/saya.html", konteks)


def find_halaman(alamat: str) -> ResolverMatch | None:
    """The page at an address of this installation; None for any other address."""
    try:
        return resolve(alamat) if alamat.startswith("/") else None
    except Resolver404:
        return None


def first_word(alamat: str) -> str:
    return alamat.lstrip("/").split("/")[0]
