"""The time-stamp authority over HTTP (RFC 3161 §3.4): for other programs here, without log-in, rate-limited."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from takar.adapters.signing.stempel import TANYA_TERBESAR, TIPE_JAWAB, TIPE_TANYA, answer_query
from takar.services.ca import stamp_authority
from takar.services.laju import Laju, Perkara, take_turn
from takar.web.alamat import address_of

CAP_WAKTU = Perkara("cap-waktu", Laju(timedelta(seconds=1), 60), Laju(timedelta(milliseconds=50), 200))


@csrf_exempt  # the asker is a program without a session; nothing is changed by it
@login_not_required
@require_POST
def jawab(request: HttpRequest) -> HttpResponse:
    """A stamp over the hash that is asked for. Bad queries get RFC 3161's own rejection."""
    if request.content_type != TIPE_TANYA:
        return _say(415, f"Kirim {TIPE_TANYA}.")
    isi = request.read(TANYA_TERBESAR + 1)
    if len(isi) > TANYA_TERBESAR:
        return _say(413, f"Permintaan cap waktu paling besar {TANYA_TERBESAR} bita.")
    if tunggu := take_turn(CAP_WAKTU, address_of(request)):
        balasan = _say(429, f"Terlalu sering. Coba lagi {tunggu} detik lagi.")
        balasan.headers["Retry-After"] = str(tunggu)
        return balasan
    cap = stamp_authority()
    if cap is None:
        return _say(503, "Instalasi ini belum memiliki CA.")
    return HttpResponse(answer_query(isi, cap), content_type=TIPE_JAWAB)


def _say(status: int, kalimat: str) -> HttpResponse:
    return HttpResponse(kalimat, status=status, content_type="text/plain; charset=utf-8")
