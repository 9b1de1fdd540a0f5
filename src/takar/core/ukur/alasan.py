"""Why a capaian cannot be computed: a stable code and the sentence that is printed with it."""

from __future__ import annotations

from enum import StrEnum


class Alasan(StrEnum):
    """The reason codes of a capaian that is not computed."""

    TIDAK_BERLAKU = "tidak-berlaku"
    TARGET_KOSONG = "target-kosong"
    BELUM_DIISI = "realisasi-belum-diisi"
    BELUM_TERSEDIA = "realisasi-belum-tersedia"
    TARGET_NOL = "target-nol"
    TARGET_NEGATIF = "target-negatif"
    REALISASI_NOL = "realisasi-nol"
    REALISASI_NEGATIF = "realisasi-negatif"

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
}
