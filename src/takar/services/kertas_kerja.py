"""The worksheet of a bidang: saved as a draft as often as wanted, judged when its task ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from takar.core.ditolak import Ditolak
from takar.core.teks import is_printable
from takar.core.ukur import Keadaan, Realisasi, read_realisasi
from takar.core.wewenang import check_tugas
from takar.data.models import BarisKertasKerja, Indikator, KertasKerja, Pegawai, Siklus, Tugas
from takar.services import jam
from takar.services.akta import as_orang, run_once, trace
from takar.services.tulis import lock_siklus

BATAS_TEKS = 4000
TEKS = ("dasar_hitung", "pendukung", "penghambat", "tindak_lanjut")


@dataclass(frozen=True, slots=True)
class IsianBaris:
    """One row as typed: the figure's text, the chosen state (empty: by the figure), reason, causes and follow-up."""

    indikator: int
    realisasi: str = ""
    keadaan: str = ""
    alasan: str = ""
    dasar_hitung: str = ""
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""


class BarisDitolak(Ditolak):
    """Some rows cannot be read; `galat` maps the indicator's id to its sentence. Nothing was saved."""

    def __init__(self, galat: dict[int, str]) -> None:
        super().__init__(
            f"{len(galat)} baris belum dapat disimpan. Perbaiki baris yang ditandai, lalu simpan lagi.", "baris-ditolak"
        )
        self.galat = galat


def save_kertas_kerja(
    *, oleh: Pegawai, siklus_id: int, bidang: str, versi: int, baris: Sequence[IsianBaris], kunci: str
) -> KertasKerja:
    """Save all rows of a bidang's worksheet, or none. Allowed while a task of that bidang is open, to its owners."""

    def act() -> str:
        siklus = lock_siklus(siklus_id, oleh.instansi_id)
        _check_open(siklus, bidang, oleh)
        kertas = KertasKerja.objects.select_for_update(of=("self",)).get(siklus=siklus, bidang__kode=bidang)
        if kertas.versi != versi:
            raise Ditolak(
                "Kertas kerja ini baru saja disimpan orang lain. Salin isian Anda, muat ulang, lalu ulangi.",
                "formulir-usang",
            )
        _write(kertas, _read_all(kertas, baris), oleh)
        trace(oleh, "simpan-kertas-kerja", f"kertas-kerja/{kertas.pk}", versi=kertas.versi)
        return str(kertas.pk)

    return KertasKerja.objects.get(pk=run_once(kunci, oleh, act))


def _check_open(siklus: Siklus, bidang: str, oleh: Pegawai) -> None:
    """The worksheet belongs to whoever has a task of its step for this bidang, open now or still to come."""
    tugas = siklus.tugas.filter(bidang__kode=bidang, status=Tugas.Status.TERBUKA)
    if siklus.status != Siklus.Status.BERJALAN or not (terbuka := list(tugas)):
        raise Ditolak(
            "Kertas kerja bidang ini sedang tidak dibuka. Yang sudah tersimpan tetap ada.", "kertas-kerja-terkunci"
        )
    orang = as_orang(oleh)
    if not any(orang.holds(satu.peran, bidang) for satu in terbuka):
        check_tugas(orang, terbuka[0].peran, bidang)


def _read_all(kertas: KertasKerja, baris: Sequence[IsianBaris]) -> list[tuple[IsianBaris, Realisasi]]:
    dikenal = set(list_indikator(kertas.siklus, kertas.bidang_id).values_list("pk", flat=True))
    hasil, galat = [], {}
    for isian in baris:
        if isian.indikator not in dikenal:
            raise Ditolak("Ada indikator yang bukan milik bidang ini. Tidak ada yang disimpan.", "indikator-asing")
        try:
            hasil.append((isian, _read(isian)))
        except Ditolak as sebab:
            galat[isian.indikator] = sebab.kalimat
    if galat:
        raise BarisDitolak(galat)
    return hasil


def _read(isian: IsianBaris) -> Realisasi:
    terlalu_panjang = [nama for nama in (*TEKS, "alasan") if len(getattr(isian, nama)) > BATAS_TEKS]
    if terlalu_panjang:
        raise Ditolak(f"Uraian terlalu panjang; paling banyak {BATAS_TEKS} huruf.", "uraian-terlalu-panjang")
    if not all(is_printable(getattr(isian, nama)) for nama in (*TEKS, "alasan")):
        raise Ditolak("Uraian memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "uraian-tak-tercetak")
    if isian.keadaan and isian.keadaan not in set(Keadaan):
        raise Ditolak("Pilih keadaan realisasi dari daftar.", "keadaan-asing")
    return read_realisasi(isian.realisasi, Keadaan(isian.keadaan) if isian.keadaan else None, isian.alasan)


def _write(kertas: KertasKerja, baris: Sequence[tuple[IsianBaris, Realisasi]], oleh: Pegawai) -> None:
    """Write the rows that differ; a row keeps the name of whoever changed it last, not of whoever saved the sheet."""
    lama = {satu.indikator_id: satu for satu in kertas.baris.all()}
    for isian, realisasi in baris:
        isi = _as_fields(isian, realisasi)
        satu = lama.get(isian.indikator) or BarisKertasKerja(kertas_kerja=kertas, indikator_id=isian.indikator)
        if satu.pk and all(getattr(satu, nama) == nilai for nama, nilai in isi.items()):
            continue
        for nama, nilai in isi.items():
            setattr(satu, nama, nilai)
        satu.diisi_oleh, satu.diisi_pada = oleh, jam.now()
        satu.save()
    kertas.versi += 1
    kertas.save(update_fields=["versi"])


def _as_fields(isian: IsianBaris, realisasi: Realisasi) -> dict[str, str | Decimal | None]:
    return {
        "keadaan": realisasi.keadaan.value,
        "nilai": realisasi.nilai,
        "tercetak": isian.realisasi.strip()[:60],
        "alasan": realisasi.alasan,
        **{nama: getattr(isian, nama).strip() for nama in TEKS},
    }


def list_indikator(siklus: Siklus, bidang_id: int) -> QuerySet[Indikator]:
    """The indicators of one bidang in the plan that the cycle measures."""
    return Indikator.objects.filter(rencana=siklus.rencana, bidang_id=bidang_id, aktif=True)


def check_lengkap(siklus: Siklus, tugas: Tugas, *, akui_kosong: bool) -> None:
    """Refuse to end a bidang's task while rows are empty, unless the person acknowledges them: empty is never zero."""
    if tugas.bidang is None:
        return
    semua = list_indikator(siklus, tugas.bidang.pk).count()
    terisi = (
        BarisKertasKerja.objects.filter(kertas_kerja__siklus=siklus, kertas_kerja__bidang=tugas.bidang)
        .exclude(keadaan=Keadaan.BELUM_DIISI.value)
        .filter(indikator__aktif=True)
        .count()
    )
    if semua > terisi and not akui_kosong:
        raise Ditolak(
            f"{semua - terisi} dari {semua} indikator belum diisi. Isi dahulu, pilih keadaan dengan alasannya, "
            "atau centang bahwa yang kosong memang belum ada.",
            "indikator-kosong",
        )
