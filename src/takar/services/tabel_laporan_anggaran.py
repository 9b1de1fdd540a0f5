"""The money tables of the report: efficiency, what supported each sasaran, and the realised budget as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from takar.core.ukur import serapan
from takar.data.models import MataAnggaran
from takar.services.anggaran import Anggaran, Mata
from takar.services.baca_rekap_hasil import BarisRekap, rupiah_text
from takar.services.banding import Banding
from takar.services.tabel_bentuk import Tabel, plain_table, say_once, table, titled


@dataclass
class Simpul:
    """A programme, kegiatan or sub-kegiatan with the money of what stands below it."""

    mata: MataAnggaran
    tingkat: int
    anak: list[Simpul] = field(default_factory=list)
    milik: list[Mata] = field(default_factory=list)

    @property
    def pagu(self) -> Decimal | None:
        return total([satu.pagu for satu in self.milik])

    @property
    def realisasi(self) -> Decimal | None:
        return total([satu.realisasi for satu in self.milik])


def total(angka: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what is there; None where nothing is."""
    ada = [satu for satu in angka if satu is not None]
    return sum(ada, Decimal()) if ada else None


def efisiensi(banding: Banding) -> Tabel:
    """Capaian of the year beside serapan and efficiency, each sasaran, then the agency."""
    rekap = banding.rekap
    semua = (*rekap.sasaran, rekap.instansi) if len(rekap.sasaran) > 1 else rekap.sasaran
    baris = [_efficiency_row(banding, satu) for satu in semua if rekap.anggaran.mata]
    return titled(
        "Efisiensi Penggunaan Sumber Daya",
        table(
            "No|Sasaran|Capaian Tahun (%)|Serapan (%)|Efisiensi|Sebutan",
            "20pt 1fr 66pt 60pt 60pt 78pt",
            "clrrrc",
            baris,
        ),
    )


def _efficiency_row(banding: Banding, baris: BarisRekap) -> tuple[str, ...]:
    anggaran = baris.anggaran
    return (
        baris.nama,
        banding.rata_tahun_of(baris).tampil,
        anggaran.serapan.tampil,
        anggaran.efisiensi.tampil,
        anggaran.efisiensi.sebutan or "tidak dihitung",
    )


def program(banding: Banding) -> Tabel:
    """For each sasaran the sub-kegiatan that supported it; one that supports several stands under each of them."""
    baris = [
        (satu.nama, f"{mata.kode} {mata.nama}", *money_texts(mata.pagu, mata.realisasi))
        for satu in banding.rekap.sasaran
        for mata in satu.anggaran.mata
    ]
    return titled(
        "Program dan Kegiatan yang Mendukung Setiap Sasaran",
        say_once(
            table(
                "No|Sasaran|Sub-kegiatan|Pagu (Rp)|Realisasi (Rp)|Serapan (%)",
                "20pt 1fr 1.3fr 74pt 74pt 50pt",
                "cllrrr",
                baris,
            ),
            1,
        ),
    )


def realisasi_anggaran(banding: Banding) -> Tabel:
    """The budget as a tree, summed upwards, with the total last. What was not told is not counted as zero."""
    baris = [_tree_row(satu) for satu in walk(load_tree(banding))]
    if baris:
        baris.append(("", "Jumlah", *_sums(banding.rekap.anggaran.instansi)))
    return titled(
        "Pagu dan Realisasi Anggaran",
        plain_table(
            "Kode|Program, Kegiatan, Sub-kegiatan|Pagu (Rp)|Realisasi (Rp)|Serapan (%)",
            "84pt 1fr 80pt 80pt 50pt",
            "llrrr",
            baris,
        ),
    )


def load_tree(banding: Banding) -> list[Simpul]:
    """The plan's programmes, with what stands below them."""
    rencana = banding.siklus.rencana
    if rencana is None:
        return []
    semua = {satu.pk: Simpul(satu, 0) for satu in rencana.anggaran.all()}
    for simpul in semua.values():
        if induk := semua.get(simpul.mata.induk_id or 0):
            induk.anak.append(simpul)
    akar = [simpul for simpul in semua.values() if simpul.mata.induk_id is None]
    uang = {satu.pk: satu for satu in banding.rekap.anggaran.mata}
    for simpul in akar:
        _settle(simpul, 0, uang)
    return akar


def _settle(simpul: Simpul, tingkat: int, uang: dict[int, Mata]) -> list[Mata]:
    """Set the depth, and gather the money of the sub-kegiatan below; gives them."""
    simpul.tingkat = tingkat
    sendiri = [uang[simpul.mata.pk]] if simpul.mata.pk in uang else []
    simpul.milik = sendiri + [mata for anak in simpul.anak for mata in _settle(anak, tingkat + 1, uang)]
    return simpul.milik


def walk(akar: Sequence[Simpul]) -> Iterator[Simpul]:
    """Each node before those below it."""
    for simpul in akar:
        yield simpul
        yield from walk(simpul.anak)


def _tree_row(simpul: Simpul) -> tuple[str, ...]:
    lapor = [satu for satu in simpul.milik if satu.realisasi is not None]
    pagu = total([satu.pagu for satu in lapor]) if lapor else simpul.pagu
    hasil = serapan(pagu, simpul.realisasi).tampil
    return simpul.mata.kode, simpul.mata.nama, rupiah_text(simpul.pagu), rupiah_text(simpul.realisasi), hasil


def _sums(anggaran: Anggaran) -> tuple[str, str, str]:
    return rupiah_text(anggaran.pagu), rupiah_text(anggaran.realisasi), anggaran.serapan.tampil


def money_texts(pagu: Decimal | None, realisasi: Decimal | None) -> tuple[str, str, str]:
    """Pagu, realisasi and serapan as printed."""
    return rupiah_text(pagu), rupiah_text(realisasi), serapan(pagu, realisasi).tampil


TABEL_ANGGARAN = {"efisiensi": efisiensi, "program": program, "realisasi-anggaran": realisasi_anggaran}
