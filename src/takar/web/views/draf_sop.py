"""SOP drafts: the list, beginning one, the work page with its source, the list of edits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from takar.core.ditolak import Ditolak
from takar.core.sop.gambar import NO_STATUS, draw_live
from takar.core.sop.nilai import Sop
from takar.core.sop.ubah import is_numbered
from takar.core.sop.ubah_gambar import fit_drawing
from takar.core.sop.ubah_pelaksana import BAGIAN, find_mirip
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import DrafSop
from takar.services.baca_sop import list_sop_berlaku, name_sop
from takar.services.draf_sop import find_draf, load_draf
from takar.services.draf_sop_baca import Pembacaan, count_konfirmasi, guesses_of, list_draf, list_temuan, read_baris
from takar.services.draf_sop_buat import (
    MAKS_BERKAS,
    begin_empty,
    begin_library,
    begin_revision,
    paste_draf,
    too_large,
    upload_draf,
)
from takar.services.draf_sop_pilihan import list_pustaka, name_of
from takar.services.draf_sop_sel import describe_peran
from takar.services.draf_sop_sumber import list_saudara, load_halaman, load_sumber, read_sumber
from takar.services.tampil import short_moment
from takar.web.bantu import (
    Pengunjung,
    galat_of,
    is_halaman,
    new_kunci,
    pegawai_saja,
    pengunjung,
    read_bulat,
    status_of,
)
from takar.web.kirim import key_of
from takar.web.views.bukti import answer_attachment
from takar.web.views.draf_sop_isian import JUDUL_BAGIAN, KEPALA

SAMBUNGAN = (
    ("sop-ajukan", "Ajukan pengesahan", Tindakan.SUSUN_SOP),
    ("latihan-draf", "Coba dalam latihan", Tindakan.SUSUN_SOP),
    ("sop-draf-pdf", "Lihat bentuk cetak", None),
    ("sop-draf-bpmn", "BPMN", None),
    ("sop-draf-toml", "TOML", None),
)
"""Pages of other parts that belong to a draft, each with the act that it is for (None: whoever reads the draft)."""


@require_safe
@pegawai_saja
def daftar(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_baca(siapa)
    halaman = list_draf(siapa.pegawai, request.GET.get("halaman", "1"))
    konteks = {
        "menu": "sop",
        "halaman": halaman,
        "draf": [_as_row(siapa, satu) for satu in halaman],
        "boleh_susun": may(siapa.orang, Tindakan.SUSUN_SOP),
    }
    return render(request, "draf_sop/daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def baru(request: HttpRequest) -> HttpResponse:
    siapa = pengunjung(request)
    check_tindakan(siapa.orang, Tindakan.SUSUN_SOP)
    if request.method != "POST":
        return _show_baru(request, siapa)
    try:
        jadi = _begin(request, siapa)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return _show_baru(request, siapa, sebab)
    if len(jadi) > 1:
        messages.success(request, f"{len(jadi)} SOP ditemukan di berkas itu; masing-masing menjadi satu draf.")
        return redirect("draf-sop-daftar")
    return redirect("draf-sop", jadi[0])


def _begin(request: HttpRequest, siapa: Pengunjung) -> list[int]:
    """Make the drafts that the form asks for."""
    oleh, kunci, isi = siapa.pegawai, key_of(request), request.POST
    match isi.get("cara"):
        case "unggah":
            berkas = request.FILES.get("berkas")
            if berkas is not None and berkas.size > MAKS_BERKAS:
                raise too_large()
            nama, teks = (berkas.name, berkas.read()) if berkas else ("", b"")
            return upload_draf(oleh=oleh, nama=nama or "", isi=teks, kunci=kunci)
        case "tempel":
            return paste_draf(oleh=oleh, teks=isi.get("teks", ""), kunci=kunci)
        case "versi":
            return [begin_revision(oleh=oleh, versi_id=read_bulat(isi.get("versi_sop")), kunci=kunci)]
        case "pustaka":
            return [begin_library(oleh=oleh, kode=isi.get("kode", ""), kunci=kunci)]
        case _:
            return [begin_empty(oleh=oleh, judul=isi.get("judul", ""), kunci=kunci)]


def _show_baru(request: HttpRequest, siapa: Pengunjung, sebab: Ditolak | None = None) -> HttpResponse:
    isian = {"unggah": "berkas", "tempel": "teks"}.get(request.POST.get("cara", ""), "judul")
    konteks = {
        "menu": "sop",
        "cara": request.POST.get("cara", ""),
        "teks": request.POST.get("teks", ""),
        "judul": request.POST.get("judul", ""),
        "maks": MAKS_BERKAS // 2**20,
        "berlaku": [(satu.pk, name_sop(satu), satu.versi) for satu in list_sop_berlaku(siapa.pegawai)],
        "pustaka": [(satu.kode, name_of(satu)) for satu in list_pustaka()],
        "kunci": new_kunci(),
        "galat": galat_of(sebab, isian) if sebab else [],
    }
    return render(request, "draf_sop/baru.html", konteks, status=status_of(sebab) if sebab else 200)


@require_safe
@pegawai_saja
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_baca(siapa)
    return show_isi(request, find_draf(siapa.pegawai, pk))


def show_isi(request: HttpRequest, draf: DrafSop, sebab: Ditolak | None = None) -> HttpResponse:
    """The work page; after a refusal with its sentence above."""
    siapa, sop = pengunjung(request), load_draf(draf)
    temuan = list_temuan(draf, {satu.kode for satu in list_sop_berlaku(siapa.pegawai)})
    gambar, catatan = draw(sop)
    konteks = {
        **frame(siapa, draf),
        "baris": read_baris(draf),
        "temuan_berat": [satu for satu in temuan if satu.berat],
        "temuan_lain": [satu for satu in temuan if not satu.berat],
        "konfirmasi": count_konfirmasi(draf),
        "kepala": _read_kepala(draf, sop),
        "pelaksana": _read_roles(draf, sop),
        "sumber": read_sumber(draf),
        "saudara": list_saudara(draf),
        "gagal": Pembacaan(draf, sop).gagal if not sop.langkah else "",
        "sisa": Pembacaan(draf, sop).sisa,
        "tanya_hari": _asks_hari(draf, sop),
        "mirip": _read_mirip(draf, sop),
        "gambar": gambar,
        "catatan_gambar": catatan,
        "nomor_loncat": not is_numbered(sop.langkah),
        "urungkan": draf.suntingan.filter(urut=draf.urut).values_list("ringkas", flat=True).first(),
        "urut_sebelum": _neighbour(draf, -1),
        "ulangi": _neighbour(draf, 1),
        "sambungan": _links(siapa, draf),
        "ajukan": reverse("sop-ajukan", args=[draf.pk]),
        "teks": request.POST.get("teks", ""),
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, "draf_sop/isi.html", konteks, status=status_of(sebab) if sebab else 200)


def frame(siapa: Pengunjung, draf: DrafSop) -> dict[str, Any]:
    """What every page of a draft needs."""
    return {
        "menu": "sop",
        "draf": draf,
        "boleh_ubah": draf.status == DrafSop.Status.DRAF and may(siapa.orang, Tindakan.SUSUN_SOP),
        "kunci": new_kunci(),
        "versi": draf.versi,
    }


def draw(sop: Sop, kini: str = "") -> tuple[SafeString, tuple[str, ...]]:
    """The drawing of a draft as it stands, with the step being worked at lit, and sentences on what it leaves out."""
    tergambar, catatan = fit_drawing(sop)
    # The drawing escapes every text itself and holds no script and no style.
    return mark_safe(draw_live(tergambar, {kini: "kini"} if kini else NO_STATUS) if tergambar else ""), catatan


def check_baca(siapa: Pengunjung) -> None:
    """Drafts are read by who writes them and by who approves them."""
    if not may(siapa.orang, Tindakan.SAHKAN_SOP):
        check_tindakan(siapa.orang, Tindakan.SUSUN_SOP)


@require_safe
@pegawai_saja
def riwayat(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_baca(siapa)
    draf = find_draf(siapa.pegawai, pk)
    semua = draf.suntingan.select_related("oleh").order_by("-urut")
    suntingan = [(satu, short_moment(siapa.pegawai.instansi, satu.waktu)) for satu in semua]
    return render(request, "draf_sop/riwayat.html", {**frame(siapa, draf), "suntingan": suntingan})


@require_safe
@pegawai_saja
def sumber(request: HttpRequest, pk: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_baca(siapa)
    return answer_attachment(*load_sumber(find_draf(siapa.pegawai, pk)))


@require_safe
@pegawai_saja
def halaman(request: HttpRequest, pk: int, nomor: int) -> HttpResponse:
    siapa = pengunjung(request)
    check_baca(siapa)
    gambar = load_halaman(find_draf(siapa.pegawai, pk), nomor)
    return HttpResponse(gambar, content_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def _as_row(siapa: Pengunjung, draf: DrafSop) -> dict[str, Any]:
    return {
        "draf": draf,
        "konfirmasi": count_konfirmasi(draf),
        "berat": sum(satu.berat for satu in list_temuan(draf)),
        "diubah": short_moment(siapa.pegawai.instansi, draf.diubah),
    }


def _read_kepala(draf: DrafSop, sop: Sop) -> dict[str, Any]:
    """The header block with its guesses."""
    belum = Pembacaan(draf, sop).belum
    milik = [a for a in belum if a.jalur.split(".")[0] in ("kepala", "judul_tabel", *BAGIAN)]
    return {
        "isian": [(label, getattr(sop.kepala, nama)) for nama, label in KEPALA],
        "bagian": [(JUDUL_BAGIAN[nama], getattr(sop, nama)) for nama in BAGIAN],
        "dugaan": guesses_of(milik, (getattr(sop.kepala, nama) for nama, _ in KEPALA), ""),
        "belum": len(milik),
    }


def _read_roles(draf: DrafSop, sop: Sop) -> dict[str, Any]:
    belum = [a for a in Pembacaan(draf, sop).belum if a.jalur.startswith("pelaksana")]
    return {
        "semua": [(satu.nama or satu.kode, describe_peran(sop, satu)) for satu in sop.pelaksana],
        "dugaan": guesses_of(belum, (satu.nama for satu in sop.pelaksana), ""),
        "belum": len(belum),
    }


def _asks_hari(draf: DrafSop, sop: Sop) -> bool:
    """Whether it is not settled yet what a bare "hari" means here; a revision keeps what was settled."""
    sebut = any("hari" in satu.waktu.tercetak.lower() for satu in sop.langkah)
    return sebut and draf.dari_id is None and "hari" not in draf.terkonfirmasi


def _read_mirip(draf: DrafSop, sop: Sop) -> list[dict[str, str]]:
    """Roles that may be one and the same, until somebody says that they are not."""
    return [
        {"dari": a.kode, "ke": b.kode, "nama_dari": a.nama, "nama_ke": b.nama}
        for a, b in find_mirip(sop)
        if f"mirip.{a.kode}.{b.kode}" not in draf.terkonfirmasi
    ][:5]


def _neighbour(draf: DrafSop, geser: int) -> dict[str, Any] | None:
    """The edit before or after the one that the draft stands at."""
    return draf.suntingan.filter(urut=draf.urut + geser).values("urut", "ringkas").first()


def _links(siapa: Pengunjung, draf: DrafSop) -> list[tuple[str, str]]:
    """The pages around a draft that are open to this person; a submitted one waits on the approver's page."""
    if draf.status == DrafSop.Status.DIAJUKAN and may(siapa.orang, Tindakan.SAHKAN_SOP):
        return [(reverse("sop-sahkan", args=[draf.pk]), "Sahkan atau kembalikan")]
    if draf.status not in (DrafSop.Status.DRAF, DrafSop.Status.DIAJUKAN):
        return []
    return [
        (reverse(nama, args=[draf.pk]), teks)
        for nama, teks, untuk in SAMBUNGAN
        if untuk is None or may(siapa.orang, untuk)
    ]
