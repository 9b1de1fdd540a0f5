"""The idempotency key of a posted form."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest

PANJANG = 16
TAK_DIHITUNG = frozenset({"csrfmiddlewaretoken", "sandi", "frasa", "frasa_baru", "frasa_ulang", "nik", "segel"})
"""Not part of what a form holds; a password, a passphrase and a NIK leave no trace, not even in a hash."""


def key_of(request: HttpRequest) -> str:
    """The form's key bound to its address and content.

    The same form sent twice is one act. A form that was changed and sent again from the browser's history is another
    act, which is judged by itself: it must not be answered "saved" for what the first one held.
    """
    kunci = request.POST.get("kunci", "")
    isi = sorted((nama, request.POST.getlist(nama)) for nama in request.POST if nama not in TAK_DIHITUNG)
    sidik = hashlib.sha256(repr((request.path, isi)).encode()).hexdigest()[:PANJANG]
    return f"{kunci}-{sidik}" if kunci else ""
