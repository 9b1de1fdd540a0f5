"""The officials' keys of the example agency, all under one passphrase that the demonstration prints."""

from __future__ import annotations

from uuid import uuid4

from takar.core.rahasia import Rahasia
from takar.data.models import Pegawai
from takar.services.buka_kunci import active_kunci
from takar.services.kunci_pejabat import make_kunci

FRASA = "tinta biru di kertas gading"
"""No secret: it protects example keys only. `takar demo` shows it."""


def ensure_kunci(pegawai: Pegawai) -> Rahasia:
    """The passphrase of the person's key, which is made at the first need."""
    frasa = Rahasia(FRASA)
    if active_kunci(pegawai) is None:
        make_kunci(oleh=pegawai, frasa=frasa, ulang=frasa, kunci=uuid4().hex)
    return frasa
