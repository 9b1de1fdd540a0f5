"""The archive stamps of signed papers, renewed before the last one's certificate ends: a duty of the worker."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from pyhanko.sign.general import SigningError
from pyhanko_certvalidator.errors import PathError, PathValidationError

from takar.adapters.berkas import read_file
from takar.adapters.signing.pades import renew_stamp, stamp_until
from takar.data.models import Naskah
from takar.services import jam
from takar.services.akta import trace_system
from takar.services.ca import installed_ca, list_dicabut
from takar.services.jejak_buku import open_buku
from takar.services.tanda_tangan import keep_pdf

SEBELUM = timedelta(days=365)
"""A stamp is renewed in the last year of its certificate."""
SEKALI = 200
"""Papers in one run; the rest waits for the next one."""

log = logging.getLogger(__name__)


def renew_caps(batas: int = SEKALI) -> int:
    """Renew what falls due, the soonest first; gives how many were renewed. Each paper is a transaction of its own."""
    ujung = jam.now() + SEBELUM
    daftar = Naskah.objects.filter(cap_arsip_sampai__lt=ujung).order_by("cap_arsip_sampai", "id")
    return sum(renew_cap(pk) for pk in daftar.values_list("pk", flat=True)[:batas])


def renew_cap(naskah_id: int) -> bool:
    """Renew one paper's stamp; False if it is not due (any more), or the CA cannot give a longer one."""
    with transaction.atomic(), open_buku():
        naskah = Naskah.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=naskah_id)
        lama, waktu = naskah.cap_arsip_sampai, jam.now()
        ca = installed_ca(naskah.instansi)
        if lama is None or naskah.berkas_bertanda_id is None or ca.cap.sertifikat.not_valid_after_utc <= lama:
            return False
        try:
            isi = read_file(settings.TAKAR_DATA / "berkas", naskah.berkas_bertanda_id)
            pdf = renew_stamp(isi, ca=ca, dicabut=list_dicabut(), waktu=waktu)
        except (OSError, SigningError, PathError, PathValidationError) as sebab:
            log.error("naskah %s: the archive stamp cannot be renewed: %s", naskah_id, sebab)
            return False
        naskah.berkas_bertanda, naskah.cap_arsip_sampai = keep_pdf(pdf), stamp_until(pdf)
        naskah.save(update_fields=["berkas_bertanda", "cap_arsip_sampai"])
        trace_system(naskah.instansi_id, "perbarui-cap", f"naskah/{naskah.pk}", sha256=naskah.berkas_bertanda.sha256)
    return True
