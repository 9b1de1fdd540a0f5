""" "Mengapa angka ini?": what stands behind a capaian, as lines of text for screen and paper alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from takar.core.angka import format_angka
from takar.core.ukur.alasan import Alasan
from takar.core.ukur.aturan import BERAWAL, KATALOG, Aturan
from takar.core.ukur.capaian import Capaian, Kebijakan
from takar.core.ukur.keadaan import Realisasi
from takar.core.ukur.masukan import show_percent
from takar.core.ukur.nilai import Nilai, format_nilai, format_ringkas
from takar.core.ukur.periode import AturanPeriode, HasilPeriode
from takar.core.ukur.skala import Skala


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """Lines of label and text, in the order in which they are printed."""

    baris: tuple[tuple[str, str], ...]

    @property
    def teks(self) -> str:
        """All lines, one below the other: "Rumus: …"."""
        return "\n".join(f"{label}: {isi}" for label, isi in self.baris)


def jelaskan(
    capaian: Capaian,
    realisasi: Realisasi,
    kebijakan: Kebijakan,
    *,
    target: Nilai | None = None,
    awal: Nilai | None = None,
    skala: Skala | None = None,
    bobot: Decimal | None = None,
    aturan_periode: AturanPeriode | None = None,
    periode: HasilPeriode | None = None,
) -> Penjelasan:
    """Why this capaian: formula, result, rule, policies, state of the realisasi, and how the periods were combined.

    The other inputs are those that the capaian was computed from; `periode` is given where it is a figure of several.
    """
    ukur = KATALOG[capaian.aturan]
    baris = (
        ("Rumus", capaian.rumus),
        ("Hasil", _result(capaian)),
        ("Aturan", f"{capaian.aturan} versi {capaian.versi}: {ukur.nama} ({ukur.rumus})"),
        ("Kebijakan", _policies(kebijakan, bobot)),
        ("Target", "belum ditetapkan" if target is None else format_nilai(target)),
        ("Nilai awal", _baseline(capaian.aturan, awal)),
        ("Skala", _scale(capaian.aturan, skala)),
        ("Keadaan realisasi", _state(realisasi)),
        ("Aturan periode", _periods(aturan_periode, periode)),
    )
    return Penjelasan(tuple((label, isi) for label, isi in baris if isi))


def _result(capaian: Capaian) -> str:
    mentah, nilai = capaian.mentah_tepat, capaian.nilai_tepat
    if mentah is None or nilai is None:
        return f"tidak dihitung. {Alasan(capaian.alasan).kalimat}"
    if mentah == nilai:
        return show_percent(nilai)
    return f"{show_percent(nilai)}, sebelum dibatasi {show_percent(mentah)}"


def _policies(kebijakan: Kebijakan, bobot: Decimal | None) -> str:
    atas, bawah = kebijakan.batas_atas, kebijakan.batas_bawah
    return "; ".join(
        (
            kebijakan.target_nol.nama,
            "tanpa batas atas" if atas is None else f"batas atas {format_angka(atas)} %",
            "tanpa batas bawah" if bawah is None else f"batas bawah {format_angka(bawah)} %",
            "bobot sama" if bobot is None else f"bobot {format_angka(bobot)} dari 100",
        )
    )


def _baseline(aturan: Aturan, awal: Nilai | None) -> str:
    if aturan not in BERAWAL:
        return ""
    if awal is not None:
        return format_nilai(awal)
    return "1 Januari tahun target" if aturan is Aturan.MILESTONE else "belum diisi"


def _scale(aturan: Aturan, skala: Skala | None) -> str:
    if aturan is not Aturan.PRED:
        return ""
    if skala is None:
        return "belum dipilih"
    return f"{skala.nama}: " + ", ".join(f"{nama} = {format_ringkas(skor)}" for nama, skor in skala.tingkat)


def _state(realisasi: Realisasi) -> str:
    isi = realisasi.keadaan.nama if realisasi.nilai is None else _filled(realisasi, realisasi.nilai)
    return f"{isi}. Alasan: {realisasi.alasan}" if realisasi.alasan else isi


def _filled(realisasi: Realisasi, nilai: Nilai) -> str:
    return f"{realisasi.keadaan.nama}: {format_nilai(nilai)}"


def _periods(aturan: AturanPeriode | None, periode: HasilPeriode | None) -> str:
    if aturan is None:
        return ""
    bagian = [f"{aturan}: {aturan.nama}"]
    if periode is not None and periode.sampai:
        bagian.append(f"sampai periode ke-{periode.sampai}")
    if periode is not None and periode.celah:
        bagian.append(f"periode ke-{', '.join(map(str, periode.celah))} belum terisi")
    if periode is not None and periode.tambahan is not None:
        bagian.append(f"tambahan periode terakhir {format_ringkas(periode.tambahan)}")
    return "; ".join(bagian)
