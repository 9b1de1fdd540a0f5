"""A sheet that came back: kept untouched, compared cell by cell, and taken over as one act, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from takar.adapters.berkas import store_file
from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tipe_berkas import XLSX
from takar.core.angka import format_isian
from takar.core.ditolak import Ditolak
from takar.core.luring import Beda, compare_baris
from takar.core.ukur import Keadaan
from takar.data.models import Berkas, Indikator, JejakAudit, KertasKerja, Pegawai, Unggahan
from takar.services import jam
from takar.services.akta import run_once, trace
from takar.services.baca_kertas import BarisKertas, BarisUang
from takar.services.isian_kertas import Isi, IsianAnggaran, IsianBaris, read_anggaran
from takar.services.isian_kertas import read_baris as read_isian
from takar.services.kertas_kerja import check_open, list_indikator, lock_kertas, write_kertas
from takar.services.luring import ISIAN, ISIAN_MATA, read_baris
from takar.services.luring_baca import Lembaran, read_luring
from takar.services.tampil import short_moment

JENIS = Unggahan.Jenis.KERTAS_KERJA
MAKS_NAMA = 200


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """A row of the sheet that differs from the worksheet, or cannot be read (`galat`)."""

    kode: str
    nama: str
    beda: tuple[Beda, ...]
    galat: str = ""


@dataclass(frozen=True, slots=True)
class HalamanBeda:
    """What an upload would change. `halangan`: why it can no longer be taken; empty where it can."""

    unggahan: Unggahan
    baris: tuple[BarisBeda, ...]
    catatan: tuple[str, ...]
    halangan: str

    @property
    def galat(self) -> tuple[BarisBeda, ...]:
        return tuple(satu for satu in self.baris if satu.galat)

    @property
    def berubah(self) -> tuple[BarisBeda, ...]:
        return tuple(satu for satu in self.baris if satu.beda)


def upload_luring(*, oleh: Pegawai, kertas: KertasKerja, nama: str, isi: bytes, kunci: str) -> Unggahan:
    """Keep the file and what it says. Raises Ditolak for what is no sheet of this worksheet; nothing else changes.

    A file that is no table at all is not kept; one that is refused for its token or its locked cells is.
    """
    check_open(kertas.siklus, kertas.bidang.kode, oleh)
    buku = read_tabel(isi, nama)
    try:
        hasil = _as_data(read_luring(buku, kertas))
    except Ditolak as sebab:
        _keep(oleh, kertas, nama, isi, {"ditolak": sebab.kalimat}, kunci)
        raise
    return _keep(oleh, kertas, nama, isi, hasil, kunci)


def take_luring(*, oleh: Pegawai, siklus_id: int, bidang: str, unggahan_id: int, kunci: str) -> int:
    """Write the rows that differ; gives how many. Refused if the worksheet was saved since the sheet was downloaded."""

    def act() -> str:
        kertas = lock_kertas(siklus_id, bidang, oleh)
        unggahan = find_unggahan(kertas, unggahan_id)
        if halangan := _obstacle(unggahan, kertas):
            raise Ditolak(halangan, "formulir-usang")
        beda = _changed(unggahan, kertas)
        baris = [IsianBaris(**satu) for satu in unggahan.hasil["baris"] if satu["indikator"] in beda]
        anggaran = [IsianAnggaran(**satu) for satu in unggahan.hasil["anggaran"] if -satu["mata"] in beda]
        if not baris and not anggaran:
            raise Ditolak("Tidak ada perubahan yang dapat diambil dari berkas ini.", "luring-tanpa-perubahan")
        write_kertas(kertas, baris, anggaran, oleh)
        unggahan.diterapkan_pada = jam.now()
        unggahan.save(update_fields=["diterapkan_pada"])
        trace(oleh, "ambil-luring", f"kertas-kerja/{kertas.pk}", versi=kertas.versi, unggahan=unggahan.pk)
        return str(len(baris) + len(anggaran))

    return int(run_once(kunci, oleh, act))


def find_unggahan(kertas: KertasKerja, unggahan_id: int) -> Unggahan:
    """An upload of this worksheet; `Ditolak` if there is none."""
    unggahan = list_unggahan(kertas).filter(pk=unggahan_id).first()
    if unggahan is None:
        raise Ditolak("Unggahan ini tidak ada.", "unggahan-tidak-ada")
    return unggahan


def list_unggahan(kertas: KertasKerja) -> QuerySet[Unggahan]:
    """The uploads of this worksheet, newest first."""
    return Unggahan.objects.filter(jenis=JENIS, siklus=kertas.siklus_id, bidang=kertas.bidang_id).select_related("oleh")


def read_beda(kertas: KertasKerja, unggahan: Unggahan) -> HalamanBeda:
    """The upload against the worksheet as it stands now."""
    hasil = unggahan.hasil
    baris, uang = read_baris(kertas)
    semua = [*_compare_rows(kertas, hasil, baris), *_compare_uang(hasil, uang)]
    return HalamanBeda(unggahan, tuple(semua), tuple(hasil.get("catatan", ())), _obstacle(unggahan, kertas))


def _compare_rows(kertas: KertasKerja, hasil: Mapping[str, Any], baris: Sequence[BarisKertas]) -> list[BarisBeda]:
    indikator = {satu.pk: satu for satu in list_indikator(kertas.siklus, kertas.bidang_id)}
    isian = {satu["indikator"]: IsianBaris(**satu) for satu in hasil.get("baris", ())}
    galat = hasil.get("galat", {})
    semua = []
    for satu in baris:
        if satu.id in isian and satu.id in indikator:
            semua.append(_compare(satu, indikator[satu.id], isian[satu.id]))
        elif kalimat := galat.get(str(satu.id)):
            semua.append(BarisBeda(satu.kode, satu.indikator, (), kalimat))
    return [satu for satu in semua if satu.beda or satu.galat]


def _compare(baris: BarisKertas, indikator: Indikator, isian: IsianBaris) -> BarisBeda:
    try:
        baru = _as_texts(read_isian(indikator, isian))
    except Ditolak as sebab:
        return BarisBeda(baris.kode, baris.indikator, (), sebab.kalimat)
    lama = {nama: str(getattr(baris, kode)) for kode, nama in ISIAN.items()}
    lama[ISIAN["keadaan"]] = Keadaan(baris.keadaan).nama
    return BarisBeda(baris.kode, baris.indikator, compare_baris(lama, baru))


def _compare_uang(hasil: Mapping[str, Any], uang: Sequence[BarisUang]) -> list[BarisBeda]:
    isian = {satu["mata"]: IsianAnggaran(**satu) for satu in hasil.get("anggaran", ())}
    galat = hasil.get("galat_anggaran", {})
    semua = []
    for satu in uang:
        if satu.id in isian:
            semua.append(_compare_mata(satu, isian[satu.id]))
        elif kalimat := galat.get(str(satu.id)):
            semua.append(BarisBeda(satu.kode, satu.nama, (), kalimat))
    return [satu for satu in semua if satu.beda or satu.galat]


def _compare_mata(baris: BarisUang, isian: IsianAnggaran) -> BarisBeda:
    try:
        isi = read_anggaran(isian)
    except Ditolak as sebab:
        return BarisBeda(baris.kode, baris.nama, (), sebab.kalimat)
    baru = {ISIAN_MATA["realisasi"]: _number(isi["realisasi"]), ISIAN_MATA["keterangan"]: str(isi["keterangan"])}
    lama = {ISIAN_MATA["realisasi"]: baris.realisasi, ISIAN_MATA["keterangan"]: baris.keterangan}
    return BarisBeda(baris.kode, baris.nama, compare_baris(lama, baru))


def _as_texts(isi: Isi) -> dict[str, str]:
    """The columns to store as the texts of the form's fields, under their headings."""
    teks = {kode: str(isi.get(kode) or "") for kode in ISIAN}
    teks |= {"pembilang": _number(isi["pembilang"]), "penyebut": _number(isi["penyebut"])}
    teks["keadaan"] = Keadaan(str(isi["keadaan"])).nama
    teks["realisasi"] = _number(isi["nilai"]) or str(isi["isi"])
    return {ISIAN[kode]: nilai for kode, nilai in teks.items()}


def _number(nilai: Any) -> str:
    return "" if nilai is None else format_isian(nilai)


def _changed(unggahan: Unggahan, kertas: KertasKerja) -> set[int]:
    """The ids of rows that can be read and differ; those of sub-kegiatan are negative."""
    baris, uang = read_baris(kertas)
    berubah = {satu.kode for satu in _compare_rows(kertas, unggahan.hasil, baris) if satu.beda}
    berubah_uang = {satu.kode for satu in _compare_uang(unggahan.hasil, uang) if satu.beda}
    return {satu.id for satu in baris if satu.kode in berubah} | {
        -satu.id for satu in uang if satu.kode in berubah_uang
    }


def _obstacle(unggahan: Unggahan, kertas: KertasKerja) -> str:
    """Why this upload cannot be taken (any more), and what to do; empty where it can."""
    if kalimat := unggahan.hasil.get("ditolak"):
        return str(kalimat)
    if unggahan.diterapkan_pada is not None:
        return f"Berkas ini sudah diambil alih {short_moment(kertas.siklus.instansi, unggahan.diterapkan_pada)}."
    if unggahan.hasil["versi"] == kertas.versi:
        return ""
    return (
        f"Kertas kerja sudah disimpan lagi{_by_whom(kertas)}, sesudah berkas ini diunduh; berkas tidak dapat "
        "diambil alih. Perbedaannya dengan keadaan sekarang ada di bawah: ketik di kertas kerja, atau unduh berkas "
        "baru dan salin ke sana."
    )


def _by_whom(kertas: KertasKerja) -> str:
    akhir = (
        JejakAudit.objects.filter(
            objek=f"kertas-kerja/{kertas.pk}", tindakan__in=("simpan-kertas-kerja", "ambil-luring")
        )
        .select_related("oleh")
        .order_by("-id")
        .first()
    )
    if akhir is None:
        return ""
    nama = akhir.oleh.nama if akhir.oleh else "sistem"
    return f" oleh {nama}, {short_moment(kertas.siklus.instansi, akhir.waktu)}"


def _as_data(lembaran: Lembaran) -> dict[str, Any]:
    return {
        "versi": lembaran.cap.versi,
        "baris": [asdict(satu) for satu in lembaran.baris],
        "anggaran": [asdict(satu) for satu in lembaran.anggaran],
        "galat": {str(pk): kalimat for pk, kalimat in lembaran.galat.items()},
        "galat_anggaran": {str(pk): kalimat for pk, kalimat in lembaran.galat_anggaran.items()},
        "catatan": lembaran.catatan,
    }


def _keep(oleh: Pegawai, kertas: KertasKerja, nama: str, isi: bytes, hasil: dict[str, Any], kunci: str) -> Unggahan:
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)

    def act() -> str:
        semula = {"tipe": XLSX.tipe, "ukuran": len(isi), "disimpan": jam.now()}
        Berkas.objects.get_or_create(sha256=sha256, defaults=semula)
        unggahan = Unggahan.objects.create(
            instansi_id=oleh.instansi_id,
            siklus=kertas.siklus,
            bidang=kertas.bidang,
            jenis=JENIS,
            nama=_clean_name(nama),
            berkas_id=sha256,
            oleh=oleh,
            pada=jam.now(),
            hasil=hasil,
        )
        trace(oleh, "unggah-luring", f"kertas-kerja/{kertas.pk}", unggahan=unggahan.pk, sha256=sha256)
        return str(unggahan.pk)

    return Unggahan.objects.get(pk=run_once(kunci, oleh, act))


def _clean_name(nama: str) -> str:
    return "".join(huruf for huruf in nama if huruf.isprintable()).strip()[:MAKS_NAMA] or "kertas-kerja.xlsx"
