"""What differs between two wordings of a kind, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from takar.core.naskah import Isian, JenisNaskah
from takar.core.wewenang import NAMA_PERAN

_BAGIAN = {
    "nama": "Nama jenis",
    "register": "Buku register",
    "klasifikasi": "Kode klasifikasi",
    "klasifikasi_lama": "Kode klasifikasi lama",
    "judul": "Judul",
    "hal": "Hal",
    "kertas": "Arah kertas",
    "bentuk": "Tata letak",
}
_PERAN = {
    "penyusun": "Penyusun",
    "pemeriksa": "Pemeriksa",
    "penanda_tangan": "Penanda tangan",
    "mengetahui": "Yang mengetahui",
    "penerima": "Penerima",
}


@dataclass(frozen=True, slots=True)
class PerubahanJenis:
    """One difference: where, and its text before and after; an empty side means that there was, or is, nothing."""

    bagian: str
    lama: str
    baru: str


def compare_jenis(semula: JenisNaskah, kini: JenisNaskah) -> tuple[PerubahanJenis, ...]:
    """The differences in the order of the form: head, roles, tables, fields."""
    return tuple(satu for satu in _all(semula, kini) if satu.lama != satu.baru)


def _all(semula: JenisNaskah, kini: JenisNaskah) -> Iterator[PerubahanJenis]:
    for nama, sebutan in _BAGIAN.items():
        yield PerubahanJenis(sebutan, str(getattr(semula, nama)), str(getattr(kini, nama)))
    for nama, sebutan in _PERAN.items():
        yield PerubahanJenis(sebutan, _roles(getattr(semula, nama)), _roles(getattr(kini, nama)))
    yield PerubahanJenis("Di luar tugas SOP", _yes(semula.lepas), _yes(kini.lepas))
    yield PerubahanJenis("Tabel", ", ".join(semula.tabel), ", ".join(kini.tabel))
    yield from _fields(semula, kini)


def _fields(semula: JenisNaskah, kini: JenisNaskah) -> Iterator[PerubahanJenis]:
    lama, baru = ({satu.kode: satu for satu in jenis.isian} for jenis in (semula, kini))
    for kode in dict.fromkeys([*lama, *baru]):
        if kode not in baru:
            yield PerubahanJenis(f"Isian {lama[kode].label}", _draft(lama[kode]) or "(ada)", "")
        elif kode not in lama:
            yield PerubahanJenis(f"Isian {baru[kode].label}", "", _draft(baru[kode]) or "(ada, kosong)")
        else:
            yield from _field(lama[kode], baru[kode])
    bersama = [[kode for kode in satu if kode in lama and kode in baru] for satu in (lama, baru)]
    urutan = [", ".join(satu[kode].label for kode in urut) for satu, urut in zip((lama, baru), bersama, strict=True)]
    if bersama[0] != bersama[1]:
        yield PerubahanJenis("Urutan isian", *urutan)


def _field(lama: Isian, baru: Isian) -> Iterator[PerubahanJenis]:
    nama = f"Isian {lama.label}"
    yield PerubahanJenis(f"{nama}: label", lama.label, baru.label)
    yield PerubahanJenis(f"{nama}: bentuk", lama.jenis.value, baru.jenis.value)
    yield PerubahanJenis(f"{nama}: teks rancangan", _draft(lama), _draft(baru))
    yield PerubahanJenis(f"{nama}: wajib", _yes(lama.wajib), _yes(baru.wajib))
    yield PerubahanJenis(f"{nama}: paling panjang", str(lama.maks), str(baru.maks))
    yield PerubahanJenis(f"{nama}: pilihan", "\n".join(lama.pilihan), "\n".join(baru.pilihan))


def _draft(isian: Isian) -> str:
    return "\n".join(isian.awal)


def _roles(peran: tuple[str, ...]) -> str:
    return ", ".join(NAMA_PERAN.get(satu, satu) for satu in peran)


def _yes(nilai: bool) -> str:
    return "ya" if nilai else "tidak"
