"""Where the arrows lead: from step to step, through connectors at the page's edge, and in which order within a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from takar.core.bacaan.baris import BarisAlur
from takar.core.bacaan.kata import kunci
from takar.core.bacaan.lembar import BentukBagan, JenisBentuk, Panah
from takar.core.bacaan.pelaku import is_ujung_saja
from takar.core.sop.nilai import SELESAI

_MAKS_LANGKAH_TELUSUR = 64
"""A chain of connectors or of shapes in one row is at most so long."""


@dataclass(frozen=True, slots=True)
class JalanPanah:
    """An arrow that leaves a step: its label as printed, the place of the step that it leads to (None: the end)."""

    label: str
    ke: int | None
    tempat: str


class PetaPanah:
    """All shapes of an SOP with their steps' places, and the arrows between them."""

    def __init__(self, langkah: Sequence[BarisAlur], lepas: Iterable[BentukBagan], panah: Iterable[Panah]) -> None:
        self._bentuk: dict[str, BentukBagan] = {}
        self._langkah: dict[str, int] = {}
        self._keluar: dict[str, list[Panah]] = defaultdict(list)
        for i, satu in enumerate(langkah):
            for bentuk in (b for isi in satu.bentuk.values() for b in isi):
                self._bentuk[bentuk.kode] = bentuk
                self._langkah[bentuk.kode] = i
        self._bentuk |= {satu.kode: satu for satu in lepas}
        for garis in panah:
            if garis.dari in self._bentuk and garis.ke in self._bentuk and garis.dari != garis.ke:
                self._keluar[garis.dari].append(garis)
        self._pasangan = self._pair_connectors()
        self.berpanah = bool(self._keluar)

    def _pair_connectors(self) -> dict[str, str]:
        """Each connector without an arrow out of it, with the next one that bears the same letter and has one."""
        penghubung = [satu for satu in self._bentuk.values() if satu.jenis is JenisBentuk.PENGHUBUNG]
        menanti: dict[str, list[str]] = defaultdict(list)
        hasil: dict[str, str] = {}
        for satu in penghubung:
            huruf = kunci(satu.teks)
            if not self._keluar.get(satu.kode):
                menanti[huruf].append(satu.kode)
            else:
                hasil |= dict.fromkeys(menanti.pop(huruf, []), satu.kode)
        return hasil

    def urut(self, satu: BarisAlur) -> dict[str, int]:
        """The order of a step's shapes along the arrows among them; without arrows all are 0."""
        kode = {bentuk.kode for isi in satu.bentuk.values() for bentuk in isi}
        masuk = {panah.ke for k in kode for panah in self._keluar.get(k, ()) if panah.ke in kode}
        urut = dict.fromkeys(sorted(kode), 0)
        lapis = [k for k in sorted(kode) if k not in masuk]
        for tingkat in range(1, len(kode)):
            berikut = (p.ke for k in lapis for p in self._keluar.get(k, ()) if p.ke in kode and not urut[p.ke])
            lapis = list(dict.fromkeys(berikut))
            if not lapis:
                break
            urut |= dict.fromkeys(lapis, tingkat)
        return urut

    def has_inner(self, satu: BarisAlur) -> bool:
        """Whether arrows join the shapes of one step."""
        return any(self.urut(satu).values())

    def keluar(self, di: int, satu: BarisAlur) -> list[JalanPanah]:
        """Every arrow that leaves a step, from left to right, each destination and label once."""
        bentuk = [b for aktor in sorted(satu.bentuk) for b in satu.bentuk[aktor]]
        return list(dict.fromkeys(j for b in bentuk for j in self._leave(b.kode, di, "", set())))

    def dari_putusan(self, di: int, satu: BarisAlur) -> list[JalanPanah]:
        """The exits of the step's decision: each followed through the row's own shapes until it leaves the row."""
        putusan = [b for isi in satu.bentuk.values() for b in isi if b.jenis is JenisBentuk.PUTUSAN]
        dilewati = {b.kode for b in putusan}
        return list(dict.fromkeys(j for b in putusan for j in self._leave(b.kode, di, "", set(dilewati))))

    def _leave(self, kode: str, di: int, label: str, dilewati: set[str]) -> list[JalanPanah]:
        hasil: list[JalanPanah] = []
        for panah in self._keluar.get(kode, ()):
            tanda = panah.label.strip() or label
            if panah.ke in dilewati or len(dilewati) > _MAKS_LANGKAH_TELUSUR:
                continue
            if not self._is_dalam(panah.ke, di):
                hasil += self._resolve(panah.ke, tanda, set())
            else:
                dilewati.add(panah.ke)
                hasil += self._leave(panah.ke, di, tanda, dilewati)
        return hasil

    def _is_dalam(self, kode: str, di: int) -> bool:
        """Whether a shape works in the same step; a bare end or a connector there is none."""
        bentuk = self._bentuk[kode]
        ujung = is_ujung_saja(bentuk) or bentuk.jenis is JenisBentuk.PENGHUBUNG
        return self._langkah.get(kode) == di and not ujung

    def _is_lewat(self, bentuk: BentukBagan) -> bool:
        """Whether an arrow goes on behind a shape: a connector, or one of no step that is no end."""
        if bentuk.jenis is JenisBentuk.PENGHUBUNG:
            return True
        return bentuk.kode not in self._langkah and bentuk.jenis is not JenisBentuk.TERMINATOR

    def _resolve(self, kode: str, label: str, dilewati: set[str]) -> list[JalanPanah]:
        """The step that a shape stands for; connectors are followed, a terminator of no step is the end."""
        bentuk = self._bentuk[kode]
        if kode in dilewati or len(dilewati) > _MAKS_LANGKAH_TELUSUR:
            return []
        if self._is_lewat(bentuk):
            dilewati.add(kode)
            lanjut = [(p.ke, p.label.strip() or label) for p in self._keluar.get(kode, ())]
            if pasangan := self._pasangan.get(kode):
                lanjut.append((pasangan, label))
            return [j for ke, tanda in lanjut for j in self._resolve(ke, tanda, dilewati)]
        if kunci(bentuk.teks) in _SELESAI or kode not in self._langkah:
            return [JalanPanah(label, None, bentuk.tempat)]
        return [JalanPanah(label, self._langkah[kode], bentuk.tempat)]


_SELESAI = frozenset({"selesai", "end", "finish"})


def baca_lanjut(
    di: int, satu: BarisAlur, kode: Sequence[str], jalan: Sequence[JalanPanah], berpanah: bool
) -> tuple[str, str]:
    """(code of the next step or SELESAI, why that is a guess): by the arrows, else the next row."""
    berikut = kode[di + 1] if di + 1 < len(kode) else SELESAI
    tujuan = list(dict.fromkeys(SELESAI if j.ke is None else kode[j.ke] for j in jalan if j.ke != di))
    if berikut in tujuan or not tujuan:
        if tujuan or not berpanah or berikut == SELESAI:
            return berikut, ""
        if di and _is_ujung(satu):
            return SELESAI, "hanya memuat terminator dan tidak ada panah yang keluar"
        return berikut, "tidak ada panah yang keluar dari baris ini; diteruskan ke baris berikutnya"
    return tujuan[0], ""


def _is_ujung(satu: BarisAlur) -> bool:
    """Whether all shapes of a step are terminators."""
    bentuk = [b for isi in satu.bentuk.values() for b in isi]
    return bool(bentuk) and all(b.jenis is JenisBentuk.TERMINATOR for b in bentuk)
