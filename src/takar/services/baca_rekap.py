"""What the recap page shows: the figures of the recap, each with the address of its reason."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.ukur import Alasan
from takar.data.models import Naskah, Siklus
from takar.services.baca_rekap_hasil import BarisRekap, Kurang, Rekap, make_rekap, rupiah_text
from takar.services.mengapa_latar import policy_text
from takar.services.tampil import figure_text, percent_text, realisasi_text, short_moment
from takar.services.ukur import Ukuran

REKAPITULASI = "rekapitulasi"


@dataclass(frozen=True, slots=True)
class BarisRata:
    """A sasaran, a bidang or the agency in one row, as texts."""

    tingkat: str
    kode: str
    nama: str
    jumlah: int
    dihitung: int
    belum: int
    rata_teks: str
    predikat: str
    keadaan: str
    pita: str
    bobot: str
    pagu: str
    realisasi: str
    serapan: str
    efisiensi: str
    cakupan_anggaran: str


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """An indicator as texts. `alasan` says why there is no capaian, "" where there is one."""

    bidang: str
    kode: str
    indikator: str
    satuan: str
    aturan: str
    target: str
    realisasi: str
    capaian: str
    capaian_tahun: str
    predikat: str
    rumus: str
    alasan: str


@dataclass(frozen=True, slots=True)
class HalamanRekap:
    versi_teks: str
    kebijakan: str
    pita: str
    naskah_id: int | None
    cakupan_teks: str
    instansi: BarisRata
    bidang: tuple[BarisRata, ...]
    sasaran: tuple[BarisRata, ...]
    indikator: tuple[BarisIndikator, ...]
    kurang: tuple[Kurang, ...]
    mata_kurang: tuple[str, ...]


def read_rekap(siklus: Siklus) -> HalamanRekap:
    """The figures as they stand now, by the same function that makes those of the papers."""
    rekap = make_rekap(siklus)
    naskah = _last_recap(siklus)
    return HalamanRekap(
        versi_teks=_version_text(siklus, naskah),
        kebijakan=policy_text(rekap.acuan),
        pita=rekap.acuan.pita.nama,
        naskah_id=naskah.pk if naskah else None,
        cakupan_teks=rekap.instansi.rata.cakupan,
        instansi=_as_rata(rekap.instansi),
        bidang=tuple(map(_as_rata, rekap.bidang)),
        sasaran=tuple(map(_as_rata, rekap.sasaran)),
        indikator=tuple(map(_as_indikator, rekap.ukuran)),
        kurang=rekap.kurang,
        mata_kurang=_untold(rekap),
    )


def _untold(rekap: Rekap) -> tuple[str, ...]:
    return tuple(f"{satu.kode} {satu.nama}" for satu in rekap.anggaran.belum)


def _last_recap(siklus: Siklus) -> Naskah | None:
    terbit = siklus.naskah.filter(jenis=REKAPITULASI, terbit_pada__isnull=False)
    return terbit.only("id", "nomor", "putaran", "terbit_pada").order_by("-putaran").first()


def _version_text(siklus: Siklus, naskah: Naskah | None) -> str:
    if naskah is None or naskah.terbit_pada is None:
        return "angka sementara, rekapitulasi belum terbit"
    return f"rekapitulasi putaran {naskah.putaran} terbit {short_moment(siklus.instansi, naskah.terbit_pada)}"


def _as_rata(baris: BarisRekap) -> BarisRata:
    rata, uang = baris.rata, baris.anggaran
    return BarisRata(
        tingkat=baris.tingkat,
        kode=baris.kode,
        nama=baris.nama,
        jumlah=rata.semua,
        dihitung=rata.dihitung,
        belum=len(rata.lainnya),
        rata_teks=baris.rata_teks,
        predikat=baris.predikat,
        keadaan=baris.keadaan_teks,
        pita=baris.pita_teks,
        bobot=baris.bobot,
        pagu=rupiah_text(uang.pagu),
        realisasi=rupiah_text(uang.realisasi),
        serapan=baris.serapan_teks,
        efisiensi=baris.efisiensi_teks,
        cakupan_anggaran=uang.cakupan,
    )


def _as_indikator(ukuran: Ukuran) -> BarisIndikator:
    indikator, capaian = ukuran.indikator, ukuran.capaian
    return BarisIndikator(
        bidang=indikator.bidang.nama,
        kode=indikator.kode,
        indikator=indikator.nama,
        satuan=indikator.satuan,
        aturan=indikator.aturan,
        target=figure_text(ukuran.target),
        realisasi=realisasi_text(ukuran.realisasi),
        capaian=percent_text(capaian.tampil),
        capaian_tahun=percent_text(ukuran.capaian_tahun.tampil),
        predikat=ukuran.predikat,
        rumus=capaian.rumus,
        alasan="" if capaian.terhitung else Alasan(capaian.alasan).kalimat,
    )
