"""The inclusion proof of one paper: a small JSON file that anybody can check without this installation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from takar.adapters.catatan import open_catatan
from takar.core.ditolak import Ditolak
from takar.core.jejak import (
    CatatanRusak,
    KunciCatatan,
    hash_ranges,
    inclusion_ranges,
    leaf_hash,
    read_titik,
    verify_inclusion,
)
from takar.data.models import JejakAudit, TitikPeriksa
from takar.services.jejak_titik import read_kunci_umum

BENTUK = "takar-bukti-jejak-1"
PENTING = ("tanda-tangani", "terbitkan-naskah", "catat-naskah")
"""The acts that bind a paper's content, the strongest first."""


def prove_naskah(instansi_id: int, naskah_id: int) -> dict[str, Any]:
    """The proof that the paper's newest signature (or else its issue) is in the ledger; `Ditolak` where there is none.

    Reads the hashes of all entries up to the checkpoint once, in order, and holds only the proof.
    """
    entri = _find_entri(instansi_id, naskah_id)
    titik = (
        TitikPeriksa.objects.filter(instansi_id=instansi_id, banyak__gte=entri.urut).order_by("banyak").first()
        if entri
        else None
    )
    if entri is None or entri.urut is None or titik is None:
        raise Ditolak(
            "Bukti belum dapat dibuat: naskah ini belum tercakup titik periksa. Titik periksa berikutnya dibuat "
            "paling lambat satu jam lagi; unduh kembali sesudah itu.",
            "bukti-belum-ada",
        )
    jalur = hash_ranges(_leaves(instansi_id, titik.banyak), inclusion_ranges(entri.urut - 1, titik.banyak))
    kunci = read_kunci_umum(instansi_id)
    return {
        "bentuk": BENTUK,
        "entri": entri.isi,
        "letak": entri.urut - 1,
        "titik_periksa": titik.catatan,
        "bukti": [satu.hex() for satu in jalur],
        "kunci_umum": kunci.as_text() if kunci else "",
    }


def _find_entri(instansi_id: int, naskah_id: int) -> JejakAudit | None:
    milik = JejakAudit.objects.filter(instansi_id=instansi_id, objek=f"naskah/{naskah_id}")
    for tindakan in PENTING:
        if (entri := milik.filter(tindakan=tindakan).order_by("-urut").first()) is not None:
            return entri
    return None


def _leaves(instansi_id: int, banyak: int) -> Iterator[bytes]:
    daun = JejakAudit.objects.filter(instansi_id=instansi_id, urut__lte=banyak).order_by("urut")
    return map(bytes.fromhex, daun.values_list("daun", flat=True).iterator(chunk_size=5000))


def check_bukti(teks: str, kunci: KunciCatatan) -> dict[str, Any]:
    """The entry that a proof file proves under this public key. `Ditolak` with what is wrong about it."""
    try:
        isi = json.loads(teks)
        jalur = [bytes.fromhex(satu) for satu in isi["bukti"]]
        entri, letak, catatan = str(isi["entri"]), int(isi["letak"]), open_catatan(str(isi["titik_periksa"]), [kunci])
        baik = isi["bentuk"] == BENTUK
    except (ValueError, KeyError, TypeError) as sebab:
        raise Ditolak("Ini bukan berkas bukti jejak dari Takar.", "bukti-rusak") from sebab
    if not baik or catatan is None:
        raise Ditolak("Titik periksa pada berkas bukti ini tidak ditandatangani dengan kunci itu.", "bukti-tanpa-tanda")
    try:
        _, kepala = read_titik(catatan)
    except CatatanRusak as sebab:
        raise Ditolak("Titik periksa pada berkas bukti ini rusak.", "bukti-rusak") from sebab
    if not verify_inclusion(leaf_hash(entri.encode()), letak, kepala.banyak, jalur, kepala.akar):
        raise Ditolak("Entri pada berkas bukti ini tidak termasuk dalam jejak pada titik periksanya.", "bukti-salah")
    hasil: dict[str, Any] = json.loads(entri)
    return hasil
