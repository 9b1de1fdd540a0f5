"""How cycles hang together: what started this one, and which others it started."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from takar.core.wewenang import Orang
from takar.data.models import Naskah, Siklus
from takar.services.muat import load_sop
from takar.services.nama_siklus import name_siklus
from takar.services.peran import sees_siklus


@dataclass(frozen=True, slots=True)
class Kaitan:
    """A line: words, the other cycle's name, and its id (0: closed to this person)."""

    teks: str
    nama: str
    siklus_id: int


def read_kaitan(siklus: Siklus, orang: Orang) -> tuple[Kaitan, ...]:
    """What started this cycle, then what it started, oldest first."""
    return tuple(_list(siklus, orang))


def _list(siklus: Siklus, orang: Orang) -> Iterator[Kaitan]:
    if siklus.pemicu is not None and siklus.pemicu.siklus is not None:
        yield _line(f"Dimulai oleh {_name(siklus.pemicu)} dari", siklus.pemicu.siklus, orang)
    if siklus.induk is not None:
        yield _line(f"Dijalankan sebagai langkah {siklus.induk.nomor} dari", siklus.induk.siklus, orang)
    lain = Siklus.objects.filter(Q(pemicu__siklus=siklus) | Q(induk__siklus=siklus)).order_by("dimulai", "pk")
    for satu in lain.select_related("sop", "pemicu", "induk"):
        yield _line(_origin(satu), satu, orang)


def _origin(satu: Siklus) -> str:
    """What of this cycle the other one comes from."""
    if satu.pemicu is not None:
        return f"{_name(satu.pemicu)} memulai"
    return f"Langkah {satu.induk.nomor} dijalankan oleh" if satu.induk is not None else ""


def _name(naskah: Naskah) -> str:
    """Lembar Disposisi nomor 000.8.6.3/012/DINKOP/X/2026, named as its SOP prints it"""
    langkah = load_sop(naskah.siklus.sop).langkah if naskah.siklus else ()
    tercetak = (satu.tercetak for baris in langkah for satu in baris.keluaran if satu.kode == naskah.keluaran)
    return f"{next(tercetak, naskah.hal)} nomor {naskah.nomor}"


def _line(teks: str, siklus: Siklus, orang: Orang) -> Kaitan:
    sop = load_sop(siklus.sop)
    return Kaitan(teks, name_siklus(siklus, sop), siklus.pk if sees_siklus(orang, sop) else 0)
