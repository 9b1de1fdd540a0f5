"""Why a figure cannot be computed: a stable code and the sentence that is printed with it."""

from __future__ import annotations

from enum import StrEnum


class Alasan(StrEnum):
    """The reason codes of a figure that is not computed."""

    TIDAK_BERLAKU = "tidak-berlaku"
    TARGET_KOSONG = "target-kosong"
    BELUM_DIISI = "realisasi-belum-diisi"
    BELUM_TERSEDIA = "realisasi-belum-tersedia"
    TARGET_NOL = "target-nol"
    TARGET_NEGATIF = "target-negatif"
    REALISASI_NOL = "realisasi-nol"
    REALISASI_NEGATIF = "realisasi-negatif"
    JENIS_TIDAK_COCOK = "jenis-tidak-cocok"
    DI_LUAR_BATAS = "di-luar-batas"
    AWAL_KOSONG = "awal-kosong"
    AWAL_TIDAK_SEJENIS = "awal-tidak-sejenis"
    AWAL_SAMA = "awal-sama-dengan-target"
    AWAL_LEWAT = "awal-melewati-target"
    SKALA_KOSONG = "skala-kosong"
    DI_LUAR_SKALA = "di-luar-skala"
    TEKS = "teks"
    PAGU_KOSONG = "pagu-kosong"
    PAGU_NOL = "pagu-nol"
    PAGU_NEGATIF = "pagu-negatif"
    SERAPAN_KOSONG = "serapan-kosong"
    SERAPAN_NOL = "serapan-nol"
    CAPAIAN_KOSONG = "capaian-kosong"
    KELUARAN_KOSONG = "keluaran-kosong"

    @property
    def kalimat(self) -> str:
        return _KALIMAT[self]


_KALIMAT = {
    Alasan.TIDAK_BERLAKU: "Indikator tidak berlaku pada periode ini.",
    Alasan.TARGET_KOSONG: "Target belum ditetapkan.",
    Alasan.BELUM_DIISI: "Realisasi belum diisi.",
    Alasan.BELUM_TERSEDIA: "Data realisasi belum tersedia.",
    Alasan.TARGET_NOL: "Target nol, sehingga tidak ada pembanding.",
    Alasan.TARGET_NEGATIF: "Target negatif tidak dapat dihitung dengan aturan ini.",
    Alasan.REALISASI_NOL: "Realisasi nol tidak dapat menjadi pembagi pada aturan ini.",
    Alasan.REALISASI_NEGATIF: "Realisasi negatif tidak dapat dihitung dengan aturan ini.",
    Alasan.JENIS_TIDAK_COCOK: "Jenis nilai target atau realisasi tidak cocok dengan aturan ini.",
    Alasan.DI_LUAR_BATAS: "Angkanya terlalu besar atau terlalu panjang untuk dihitung.",
    Alasan.AWAL_KOSONG: "Nilai awal (baseline) belum diisi.",
    Alasan.AWAL_TIDAK_SEJENIS: "Nilai awal (baseline) tidak sejenis dengan target.",
    Alasan.AWAL_SAMA: "Nilai awal (baseline) sama dengan target, sehingga tidak ada jarak yang dapat diukur.",
    Alasan.AWAL_LEWAT: "Tanggal awal tidak lebih dahulu daripada tanggal target.",
    Alasan.SKALA_KOSONG: "Skala predikat belum dipilih.",
    Alasan.DI_LUAR_SKALA: "Predikat target atau realisasi tidak ada pada skala yang dipakai.",
    Alasan.TEKS: "Indikator berupa uraian; capaiannya tidak dihitung.",
    Alasan.PAGU_KOSONG: "Pagu belum diisi.",
    Alasan.PAGU_NOL: "Pagu nol, sehingga tidak ada pembanding.",
    Alasan.PAGU_NEGATIF: "Pagu negatif tidak dapat dihitung.",
    Alasan.SERAPAN_KOSONG: "Serapan anggaran belum dapat dihitung.",
    Alasan.SERAPAN_NOL: "Serapan anggaran nol tidak dapat menjadi pembagi.",
    Alasan.CAPAIAN_KOSONG: "Capaian kinerja belum dapat dihitung.",
    Alasan.KELUARAN_KOSONG: "Belum ada keluaran yang pagu, realisasi, dan volumenya lengkap.",
}
