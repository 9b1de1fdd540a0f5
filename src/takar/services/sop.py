"""Publishing an SOP: only a definition without a fault comes into force."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from takar.core.ditolak import Ditolak
from takar.core.sop.baca import read_sop
from takar.core.sop.beda import diff
from takar.core.sop.nilai import Sop
from takar.core.sop.periksa import Temuan, list_berat
from takar.core.sop.tulis import write_sop
from takar.data.models import Instansi, SopVersi
from takar.services.jenis_sop import ensure_jenis
from takar.services.muat import load_sop


class SopBermasalah(Ditolak):
    """The definition has faults; `temuan` lists every one, with its step."""

    def __init__(self, temuan: tuple[Temuan, ...]) -> None:
        kalimat = " ".join(satu.kalimat for satu in temuan)
        super().__init__(f"SOP belum dapat diterbitkan ({len(temuan)} temuan). {kalimat}", "sop-bermasalah")
        self.temuan = temuan


def publish_sop(*, instansi: Instansi, teks: str, berlaku_sejak: date) -> SopVersi:
    """Put an SOP into force without a draft and an approval, when an agency is set up.

    Raises SopRusak if unreadable, SopBermasalah if it has faults.
    """
    sop = read_sop(teks)
    if temuan := list_berat(sop):
        raise SopBermasalah(temuan)
    with transaction.atomic():
        return issue_versi(instansi=instansi, sop=sop, berlaku_sejak=berlaku_sejak, teks=teks)


def issue_versi(*, instansi: Instansi, sop: Sop, berlaku_sejak: date, teks: str = "", **lain: Any) -> SopVersi:
    """The next version of an SOP, inside the caller's transaction; `teks` is its TOML where it is not to be rewritten.

    What differs from the version before is frozen with it. `lain` are further fields of SopVersi.
    """
    Instansi.objects.select_for_update().get(pk=instansi.pk)  # one version at a time, so that numbers do not collide
    lama = SopVersi.objects.filter(instansi=instansi, kode=sop.kode).order_by("-versi").first()
    versi = SopVersi.objects.create(
        instansi=instansi,
        kode=sop.kode,
        versi=lama.versi + 1 if lama else 1,
        berlaku_sejak=berlaku_sejak,
        teks=teks or write_sop(sop),
        perubahan=[satu.kalimat for satu in diff(load_sop(lama), sop)] if lama else [],
        **lain,
    )
    ensure_jenis(versi)
    return versi
