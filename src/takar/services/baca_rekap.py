"""What the recap page shows: every mean with its coverage, every figure with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from takar.core.ukur import Alasan, TargetNol, find_aturan
from takar.data.models import Naskah, Pegawai, Siklus
from takar.services.tampil import figure_text, percent_text, realisasi_text, short_moment
from takar.services.ukur import Ukuran, average, measure, predicate

REKAPITULASI = "rekapitulasi"
_NAMA_TARGET_NOL = {
    TargetNol.TIDAK_DIHITUNG: "target nol tidak dihitung",
    TargetNol.TERCAPAI_BILA_NOL: "target nol tercapai bila realisasi nol",
}


@dataclass(frozen=True, slots=True)
class BarisRata:
    nama: str
    jumlah: int
    dihitung: int
    belum: int
    rata_teks: str
    predikat: str


@dataclass(frozen=True, slots=True)
class Mengapa:
    """Why a figure is what it is: the formula with its numbers, rule, policy, evidence, source, who and when."""

    rumus: str
    aturan: str
    kebijakan: str
    bukti: str
    sumber: str
    oleh: str
    waktu: str


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    bidang: str
    nomor: str
    indikator: str
    satuan: str
    aturan: str
    target: str
    realisasi: str
    capaian: str
    predikat: str
    mengapa: Mengapa


@dataclass(frozen=True, slots=True)
class BarisTakDihitung:
    indikator: str
    bidang: str
    keadaan: str
    alasan: str


@dataclass(frozen=True, slots=True)
class HalamanRekap:
    rata_teks: str
    cakupan_teks: str
    predikat: str
    versi_teks: str
    naskah_id: int | None
    bidang: tuple[BarisRata, ...]
    sasaran: tuple[BarisRata, ...]
    indikator: tuple[BarisIndikator, ...]
    tak_dihitung: tuple[BarisTakDihitung, ...]


def read_rekap(siklus: Siklus) -> HalamanRekap:
    """The figures as they stand now, by the same function that makes those of the papers."""
    ukuran = measure(siklus)
    rata = average(ukuran)
    naskah = _last_recap(siklus)
    nama = _names(ukuran)
    return HalamanRekap(
        rata_teks=percent_text(rata.tampil),
        cakupan_teks=rata.cakupan,
        predikat=predicate(rata),
        versi_teks=_version_text(siklus, naskah),
        naskah_id=naskah.pk if naskah else None,
        bidang=_group(ukuran, lambda satu: (satu.indikator.bidang_id, satu.indikator.bidang.nama)),
        sasaran=_group(ukuran, lambda satu: (satu.indikator.sasaran_id, satu.indikator.sasaran.nama)),
        indikator=tuple(_read_indikator(siklus, satu, nama) for satu in ukuran),
        tak_dihitung=tuple(_read_left_out(satu) for satu in ukuran if not satu.capaian.terhitung),
    )


def _last_recap(siklus: Siklus) -> Naskah | None:
    terbit = siklus.naskah.filter(jenis=REKAPITULASI, terbit_pada__isnull=False)
    return terbit.only("id", "nomor", "putaran", "terbit_pada").order_by("-putaran").first()


def _version_text(siklus: Siklus, naskah: Naskah | None) -> str:
    if naskah is None or naskah.terbit_pada is None:
        return "angka sementara, rekapitulasi belum terbit"
    return f"rekapitulasi putaran {naskah.putaran} terbit {short_moment(siklus.instansi, naskah.terbit_pada)}"


def _names(ukuran: Iterable[Ukuran]) -> dict[int, str]:
    """Names of those who filled the rows, in one query."""
    siapa = {satu.baris.diisi_oleh_id for satu in ukuran if satu.baris and satu.baris.diisi_oleh_id}
    return dict(Pegawai.objects.filter(pk__in=siapa).values_list("pk", "nama"))


def _group(ukuran: Iterable[Ukuran], kunci: Callable[[Ukuran], tuple[int, str]]) -> tuple[BarisRata, ...]:
    kelompok: dict[tuple[int, str], list[Ukuran]] = {}
    for satu in ukuran:
        kelompok.setdefault(kunci(satu), []).append(satu)
    return tuple(_mean(nama, isi) for (_, nama), isi in kelompok.items())


def _mean(nama: str, ukuran: Sequence[Ukuran]) -> BarisRata:
    rata = average(ukuran)
    sebutan = predicate(rata) if rata.nilai is not None else ""
    return BarisRata(nama, rata.semua, rata.dihitung, len(rata.lainnya), percent_text(rata.tampil), sebutan)


def _read_indikator(siklus: Siklus, ukuran: Ukuran, nama: dict[int, str]) -> BarisIndikator:
    indikator, capaian = ukuran.indikator, ukuran.capaian
    return BarisIndikator(
        bidang=indikator.bidang.nama,
        nomor=indikator.kode,
        indikator=indikator.nama,
        satuan=indikator.satuan,
        aturan=indikator.aturan,
        target=figure_text(ukuran.target),
        realisasi=realisasi_text(ukuran.realisasi),
        capaian=percent_text(capaian.tampil),
        predikat=predicate(average([ukuran])) if capaian.terhitung else "",
        mengapa=_explain(siklus, ukuran, nama),
    )


def _explain(siklus: Siklus, ukuran: Ukuran, nama: dict[int, str]) -> Mengapa:
    aturan = find_aturan(ukuran.indikator.aturan)
    baris = ukuran.baris
    return Mengapa(
        rumus=ukuran.capaian.rumus,
        aturan=f"Aturan {aturan.kode} versi {ukuran.capaian.versi}: {aturan.nama}",
        kebijakan=_NAMA_TARGET_NOL[TargetNol(ukuran.indikator.target_nol)],
        bukti=baris.dasar_hitung if baris else "",
        sumber=ukuran.indikator.sumber_data,
        oleh=nama.get(baris.diisi_oleh_id or 0, "") if baris else "",
        waktu=short_moment(siklus.instansi, baris.diisi_pada) if baris and baris.diisi_pada else "",
    )


def _read_left_out(ukuran: Ukuran) -> BarisTakDihitung:
    return BarisTakDihitung(
        indikator=ukuran.indikator.nama,
        bidang=ukuran.indikator.bidang.nama,
        keadaan=ukuran.realisasi.keadaan.nama,
        alasan=ukuran.realisasi.alasan or Alasan(ukuran.capaian.alasan).kalimat,
    )
