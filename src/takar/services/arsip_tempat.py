"""Places of the archive as pages and labels show them: what lies in a folder, and what has no place yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Min, Q, QuerySet

from takar.adapters.typst import render_pdf
from takar.core.ditolak import Ditolak
from takar.core.naskah import tanggal_panjang
from takar.core.teks import as_cacah
from takar.core.wewenang import Orang
from takar.data.models import ArsipKertas, Instansi, Naskah, Pegawai, TempatSimpan
from takar.services import jam
from takar.services.arsip_retensi import klasifikasi_of, list_skema, load_jra, masa_of
from takar.services.baca_arsip import list_terbit, title_of
from takar.services.konteks import local
from takar.services.naskah_data import build_frame
from takar.services.tautan import draw_qr

SEHALAMAN = 50
MAKS_LABEL = 240
MAKS_DAFTAR = 500


@dataclass(frozen=True, slots=True)
class BarisTempat:
    """A place with how many sheets' records lie there and of which years."""

    id: int
    nama: str
    keterangan: str
    banyak: int
    tahun: str


@dataclass(frozen=True, slots=True)
class IsiTempat:
    """A record at a place."""

    naskah_id: int
    judul: str
    nomor: str
    tanggal: str
    tingkat: str
    jumlah: int
    retensi: str


def list_tempat(instansi_id: int) -> tuple[BarisTempat, ...]:
    return tuple(map(_read_tempat, _counted(TempatSimpan.objects.filter(instansi_id=instansi_id))))


def find_tempat(oleh: Pegawai, tempat_id: int) -> TempatSimpan:
    """A place of the person's own agency; `Ditolak` if there is none."""
    tempat = TempatSimpan.objects.select_related("instansi").filter(pk=tempat_id, instansi_id=oleh.instansi_id).first()
    if tempat is None:
        raise Ditolak("Tempat arsip ini tidak ada.", "naskah-tidak-ada")
    return tempat


def read_isi_tempat(tempat: TempatSimpan, orang: Orang, nomor: str) -> tuple[Page[Any], tuple[IsiTempat, ...], int]:
    """One page of what lies there and the person may see, and how many records there are that they may not."""
    semua = _at(tempat, orang)
    halaman = Paginator(semua, SEHALAMAN).get_page(nomor)
    return halaman, tuple(_describe(tempat.instansi, list(halaman))), tempat.isi.count() - halaman.paginator.count


def list_tanpa_tempat(orang: Orang, siklus: str, nomor: str) -> Page[Any]:
    """One page of issued papers whose sheets have no place yet; of one cycle, if its id is given."""
    semua = list_terbit(orang).filter(arsip_kertas__isnull=True)
    if (pk := as_cacah(siklus, 18)) is not None:
        semua = semua.filter(siklus_id=pk)
    kolom = semua.select_related("siklus", "bidang").defer("isi", "rancangan", "beku")
    return Paginator(kolom.order_by("-tanggal", "-id"), SEHALAMAN).get_page(nomor)


def print_label(oleh: Pegawai, tempat_id: Sequence[int], alamat: str) -> bytes:
    """A sheet of labels for these places (all, if none is named), 3 × 7 on A4; `alamat`: address of a place's page."""
    semua = TempatSimpan.objects.filter(instansi_id=oleh.instansi_id)
    dipilih = list(_counted(semua.filter(pk__in=tempat_id) if tempat_id else semua)[:MAKS_LABEL])
    if not dipilih:
        raise Ditolak("Belum ada tempat arsip yang dapat dibuatkan label.", "label-kosong")
    label = [_label(satu, alamat) for satu in dipilih]
    data = _frame(oleh.instansi, "label", "LABEL ARSIP") | {"label": label}
    return render_pdf(data, timestamp=_today(oleh.instansi))


def print_daftar_isi(oleh: Pegawai, orang: Orang, tempat: TempatSimpan, alamat: str) -> bytes:
    """The list of what lies in a box or folder, with its code, to be put on top of the sheets."""
    isi = _describe(tempat.instansi, list(_at(tempat, orang)[:MAKS_DAFTAR]))
    baris = [
        [str(urut), satu.nomor, satu.judul, satu.tanggal, satu.tingkat, str(satu.jumlah), satu.retensi]
        for urut, satu in enumerate(isi, start=1)
    ]
    data = _frame(tempat.instansi, "daftar-isi", "DAFTAR ISI ARSIP") | {
        "hal": str(tempat),
        "label": [_label(tempat, alamat)],
        "tabel": {
            "isi": {
                "judul": "Isi",
                "kepala": ["No.", "Nomor naskah", "Uraian", "Tanggal", "Tingkat", "Lembar", "Retensi"],
                "lebar": ["24pt", "118pt", "1fr", "82pt", "50pt", "44pt", "128pt"],
                "rata": ["tengah", "kiri", "kiri", "kiri", "kiri", "kanan", "kiri"],
                "baris": baris,
            }
        },
    }
    return render_pdf(data, timestamp=_today(tempat.instansi))


def _frame(instansi: Instansi, bentuk: str, judul: str) -> dict[str, Any]:
    return {
        **build_frame(instansi, bentuk, bentuk),
        "judul": judul,
        "hal": "",
        "nomor": "",
        "tanggal": tanggal_panjang(_today(instansi).date()),
        "status": "terbit",
        "isian": {},
        "urutan": [],
        "ttd": [],
        "tembusan": [],
    }


def _today(instansi: Instansi) -> datetime:
    """The day's beginning: the same list on the same day is the same file."""
    return local(instansi, jam.now()).replace(hour=0, minute=0, second=0, microsecond=0)


def _counted(semua: QuerySet[TempatSimpan]) -> QuerySet[TempatSimpan]:
    dihitung: QuerySet[TempatSimpan] = semua.annotate(
        banyak=Count("isi"), dari=Min("isi__naskah__tanggal__year"), sampai=Max("isi__naskah__tanggal__year")
    )
    return dihitung


def _read_tempat(tempat: Any) -> BarisTempat:
    """A place out of `_counted`."""
    return BarisTempat(tempat.pk, str(tempat), tempat.keterangan, tempat.banyak, _years(tempat))


def _years(tempat: Any) -> str:
    if not getattr(tempat, "dari", None):
        return ""
    return str(tempat.dari) if tempat.dari == tempat.sampai else f"{tempat.dari}–{tempat.sampai}"


def _label(tempat: Any, alamat: str) -> dict[str, str]:
    return {
        "nama": str(tempat),
        "rak": tempat.rak,
        "boks": tempat.boks,
        "folder": tempat.folder,
        "keterangan": tempat.keterangan,
        "tahun": _years(tempat),
        "kode": f"TAKAR-T-{tempat.pk}",
        "qr": draw_qr(f"{alamat}{tempat.pk}/"),
    }


def _at(tempat: TempatSimpan, orang: Orang) -> QuerySet[ArsipKertas]:
    terlihat = Q(naskah__in=list_terbit(orang).values("pk"))
    semua = tempat.isi.filter(terlihat).select_related("naskah__siklus", "naskah__bidang", "tempat")
    berat = ("naskah__isi", "naskah__rancangan", "naskah__beku")
    return semua.defer(*berat).order_by("naskah__tanggal", "naskah_id", "id")


def _describe(instansi: Instansi, kertas: Sequence[ArsipKertas]) -> list[IsiTempat]:
    jra, skema = load_jra(instansi.pk), list_skema(instansi.pk)

    def retensi(naskah: Naskah) -> str:
        masa = masa_of(naskah, jra, klasifikasi_of(naskah, skema))
        return f"{tanggal_panjang(masa.akhir_inaktif)}, {masa.aturan.nasib.nama.lower()}" if masa else ""

    return [
        IsiTempat(
            naskah_id=satu.naskah_id,
            judul=title_of(satu.naskah),
            nomor=satu.naskah.nomor,
            tanggal=tanggal_panjang(satu.naskah.tanggal) if satu.naskah.tanggal else "",
            tingkat=satu.get_tingkat_display(),
            jumlah=satu.jumlah,
            retensi=retensi(satu.naskah),
        )
        for satu in kertas
    ]
