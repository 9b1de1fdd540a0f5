"""The charts of the report, each drawn from the same figures as the table beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from takar.core.bagan import Bagan, Batang, Pasangan, Titik, draw_batang, draw_pasangan, draw_tren
from takar.core.bagan.sumbu import SERATUS
from takar.services.banding import Banding
from takar.services.tampil import figure_text, percent_text
from takar.services.ukur import Ukuran

PER_BAGAN = 12
"""So many indicators stand in one chart; the others follow in a further one."""


@dataclass(frozen=True, slots=True)
class Gambar:
    """A chart under the name by which the paper places it."""

    nama: str
    judul: str
    bagan: Bagan


def build_gambar(banding: Banding) -> dict[str, dict[str, Any]]:
    """The drawings, their descriptions and captions, as the paper's data carry them."""
    semua = list(draw_all(banding))
    return {
        "gambar": {satu.nama: satu.bagan.svg for satu in semua},
        "gambar_alt": {satu.nama: satu.bagan.alt for satu in semua},
        "gambar_judul": {satu.nama: satu.judul for satu in semua},
    }


def draw_all(banding: Banding) -> Iterator[Gambar]:
    """Every chart for which there are figures."""
    if banding.rekap.sasaran:
        yield _sasaran(banding)
    for urut, (nama, isi) in enumerate(_portions(banding), start=1):
        yield _indikator(urut, nama, isi, banding.siklus.periode)
    if len(banding.periode) > 1:
        yield _trend(banding)
    if banding.rekap.anggaran.instansi.serapan.nilai is not None:
        yield _spending(banding)


def _sasaran(banding: Banding) -> Gambar:
    judul = f"Rata-Rata Capaian Setiap Sasaran {banding.siklus.periode}"
    batang = [Batang(satu.nama, satu.rata.tepat, satu.rata_teks) for satu in banding.rekap.sasaran]
    return Gambar("capaian-sasaran", judul, draw_batang(judul, batang, banding.acuan.pita.baris))


def _portions(banding: Banding) -> Iterator[tuple[str, Sequence[Ukuran]]]:
    """The indicators of each sasaran, in portions that fit one chart."""
    for nama, isi in banding.per_sasaran:
        for awal in range(0, len(isi), PER_BAGAN):
            yield nama, isi[awal : awal + PER_BAGAN]


def _indikator(urut: int, sasaran: str, isi: Sequence[Ukuran], periode: str) -> Gambar:
    judul = f"Target dan Capaian Indikator {periode}: {sasaran}"
    pasangan = [_pair(satu) for satu in isi]
    return Gambar(f"indikator-{urut}", judul, draw_pasangan(judul, pasangan, ("Target (= 100)", "Capaian")))


def _pair(satu: Ukuran) -> Pasangan:
    """The target is the whole, whatever the rule and the unit; the capaian is what was reached of it."""
    return Pasangan(
        satu.indikator.nama,
        None if satu.target is None else SERATUS,
        satu.capaian.nilai_tepat,
        figure_text(satu.target),
        percent_text(satu.capaian.tampil) if satu.capaian.terhitung else "tidak dihitung",
    )


def _trend(banding: Banding) -> Gambar:
    titik = [
        Titik(satu.label, satu.rata.tepat if satu.rata else None, satu.rata.tampil if satu.rata else "tidak diukur")
        for satu in banding.periode
    ]
    judul = "Rata-Rata Capaian Kinerja dari Periode ke Periode"
    return Gambar("tren", judul, draw_tren(judul, titik))


def _spending(banding: Banding) -> Gambar:
    judul = f"Capaian dan Serapan Anggaran Setiap Sasaran Tahun {banding.siklus.tahun}"
    pasangan = [
        Pasangan(
            satu.nama,
            satu.anggaran.serapan.nilai,
            banding.rata_tahun_of(satu).tepat,
            percent_text(satu.anggaran.serapan.tampil),
            percent_text(banding.rata_tahun_of(satu).tampil),
        )
        for satu in banding.rekap.sasaran
    ]
    return Gambar("serapan", judul, draw_pasangan(judul, pasangan, ("Serapan anggaran", "Capaian tahun")))
