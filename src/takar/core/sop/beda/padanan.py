"""Which step, role and output of one version is which of the other, though codes and numbers have shifted."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from takar.core.sop.nilai import SELESAI, Keluaran, Langkah, Pelaksana, Sop

HILANG = "\0"
"""Stands before the code of what is gone, where something else has that code now."""
SERUPA = 0.5
"""From this share of common words on, two descriptions are of the same step."""
BATAS_BANDING = 250_000
"""More pairs than this are not compared word by word; codes and equal texts must do."""

Pasangan = dict[int, int]
Benda = TypeVar("Benda")
Berkode = TypeVar("Berkode", Langkah, Pelaksana)


@dataclass(frozen=True, slots=True)
class PadananSop:
    """The pairs of steps (places in `lama` and `baru`), the places in `baru` of those that changed their order, and
    the codes of `lama` with what they are in `baru`.
    """

    lama: Sop
    baru: Sop
    langkah: Mapping[int, int]
    pindah: frozenset[int]
    kode_langkah: Mapping[str, str]
    kode_pelaksana: Mapping[str, str]
    kode_keluaran: Mapping[str, str]


def match_sop(lama: Sop, baru: Sop) -> PadananSop:
    """Match by code and wording first, then by wording alone, then by similar wording, at last by code alone."""
    pasangan = _match_langkah(lama.langkah, baru.langkah)
    pelaksana = _match(lama.pelaksana, baru.pelaksana, (_kode_pelaksana, _nama_pelaksana))
    return PadananSop(
        lama=lama,
        baru=baru,
        langkah=pasangan,
        pindah=frozenset(_moved(pasangan)),
        kode_langkah={SELESAI: SELESAI, "": ""} | _codes(lama.langkah, baru.langkah, pasangan),
        kode_pelaksana=_codes(lama.pelaksana, baru.pelaksana, pelaksana),
        kode_keluaran=_match_keluaran(lama.langkah, baru.langkah, pasangan),
    )


def flat(teks: str) -> str:
    """The text without what nobody reads as a difference: case and spacing."""
    return " ".join(teks.casefold().split())


def _match_langkah(lama: Sequence[Langkah], baru: Sequence[Langkah]) -> Pasangan:
    pasangan = _match(lama, baru, (_kode_dan_uraian, _uraian))
    pasangan |= _match_similar(lama, baru, pasangan)
    return pasangan | _match(lama, baru, (_kode_langkah,), pasangan)


def _match(
    lama: Sequence[Benda],
    baru: Sequence[Benda],
    kunci: Sequence[Callable[[Benda], Hashable]],
    sudah: Mapping[int, int] | None = None,
) -> Pasangan:
    """Pairs with an equal key, by the first key before the next; of equals, in their order. An empty key is none."""
    pasangan = dict(sudah or {})
    for satu in kunci:
        tempat: dict[Hashable, deque[int]] = defaultdict(deque)
        for j, isi in _free(baru, pasangan.values()):
            tempat[satu(isi)].append(j)
        for i, isi in list(_free(lama, pasangan)):
            if satu(isi) and tempat[satu(isi)]:
                pasangan[i] = tempat[satu(isi)].popleft()
    return pasangan


def _free(semua: Sequence[Benda], terpakai: Collection[int]) -> Iterator[tuple[int, Benda]]:
    pakai = set(terpakai)
    return ((i, isi) for i, isi in enumerate(semua) if i not in pakai)


def _match_similar(lama: Sequence[Langkah], baru: Sequence[Langkah], sudah: Pasangan) -> Pasangan:
    """The pairs of the rest whose words are most alike, those of the same code and place first among equals."""
    kiri, kanan = list(_free(lama, sudah)), list(_free(baru, sudah.values()))
    if len(kiri) * len(kanan) > BATAS_BANDING:
        return {}
    calon = []
    for i, a in kiri:
        kata = _words(a)
        for j, b in kanan:
            if (serupa := _share(kata, _words(b))) >= SERUPA:
                calon.append((-serupa, a.kode != b.kode, abs(i - j), i, j))
    hasil: Pasangan = {}
    for *_, i, j in sorted(calon):
        if i not in hasil and j not in hasil.values():
            hasil[i] = j
    return hasil


def _words(langkah: Langkah) -> frozenset[str]:
    return frozenset(flat(langkah.uraian).split())


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """The common words as a share of all (Dice): 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _match_keluaran(lama: Sequence[Langkah], baru: Sequence[Langkah], pasangan: Mapping[int, int]) -> dict[str, str]:
    """The codes of outputs: the same code, else the same name at the same step."""
    ada = {keluaran.kode for langkah in baru for keluaran in langkah.keluaran}
    kode = {keluaran.kode: keluaran.kode for langkah in lama for keluaran in langkah.keluaran}
    for i, j in pasangan.items():
        sisa = [satu for satu in lama[i].keluaran if satu.kode not in ada]
        calon = [satu for satu in baru[j].keluaran if satu.kode not in kode]
        kode |= {sisa[a].kode: calon[b].kode for a, b in _match(sisa, calon, (_tercetak,)).items()}
    return kode


def _codes(lama: Sequence[Berkode], baru: Sequence[Berkode], pasangan: Mapping[int, int]) -> dict[str, str]:
    """What each old code is now; the first of a code that is used twice."""
    ada = {satu.kode for satu in baru}
    hasil: dict[str, str] = {}
    for i, satu in enumerate(lama):
        hilang = HILANG + satu.kode if satu.kode in ada else satu.kode
        hasil.setdefault(satu.kode, baru[pasangan[i]].kode if i in pasangan else hilang)
    return hasil


def _moved(pasangan: Mapping[int, int]) -> set[int]:
    """The places in the new order that are not on the longest run which kept its order."""
    urut = [pasangan[i] for i in sorted(pasangan)]
    ujung: list[int] = []
    panjang = []
    for tempat in urut:
        letak = bisect_left(ujung, tempat)
        ujung[letak : letak + 1] = [tempat]
        panjang.append(letak)
    tetap, cari = set(), len(ujung) - 1
    for tempat, letak in zip(reversed(urut), reversed(panjang), strict=True):
        if letak == cari:
            tetap.add(tempat)
            cari -= 1
    return set(urut) - tetap


def _kode_dan_uraian(langkah: Langkah) -> Hashable:
    return langkah.kode, flat(langkah.uraian)


def _uraian(langkah: Langkah) -> str:
    return flat(langkah.uraian)


def _kode_langkah(langkah: Langkah) -> str:
    return langkah.kode


def _kode_pelaksana(pelaksana: Pelaksana) -> str:
    return pelaksana.kode


def _nama_pelaksana(pelaksana: Pelaksana) -> str:
    return flat(pelaksana.nama)


def _tercetak(keluaran: Keluaran) -> str:
    return flat(keluaran.tercetak)
