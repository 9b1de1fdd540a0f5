"""Dates as the cell's own format shows them, with Indonesian names of months and days."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zipfile import ZipFile

from takar.adapters.sop_bagan.xmls import anak_dari, atribut, bilangan, parse_if
from takar.adapters.tabel.pola import format_saat

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_BAWAAN = {
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
}
_LAMBANG = re.compile(r'"([^"]*)"|\\(.)|(\[[^\]]*\])|(y+|m+|d+|h+|s+|AM/PM)|(.)', re.IGNORECASE)
_PANJANG = re.compile(r"\[\$-F800\]", re.IGNORECASE)


def read_kode(paket: ZipFile) -> list[str]:
    """The format code of each cell style; "" for the built-in ones that are no dates."""
    gaya = parse_if(paket, "xl/styles.xml")
    sendiri = {bilangan(satu, "numFmtId"): atribut(satu, "formatCode") for satu in anak_dari(gaya, "numFmts")}
    semua = _BAWAAN | sendiri
    return [semua.get(bilangan(satu, "numFmtId"), "") for satu in anak_dari(gaya, "cellXfs")]


def show_saat(iso: str, kode: str) -> str:
    """The date, moment or time in the words of its format; dd/mm/yyyy for a format that names none of its parts."""
    if len(iso) <= 8:
        return format_saat(time.fromisoformat(iso))
    saat = datetime.fromisoformat(iso)
    polos: datetime | date = saat if saat.time() != time() else saat.date()
    if _PANJANG.search(kode):
        return f"{saat.day} {BULAN[saat.month - 1]} {saat.year}"
    bagian = kode.partition(";")[0]
    return "".join(_pieces(bagian, saat)).strip() or format_saat(polos)


def _pieces(kode: str, saat: datetime) -> list[str]:
    hasil: list[str] = []
    jam = False
    for kutip, lepas, siku, lambang, lain in _LAMBANG.findall(kode):
        huruf = lambang[:1].lower()
        jam = huruf in {"h", "s"} if lambang else jam
        if lambang:
            hasil.append(_part(huruf, len(lambang), saat, menit=jam or _is_minute(hasil, huruf)))
        elif not siku:
            hasil.append(kutip or lepas or ("" if lain in "@_*" else lain))
    return hasil


def _is_minute(hasil: list[str], huruf: str) -> bool:
    """An m after a colon counts minutes."""
    return huruf == "m" and bool(hasil) and hasil[-1] == ":"


def _part(huruf: str, panjang: int, saat: datetime, *, menit: bool) -> str:
    if huruf == "y":
        return f"{saat.year:04}" if panjang > 2 else f"{saat.year % 100:02}"
    if huruf == "d":
        hari = HARI[saat.weekday()]
        return (f"{saat.day}", f"{saat.day:02}", hari[:3], hari)[min(panjang, 4) - 1]
    if huruf == "m" and not menit:
        bulan = BULAN[saat.month - 1]
        return (f"{saat.month}", f"{saat.month:02}", bulan[:3], bulan)[min(panjang, 4) - 1]
    angka = {"h": saat.hour, "m": saat.minute, "s": saat.second}.get(huruf)
    return "" if angka is None else f"{angka:02}" if panjang > 1 else f"{angka}"
