"""Who holds the roles of an SOP: the page that names and releases them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import SopVersi
from takar.services.baca_sop import name_sop
from takar.services.pelaksana_sop import find_sop_pelaksana, list_pelaksana, name_holder, release_holder
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest, kode: str) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.ATUR_PELAKSANA_SOP)
    versi = find_sop_pelaksana(siapa.pegawai, kode)
    if request.method != "POST":
        return _show(request, versi)
    try:
        kalimat = _change(request, kode)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show(request, versi, sebab)
    messages.success(request, kalimat)
    return redirect("sop-pelaksana", kode)


def _change(request: HttpRequest, kode: str) -> str:
    """Release or name a holder, as the form says; gives the sentence to show."""
    oleh, isi, kunci = pengunjung(request).pegawai, request.POST, key_of(request)
    if "pemegang" in isi:
        release_holder(oleh=oleh, sop=kode, pemegang_id=read_bulat(isi["pemegang"]), kunci=kunci)
        return "Pemegang peran dilepas."
    name_holder(
        oleh=oleh,
        sop=kode,
        peran=isi.get("peran", ""),
        pegawai_id=read_bulat(isi.get("pegawai") or "0"),
        bidang=isi.get("bidang", ""),
        kunci=kunci,
    )
    return "Pemegang peran ditunjuk. Tugas yang menunggu peran itu kini ada pada Tugas saya miliknya."


def _show(request: HttpRequest, versi: SopVersi, sebab: Ditolak | None = None) -> HttpResponse:
    siapa = pengunjung(request)
    instansi = siapa.pegawai.instansi
    konteks = {
        "menu": "sop",
        "sop": {"kode": versi.kode, "nama": name_sop(versi)},
        "peran": list_pelaksana(versi, siapa.orang),
        "pegawai": [(satu.pk, f"{satu.nama}, {satu.jabatan}") for satu in instansi.pegawai.filter(aktif=True)],
        "bidang": [(satu.kode, satu.nama) for satu in instansi.bidang.filter(aktif=True)],
        "dipilih": {nama: request.POST.get(nama, "") if sebab else "" for nama in ("peran", "pegawai", "bidang")},
        "kunci": new_kunci(),
        "versi": versi.versi,
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "pelaksana/halaman.html", konteks, status=status_of(sebab) if sebab else 200)
