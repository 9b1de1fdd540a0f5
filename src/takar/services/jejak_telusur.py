"""Walking through a ledger from its first entry: sequence, leaves, shown columns, texts, and the root at chosen sizes.

Entries are read in portions, so that a ledger of any length takes the same memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from takar.core.jejak import PohonTumbuh, commit, leaf_hash, moment
from takar.data.models import JejakAudit, TeksJejak
from takar.services.jejak_isi import IKRAR, find_ikrar
from takar.services.jejak_temuan import Gagal, HasilPeriksa

HAPUS_TEKS = "hapus-teks"
"""The entries that say which texts were erased, by the `urut` of their entries."""

PORSI = 2000
MAKS_TEMUAN = 20
"""More findings of one walk tell nothing new."""

_SHA256 = re.compile(r'"([0-9a-f]{64})"')
_BERIKRAR = f'"{IKRAR}"'
_KUNCI = ("data", "instansi", "objek", "oleh", "tindakan", "urut", "waktu")
_dump = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class _Baris(NamedTuple):
    """An entry as its table holds it."""

    pk: int
    urut: int
    isi: str
    daun: str
    waktu: datetime
    instansi: int
    oleh: int | None
    tindakan: str
    objek: str
    data: Any


@dataclass(slots=True)
class Telusur:
    """What a walk has gathered: the tree at its end, the roots on the way, and every file hash that was entered."""

    pohon: PohonTumbuh = field(default_factory=PohonTumbuh)
    akar: dict[int, bytes] = field(default_factory=dict)
    sha256: set[bytes] = field(default_factory=set)
    terhapus: dict[int, str] = field(default_factory=dict)
    tercatat_hapus: set[int] = field(default_factory=set)


def walk(instansi_id: int, ukuran: Collection[int], hasil: HasilPeriksa) -> Telusur:
    """Check each entry; what is wrong goes into `hasil`. Gives the root at each of these sizes that is reached.

    A missing entry ends the walk: what stands after it has no place of its own any more.
    """
    jalan = Telusur()
    if 0 in ukuran:
        jalan.akar[0] = jalan.pohon.root()
    for porsi in _portions(instansi_id):
        teks = _load_teks(porsi)
        for baris in porsi:
            if not _check_place(baris, jalan.pohon.banyak + 1, hasil):
                return jalan
            _step(jalan, baris, hasil)
            _check_teks(jalan, baris, teks.get(baris.pk, []), hasil)
            if baris.urut in ukuran:
                jalan.akar[baris.urut] = jalan.pohon.root()
    _check_erased(jalan, hasil)
    return jalan


def _portions(instansi_id: int) -> Iterator[list[_Baris]]:
    """The entries in their order; rows without a place come first and have 0."""
    kolom = ("pk", "urut", "isi", "daun", "waktu", "instansi_id", "oleh_id", "tindakan", "objek", "data")
    milik = JejakAudit.objects.filter(instansi_id=instansi_id)
    if tanpa := milik.filter(urut=None).values_list(*kolom)[:PORSI]:
        yield [_Baris(pk, 0, *sisa) for pk, _, *sisa in tanpa]
    akhir = 0
    while porsi := [
        _Baris(*satu) for satu in milik.filter(urut__gt=akhir).order_by("urut").values_list(*kolom)[:PORSI]
    ]:
        yield porsi
        akhir = porsi[-1].urut


def _check_place(baris: _Baris, harus: int, hasil: HasilPeriksa) -> bool:
    if baris.urut == harus:
        return True
    if baris.urut < harus:
        hasil.add(Gagal.URUTAN, f"Ada catatan tanpa nomor urut ({baris.tindakan} {baris.objek}).", harus)
        return False
    akhir = baris.urut - 1
    rentang = f"Entri ke-{harus}" if akhir == harus else f"Entri ke-{harus} sampai ke-{akhir}"
    hasil.add(Gagal.URUTAN, f"{rentang} hilang.", harus, akhir)
    return False


def _step(jalan: Telusur, baris: _Baris, hasil: HasilPeriksa) -> None:
    daun = leaf_hash(baris.isi.encode())
    jalan.pohon.append(daun)
    if daun.hex() != baris.daun:
        _add(hasil, Gagal.DAUN, f"Isi entri ke-{baris.urut} diubah: tidak cocok lagi dengan sidiknya.", baris.urut)
    jalan.sha256.update(map(bytes.fromhex, _SHA256.findall(baris.isi)))
    _check_kolom(jalan, baris, hasil)


def _check_kolom(jalan: Telusur, baris: _Baris, hasil: HasilPeriksa) -> None:
    """The shown columns are what the text says. Nearly always they make the text again, which is the quickest look."""
    if baris.isi != _as_written(baris):
        _name_difference(baris, hasil)
    if baris.tindakan == HAPUS_TEKS:
        jalan.tercatat_hapus.update(baris.data.get("entri", []))


def _as_written(baris: _Baris) -> str:
    """The text that these columns make: `jejak_isi.write_isi`, for values that come from the table."""
    kolom = (baris.data, baris.instansi, baris.objek, baris.oleh, baris.tindakan, baris.urut, moment(baris.waktu))
    return _dump(dict(zip(_KUNCI, kolom, strict=True)))


def _name_difference(baris: _Baris, hasil: HasilPeriksa) -> None:
    try:
        isi = json.loads(baris.isi)
        tempat = isi["urut"]
        sama = _shown(isi) == (moment(baris.waktu), baris.oleh, baris.tindakan, baris.objek, baris.data)
    except (ValueError, KeyError, TypeError):
        _add(hasil, Gagal.DAUN, f"Isi entri ke-{baris.urut} bukan bentuk yang ditulis Takar.", baris.urut)
        return
    if tempat != baris.urut:
        kalimat = f"Entri ke-{baris.urut} semula entri ke-{tempat}: urutannya ditukar atau ada yang disisipkan."
        _add(hasil, Gagal.URUTAN, kalimat, baris.urut)
    elif not sama:
        _add(hasil, Gagal.KOLOM, f"Yang ditampilkan dari entri ke-{baris.urut} berbeda dengan isinya.", baris.urut)
    else:
        _add(hasil, Gagal.DAUN, f"Isi entri ke-{baris.urut} bukan bentuk yang ditulis Takar.", baris.urut)


def _shown(isi: dict[str, Any]) -> tuple[Any, ...]:
    return isi["waktu"], isi["oleh"], isi["tindakan"], isi["objek"], isi["data"]


def _load_teks(porsi: list[_Baris]) -> dict[int, list[TeksJejak]]:
    """The texts beside these entries, by the entry's row."""
    hasil: dict[int, list[TeksJejak]] = {}
    for teks in TeksJejak.objects.filter(
        jejak_id__gte=min(b.pk for b in porsi), jejak_id__lte=max(b.pk for b in porsi)
    ):
        hasil.setdefault(teks.jejak_id, []).append(teks)
    return hasil


def _check_teks(jalan: Telusur, baris: _Baris, teks: list[TeksJejak], hasil: HasilPeriksa) -> None:
    """Every commitment has its text, and every text its commitment; erased ones are looked at in the end."""
    if not teks and _BERIKRAR not in baris.isi:
        return
    ikrar = find_ikrar(baris.data)
    for satu in teks:
        harus = ikrar.pop(satu.nama, "")
        if satu.dihapus_pada is not None:
            jalan.terhapus[baris.urut] = satu.nama
        elif not is_bound(satu, harus):
            kalimat = f"Teks “{satu.nama}” pada entri ke-{baris.urut} bukan teks yang dulu dicatat."
            _add(hasil, Gagal.TEKS, kalimat, baris.urut)
    for nama in ikrar:
        _add(hasil, Gagal.TEKS, f"Teks “{nama}” pada entri ke-{baris.urut} hilang.", baris.urut)


def is_bound(teks: TeksJejak, ikrar: str) -> bool:
    """Whether this is the text that was committed to."""
    try:
        return commit(bytes.fromhex(teks.garam), teks.nilai) == ikrar
    except ValueError:
        return False


def _check_erased(jalan: Telusur, hasil: HasilPeriksa) -> None:
    for urut, nama in jalan.terhapus.items():
        if urut not in jalan.tercatat_hapus:
            kalimat = f"Teks “{nama}” pada entri ke-{urut} dihapus tanpa catatan penghapusan."
            _add(hasil, Gagal.TEKS, kalimat, urut)


def _add(hasil: HasilPeriksa, jenis: Gagal, kalimat: str, urut: int) -> None:
    if len(hasil.temuan) < MAKS_TEMUAN:
        hasil.add(jenis, kalimat, urut)
