"""What the report says of the money: efficiency, what supported each sasaran, how much was spent."""

from __future__ import annotations

from takar.core.ukur import Alasan
from takar.services.anggaran import Anggaran
from takar.services.baca_rekap_hasil import BarisRekap, rupiah_text
from takar.services.banding import Banding
from takar.services.tampil import percent_text
from takar.services.uraian_kalimat import clause, listing, paragraphs

TANPA_ANGGARAN = "Rencana kinerja ini tidak memuat program, kegiatan, dan sub-kegiatan beserta pagunya"
BELUM = "Realisasi anggaran belum dilaporkan oleh bidang mana pun"


def tell_efficiency(banding: Banding) -> str:
    """The agency's judgement with its inputs, then that of each sasaran."""
    anggaran = banding.rekap.anggaran.instansi
    efisiensi = anggaran.efisiensi
    if not anggaran.mata:
        return f"{TANPA_ANGGARAN}, sehingga efisiensi penggunaan sumber daya tidak dapat dihitung."
    if efisiensi.nilai is None:
        return (
            "Efisiensi penggunaan sumber daya belum dapat dihitung: "
            f"{_lower(Alasan(efisiensi.alasan).kalimat)} ({anggaran.cakupan})."
        )
    pengantar = (
        f"Efisiensi dihitung dengan cara {_lower(efisiensi.cara.nama)}, dari capaian terhadap target tahun dan serapan "
        f"terhadap pagu tahun. Hasilnya bagi seluruh instansi: {efisiensi.sebutan.lower()} ({efisiensi.rumus}; "
        f"{anggaran.cakupan})."
    )
    return paragraphs([pengantar, _tell_each(banding)])


def _tell_each(banding: Banding) -> str:
    sasaran = [satu for satu in banding.rekap.sasaran if satu.anggaran.efisiensi.sebutan]
    butir = [f"{satu.nama}: {satu.anggaran.efisiensi.sebutan.lower()}" for satu in sasaran]
    tanpa = [satu.nama for satu in banding.rekap.sasaran if not satu.anggaran.efisiensi.sebutan]
    teks = f"Menurut sasaran: {'; '.join(butir)}." if len(butir) > 1 else ""
    return f"{teks} Belum dapat dihitung: {'; '.join(tanpa)}.".strip() if tanpa else teks


def tell_programmes(banding: Banding) -> str:
    """For each sasaran how many sub-kegiatan supported it and what they spent."""
    if not banding.rekap.anggaran.mata:
        return f"{TANPA_ANGGARAN}, sehingga dukungannya terhadap sasaran tidak dapat disajikan."
    return paragraphs([_tell_sasaran(satu) for satu in banding.rekap.sasaran])


def _tell_sasaran(baris: BarisRekap) -> str:
    anggaran = baris.anggaran
    if not anggaran.mata:
        return f"Sasaran “{baris.nama}” tidak mempunyai sub-kegiatan pendukung pada rencana ini."
    return (
        f"Sasaran “{baris.nama}” (capaian {baris.rata_teks}) didukung oleh {anggaran.semua} sub-kegiatan dengan pagu "
        f"{_money(anggaran)}."
    )


def _money(anggaran: Anggaran) -> str:
    pagu = f"Rp{rupiah_text(anggaran.pagu)}"
    if anggaran.realisasi is None:
        return f"{pagu}; realisasinya belum dilaporkan"
    serapan = f"serapan {percent_text(anggaran.serapan.tampil)}"
    return f"{pagu}, realisasi Rp{rupiah_text(anggaran.realisasi)}, dan {serapan} ({anggaran.cakupan})"


def tell_budget(banding: Banding) -> str:
    """The whole budget, then the sub-kegiatan whose spending nobody told."""
    anggaran = banding.rekap.anggaran
    if not anggaran.mata:
        return f"{TANPA_ANGGARAN}, sehingga realisasi anggaran tidak dapat disajikan."
    if anggaran.instansi.realisasi is None:
        return f"{BELUM}. Pagu seluruhnya Rp{rupiah_text(anggaran.instansi.pagu)}."
    belum = [clause(satu.nama) for satu in anggaran.belum]
    catatan = (
        f"Realisasi yang belum dilaporkan tidak dianggap nol, yaitu pada {listing(belum, 'sub-kegiatan')}."
        if belum
        else ""
    )
    return paragraphs([f"Pagu Tahun {banding.siklus.tahun} sebesar {_money(anggaran.instansi)}.", catatan])


def _lower(teks: str) -> str:
    """Inside a sentence; an abbreviation keeps its capitals."""
    rapi = clause(teks)
    return rapi if rapi[:3].isupper() else rapi[:1].lower() + rapi[1:]
