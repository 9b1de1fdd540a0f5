"""Numbers of steps: as printed, and the unique codes made of them; what skips or repeats is found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from takar.core.bacaan.baris import BarisAlur
from takar.core.bacaan.catat import CatatanBaca

_ANGKA = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class NomorBaca:
    """A step's number as printed ("" if none), its code, and the whole number that orders it."""

    tercetak: str
    kode: str
    nomor: int


def baca_nomor(langkah: Sequence[BarisAlur], catatan: CatatanBaca) -> list[NomorBaca]:
    """A code for each step: "5." -> 5, nothing between 5 and 6 -> 5b, a second 5 -> 5b, letters follow their number."""
    terpakai: set[str] = set()
    hasil: list[NomorBaca] = []
    tanpa = not any(satu.nomor for satu in langkah)
    for satu in langkah:
        dasar = hasil[-1].nomor if hasil else 0
        angka = _ANGKA.search(satu.nomor)
        nomor = int(angka[0]) if angka else dasar + 1 if tanpa or not dasar else dasar
        kode = _kode(satu.nomor, max(nomor, 1), bool(angka) or tanpa, terpakai)
        hasil.append(NomorBaca(satu.nomor, kode, max(nomor, 1)))
        _report(satu, hasil, tanpa, catatan)
    return hasil


def _kode(tercetak: str, nomor: int, bernomor: bool, terpakai: set[str]) -> str:
    kode = "-".join(re.findall(r"\d+|[a-z]+", tercetak.lower())) or str(nomor)
    kode = re.sub(r"^(\d+)-([a-z])$", r"\1\2", kode)
    if not kode[0].isdigit():
        kode = f"{nomor}{kode}"
    urut = ord("b")
    dasar, hasil = kode, kode if bernomor or kode not in {str(nomor)} else f"{nomor}b"
    while hasil in terpakai:
        hasil = f"{dasar}{chr(urut)}" if urut <= ord("z") else f"{dasar}-{len(terpakai) + urut}"
        urut += 1
    terpakai.add(hasil)
    return hasil


def _report(satu: BarisAlur, hasil: list[NomorBaca], tanpa: bool, catatan: CatatanBaca) -> None:
    kini, jalur = hasil[-1], f"langkah.{hasil[-1].kode}.nomor"
    lalu = hasil[-2].nomor if len(hasil) > 1 else 0
    if not satu.nomor:
        catatan.catat(jalur, "", satu.tempat, "baris ini tidak bernomor; diberi kode menurut urutannya")
        if not tanpa:
            catatan.temukan("tanpa-nomor", f"Satu baris tidak bernomor; diberi kode {kini.kode}.", satu.tempat, jalur)
        return
    catatan.catat(jalur, satu.nomor, satu.tempat)
    if kini.nomor > lalu + 1:
        hilang = f"{lalu + 1}" if kini.nomor == lalu + 2 else f"{lalu + 1} sampai dengan {kini.nomor - 1}"
        catatan.temukan(
            "nomor-melompat", f"Penomoran melompat ke {satu.nomor}; nomor {hilang} tidak ada.", satu.tempat, jalur
        )
    elif _ANGKA.search(satu.nomor) and kini.nomor <= lalu and kini.kode != _printed_code(satu.nomor):
        catatan.temukan(
            "nomor-berulang", f"Nomor {satu.nomor} tercetak lagi; diberi kode {kini.kode}.", satu.tempat, jalur
        )


def _printed_code(tercetak: str) -> str:
    return "".join(re.findall(r"\d+|[a-z]+", tercetak.lower()))
