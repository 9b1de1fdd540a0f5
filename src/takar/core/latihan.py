"""What a practice of an SOP can teach: for each role its tasks, the answers of its decisions, its papers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from takar.core.sop.nilai import SELESAI, Cara, Jalan, Keluaran, Langkah, Sop


@dataclass(frozen=True, slots=True)
class ButirLatihan:
    """One thing that a role does in the SOP. `kode` names it for good within this SOP."""

    kode: str
    peran: str
    nomor: int
    kalimat: str


@dataclass(frozen=True, slots=True)
class TugasTerlatih:
    """A task that was finished in a practice: by whom it was owned, its round, what was decided and yielded."""

    peran: tuple[str, ...]
    langkah: str
    pelaku: int
    putaran: int
    jawaban: str = ""
    keluaran: tuple[str, ...] = ()


def list_butir(sop: Sop) -> tuple[ButirLatihan, ...]:
    """All that can be practised, in the order of the steps."""
    return tuple(
        butir
        for langkah in sop.langkah
        for pelaku in _tasks(langkah)
        for peran in owners(sop, langkah, pelaku)
        for butir in _butir(sop, langkah, pelaku, peran)
    )


def learned(sop: Sop, tugas: TugasTerlatih) -> frozenset[str]:
    """The codes of what this finished task has taught, for every role that owned it."""
    bagian = ["kerja", *(f"keluaran/{kode}" for kode in tugas.keluaran)]
    bagian += [f"jawab/{tugas.jawaban}"] if tugas.jawaban else []
    bagian += ["ulang"] if tugas.putaran > 1 else []
    kode = {_kode(peran, tugas.langkah, tugas.pelaku, satu) for peran in tugas.peran for satu in bagian}
    return frozenset(butir.kode for butir in list_butir(sop) if butir.kode in kode)


def owners(sop: Sop, langkah: Langkah, pelaku: int) -> tuple[str, ...]:
    """The roles that own an actor's task; of somebody outside, the recorder."""
    semua = (sop.cari_pelaksana(satu).peran for satu in langkah.pemilik(pelaku))
    return tuple(dict.fromkeys(satu for satu in semua if satu))


def _tasks(langkah: Langkah) -> tuple[int, ...]:
    """The actors that have a task of their own; a joint step has one task."""
    return langkah.pekerja[:1] if langkah.cara is Cara.BERSAMA else langkah.pekerja


def _butir(sop: Sop, langkah: Langkah, pelaku: int, peran: str) -> Iterator[ButirLatihan]:
    for bagian, kalimat in _parts(sop, langkah, pelaku):
        yield ButirLatihan(_kode(peran, langkah.kode, pelaku, bagian), peran, langkah.nomor, kalimat)


def _parts(sop: Sop, langkah: Langkah, pelaku: int) -> Iterator[tuple[str, str]]:
    """Each thing with its code and its sentence."""
    if langkah.putusan is not None and langkah.memutus(pelaku):
        for jalan in langkah.putusan.jalan:
            yield f"jawab/{jalan.label}", _answer(sop, langkah, jalan)
    else:
        yield "kerja", langkah.uraian.rstrip(".")
    milik = langkah.keluaran_tugas(pelaku)
    for keluaran in langkah.keluaran:
        if keluaran.kode in milik and (kalimat := _output(keluaran)):
            yield f"keluaran/{keluaran.kode}", kalimat
    if _reopened(sop, langkah):
        yield "ulang", "Mengerjakan ulang menurut arahan sesudah dikembalikan"


def _answer(sop: Sop, langkah: Langkah, jalan: Jalan) -> str:
    if jalan.ke == SELESAI:
        akibat = "dan mengakhiri siklus"
    else:
        tujuan = sop.cari_langkah(jalan.ke).nomor
        akibat = f"dan {'kembali' if tujuan <= langkah.nomor else 'lanjut'} ke langkah {tujuan}"
    arahan = ", dengan arahan" if jalan.wajib_arahan else ""
    return f"Memutuskan “{jalan.label}” {akibat}{arahan}"


def _output(keluaran: Keluaran) -> str:
    """What is done with an output; empty where it is only recorded."""
    if keluaran.menandatangani:
        return f"Menandatangani {keluaran.tercetak}"
    return f"Menerbitkan {keluaran.tercetak}" if keluaran.naskah or keluaran.isian else ""


def _reopened(sop: Sop, langkah: Langkah) -> bool:
    """Whether a decision at this step or after it leads back here."""
    jalan = (satu for lain in sop.langkah if lain.nomor >= langkah.nomor for satu in _exits(lain))
    return any(langkah.kode in (satu.ke, satu.buka_bidang) for satu in jalan)


def _exits(langkah: Langkah) -> Iterable[Jalan]:
    return langkah.putusan.jalan if langkah.putusan else ()


def _kode(peran: str, langkah: str, pelaku: int, bagian: str) -> str:
    return f"{peran}/{langkah}/{pelaku}/{bagian}"
