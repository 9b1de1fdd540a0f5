"""A paper as Word, in the agency's own template where it has one; a draft carries what it takes to come back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import Signer

from takar.adapters.berkas import read_file
from takar.adapters.docx.lacak import Lacak
from takar.adapters.docx.naskah import render_docx
from takar.adapters.docx.templat import fill_templat
from takar.core.suntingan import CapNaskah, fingerprint
from takar.data.models import Berkas, JenisNaskahInstansi, Naskah
from takar.services import jam
from takar.services.jenis import jenis_of
from takar.services.naskah_data import build_data, in_order

_PENANDA = Signer(salt="takar.word")


def sign_cap(cap: CapNaskah) -> str:
    """The token as it stands in the file."""
    return _PENANDA.sign(cap.teks)


def unsign_cap(teks: str) -> str:
    """The token's text. Raises django.core.signing.BadSignature if it is not ours."""
    return _PENANDA.unsign(teks)


def lacak_of(naskah: Naskah) -> Lacak:
    """What the file of a draft carries."""
    return Lacak(sign_cap(CapNaskah(naskah.pk, naskah.versi, fingerprint(naskah.isi))), naskah.isi)


def export_word(naskah: Naskah) -> bytes:
    """The paper as Word, from the data of its PDF: frozen where it was issued, as they stand where it is a draft.

    Raises Ditolak where the agency's template cannot be filled.
    """
    if naskah.beku is not None and naskah.terbit_pada is not None:
        return render_docx(in_order(naskah.beku), timestamp=naskah.terbit_pada)
    data = build_data(naskah, jenis_of(naskah))
    if naskah.status != Naskah.Status.DRAF:
        return render_docx(data, timestamp=jam.now())
    templat = find_templat(naskah)
    if templat is not None:
        return _fill(templat, data, naskah)
    return render_docx(data, timestamp=jam.now(), lacak=lacak_of(naskah))


def find_templat(naskah: Naskah) -> Berkas | None:
    """The agency's Word template of the paper's kind, in the version that the paper was drafted with."""
    versi = JenisNaskahInstansi.objects.filter(
        instansi_id=naskah.instansi_id, kode=naskah.jenis, versi=naskah.jenis_versi, templat__isnull=False
    )
    satu = versi.select_related("templat").first()
    return satu.templat if satu else None


def _fill(templat: Berkas, data: dict[str, Any], naskah: Naskah) -> bytes:
    isi = read_file(settings.TAKAR_DATA / "berkas", templat.sha256)
    return fill_templat(isi, data, lacak=lacak_of(naskah), timestamp=jam.now())
