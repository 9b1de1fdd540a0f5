"""Publishing an SOP: only a definition without a fault comes into force."""

from __future__ import annotations

from datetime import date

from takar.core.ditolak import Ditolak
from takar.core.sop.baca import read_sop
from takar.core.sop.periksa import Temuan, check_sop
from takar.data.models import Instansi, SopVersi


class SopBermasalah(Ditolak):
    """The definition has faults; `temuan` lists every one, with its step."""

    def __init__(self, temuan: tuple[Temuan, ...]) -> None:
        kalimat = " ".join(satu.kalimat for satu in temuan)
        super().__init__(f"SOP belum dapat diterbitkan ({len(temuan)} temuan). {kalimat}", "sop-bermasalah")
        self.temuan = temuan


def publish_sop(*, instansi: Instansi, teks: str, berlaku_sejak: date) -> SopVersi:
    """Put the next version of an SOP into force. Raises SopRusak if unreadable, SopBermasalah if it has faults."""
    sop = read_sop(teks)
    if temuan := check_sop(sop):
        raise SopBermasalah(temuan)
    terakhir = SopVersi.objects.filter(instansi=instansi, kode=sop.kode).order_by("-versi").first()
    return SopVersi.objects.create(
        instansi=instansi,
        kode=sop.kode,
        versi=terakhir.versi + 1 if terakhir else 1,
        berlaku_sejak=berlaku_sejak,
        teks=teks,
    )
