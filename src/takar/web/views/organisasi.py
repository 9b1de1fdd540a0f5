"""Organisasi: posts and who is in them, bidang, teams by decree, mandates. One page each, its forms told by `aksi`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from takar.core.ditolak import Ditolak
from takar.core.teks import as_cacah
from takar.core.wewenang import Tindakan, check_tindakan, may
from takar.data.models import Jabatan, Mandat, Penugasan
from takar.services.baca_organisasi import list_jabatan, list_mandat_baris, list_sk
from takar.services.mandat import IsianMandat, give_mandat, withdraw_mandat
from takar.services.organisasi import (
    add_bidang,
    add_jabatan,
    bind_peran,
    close_bidang,
    close_jabatan,
    find_bidang,
    rename,
    unbind_peran,
)
from takar.services.pegawai import record_sk
from takar.services.penugasan import IsianPenugasan, assign, cancel_penugasan, end_penugasan, find_jabatan
from takar.services.peran import list_peran_instansi
from takar.web.bantu import galat_of, is_halaman, new_kunci, pegawai_saja, pengunjung, read_bulat, status_of
from takar.web.kirim import key_of

Aksi = Callable[[HttpRequest], str]
ISIAN = {
    "isi_jabatan": "jabatan-baru",
    "isi_nama": "nama-baru",
    "isi_bidang": "bidang-baru",
    "isi_tutup": "bidang-tutup",
    "isi_sk": "sk",
}
"""Under which name the page finds what was typed in the form of an act that is of no one post."""
TAHUN_AWAL, TAHUN_AKHIR = 1900, 2200


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def halaman(request: HttpRequest) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.LIHAT_ORGANISASI)
    return _answer(request, AKSI, "organisasi", _show)


@require_http_methods(["GET", "HEAD", "POST"])
@pegawai_saja
def mandat(request: HttpRequest) -> HttpResponse:
    check_tindakan(pengunjung(request).orang, Tindakan.LIHAT_ORGANISASI)
    return _answer(request, AKSI_MANDAT, "organisasi-mandat", _show_mandat)


def _answer(
    request: HttpRequest,
    aksi: dict[str, Aksi],
    kembali: str,
    show: Callable[[HttpRequest, Ditolak | None], HttpResponse],
) -> HttpResponse:
    """Do what the form says and come back to the page; a refusal stands above what was typed."""
    if request.method != "POST":
        return show(request, None)
    try:
        kerja = aksi.get(request.POST.get("aksi", ""))
        if kerja is None:
            raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "formulir-rusak")
        kalimat = kerja(request)
    except Ditolak as sebab:
        if is_halaman(sebab):
            raise
        return show(request, sebab)
    messages.success(request, kalimat)
    return redirect(kembali)


def _show(request: HttpRequest, sebab: Ditolak | None) -> HttpResponse:
    siapa = pengunjung(request)
    instansi = siapa.pegawai.instansi
    konteks = {
        "jabatan": [(satu, _typed(request, sebab, jabatan=satu.id)) for satu in list_jabatan(instansi, siapa.orang)],
        **{nama: _typed(request, sebab, aksi) for nama, aksi in ISIAN.items()},
        "anggota_sk": [pk for satu in request.POST.getlist("anggota") if (pk := as_cacah(satu))],
        "bidang": list(instansi.bidang.select_related("pengganti").prefetch_related("nama_berlaku")),
        "sk": list_sk(instansi),
        "boleh": may(siapa.orang, Tindakan.ATUR_ORGANISASI),
        "boleh_mandat": may(siapa.orang, Tindakan.ATUR_MANDAT),
        "jenis_jabatan": Jabatan.Jenis.choices,
        "jenis_penugasan": Penugasan.Jenis.choices,
        "peran": sorted(list_peran_instansi(instansi.pk).items()),
    }
    return _render(request, "organisasi/halaman.html", konteks, sebab)


def _typed(request: HttpRequest, sebab: Ditolak | None, aksi: str = "", *, jabatan: int = 0) -> Mapping[str, Any]:
    """What was typed in the form that was refused, if it is this one: of this act, or one of this post's."""
    isi = request.POST
    if sebab is None or (jabatan and isi.get("jabatan") != str(jabatan)):
        return {}
    return isi if jabatan or (isi.get("aksi") == aksi and not isi.get("jabatan")) else {}


def _show_mandat(request: HttpRequest, sebab: Ditolak | None) -> HttpResponse:
    siapa = pengunjung(request)
    instansi = siapa.pegawai.instansi
    konteks = {
        "mandat": list_mandat_baris(instansi, siapa.orang),
        "jabatan": list(instansi.jabatan.filter(berakhir=None)),
        "boleh_mandat": may(siapa.orang, Tindakan.ATUR_MANDAT),
        "jenis_mandat": Mandat.Jenis.choices,
    }
    return _render(request, "organisasi/mandat.html", konteks, sebab)


def _render(request: HttpRequest, templat: str, konteks: dict[str, Any], sebab: Ditolak | None) -> HttpResponse:
    instansi = pengunjung(request).pegawai.instansi
    bersama = {
        "menu": "organisasi",
        "kunci": new_kunci(),
        "versi": 0,
        "pegawai": list(instansi.pegawai.filter(aktif=True).order_by("nama")),
        "kiriman": request.POST if sebab else {},
        "galat": galat_of(sebab) if sebab else [],
    }
    return render(request, templat, {**bersama, **konteks}, status=status_of(sebab) if sebab else 200)


# --- what the forms do ------------------------------------------------------------------------------------------------


def read_hari(request: HttpRequest, nama: str, label: str) -> date:
    """A date that must be there."""
    hari = read_hari_kosong(request, nama, label)
    if hari is None:
        raise Ditolak(f"Isi {label}. Tidak ada yang diubah.", "tanggal-kosong")
    return hari


def read_hari_kosong(request: HttpRequest, nama: str, label: str) -> date | None:
    """A date between 1900 and 2200, or nothing."""
    teks = request.POST.get(nama, "").strip()
    try:
        hari = date.fromisoformat(teks) if teks else None
    except ValueError as sebab:
        raise Ditolak(f"Tanggal pada {label} tidak terbaca. Tidak ada yang diubah.", "tanggal-rusak") from sebab
    if hari is not None and not TAHUN_AWAL <= hari.year <= TAHUN_AKHIR:
        raise Ditolak(f"Tahun pada {label} tidak wajar. Tidak ada yang diubah.", "tanggal-rusak")
    return hari


def _jabatan_baru(request: HttpRequest) -> str:
    isi = request.POST
    add_jabatan(
        oleh=pengunjung(request).pegawai,
        nama=isi.get("nama", ""),
        jenis=isi.get("jenis", ""),
        atasan_id=read_bulat(isi.get("atasan") or "0"),
        bidang=isi.get("bidang", ""),
        kunci=key_of(request),
    )
    return "Jabatan dicatat."


def _jabatan_tutup(request: HttpRequest) -> str:
    close_jabatan(
        oleh=pengunjung(request).pegawai,
        jabatan_id=read_bulat(request.POST.get("jabatan")),
        berakhir=read_hari(request, "berakhir", "hari terakhir jabatan"),
        kunci=key_of(request),
    )
    return "Jabatan berakhir pada tanggal itu; riwayatnya tetap ada."


def _nama_baru(request: HttpRequest) -> str:
    oleh, isi = pengunjung(request).pegawai, request.POST
    apa = find_bidang(oleh, isi["bidang"]) if isi.get("bidang") else find_jabatan(oleh, read_bulat(isi.get("jabatan")))
    rename(
        oleh=oleh,
        apa=apa,
        nama=isi.get("nama", ""),
        sejak=read_hari(request, "sejak", "tanggal berlaku"),
        dasar=isi.get("dasar", ""),
        kunci=key_of(request),
    )
    return "Nama baru dicatat dan berlaku pada tanggalnya. Naskah yang sudah terbit tetap memakai nama lama."


def _bidang_baru(request: HttpRequest) -> str:
    isi = request.POST
    add_bidang(
        oleh=pengunjung(request).pegawai, kode=isi.get("kode", ""), nama=isi.get("nama", ""), kunci=key_of(request)
    )
    return "Bidang dicatat."


def _bidang_tutup(request: HttpRequest) -> str:
    close_bidang(
        oleh=pengunjung(request).pegawai,
        kode=request.POST.get("bidang", ""),
        berakhir=read_hari(request, "berakhir", "hari terakhir bidang"),
        pengganti=request.POST.get("pengganti", ""),
        kunci=key_of(request),
    )
    return "Bidang berakhir pada tanggal itu; datanya tetap ada."


def _penugasan(request: HttpRequest) -> str:
    isi = request.POST
    assign(
        oleh=pengunjung(request).pegawai,
        isian=IsianPenugasan(
            jabatan=read_bulat(isi.get("jabatan")),
            pegawai=read_bulat(isi.get("pegawai") or "0"),
            jenis=isi.get("jenis", ""),
            mulai=read_hari(request, "mulai", "tanggal mulai"),
            sampai=read_hari_kosong(request, "sampai", "tanggal akhir"),
            nomor=isi.get("nomor", ""),
            tanggal=read_hari_kosong(request, "tanggal", "tanggal surat"),
        ),
        kunci=key_of(request),
    )
    return "Penugasan dicatat. Tugas dan tanda tangan mengikutinya sesuai tanggalnya."


def _akhiri(request: HttpRequest) -> str:
    end_penugasan(
        oleh=pengunjung(request).pegawai,
        penugasan_id=read_bulat(request.POST.get("penugasan")),
        sampai=read_hari(request, "sampai", "hari terakhir"),
        kunci=key_of(request),
    )
    return "Penugasan berakhir pada tanggal itu."


def _batalkan(request: HttpRequest) -> str:
    cancel_penugasan(
        oleh=pengunjung(request).pegawai,
        penugasan_id=read_bulat(request.POST.get("penugasan")),
        alasan=request.POST.get("alasan", ""),
        kunci=key_of(request),
    )
    return "Penugasan dibatalkan; catatannya tetap ada."


def _peran(request: HttpRequest) -> str:
    isi = request.POST
    bind_peran(
        oleh=pengunjung(request).pegawai,
        jabatan_id=read_bulat(isi.get("jabatan")),
        peran=isi.get("peran", ""),
        bidang=isi.get("bidang", ""),
        kunci=key_of(request),
    )
    return "Peran melekat pada jabatan: siapa yang bertugas di situ memegangnya."


def _lepas_peran(request: HttpRequest) -> str:
    unbind_peran(
        oleh=pengunjung(request).pegawai,
        peran_jabatan_id=read_bulat(request.POST.get("peran_jabatan")),
        kunci=key_of(request),
    )
    return "Peran tidak lagi melekat pada jabatan itu."


def _sk(request: HttpRequest) -> str:
    isi = request.POST
    record_sk(
        oleh=pengunjung(request).pegawai,
        nama=isi.get("nama", ""),
        nomor=isi.get("nomor", ""),
        tanggal=read_hari(request, "tanggal", "tanggal SK"),
        mulai=read_hari(request, "mulai", "tanggal mulai"),
        sampai=read_hari_kosong(request, "sampai", "tanggal akhir"),
        anggota=[(read_bulat(satu), isi.get(f"bidang-{satu}", "")) for satu in isi.getlist("anggota")],
        kunci=key_of(request),
    )
    return "SK tim dicatat. Anggotanya memegang peran Anggota Tim SAKIP selama SK berlaku."


def _mandat(request: HttpRequest) -> str:
    isi = request.POST
    give_mandat(
        oleh=pengunjung(request).pegawai,
        isian=IsianMandat(
            jabatan=read_bulat(isi.get("jabatan")),
            penerima=read_bulat(isi.get("penerima") or "0"),
            jenis=isi.get("jenis", ""),
            lingkup=tuple(isi.get("lingkup", "").replace(",", " ").split()),
            mulai=read_hari(request, "mulai", "tanggal mulai"),
            sampai=read_hari(request, "sampai", "tanggal akhir"),
            nomor=isi.get("nomor", ""),
            tanggal=read_hari_kosong(request, "tanggal", "tanggal surat"),
        ),
        kunci=key_of(request),
    )
    return "Mandat dicatat. Blok tanda tangan mengikutinya selama berlaku."


def _cabut(request: HttpRequest) -> str:
    withdraw_mandat(
        oleh=pengunjung(request).pegawai,
        mandat_id=read_bulat(request.POST.get("mandat")),
        alasan=request.POST.get("alasan", ""),
        kunci=key_of(request),
    )
    return "Mandat dicabut. Yang sudah ditandatangani tetap sah."


AKSI: dict[str, Aksi] = {
    "jabatan-baru": _jabatan_baru,
    "jabatan-tutup": _jabatan_tutup,
    "nama-baru": _nama_baru,
    "bidang-baru": _bidang_baru,
    "bidang-tutup": _bidang_tutup,
    "penugasan": _penugasan,
    "akhiri": _akhiri,
    "batalkan": _batalkan,
    "peran": _peran,
    "lepas-peran": _lepas_peran,
    "sk": _sk,
}
AKSI_MANDAT: dict[str, Aksi] = {"mandat": _mandat, "cabut": _cabut}
