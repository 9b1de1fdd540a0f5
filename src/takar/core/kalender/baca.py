"""Reading a calendar from TOML texts, which add up: office hours by date, Ramadan, libur nasional and cuti bersama."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NoReturn

from takar.core.kalender.jam import Hari, JamKantor, KalenderRusak, Pekan, Sesi
from takar.core.kalender.kantor import Kalender

NAMA_HARI = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_KUNCI = ("jam", "ramadan", "libur")
_SESI = re.compile(r"([01]\d|2[0-3])\.([0-5]\d)-([01]\d|2[0-4])\.([0-5]\d)")


def read_kalender(*texts: str, zona: str = "Asia/Jakarta") -> Kalender:
    """The calendar that the texts make together; a later text wins. Raises KalenderRusak naming the key."""
    libur: dict[date, str] = {}
    ramadan: list[tuple[date, date]] = []
    jam: list[JamKantor] = []
    for text in texts:
        data = _parse(text)
        _check_kunci(data, _KUNCI, "")
        libur |= _read_libur(data)
        ramadan += [_read_ramadan(satu) for satu in _tables(data, "ramadan")]
        jam += [_read_jam(satu) for satu in _tables(data, "jam")]
    return Kalender(zona=zona, libur=libur, ramadan=tuple(sorted(ramadan)), jam=tuple(jam))


def _read_libur(data: dict[str, Any]) -> dict[date, str]:
    libur = data.get("libur", {})
    if not isinstance(libur, dict):
        _rusak("libur", "harus berupa tabel tanggal dan nama")
    return {_parse_tanggal(kunci): _nama(kunci, nama) for kunci, nama in libur.items()}


def _parse_tanggal(kunci: str) -> date:
    try:
        return date.fromisoformat(kunci)
    except ValueError:
        _rusak(f"libur.{kunci}", "bukan tanggal (tuliskan seperti 2026-01-01)")


def _nama(kunci: str, nama: object) -> str:
    if not isinstance(nama, str) or not nama.strip():
        _rusak(f"libur.{kunci}", "harus diberi nama")
    return nama


def _read_ramadan(data: dict[str, Any]) -> tuple[date, date]:
    _check_kunci(data, ("awal", "akhir"), "ramadan.")
    awal, akhir = _tanggal(data, "awal", "ramadan."), _tanggal(data, "akhir", "ramadan.")
    if akhir < awal:
        _rusak("ramadan.akhir", "mendahului awalnya")
    return awal, akhir


def _read_jam(data: dict[str, Any]) -> JamKantor:
    _check_kunci(data, ("sejak", "biasa", "ramadan"), "jam.")
    sejak = _tanggal(data, "sejak", "jam.")
    return JamKantor(sejak, biasa=read_pekan(data, "biasa"), ramadan=read_pekan(data, "ramadan"))


def read_pekan(data: dict[str, Any], kunci: str) -> Pekan:
    """A week of hours, {"senin": ["07.30-12.00", …], …}, under this key. Raises KalenderRusak naming the day."""
    pekan = data.get(kunci)
    jalur = f"jam.{kunci}"
    if not isinstance(pekan, dict):
        _rusak(jalur, "harus berupa tabel hari dan jam")
    _check_kunci(pekan, NAMA_HARI, f"{jalur}.")
    if not any(pekan.values()):
        _rusak(jalur, "tidak mempunyai jam kerja")
    senin, selasa, rabu, kamis, jumat, sabtu, minggu = (
        _read_hari(pekan.get(nama, []), f"{jalur}.{nama}") for nama in NAMA_HARI
    )
    return senin, selasa, rabu, kamis, jumat, sabtu, minggu


def _read_hari(sesi: object, jalur: str) -> Hari:
    if not isinstance(sesi, list):
        _rusak(jalur, "harus berupa daftar jam")
    hari = tuple(_read_sesi(satu, jalur) for satu in sesi)
    batas = [menit for satu in hari for menit in satu]
    if any(kini >= nanti for kini, nanti in pairwise(batas)):
        _rusak(jalur, "harus urut dan tidak bertumpang tindih")
    return hari


def _read_sesi(teks: object, jalur: str) -> Sesi:
    cocok = _SESI.fullmatch(teks) if isinstance(teks, str) else None
    if cocok is None:
        _rusak(jalur, "harus berisi jam seperti 07.30-12.00")
    awal_jam, awal_menit, akhir_jam, akhir_menit = map(int, cocok.groups())
    if (akhir := akhir_jam * 60 + akhir_menit) > 24 * 60:
        _rusak(jalur, "melewati tengah malam")
    return awal_jam * 60 + awal_menit, akhir


# --- TOML ------------------------------------------------------------------------------------------------------------


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as salah:
        raise KalenderRusak(f"Berkas kalender bukan TOML yang benar: {salah}.", "kalender-rusak") from salah


def _check_kunci(data: dict[str, Any], dikenal: tuple[str, ...], jalur: str) -> None:
    for kunci in data:
        if kunci not in dikenal:
            _rusak(f"{jalur}{kunci}", "tidak dikenal")


def _tables(data: dict[str, Any], kunci: str) -> list[dict[str, Any]]:
    nilai = data.get(kunci, [])
    if not isinstance(nilai, list) or not all(isinstance(satu, dict) for satu in nilai):
        _rusak(kunci, f"harus berupa tabel [[{kunci}]]")
    return nilai


def _tanggal(data: dict[str, Any], kunci: str, jalur: str) -> date:
    nilai = data.get(kunci)
    if not isinstance(nilai, date) or isinstance(nilai, datetime):
        _rusak(f"{jalur}{kunci}", "harus berupa tanggal")
    return nilai


def _rusak(kunci: str, sebab: str) -> NoReturn:
    raise KalenderRusak(f'Kalender tidak dapat dibaca: kunci "{kunci}" {sebab}.', "kalender-rusak")
