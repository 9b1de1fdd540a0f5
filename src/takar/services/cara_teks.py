"""By which way a paper was signed, in words; several ways where its signers chose differently."""

from __future__ import annotations

from takar.data.models import Naskah, TandaTangan
from takar.services.konteks import moment_text

TEKS = {
    TandaTangan.Cara.BAWAAN: "Elektronik, tidak tersertifikasi",
    TandaTangan.Cara.BSRE: "Elektronik, dengan sertifikat BSrE",
    TandaTangan.Cara.BASAH: "Basah, pindaiannya dikonfirmasi orang kedua",
}


def signed_text(naskah: Naskah) -> str:
    """The ways and the moment of the last signature; "" for a paper that still waits."""
    if naskah.ditandatangani_pada is None:
        return ""
    selesai = naskah.tanda_tangan.filter(status=TandaTangan.Status.SELESAI).exclude(cara="")
    cara = dict.fromkeys(selesai.order_by("urut").values_list("cara", flat=True))
    teks = "; ".join(TEKS[TandaTangan.Cara(satu)] for satu in cara) or TEKS[TandaTangan.Cara.BAWAAN]
    return f"{teks}, {moment_text(naskah.instansi, naskah.ditandatangani_pada)}"
