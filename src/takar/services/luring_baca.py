"""Reading a sheet that came back: its token, its locked cells, and what was typed, each cell as a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeVar

from django.core.signing import BadSignature

from takar.adapters.tabel.kepala import Kepala, find_kepala, read_angka_sel
from takar.adapters.tabel.nilai import Baris, Buku, Sel, Tanda
from takar.adapters.tabel.peringatan import list_peringatan
from takar.core.angka import MAKS_DESIMAL, format_isian
from takar.core.ditolak import Ditolak
from takar.core.luring import Cap, check_asal, read_cap, tidy
from takar.core.ukur import JenisNilai, Keadaan, jenis_realisasi
from takar.data.models import Indikator, KertasKerja
from takar.services.baca_kertas import BarisKertas, BarisUang
from takar.services.isian_kertas import IsianAnggaran, IsianBaris
from takar.services.kertas_kerja import list_indikator
from takar.services.luring import (
    ANGGARAN,
    CAP,
    ISIAN,
    ISIAN_MATA,
    KINERJA,
    KODE,
    KODE_MATA,
    NAMA_KEADAAN,
    TERKUNCI,
    TERKUNCI_MATA,
    cap_of,
    locked_texts,
    locked_texts_mata,
    read_baris,
    unsign_cap,
)

_MENURUT_ANGKA = frozenset({Keadaan.BELUM_DIISI.value, Keadaan.TERISI.value, Keadaan.NOL.value})
T = TypeVar("T", BarisKertas, BarisUang)
_ANGKA = frozenset({JenisNilai.ANGKA, JenisNilai.PERSEN})


@dataclass
class Lembaran:
    """What a sheet says: rows as typed, faults by id, and remarks on how cells were read."""

    cap: Cap
    baris: list[IsianBaris] = field(default_factory=list)
    anggaran: list[IsianAnggaran] = field(default_factory=list)
    galat: dict[int, str] = field(default_factory=dict)
    galat_anggaran: dict[int, str] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)


def read_luring(buku: Buku, kertas: KertasKerja) -> Lembaran:
    """The sheet of this worksheet. Raises Ditolak where the token or a locked cell is not as it was handed out."""
    kini = cap_of(kertas)
    lembaran = Lembaran(_read_token(buku))
    check_asal(lembaran.cap, kini)
    baris, uang = read_baris(kertas)
    indikator = {satu.pk: satu for satu in list_indikator(kertas.siklus, kertas.bidang_id)}
    kepala = _head(buku, KINERJA, (KODE, *TERKUNCI, *ISIAN.values()))
    for satu, dari in _pair(kepala, KODE, baris, TERKUNCI, [locked_texts(satu) for satu in baris]):
        _take_row(lembaran, satu, indikator[satu.id], kepala, dari)
    if uang:
        kepala = _head(buku, ANGGARAN, (KODE_MATA, *TERKUNCI_MATA, *ISIAN_MATA.values()))
        terkunci = [locked_texts_mata(mata) for mata in uang]
        for mata, dari in _pair(kepala, KODE_MATA, uang, TERKUNCI_MATA, terkunci):
            _take_mata(lembaran, mata, kepala, dari)
    tampak = replace(buku, tabel=tuple(satu for satu in buku.tabel if satu.nama != CAP))
    lembaran.catatan[:0] = list_peringatan(tampak)
    return lembaran


def _read_token(buku: Buku) -> Cap:
    tabel = buku.cari(CAP)
    teks = [sel.teks for baris in tabel.baris for sel in baris.sel if ":" in sel.teks] if tabel else []
    try:
        return read_cap(unsign_cap(teks[0].strip()) if teks else "")
    except BadSignature:
        return read_cap("")


def _head(buku: Buku, nama: str, kolom: Sequence[str]) -> Kepala:
    tabel = buku.cari(nama)
    kepala = find_kepala(tabel, kolom) if tabel else None
    if kepala is None or any(kepala.cari(satu) is None for satu in kolom):
        raise _locked(f"lembar {nama} atau judul kolomnya")
    return kepala


def _pair(
    kepala: Kepala, kode: str, baris: Sequence[T], kolom: Sequence[str], terkunci: Sequence[tuple[str, ...]]
) -> list[tuple[T, Baris]]:
    """Each row of the worksheet with its row of the sheet; the locked cells of both must say the same."""
    ada = {
        _cell(kepala, kode, dari).teks.strip(): dari for dari in kepala.isi if _cell(kepala, kode, dari).teks.strip()
    }
    if set(ada) != {satu.kode for satu in baris}:
        raise _locked(f"kolom {kode}")
    for satu, teks in zip(baris, terkunci, strict=True):
        for nama, isi in zip(kolom, teks, strict=True):
            if " ".join(_cell(kepala, nama, ada[satu.kode]).teks.split()) != " ".join(isi.split()):
                raise _locked(f"{nama} pada baris {satu.kode}")
    return [(satu, ada[satu.kode]) for satu in baris]


def _cell(kepala: Kepala, nama: str, baris: Baris) -> Sel:
    kolom = kepala.cari(nama)
    return baris.ambil(kolom if kolom is not None else len(baris.sel))


def _locked(apa: str) -> Ditolak:
    return Ditolak(
        f"Sel terkunci berubah: {apa} tidak sama dengan yang diunduh. Tidak ada yang diubah. Target dan indikator "
        "diubah melalui rencana kinerja. Unduh berkas baru, salin isian Anda ke sana, lalu unggah.",
        "luring-terkunci",
    )


def _take_row(lembaran: Lembaran, baris: BarisKertas, indikator: Indikator, kepala: Kepala, dari: Baris) -> None:
    try:
        isi = {
            kode: _read_cell(lembaran, baris, indikator, kode, _cell(kepala, nama, dari))
            for kode, nama in ISIAN.items()
        }
        isi["keadaan"] = _state(isi)
        lembaran.baris.append(IsianBaris(indikator=baris.id, **isi))
    except Ditolak as sebab:
        lembaran.galat[baris.id] = sebab.kalimat


def _take_mata(lembaran: Lembaran, baris: BarisUang, kepala: Kepala, dari: Baris) -> None:
    try:
        angka = _figure(lembaran, baris.kode, ISIAN_MATA["realisasi"], _cell(kepala, ISIAN_MATA["realisasi"], dari), 2)
        keterangan = _text(ISIAN_MATA["keterangan"], _cell(kepala, ISIAN_MATA["keterangan"], dari))
        lembaran.anggaran.append(IsianAnggaran(baris.id, angka, keterangan))
    except Ditolak as sebab:
        lembaran.galat_anggaran[baris.id] = sebab.kalimat


def _read_cell(lembaran: Lembaran, baris: BarisKertas, indikator: Indikator, kode: str, sel: Sel) -> str:
    jenis = jenis_realisasi(JenisNilai(indikator.jenis))
    if kode in ("pembilang", "penyebut") or (kode == "realisasi" and jenis in _ANGKA):
        return _figure(lembaran, baris.kode, ISIAN[kode], sel, MAKS_DESIMAL)
    if kode == "realisasi":
        _note_formula(lembaran, baris.kode, ISIAN[kode], sel)
        return _other_kind(jenis, sel)
    return _text(ISIAN[kode], sel)


def _figure(lembaran: Lembaran, kode: str, kolom: str, sel: Sel, desimal: int) -> str:
    """A number cell as a text to be read; what was converted on the way is remarked."""
    if isinstance(sel.isi, Decimal) or sel.galat or Tanda.TANPA_HASIL in sel.tanda or sel.isi is not None:
        rumus = Tanda.RUMUS in sel.tanda
        angka = read_angka_sel(sel, desimal=desimal if rumus else None)
        teks = "" if angka is None else format_isian(angka)
        _note_formula(lembaran, kode, kolom, sel, teks)
        if sel.persen:
            lembaran.catatan.append(f"{kode}, {kolom}: sel persen {sel.teks} dibaca {teks}.")
        return teks
    return tidy(sel.teks)


def _note_formula(lembaran: Lembaran, kode: str, kolom: str, sel: Sel, teks: str = "") -> None:
    if Tanda.RUMUS in sel.tanda:
        lembaran.catatan.append(f"{kode}, {kolom}: sel berisi rumus; yang diambil hasilnya, {teks or sel.teks}.")


def _other_kind(jenis: JenisNilai, sel: Sel) -> str:
    if jenis is JenisNilai.TANGGAL:
        return _date(sel)
    if isinstance(sel.isi, bool):
        return "Ya" if sel.isi else "Tidak"
    return _text(ISIAN["realisasi"], sel)


def _date(sel: Sel) -> str:
    if isinstance(sel.isi, datetime):
        return sel.isi.date().isoformat()
    if isinstance(sel.isi, date):
        return sel.isi.isoformat()
    if sel.isi is not None:
        raise Ditolak(
            f"Realisasi: sel berisi {sel.teks}, bukan tanggal. Ketik tanggalnya, misalnya 30-06-2026.",
            "sel-bukan-tanggal",
        )
    return _text(ISIAN["realisasi"], sel)


def _text(kolom: str, sel: Sel) -> str:
    """A text cell; a number or a date typed into it counts as it is shown, an error is asked back."""
    if sel.galat or Tanda.TANPA_HASIL in sel.tanda:
        raise Ditolak(f"{kolom}: sel berisi galat atau rumus tanpa hasil {sel.teks}. Ketik isinya.", "sel-galat")
    if isinstance(sel.isi, time):
        raise Ditolak(
            f"{kolom}: Excel mengubah isian menjadi jam {sel.teks}. Ketik ulang dengan tanda petik di depan, "
            "misalnya '1:32.",
            "sel-jam",
        )
    return tidy(sel.teks)


def _state(isi: Mapping[str, str]) -> str:
    """The chosen state's code; a figure decides between filled and zero itself."""
    pilih = {nama.casefold(): kode for kode, nama in NAMA_KEADAAN.items()}
    nama = isi["keadaan"].casefold()
    if nama and nama not in pilih:
        raise Ditolak("Keadaan: pilih dari daftar, misalnya Belum tersedia.", "keadaan-asing")
    kode = pilih.get(nama, "")
    berisi = any(isi[satu] for satu in ("realisasi", "pembilang", "penyebut"))
    return "" if berisi and kode in _MENURUT_ANGKA else kode
