"""What the pages share: who is asking, the keys of forms, and how a refusal becomes a page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from takar.core.ditolak import Ditolak
from takar.core.teks import as_cacah
from takar.core.wewenang import Orang, Tindakan, may
from takar.data.models import Pegawai
from takar.services.baca_tugas import Macet, find_macet, find_pegawai, name_roles
from takar.services.dalam_latihan import mark_kunci
from takar.services.latihan import Pemain, find_pemain
from takar.services.pemegang import Pemegang, load_pemegang

SESI_LATIHAN = "latihan"
"""What the session holds of somebody who plays in a practice: its id, and the id of the made-up person."""
TAK_ADA = frozenset(
    {
        "tugas-tidak-ada",
        "kunci-tidak-ada",
        "angka-tidak-ada",
        "naskah-tidak-ada",
        "siklus-tidak-ada",
        "unggahan-tidak-ada",
        "lembar-tidak-ada",
        "rencana-tidak-ada",
        "jenis-tidak-ada",
        "templat-tidak-ada",
        "register-tidak-ada",
        "versi-sop-tidak-ada",
        "acara-tidak-ada",
        "draf-sop-tidak-ada",
        "latihan-tidak-ada",
        "pemberitahuan-tidak-ada",
        "jabatan-tidak-ada",
        "penugasan-tidak-ada",
        "mandat-tidak-ada",
        "akun-tidak-ada",
        "undangan-tidak-ada",
        "hari-tidak-ada",
        "permintaan-tidak-ada",
        "orang-tidak-ada",
    }
)
TERLARANG = frozenset(
    {
        "bukan-wewenang",
        "bidang-lain",
        "bukan-tugas-anda",
        "naskah-tertutup",
        "bukan-penanda-tangan",
        "orang-kedua",
        "bukan-pengesah",
        "tugas-dipegang",
        "pemisahan-tugas",
        "kunci-asing",
    }
)
MENDAHULUI = frozenset(
    {
        "formulir-usang",
        "siklus-berubah",
        "siklus-berakhir",
        "unggahan-sudah-diambil",
        "siklus-sudah-ada",
        "siklus-tidak-berjalan",
        "siklus-tidak-dijeda",
        "sop-sudah-dicabut",
        "tugas-sudah-selesai",
        "naskah-terbit",
        "belum-ditandatangani",
        "sudah-ditandatangani",
        "menunggu-penanda-lain",
        "kunci-tidak-aktif",
        "kunci-berubah",
        "kertas-kerja-terkunci",
        "menunggu-yang-lain",
        "rencana-beku",
        "draf-sop-beku",
        "draf-sudah-ada",
        "rekap-sudah-ada",
        "rencana-sudah-dipakai",
        "formulir-latihan",
        "formulir-sebenarnya",
        "permintaan-dijawab",
        "data-sudah-dihapus",
    }
)
"""Refusals because somebody was faster, or the cycle stands elsewhere by now."""

_HALAMAN = {400: "400.html", 403: "403.html", 404: "404.html"}


class Pengunjung:
    """Who asks for this page, and what every page shows of them; each thing is loaded once, when first needed."""

    def __init__(self, pegawai: Pegawai, pemain: Pemain | None = None) -> None:
        self.pegawai = pegawai
        self.pemain = pemain  # in a practice: who plays whom; `pegawai` is then the made-up person

    @cached_property
    def pemegang(self) -> Pemegang:
        return load_pemegang(self.pegawai.instansi_id)

    @cached_property
    def orang(self) -> Orang:
        return self.pemegang.as_orang(self.pegawai)

    @cached_property
    def nama_peran(self) -> str:
        return name_roles(self.orang, self.pegawai)

    @cached_property
    def macet(self) -> Macet | None:
        return find_macet(self.pegawai.instansi, self.pemegang)

    @property
    def boleh_siklus(self) -> bool:
        """Whether cycles are anything to them: whoever holds a role sees those in which it acts."""
        return bool(self.orang.peran)

    @property
    def boleh_rencana(self) -> bool:
        return may(self.orang, Tindakan.LIHAT_RENCANA)

    @property
    def boleh_jejak(self) -> bool:
        """A practice has no ledger to be seen."""
        return may(self.orang, Tindakan.LIHAT_JEJAK) and self.pemain is None

    def url_siklus(self, pk: int) -> str:
        """The address of a cycle's page; empty where it is closed to this person."""
        return url_siklus(pk) if may(self.orang, Tindakan.LIHAT_SIKLUS) else ""


def find_pengunjung(request: HttpRequest) -> Pengunjung | None:
    """The pegawai who is logged in, in a practice whom they play; None for strangers and accounts of no active pegawai.

    A practice that is gone is taken out of the session here.
    """
    if not hasattr(request, "_pengunjung"):
        asli = find_asli(request)
        pemain = _find_pemain(request, asli.pegawai) if asli else None
        request._pengunjung = Pengunjung(pemain.pegawai, pemain) if pemain else asli
    return request._pengunjung


def find_asli(request: HttpRequest) -> Pengunjung | None:
    """Who is logged in, whomever they play."""
    if not hasattr(request, "_asli"):
        pk = getattr(getattr(request, "user", None), "pegawai_id", None)
        pegawai = find_pegawai(pk) if pk else None
        request._asli = Pengunjung(pegawai) if pegawai else None
    return request._asli


def asli(request: HttpRequest) -> Pengunjung:
    """The same, in a view behind `pegawai_saja`."""
    satu = find_asli(request)
    if satu is None:
        raise PermissionDenied
    return satu


def _find_pemain(request: HttpRequest, siapa: Pegawai) -> Pemain | None:
    sesi = request.session.get(SESI_LATIHAN) if hasattr(request, "session") else None
    if sesi is None:
        return None
    pemain = find_pemain(siapa, sesi["latihan"], sesi["pegawai"])
    if pemain is None:
        del request.session[SESI_LATIHAN]
    return pemain


def pengunjung(request: HttpRequest) -> Pengunjung:
    """The same, in a view behind `pegawai_saja`."""
    satu = find_pengunjung(request)
    if satu is None:
        raise PermissionDenied
    return satu


def pegawai_saja(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for a pegawai; any other account gets 403. A refusal that the view does not show itself becomes a page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if find_pengunjung(request) is None:
            return show_kalimat(
                request, 403, "Akun ini tidak terhubung dengan pegawai yang aktif. Minta admin menghubungkannya."
            )
        if has_nul(request):
            return show_kalimat(request, 400)
        try:
            return view(request, *args, **kwargs)
        except Ditolak as sebab:
            return show_ditolak(request, sebab)

    return wrapped


def has_nul(request: HttpRequest) -> bool:
    """Whether something typed holds the NUL character, which no keyboard gives and no database text can keep."""
    return any("\0" in teks for isi in (request.GET, request.POST) for _, semua in isi.lists() for teks in semua)


def new_kunci() -> str:
    """A fresh idempotency key for a form; one that is shown in a practice says so."""
    return mark_kunci(uuid.uuid4().hex)


def read_bulat(teks: str | None) -> int:
    """A whole number out of a form's hidden field; refused if the form was tampered with."""
    nilai = as_cacah(teks or "")
    if nilai is None:
        raise Ditolak("Formulir ini tidak lengkap. Muat ulang halaman, lalu kirim sekali lagi.", "formulir-rusak")
    return nilai


def status_of(ditolak: Ditolak) -> int:
    """404 for what is not there, 403 for what is not theirs, 409 for what changed meanwhile, 422 for the rest."""
    if ditolak.kode in TAK_ADA:
        return 404
    if ditolak.kode in TERLARANG:
        return 403
    return 409 if ditolak.kode in MENDAHULUI else 422


def is_halaman(ditolak: Ditolak) -> bool:
    """Whether the refusal takes the page's place; else it is shown on the form, above what was typed."""
    return status_of(ditolak) in (403, 404)


def galat_of(ditolak: Ditolak, isian: str = "") -> list[dict[str, str]]:
    """The refusal for komponen/ringkasan_galat.html; `isian` is the id of the field that it is about."""
    return [{"teks": ditolak.kalimat, "isian": isian}]


def show_ditolak(request: HttpRequest, ditolak: Ditolak) -> HttpResponse:
    """The refusal as a whole page."""
    return show_kalimat(request, status_of(ditolak), ditolak.kalimat)


def show_kalimat(request: HttpRequest, status: int, kalimat: str = "") -> HttpResponse:
    return render(request, _HALAMAN.get(status, "409.html"), {"kalimat": kalimat}, status=status)


def url_tugas(pk: int) -> str:
    return reverse("tugas", args=[pk])


def url_siklus(pk: int) -> str:
    return reverse("siklus", args=[pk])
