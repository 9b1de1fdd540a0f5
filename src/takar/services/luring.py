"""The worksheet as an XLSX to be filled in without a network: locked cells, drop-downs, and a signed version token."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.core.signing import Signer

from takar.adapters.tabel.lembar import Isi, Isian, Jenis, Kolom, Lembar
from takar.adapters.tabel.tulis import write_xlsx
from takar.core.luring import Cap, tidy
from takar.core.ukur import JenisNilai, Keadaan, jenis_realisasi, read_nilai
from takar.core.wewenang import Orang
from takar.data.models import Indikator, KertasKerja, MataAnggaran
from takar.services import jam
from takar.services.baca_kertas import BarisKertas, BarisUang, read_kertas
from takar.services.kertas_kerja import list_indikator, list_mata
from takar.services.tampil import short_moment

KINERJA, ANGGARAN, PETUNJUK, CAP = "Kinerja", "Anggaran", "Petunjuk", "takar"
KODE, KODE_MATA = "Kode", "Kode sub-kegiatan"
TERKUNCI = ("Indikator", "Satuan", "Target")
TERKUNCI_MATA = ("Sub-kegiatan", "Pagu")
ISIAN = {
    "keadaan": "Keadaan",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "realisasi": "Realisasi",
    "alasan": "Alasan",
    "dasar_hitung": "Dasar hitung",
    "pendukung": "Faktor pendukung",
    "penghambat": "Faktor penghambat",
    "tindak_lanjut": "Tindak lanjut",
}
"""The columns to fill in, with their headings."""
ISIAN_MATA = {"realisasi": "Realisasi anggaran", "keterangan": "Keterangan"}
NAMA_KEADAAN = {keadaan.value: keadaan.nama for keadaan in Keadaan}
_PENANDA = Signer(salt="takar.luring")
_CARA = (
    "Isi hanya sel berwarna kuning pada lembar Kinerja dan Anggaran. Sel lain terkunci; bila berubah, berkas ditolak.",
    "Angka ditulis seperti biasa di Excel. Nol ditulis 0 dan berbeda dari kosong.",
    "Indikator tanpa angka: pilih keadaan Belum tersedia atau Tidak berlaku, lalu tulis alasannya.",
    "Bila pembilang dan penyebut diisi, realisasi boleh dikosongkan; Takar menghitungnya sendiri.",
    "Rumus boleh dipakai; yang diambil hanya hasilnya, dan hasil itu ditunjukkan dahulu sebelum diambil.",
    "Sesudah diisi, unggah di halaman yang sama. Perbedaannya ditunjukkan sel demi sel, lalu Anda memutuskan.",
    "Berkas ini hanya berlaku selama kertas kerja belum disimpan lagi oleh siapa pun sejak berkas diunduh.",
)


def sign_cap(cap: Cap) -> str:
    """The token as it stands in the hidden sheet."""
    return _PENANDA.sign(cap.teks)


def unsign_cap(teks: str) -> str:
    """The token's text. Raises django.core.signing.BadSignature if it is not ours."""
    return _PENANDA.unsign(teks)


def cap_of(kertas: KertasKerja) -> Cap:
    """The token of the worksheet as it stands now."""
    return Cap(
        siklus=kertas.siklus_id,
        bidang=kertas.bidang_id,
        rencana=kertas.siklus.rencana_id or 0,
        versi=kertas.versi,
        indikator=tuple(satu.pk for satu in list_indikator(kertas.siklus, kertas.bidang_id)),
        mata=tuple(satu.pk for satu in list_mata(kertas.siklus, kertas.bidang_id)),
    )


def read_baris(kertas: KertasKerja) -> tuple[Sequence[BarisKertas], Sequence[BarisUang]]:
    """The rows of the worksheet as its page shows them."""
    halaman = read_kertas(kertas.siklus, kertas, Orang(kertas.siklus.instansi_id, frozenset()))
    return halaman.baris, halaman.uang


def export_luring(kertas: KertasKerja) -> bytes:
    """The workbook of this worksheet."""
    instansi, judul = kertas.siklus.instansi, f"Kertas Kerja {kertas.bidang.nama}, {kertas.siklus.periode}"
    baris, uang = read_baris(kertas)
    indikator = {satu.pk: satu for satu in list_indikator(kertas.siklus, kertas.bidang_id)}
    asal = f"Diunduh {short_moment(instansi, jam.now())}, versi {kertas.versi}."
    lembar = [
        Lembar(PETUNJUK, [Kolom("Cara mengisi", 110)], [[satu] for satu in _CARA], judul=(judul, asal), terkunci=True),
        _sheet_kinerja(judul, baris, indikator, instansi.kertas),
    ]
    if uang:
        lembar.append(_sheet_anggaran(judul, uang, kertas, instansi.kertas))
    lembar.append(Lembar(CAP, [Kolom("cap")], [[sign_cap(cap_of(kertas))]], terkunci=True, tersembunyi=True))
    return write_xlsx(lembar, dibuat=jam.now(), judul=judul, instansi=instansi.nama)


def locked_texts(baris: BarisKertas) -> tuple[str, ...]:
    """What stands in the locked cells of an indicator's row, under `TERKUNCI`."""
    return baris.indikator, baris.satuan, baris.target


def locked_texts_mata(baris: BarisUang) -> tuple[str, ...]:
    return baris.nama, baris.pagu


def _sheet_kinerja(judul: str, baris: Sequence[BarisKertas], indikator: dict[int, Indikator], kertas: str) -> Lembar:
    kolom = [Kolom(KODE, 9), Kolom("Indikator", 34), Kolom("Satuan", 9), Kolom("Target", 12), Kolom("Periode lalu", 22)]
    kolom += [Kolom(nama, _LEBAR.get(kode, 14), terkunci=False) for kode, nama in ISIAN.items()]
    isi = [_row(satu, indikator[satu.id]) for satu in baris]
    return Lembar(KINERJA, kolom, isi, judul=(judul,), kertas=kertas, terkunci=True)


_LEBAR = {"alasan": 22, "dasar_hitung": 28, "pendukung": 28, "penghambat": 28, "tindak_lanjut": 28}


def _row(baris: BarisKertas, indikator: Indikator) -> list[Isi | Isian]:
    keadaan = Isian(NAMA_KEADAAN[baris.keadaan], pilihan=tuple(NAMA_KEADAAN.values()))
    return [
        baris.kode,
        *locked_texts(baris),
        "; ".join(baris.lalu),
        keadaan,
        _part(baris.pembilang, baris.nama_pembilang),
        _part(baris.penyebut, baris.nama_penyebut),
        _value(baris, indikator),
        *(tidy(getattr(baris, kode)) for kode in list(ISIAN)[4:]),
    ]


def _part(teks: str, nama: str) -> Isian:
    """A cell for one part of a quotient; closed where the indicator has no parts."""
    if not nama:
        return Isian(None, terkunci=True)
    return Isian(_number(teks), jenis=Jenis.ANGKA, petunjuk=nama[:250])


def _value(baris: BarisKertas, indikator: Indikator) -> Isian:
    jenis = jenis_realisasi(JenisNilai(indikator.jenis))
    if jenis is JenisNilai.TANGGAL:
        nilai = read_nilai(jenis, baris.realisasi) if baris.realisasi else None
        return Isian(nilai if isinstance(nilai, date) else None, jenis=Jenis.TANGGAL, petunjuk="Tanggal")
    if baris.angka:
        angka = None if baris.pembilang else _number(baris.realisasi)
        return Isian(angka, jenis=Jenis.ANGKA, petunjuk="Dihitung dari keduanya" if baris.nama_pembilang else None)
    pilihan = tuple(nilai for nilai, _ in baris.pilihan) or None
    return Isian(baris.realisasi, pilihan=pilihan, petunjuk=baris.petunjuk or None)


def _number(teks: str) -> Decimal | None:
    nilai = read_nilai(JenisNilai.ANGKA, teks) if teks else None
    return nilai if isinstance(nilai, Decimal) else None


def _sheet_anggaran(judul: str, uang: Sequence[BarisUang], kertas_kerja: KertasKerja, kertas: str) -> Lembar:
    kolom = [
        Kolom(KODE_MATA, 20),
        Kolom("Sub-kegiatan", 50),
        Kolom("Pagu", 20),
        Kolom(ISIAN_MATA["realisasi"], 22, jenis=Jenis.ANGKA, terkunci=False, petunjuk="Rupiah, sejak awal tahun"),
        Kolom(ISIAN_MATA["keterangan"], 40, terkunci=False),
    ]
    mata = {satu.pk: satu for satu in list_mata(kertas_kerja.siklus, kertas_kerja.bidang_id)}
    isi = [_row_mata(satu, mata[satu.id]) for satu in uang]
    return Lembar(ANGGARAN, kolom, isi, judul=(judul,), kertas=kertas, terkunci=True)


def _row_mata(baris: BarisUang, mata: MataAnggaran) -> list[Isi | Isian]:
    return [mata.kode, *locked_texts_mata(baris), _number(baris.realisasi), tidy(baris.keterangan)]
