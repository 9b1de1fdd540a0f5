"""The rule catalogue: how target and realisasi make a capaian. A rule is a row of `KATALOG`; nothing else knows one.

A changed formula gets a new `versi`; stored figures keep their own. T is the target, R the realisasi, B the baseline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from takar.core.ditolak import Ditolak
from takar.core.ukur import rumus_angka, rumus_lain
from takar.core.ukur.masukan import Rumus
from takar.core.ukur.nilai import JenisNilai, Nilai, is_jenis, jenis_realisasi
from takar.core.ukur.skala import Skala


class Aturan(StrEnum):
    """The ids of the rules."""

    MAX = "MAX"
    MIN_A = "MIN-A"
    MIN_B = "MIN-B"
    MIN_D = "MIN-D"
    STAB_A = "STAB-A"
    STAB_B = "STAB-B"
    RANGE_MAX = "RANGE-MAX"
    RANGE_MIN = "RANGE-MIN"
    NEG_T = "NEG-T"
    PRED = "PRED"
    YESNO = "YESNO"
    MILESTONE = "MILESTONE"
    TEXT = "TEXT"


class Arah(StrEnum):
    """Which realisasi is the better one."""

    BESAR = "makin besar makin baik"
    KECIL = "makin kecil makin baik"
    DEKAT = "makin dekat target makin baik"
    LAIN = "tercapai atau tidak"


@dataclass(frozen=True, slots=True)
class AturanUkur:
    """A rule: its id and version, the formula that prints, the kinds of target it takes, its edge cases in words.

    `hitung` is the formula itself; None where nothing is ever computed. `menurut_nol` says whether a zero target is
    left to the agency's policy.
    """

    kode: Aturan
    versi: int
    nama: str
    rumus: str
    jenis: frozenset[JenisNilai]
    arah: Arah
    tepi: tuple[str, ...]
    hitung: Rumus | None
    menurut_nol: bool = False

    @property
    def makin_kecil_makin_baik(self) -> bool:
        return self.arah is Arah.KECIL


_ANGKA = frozenset({JenisNilai.ANGKA, JenisNilai.PERSEN})
_TERUKUR = _ANGKA | {JenisNilai.RASIO}
_BERBATAS = _TERUKUR | {JenisNilai.BATAS}
_NOL = "Target nol: menurut kebijakan target nol."
_NEGATIF = "Target negatif: tidak dihitung; pakai NEG-T."

_SEMUA = (
    AturanUkur(
        Aturan.MAX,
        1,
        "Makin besar makin baik",
        "R ÷ T × 100",
        _BERBATAS,
        Arah.BESAR,
        (_NOL, _NEGATIF, "Realisasi nol: 0. Realisasi negatif: capaiannya negatif, kecuali ada batas bawah."),
        rumus_angka.hitung_max,
        menurut_nol=True,
    ),
    AturanUkur(
        Aturan.MIN_A,
        1,
        "Makin kecil makin baik (selisih terhadap target)",
        "(2 × T − R) ÷ T × 100",
        _BERBATAS,
        Arah.KECIL,
        (_NOL, _NEGATIF, "Realisasi nol: 200. Realisasi lebih dari dua kali target: negatif, kecuali ada batas bawah."),
        rumus_angka.hitung_min_a,
        menurut_nol=True,
    ),
    AturanUkur(
        Aturan.MIN_B,
        1,
        "Makin kecil makin baik (target dibagi realisasi)",
        "T ÷ R × 100",
        _BERBATAS,
        Arah.KECIL,
        (_NOL, _NEGATIF, "Realisasi nol atau negatif: tidak dihitung."),
        rumus_angka.hitung_min_b,
        menurut_nol=True,
    ),
    AturanUkur(
        Aturan.MIN_D,
        1,
        "Penurunan dari nilai awal",
        "(B − R) ÷ (B − T) × 100",
        _BERBATAS,
        Arah.KECIL,
        (
            "Nilai awal (B) kosong, atau sama dengan target: tidak dihitung.",
            "Target nol atau negatif dihitung seperti biasa, karena pembaginya B − T.",
            "Realisasi sama dengan nilai awal: 0. Realisasi lebih buruk daripada nilai awal: negatif.",
            "Nilai awal di bawah target: rumus yang sama mengukur kenaikan.",
        ),
        rumus_angka.hitung_min_d,
    ),
    AturanUkur(
        Aturan.STAB_A,
        1,
        "Makin dekat target makin baik (selisih)",
        "R ≤ T: R ÷ T × 100; R > T: (2 × T − R) ÷ T × 100",
        _TERUKUR,
        Arah.DEKAT,
        (_NOL, _NEGATIF, "Realisasi nol, atau dua kali target: 0. Lebih dari dua kali target: negatif."),
        rumus_angka.hitung_stab_a,
        menurut_nol=True,
    ),
    AturanUkur(
        Aturan.STAB_B,
        1,
        "Makin dekat target makin baik (perbandingan)",
        "yang lebih kecil dari R ÷ T dan T ÷ R, × 100",
        _TERUKUR,
        Arah.DEKAT,
        (_NOL, _NEGATIF, "Realisasi nol: 0. Realisasi negatif: tidak dihitung."),
        rumus_angka.hitung_stab_b,
        menurut_nol=True,
    ),
    AturanUkur(
        Aturan.RANGE_MAX,
        1,
        "Target rentang, makin besar makin baik",
        "di dalam rentang: 100; R > batas atas: R ÷ batas atas × 100; R < batas bawah: R ÷ batas bawah × 100",
        frozenset({JenisNilai.RENTANG}),
        Arah.BESAR,
        ("Tepat di batas: di dalam rentang.", "Batas yang terlewati nol atau negatif: tidak dihitung."),
        rumus_angka.hitung_range_max,
    ),
    AturanUkur(
        Aturan.RANGE_MIN,
        1,
        "Target rentang, makin kecil makin baik",
        "di dalam rentang: 100; R > batas atas: (1 + (1 − R ÷ batas atas)) × 100; "
        "R < batas bawah: (1 + (1 − R ÷ batas bawah)) × 100",
        frozenset({JenisNilai.RENTANG}),
        Arah.KECIL,
        ("Tepat di batas: di dalam rentang.", "Batas yang terlewati nol atau negatif: tidak dihitung."),
        rumus_angka.hitung_range_min,
    ),
    AturanUkur(
        Aturan.NEG_T,
        1,
        "Target dapat negatif",
        "T < 0 dan R < 0: |R ÷ T| × 100, paling tinggi 200; T < 0 dan R ≥ 0: 0; T > 0: R ÷ T × 100, R < 0: 0",
        _ANGKA,
        Arah.LAIN,
        (_NOL, "Tanda realisasi berlawanan dengan tanda target: 0."),
        rumus_angka.hitung_neg_t,
        menurut_nol=True,
    ),
    AturanUkur(
        Aturan.PRED,
        1,
        "Predikat pada skala",
        "skor R ÷ skor T × 100",
        frozenset({JenisNilai.HURUF}),
        Arah.BESAR,
        (
            "Skala belum dipilih, atau predikat tidak ada pada skala: tidak dihitung.",
            "Skor setiap predikat ditetapkan instansi; perbandingan skor adalah kesepakatan, bukan ukuran jarak.",
            "Skor target nol: tidak dihitung.",
        ),
        rumus_lain.hitung_pred,
    ),
    AturanUkur(
        Aturan.YESNO,
        1,
        "Tercapai atau tidak",
        "R sama dengan T: 100; selain itu: 0",
        frozenset({JenisNilai.YA_TIDAK}),
        Arah.LAIN,
        ("Target boleh “Tidak”: tercapai bila realisasinya juga “Tidak”.",),
        rumus_lain.hitung_yesno,
    ),
    AturanUkur(
        Aturan.MILESTONE,
        1,
        "Tanggal tonggak",
        "R tidak melewati T: 100; lewat: (1 + (1 − hari R ÷ hari T)) × 100",
        frozenset({JenisNilai.TANGGAL}),
        Arah.KECIL,
        (
            "Hari dihitung dari tanggal awal; tanpa tanggal awal, dari 1 Januari tahun target.",
            "Belum tercapai: keadaannya belum tersedia, tidak dihitung.",
            "Terlambat, sedangkan tanggal awal tidak lebih dahulu daripada target: tidak dihitung.",
            "Sangat terlambat: negatif, kecuali ada batas bawah.",
        ),
        rumus_lain.hitung_milestone,
    ),
    AturanUkur(
        Aturan.TEXT,
        1,
        "Uraian",
        "tidak dihitung",
        frozenset(JenisNilai),
        Arah.LAIN,
        ("Tidak masuk rata-rata; disebut di antara indikator yang tidak dihitung.",),
        None,
    ),
)

KATALOG: Mapping[Aturan, AturanUkur] = MappingProxyType({aturan.kode: aturan for aturan in _SEMUA})


BERAWAL = frozenset({Aturan.MIN_D, Aturan.MILESTONE})
"""The rules that count from a baseline."""


def find_aturan(kode: str) -> AturanUkur:
    """The rule with this id; Ditolak if there is none."""
    try:
        return KATALOG[Aturan(kode)]
    except ValueError:
        kalimat = f"Aturan pengukuran “{kode}” tidak dikenal. Pilih salah satu: {', '.join(KATALOG)}."
        raise Ditolak(kalimat, "aturan-tak-dikenal") from None


def check_cocok(
    aturan: Aturan, jenis: JenisNilai, *, awal: Nilai | None = None, skala: Skala | None = None
) -> list[str]:
    """What keeps this rule from measuring a target of this kind, as sentences for whoever edits the plan."""
    ukur = KATALOG[aturan]
    if jenis not in ukur.jenis:
        boleh = "; ".join(satu.nama for satu in JenisNilai if satu in ukur.jenis)
        return [f"Aturan {aturan} tidak dapat mengukur target berjenis {jenis.nama}. Jenis yang dapat: {boleh}."]
    sejenis = awal is None or is_jenis(awal, jenis_realisasi(jenis))
    faults = {
        "Aturan PRED membutuhkan skala predikat. Pilih skalanya.": aturan is Aturan.PRED and skala is None,
        "Aturan MIN-D membutuhkan nilai awal (baseline). Isi nilai awalnya.": aturan is Aturan.MIN_D and awal is None,
        "Nilai awal (baseline) harus sejenis dengan targetnya.": aturan in BERAWAL and not sejenis,
    }
    return [kalimat for kalimat, salah in faults.items() if salah]
