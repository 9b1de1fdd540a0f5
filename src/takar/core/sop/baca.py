"""Reading an SOP from TOML. A wrong structure is refused, naming key and step; its sense is for `periksa` to judge."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from takar.core.ditolak import Ditolak
from takar.core.sop.mutu_baku import TakTerbaca, read_mutu_baku
from takar.core.sop.nilai import (
    Asal,
    Cara,
    Frekuensi,
    HitunganHari,
    Jalan,
    JenisPelaksana,
    JenisWaktu,
    Kelengkapan,
    Keluaran,
    KepalaSop,
    Langkah,
    MutuBaku,
    Pelaksana,
    Pelaku,
    Pemicu,
    Putusan,
    Simbol,
    Sop,
)

Pilihan = TypeVar("Pilihan", bound=StrEnum)
Data = dict[str, Any]


class SopRusak(Ditolak):
    """The definition's structure has a fault; the sentence names the key and, where it has one, the step."""


def read_sop(text: str, *, draf: bool = False) -> Sop:
    """Read a definition. Raises SopRusak at the first wrong structure; a time that cannot be read stays as printed.

    A `draf` may have empty texts and no steps yet: what is missing is for `check_sop` to name.
    """
    with _lenient(draf):
        return _sop(_parse(text))


def _sop(data: Data) -> Sop:
    _check_kunci(data, Sop, "")
    hari = _pilih(data, "hari", "", HitunganHari.KERJA)
    return Sop(
        kode=_teks(data, "kode", ""),
        kepala=_kepala(_tabel(data, "kepala", "")),
        judul_tabel=_teks(data, "judul_tabel", "", awal=""),
        dasar_hukum=_daftar(data, "dasar_hukum", ""),
        kualifikasi=_daftar(data, "kualifikasi", ""),
        keterkaitan=_daftar(data, "keterkaitan", ""),
        peralatan=_daftar(data, "peralatan", ""),
        peringatan=_daftar(data, "peringatan", ""),
        pencatatan=_daftar(data, "pencatatan", ""),
        pelaksana=tuple(_pelaksana(satu, f"pelaksana {i}") for i, satu in _baris(data, "pelaksana", "", wajib=True)),
        langkah=tuple(_langkah(satu, i, hari) for i, satu in _baris(data, "langkah", "", wajib=True)),
        legenda=_legenda(data),
        catatan=_daftar(data, "catatan", ""),
        hari=hari,
        frekuensi=_pilih(data, "frekuensi", "", Frekuensi.PERIODE),
        pemicu=tuple(_pemicu(satu, f"pemicu {i}") for i, satu in _baris(data, "pemicu", "")),
    )


def _pemicu(data: Data, tempat: str) -> Pemicu:
    _check_kunci(data, Pemicu, tempat)
    return Pemicu(sop=_teks(data, "sop", tempat), keluaran=_teks(data, "keluaran", tempat))


def _kepala(data: Data) -> KepalaSop:
    _check_kunci(data, KepalaSop, "kepala")
    boleh_kosong = {"nomor", "tanggal_revisi", "tanggal_efektif", "disahkan_nip"}
    isi = {
        satu.name: _teks(data, satu.name, "kepala", awal="" if satu.name in boleh_kosong else None)
        for satu in fields(KepalaSop)
    }
    return KepalaSop(**isi)


def _pelaksana(data: Data, tempat: str) -> Pelaksana:
    _check_kunci(data, Pelaksana, tempat)
    return Pelaksana(
        kode=_teks(data, "kode", tempat),
        nama=_teks(data, "nama", tempat),
        kelompok=_teks(data, "kelompok", tempat, awal=""),
        per_bidang=_benar(data, "per_bidang", tempat, awal=False),
        jenis=_pilih(data, "jenis", tempat, JenisPelaksana.ORANG),
        pencatat=_teks(data, "pencatat", tempat, awal=""),
    )


def _langkah(data: Data, urut: int, hari: HitunganHari) -> Langkah:
    tempat = f"langkah {data.get('kode', urut)}"
    _check_kunci(data, Langkah, tempat)
    return Langkah(
        kode=_teks(data, "kode", tempat),
        nomor=_nomor(data, tempat),
        uraian=_teks(data, "uraian", tempat),
        pelaku=tuple(_pelaku(satu, f"{tempat}, pelaku {i}") for i, satu in _baris(data, "pelaku", tempat, wajib=True)),
        waktu=read_waktu(_teks(data, "waktu", tempat, awal=""), hari),
        kelengkapan=tuple(
            _kelengkapan(satu, f"{tempat}, kelengkapan {i}") for i, satu in _baris(data, "kelengkapan", tempat)
        ),
        keluaran=tuple(_keluaran(satu, f"{tempat}, keluaran {i}") for i, satu in _baris(data, "keluaran", tempat)),
        lanjut=_teks(data, "lanjut", tempat, awal=""),
        cara=_pilih(data, "cara", tempat, Cara.BERURUTAN),
        per_bidang=_benar(data, "per_bidang", tempat, awal=False),
        putusan=_putusan(_tabel(data, "putusan", tempat), tempat) if "putusan" in data else None,
        keterangan=_teks(data, "keterangan", tempat, awal=""),
        sub_sop=_teks(data, "sub_sop", tempat, awal=""),
        bukan_pelaku_langkah=_daftar(data, "bukan_pelaku_langkah", tempat),
    )


def read_waktu(tercetak: str, hari: HitunganHari) -> MutuBaku:
    """The time; as printed and without a length where it cannot be read."""
    try:
        return read_mutu_baku(tercetak, hari)
    except TakTerbaca:
        return MutuBaku(tercetak, jenis=JenisWaktu.LAIN if tercetak.strip() else JenisWaktu.KOSONG)


def _pelaku(data: Data, tempat: str) -> Pelaku:
    _check_kunci(data, Pelaku, tempat)
    return Pelaku(
        pelaksana=_teks(data, "pelaksana", tempat),
        simbol=_pilih(data, "simbol", tempat, Simbol.PROSES),
        kerja=_benar(data, "kerja", tempat, awal=True),
        aksi=_teks(data, "aksi", tempat, awal="Selesai"),
        keluaran=_daftar(data, "keluaran", tempat),
    )


def _kelengkapan(data: Data, tempat: str) -> Kelengkapan:
    _check_kunci(data, Kelengkapan, tempat)
    return Kelengkapan(
        tercetak=_teks(data, "tercetak", tempat),
        asal=_pilih(data, "asal", tempat, Asal.LANGKAH),
        keluaran=_teks(data, "keluaran", tempat, awal=""),
        sop=_teks(data, "sop", tempat, awal=""),
    )


def _keluaran(data: Data, tempat: str) -> Keluaran:
    _check_kunci(data, Keluaran, tempat)
    return Keluaran(
        kode=_teks(data, "kode", tempat),
        tercetak=_teks(data, "tercetak", tempat),
        naskah=_teks(data, "naskah", tempat, awal=""),
        menandatangani=_teks(data, "menandatangani", tempat, awal=""),
        isian=_daftar(data, "isian", tempat),
    )


def _putusan(data: Data, tempat: str) -> Putusan:
    tempat = f"{tempat}, putusan"
    _check_kunci(data, Putusan, tempat)
    jalan = tuple(_jalan(satu, f"{tempat}, jalan {i}") for i, satu in _baris(data, "jalan", tempat))
    return Putusan(tanya=_teks(data, "tanya", tempat), jalan=jalan)


def _jalan(data: Data, tempat: str) -> Jalan:
    _check_kunci(data, Jalan, tempat)
    return Jalan(
        label=_teks(data, "label", tempat),
        ke=_teks(data, "ke", tempat),
        wajib_arahan=_benar(data, "wajib_arahan", tempat, awal=False),
        buka_bidang=_teks(data, "buka_bidang", tempat, awal=""),
        berkeluaran=_benar(data, "berkeluaran", tempat, awal=False),
    )


def _legenda(data: Data) -> tuple[tuple[str, str], ...]:
    legenda = data.get("legenda", [])
    if not isinstance(legenda, list):
        _rusak("legenda", "", "harus berupa daftar pasangan tanda dan artinya")
    return tuple(_pasangan(satu) for satu in legenda)


def _pasangan(nilai: object) -> tuple[str, str]:
    match nilai:
        case [str(tanda), str(arti)]:
            return tanda, arti
    _rusak("legenda", "", "harus berupa daftar pasangan tanda dan artinya")


# --- TOML ------------------------------------------------------------------------------------------------------------

_longgar: ContextVar[bool] = ContextVar("longgar", default=False)
"""Whether a draft is being read, which may have empty texts and lists."""


@contextmanager
def _lenient(draf: bool) -> Iterator[None]:
    tanda = _longgar.set(draf)
    try:
        yield
    finally:
        _longgar.reset(tanda)


def _parse(text: str) -> Data:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as salah:
        raise SopRusak(f"Berkas SOP bukan TOML yang benar: {salah}.", "sop-rusak") from salah


def _check_kunci(data: Data, bentuk: type, tempat: str) -> None:
    dikenal = {satu.name for satu in fields(bentuk)}
    for kunci in data:
        if kunci not in dikenal:
            _rusak(kunci, tempat, "tidak dikenal")


def _teks(data: Data, kunci: str, tempat: str, *, awal: str | None = None) -> str:
    """A text; without a default it must be there and filled."""
    awal = "" if awal is None and _longgar.get() else awal
    nilai = data.get(kunci, awal)
    if not isinstance(nilai, str) or (awal is None and not nilai.strip()):
        _rusak(kunci, tempat, "harus berupa teks yang terisi" if awal is None else "harus berupa teks")
    return nilai


def _daftar(data: Data, kunci: str, tempat: str) -> tuple[str, ...]:
    nilai = data.get(kunci, [])
    if not isinstance(nilai, list) or not all(isinstance(satu, str) and satu.strip() for satu in nilai):
        _rusak(kunci, tempat, "harus berupa daftar teks yang terisi")
    return tuple(nilai)


def _baris(data: Data, kunci: str, tempat: str, *, wajib: bool = False) -> list[tuple[int, Data]]:
    """A list of tables, each with its place counted from 1."""
    nilai = data.get(kunci, [])
    if not isinstance(nilai, list) or not all(isinstance(satu, dict) for satu in nilai):
        _rusak(kunci, tempat, "harus berupa daftar tabel")
    if wajib and not nilai and not _longgar.get():
        _rusak(kunci, tempat, "harus berisi sekurang-kurangnya satu tabel")
    return list(enumerate(nilai, 1))


def _tabel(data: Data, kunci: str, tempat: str) -> Data:
    nilai = data.get(kunci)
    if not isinstance(nilai, dict):
        _rusak(kunci, tempat, "harus berupa tabel")
    return nilai


def _benar(data: Data, kunci: str, tempat: str, *, awal: bool) -> bool:
    nilai = data.get(kunci, awal)
    if not isinstance(nilai, bool):
        _rusak(kunci, tempat, "harus true atau false")
    return nilai


def _nomor(data: Data, tempat: str) -> int:
    nilai = data.get("nomor")
    if not isinstance(nilai, int) or isinstance(nilai, bool) or nilai < 1:
        _rusak("nomor", tempat, "harus bilangan bulat positif")
    return nilai


def _pilih(data: Data, kunci: str, tempat: str, awal: Pilihan) -> Pilihan:
    """One of the values of the default's own enumeration."""
    pilihan = type(awal)
    nilai = data.get(kunci, awal)
    if nilai not in tuple(pilihan):
        _rusak(kunci, tempat, f"harus salah satu dari {', '.join(pilihan)}")
    return pilihan(nilai)


def _rusak(kunci: str, tempat: str, sebab: str) -> NoReturn:
    di = f" pada {tempat}" if tempat else ""
    raise SopRusak(f'SOP tidak dapat dibaca: kunci "{kunci}"{di} {sebab}.', "sop-rusak")
