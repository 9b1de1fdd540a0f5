"""The history of a cycle in sentences, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.kejadian import (
    Kejadian,
    LangkahSelesai,
    PutusanDiambil,
    SiklusDibatalkan,
    SiklusDijeda,
    SiklusDilanjutkan,
    SiklusDimulai,
    SiklusSelesai,
    from_data,
)
from takar.core.sop.nilai import Sop
from takar.data.models import Peristiwa, Siklus
from takar.services.tampil import short_moment

BATAS = 60
"""The newest so many entries; the whole is in the proof of execution."""

JENIS = [
    kelas.__name__
    for kelas in (
        SiklusDimulai,
        LangkahSelesai,
        PutusanDiambil,
        SiklusDijeda,
        SiklusDilanjutkan,
        SiklusDibatalkan,
        SiklusSelesai,
    )
]


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry, for the timeline."""

    judul: str
    waktu: str
    oleh: str
    teks: str
    status: str


def list_riwayat(siklus: Siklus, sop: Sop) -> tuple[Butir, ...]:
    """The cycle's milestones: its steps done, its decisions, its pauses."""
    baris = siklus.peristiwa.filter(jenis__in=JENIS).select_related("oleh").order_by("-urut")[:BATAS]
    hasil = [_read(siklus, sop, satu) for satu in baris]
    return tuple(satu for satu in hasil if satu)


def _read(siklus: Siklus, sop: Sop, peristiwa: Peristiwa) -> Butir | None:
    kalimat = _tell(sop, from_data(peristiwa.jenis, peristiwa.data))
    if kalimat is None:
        return None
    judul, teks, status = kalimat
    oleh = peristiwa.oleh.nama if peristiwa.oleh else ""
    return Butir(judul, short_moment(siklus.instansi, peristiwa.waktu), oleh, teks, status)


def _tell(sop: Sop, kejadian: Kejadian) -> tuple[str, str, str] | None:
    """Title, text and mark; None for what another entry already tells."""
    match kejadian:
        case SiklusDimulai():
            return "Siklus dimulai", "", "selesai"
        case PutusanDiambil():
            status = "dikembalikan" if kejadian.arahan else "selesai"
            return f"Langkah {sop.cari_langkah(kejadian.langkah).nomor}: {kejadian.jawaban}", kejadian.arahan, status
        case LangkahSelesai(langkah) if sop.cari_langkah(langkah).putusan is None:
            return f"Langkah {sop.cari_langkah(langkah).nomor} selesai", "", "selesai"
        case SiklusDijeda(alasan):
            return "Siklus dijeda", alasan, "dikembalikan"
        case SiklusDilanjutkan():
            return "Siklus dilanjutkan", "", "selesai"
        case SiklusDibatalkan(alasan):
            return "Siklus dibatalkan", alasan, "batal"
        case SiklusSelesai():
            return "Siklus selesai", "", "selesai"
        case _:
            return None
