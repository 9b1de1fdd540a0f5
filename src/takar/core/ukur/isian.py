"""Values as text: read from a form field or a file, and back; and as the two columns that the store keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from takar.core.angka import format_isian, read_angka
from takar.core.ditolak import Ditolak
from takar.core.naskah.tanggal import BULAN
from takar.core.teks import is_printable
from takar.core.ukur.nilai import Batas, Huruf, JenisNilai, Nilai, Rasio, Rentang, Tanda, Teks, format_nilai

MAKS_HURUF = 30
"""Most letters of a grade."""
MAKS_TEKS = 120
"""Most letters of a free text, and of any value as typed."""
TAHUN_AWAL, TAHUN_AKHIR = 1900, 2200
_MAKS_KAPITAL = 3

_ANGKA = r"[-\u2212]?[0-9][0-9.,]*\s*%?"
_RASIO = re.compile(rf"({_ANGKA})\s*(?::|/|banding)\s*({_ANGKA})", re.IGNORECASE)
_RENTANG = re.compile(
    rf"({_ANGKA})\s*(?:[-\u2013\u2014]|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga)\s*({_ANGKA})", re.IGNORECASE
)
_BATAS = re.compile(rf"(\D*?)\s*({_ANGKA})", re.IGNORECASE)
_TANDA = {
    "<": Tanda.KURANG_DARI,
    "kurang dari": Tanda.KURANG_DARI,
    "≤": Tanda.PALING_BANYAK,
    "<=": Tanda.PALING_BANYAK,
    "=<": Tanda.PALING_BANYAK,
    "maks": Tanda.PALING_BANYAK,
    "maks.": Tanda.PALING_BANYAK,
    "maksimal": Tanda.PALING_BANYAK,
    "paling banyak": Tanda.PALING_BANYAK,
    ">": Tanda.LEBIH_DARI,
    "lebih dari": Tanda.LEBIH_DARI,
    "≥": Tanda.PALING_SEDIKIT,
    ">=": Tanda.PALING_SEDIKIT,
    "=>": Tanda.PALING_SEDIKIT,
    "min": Tanda.PALING_SEDIKIT,
    "min.": Tanda.PALING_SEDIKIT,
    "minimal": Tanda.PALING_SEDIKIT,
    "paling sedikit": Tanda.PALING_SEDIKIT,
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_HARI_BULAN = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2}|[a-z]{3,9})\.?\s*[-/. ]\s*([0-9]{4})", re.IGNORECASE)
_BULAN = {nama.casefold(): urut for urut, nama in enumerate(BULAN, start=1)}
_BULAN |= {nama[:3]: urut for nama, urut in _BULAN.items()} | {"agt": 8, "agu": 8, "sept": 9, "nop": 11, "nopember": 11}
_YA = frozenset({"ya", "sudah", "ada", "tercapai"})
_TIDAK = frozenset({"tidak", "belum", "tidak ada", "belum ada", "tidak tercapai", "belum tercapai"})


def read_nilai(jenis: JenisNilai, teks: str) -> Nilai:
    """The value that `teks` says, as one of this kind. Raises Ditolak with the sentence to show."""
    bersih = " ".join(teks[: 2 * MAKS_TEKS].split())
    if not bersih:
        raise Ditolak(f"Nilai belum diisi. Isi {jenis.nama}.", "nilai-kosong")
    if len(bersih) > MAKS_TEKS:
        raise Ditolak(f"Nilai terlalu panjang; paling banyak {MAKS_TEKS} huruf.", "nilai-terlalu-panjang")
    return _BACA[jenis](bersih)


def format_nilai_isian(nilai: Nilai) -> str:
    """The text for a form field and for the store: `read_nilai` gives the same value back."""
    match nilai:
        case Decimal():
            return format_isian(nilai)
        case Rasio():
            return f"{format_isian(nilai.pembilang)}:{format_isian(nilai.penyebut)}"
        case Rentang():
            return f"{format_isian(nilai.bawah)}–{format_isian(nilai.atas)}"
        case Batas():
            return f"{nilai.tanda}{format_isian(nilai.angka)}"
        case date():
            return nilai.isoformat()
    return format_nilai(nilai)


def dump_nilai(nilai: Nilai) -> tuple[Decimal | None, str]:
    """The number column and the text column of a value: exactly one of them is filled."""
    return (nilai, "") if isinstance(nilai, Decimal) else (None, format_nilai_isian(nilai))


def load_nilai(jenis: JenisNilai, angka: Decimal | None, isi: str) -> Nilai | None:
    """The value of the two columns; None where both are empty. Raises Ditolak where they are not of this kind."""
    if angka is None:
        return read_nilai(jenis, isi) if isi else None
    return angka if jenis in (JenisNilai.ANGKA, JenisNilai.PERSEN) else read_nilai(jenis, format_isian(angka))


def _read_rasio(teks: str) -> Rasio:
    cocok = _RASIO.fullmatch(teks)
    if cocok is None:
        raise _unreadable(teks, "rasio", "1:32")
    pembilang, penyebut = read_angka(cocok[1]), read_angka(cocok[2])
    if pembilang < 0 or penyebut <= 0:
        raise Ditolak("Kedua sisi rasio tidak boleh negatif, dan sisi kanannya tidak boleh nol.", "rasio-salah")
    return Rasio(pembilang, penyebut)


def _read_rentang(teks: str) -> Rentang:
    cocok = _RENTANG.fullmatch(teks)
    if cocok is None:
        raise _unreadable(teks, "rentang", "9,2–9,7")
    bawah, atas = read_angka(cocok[1]), read_angka(cocok[2])
    if bawah > atas:
        raise Ditolak("Batas bawah rentang lebih besar daripada batas atasnya. Tukar keduanya.", "rentang-terbalik")
    return Rentang(bawah, atas)


def _read_batas(teks: str) -> Batas:
    cocok = _BATAS.fullmatch(teks)
    tanda = _TANDA.get(cocok[1].casefold()) if cocok else None
    if cocok is None or tanda is None:
        raise _unreadable(teks, "batas", "≤ 20 atau >= 5")
    return Batas(tanda, read_angka(cocok[2]))


def _read_huruf(teks: str) -> Huruf:
    if len(teks) > MAKS_HURUF or not is_printable(teks):
        raise Ditolak(f"Predikat paling banyak {MAKS_HURUF} huruf, misalnya BB atau WTP.", "huruf-salah")
    return Huruf(teks.upper() if len(teks) <= _MAKS_KAPITAL else teks)


def _read_tanggal(teks: str) -> date:
    iso, biasa = _ISO.fullmatch(teks), _HARI_BULAN.fullmatch(teks)
    if iso:
        tahun, bulan, hari = int(iso[1]), int(iso[2]), int(iso[3])
    elif biasa:
        tahun, bulan, hari = int(biasa[3]), _month(biasa[2]), int(biasa[1])
    else:
        raise _unreadable(teks, "tanggal", "31 Maret 2026 atau 31-03-2026")
    return _build_tanggal(teks, tahun, bulan, hari)


def _month(teks: str) -> int:
    """The number of a month; 0, which is no month, for an unknown name."""
    return int(teks) if teks.isdecimal() else _BULAN.get(teks.casefold(), 0)


def _build_tanggal(teks: str, tahun: int, bulan: int, hari: int) -> date:
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Ditolak(f"Tahun harus antara {TAHUN_AWAL} dan {TAHUN_AKHIR}.", "tahun-di-luar-batas")
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        raise _unreadable(teks, "tanggal", "31 Maret 2026 atau 31-03-2026") from None


def _read_ya_tidak(teks: str) -> bool:
    kecil = teks.casefold()
    if kecil not in _YA | _TIDAK:
        raise _unreadable(teks, "ya atau tidak", "Ya")
    return kecil in _YA


def _read_teks(teks: str) -> Teks:
    if not is_printable(teks):
        raise Ditolak("Teks memuat huruf yang tidak dapat dicetak. Hapus huruf itu.", "teks-tak-tercetak")
    return Teks(teks)


def _unreadable(teks: str, jenis: str, contoh: str) -> Ditolak:
    kutip = teks if len(teks) <= 40 else teks[:40] + "…"
    return Ditolak(f"“{kutip}” tidak terbaca sebagai {jenis}. Tulis misalnya {contoh}.", "nilai-tak-terbaca")


_BACA: Mapping[JenisNilai, Callable[[str], Nilai]] = MappingProxyType(
    {
        JenisNilai.ANGKA: read_angka,
        JenisNilai.PERSEN: read_angka,
        JenisNilai.RASIO: _read_rasio,
        JenisNilai.RENTANG: _read_rentang,
        JenisNilai.BATAS: _read_batas,
        JenisNilai.HURUF: _read_huruf,
        JenisNilai.TANGGAL: _read_tanggal,
        JenisNilai.YA_TIDAK: _read_ya_tidak,
        JenisNilai.TEKS: _read_teks,
    }
)
