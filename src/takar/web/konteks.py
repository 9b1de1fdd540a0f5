"""What the frame of every page shows: the agency, who is logged in, where the work is stuck, whom to ask."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from takar.core.wewenang import Tindakan, may
from takar.services.baca_tugas import find_instansi
from takar.services.konteks import moment_text
from takar.services.latihan import Pemain, now_in
from takar.web.bantu import Pengunjung, find_pengunjung, new_kunci

BANTUAN = "Ada kendala? Hubungi admin Takar di instansi Anda."


def bingkai(request: HttpRequest) -> dict[str, Any]:
    """The context processor. Two queries for a pegawai, one for a stranger."""
    satu = find_pengunjung(request)
    if satu is not None:
        return {
            "instansi": satu.pegawai.instansi,
            "akun_ini": {"nama": satu.pegawai.nama, "peran": satu.nama_peran},
            "boleh_siklus": satu.boleh_siklus,
            "boleh_rencana": satu.boleh_rencana,
            "boleh_pelaksana": may(satu.orang, Tindakan.ATUR_PELAKSANA_SOP),
            "boleh_atur_naskah": may(satu.orang, Tindakan.ATUR_NASKAH),
            "boleh_akun": may(satu.orang, Tindakan.ATUR_AKUN),
            "boleh_data": may(satu.orang, Tindakan.JAWAB_DATA_PRIBADI),
            "boleh_jejak": satu.boleh_jejak,
            "kabar_baru": getattr(satu.pegawai, "kabar_baru", 0),
            "macet": _macet(satu),
            "latihan_ini": _latihan(request, satu.pemain) if satu.pemain else None,
            "tanya_wewenang": f"{reverse('wewenang-saya')}?{urlencode({'dari': request.path})}",
            "bantuan": f"Ada kendala? Hubungi admin Takar di {satu.pegawai.instansi.nama_pendek}.",
        }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        akun = {"nama": user.get_full_name() or user.get_username(), "peran": "Akun tanpa pegawai"}
        return {"instansi": find_instansi(), "akun_ini": akun, "tanpa_menu": True, "bantuan": BANTUAN}
    return {"instansi": find_instansi(), "bantuan": BANTUAN}


def _latihan(request: HttpRequest, pemain: Pemain) -> dict[str, Any]:
    """The ribbon over every page of a practice."""
    latihan, cocok = pemain.latihan, request.resolver_match
    return {
        "pk": latihan.pk,
        "nama": pemain.pegawai.nama,
        "waktu": moment_text(latihan.instansi, now_in(latihan)),
        "tugas": cocok.kwargs.get("pk") if cocok and cocok.url_name == "tugas" else None,
        "kembali": request.path,
        "kunci": new_kunci(),
    }


def _macet(satu: Pengunjung) -> dict[str, Any] | None:
    macet = satu.macet
    return macet and {"teks": macet.teks, "url": satu.url_siklus(macet.siklus_id), "lancar": macet.lancar}
