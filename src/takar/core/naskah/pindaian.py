"""Which scanned sheet is which page of a paper, and what is to be said about them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EMPAT = 4
"""Corner marks of a sheet."""


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet as it was read: the mark's `kode` ("" without one), `nomor` and `jumlah`; `lain` marks of other sheets.

    `sudut` corner marks held it, `arah` is how it had lain (degrees). `sebagai` is the page that a person says it is.
    """

    kode: str
    nomor: int
    jumlah: int
    lain: int = 0
    sudut: int = EMPAT
    arah: int = 0
    sebagai: int = 0


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding: about a sheet (its place in the list), or about the whole (None). `baik`: it stops nothing."""

    kode: str
    kalimat: str
    baik: bool
    lembar: int | None = None


@dataclass(frozen=True, slots=True)
class Susunan:
    """For each page the sheet that shows it (None: there is none yet), and the findings."""

    halaman: tuple[int | None, ...]
    temuan: tuple[Temuan, ...]

    @property
    def lengkap(self) -> bool:
        return None not in self.halaman


def arrange(kode: str, jumlah: int, lembar: Sequence[Lembar]) -> Susunan:
    """The pages of the paper `kode`, out of sheets in any order; of two for one page the later is taken."""
    milik: dict[int, int] = {}
    temuan: list[Temuan] = []
    for i, satu in enumerate(lembar):
        temuan += _judge(kode, jumlah, i, satu)
        if not (nomor := page_of(kode, jumlah, satu)):
            continue
        if nomor in milik:
            temuan.append(_double(nomor, i))
        milik[nomor] = i
    halaman = tuple(milik.get(nomor) for nomor in range(1, jumlah + 1))
    return Susunan(halaman, (*temuan, *_missing(halaman)))


def page_of(kode: str, jumlah: int, lembar: Lembar) -> int:
    """The page that a sheet shows; 0 if it is of no use."""
    if lembar.lain or (lembar.kode and (lembar.kode, lembar.jumlah) != (kode, jumlah)):
        return 0
    nomor = lembar.nomor if lembar.kode else lembar.sebagai
    return nomor if 1 <= nomor <= jumlah else 0


def _judge(kode: str, jumlah: int, i: int, satu: Lembar) -> list[Temuan]:
    if satu.lain:
        return [_bad("dua-lembar", "Gambar ini memuat lebih dari satu lembar, jadi tidak dipakai. "
                     "Foto setiap lembar sendiri-sendiri, lalu unggah lagi.", i)]  # fmt: skip
    if satu.kode and satu.kode != kode:
        return [_bad("naskah-lain", f"Lembar ini milik naskah lain (kode {satu.kode}), jadi tidak dipakai. "
                     "Unggah lembar naskah ini.", i)]  # fmt: skip
    if satu.kode and satu.jumlah != jumlah:
        return [_bad("cetakan-lain", f"Lembar ini dari cetakan {satu.jumlah} halaman, sedangkan naskah ini {jumlah} "
                     "halaman, jadi tidak dipakai. Cetak ulang naskahnya.", i)]  # fmt: skip
    if not satu.kode:
        return [_by_hand(i, satu)]
    return [*_turned(i, satu), *_loose(i, satu)]


def _by_hand(i: int, satu: Lembar) -> Temuan:
    if satu.sebagai:
        kalimat = f"Tanda halamannya tidak terbaca; ditetapkan dengan tangan sebagai halaman {satu.sebagai}."
        return Temuan("ditetapkan", kalimat, True, i)
    return _bad("tanpa-tanda", "Tanda halamannya tidak terbaca, jadi lembar ini belum dipakai. Foto ulang dengan "
                "keempat sudut terlihat, atau tetapkan halamannya di bawah.", i)  # fmt: skip


def _turned(i: int, satu: Lembar) -> list[Temuan]:
    if satu.arah == 0:
        return []
    kata = "terbalik" if satu.arah == 180 else "menyamping"
    return [Temuan("terbalik", f"Lembar ini {kata}; Takar sudah memutarnya.", True, i)]


def _loose(i: int, satu: Lembar) -> list[Temuan]:
    if satu.sudut == EMPAT:
        return []
    kalimat = f"Hanya {satu.sudut} dari {EMPAT} tanda sudut yang terbaca; periksa apakah halaman ini utuh dan lurus."
    return [Temuan("sudut-kurang", kalimat, True, i)]


def _double(nomor: int, i: int) -> Temuan:
    return Temuan("ganda", f"Halaman {nomor} ada lebih dari sekali; yang terakhir diunggah yang dipakai.", True, i)


def _missing(halaman: Sequence[int | None]) -> list[Temuan]:
    kurang = [str(nomor) for nomor, satu in enumerate(halaman, start=1) if satu is None]
    if not kurang:
        return []
    return [_bad("kurang", f"Belum ada: halaman {', '.join(kurang)}. Foto atau pindai, lalu unggah.", None)]


def _bad(kode: str, kalimat: str, lembar: int | None) -> Temuan:
    return Temuan(kode, kalimat, False, lembar)
