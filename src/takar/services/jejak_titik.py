"""Checkpoints: the head of an agency's ledger, signed with the ledger's own key, to be carried out of the house."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

from takar.adapters.catatan import PenandaCatatan, ensure_penanda, read_umum, sign_catatan
from takar.core.jejak import KepalaPohon, KunciCatatan, PohonTumbuh, write_titik
from takar.data.models import Instansi, KepalaJejak, TitikPeriksa
from takar.services import jam

TANDA_TANGAN, BERKALA, BULANAN = "tanda-tangan", "berkala", "bulanan"
"""Why a checkpoint was made: a signature, the hour, the month's berita acara."""


def read_kepala(instansi_id: int) -> KepalaPohon:
    """The head as last committed; that of an empty ledger before its first entry."""
    baris = KepalaJejak.objects.filter(instansi_id=instansi_id).values_list("banyak", "batas").first()
    banyak, batas = baris or (0, [])
    return KepalaPohon(banyak, PohonTumbuh(banyak, map(bytes.fromhex, batas)).root())


def keep_titik(instansi_id: int, sebab: str, *kepala: KepalaPohon) -> None:
    """Sign and store these heads. The ledger's head must be locked, so that nobody stores the same one meanwhile."""
    baru = {satu.banyak: satu for satu in kepala if satu.banyak}
    ada = TitikPeriksa.objects.filter(instansi_id=instansi_id, banyak__in=baru).values_list("banyak", flat=True)
    perlu = [satu for banyak, satu in baru.items() if banyak not in set(ada)]
    TitikPeriksa.objects.bulk_create([_sign(instansi_id, sebab, satu) for satu in perlu])


def _sign(instansi_id: int, sebab: str, kepala: KepalaPohon) -> TitikPeriksa:
    penanda = load_penanda(instansi_id)
    return TitikPeriksa(
        instansi_id=instansi_id,
        banyak=kepala.banyak,
        akar=kepala.akar.hex(),
        waktu=jam.now(),
        sebab=sebab,
        catatan=sign_catatan(write_titik(penanda.asal, kepala), penanda),
    )


def load_penanda(instansi_id: int) -> PenandaCatatan:
    """The key of the agency's ledger; made with its first checkpoint."""
    if not (folder := _folder(instansi_id)).exists():
        kode = Instansi.objects.values_list("kode_unit", flat=True).get(pk=instansi_id)
        return ensure_penanda(folder, slugify(kode) or "instansi")
    return ensure_penanda(folder, "")


def read_kunci_umum(instansi_id: int) -> KunciCatatan | None:
    """The public half of the ledger's key; None before the first checkpoint."""
    return read_umum(_folder(instansi_id))


def hand_out_kunci(instansi_id: int) -> KunciCatatan | None:
    """The public key to carry out of the house; None while no checkpoint needs it."""
    ada = TitikPeriksa.objects.filter(instansi_id=instansi_id).exists()
    return read_kunci_umum(instansi_id) if ada else None


def _folder(instansi_id: int) -> Path:
    return Path(settings.TAKAR_DATA) / "kunci-jejak" / str(instansi_id)


def tautan_titik(titik: TitikPeriksa) -> str:
    """The checkpoint in short, "n.root", for the QR code of a paper."""
    return KepalaPohon(titik.banyak, bytes.fromhex(titik.akar)).tautan
