"""The tables of the report: the plan, target and realisasi, and the comparisons of BAB III.

A comparison for which there are no data has no rows: the paper leaves it out, and its text says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from takar.core.angka import format_angka
from takar.core.bulat import round_half_up
from takar.core.ukur import read_nilai
from takar.services.baca_rekap_hasil import rupiah_text
from takar.services.banding import Banding, HasilTahun, Patokan, Tahun, change_of, period_text
from takar.services.tabel_bentuk import Tabel, say_once, table, titled
from takar.services.tampil import KOSONG, figure_text, realisasi_text
from takar.services.ukur import Ukuran

LEBAR_TAHUN = "54pt 50pt"
TAK_DIHITUNG = "tidak dihitung"


def rencana_kinerja(banding: Banding) -> Tabel:
    """Sasaran, indicators, rules and targets of the plan's version, period and year side by side."""
    periode = [] if not banding.siklus.triwulan else [f"Target TW {banding.siklus.triwulan}"]
    baris = [
        (
            nama,
            satu.indikator.nama,
            satu.indikator.satuan,
            satu.indikator.aturan,
            *([figure_text(satu.target)] if periode else []),
            figure_text(satu.target_tahun),
        )
        for nama, isi in banding.per_sasaran
        for satu in isi
    ]
    kepala = "|".join(["No", "Sasaran", "Indikator", "Satuan", "Aturan", *periode, f"Target {banding.siklus.tahun}"])
    lebar = "20pt 1fr 1.2fr 48pt 56pt 50pt" + (" 50pt" if periode else "")
    return titled(
        f"Sasaran, Indikator, dan Target Kinerja Tahun {banding.siklus.tahun}",
        say_once(table(kepala, lebar, "clllcr" + ("r" if periode else ""), baris), 1),
    )


def target_realisasi(banding: Banding) -> Tabel:
    """Target and realisasi of the cycle's own period."""
    baris = [
        (
            satu.indikator.nama,
            satu.indikator.satuan,
            figure_text(satu.target),
            realisasi_text(satu.realisasi),
            satu.capaian.tampil,
            satu.predikat or TAK_DIHITUNG,
        )
        for satu in in_order(banding)
    ]
    return titled(
        f"Target, Realisasi, dan Capaian {banding.siklus.periode}",
        table(
            "No|Indikator|Satuan|Target|Realisasi|Capaian (%)|Predikat",
            "20pt 1fr 52pt 56pt 60pt 52pt 60pt",
            "cllrrrc",
            baris,
        ),
    )


def realisasi_tahun(banding: Banding) -> Tabel:
    """What was reached since the year began against the year's target; a yearly cycle has no second view of it."""
    sampai = period_text(banding.siklus.triwulan)
    baris = [
        (
            satu.indikator.nama,
            satu.indikator.satuan,
            figure_text(satu.target_tahun),
            realisasi_text(satu.sampai.realisasi),
            satu.capaian_tahun.tampil,
            _gap_text(satu),
        )
        for satu in (in_order(banding) if banding.siklus.triwulan else ())
    ]
    return titled(
        f"Realisasi {sampai} terhadap Target Tahun {banding.siklus.tahun}",
        table(
            f"No|Indikator|Satuan|Target {banding.siklus.tahun}|Realisasi {sampai}|Capaian (%)|Keterangan",
            "20pt 1fr 52pt 56pt 60pt 52pt 74pt",
            "cllrrrl",
            baris,
        ),
    )


def tahun_lalu(banding: Banding) -> Tabel:
    """This year beside each earlier one, and the change against the nearest."""
    tahun = banding.tahun_lalu
    kepala = [f"{apa} {satu.tahun} {satu.sampai}" for satu in reversed(tahun) for apa in ("Realisasi", "Capaian (%)")]
    sampai = f"{banding.siklus.tahun} {period_text(banding.siklus.triwulan)}"
    baris = [
        (
            satu.indikator.nama,
            satu.indikator.satuan,
            *(teks for lama in reversed(tahun) for teks in _year_texts(lama, satu)),
            realisasi_text(satu.sampai.realisasi),
            satu.capaian_tahun.tampil,
            change_text(tahun[0].hasil.get(satu.indikator.kode), satu),
        )
        for satu in (in_order(banding) if tahun else ())
    ]
    lebar = f"20pt 1fr 44pt {' '.join([LEBAR_TAHUN] * (len(tahun) + 1))} 52pt"
    return titled(
        "Perbandingan Realisasi dan Capaian dengan Tahun-Tahun Sebelumnya",
        table(
            "|".join(["No", "Indikator", "Satuan", *kepala, f"Realisasi {sampai}", "Capaian (%)", "Perubahan Capaian"]),
            lebar,
            "cll" + "rr" * (len(tahun) + 1) + "r",
            baris,
        ),
    )


def renstra(banding: Banding) -> Tabel:
    """What was reached against the target of the Renstra's end."""
    rencana = banding.siklus.rencana
    akhir = f" {rencana.akhir_renstra}" if rencana and rencana.akhir_renstra else ""
    judul = f"Realisasi {period_text(banding.siklus.triwulan)} terhadap Target Akhir Renstra{akhir}"
    return _against(judul, f"Target Akhir Renstra{akhir}", "Tingkat Capaian (%)", banding, banding.renstra)


def standar_nasional(banding: Banding) -> Tabel:
    """What was reached against the national standard, where the plan gives one."""
    judul = f"Realisasi {period_text(banding.siklus.triwulan)} terhadap Standar Nasional"
    return _against(judul, "Standar Nasional", "Capaian (%)", banding, banding.standar)


def matriks_pk(banding: Banding) -> Tabel:
    """The performance agreement as a matrix: targets by triwulan and year, and the budget behind each indicator."""
    anggaran = banding.rekap.anggaran.indikator
    baris = [
        (
            nama,
            satu.indikator.nama,
            satu.indikator.satuan,
            *(figure_text(satu.target_semua.get(tw)) for tw in (1, 2, 3, 4, 0)),
            _renstra_text(satu),
            rupiah_text(anggaran[satu.indikator.kode].pagu),
        )
        for nama, isi in banding.per_sasaran
        for satu in isi
    ]
    return titled(
        f"Matriks Perjanjian Kinerja Tahun {banding.siklus.tahun}",
        say_once(
            table(
                f"No|Sasaran|Indikator|Satuan|TW I|TW II|TW III|TW IV|Target {banding.siklus.tahun}|Akhir Renstra|"
                "Pagu (Rp)",
                "20pt 1fr 1.3fr 50pt 46pt 46pt 46pt 46pt 52pt 52pt 78pt",
                "clllrrrrrrr",
                baris,
            ),
            1,
        ),
    )


def in_order(banding: Banding) -> list[Ukuran]:
    """The indicators in the order in which the report tells of them: by sasaran."""
    return [satu for _, isi in banding.per_sasaran for satu in isi]


def change_text(lama: HasilTahun | None, kini: Ukuran) -> str:
    """+3,25 or -1,00 percentage points of capaian; a dash where one of the two has no figure."""
    beda = change_of(lama, kini)
    return KOSONG if beda is None else f"{'+' if beda > 0 else ''}{format_angka(round_half_up(beda, 2), 2)}"


def _year_texts(lama: Tahun, kini: Ukuran) -> tuple[str, str]:
    hasil = lama.hasil.get(kini.indikator.kode)
    return (KOSONG, KOSONG) if hasil is None else (realisasi_text(hasil.realisasi), hasil.capaian.tampil)


def _gap_text(satu: Ukuran) -> str:
    if satu.sampai.ada_celah:
        return f"TW {', '.join(map(str, satu.sampai.celah))} belum terisi"
    return KOSONG if satu.capaian_tahun.terhitung else TAK_DIHITUNG


def _renstra_text(satu: Ukuran) -> str:
    teks = satu.indikator.target_renstra
    return figure_text(read_nilai(satu.jenis, teks)) if teks else KOSONG


def _against(judul: str, nama: str, capaian: str, banding: Banding, patokan: Sequence[Patokan]) -> Tabel:
    menurut: Mapping[str, Patokan] = {satu.ukuran.indikator.kode: satu for satu in patokan}
    urut = [menurut[satu.indikator.kode] for satu in in_order(banding) if satu.indikator.kode in menurut]
    baris = [
        (
            satu.ukuran.indikator.nama,
            satu.ukuran.indikator.satuan,
            realisasi_text(satu.ukuran.sampai.realisasi),
            figure_text(satu.target),
            satu.capaian.tampil,
        )
        for satu in urut
    ]
    sampai = period_text(banding.siklus.triwulan)
    return titled(
        judul,
        table(
            f"No|Indikator|Satuan|Realisasi {sampai}|{nama}|{capaian}", "20pt 1fr 56pt 70pt 76pt 66pt", "cllrrr", baris
        ),
    )


TABEL: Mapping[str, Callable[[Banding], Tabel]] = {
    "rencana-kinerja": rencana_kinerja,
    "target-realisasi": target_realisasi,
    "realisasi-tahun": realisasi_tahun,
    "tahun-lalu": tahun_lalu,
    "renstra": renstra,
    "standar-nasional": standar_nasional,
    "matriks-pk": matriks_pk,
}
