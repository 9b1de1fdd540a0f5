"""What the worksheet page of a bidang shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from takar.core.ditolak import Ditolak
from takar.core.kejadian import PutusanDiambil
from takar.core.ukur import Keadaan, find_aturan, find_janggal, format_nilai_isian
from takar.core.wewenang import Orang
from takar.data.models import BarisKertasKerja, Bidang, KertasKerja, Siklus, Tugas
from takar.services import jam
from takar.services.macet import is_late
from takar.services.muat import load_sop
from takar.services.tampil import figure_text, percent_text, short_moment
from takar.services.ukur import Ukuran, average, measure

KEADAAN_PILIHAN = tuple((keadaan.value, keadaan.nama) for keadaan in Keadaan)


@dataclass(frozen=True, slots=True)
class BarisKertas:
    """One indicator: its target, what stands in its row, the figure with its reason, and what looks odd about it."""

    id: int
    nomor: int
    sasaran: str
    indikator: str
    satuan: str
    sumber_data: str
    aturan: str
    target: str
    target_tahun: str
    keadaan: str
    keadaan_teks: str
    realisasi: str
    alasan: str
    dasar_hitung: str
    pendukung: str
    penghambat: str
    tindak_lanjut: str
    capaian_teks: str
    mengapa: str
    periksa: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arahan:
    teks: str
    oleh: str
    waktu: str


@dataclass(frozen=True, slots=True)
class HalamanKertas:
    """`tugas`: the reader's own open task for this bidang (None: read only); `aksi`: its button."""

    bidang: Bidang
    versi: int
    baris: tuple[BarisKertas, ...]
    tugas: Tugas | None
    aksi: str
    status: str
    status_teks: str
    tenggat_teks: str
    capaian_teks: str
    cakupan_teks: str
    arahan: Arahan | None
    naskah_id: int | None


def find_kertas(siklus: Siklus, bidang: str) -> KertasKerja:
    """The worksheet of this bidang in the cycle; `Ditolak` if there is none."""
    kertas = KertasKerja.objects.select_related("bidang").filter(siklus=siklus, bidang__kode=bidang).first()
    if kertas is None:
        raise Ditolak("Bidang ini tidak ikut dalam siklus ini.", "siklus-tidak-ada")
    return kertas


def read_kertas(siklus: Siklus, kertas: KertasKerja, orang: Orang) -> HalamanKertas:
    """The page of one worksheet, as this person may use it."""
    bidang = kertas.bidang
    ukuran = measure(siklus, bidang)
    rata = average(ukuran)
    terbuka = list(siklus.tugas.filter(bidang=bidang, status=Tugas.Status.TERBUKA).order_by("id"))
    milik = _own(siklus, terbuka, orang, bidang.kode)
    status, status_teks = _status(siklus, terbuka)
    return HalamanKertas(
        bidang=bidang,
        versi=kertas.versi,
        baris=tuple(_read_baris(urut, satu) for urut, satu in enumerate(ukuran, start=1)),
        tugas=milik,
        aksi=_button(siklus, milik),
        status=status,
        status_teks=status_teks,
        tenggat_teks=_due_text(siklus, terbuka),
        capaian_teks=percent_text(rata.tampil),
        cakupan_teks=rata.cakupan,
        arahan=_last_arahan(siklus, bidang.kode),
        naskah_id=_last_naskah(siklus, bidang),
    )


def _own(siklus: Siklus, terbuka: Sequence[Tugas], orang: Orang, bidang: str) -> Tugas | None:
    if siklus.status != Siklus.Status.BERJALAN:
        return None
    return next((satu for satu in terbuka if orang.holds(satu.peran, bidang)), None)


def _button(siklus: Siklus, tugas: Tugas | None) -> str:
    return load_sop(siklus.sop).cari_langkah(tugas.langkah).pelaku[tugas.pelaku].aksi if tugas else ""


def _status(siklus: Siklus, terbuka: Sequence[Tugas]) -> tuple[str, str]:
    if not terbuka:
        return "selesai", "Tidak sedang diisi"
    if siklus.status == Siklus.Status.DIJEDA:
        return "jeda", "Siklus dijeda"
    terlambat = any(is_late(siklus, satu, jam.now()) for satu in terbuka)
    return ("terlambat", "Terlambat") if terlambat else ("berjalan", "Sedang diisi")


def _due_text(siklus: Siklus, terbuka: Sequence[Tugas]) -> str:
    tenggat = [satu.tenggat for satu in terbuka if satu.tenggat]
    return f"tenggat {short_moment(siklus.instansi, min(tenggat))}" if tenggat else ""


def _read_baris(urut: int, ukuran: Ukuran) -> BarisKertas:
    indikator, baris = ukuran.indikator, ukuran.baris or BarisKertasKerja()
    nilai = ukuran.realisasi.nilai
    return BarisKertas(
        id=indikator.pk,
        nomor=urut,
        sasaran=indikator.sasaran.nama,
        indikator=indikator.nama,
        satuan=indikator.satuan,
        sumber_data=indikator.sumber_data,
        aturan=find_aturan(indikator.aturan).nama,
        target=figure_text(ukuran.target),
        target_tahun="" if ukuran.target_tahun is None else figure_text(ukuran.target_tahun),
        keadaan=ukuran.realisasi.keadaan.value,
        keadaan_teks=ukuran.realisasi.keadaan.nama,
        realisasi="" if nilai is None else format_nilai_isian(nilai),
        alasan=baris.alasan,
        dasar_hitung=baris.dasar_hitung,
        pendukung=baris.pendukung,
        penghambat=baris.penghambat,
        tindak_lanjut=baris.tindak_lanjut,
        capaian_teks=percent_text(ukuran.capaian.tampil),
        mengapa=ukuran.capaian.rumus,
        periksa=find_janggal(satuan=indikator.satuan, target=ukuran.target, realisasi=nilai, capaian=ukuran.capaian),
    )


def _last_arahan(siklus: Siklus, bidang: str) -> Arahan | None:
    """The arahan of the last return, if it reopened this worksheet."""
    putusan = siklus.peristiwa.filter(jenis=PutusanDiambil.__name__).select_related("oleh").order_by("-urut").first()
    if putusan is None or bidang not in putusan.data["bidang"]:
        return None
    oleh = putusan.oleh.nama if putusan.oleh else ""
    return Arahan(putusan.data["arahan"], oleh, short_moment(siklus.instansi, putusan.waktu))


def _last_naskah(siklus: Siklus, bidang: Bidang) -> int | None:
    """The issued paper of this worksheet."""
    terbit = siklus.naskah.filter(bidang=bidang, terbit_pada__isnull=False).order_by("-id")
    return terbit.values_list("pk", flat=True).first()
