"""The exits of a decision, as the card of its task offers them."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.siklus import Keadaan
from takar.core.sop.nilai import SELESAI, Jalan, Langkah, Sop
from takar.data.models import Bidang, Tugas


@dataclass(frozen=True, slots=True)
class PilihanJalan:
    """An exit: `teks` says where it leads, `tombol` is its button. One that is `terus` is taken by its button alone;
    another asks for arahan first (`wajib_arahan`: never without), and which `bidang` to reopen (code, name).
    """

    label: str
    teks: str
    tombol: str
    terus: bool
    wajib_arahan: bool
    bidang: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PilihanPutusan:
    """A decision: its question and its exits, in the SOP's order."""

    tanya: str
    jalan: tuple[PilihanJalan, ...]


def read_putusan(sop: Sop, langkah: Langkah, tugas: Tugas, keadaan: Keadaan) -> PilihanPutusan | None:
    """The decision that this task takes; None where it takes none."""
    putusan = langkah.putusan
    if putusan is None or not langkah.memutus(tugas.pelaku):
        return None
    return PilihanPutusan(
        putusan.tanya, tuple(_read_jalan(sop, langkah, satu, tugas, keadaan) for satu in putusan.jalan)
    )


def _read_jalan(sop: Sop, langkah: Langkah, jalan: Jalan, tugas: Tugas, keadaan: Keadaan) -> PilihanJalan:
    kembali = _goes_back(sop, langkah, jalan)
    beberapa = sum(_goes_back(sop, langkah, satu) for satu in langkah.putusan.jalan) > 1 if langkah.putusan else False
    arah, tombol = _words(sop, jalan, kembali=kembali, beberapa=beberapa)
    return PilihanJalan(
        label=jalan.label,
        teks=f"{jalan.label}, {arah}",
        tombol=tombol,
        terus=not (kembali or jalan.wajib_arahan or jalan.buka_bidang),
        wajib_arahan=jalan.wajib_arahan,
        bidang=_list_bidang(tugas, keadaan) if jalan.buka_bidang else (),
    )


def _goes_back(sop: Sop, langkah: Langkah, jalan: Jalan) -> bool:
    return jalan.ke != SELESAI and sop.cari_langkah(jalan.ke).nomor <= langkah.nomor


def _words(sop: Sop, jalan: Jalan, *, kembali: bool, beberapa: bool) -> tuple[str, str]:
    """Where the exit leads, and its button: "kembalikan dengan arahan", "Kembalikan dengan arahan"."""
    arahan = " dengan arahan" if jalan.wajib_arahan else ""
    if jalan.ke == SELESAI:
        return f"selesaikan siklus{arahan}", f"Selesaikan siklus{arahan}"
    nomor = sop.cari_langkah(jalan.ke).nomor
    if not kembali:
        return f"teruskan ke langkah {nomor}{arahan}", f"Teruskan{arahan}"
    mana = f" ke langkah {nomor}" if beberapa or not arahan else ""
    return f"kembalikan{mana}{arahan}", f"Kembalikan{mana}{arahan}"


def _list_bidang(tugas: Tugas, keadaan: Keadaan) -> tuple[tuple[str, str], ...]:
    baris = Bidang.objects.filter(instansi_id=tugas.siklus.instansi_id, kode__in=keadaan.bidang)
    return tuple((satu.kode, satu.nama) for satu in baris)
