"""The recap as figures: one source for the page, the paper and the snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.core.angka import format_angka
from takar.core.ditolak import Ditolak
from takar.core.ukur import Alasan, Keadaan, RataRata
from takar.data.models import Bidang, Siklus
from takar.services.acuan import Acuan, policy_of
from takar.services.anggaran import Anggaran, AnggaranSiklus, measure_anggaran
from takar.services.ingatan import remember
from takar.services.konteks import list_holders
from takar.services.tampil import KOSONG, percent_text
from takar.services.ukur import Ukuran, measure, predicate, roll_up

INSTANSI, BIDANG, SASARAN = "instansi", "bidang", "sasaran"
WAJAR = frozenset({Alasan.TIDAK_BERLAKU, Alasan.TEKS})
"""Reasons for which a figure is rightly absent: nothing is missing."""
DISEBUT = 3
"""So many missing things are named in a refusal; the page lists all."""


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """One sasaran, one bidang, or the agency: how many indicators in which state and band, their mean, their budget."""

    tingkat: str
    kode: str
    nama: str
    rata: RataRata
    predikat: str
    keadaan: Mapping[Keadaan, int]
    pita: Mapping[str, int]
    anggaran: Anggaran
    bobot: str

    @property
    def rata_teks(self) -> str:
        return percent_text(self.rata.tampil)

    @property
    def keadaan_teks(self) -> str:
        """5 terisi, 1 nol, 2 belum diisi"""
        return count_text({keadaan.nama.lower(): banyak for keadaan, banyak in self.keadaan.items()})

    @property
    def pita_teks(self) -> str:
        """3 Sangat Tinggi, 1 Sedang"""
        return count_text(self.pita)

    @property
    def serapan_teks(self) -> str:
        return percent_text(self.anggaran.serapan.tampil)

    @property
    def efisiensi_teks(self) -> str:
        """12,40 (Efisien); a dash where there is none."""
        efisiensi = self.anggaran.efisiensi
        return f"{efisiensi.tampil} ({efisiensi.sebutan})" if efisiensi.sebutan else KOSONG


@dataclass(frozen=True, slots=True)
class Kurang:
    """An indicator that no mean counts; `wajar` where nothing is missing, so that nobody needs to be asked."""

    kode: str
    indikator: str
    bidang: str
    bidang_kode: str
    keadaan: str
    alasan: str
    tanya: str
    wajar: bool


@dataclass(frozen=True, slots=True)
class Rekap:
    acuan: Acuan
    ukuran: tuple[Ukuran, ...]
    anggaran: AnggaranSiklus
    instansi: BarisRekap
    bidang: tuple[BarisRekap, ...]
    sasaran: tuple[BarisRekap, ...]
    kurang: tuple[Kurang, ...]

    @property
    def hilang(self) -> tuple[str, ...]:
        """Everything that is missing, named: figures that should be there, and spending that nobody told."""
        angka = [f"{satu.indikator} ({_clause(satu.alasan)})" for satu in self.kurang if not satu.wajar]
        return (*angka, *(f"realisasi anggaran {satu.nama}" for satu in self.anggaran.belum))


def make_rekap(siklus: Siklus) -> Rekap:
    """The figures of the cycle as they stand now."""
    return remember(("rekap", siklus.pk), lambda: _make(siklus))


def check_rekap(siklus: Siklus, *, akui_kosong: bool) -> str:
    """The statement that is printed where something is missing, "" where nothing is.

    Ditolak "rekap-belum-lengkap", naming what is missing, unless the person has acknowledged it.
    """
    hilang = make_rekap(siklus).hilang
    if not hilang:
        return ""
    if not akui_kosong:
        raise Ditolak(
            f"Rekapitulasi belum lengkap: {name_some(hilang)}. Belum ada yang diterbitkan. Minta datanya "
            "kepada bidang, atau centang bahwa Anda mengetahui yang belum ada itu.",
            "rekap-belum-lengkap",
        )
    return f"Diterbitkan dengan mengetahui bahwa yang berikut belum ada: {'; '.join(hilang)}."


def name_some(hilang: Sequence[str]) -> str:
    """The first few, and how many more."""
    sisa = len(hilang) - DISEBUT
    return "; ".join(hilang[:DISEBUT]) + (f"; dan {sisa} lainnya" if sisa > 0 else "")


def count_text(hitungan: Mapping[str, int]) -> str:
    """ "3 Sangat Tinggi, 1 Sedang"; a dash where nothing was counted."""
    return ", ".join(f"{banyak} {nama}" for nama, banyak in hitungan.items() if banyak) or KOSONG


def rupiah_text(nilai: Decimal | None) -> str:
    """1.250.000 (sen only where there are any); a dash where it was not told."""
    if nilai is None:
        return KOSONG
    return format_angka(nilai, None if nilai == nilai.to_integral_value() else 2)


def _clause(kalimat: str) -> str:
    """A sentence as part of another."""
    return kalimat[:1].lower() + kalimat[1:].rstrip(".")


def _make(siklus: Siklus) -> Rekap:
    ukuran = measure(siklus)
    acuan = ukuran[0].acuan if ukuran else policy_of(siklus)
    anggaran, gulungan = measure_anggaran(siklus, ukuran), roll_up(ukuran)

    def row(tingkat: str, kode: str, nama: str, milik: Sequence[Ukuran], rata: RataRata, uang: Anggaran) -> BarisRekap:
        keadaan = Counter(satu.realisasi.keadaan for satu in milik)
        pita = Counter(satu.predikat for satu in milik if satu.capaian.terhitung)
        return BarisRekap(
            tingkat,
            kode,
            nama,
            rata,
            predicate(rata, acuan),
            {satu: keadaan[satu] for satu in Keadaan},
            {satu.sebutan: pita[satu.sebutan] for satu in acuan.pita.baris},
            uang,
            weight_text(rata),
        )

    bidang = _group(ukuran, lambda satu: (satu.indikator.bidang.kode, satu.indikator.bidang.nama))
    sasaran = _group(ukuran, lambda satu: (satu.indikator.sasaran.kode, satu.indikator.sasaran.nama))
    return Rekap(
        acuan,
        tuple(ukuran),
        anggaran,
        row(INSTANSI, INSTANSI, "Seluruh instansi", ukuran, gulungan.instansi, anggaran.instansi),
        tuple(
            row(BIDANG, kode, nama, isi, gulungan.bidang[kode], anggaran.bidang[kode])
            for (kode, nama), isi in bidang.items()
        ),
        tuple(
            row(SASARAN, kode, nama, isi, gulungan.sasaran[kode], anggaran.sasaran[kode])
            for (kode, nama), isi in sorted(sasaran.items(), key=_order_of_sasaran)
        ),
        _missing(siklus, ukuran),
    )


def weight_text(rata: RataRata) -> str:
    """How the parts of a mean count."""
    if rata.bobot_dihitung is None or rata.bobot_semua is None:
        return "bobot sama"
    return f"berbobot, {format_angka(rata.bobot_dihitung)} dari {format_angka(rata.bobot_semua)} dihitung"


def _group(ukuran: Sequence[Ukuran], kunci: Callable[[Ukuran], tuple[str, str]]) -> dict[tuple[str, str], list[Ukuran]]:
    hasil: dict[tuple[str, str], list[Ukuran]] = {}
    for satu in ukuran:
        hasil.setdefault(kunci(satu), []).append(satu)
    return hasil


def _order_of_sasaran(pasangan: tuple[tuple[str, str], list[Ukuran]]) -> tuple[int, str]:
    sasaran = pasangan[1][0].indikator.sasaran
    return sasaran.urut, sasaran.kode


def _missing(siklus: Siklus, ukuran: Sequence[Ukuran]) -> tuple[Kurang, ...]:
    lain = [satu for satu in ukuran if not satu.capaian.terhitung]
    kepala = _heads(siklus) if lain else {}
    return tuple(_as_kurang(satu, kepala) for satu in lain)


def _heads(siklus: Siklus) -> dict[int | None, str]:
    """Who answers for each bidang's data, by its id."""
    return {
        satu.bidang_id: satu.pegawai.nama for satu in reversed(list_holders(siklus.instansi)) if satu.peran == "unit"
    }


def _as_kurang(ukuran: Ukuran, kepala: Mapping[int | None, str]) -> Kurang:
    indikator, alasan = ukuran.indikator, Alasan(ukuran.capaian.alasan)
    return Kurang(
        kode=indikator.kode,
        indikator=indikator.nama,
        bidang=indikator.bidang.nama,
        bidang_kode=indikator.bidang.kode,
        keadaan=ukuran.realisasi.keadaan.nama,
        alasan=" ".join(filter(None, (alasan.kalimat, ukuran.realisasi.alasan))),
        tanya=_whom(indikator.pic, indikator.bidang, kepala),
        wajar=alasan in WAJAR,
    )


def _whom(pic: str, bidang: Bidang, kepala: Mapping[int | None, str]) -> str:
    """The indicator's own person in charge, else the head of the bidang, else the bidang."""
    return pic or kepala.get(bidang.pk, bidang.nama)


__all__ = [
    "BIDANG",
    "INSTANSI",
    "SASARAN",
    "BarisRekap",
    "Kurang",
    "Rekap",
    "check_rekap",
    "count_text",
    "make_rekap",
    "name_some",
    "rupiah_text",
    "weight_text",
]
