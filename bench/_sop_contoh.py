"""Facts of ten real SOPs in short words, and the documents built of them: with shapes, with marks, as bare text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from takar.core.bacaan import BentukBagan, Dokumen, JenisBentuk, Kisi, Panah, Sel, read_teks

BERKAS = Path(__file__).with_name("sop_contoh.txt")
_JENIS = {"P": JenisBentuk.PROSES, "K": JenisBentuk.PUTUSAN, "T": JenisBentuk.TERMINATOR}
_LABEL = {
    "nomor": "Nomor SOP",
    "pembuatan": "Tanggal Pembuatan",
    "revisi": "Tanggal Revisi",
    "efektif": "Tanggal Efektif",
    "pengesahan": "Tanggal Pengesahan",
    "pengesah": "Disahkan oleh",
    "unit": "Unit Kerja",
}
SEHALAMAN = 8
"""Rows on a page; the table goes on on the next one without its heading."""


@dataclass(frozen=True, slots=True)
class LangkahFakta:
    """A row of the truth. `bentuk`: P, K, T, T+P; "P?" where only the sentence tells of a decision."""

    no: str
    aktor: tuple[int, ...]
    bentuk: str
    uraian: str
    kelengkapan: tuple[str, ...]
    waktu: str
    keluaran: tuple[str, ...]
    keterangan: str
    ke: str

    @property
    def putusan(self) -> bool:
        return "K" in self.bentuk or "?" in self.bentuk

    @property
    def jalan(self) -> dict[str, str]:
        """{"": next} or {"Ya": …, "Tidak": …}; several exits without labels keep their order."""
        if self.ke.startswith("ya "):
            ya, tidak = self.ke.split(", ")
            return {"Ya": ya.split()[1], "Tidak": tidak.split()[1]}
        return {" " * i: satu for i, satu in enumerate(filter(None, self.ke.split(",")))}


@dataclass(frozen=True, slots=True)
class SopFakta:
    """One SOP of the truth; `satuan` is the unit of time that only the heading names."""

    kode: str
    judul: str
    satuan: str
    kepala: tuple[tuple[str, str], ...]
    peran: tuple[str, ...]
    langkah: tuple[LangkahFakta, ...]


def load_fakta() -> list[SopFakta]:
    return [_sop(bagian) for bagian in BERKAS.read_text(encoding="utf-8").split("## ")[1:]]


def _sop(teks: str) -> SopFakta:
    kepala, isian, peran, *baris = teks.strip().split("\n")
    kode, judul, satuan = (satu.strip() for satu in kepala.split("|"))
    pasangan = [satu.split(" = ", 1) for satu in isian[2:].split("; ") if " = " in satu]
    langkah = tuple(_langkah(satu) for satu in baris if satu.strip())
    return SopFakta(kode, judul, satuan, tuple((a, b) for a, b in pasangan), _list(peran[2:]), langkah)


def _langkah(baris: str) -> LangkahFakta:
    no, aktor, bentuk, uraian, lengkap, waktu, keluaran, ket, ke = (satu.strip() for satu in baris.split("|"))
    nomor = tuple(int(satu) - 1 for satu in aktor.split(",") if satu)
    return LangkahFakta(no, nomor, bentuk, uraian, _list(lengkap), waktu, _list(keluaran), ket, ke)


def _list(teks: str) -> tuple[str, ...]:
    return tuple(satu.strip() for satu in teks.split(";") if satu.strip())


# --- documents ------------------------------------------------------------------------------------------------------


def build_bentuk(sop: SopFakta) -> Dokumen:
    """Ruled tables with merged headings, shapes in the actors' columns, arrows; pages of `SEHALAMAN` rows."""
    halaman = [sop.langkah[i : i + SEHALAMAN] for i in range(0, len(sop.langkah), SEHALAMAN)]
    kisi = [_page(sop, satu, i) for i, satu in enumerate(halaman)]
    kepala = [[_LABEL[nama], isi] for nama, isi in sop.kepala] + [["Nama SOP", sop.judul]]
    sel = tuple(Sel(b, k, isi, f"kepala, baris {b + 1}") for b, satu in enumerate(kepala) for k, isi in enumerate(satu))
    bagian = (Kisi("kepala", sel), *kisi) if sop.kepala else tuple(kisi)
    return Dokumen(f"{sop.kode}.xlsx", "xlsx", bagian)


def build_teks(sop: SopFakta, *, bertanda: bool) -> Dokumen:
    """What is pasted from a sheet: tabs; with a mark in each actor's cell, or with the drawings lost."""
    baris = [f"{_LABEL[nama]}\t{isi}" for nama, isi in sop.kepala]
    baris += [f"Nama SOP\t{sop.judul}", "", *("\t".join(satu) for satu in _heading(sop))]
    for langkah in sop.langkah:
        aktor = ["√" if bertanda and i in langkah.aktor else "" for i in range(len(sop.peran))]
        baris.append("\t".join(_texts(langkah, aktor)))
    return read_teks("\n".join(baris), f"{sop.kode}.txt")


def _heading(sop: SopFakta) -> list[list[str]]:
    lebar = len(sop.peran)
    waktu = f"Waktu ({sop.satuan})" if sop.satuan else "Waktu"
    atas = ["No", "Kegiatan", "Pelaksana", *[""] * (lebar - 1), "Mutu Baku", "", "", "Ket"]
    return [atas, ["", "", *sop.peran, "Kelengkapan", waktu, "Output", ""]]


def _texts(langkah: LangkahFakta, aktor: list[str]) -> list[str]:
    lengkap, keluaran = ("; ".join(satu) for satu in (langkah.kelengkapan, langkah.keluaran))
    return [_no(langkah.no), langkah.uraian, *aktor, lengkap, langkah.waktu, keluaran, langkah.keterangan]


def _no(no: str) -> str:
    """A number that is not printed: the row between 5 and 6."""
    return "" if no[-1:].isalpha() else no


def _page(sop: SopFakta, langkah: tuple[LangkahFakta, ...], nomor: int) -> Kisi:
    tempat = f"halaman {nomor + 1}"
    sel = _heading_cells(sop, tempat) if nomor == 0 else []
    mulai = 2 if nomor == 0 else 0
    kosong = [""] * len(sop.peran)
    for b, satu in enumerate(langkah, mulai):
        sel += [Sel(b, k, isi, f"{tempat}, baris {b + 1}") for k, isi in enumerate(_texts(satu, kosong))]
    bentuk = tuple(b for i, satu in enumerate(langkah, mulai) for b in _shapes(satu, i, tempat))
    return Kisi(tempat, tuple(sel), bentuk, _arrows(sop) if nomor == 0 else ())


def _heading_cells(sop: SopFakta, tempat: str) -> list[Sel]:
    lebar = len(sop.peran)
    atas, bawah = _heading(sop)
    sel = [Sel(0, 0, "No", tempat, 2), Sel(0, 1, "Kegiatan", tempat, 2), Sel(0, 2, "Pelaksana", tempat, 1, lebar)]
    sel += [Sel(0, 2 + lebar, "Mutu Baku", tempat, 1, 3), Sel(0, 5 + lebar, atas[-1], tempat, 2)]
    return sel + [Sel(1, k, isi, tempat) for k, isi in enumerate(bawah) if isi]


def _shapes(langkah: LangkahFakta, baris: int, tempat: str) -> list[BentukBagan]:
    jenis = [_JENIS[huruf] for huruf in langkah.bentuk.rstrip("?").split("+")]
    return [
        BentukBagan(f"{langkah.no}/{aktor}/{j.value}", j, baris, 2 + aktor, tempat)
        for aktor in langkah.aktor
        for j in jenis
    ]


def _arrows(sop: SopFakta) -> tuple[Panah, ...]:
    """From each step's last shape to the first one of the next; a fork's arrows leave from the same shape."""
    bentuk = {satu.no: [b.kode for b in _shapes(satu, 0, "")] for satu in sop.langkah}
    panah = [
        Panah(bentuk[satu.no][-1], bentuk[ke][0], label.strip())
        for satu in sop.langkah
        for label, ke in satu.jalan.items()
        if bentuk[satu.no] and bentuk[ke]
    ]
    dalam = [Panah(a, b) for satu in bentuk.values() for a, b in pairwise(satu)]
    return tuple(panah + dalam)
