"""Drafting the fields of a paper from its kind, and judging them before issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from takar.core.ditolak import Ditolak
from takar.core.naskah.nilai import TITIK, Isian, IsiNaskah, JenisIsian, JenisNaskah
from takar.core.naskah.penanda import fill, is_one_name
from takar.core.teks import is_printable

MAKS_BUTIR = 60
"""The most items that one list may have."""


def susun(jenis: JenisNaskah, konteks: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Draft every field. Raises PenandaTakDikenal for a placeholder that `konteks` lacks, naming it and the field.

    In a DAFTAR, an item that is nothing but one placeholder becomes one item for each line of the value.
    """
    return {isian.kode: _draft(isian, konteks, jenis.nama) for isian in jenis.isian}


def susun_hal(jenis: JenisNaskah, konteks: Mapping[str, str]) -> str:
    """The subject of the paper, under which lists show it."""
    return fill(jenis.hal, konteks, f"hal {jenis.nama}")


def susun_judul(jenis: JenisNaskah, konteks: Mapping[str, str]) -> str:
    """The title at the head of the paper."""
    return fill(jenis.judul, konteks, f"judul {jenis.nama}")


def check_isian(jenis: JenisNaskah, isi: IsiNaskah, *, draf: bool = False) -> None:
    """Refuse fields that cannot be issued: unknown, empty though mandatory, too long, unfinished, of the wrong sort.

    A draft that is only saved (`draf`) may still have empty and unfinished fields.
    """
    for kode in isi:
        if kode not in {isian.kode for isian in jenis.isian}:
            raise Ditolak(
                f'Isian "{kode}" tidak ada pada {jenis.nama}. Muat ulang halaman, lalu ulangi.', "isian-asing"
            )
    for isian in jenis.isian:
        butir = _items(isian, isi.get(isian.kode, ()))
        if not draf:
            _check_selesai(isian, butir)
        _check_satu(isian, butir)


def _draft(isian: Isian, konteks: Mapping[str, str], nama: str) -> str | list[str]:
    terisi = [(awal, fill(awal, konteks, f'isian "{isian.label}" {nama}')) for awal in isian.awal]
    if isian.jenis is JenisIsian.DAFTAR:
        butir = [baris for awal, teks in terisi for baris in (teks.splitlines() if is_one_name(awal) else [teks])]
        return [satu.strip() for satu in butir if satu.strip()]
    return terisi[0][1] if terisi else ""


def _items(isian: Isian, nilai: str | Sequence[str]) -> list[str]:
    if isinstance(nilai, str):
        if isian.jenis is JenisIsian.DAFTAR and nilai.strip():
            raise Ditolak(f"{isian.label} harus berupa daftar: satu butir satu baris.", "isian-bukan-daftar")
        nilai = (nilai,)
    elif isian.jenis is not JenisIsian.DAFTAR and len(nilai) > 1:
        raise Ditolak(f"{isian.label} hanya boleh berisi satu teks, bukan daftar.", "isian-bukan-teks")
    return [satu.strip() for satu in nilai if satu.strip()]


def _check_selesai(isian: Isian, butir: list[str]) -> None:
    if isian.wajib and not butir:
        raise Ditolak(f"{isian.label} belum diisi. Isi dahulu, kemudian terbitkan naskah ini.", "isian-kosong")
    if any(TITIK in satu for satu in butir):
        raise Ditolak(f"{isian.label} masih memuat titik-titik. Lengkapi atau hapus titik-titik itu.", "isian-bertitik")


def _check_satu(isian: Isian, butir: list[str]) -> None:
    if len(butir) > MAKS_BUTIR:
        raise Ditolak(
            f"{isian.label} memuat {len(butir)} butir; paling banyak {MAKS_BUTIR} butir.", "isian-terlalu-banyak"
        )
    for satu in butir:
        _check_panjang(isian, satu)
        _check_huruf(isian, satu)
        if isian.pilihan and satu not in isian.pilihan:
            raise Ditolak(f"{isian.label} harus salah satu dari: {', '.join(isian.pilihan)}.", "isian-bukan-pilihan")


def _check_panjang(isian: Isian, teks: str) -> None:
    if len(teks) > isian.maks:
        raise Ditolak(
            f"{isian.label} terlalu panjang: {len(teks)} huruf, sedangkan batasnya {isian.maks} huruf. Ringkas isinya.",
            "isian-terlalu-panjang",
        )


def _check_huruf(isian: Isian, teks: str) -> None:
    if isian.jenis is JenisIsian.BARIS and "\n" in teks:
        raise Ditolak(f"{isian.label} hanya boleh berisi satu baris.", "isian-berbaris")
    if not is_printable(teks):
        raise Ditolak(f"{isian.label} memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "isian-tak-tercetak")
