"""Who plays in a practice: the session's switch, the clock of its requests, and what its acts have taught."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from takar.core.ditolak import Ditolak
from takar.services.dalam_latihan import Suasana, enter, inside
from takar.services.latihan import Pemain, find_pemain, suasana_of
from takar.services.latihan_belajar import record_belajar
from takar.web.bantu import SESI_LATIHAN, asli, find_pengunjung

USANG = (
    "Latihan yang Anda ikuti sudah dihapus, atau Anda tidak lagi dapat mengikutinya. Anda kembali sebagai diri "
    "sendiri; permintaan terakhir Anda tidak dijalankan."
)


class LatihanMiddleware:
    """Lets each request of somebody who plays happen on the practice's clock, and enters what it has taught."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with inside(None):
            response = self.get_response(request)
            pemain = pemain_of(request)
            if pemain is not None and request.method == "POST" and response.status_code < 400:
                record_belajar(pemain)
        if pemain is not None:
            _mark_berkas(response)
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any) -> HttpResponse | None:
        """A practice that is gone sends its player home: what they sent was never meant for the real agency."""
        if not getattr(view, "login_required", True) or not has_latihan(request):
            return None
        satu = find_pengunjung(request)
        if satu is None or satu.pemain is None:
            messages.warning(request, USANG)
            return redirect("beranda")
        latihan = satu.pemain.latihan
        enter(Suasana(latihan.pk, timedelta()) if _as_oneself(request) else suasana_of(latihan))
        return None


def _mark_berkas(response: HttpResponse) -> None:
    """A file that leaves a practice says so in its name: a table has no page to be marked."""
    letak = response.headers.get("Content-Disposition", "")
    if 'filename="' in letak:
        response.headers["Content-Disposition"] = letak.replace('filename="', 'filename="LATIHAN-', 1)


def _as_oneself(request: HttpRequest) -> bool:
    """The practice's own pages are used as oneself, on the real clock; only its playing on is not."""
    nama = request.resolver_match.url_name if request.resolver_match else ""
    return bool(nama) and nama.startswith("latihan") and nama != "latihan-mainkan"


def has_latihan(request: HttpRequest) -> bool:
    """Whether the session says that somebody plays."""
    return SESI_LATIHAN in request.session


def pemain_of(request: HttpRequest) -> Pemain | None:
    """Who plays, if this request has asked for its visitor at all."""
    satu = getattr(request, "_pengunjung", None)
    return satu.pemain if satu is not None else None


def join(request: HttpRequest, latihan_id: int, pegawai_id: int) -> Pemain:
    """Play this made-up person from the next request on. Ditolak where there is none such."""
    pemain = find_pemain(asli(request).pegawai, latihan_id, pegawai_id)
    if pemain is None:
        raise Ditolak("Peran itu tidak ada dalam latihan ini. Pilih peran dari daftarnya.", "latihan-tidak-ada")
    request.session[SESI_LATIHAN] = {"latihan": latihan_id, "pegawai": pegawai_id}
    return pemain


def leave(request: HttpRequest) -> None:
    """Be oneself again from the next request on."""
    request.session.pop(SESI_LATIHAN, None)
