""" "Mengapa angka ini?": for any figure of a cycle its rule, inputs, policies, evidence, persons, and plan.

Each figure has an address of its own: what it is (`jenis`) and of what (`kode`). The page, the annex of the report and
the snapshot of the recap print the same lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from takar.core.ditolak import Ditolak
from takar.core.ukur import (
    Alasan,
    AturanPeriode,
    Nilai,
    Penjelasan,
    format_nilai_isian,
    jelaskan,
    jenis_realisasi,
    read_nilai,
)
from takar.data.models import Siklus
from takar.services.anggaran import Anggaran
from takar.services.baca_rekap_hasil import BIDANG, INSTANSI, SASARAN, BarisRekap, rupiah_text
from takar.services.mengapa_latar import Latar, load_latar
from takar.services.mengapa_rata import explain_rata
from takar.services.tampil import KOSONG, figure_text, percent_text
from takar.services.ukur import Ukuran

CAPAIAN, CAPAIAN_TAHUN, RATA = "capaian", "capaian-tahun", "rata"
PREDIKAT, SERAPAN, EFISIENSI = "predikat", "serapan", "efisiensi"
Baris = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Angka:
    """One figure with its reason. `bidang` is the code of the one bidang that it is of, "" above a bidang."""

    jenis: str
    kode: str
    judul: str
    tampil: str
    bidang: str
    penjelasan: Penjelasan

    @property
    def teks(self) -> str:
        """All of it as text to copy."""
        return f"{self.judul}: {self.tampil}\n{self.penjelasan.teks}"


def explain(siklus: Siklus, jenis: str, kode: str) -> Angka:
    """The reason of one figure; Ditolak where the cycle has no such figure."""
    latar = load_latar(siklus)
    for jenis_ini, kode_ini, make in _list(latar):
        if (jenis_ini, kode_ini) == (jenis, kode):
            return make()
    raise Ditolak("Angka ini tidak ada pada siklus ini. Buka angkanya dari rekapitulasi.", "angka-tidak-ada")


def explain_all(siklus: Siklus, *, tercetak: bool = True) -> list[Angka]:
    """Every figure: the agency's, each bidang's, each sasaran's, each indicator's in the order of the recap.

    `tercetak` adds in which recap a figure was printed; the recap itself leaves that out.
    """
    latar = load_latar(siklus, tercetak=tercetak)
    return [make() for _, _, make in _list(latar)]


def _list(latar: Latar) -> Iterator[tuple[str, str, Callable[[], Angka]]]:
    """Every figure by kind and code, made only when asked for."""
    rekap = latar.rekap
    for baris in (rekap.instansi, *rekap.bidang, *rekap.sasaran):
        for jenis, of_group in _KELOMPOK.items():
            yield f"{jenis}-{baris.tingkat}", baris.kode, _bind(of_group, latar, baris)
    for ukuran in rekap.ukuran:
        for jenis, of_indikator in _INDIKATOR.items():
            yield jenis, ukuran.indikator.kode, _bind(of_indikator, latar, ukuran)


def _bind(make: Callable[[Latar, T], Angka], latar: Latar, satu: T) -> Callable[[], Angka]:
    return lambda: make(latar, satu)


# --- an indicator ---------------------------------------------------------------------------------------------------


def _capaian(latar: Latar, ukuran: Ukuran) -> Angka:
    baris = jelaskan(
        ukuran.capaian,
        ukuran.realisasi,
        ukuran.kebijakan,
        target=ukuran.target,
        awal=_baseline(ukuran),
        skala=ukuran.skala,
        bobot=ukuran.indikator.bobot,
    ).baris
    judul = f"Capaian {latar.siklus.periode}: {ukuran.indikator.nama}"
    return _of_indikator(latar, CAPAIAN, ukuran, judul, percent_text(ukuran.capaian.tampil), baris)


def _capaian_tahun(latar: Latar, ukuran: Ukuran) -> Angka:
    baris = jelaskan(
        ukuran.capaian_tahun,
        ukuran.sampai.realisasi,
        ukuran.kebijakan,
        target=ukuran.target_tahun,
        awal=_baseline(ukuran),
        skala=ukuran.skala,
        bobot=ukuran.indikator.bobot,
        aturan_periode=AturanPeriode(ukuran.indikator.aturan_periode),
        periode=ukuran.sampai,
    ).baris
    judul = f"Capaian terhadap target Tahun {latar.siklus.tahun}: {ukuran.indikator.nama}"
    return _of_indikator(latar, CAPAIAN_TAHUN, ukuran, judul, percent_text(ukuran.capaian_tahun.tampil), baris)


def _predikat(latar: Latar, ukuran: Ukuran) -> Angka:
    capaian = ukuran.capaian
    hasil = percent_text(capaian.tampil) if capaian.terhitung else Alasan(capaian.alasan).kalimat
    baris = (("Capaian", hasil), ("Rumus", capaian.rumus), *latar.pita)
    judul = f"Predikat {latar.siklus.periode}: {ukuran.indikator.nama}"
    return _of_indikator(latar, PREDIKAT, ukuran, judul, ukuran.predikat or KOSONG, baris)


def _serapan(latar: Latar, ukuran: Ukuran) -> Angka:
    anggaran = latar.rekap.anggaran.indikator[ukuran.indikator.kode]
    judul = f"Serapan anggaran {latar.siklus.periode}: {ukuran.indikator.nama}"
    return _of_uang(latar, SERAPAN, ukuran, judul, percent_text(anggaran.serapan.tampil), _budget(anggaran))


def _efisiensi(latar: Latar, ukuran: Ukuran) -> Angka:
    anggaran = latar.rekap.anggaran.indikator[ukuran.indikator.kode]
    judul = f"Efisiensi {latar.siklus.periode}: {ukuran.indikator.nama}"
    return _of_uang(latar, EFISIENSI, ukuran, judul, _efficiency_text(anggaran), _efficiency(anggaran))


def _baseline(ukuran: Ukuran) -> Nilai | None:
    awal = ukuran.indikator.awal
    return read_nilai(jenis_realisasi(ukuran.jenis), awal) if awal else None


def _of_indikator(latar: Latar, jenis: str, ukuran: Ukuran, judul: str, tampil: str, baris: tuple[Baris, ...]) -> Angka:
    """The lines of the figure, then what stands behind every figure of an indicator."""
    indikator = ukuran.indikator
    lengkap = (
        *baris,
        ("Satuan", indikator.satuan),
        ("Masukan sebagaimana tersimpan", _canonical(ukuran)),
        *_parts(ukuran),
        ("Dasar hitung", ukuran.baris.dasar_hitung if ukuran.baris else ""),
        ("Definisi operasional", indikator.definisi),
        ("Sumber data", indikator.sumber_data),
        ("Bukti", latar.evidence_of(ukuran)),
        ("Diisi oleh", latar.author_of(ukuran)),
        *latar.common(jenis, indikator.kode, tampil),
    )
    return _angka(jenis, indikator.kode, judul, tampil, indikator.bidang.kode, lengkap)


def _of_uang(latar: Latar, jenis: str, ukuran: Ukuran, judul: str, tampil: str, baris: tuple[Baris, ...]) -> Angka:
    kode = ukuran.indikator.kode
    lengkap = (*baris, *latar.common(jenis, kode, tampil))
    return _angka(jenis, kode, judul, tampil, ukuran.indikator.bidang.kode, lengkap)


def _canonical(ukuran: Ukuran) -> str:
    """Target and realisasi in the text form from which the figure can be computed again."""
    target, nilai = ukuran.target, ukuran.realisasi.nilai
    return "; ".join(
        (
            f"target {KOSONG if target is None else format_nilai_isian(target)}",
            f"realisasi {KOSONG if nilai is None else format_nilai_isian(nilai)}",
            f"target setahun {figure_text(ukuran.target_tahun)}",
        )
    )


def _parts(ukuran: Ukuran) -> tuple[Baris, ...]:
    """Numerator and denominator, under the names that the plan gives them."""
    baris = ukuran.baris
    if baris is None or baris.pembilang is None or baris.penyebut is None:
        return ()
    indikator = ukuran.indikator
    return (
        ("Pembilang", f"{indikator.pembilang or 'pembilang'} = {figure_text(baris.pembilang)}"),
        ("Penyebut", f"{indikator.penyebut or 'penyebut'} = {figure_text(baris.penyebut)}"),
        ("Pengali", str(indikator.pengali)),
    )


# --- a sasaran, a bidang, the agency --------------------------------------------------------------------------------


def _rata_group(latar: Latar, baris: BarisRekap) -> Angka:
    isi = (*explain_rata(latar, baris), ("Predikat", baris.predikat), *latar.pita)
    return _of_group(latar, RATA, baris, "Rata-rata capaian", baris.rata_teks, isi)


def _predikat_group(latar: Latar, baris: BarisRekap) -> Angka:
    isi = (("Rata-rata capaian", baris.rata_teks), *latar.pita, ("Cakupan", baris.rata.cakupan))
    return _of_group(latar, PREDIKAT, baris, "Predikat", baris.predikat or KOSONG, isi)


def _serapan_group(latar: Latar, baris: BarisRekap) -> Angka:
    return _of_group(latar, SERAPAN, baris, "Serapan anggaran", baris.serapan_teks, _budget(baris.anggaran))


def _efisiensi_group(latar: Latar, baris: BarisRekap) -> Angka:
    isi = _efficiency(baris.anggaran)
    return _of_group(latar, EFISIENSI, baris, "Efisiensi", _efficiency_text(baris.anggaran), isi)


def _of_group(latar: Latar, jenis: str, baris: BarisRekap, apa: str, tampil: str, isi: tuple[Baris, ...]) -> Angka:
    penuh = f"{jenis}-{baris.tingkat}"
    judul = f"{apa} {latar.siklus.periode}: {_SEBUTAN[baris.tingkat]}{baris.nama}"
    bidang = baris.kode if baris.tingkat == BIDANG else ""
    return _angka(penuh, baris.kode, judul, tampil, bidang, (*isi, *latar.common(penuh, baris.kode, tampil)))


_SEBUTAN = {INSTANSI: "", BIDANG: "", SASARAN: "sasaran "}


# --- budget ---------------------------------------------------------------------------------------------------------


def _budget(anggaran: Anggaran) -> tuple[Baris, ...]:
    """Pagu and spending, each sub-kegiatan named once."""
    rinci = [
        f"{satu.kode} {satu.nama}: pagu {rupiah_text(satu.pagu)}, "
        + ("belum dilaporkan" if satu.realisasi is None else f"realisasi {rupiah_text(satu.realisasi)}")
        for satu in anggaran.mata
    ]
    return (
        ("Rumus", anggaran.serapan.rumus),
        ("Pagu seluruhnya (Rp)", rupiah_text(anggaran.pagu)),
        ("Pagu yang dilaporkan (Rp)", rupiah_text(anggaran.pagu_dilaporkan)),
        ("Realisasi s.d. periode ini (Rp)", rupiah_text(anggaran.realisasi)),
        ("Cakupan", anggaran.cakupan),
        ("Sub-kegiatan", "\n".join(rinci)),
        ("Cara menjumlah", "setiap sub-kegiatan dihitung sekali; yang belum dilaporkan tidak dianggap nol"),
    )


def _efficiency(anggaran: Anggaran) -> tuple[Baris, ...]:
    efisiensi = anggaran.efisiensi
    return (
        ("Rumus", efisiensi.rumus),
        ("Cara", efisiensi.cara.nama),
        ("Sebutan", efisiensi.sebutan),
        ("Capaian yang dipakai", "capaian terhadap target setahun, sebagaimana serapan terhadap pagu setahun"),
        *(baris for baris in _budget(anggaran) if baris[0] != "Rumus"),
        ("Rumus serapan", anggaran.serapan.rumus),
    )


def _efficiency_text(anggaran: Anggaran) -> str:
    efisiensi = anggaran.efisiensi
    return f"{efisiensi.tampil} ({efisiensi.sebutan})" if efisiensi.sebutan else KOSONG


def _angka(jenis: str, kode: str, judul: str, tampil: str, bidang: str, baris: tuple[Baris, ...]) -> Angka:
    return Angka(jenis, kode, judul, tampil, bidang, Penjelasan(tuple(satu for satu in baris if satu[1])))


_INDIKATOR: dict[str, Callable[[Latar, Ukuran], Angka]] = {
    CAPAIAN: _capaian,
    CAPAIAN_TAHUN: _capaian_tahun,
    PREDIKAT: _predikat,
    SERAPAN: _serapan,
    EFISIENSI: _efisiensi,
}
_KELOMPOK: dict[str, Callable[[Latar, BarisRekap], Angka]] = {
    RATA: _rata_group,
    PREDIKAT: _predikat_group,
    SERAPAN: _serapan_group,
    EFISIENSI: _efisiensi_group,
}
