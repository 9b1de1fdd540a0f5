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
from takar.core.sop.nilai import SELESAI, Sop
from takar.data.models import Bidang, Peristiwa, Siklus, Tugas
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


def describe_return(tugas: Tugas, sop: Sop) -> str:
    """Where this task's decision sent the work back to: "langkah 7 (Bidang Koperasi)"; empty if it did not."""
    baris = tugas.siklus.peristiwa.filter(jenis=PutusanDiambil.__name__).order_by("-urut").first()
    putusan = from_data(baris.jenis, baris.data) if baris else None
    if not isinstance(putusan, PutusanDiambil) or putusan.tugas != tugas.kode or not goes_back(sop, putusan):
        return ""
    semua = Bidang.objects.filter(instansi_id=tugas.siklus.instansi_id, kode__in=putusan.bidang)
    nama = ", ".join(semua.order_by("urut", "kode").values_list("nama", flat=True))
    return f"langkah {sop.cari_langkah(putusan.ke).nomor}" + (f" ({nama})" if nama else "")


def goes_back(sop: Sop, putusan: PutusanDiambil) -> bool:
    """Whether the decision sent the work back to a step before its own."""
    return putusan.ke != SELESAI and sop.cari_langkah(putusan.ke).nomor < sop.cari_langkah(putusan.langkah).nomor


def _decision_text(sop: Sop, putusan: PutusanDiambil) -> str:
    """Langkah 10: Tidak, kembali ke langkah 7"""
    teks = f"Langkah {sop.cari_langkah(putusan.langkah).nomor}: {putusan.jawaban}"
    kembali = goes_back(sop, putusan)
    return f"{teks}, kembali ke langkah {sop.cari_langkah(putusan.ke).nomor}" if kembali else teks


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
            return _decision_text(sop, kejadian), kejadian.arahan, status
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
