"""Documents built in a few words: tables out of rows of texts, shapes and arrows over them."""

from __future__ import annotations

from collections.abc import Sequence

from takar.core.bacaan import BacaanSop, BentukBagan, Dokumen, JenisBentuk, Kisi, Panah, Paragraf, Sel, read_dokumen

JENIS = {
    "T": JenisBentuk.TERMINATOR,
    "P": JenisBentuk.PROSES,
    "K": JenisBentuk.PUTUSAN,
    "D": JenisBentuk.DOKUMEN,
    "C": JenisBentuk.PENGHUBUNG,
    "L": JenisBentuk.LAIN,
}
KEPALA = [["No", "Kegiatan", "Staf", "Kasubbag Umum", "Camat", "Kelengkapan", "Waktu", "Output", "Ket"]]


def kisi(
    baris: Sequence[Sequence[str]],
    bentuk: str = "",
    panah: str = "",
    *,
    tempat: str = "hal. 1",
    rentang: dict[tuple[int, int], tuple[int, int]] | None = None,
) -> Kisi:
    """A table. `bentuk`: "P1@3,2" is process P1 over row 3, column 2; `panah`: "P1>K2:Ya". Empty cells are left out."""
    rentang = rentang or {}
    sel = tuple(
        Sel(b, k, teks, f"{tempat}, baris {b + 1}, kolom {k + 1}", *rentang.get((b, k), (1, 1)))
        for b, satu in enumerate(baris)
        for k, teks in enumerate(satu)
        if teks
    )
    return Kisi(tempat, sel, tuple(map(_bentuk, bentuk.split())), tuple(map(_panah, panah.split())))


def _bentuk(satu: str) -> BentukBagan:
    kode, _, letak = satu.partition("@")
    letak, _, teks = letak.partition("=")
    baris, kolom = letak.split(",")
    return BentukBagan(kode, JENIS[kode[0]], int(baris), int(kolom), f"baris {baris}", teks)


def _panah(satu: str) -> Panah:
    dari, _, ke = satu.partition(">")
    ke, _, label = ke.partition(":")
    return Panah(dari, ke, label)


def langkah(
    no: str, uraian: str, lengkap: str = "", waktu: str = "5 menit", keluaran: str = "", ket: str = ""
) -> list[str]:
    """A row under `KEPALA` without marks."""
    return [no, uraian, "", "", "", lengkap, waktu, keluaran, ket]


def baca(*bagian: Kisi | Paragraf, jenis: str = "docx") -> BacaanSop:
    """The only SOP of a document."""
    (satu,) = read_dokumen(Dokumen("contoh.docx", jenis, bagian))
    return satu


def kode_temuan(bacaan: BacaanSop) -> set[str]:
    return {satu.kode for satu in bacaan.temuan}


def dugaan(bacaan: BacaanSop) -> dict[str, str]:
    """The reason of each guess, by its path."""
    return {satu.jalur: satu.dugaan for satu in bacaan.asal if satu.dugaan}
