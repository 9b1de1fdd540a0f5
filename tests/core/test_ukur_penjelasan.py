""" "Mengapa angka ini?", line by line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

from takar.core.ukur import (
    BELUM_DIISI,
    KEBIJAKAN_BAKU,
    SKALA_OPINI,
    Aturan,
    AturanPeriode,
    HasilPeriode,
    Huruf,
    Keadaan,
    Kebijakan,
    Realisasi,
    TargetNol,
    hitung_capaian,
    hitung_periode,
    jelaskan,
    realisasi_of,
)

BAKU = "target nol tidak dihitung; tanpa batas atas; tanpa batas bawah; bobot sama"


def test_every_line_in_print_order() -> None:
    kebijakan = Kebijakan(TargetNol.TERCAPAI_BILA_NOL, D(120), D(0))
    periode = hitung_periode(
        AturanPeriode.KUMULATIF_DIKETIK, [realisasi_of(D(5)), BELUM_DIISI, BELUM_DIISI, realisasi_of(D(15))]
    )
    capaian = hitung_capaian(Aturan.MAX, D(10), periode.realisasi, kebijakan)
    hasil = jelaskan(
        capaian,
        periode.realisasi,
        kebijakan,
        target=D(10),
        awal=D(3),
        skala=SKALA_OPINI,
        bobot=D("12.5"),
        aturan_periode=AturanPeriode.KUMULATIF_DIKETIK,
        periode=periode,
    )
    assert hasil.baris == (
        ("Rumus", "R ÷ T × 100 = 15 ÷ 10 × 100 = 150,00 %, dibatasi menjadi 120,00 %"),
        ("Hasil", "120,00 %, sebelum dibatasi 150,00 %"),
        ("Aturan", "MAX versi 1: Makin besar makin baik (R ÷ T × 100)"),
        (
            "Kebijakan",
            "target nol tercapai bila realisasi nol; batas atas 120 %; batas bawah 0 %; bobot 12,5 dari 100",
        ),
        ("Target", "10"),
        ("Keadaan realisasi", "Terisi: 15"),
        (
            "Aturan periode",
            "KUMULATIF-DIKETIK: Kumulatif sejak awal tahun, seperti diketik; sampai periode ke-4; "
            "periode ke-2, 3 belum terisi; tambahan periode terakhir 10",
        ),
    )
    assert hasil.teks.startswith("Rumus: R ÷ T × 100 = 15 ÷ 10")
    assert hasil.teks.count("\n") == len(hasil.baris) - 1


def test_what_was_not_computed_says_why() -> None:
    realisasi = Realisasi(Keadaan.BELUM_TERSEDIA, alasan="Rilis BPS bulan depan.")
    capaian = hitung_capaian(Aturan.MAX, None, realisasi)
    assert jelaskan(capaian, realisasi, KEBIJAKAN_BAKU).baris == (
        ("Rumus", "Tidak dapat dihitung: Target belum ditetapkan. Rilis BPS bulan depan."),
        ("Hasil", "tidak dihitung. Target belum ditetapkan."),
        ("Aturan", "MAX versi 1: Makin besar makin baik (R ÷ T × 100)"),
        ("Kebijakan", BAKU),
        ("Target", "belum ditetapkan"),
        ("Keadaan realisasi", "Belum tersedia. Alasan: Rilis BPS bulan depan."),
    )


def line(aturan: Aturan, label: str, **lain: object) -> str | None:
    realisasi = realisasi_of(D(0))
    capaian = hitung_capaian(aturan, D(10), realisasi)
    return dict(jelaskan(capaian, realisasi, KEBIJAKAN_BAKU, **lain).baris).get(label)  # type: ignore[arg-type]


def test_baseline_and_scale_stand_where_the_rule_uses_them() -> None:
    assert line(Aturan.MAX, "Nilai awal", awal=D(3)) is None
    assert line(Aturan.MIN_D, "Nilai awal", awal=D(3)) == "3"
    assert line(Aturan.MIN_D, "Nilai awal") == "belum diisi"
    assert line(Aturan.MILESTONE, "Nilai awal") == "1 Januari tahun target"
    assert line(Aturan.MILESTONE, "Nilai awal", awal=date(2026, 2, 1)) == "1 Februari 2026"
    assert line(Aturan.MAX, "Skala", skala=SKALA_OPINI) is None
    assert line(Aturan.PRED, "Skala") == "belum dipilih"
    opini = "Opini BPK (WTP sampai TMP): WTP = 4, WDP = 3, TW = 2, TMP = 1"
    assert line(Aturan.PRED, "Skala", skala=SKALA_OPINI) == opini
    assert line(Aturan.PRED, "Target", target=Huruf("WTP")) == "WTP"


def test_state_and_period_in_their_shortest_form() -> None:
    assert line(Aturan.MAX, "Hasil") == "0,00 %"
    assert line(Aturan.MAX, "Keadaan realisasi") == "Nol: 0"
    assert line(Aturan.MAX, "Aturan periode") is None
    jumlah = AturanPeriode.JUMLAH
    assert line(Aturan.MAX, "Aturan periode", aturan_periode=jumlah) == "JUMLAH: Jumlah seluruh periode"
    kosong = HasilPeriode(BELUM_DIISI, 0, ())
    assert line(Aturan.MAX, "Aturan periode", aturan_periode=jumlah, periode=kosong) == "JUMLAH: Jumlah seluruh periode"
