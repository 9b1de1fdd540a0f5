"""The forms of an SOP draft, both ways: a value as the rows of its form, and what was sent as a value.

Reading never refuses: what is missing or wrong is for `check_sop` to name, and a form that comes back shows all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from takar.core.sop.baca import read_waktu
from takar.core.sop.nilai import (
    Cara,
    Jalan,
    JenisPelaksana,
    Kelengkapan,
    Keluaran,
    Langkah,
    Pelaksana,
    Pelaku,
    Putusan,
    Simbol,
    Sop,
)
from takar.core.sop.ubah import new_output, tidy, tidy_list
from takar.core.sop.ubah_pelaksana import new_peran, put_pelaksana, rename_peran
from takar.core.teks import as_cacah
from takar.services.draf_sop_pilihan import read_asal, value_of_asal

MAKS_BARIS = 60
"""Most rows of one kind that a form may send."""
KOSONG = 1
"""Empty rows offered below the filled ones; a button gives more."""
LABEL = ("Ya", "Tidak")

Pilih = TypeVar("Pilih", bound=StrEnum)
Baris = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What a form sent: each name with all its values."""

    isi: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def teks(self, nama: str) -> str:
        """The last value of this name; "" if it was not sent."""
        nilai = self.isi.get(nama) or ("",)
        return nilai[-1]

    def semua(self, nama: str) -> tuple[str, ...]:
        return tuple(self.isi.get(nama, ()))

    def baris(self, awalan: str) -> Iterator[tuple[int, str]]:
        """The rows of this kind in order of their number, each with the beginning of its names."""
        nomor = {nama.split("-")[1] for nama in self.isi if nama.startswith(f"{awalan}-")}
        terbaca = {urut for satu in nomor if (urut := as_cacah(satu, 2)) is not None}
        for urut in sorted(terbaca)[:MAKS_BARIS]:
            yield urut, f"{awalan}-{urut}"


def read_langkah(kirim: Kiriman, semula: Langkah, sop: Sop) -> Langkah:
    """The step as the form tells it."""
    keluaran, oleh = _read_keluaran(kirim, semula, sop)
    putusan = _read_putusan(kirim, semula)
    return replace(
        semula,
        uraian=tidy(kirim.teks("uraian")),
        waktu=read_waktu(tidy(kirim.teks("waktu")), sop.hari),
        pelaku=_read_pelaku(kirim, keluaran, oleh),
        kelengkapan=tuple(_read_kelengkapan(kirim)),
        keluaran=keluaran,
        lanjut="" if putusan else kirim.teks("lanjut"),
        putusan=putusan,
        cara=_pick(kirim.teks("cara"), Cara.BERURUTAN),
        per_bidang=bool(kirim.teks("per_bidang")),
        keterangan=tidy(kirim.teks("keterangan")),
        sub_sop=kirim.teks("sub_sop"),
        bukan_pelaku_langkah=tuple(dict.fromkeys(kirim.semua("bukan_pelaku"))),
    )


def _read_pelaku(kirim: Kiriman, keluaran: Sequence[Keluaran], oleh: Mapping[str, set[int]]) -> tuple[Pelaku, ...]:
    """The actors in the order asked for. An output that nobody was ticked for is the last worker's."""
    dipilih = [(urut, nama) for urut, nama in kirim.baris("pelaku") if kirim.teks(f"{nama}-pelaksana")]
    dipilih.sort(key=lambda satu: _order(kirim.teks(f"{satu[1]}-urut"), satu[0]))
    bekerja = [urut for urut, nama in dipilih if kirim.teks(f"{nama}-kerja") != "0"]
    milik = {kode: (oleh[kode] & set(bekerja)) or set(bekerja[-1:]) for kode in (satu.kode for satu in keluaran)}
    return tuple(
        Pelaku(
            kirim.teks(f"{nama}-pelaksana"),
            _pick(kirim.teks(f"{nama}-simbol"), Simbol.PROSES),
            urut in bekerja,
            tidy(kirim.teks(f"{nama}-aksi")) or "Selesai",
            tuple(kode for kode, siapa in milik.items() if urut in siapa),
        )
        for urut, nama in dipilih
    )


def _order(teks: str, urut: int) -> tuple[int, int]:
    """The place typed beside a row; a row without one stands where it was."""
    tempat = as_cacah(teks, 3)
    return (urut + 1 if tempat is None else tempat, urut)


def _read_kelengkapan(kirim: Kiriman) -> Iterator[Kelengkapan]:
    for _, nama in kirim.baris("lengkap"):
        if tercetak := tidy(kirim.teks(f"{nama}-tercetak")):
            yield read_asal(tercetak, kirim.teks(f"{nama}-asal"))


def _read_keluaran(kirim: Kiriman, semula: Langkah, sop: Sop) -> tuple[tuple[Keluaran, ...], dict[str, set[int]]]:
    """The outputs, and for each the rows of the actors who were ticked for it."""
    dipakai = {satu.kode for langkah in sop.langkah for satu in langkah.keluaran}
    sendiri = {satu.kode for satu in semula.keluaran}
    hasil: list[Keluaran] = []
    oleh: dict[str, set[int]] = {}
    for _, nama in kirim.baris("hasil"):
        tercetak, kode = tidy(kirim.teks(f"{nama}-tercetak")), kirim.teks(f"{nama}-kode")
        if not tercetak:
            continue
        if kode not in sendiri or kode in oleh:
            kode = new_output(dipakai | set(oleh), tercetak)
        isian = tidy_list(kirim.teks(f"{nama}-isian").splitlines())
        naskah, tanda = kirim.teks(f"{nama}-naskah"), kirim.teks(f"{nama}-tanda")
        hasil.append(Keluaran(kode, tercetak, naskah, tanda, isian))
        oleh[kode] = {pk for satu in kirim.semua(f"{nama}-oleh") if (pk := as_cacah(satu)) is not None}
    return tuple(hasil), oleh


def _read_putusan(kirim: Kiriman, semula: Langkah) -> Putusan | None:
    """A decision where there was one, or where a question or a target was given; gone only when that was asked for."""
    if kirim.teks("tanpa_putusan"):
        return None
    tanya = tidy(kirim.teks("tanya"))
    jalan = tuple(_read_jalan(kirim))
    if semula.putusan is None and not tanya and not any(satu.ke for satu in jalan):
        return None
    return Putusan(tanya, jalan)


def _read_jalan(kirim: Kiriman) -> Iterator[Jalan]:
    for _, nama in kirim.baris("jalan"):
        label, ke = tidy(kirim.teks(f"{nama}-label")), kirim.teks(f"{nama}-ke")
        if label or ke:
            yield Jalan(
                label,
                ke,
                bool(kirim.teks(f"{nama}-arahan")),
                kirim.teks(f"{nama}-buka"),
                bool(kirim.teks(f"{nama}-keluaran")),
            )


def read_pelaksana(kirim: Kiriman, sop: Sop) -> Sop:
    """The draft with the roles as the form tells them: renamed, reordered, added, removed."""
    lama = {satu.kode: satu for satu in sop.pelaksana}
    baris = sorted((_order(kirim.teks(f"{nama}-urut"), urut), nama) for urut, nama in kirim.baris("peran"))
    hasil: list[Pelaksana] = []
    ganti: dict[str, str] = {}
    for _, nama in baris:
        satu = _read_peran(kirim, nama, lama)
        if satu.nama and not kirim.teks(f"{nama}-hapus"):
            sebagai = kirim.teks(f"{nama}-sebagai")
            kode = satu.kode or new_peran({*lama, *(x.kode for x in hasil)}, satu.nama)
            hasil.append(replace(satu, kode=kode))
            if sebagai and sebagai not in lama and sebagai not in ganti.values():
                ganti[kode] = sebagai
    return _rename_all(put_pelaksana(sop, hasil), ganti)


def _rename_all(sop: Sop, ganti: Mapping[str, str]) -> Sop:
    for dari, ke in ganti.items():
        sop = rename_peran(sop, dari, ke)
    return sop


def _read_peran(kirim: Kiriman, nama: str, lama: Mapping[str, Pelaksana]) -> Pelaksana:
    """A role; one that has lost its name keeps the old one, since it is removed by its box alone."""
    kode = kirim.teks(f"{nama}-kode")
    semula = lama.get(kode)
    jenis = _pick(kirim.teks(f"{nama}-jenis"), JenisPelaksana.ORANG)
    return Pelaksana(
        kode if semula else "",
        tidy(kirim.teks(f"{nama}-nama")) or (semula.nama if semula else ""),
        tidy(kirim.teks(f"{nama}-kelompok")),
        bool(kirim.teks(f"{nama}-per_bidang")),
        jenis,
        "" if jenis is JenisPelaksana.ORANG else kirim.teks(f"{nama}-pencatat"),
    )


def _pick(nilai: str, awal: Pilih) -> Pilih:
    """One of the values of the default's own enumeration; else the default."""
    return type(awal)(nilai) if nilai in tuple(type(awal)) else awal


# --- a value as the rows of its form ---------------------------------------------------------------------------------


def rows_pelaku(langkah: Langkah, kosong: int = KOSONG) -> list[Baris]:
    isi = [
        {
            "pelaksana": satu.pelaksana,
            "simbol": satu.simbol.value,
            "kerja": "1" if satu.kerja else "0",
            "aksi": satu.aksi,
            "urut": str(urut),
        }
        for urut, satu in enumerate(langkah.pelaku, start=1)
    ]
    baru = {"pelaksana": "", "simbol": Simbol.PROSES.value, "kerja": "1", "aksi": "", "urut": ""}
    return [*isi, *([baru] * kosong)]


def rows_kelengkapan(langkah: Langkah, kosong: int = KOSONG) -> list[Baris]:
    isi = [{"tercetak": satu.tercetak, "asal": value_of_asal(satu)} for satu in langkah.kelengkapan]
    return [*isi, *([{"tercetak": "", "asal": "langkah"}] * kosong)]


@dataclass(frozen=True, slots=True)
class BarisKeluaran:
    """A row of the outputs; `oleh` are the rows of the actors who yield it."""

    kode: str = ""
    tercetak: str = ""
    naskah: str = ""
    tanda: str = ""
    isian: str = ""
    oleh: tuple[int, ...] = ()


def rows_keluaran(langkah: Langkah, kosong: int = KOSONG) -> list[BarisKeluaran]:
    isi = [
        BarisKeluaran(
            satu.kode,
            satu.tercetak,
            satu.naskah,
            satu.menandatangani,
            "\n".join(satu.isian),
            tuple(urut for urut, pelaku in enumerate(langkah.pelaku) if satu.kode in pelaku.keluaran),
        )
        for satu in langkah.keluaran
    ]
    return [*isi, *([BarisKeluaran()] * kosong)]


def rows_jalan(langkah: Langkah, kosong: int = 1) -> list[Jalan]:
    """The exits and an empty one; for a step that does not branch, Ya and Tidak without a target."""
    jalan = list(langkah.putusan.jalan) if langkah.putusan else []
    return [*jalan, *([Jalan("", "")] * kosong)] if jalan else [Jalan(label, "") for label in LABEL]
