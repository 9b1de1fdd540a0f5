"""What the page that starts a cycle offers: the SOPs in force that this person may start, and what they lack."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.sop.nilai import Frekuensi, Sop
from takar.core.wewenang import Orang, Tindakan, may
from takar.data.models import Pegawai, SopVersi
from takar.services.baca_sop import list_sop_berlaku, name_sop
from takar.services.muat import load_sop
from takar.services.mulai import check_mulai, may_start
from takar.services.nama_siklus import name_singkat
from takar.services.pemegang import Pemegang
from takar.services.peran import name_peran, owners_of


@dataclass(frozen=True, slots=True)
class PilihanSop:
    """An SOP to start: `berkejadian` asks for a subject, else for a period; `kosong` are its roles without a holder."""

    versi: SopVersi
    kode: str
    singkat: str
    nama: str
    berkejadian: bool
    jumlah_langkah: int
    kosong: tuple[str, ...]


def list_dapat_mulai(pegawai: Pegawai, orang: Orang, pemegang: Pemegang) -> list[PilihanSop]:
    """Every SOP in force that the person may start, in order of code."""
    versi = [(satu, load_sop(satu)) for satu in list_sop_berlaku(pegawai)]
    return [_read(satu, sop, pemegang) for satu, sop in versi if may_start(orang, sop)]


def may_start_any(pegawai: Pegawai, orang: Orang) -> bool:
    """Whether there is anything for this person to start; the Sekretaris is told without a query."""
    if may(orang, Tindakan.MULAI_SIKLUS):
        return True
    return bool(orang.peran) and any(may_start(orang, load_sop(satu)) for satu in list_sop_berlaku(pegawai))


def check_dapat_mulai(pegawai: Pegawai, orang: Orang, kode: str) -> None:
    """Refuse a link to an SOP in force that this person may not start; an unknown code is left to the list."""
    for satu in list_sop_berlaku(pegawai):
        if satu.kode == kode:
            check_mulai(orang, load_sop(satu))


def _read(versi: SopVersi, sop: Sop, pemegang: Pemegang) -> PilihanSop:
    return PilihanSop(
        versi=versi,
        kode=versi.kode,
        singkat=name_singkat(sop),
        nama=name_sop(versi),
        berkejadian=sop.frekuensi is Frekuensi.KEJADIAN,
        jumlah_langkah=len(sop.langkah),
        kosong=tuple(name_peran(sop, satu) for satu in list_peran_kerja(sop) if not pemegang.holds(satu)),
    )


def list_peran_kerja(sop: Sop) -> tuple[str, ...]:
    """The roles that own a task of the SOP, in the order in which their work comes."""
    peran = (satu for langkah in sop.langkah for i in langkah.pekerja for satu in owners_of(sop, langkah, i))
    return tuple(dict.fromkeys(peran))
