"""The checks of the budget tree: levels, links and sums; findings are pairs of a code and a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from takar.core.angka import format_angka
from takar.core.rencana.nilai import AnggaranRencana, TingkatAnggaran

Temuan = tuple[str, str]


def check_anggaran(
    anggaran: Sequence[AnggaranRencana], indikator: Collection[str], bidang: Collection[str]
) -> Iterator[Temuan]:
    """What is wrong with the budget of a plan that has these indicators, in an agency of these bidang."""
    menurut_kode = {satu.kode: satu for satu in anggaran}
    for satu in anggaran:
        yield from ((satu.kode, kalimat) for kalimat in _check_one(satu, menurut_kode, indikator, bidang))
        yield from ((satu.kode, kalimat) for kalimat in _check_sum(satu, anggaran))


def _check_one(
    satu: AnggaranRencana, semua: Mapping[str, AnggaranRencana], indikator: Collection[str], bidang: Collection[str]
) -> Iterator[str]:
    if not satu.nama.strip():
        yield "nama belum diisi."
    if satu.bidang and satu.bidang not in bidang:
        yield f"bidang “{satu.bidang}” tidak dikenal atau tidak aktif."
    if satu.pagu is not None and satu.pagu < 0:
        yield "pagu tidak boleh negatif."
    if asing := [kode for kode in satu.indikator if kode not in indikator]:
        yield f"indikator {', '.join(asing)} tidak ada pada rencana ini."
    yield from _check_level(satu, semua)


def _check_level(satu: AnggaranRencana, semua: Mapping[str, AnggaranRencana]) -> Iterator[str]:
    if satu.tingkat not in set(TingkatAnggaran):
        yield f"tingkat “{satu.tingkat}” tidak dikenal. Pilih program, kegiatan, atau subkegiatan."
        return
    perlu = TingkatAnggaran(satu.tingkat).induk
    induk = semua.get(satu.induk)
    if perlu is None:
        if satu.induk:
            yield "program tidak mempunyai induk. Kosongkan induknya."
    elif induk is None:
        yield f"{perlu.nama.lower()} induknya {'belum dipilih' if not satu.induk else f'“{satu.induk}” tidak ada'}."
    elif induk.tingkat != perlu:
        yield f"induknya harus {perlu.nama.lower()}, sedangkan {induk.kode} adalah {induk.tingkat}."


def _check_sum(satu: AnggaranRencana, semua: Sequence[AnggaranRencana]) -> Iterator[str]:
    anak = [lain for lain in semua if lain.induk == satu.kode]
    if satu.pagu is None or not anak:
        return
    jumlah = sum((total_pagu(lain, semua) or Decimal() for lain in anak), Decimal())
    if jumlah != satu.pagu:
        yield f"pagu {format_angka(satu.pagu)} tidak sama dengan jumlah pagu di bawahnya, {format_angka(jumlah)}."


def total_pagu(satu: AnggaranRencana, semua: Sequence[AnggaranRencana]) -> Decimal | None:
    """The pagu of a part: its own, or the sum of those under it; None where nothing is filled in."""
    if satu.pagu is not None:
        return satu.pagu
    anak = [total_pagu(lain, semua) for lain in semua if lain.induk == satu.kode and _is_below(lain, satu)]
    angka = [nilai for nilai in anak if nilai is not None]
    return sum(angka, Decimal()) if angka else None


def _is_below(bawah: AnggaranRencana, atas: AnggaranRencana) -> bool:
    """Whether the levels fall, so that a faulty tree can never be walked in a circle."""
    urutan = list(TingkatAnggaran)
    dikenal = bawah.tingkat in urutan and atas.tingkat in urutan
    return dikenal and urutan.index(TingkatAnggaran(bawah.tingkat)) > urutan.index(TingkatAnggaran(atas.tingkat))


def warn_anggaran(anggaran: Sequence[AnggaranRencana], nomenklatur: Mapping[str, str]) -> Iterator[Temuan]:
    """What looks odd: a sub-kegiatan without pagu, a code that the nomenclature of its own branch does not know."""
    urusan = {kode.rpartition(".")[0] for kode in nomenklatur if kode.count(".") == 2}
    penunjang = {f"{satu}.01" for satu in urusan}
    for satu in anggaran:
        if satu.tingkat == TingkatAnggaran.SUBKEGIATAN and satu.pagu is None:
            yield satu.kode, "pagu belum diisi."
        bagian = satu.kode.split(".")
        sekelompok = ".".join(bagian[:2]) in urusan and ".".join(bagian[:3]) not in penunjang
        if sekelompok and satu.kode not in nomenklatur:
            yield satu.kode, "kode ini tidak ada pada nomenklatur. Cocokkan dengan DPA."
