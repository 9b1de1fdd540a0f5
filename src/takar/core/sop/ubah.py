"""Edits of a draft's steps. Each is pure and total: any draft in, a draft out that can be written and read again.

Steps go by their codes, which no edit changes, so that what was read and confirmed keeps its place. What leads from a
step to the row below it follows the table when rows come, go or move; every other exit keeps pointing where it did,
also at a step that is gone: `check_sop` names it then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from takar.core.sop.baca import read_waktu
from takar.core.sop.nilai import SELESAI, HitunganHari, Langkah, Pelaku, Sop
from takar.core.teks import is_printable

Nilai = TypeVar("Nilai")


def tidy(teks: str) -> str:
    """A text as it can be printed: one kind of line end, no blanks around it, nothing that no keyboard gives."""
    rata = teks.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(huruf for huruf in rata if is_printable(huruf)).strip()


def tidy_list(teks: Iterable[str]) -> tuple[str, ...]:
    """The filled texts, each in one line."""
    satu_baris = (" ".join(tidy(satu).split()) for satu in teks)
    return tuple(satu for satu in satu_baris if satu)


def settle(nilai: Nilai, hari: HitunganHari) -> Nilai:
    """A step, or any part of one, as it comes back from its TOML: texts tidy, times read anew."""
    if isinstance(nilai, str) and type(nilai) is str:
        return tidy(nilai)  # type: ignore[return-value]
    if isinstance(nilai, tuple):  # an empty text in a list cannot be read again
        return tuple(satu for satu in (settle(satu, hari) for satu in nilai) if satu != "")  # type: ignore[return-value]
    if isinstance(nilai, Langkah):
        bersih = {f.name: settle(getattr(nilai, f.name), hari) for f in fields(nilai) if f.name != "waktu"}
        return replace(nilai, **bersih, waktu=read_waktu(tidy(nilai.waktu.tercetak), hari))
    if is_dataclass(nilai) and not isinstance(nilai, type):
        isi: dict[str, Any] = {f.name: settle(getattr(nilai, f.name), hari) for f in fields(nilai)}
        return type(nilai)(**isi)
    return nilai


def new_kode(sop: Sop, dasar: str = "") -> str:
    """A step code that is nowhere in use and nowhere pointed at: the number that follows, or the base with a letter."""
    disebut = {kode for satu in sop.langkah for kode in (*targets(satu), *satu.bukan_pelaku_langkah)}
    dipakai = {langkah.kode for langkah in sop.langkah} | disebut
    nomor = len(sop.langkah) + 1
    while f"{dasar}{nomor}" in dipakai:
        nomor += 1
    return f"{dasar}{nomor}"


def part_codes(sop: Sop) -> Sop:
    """Each step with a code of its own: of two alike the later one gets a new code, and so does one without."""
    lama, hasil = sop.langkah, replace(sop, langkah=())
    for satu in lama:
        ganda = not satu.kode.strip() or find_urut(hasil, satu.kode) is not None
        baru = replace(satu, kode=new_kode(replace(sop, langkah=(*lama, *hasil.langkah)))) if ganda else satu
        hasil = replace(hasil, langkah=(*hasil.langkah, baru))
    return hasil


def targets(langkah: Langkah) -> tuple[str, ...]:
    """Every step code that this one names, SELESAI among them."""
    jalan = langkah.putusan.jalan if langkah.putusan else ()
    semua = (langkah.lanjut, *(satu.ke for satu in jalan), *(satu.buka_bidang for satu in jalan))
    return tuple(satu for satu in semua if satu)


def put_langkah(sop: Sop, kode: str, langkah: Langkah) -> Sop:
    """The step in place of the first one with this code; its own code stays."""
    urut = find_urut(sop, kode)
    if urut is None:
        return sop
    baru = settle(replace(langkah, kode=kode), sop.hari)
    return replace(sop, langkah=(*sop.langkah[:urut], baru, *sop.langkah[urut + 1 :]))


def insert_langkah(sop: Sop, sesudah: str = "") -> tuple[Sop, str]:
    """An empty step below the one with this code, or as the first; gives the draft and the new step's code."""
    kode = new_kode(sop)
    letak = _place_after(sop, sesudah)
    nomor = sop.langkah[letak - 1].nomor + 1 if letak else 1
    baru = Langkah(kode, nomor, "", (), read_waktu("", sop.hari), lanjut=SELESAI)
    return _rearrange(sop, (*sop.langkah[:letak], baru, *sop.langkah[letak:]), kode), kode


def copy_langkah(sop: Sop, kode: str) -> tuple[Sop, str]:
    """A step doubled below itself. Its outputs get codes of their own; the copy leads where the first did."""
    urut = find_urut(sop, kode)
    if urut is None:
        return sop, kode
    asal, baru = sop.langkah[urut], new_kode(sop)
    kembar = replace(_rename_outputs(sop, asal), kode=baru, nomor=asal.nomor + 1)
    return _rearrange(sop, (*sop.langkah[: urut + 1], kembar, *sop.langkah[urut + 1 :]), baru), baru


def remove_langkah(sop: Sop, kode: str) -> Sop:
    """Without the step. The row above leads on to the row below; other exits to it stay, and are faults."""
    return _rearrange(sop, tuple(satu for satu in sop.langkah if satu.kode != kode))


def move_langkah(sop: Sop, kode: str, geser: int) -> Sop:
    """The step so many rows further down (negative: up); at the table's end it stays."""
    urut = find_urut(sop, kode)
    if urut is None:
        return sop
    sisa = [satu for satu in sop.langkah if satu is not sop.langkah[urut]]
    sisa.insert(max(0, min(len(sisa), urut + geser)), sop.langkah[urut])
    return _rearrange(sop, tuple(sisa))


def renumber(sop: Sop) -> Sop:
    """The steps numbered from 1 as they stand."""
    return replace(sop, langkah=_number(sop.langkah))


def is_numbered(langkah: Sequence[Langkah]) -> bool:
    """Whether the printed numbers count from 1 without a gap."""
    return all(satu.nomor == urut for urut, satu in enumerate(langkah, start=1))


def find_urut(sop: Sop, kode: str) -> int | None:
    """The row (from 0) of the step with this code."""
    return next((urut for urut, satu in enumerate(sop.langkah) if satu.kode == kode), None)


def list_penunjuk(sop: Sop, kode: str) -> tuple[Langkah, ...]:
    """The steps that name this code as where they lead."""
    return tuple(satu for satu in sop.langkah if kode in targets(satu))


def new_output(dipakai: Iterable[str], tercetak: str) -> str:
    """A code for an output, made of its printed name, that is not in use."""
    kata = "-".join("".join(h if h.isascii() and h.isalnum() else " " for h in tercetak.lower()).split()[:5])
    dasar, terpakai = kata[:40].strip("-") or "keluaran", set(dipakai)
    calon, urut = dasar, 2
    while calon in terpakai:
        calon, urut = f"{dasar}-{urut}", urut + 1
    return calon


def _rename_outputs(sop: Sop, langkah: Langkah) -> Langkah:
    dipakai = {keluaran.kode for satu in sop.langkah for keluaran in satu.keluaran}
    ganti: dict[str, str] = {}
    for keluaran in langkah.keluaran:
        ganti[keluaran.kode] = new_output(dipakai | set(ganti.values()), keluaran.tercetak)
    return replace(
        langkah,
        keluaran=tuple(replace(satu, kode=ganti[satu.kode]) for satu in langkah.keluaran),
        pelaku=tuple(_rename_part(satu, ganti) for satu in langkah.pelaku),
    )


def _rename_part(pelaku: Pelaku, ganti: dict[str, str]) -> Pelaku:
    return replace(pelaku, keluaran=tuple(ganti.get(kode, kode) for kode in pelaku.keluaran))


def _place_after(sop: Sop, kode: str) -> int:
    urut = find_urut(sop, kode)
    return 0 if urut is None else urut + 1


def _number(langkah: Iterable[Langkah]) -> tuple[Langkah, ...]:
    return tuple(replace(satu, nomor=urut) for urut, satu in enumerate(langkah, start=1))


def _rearrange(sop: Sop, langkah: tuple[Langkah, ...], baru: str = "") -> Sop:
    """The rows in their new order: what led to the row below still does; a `baru` row takes that over from above it."""
    turun = {satu.kode for satu, ke in _with_next(sop.langkah) if _leads(satu) == ke} | {baru}
    tersambung = tuple(_relink(satu, ke) if satu.kode in turun else satu for satu, ke in _with_next(langkah))
    return replace(sop, langkah=_number(tersambung) if is_numbered(sop.langkah) else tersambung)


def _with_next(langkah: Sequence[Langkah]) -> list[tuple[Langkah, str]]:
    """Each row with the code of the row below; SELESAI below the last."""
    return list(zip(langkah, [*(satu.kode for satu in langkah[1:]), SELESAI], strict=True)) if langkah else []


def _leads(langkah: Langkah) -> str:
    """Where the step goes when all is well: its successor, or the first exit of its decision."""
    if langkah.putusan and langkah.putusan.jalan:
        return langkah.putusan.jalan[0].ke
    return langkah.lanjut


def _relink(langkah: Langkah, ke: str) -> Langkah:
    if langkah.putusan and langkah.putusan.jalan:
        jalan = (replace(langkah.putusan.jalan[0], ke=ke), *langkah.putusan.jalan[1:])
        return replace(langkah, putusan=replace(langkah.putusan, jalan=jalan))
    return replace(langkah, lanjut=ke)
