"""Taking a plan from XLSX or CSV into a draft: the upload is kept, its columns are mapped, a preview, then one act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from takar.adapters.berkas import read_file, store_file
from takar.adapters.tabel.baca import read_tabel
from takar.adapters.tabel.kepala import Kepala, find_kepala, fold, read_angka_sel
from takar.adapters.tabel.nilai import Sel, Tabel
from takar.adapters.tabel.peringatan import list_peringatan
from takar.core.angka import format_isian
from takar.core.ditolak import Ditolak
from takar.core.rencana import IsiRencana, PerbedaanRencana, compare_rencana
from takar.core.wewenang import Tindakan, check_tindakan
from takar.data.models import Berkas, Pegawai, PemetaanKolom, Rencana, Unggahan
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.impor_rencana_baris import BarisImpor, Penerima
from takar.services.rencana import lock_draf, touch
from takar.services.rencana_isi import load_isi, load_skala, write_isi
from takar.services.rencana_lembar import KOLOM_ANGGARAN, KOLOM_INDIKATOR

RENCANA = Unggahan.Jenis.RENCANA
SINONIM: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode",),
    "nama": ("indikator", "indikator kinerja", "indikator kinerja utama", "uraian", "program", "nama"),
    "sasaran": ("sasaran strategis", "sasaran kinerja"),
    "bidang": ("unit", "bidang penanggung jawab"),
    "pic": ("pic", "penanggung jawab"),
    "aturan": ("aturan",),
    "definisi": ("definisi",),
    "awal": ("baseline", "nilai awal"),
    "pagu": ("anggaran", "jumlah anggaran"),
    "target-0": ("target", "target tahunan", "target setahun"),
    "target-1": ("target tw i", "tw i", "target tw 1", "target triwulan 1"),
    "target-2": ("target tw ii", "tw ii", "target tw 2", "target triwulan 2"),
    "target-3": ("target tw iii", "tw iii", "target tw 3", "target triwulan 3"),
    "target-4": ("target tw iv", "tw iv", "target tw 4", "target triwulan 4"),
}
"""Headings that people use besides ours."""
Peta = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LembarImpor:
    """One sheet of an upload: which of our tables it is, its headings, and the heading of each of our fields."""

    nama: str
    jenis: str
    kolom: Mapping[str, str]
    kepala: tuple[str, ...]
    peta: Peta


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What taking the upload would do; nothing is saved. `galat` are sentences with sheet and row."""

    lembar: tuple[LembarImpor, ...]
    galat: tuple[str, ...]
    peringatan: tuple[str, ...]
    perbedaan: tuple[PerbedaanRencana, ...]
    isi: IsiRencana


def upload_rencana(*, oleh: Pegawai, rencana_id: int, versi: int, nama: str, isi: bytes, kunci: str) -> Unggahan:
    """Keep a file as it came, once it can be read; the same bytes again give the upload that is there already."""
    check_tindakan(as_orang(oleh), Tindakan.SUSUN_RENCANA)
    list(_sheets(isi, nama))
    sha256 = store_file(settings.TAKAR_DATA / "berkas", isi)

    def act() -> str:
        rencana = lock_draf(oleh, rencana_id, versi)
        lama = Unggahan.objects.filter(instansi_id=oleh.instansi_id, jenis=RENCANA, berkas_id=sha256)
        if satu := lama.filter(hasil__rencana=rencana.pk).first():
            return str(satu.pk)
        tipe = "application/octet-stream"
        isian = {"tipe": tipe, "ukuran": len(isi), "disimpan": jam.now()}
        berkas = Berkas.objects.get_or_create(sha256=sha256, defaults=isian)[0]
        baru = Unggahan.objects.create(
            instansi_id=oleh.instansi_id,
            jenis=RENCANA,
            sumber="Rencana kinerja",
            nama=nama[:200] or "tanpa nama",
            berkas=berkas,
            oleh=oleh,
            pada=jam.now(),
            hasil={"rencana": rencana.pk, "peta": _remembered(oleh.instansi_id)},
        )
        trace(oleh, "unggah-rencana", f"unggahan/{baru.pk}", sha256=sha256, rencana=rencana.pk)
        return str(baru.pk)

    return Unggahan.objects.get(pk=run_once(kunci, oleh, act))


def find_unggahan(rencana: Rencana, pk: int) -> Unggahan:
    """An upload for this plan; Ditolak if there is none."""
    satu = Unggahan.objects.filter(pk=pk, instansi_id=rencana.instansi_id, jenis=RENCANA).first()
    if satu is None or satu.hasil.get("rencana") != rencana.pk:
        raise Ditolak("Unggahan ini tidak ada.", "rencana-tidak-ada")
    return satu


def map_columns(*, oleh: Pegawai, rencana: Rencana, unggahan_id: int, peta: Mapping[str, Peta], kunci: str) -> None:
    """Choose which heading holds which of our fields; remembered for the next file of this source."""

    def act() -> str:
        check_tindakan(as_orang(oleh), Tindakan.SUSUN_RENCANA)
        satu = find_unggahan(rencana, unggahan_id)
        satu.hasil = {**satu.hasil, "peta": {jenis: dict(isi) for jenis, isi in peta.items()}}
        satu.save(update_fields=["hasil"])
        PemetaanKolom.objects.update_or_create(
            instansi_id=oleh.instansi_id,
            jenis=RENCANA,
            sumber=satu.sumber,
            defaults={"isi": satu.hasil["peta"], "diubah_oleh": oleh, "diubah_pada": jam.now()},
        )
        trace(oleh, "petakan-rencana", f"unggahan/{satu.pk}")
        return str(satu.pk)

    run_once(kunci, oleh, act)


def preview_rencana(rencana: Rencana, unggahan: Unggahan) -> Pratinjau:
    """What the upload would make of the draft."""
    berkas = read_file(settings.TAKAR_DATA / "berkas", unggahan.berkas_id)
    lama = load_isi(rencana)
    penerima = Penerima(lama, _bidang(rencana), load_skala(rencana.instansi))
    lembar, galat = [], []
    for tabel, kepala in _sheets(berkas, unggahan.nama):
        satu = _map_sheet(tabel, kepala, unggahan.hasil.get("peta", {}))
        lembar.append(satu)
        baris, terima = _rows(kepala, satu.peta), penerima.take_indikator
        (penerima.take_anggaran if satu.jenis == "anggaran" else terima)(baris)
        galat += [f"Lembar {satu.nama}, baris {nomor}: {kalimat}" for nomor, kalimat in penerima.galat]
        penerima.galat.clear()
    peringatan = list_peringatan(read_tabel(berkas, unggahan.nama))
    return Pratinjau(tuple(lembar), tuple(galat), peringatan, compare_rencana(lama, penerima.isi), penerima.isi)


def apply_rencana(*, oleh: Pegawai, rencana_id: int, unggahan_id: int, versi: int, kunci: str) -> int:
    """Take the upload into the draft, all of it or nothing; gives the number of parts that changed."""

    def act() -> str:
        rencana = lock_draf(oleh, rencana_id, versi)
        satu = find_unggahan(rencana, unggahan_id)
        hasil = preview_rencana(rencana, satu)
        if hasil.galat:
            raise Ditolak(
                f"Berkas belum diterapkan; draf tidak berubah. Masih ada {len(hasil.galat)} kesalahan.",
                "impor-bergalat",
            )
        if hasil.perbedaan:
            write_isi(rencana, hasil.isi)
            touch(rencana)
        satu.diterapkan_pada = jam.now()
        satu.save(update_fields=["diterapkan_pada"])
        trace(oleh, "impor-rencana", f"rencana/{rencana.pk}", unggahan=satu.pk, berubah=len(hasil.perbedaan))
        return str(len(hasil.perbedaan))

    return int(run_once(kunci, oleh, act))


def _sheets(isi: bytes, nama: str) -> Iterator[tuple[Tabel, Kepala]]:
    """The visible sheets that have a head with a name that we know; Ditolak where none has."""
    dikenal = [*KOLOM_INDIKATOR.values(), *KOLOM_ANGGARAN.values(), *(s for satu in SINONIM.values() for s in satu)]
    ada, sebab = False, Ditolak("Berkas ini tidak memuat lembar yang terlihat.", "kepala-tidak-ditemukan")
    for tabel in read_tabel(isi, nama).tampak:
        try:
            kepala = find_kepala(tabel, dikenal)
        except Ditolak as galat:
            sebab = galat
            continue
        ada = True
        yield tabel, kepala
    if not ada:
        raise sebab


def _map_sheet(tabel: Tabel, kepala: Kepala, ingatan: Mapping[str, Peta]) -> LembarImpor:
    anggaran = kepala.cari(KOLOM_ANGGARAN["kode"], "pagu") is not None and kepala.cari("sasaran") is None
    jenis, kolom = ("anggaran", KOLOM_ANGGARAN) if anggaran else ("indikator", KOLOM_INDIKATOR)
    ingat = ingatan.get(jenis, {})
    usul = {nama: _propose(kepala, nama, label) for nama, label in kolom.items()}
    peta = {nama: ingat[nama] if ingat.get(nama) in kepala.kolom else usul[nama] for nama in kolom}
    peta = {nama: "" if nama in ingat and not ingat[nama] else judul for nama, judul in peta.items()}
    return LembarImpor(tabel.nama, jenis, kolom, kepala.kolom, peta)


def _propose(kepala: Kepala, nama: str, label: str) -> str:
    urut = kepala.cari(label, *SINONIM.get(nama, ()))
    return kepala.kolom[urut] if urut is not None else ""


def _rows(kepala: Kepala, peta: Peta) -> list[BarisImpor]:
    letak = {fold(judul): urut for urut, judul in reversed(list(enumerate(kepala.kolom)))}
    kolom = {nama: letak[fold(judul)] for nama, judul in peta.items() if judul and fold(judul) in letak}
    return [(baris.nomor, {nama: _text(baris.ambil(urut)) for nama, urut in kolom.items()}) for baris in kepala.isi]


def _text(sel: Sel) -> str:
    """A cell as a person would type it: a figure without thousands signs, a date by year, month, day."""
    if isinstance(sel.isi, date):
        return sel.isi.isoformat()[:10]
    if isinstance(sel.isi, Decimal):
        angka = read_angka_sel(sel, desimal=4)
        return "" if angka is None else format_isian(angka)
    return sel.teks.strip()


def _bidang(rencana: Rencana) -> dict[str, str]:
    """The codes of the active bidang, by code and by name."""
    semua: Sequence[Any] = list(rencana.instansi.bidang.filter(aktif=True))
    return {sebutan.casefold(): satu.kode for satu in semua for sebutan in (satu.nama, satu.kode)}


def _remembered(instansi_id: int) -> dict[str, Peta]:
    lama = PemetaanKolom.objects.filter(instansi_id=instansi_id, jenis=RENCANA).order_by("-diubah_pada").first()
    return lama.isi if lama else {}
