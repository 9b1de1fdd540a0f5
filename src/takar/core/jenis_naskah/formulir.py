"""A kind out of a form: every part as typed, judged when its text is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from takar.core.ditolak import Ditolak
from takar.core.naskah import Isian, JenisIsian, JenisNaskah, Orientasi
from takar.core.naskah.baca import MAKS
from takar.core.teks import as_cacah

Pilihan = TypeVar("Pilihan", bound=StrEnum)

PERAN_BERURUT = ("pemeriksa", "penanda_tangan", "mengetahui")
"""Roles whose order counts."""
PERAN_BEBAS = ("penyusun", "penerima")


@dataclass(frozen=True, slots=True)
class IsianForm:
    """One field as typed. `urut` orders the fields; `asal` is its code in the kind before, empty for a new one."""

    asal: str
    kode: str
    label: str
    jenis: str
    awal: str
    wajib: bool
    pilihan: str
    maks: str
    urut: str
    hapus: bool = False


@dataclass(frozen=True, slots=True)
class JenisForm:
    """The whole form as typed."""

    nama: str
    judul: str
    hal: str
    register: str
    klasifikasi: str
    klasifikasi_lama: str
    kertas: str
    lepas: bool
    peran: Mapping[str, Sequence[str]]
    isian: tuple[IsianForm, ...]


def show_form(jenis: JenisNaskah) -> JenisForm:
    """The form as the kind fills it."""
    return JenisForm(
        nama=jenis.nama,
        judul=jenis.judul,
        hal=jenis.hal,
        register=jenis.register,
        klasifikasi=jenis.klasifikasi,
        klasifikasi_lama=jenis.klasifikasi_lama,
        kertas=jenis.kertas.value,
        lepas=jenis.lepas,
        peran={nama: getattr(jenis, nama) for nama in (*PERAN_BERURUT, *PERAN_BEBAS)},
        isian=tuple(_show(satu, urut) for urut, satu in enumerate(jenis.isian, 1)),
    )


def _show(isian: Isian, urut: int) -> IsianForm:
    return IsianForm(
        asal=isian.kode,
        kode=isian.kode,
        label=isian.label,
        jenis=isian.jenis.value,
        awal="\n".join(isian.awal),
        wajib=isian.wajib,
        pilihan="\n".join(isian.pilihan),
        maks=str(isian.maks),
        urut=str(urut * 10),
    )


def build_jenis(dasar: JenisNaskah, form: JenisForm) -> JenisNaskah:
    """The kind that the form describes, still to be read as text. Raises Ditolak for what no text could say."""
    isian = sorted((satu for satu in form.isian if not satu.hapus), key=lambda satu: _number(satu.urut, "Urutan"))
    return replace(
        dasar,
        nama=form.nama.strip(),
        judul=form.judul.strip(),
        hal=form.hal.strip(),
        register=form.register,
        klasifikasi=form.klasifikasi.strip(),
        klasifikasi_lama=form.klasifikasi_lama.strip(),
        kertas=_choose(Orientasi, form.kertas),
        lepas=form.lepas,
        isian=tuple(_build(satu, form.hal.strip()) for satu in isian),
        penyusun=_roles(form, "penyusun"),
        pemeriksa=_roles(form, "pemeriksa"),
        penanda_tangan=_roles(form, "penanda_tangan"),
        mengetahui=_roles(form, "mengetahui"),
        penerima=_roles(form, "penerima"),
    )


def _roles(form: JenisForm, nama: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(satu for satu in form.peran.get(nama, ()) if satu))


def _build(form: IsianForm, hal: str) -> Isian:
    jenis = _choose(JenisIsian, form.jenis)
    awal = [baris.strip() for baris in form.awal.split("\n") if baris.strip()]
    if jenis is not JenisIsian.DAFTAR:
        awal = [form.awal.strip()] if form.awal.strip() else []
    return Isian(
        kode=form.kode.strip(),
        label=form.label.strip(),
        jenis=jenis,
        awal=(hal,) if form.kode == "hal" else tuple(awal),
        wajib=form.wajib,
        maks=_number(form.maks, f"Batas huruf isian {form.label}") if form.maks.strip() else MAKS[jenis],
        pilihan=tuple(baris.strip() for baris in form.pilihan.split("\n") if baris.strip()),
    )


def _choose(pilihan: type[Pilihan], nilai: str) -> Pilihan:
    try:
        return pilihan(nilai)
    except ValueError:
        raise Ditolak("Pilih bentuk isian dan arah kertas dari daftar.", "jenis-rusak") from None


def _number(teks: str, apa: str) -> int:
    nilai = as_cacah(teks.strip(), 6)
    if nilai is None:
        raise Ditolak(f"{apa} harus bilangan bulat, misalnya 300.", "jenis-rusak")
    return nilai
