"""The reply of api/kinerjarhk as a table: a row for each indicator and period of a rencana hasil kerja.

Shape: {status, message, data: [{nama, nip, rencana_hasil_kerja: [{rencana_hasil_kerja, indikator: [{indikator_rhk_id,
indikator, satuan, aspek_rhk_teks, kinerja_bulan: [{bulan, kinerja: [...]}], kinerja_triwulan: [{triwulan, kinerja}],
kinerja_tahunan}]}]}]}. Values are strings with a decimal comma.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from takar.core.angka import format_isian
from takar.core.ditolak import Ditolak
from takar.core.ekinerja import BarisMasuk, SelMasuk, TabelMasuk

KOLOM = (
    "NIP", "Nama", "Kode", "Rencana hasil kerja", "Indikator", "Aspek", "Satuan", "Periode", "Target", "Realisasi",
    "Catatan",
)  # fmt: skip
MAKS_BARIS = 200_000
BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
         "November", "Desember")  # fmt: skip
TRIWULAN = {f"TW{n}": n for n in range(1, 5)}
Isi = Mapping[str, Any]


def read_jawaban(isi: bytes, triwulan: int) -> TabelMasuk:
    """The rows that speak of the triwulan (0: of the whole year).

    Raises Ditolak: ekinerja-bukan-json, ekinerja-bentuk-lain, ekinerja-menolak, ekinerja-terlalu-banyak.
    """
    baris: list[BarisMasuk] = []
    for satu in _list_rows(_parse(isi), triwulan):
        if len(baris) == MAKS_BARIS:
            raise Ditolak(
                "Jawaban e-Kinerja memuat terlalu banyak baris. Tidak ada data yang berubah.", "ekinerja-terlalu-banyak"
            )
        baris.append(BarisMasuk(len(baris) + 1, tuple(SelMasuk(teks) for teks in satu)))
    return TabelMasuk(KOLOM, tuple(baris))


def _parse(isi: bytes) -> list[Any]:
    try:
        jawaban = json.loads(isi, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Ditolak(
            "Jawaban e-Kinerja terpotong atau bukan JSON. Tidak ada data yang berubah. Coba lagi nanti, atau unggah "
            "berkas dari e-Kinerja.",
            "ekinerja-bukan-json",
        ) from None
    if not isinstance(jawaban, dict):
        raise _other_shape("bukan objek")
    if jawaban.get("status") in (False, "false", "error", "gagal", 0, "0"):
        pesan = " ".join(_text(jawaban.get("message")).split())[:120]
        raise Ditolak(f"e-Kinerja menolak permintaan: “{pesan}”. Tidak ada data yang berubah.", "ekinerja-menolak")
    return _list(jawaban, "data", wajib=True)


def _refuse_constant(nama: str) -> None:
    raise ValueError(nama)


def _list_rows(data: list[Any], triwulan: int) -> Iterator[tuple[str, ...]]:
    for orang in map(_object, data):
        for rhk in map(_object, _list(orang, "rencana_hasil_kerja", wajib=True)):
            for indikator in map(_object, _list(rhk, "indikator", wajib=True)):
                yield from _list_of_indikator(orang, rhk, indikator, triwulan)


def _list_of_indikator(orang: Isi, rhk: Isi, indikator: Isi, triwulan: int) -> Iterator[tuple[str, ...]]:
    """A row for each period; an indicator on which nothing was reported is a row without a realisasi."""
    kode = _text(indikator.get("indikator_rhk_id")) or _text(rhk.get("rhk_id"))
    kepala = (
        _text(orang.get("nip")),
        _text(orang.get("nama")),
        kode,
        _text(rhk.get("rencana_hasil_kerja")),
        _text(indikator.get("indikator")),
        _text(indikator.get("aspek_rhk_teks")),
    )
    satuan = _text(indikator.get("satuan"))
    semua = [*_quarters(indikator, triwulan), *_months(indikator, triwulan), *_year(indikator, triwulan)]
    for akhiran, periode, isi in semua or [("", f"Triwulan {triwulan}" if triwulan else "Tahunan", {})]:
        kegiatan, catatan = _text(isi.get("kegiatan")), _text(isi.get("catatan"))
        yield (
            *kepala[:2],
            f"{kode}{akhiran}",
            *kepala[3:],
            _text(isi.get("satuan")) or satuan,
            periode,
            _text(isi.get("target_kuantitas")),
            _text(isi.get("realisasi_kuantitas")),
            ": ".join(satu for satu in (kegiatan, catatan) if satu),
        )


def _quarters(indikator: Isi, triwulan: int) -> Iterator[tuple[str, str, Isi]]:
    for satu in map(_object, _list(indikator, "kinerja_triwulan")):
        nomor = TRIWULAN.get(_text(satu.get("triwulan")).replace(" ", "").upper())
        if nomor is None:
            raise _other_shape("triwulan tidak dikenal")
        if triwulan in (0, nomor):
            yield "", f"Triwulan {nomor}", _object(satu.get("kinerja") or {})


def _months(indikator: Isi, triwulan: int) -> Iterator[tuple[str, str, Isi]]:
    """The activities of each month; each is told apart by its own text."""
    for satu in map(_object, _list(indikator, "kinerja_bulan")):
        bulan = _month(_text(satu.get("bulan")))
        if triwulan in (0, (bulan + 2) // 3):
            for isi in map(_object, _list(satu, "kinerja")):
                yield f"|{_text(isi.get('kegiatan'))[:60]}", BULAN[bulan - 1], isi


def _month(teks: str) -> int:
    if teks.isdigit() and 1 <= int(teks[:3]) <= 12:
        return int(teks[:3])
    if teks.capitalize() in BULAN:
        return BULAN.index(teks.capitalize()) + 1
    raise _other_shape("bulan tidak dikenal")


def _year(indikator: Isi, triwulan: int) -> Iterator[tuple[str, str, Isi]]:
    isi = indikator.get("kinerja_tahunan")
    if triwulan == 0 and isinstance(isi, dict) and isi:
        yield "", "Tahunan", isi


def _text(nilai: Any) -> str:
    """A value as text; a number that came as such is written with a comma."""
    if nilai is None:
        return ""
    if isinstance(nilai, str):
        return nilai.strip()
    if isinstance(nilai, int | Decimal) and not isinstance(nilai, bool):
        return format_isian(Decimal(nilai))
    raise _other_shape("nilai bukan teks")


def _list(isi: Isi, nama: str, *, wajib: bool = False) -> list[Any]:
    nilai = isi.get(nama)
    if nilai is None and not wajib:
        return []
    if not isinstance(nilai, list):
        raise _other_shape(f"“{nama}” bukan daftar")
    return nilai


def _object(nilai: Any) -> Isi:
    if not isinstance(nilai, dict):
        raise _other_shape("isi daftar bukan objek")
    return nilai


def _other_shape(apa: str) -> Ditolak:
    return Ditolak(
        f"Jawaban e-Kinerja tidak berbentuk seperti yang dikenal ({apa}). Tidak ada data yang berubah. Unggah berkas "
        "dari e-Kinerja, dan laporkan kepada admin.",
        "ekinerja-bentuk-lain",
    )
