"""The parts of an XLSX around its worksheets: their list, the shared texts, the number formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from zipfile import ZipFile

from takar.adapters.kurung.anak import Tolakan
from takar.adapters.tabel.batas import MAKS_LEMBAR, MAKS_SEL
from takar.adapters.tabel.penjaga import unpack
from takar.adapters.tabel.pola import BAWAAN, UMUM, Pola, read_pola
from takar.adapters.tabel.urai import RELASI, Mulai, Pengurai

_LEPAS = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KENDALI = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Jalur = dict[str, tuple[str, str]]
"""Relationships: id → (path within the package, type)."""


@dataclass(frozen=True, slots=True)
class Lembaran:
    """A worksheet as the workbook lists it."""

    nama: str
    jalur: str
    tersembunyi: bool


@dataclass(frozen=True, slots=True)
class Rangka:
    """What the cells of all worksheets refer to."""

    lembar: list[Lembaran]
    teks: list[str]
    pola: list[Pola]
    sejak_1904: bool = False

    def pola_of(self, gaya: str | None) -> Pola:
        """The format of a cell's style index."""
        urut = int(gaya) if gaya and gaya.isdecimal() else 0
        return self.pola[urut] if urut < len(self.pola) else UMUM


def read_rangka(paket: ZipFile) -> Rangka:
    """Everything but the worksheets themselves. Raises Tolakan for a package that is no workbook."""
    utama = _main_part(paket)
    jalur = _targets(paket, utama)
    sejak_1904, lembar = _read_workbook(paket, utama, jalur)
    return Rangka(lembar, _read_texts(paket, jalur), _read_styles(paket, jalur), sejak_1904)


def _read_texts(paket: ZipFile, jalur: Jalur) -> list[str]:
    teks = _Texts()
    for bagian in _parts(paket, jalur, "/sharedStrings"):
        teks.pengurai.feed(bagian, unpack(paket, bagian))
    return teks.isi


def _read_styles(paket: ZipFile, jalur: Jalur) -> list[Pola]:
    gaya = _Styles()
    for bagian in _parts(paket, jalur, "/styles"):
        gaya.pengurai.feed(bagian, unpack(paket, bagian))
    return [read_pola(gaya.kode.get(satu, "General")) for satu in gaya.nomor]


def _parts(paket: ZipFile, jalur: Jalur, jenis: str) -> list[str]:
    """The first part of a type, if the package has it."""
    return [isi for isi, satu in jalur.values() if satu.endswith(jenis) and isi in paket.NameToInfo][:1]


def _main_part(paket: ZipFile) -> str:
    utama = next((isi for isi, jenis in _targets(paket, "").values() if jenis.endswith("/officeDocument")), "")
    if utama not in paket.NameToInfo:
        raise Tolakan("berkas-rusak", bagian="buku kerja tidak ada")
    return utama


def _targets(paket: ZipFile, bagian: str) -> Jalur:
    """The relationships of a part: id → (path within the package, type); those that lead outside are left out."""
    folder, nama = posixpath.split(bagian)
    berkas = posixpath.join(folder, "_rels", f"{nama}.rels")
    hasil: Jalur = {}

    def add(atribut: dict[str, str]) -> None:
        if atribut.get("TargetMode") != "External":
            jalur = posixpath.normpath(posixpath.join("/", folder, atribut.get("Target", "")))
            hasil[atribut.get("Id", "")] = (jalur.lstrip("/"), atribut.get("Type", ""))

    if berkas in paket.NameToInfo:
        Pengurai({"Relationship": add}, {}).feed(berkas, unpack(paket, berkas))
    return hasil


def _read_workbook(paket: ZipFile, utama: str, jalur: Jalur) -> tuple[bool, list[Lembaran]]:
    """Whether dates count from 1904, and the worksheets."""
    sistem: list[str] = []
    lembar: list[Lembaran] = []

    def add_sheet(atribut: dict[str, str]) -> None:
        kunci = next((atribut[nama] for ruang in RELASI if (nama := f"{ruang}}}id") in atribut), "")
        bagian, jenis = jalur.get(kunci, ("", ""))
        if jenis.endswith("/worksheet"):
            lembar.append(
                Lembaran(clean(atribut.get("name", "")), bagian, atribut.get("state", "visible") != "visible")
            )
        if len(lembar) > MAKS_LEMBAR:
            raise Tolakan("terlalu-banyak-sel")

    mulai: dict[str, Mulai] = {
        "workbookPr": lambda atribut: sistem.append(atribut.get("date1904", "")),
        "sheet": add_sheet,
    }
    Pengurai(mulai, {}).feed(utama, unpack(paket, utama))
    return bool({"1", "true", "on"}.intersection(sistem)), lembar


class _Texts:
    """The shared texts: the runs of each are joined, phonetic hints left out."""

    def __init__(self) -> None:
        self.isi: list[str] = []
        self._potong: list[str] = []
        self._bunyi = False
        self.pengurai = Pengurai(
            {"t": _begin, "rPh": self._start_phonetic},
            {"t": self._end_run, "rPh": self._end_phonetic, "si": self._end_text},
        )

    def _start_phonetic(self, _atribut: dict[str, str]) -> None:
        self._bunyi = True

    def _end_phonetic(self) -> None:
        self._bunyi = False

    def _end_run(self) -> None:
        if not self._bunyi:
            self._potong.append(self.pengurai.take())

    def _end_text(self) -> None:
        self.isi.append(clean("".join(self._potong)))
        self._potong.clear()
        if len(self.isi) > MAKS_SEL:
            raise Tolakan("terlalu-banyak-sel")


class _Styles:
    """The number format of each cell style, in the order of their indexes."""

    def __init__(self) -> None:
        self.kode: dict[int, str] = dict(BAWAAN)
        self.nomor: list[int] = []
        self._dalam = False
        self.pengurai = Pengurai(
            {"numFmt": self._code, "cellXfs": self._enter, "xf": self._style}, {"cellXfs": self._leave}
        )

    def _code(self, atribut: dict[str, str]) -> None:
        self.kode[_number(atribut.get("numFmtId"))] = atribut.get("formatCode", "")

    def _enter(self, _atribut: dict[str, str]) -> None:
        self._dalam = True

    def _leave(self) -> None:
        self._dalam = False

    def _style(self, atribut: dict[str, str]) -> None:
        if self._dalam:
            self.nomor.append(_number(atribut.get("numFmtId")))


def _begin(_atribut: dict[str, str]) -> None:
    """The text begins here."""


def _number(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 8 else 0


def clean(teks: str) -> str:
    """The text with its _xHHHH_ escapes undone, and without control characters."""
    if teks.isprintable() and "_x" not in teks:
        return teks
    lepas = _LEPAS.sub(lambda cocok: chr(int(cocok[1], 16)), teks) if "_x" in teks else teks
    return _KENDALI.sub("", lepas.replace("\r\n", "\n"))
