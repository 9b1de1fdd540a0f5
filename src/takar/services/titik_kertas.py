"""The checkpoint on a paper's QR, held against the ledger that the server has today."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.jejak import CatatanRusak, KepalaPohon, read_tautan
from takar.data.models import Instansi, TitikPeriksa


@dataclass(frozen=True, slots=True)
class TitikBanding:
    """Whether the paper's checkpoint is the server's, and the sentence that says so."""

    cocok: bool
    kalimat: str


def find_titik(instansi: Instansi, banyak: int) -> str:
    """The server's checkpoint of this size in short, "n.root"; "" if it has none."""
    akar = TitikPeriksa.objects.filter(instansi=instansi, banyak=banyak).values_list("akar", flat=True).first()
    return KepalaPohon(banyak, bytes.fromhex(akar)).tautan if akar else ""


def compare_titik(instansi: Instansi, ketikan: str) -> TitikBanding:
    """Compare "n.root" as it stands on the paper, alone or within the scanned address."""
    try:
        kertas = read_tautan(ketikan)
    except CatatanRusak:
        return TitikBanding(False, "Itu bukan titik periksa. Salin teks sesudah “tp=” pada alamat dari QR, seluruhnya.")
    if find_titik(instansi, kertas.banyak) == kertas.tautan:
        return TitikBanding(True, f"Titik periksa pada kertas ini cocok dengan buku jejak (entri {kertas.banyak}).")
    return TitikBanding(
        False,
        "Titik periksa pada kertas ini tidak cocok dengan buku jejak di peladen ini. Simpan kertasnya dan beri tahu "
        "inspektorat: buku jejak instansi mungkin pernah diubah.",
    )
