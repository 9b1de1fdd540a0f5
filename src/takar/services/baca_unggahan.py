"""What the pages of an e-Kinerja upload show: its columns, what taking it would change, what was not taken and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from takar.adapters.tabel.tulis_csv import write_csv
from takar.core.ekinerja import BarisGagal, KolomRhk, TabelMasuk, propose_peta
from takar.core.teks import as_cacah
from takar.data.models import Siklus, Unggahan
from takar.services.ambil_ekinerja import Perubahan, preview_lines
from takar.services.masuk_ekinerja import read_unggahan, recall_peta
from takar.services.tampil import short_moment

SEHALAMAN = 50
CONTOH = 3
"""Rows shown beside each column of the mapper."""
_PANJANG_CONTOH = 60
KEPALA_CSV = ("Baris", "NIP", "Nama", "Alasan", "Siapa yang dapat membenahi")


@dataclass(frozen=True, slots=True)
class BarisUnggahan:
    """An upload in a list."""

    id: int
    nama: str
    sumber: str
    oleh_teks: str
    status: str
    status_teks: str


@dataclass(frozen=True, slots=True)
class BarisKolom:
    """A field of ours in the mapper: its columns to choose from, the chosen one, and what stands in it."""

    kode: str
    nama: str
    dipilih: str
    wajib: bool
    contoh: str


@dataclass(frozen=True, slots=True)
class HalamanUnggahan:
    """An upload with its mapping: what it would change, or did; rows in error, by page and by who can mend them."""

    perubahan: Perubahan
    siap: int
    kembar: int
    banyak_gagal: int
    tercatat: int
    pembenah: tuple[tuple[str, int], ...]
    halaman: Page[dict[str, Any]]
    peringatan: tuple[str, ...]
    diambil_teks: str


def list_unggahan(siklus: Siklus) -> list[BarisUnggahan]:
    """The newest uploads of a cycle."""
    semua = siklus.unggahan.filter(jenis=Unggahan.Jenis.EKINERJA).select_related("oleh")[:20]
    return [_as_row(siklus, satu) for satu in semua]


def _as_row(siklus: Siklus, satu: Unggahan) -> BarisUnggahan:
    sudah = satu.diterapkan_pada is not None
    return BarisUnggahan(
        satu.pk,
        satu.nama,
        satu.sumber,
        describe_upload(siklus, satu),
        "selesai" if sudah else "draf",
        "Sudah diambil" if sudah else "Belum diambil",
    )


def describe_upload(siklus: Siklus, satu: Unggahan) -> str:
    return f"{satu.oleh.nama}, {short_moment(siklus.instansi, satu.pada)}"


def list_sumber(siklus: Siklus) -> list[str]:
    """Names of the sources whose columns are remembered."""
    semua = siklus.instansi.pemetaan.filter(jenis=Unggahan.Jenis.EKINERJA).order_by("sumber")
    return list(semua.values_list("sumber", flat=True)[:50])


def read_peta(unggahan: Unggahan, tabel: TabelMasuk, terkirim: Mapping[str, str] | None) -> list[BarisKolom]:
    """The mapper's rows: as sent, else as set before, else as proposed."""
    ingatan = unggahan.hasil.get("peta") or recall_peta(unggahan.instansi_id, unggahan.sumber)
    usulan = {kolom.value: str(urut) for kolom, urut in propose_peta(tabel.kolom, ingatan).items()}
    dipilih = usulan if terkirim is None else terkirim
    return [_as_kolom(kolom, dipilih.get(kolom.value, ""), tabel) for kolom in KolomRhk]


def _as_kolom(kolom: KolomRhk, dipilih: str, tabel: TabelMasuk) -> BarisKolom:
    pilihan = as_cacah(dipilih)
    urut = len(tabel.kolom) if pilihan is None else pilihan
    contoh = [satu.sel[urut].teks.strip() for satu in tabel.baris[:20] if urut < len(satu.sel)]
    isi = [satu[:_PANJANG_CONTOH] for satu in dict.fromkeys(contoh) if satu][:CONTOH]
    return BarisKolom(kolom.value, kolom.nama, dipilih, kolom is KolomRhk.NIP, " · ".join(isi))


def read_halaman(unggahan: Unggahan, siklus: Siklus, nomor: str) -> HalamanUnggahan | None:
    """What taking the upload would change, or what it did; None while its columns are not mapped."""
    if unggahan.diterapkan_pada:
        return _read_taken(unggahan, siklus, nomor)
    tabel, terbaca = read_unggahan(unggahan, siklus)
    if terbaca is None:
        return None
    gagal = [_as_gagal(satu) for satu in terbaca.gagal]
    return HalamanUnggahan(
        perubahan=preview_lines(siklus, unggahan, terbaca),
        siap=len(terbaca.rhk) + len(terbaca.status),
        kembar=terbaca.kembar,
        banyak_gagal=len(gagal),
        tercatat=len(gagal),
        pembenah=_count(gagal),
        halaman=Paginator(gagal, SEHALAMAN).get_page(nomor),
        peringatan=(*tabel.peringatan, *terbaca.peringatan)[:20],
        diambil_teks="",
    )


def _read_taken(unggahan: Unggahan, siklus: Siklus, nomor: str) -> HalamanUnggahan:
    hasil, gagal = Perubahan.from_data(unggahan.hasil), unggahan.hasil.get("gagal", [])
    return HalamanUnggahan(
        perubahan=hasil,
        siap=hasil.baru + hasil.berubah + hasil.sama,
        kembar=0,
        banyak_gagal=unggahan.hasil.get("banyak_gagal", 0),
        tercatat=len(gagal),
        pembenah=_count(gagal),
        halaman=Paginator(gagal, SEHALAMAN).get_page(nomor),
        peringatan=(),
        diambil_teks=short_moment(siklus.instansi, unggahan.diterapkan_pada) if unggahan.diterapkan_pada else "",
    )


def _as_gagal(satu: BarisGagal) -> dict[str, Any]:
    return {
        "nomor": satu.nomor,
        "nip": satu.nip,
        "nama": satu.nama,
        "alasan": satu.alasan,
        "pembenah": satu.pembenah.value,
    }


def _count(gagal: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(satu["pembenah"] for satu in gagal).most_common())


def export_gagal(unggahan: Unggahan, siklus: Siklus) -> bytes:
    """All rows in error as CSV."""
    if unggahan.diterapkan_pada:
        gagal = unggahan.hasil.get("gagal", [])
    else:
        terbaca = read_unggahan(unggahan, siklus)[1]
        gagal = [_as_gagal(satu) for satu in terbaca.gagal] if terbaca else []
    nama = ("nomor", "nip", "nama", "alasan", "pembenah")
    return write_csv(KEPALA_CSV, ([str(satu[satu_nama]) for satu_nama in nama] for satu in gagal))
