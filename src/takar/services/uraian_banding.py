"""What the report says of the comparisons: earlier years, the end of the Renstra, the national standard."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from takar.services.banding import Banding, Patokan, Tahun, change_of, period_text
from takar.services.tabel_laporan import change_text, in_order
from takar.services.tampil import figure_text, percent_text, realisasi_text
from takar.services.ukur import Ukuran
from takar.services.uraian_capaian import is_reached
from takar.services.uraian_kalimat import listing, paragraphs

TANPA_TAHUN = (
    "Belum ada pengukuran kinerja tahun sebelumnya yang tercatat, sehingga perbandingan dengan tahun sebelumnya belum "
    "dapat disajikan."
)
TANPA_RENSTRA = (
    "Rencana kinerja belum memuat target akhir Renstra, sehingga perbandingan dengan target jangka menengah belum "
    "dapat disajikan."
)
TANPA_STANDAR = (
    "Rencana kinerja tidak memuat standar nasional bagi indikator mana pun, sehingga tidak ada perbandingan dengan "
    "standar nasional."
)


def tell_years(banding: Banding) -> str:
    """The years that can be compared, then for the nearest which capaian rose and which fell."""
    if not banding.tahun_lalu:
        return TANPA_TAHUN
    tahun = [f"Tahun {satu.tahun} ({satu.sampai})" for satu in banding.tahun_lalu]
    pengantar = (
        f"Realisasi {period_text(banding.siklus.triwulan)} Tahun {banding.siklus.tahun} dibandingkan dengan "
        f"{listing(tahun)}. Indikator dipadankan menurut kodenya, dan capaian dihitung terhadap target tahun "
        "masing-masing."
    )
    return paragraphs([pengantar, _other_periods(banding), _tell_nearest(banding, banding.tahun_lalu[0])])


def _other_periods(banding: Banding) -> str:
    """Warn where a year has no figures of the same period."""
    lain = [
        f"Tahun {satu.tahun} ({satu.sampai})"
        for satu in banding.tahun_lalu
        if satu.siklus.triwulan != banding.siklus.triwulan
    ]
    return (
        f"Periode yang sama tidak tersedia pada {listing(lain)}; perbandingannya dibaca dengan hati-hati."
        if lain
        else ""
    )


def _tell_nearest(banding: Banding, lalu: Tahun) -> str:
    beda = {satu.indikator.kode: change_of(lalu.hasil.get(satu.indikator.kode), satu) for satu in banding.ukuran}
    ada = {kode: nilai for kode, nilai in beda.items() if nilai is not None}
    if not ada:
        return f"Tidak ada indikator yang mempunyai angka pada tahun ini maupun pada Tahun {lalu.tahun}."
    naik, turun = [_select(banding, ada, tanda) for tanda in (1, -1)]
    teks = (
        f"Dibandingkan dengan Tahun {lalu.tahun}, {len(ada)} indikator mempunyai angka pada kedua tahun: capaian "
        f"{len(naik)} indikator naik, {len(turun)} turun, dan {len(ada) - len(naik) - len(turun)} tetap."
    )
    rinci = [f"{satu.indikator.nama} ({_change(lalu, satu)})" for satu in turun]
    return f"{teks} Capaian yang turun: {listing(rinci)}." if rinci else teks


def _select(banding: Banding, beda: dict[str, Fraction], tanda: int) -> list[Ukuran]:
    return [satu for satu in in_order(banding) if beda.get(satu.indikator.kode, Fraction()) * tanda > 0]


def _change(lalu: Tahun, satu: Ukuran) -> str:
    return f"{change_text(lalu.hasil.get(satu.indikator.kode), satu)} poin persen"


def tell_renstra(banding: Banding) -> str:
    """How far the year has come towards the Renstra's end."""
    if not banding.renstra:
        return TANPA_RENSTRA
    rencana = banding.siklus.rencana
    akhir = f" Tahun {rencana.akhir_renstra}" if rencana and rencana.akhir_renstra else ""
    return _tell_against(banding, banding.renstra, f"target akhir Renstra{akhir}")


def tell_standard(banding: Banding) -> str:
    """How the year stands against the national standard."""
    return _tell_against(banding, banding.standar, "standar nasional") if banding.standar else TANPA_STANDAR


def _tell_against(banding: Banding, patokan: Sequence[Patokan], nama: str) -> str:
    sudah = [satu for satu in patokan if is_reached(satu.capaian)]
    belum = [satu for satu in patokan if satu.capaian.terhitung and not is_reached(satu.capaian)]
    tanpa = len(patokan) - len(sudah) - len(belum)
    teks = (
        f"Sebanyak {len(patokan)} dari {len(banding.ukuran)} indikator mempunyai {nama}. Realisasi "
        f"{period_text(banding.siklus.triwulan)} telah mencapainya pada {len(sudah)} indikator dan belum pada "
        f"{len(belum)} indikator{f'; {tanpa} indikator belum dapat dihitung' if tanpa else ''}."
    )
    rinci = [_distance(satu) for satu in sorted(belum, key=lambda satu: satu.capaian.mentah_tepat or 0)]
    return f"{teks} Yang belum mencapainya, dari yang terendah: {listing(rinci)}." if rinci else teks


def _distance(satu: Patokan) -> str:
    ukuran = satu.ukuran
    return (
        f"{ukuran.indikator.nama} ({percent_text(satu.capaian.tampil)}; realisasi "
        f"{realisasi_text(ukuran.sampai.realisasi)} dari {figure_text(satu.target)})"
    )
