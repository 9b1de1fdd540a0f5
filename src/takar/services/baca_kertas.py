"""What the worksheet page of a bidang shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from takar.core.angka import format_isian
from takar.core.ditolak import Ditolak
from takar.core.kejadian import PutusanDiambil
from takar.core.ukur import (
    Aturan,
    AturanPeriode,
    Huruf,
    JenisNilai,
    Keadaan,
    find_aturan,
    find_janggal,
    format_nilai_isian,
    jenis_realisasi,
    serapan,
)
from takar.core.wewenang import Orang, owns_tugas
from takar.data.models import (
    BarisAnggaran,
    BarisKertasKerja,
    Bidang,
    Bukti,
    KertasKerja,
    MataAnggaran,
    Siklus,
    Tugas,
)
from takar.services import jam
from takar.services.kertas_kerja import list_mata
from takar.services.macet import is_late
from takar.services.muat import load_sop
from takar.services.pemilik import list_pemilik
from takar.services.tampil import figure_text, percent_text, realisasi_text, short_moment
from takar.services.ukur import Ukuran, measure, roll_up

KEADAAN_PILIHAN = tuple((keadaan.value, keadaan.nama) for keadaan in Keadaan)


@dataclass(frozen=True, slots=True)
class BarisKertas:
    """One indicator: its target, what stands in its row, the figure with its reason, and what looks odd about it.

    `pilihan` are the values to choose from where the kind has a fixed set; `nama_pembilang` is empty where the
    indicator is no quotient; `lalu` are earlier periods in words; `bukti` counts the pieces of evidence.
    """

    id: int
    kode: str
    nomor: int
    sasaran: str
    indikator: str
    satuan: str
    sumber_data: str
    aturan: str
    target: str
    target_tahun: str
    petunjuk: str
    angka: bool
    pilihan: tuple[tuple[str, str], ...]
    nama_pembilang: str
    nama_penyebut: str
    pengali: int
    keadaan: str
    keadaan_teks: str
    realisasi: str
    pembilang: str
    penyebut: str
    alasan: str
    dasar_hitung: str
    pendukung: str
    penghambat: str
    tindak_lanjut: str
    capaian_teks: str
    mengapa: str
    periksa: tuple[str, ...]
    lalu: tuple[str, ...]
    bukti: int


@dataclass(frozen=True, slots=True)
class BarisUang:
    """A sub-kegiatan of the bidang: its pagu, and what was spent to the end of the period; all as texts."""

    id: int
    kode: str
    nama: str
    pagu: str
    realisasi: str
    serapan: str
    keterangan: str


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
    uang: tuple[BarisUang, ...]
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
    bidang, bukti = kertas.bidang, _count_bukti(kertas)
    kertas.siklus = siklus
    ukuran = measure(siklus, bidang)
    rata = roll_up(ukuran).instansi
    terbuka = list(siklus.tugas.filter(bidang=bidang, status=Tugas.Status.TERBUKA).order_by("id"))
    milik = _own(siklus, terbuka, orang, bidang.kode)
    status, status_teks = _status(siklus, terbuka)
    return HalamanKertas(
        bidang=bidang,
        versi=kertas.versi,
        baris=tuple(_read_baris(urut, satu, bukti) for urut, satu in enumerate(ukuran, start=1)),
        uang=_read_uang(kertas),
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
    return next((satu for satu in terbuka if owns_tugas(orang, list_pemilik(satu), bidang)), None)


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


def _read_baris(urut: int, ukuran: Ukuran, bukti: Mapping[int, int]) -> BarisKertas:
    indikator, baris = ukuran.indikator, ukuran.baris or BarisKertasKerja()
    nilai, jenis = ukuran.realisasi.nilai, jenis_realisasi(ukuran.jenis)
    return BarisKertas(
        id=indikator.pk,
        kode=indikator.kode,
        nomor=urut,
        sasaran=indikator.sasaran.nama,
        indikator=indikator.nama,
        satuan=indikator.satuan,
        sumber_data=indikator.sumber_data,
        aturan=find_aturan(indikator.aturan).nama,
        target=figure_text(ukuran.target),
        target_tahun="" if ukuran.target_tahun is None else figure_text(ukuran.target_tahun),
        petunjuk=_PETUNJUK.get(jenis, ""),
        angka=jenis in (JenisNilai.ANGKA, JenisNilai.PERSEN),
        pilihan=_choices(ukuran, jenis),
        nama_pembilang=indikator.pembilang,
        nama_penyebut=indikator.penyebut,
        pengali=indikator.pengali,
        keadaan=ukuran.realisasi.keadaan.value,
        keadaan_teks=ukuran.realisasi.keadaan.nama,
        realisasi="" if nilai is None else format_nilai_isian(nilai),
        pembilang=_field(baris.pembilang),
        penyebut=_field(baris.penyebut),
        alasan=baris.alasan,
        dasar_hitung=baris.dasar_hitung,
        pendukung=baris.pendukung,
        penghambat=baris.penghambat,
        tindak_lanjut=baris.tindak_lanjut,
        capaian_teks=percent_text(ukuran.capaian.tampil),
        mengapa=ukuran.capaian.rumus,
        periksa=_find_odd(ukuran),
        lalu=tuple(
            f"{_PERIODE[triwulan]} {tahun}: {realisasi_text(satu)}"
            for (tahun, triwulan), satu in list(ukuran.riwayat.items())[: -LALU - 1 : -1]
        ),
        bukti=bukti.get(indikator.pk, 0),
    )


_PERIODE = ("Tahun", "TW I", "TW II", "TW III", "TW IV")
LALU = 4
"""Most earlier periods shown beside a row."""
_PETUNJUK = {
    JenisNilai.RASIO: "misalnya 1:32",
    JenisNilai.TANGGAL: "misalnya 30 Juni 2026",
    JenisNilai.HURUF: "pilih dari skala",
    JenisNilai.TEKS: "uraian singkat",
}


def _choices(ukuran: Ukuran, jenis: JenisNilai) -> tuple[tuple[str, str], ...]:
    if jenis is JenisNilai.YA_TIDAK:
        return (("Ya", "Ya"), ("Tidak", "Tidak"))
    if jenis is JenisNilai.HURUF and ukuran.skala is not None:
        semua = [huruf for huruf, _ in ukuran.skala.tingkat]
        tersimpan = ukuran.realisasi.nilai
        if isinstance(tersimpan, Huruf) and tersimpan.kode not in semua:
            semua.append(tersimpan.kode)
        return tuple((huruf, huruf) for huruf in semua)
    return ()


def _field(nilai: Decimal | int | None) -> str:
    return "" if nilai is None else format_isian(Decimal(nilai))


def _find_odd(ukuran: Ukuran) -> tuple[str, ...]:
    indikator = ukuran.indikator
    return find_janggal(
        satuan=indikator.satuan,
        jenis=ukuran.jenis,
        aturan=Aturan(indikator.aturan),
        aturan_periode=AturanPeriode(indikator.aturan_periode),
        target=ukuran.target,
        target_tahun=ukuran.target_tahun,
        target_triwulan=[ukuran.target_semua.get(triwulan) for triwulan in range(1, 5)],
        realisasi=ukuran.realisasi,
        lalu=ukuran.lalu,
        capaian=ukuran.capaian,
        skala=ukuran.skala,
    )


def _count_bukti(kertas: KertasKerja) -> dict[int, int]:
    """Pieces of evidence not withdrawn, by indicator."""
    bukti = Bukti.objects.filter(baris__kertas_kerja=kertas, dicabut_pada=None)
    return dict(bukti.values_list("baris__indikator_id").annotate(banyak=Count("id")).order_by())


def _read_uang(kertas: KertasKerja) -> tuple[BarisUang, ...]:
    mata = list_mata(kertas.siklus, kertas.bidang_id)
    terisi = {satu.mata_id: satu for satu in kertas.anggaran.all()} if mata else {}
    return tuple(_read_mata(satu, terisi.get(satu.pk)) for satu in mata)


def _read_mata(mata: MataAnggaran, baris: BarisAnggaran | None) -> BarisUang:
    pagu = None if mata.pagu is None else Decimal(mata.pagu)
    realisasi = None if baris is None or baris.realisasi is None else Decimal(baris.realisasi)
    return BarisUang(
        id=mata.pk,
        kode=mata.kode,
        nama=mata.nama,
        pagu=figure_text(pagu),
        realisasi=_field(realisasi),
        serapan=percent_text(serapan(pagu, realisasi).tampil),
        keterangan=baris.keterangan if baris else "",
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
