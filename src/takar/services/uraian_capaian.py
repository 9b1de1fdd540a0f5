"""What the report says of the figures of this period: per sasaran, their causes, the conclusion, the next steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from takar.core.ukur import Alasan, Capaian
from takar.services.baca_rekap_hasil import WAJAR, BarisRekap
from takar.services.banding import Banding
from takar.services.tampil import figure_text, percent_text, realisasi_text
from takar.services.ukur import Ukuran
from takar.services.uraian_kalimat import clause, listing, paragraphs, sentence

MAKS_ANALISIS = 25
"""So many indicators below their target have a paragraph; the table of causes has all."""
MAKS_TINDAK = 30
TERAKHIR = "Menggunakan hasil pengukuran ini sebagai bahan penyusunan kinerja dan evaluasi."


def is_reached(capaian: Capaian) -> bool:
    """Whether the target was reached: 100 percent before any cap, whatever the rule."""
    return capaian.mentah_tepat is not None and capaian.mentah_tepat >= 100


def reached(ukuran: Iterable[Ukuran]) -> list[Ukuran]:
    return [satu for satu in ukuran if is_reached(satu.capaian)]


def missed(ukuran: Iterable[Ukuran]) -> list[Ukuran]:
    """Those with a figure below the target, the lowest first."""
    lain = [satu for satu in ukuran if satu.capaian.terhitung and not is_reached(satu.capaian)]
    return sorted(lain, key=lambda satu: satu.capaian.mentah_tepat or 0)


def uncomputed(ukuran: Iterable[Ukuran]) -> list[Ukuran]:
    return [satu for satu in ukuran if not satu.capaian.terhitung]


def tell_result(banding: Banding) -> str:
    """The mean of the agency and of each sasaran in one paragraph."""
    rekap = banding.rekap
    if rekap.instansi.rata.tepat is None:
        return "Capaian kinerja belum dapat dihitung karena belum ada indikator yang mempunyai angka."
    sasaran = [f"{satu.nama} {_mean_text(satu)}" for satu in rekap.sasaran]
    rinci = f" Menurut sasaran: {'; '.join(sasaran)}." if len(sasaran) > 1 else ""
    return f"{_summary(banding)}{rinci}"


def _summary(banding: Banding) -> str:
    baris = banding.rekap.instansi
    return (
        f"Rata-rata capaian kinerja {banding.siklus.instansi.nama} pada {banding.siklus.periode} adalah "
        f"{baris.rata_teks} dengan predikat {baris.predikat} ({baris.rata.cakupan})."
    )


def _mean_text(baris: BarisRekap) -> str:
    if baris.rata.tepat is None:
        return "belum dapat dihitung"
    return f"{baris.rata_teks} ({baris.predikat})"


def tell_period(banding: Banding) -> str:
    """A paragraph for each sasaran: which indicators reached the target, which did not, which have no figure."""
    menurut = {satu.kode: satu for satu in banding.rekap.sasaran}
    return paragraphs([_tell_sasaran(nama, isi, menurut) for nama, isi in banding.per_sasaran])


def _tell_sasaran(nama: str, isi: Sequence[Ukuran], rekap: dict[str, BarisRekap]) -> str:
    baris = rekap[isi[0].indikator.sasaran.kode]
    rata = f" Rata-rata capaian sasaran ini {_mean_text(baris)}." if baris.rata.tepat is not None else ""
    return (
        " ".join(
            filter(
                None,
                (
                    f"Sasaran “{nama}” diukur dengan {len(isi)} indikator.",
                    _count("mencapai target", reached(isi), _with_figure, len(isi)),
                    _count("belum mencapai target", missed(isi), _with_figure, len(isi)),
                    _count("belum dapat dihitung", uncomputed(isi), _with_reason, len(isi)),
                ),
            )
        )
        + rata
    )


def _count(apa: str, ukuran: Sequence[Ukuran], show: Callable[[Ukuran], str], semua: int) -> str:
    if not ukuran:
        return ""
    nama = listing([show(satu) for satu in ukuran])
    banyak = "Seluruhnya" if len(ukuran) == semua and semua > 1 else f"Sebanyak {len(ukuran)} indikator"
    return f"{banyak} {apa}, yaitu {nama}."


def _with_figure(satu: Ukuran) -> str:
    return f"{satu.indikator.nama} ({percent_text(satu.capaian.tampil)})"


def _with_reason(satu: Ukuran) -> str:
    alasan = clause(Alasan(satu.capaian.alasan).kalimat)
    sebab = f": {clause(satu.realisasi.alasan)}" if satu.realisasi.alasan else ""
    return f"{satu.indikator.nama} ({alasan[0].lower()}{alasan[1:]}{sebab})"


def tell_causes(banding: Banding) -> str:
    """For each indicator below its target what the worksheet says of causes and solutions; nothing is invented."""
    kurang = missed(banding.ukuran)
    if not kurang:
        return paragraphs([_no_miss(banding), _supports(banding)])
    sisa = len(kurang) - MAKS_ANALISIS
    tambahan = f"{sisa} indikator lain yang belum mencapai target diuraikan dalam tabel berikut." if sisa > 0 else ""
    return paragraphs([*map(_tell_cause, kurang[:MAKS_ANALISIS]), tambahan, _supports(banding)])


def _no_miss(banding: Banding) -> str:
    if not reached(banding.ukuran):
        return "Analisis penyebab belum dapat disusun karena belum ada indikator yang mempunyai angka."
    return "Semua indikator yang dapat dihitung telah mencapai target."


def _tell_cause(satu: Ukuran) -> str:
    awal = (
        f"{satu.indikator.nama} mencapai {percent_text(satu.capaian.tampil)} "
        f"(target {figure_text(satu.target)}, realisasi {realisasi_text(satu.realisasi)})."
    )
    hambat, tindak = _row_text(satu, "penghambat"), _row_text(satu, "tindak_lanjut")
    sebab = f" Penyebabnya: {hambat}" if hambat else " Penyebabnya belum diuraikan pada kertas kerja."
    return f"{awal}{sebab}{f' Solusi yang ditempuh: {tindak}' if tindak else ''}"


def _row_text(satu: Ukuran, isian: str) -> str:
    return sentence(getattr(satu.baris, isian)) if satu.baris else ""


def _supports(banding: Banding) -> str:
    """The factors of success of those that reached their target."""
    teks = [
        f"{satu.indikator.nama}: {clause(satu.baris.pendukung)}"
        for satu in reached(banding.ukuran)
        if satu.baris and satu.baris.pendukung.strip()
    ]
    if not teks:
        return ""
    return f"Faktor yang mendukung tercapainya target: {listing(teks)}."


def tell_conclusion(banding: Banding) -> str:
    """The result in figures, the best and the lowest sasaran, and what is still missing."""
    if banding.rekap.instansi.rata.tepat is None:
        return tell_result(banding)
    semua = banding.ukuran
    hitung = (
        f"Dari {len(semua)} indikator, {len(reached(semua))} mencapai target, {len(missed(semua))} belum mencapai "
        f"target, dan {len(uncomputed(semua))} belum dapat dihitung."
    )
    return paragraphs([_summary(banding), hitung + _extremes(banding.rekap.sasaran), _missing(banding)])


def _extremes(sasaran: Sequence[BarisRekap]) -> str:
    ada = sorted((satu for satu in sasaran if satu.rata.tepat is not None), key=lambda satu: satu.rata.tepat or 0)
    if len(ada) < 2 or ada[0].rata.tepat == ada[-1].rata.tepat:
        return ""
    return (
        f" Capaian tertinggi ada pada sasaran “{ada[-1].nama}” ({ada[-1].rata_teks}) dan terendah pada sasaran "
        f"“{ada[0].nama}” ({ada[0].rata_teks})."
    )


def _missing(banding: Banding) -> str:
    hilang = [f"{satu.indikator} ({satu.bidang})" for satu in banding.rekap.kurang if not satu.wajar]
    return f"Data yang masih harus dilengkapi: {listing(hilang)}." if hilang else ""


def list_follow_up(banding: Banding) -> str:
    """One line for each next step: those of the worksheets below target first, then what must be completed."""
    langkah = [
        f"{sentence(satu.baris.tindak_lanjut).rstrip('.')} ({satu.indikator.nama}, {satu.indikator.bidang.nama})."
        for satu in missed(banding.ukuran)
        if satu.baris and satu.baris.tindak_lanjut.strip()
    ]
    lengkapi = [
        f"Melengkapi data realisasi {satu.indikator.nama} ({satu.indikator.bidang.nama})."
        for satu in uncomputed(banding.ukuran)
        if Alasan(satu.capaian.alasan) not in WAJAR
    ]
    return "\n".join([*_unique(langkah + lengkapi)[:MAKS_TINDAK], TERAKHIR])


def _unique(butir: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(butir))
