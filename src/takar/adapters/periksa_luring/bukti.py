"""The proof that a paper stands in the ledger (takar-bukti-jejak-1), checked from the file alone."""

from __future__ import annotations

import json
from dataclasses import dataclass

from takar.adapters.catatan import open_catatan
from takar.core.jejak import CatatanRusak, KunciCatatan, leaf_hash, read_kunci, read_titik, verify_inclusion

BENTUK = "takar-bukti-jejak-1"
_MAKS = 1 << 20


@dataclass(frozen=True, slots=True)
class BuktiDiperiksa:
    """Whether the proof holds; the sentence says under whose key."""

    sah: bool
    kalimat: str


def check_bukti_luring(isi: bytes, kunci: KunciCatatan | None) -> BuktiDiperiksa | None:
    """None if the file is no such proof. Without `kunci`, the file's own key shows only that it is whole."""
    if len(isi) > _MAKS or BENTUK.encode() not in isi:
        return None
    try:
        data = json.loads(isi)
        if data["bentuk"] != BENTUK:
            return None
        dipakai = kunci or read_kunci(str(data["kunci_umum"]))
        catatan = open_catatan(str(data["titik_periksa"]), [dipakai])
        jalur, letak, entri = [bytes.fromhex(satu) for satu in data["bukti"]], int(data["letak"]), str(data["entri"])
        kepala = read_titik(catatan)[1] if catatan else None
    except (ValueError, KeyError, TypeError, CatatanRusak):
        return BuktiDiperiksa(False, "Bukti jejak rusak: isinya tidak terbaca.")
    if kepala is None:
        return BuktiDiperiksa(False, "Titik periksanya tidak ditandatangani dengan kunci itu.")
    if not verify_inclusion(leaf_hash(entri.encode()), letak, kepala.banyak, jalur, kepala.akar):
        return BuktiDiperiksa(False, "Entri ini tidak termasuk dalam jejak pada titik periksanya.")
    asal = "kunci yang disebut" if kunci else "kunci di dalam berkas itu sendiri; sebutkan --kunci agar terjamin"
    return BuktiDiperiksa(True, f"Entri {letak + 1} dari {kepala.banyak} termasuk dalam jejak ({asal}).")
