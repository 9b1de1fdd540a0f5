"""What the frame of every page shows: the agency, who is logged in, where the work is stuck, whom to ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from takar.core.wewenang import Tindakan, may
from takar.services.baca_tugas import find_instansi
from takar.web.bantu import Pengunjung, find_pengunjung

BANTUAN = "Ada kendala? Hubungi admin Takar di instansi Anda."


def bingkai(request: HttpRequest) -> dict[str, Any]:
    """The context processor. Two queries for a pegawai, one for a stranger."""
    satu = find_pengunjung(request)
    if satu is not None:
        return {
            "instansi": satu.pegawai.instansi,
            "akun_ini": {"nama": satu.pegawai.nama, "peran": satu.nama_peran},
            "boleh_siklus": satu.boleh_siklus,
            "boleh_atur_naskah": may(satu.orang, Tindakan.ATUR_NASKAH),
            "boleh_jejak": satu.boleh_jejak,
            "macet": _macet(satu),
            "bantuan": f"Ada kendala? Hubungi admin Takar di {satu.pegawai.instansi.nama_pendek}.",
        }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        akun = {"nama": user.get_full_name() or user.get_username(), "peran": "Akun tanpa pegawai"}
        return {"instansi": find_instansi(), "akun_ini": akun, "tanpa_menu": True, "bantuan": BANTUAN}
    return {"instansi": find_instansi(), "bantuan": BANTUAN}


def _macet(satu: Pengunjung) -> dict[str, Any] | None:
    macet = satu.macet
    return macet and {"teks": macet.teks, "url": satu.url_siklus(macet.siklus_id), "lancar": macet.lancar}
