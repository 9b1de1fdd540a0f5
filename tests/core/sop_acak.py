"""Random valid SOPs: every shape that the check lets through, so that the engine must run it."""

from __future__ import annotations

from hypothesis import strategies as st
from permainan import CEPAT, make_sop

from takar.core.sop.nilai import SELESAI, Cara, Jalan, Keluaran, Langkah, Pelaku, Putusan, Sop
from takar.core.sop.periksa import list_berat

PERAN = "abc"
KERJA = ((True, True), (True,), (True, False, True), (False, True), (True, True, True))
"""Who of a step's actors works in it; the others are informed."""


@st.composite
def sops(draw: st.DrawFn) -> Sop:
    """Each step leads to the next, decisions by one of their exits; the others lead anywhere."""
    banyak = draw(st.sampled_from((3, 2, 4, 1)))
    per_bidang = draw(st.lists(st.sampled_from((True, False)), min_size=banyak, max_size=banyak))
    langkah = [draw(_steps(nomor, per_bidang)) for nomor in range(1, banyak + 1)]
    sop = make_sop(*langkah, peran=PERAN)
    assert list_berat(sop) == ()
    return sop


@st.composite
def _steps(draw: st.DrawFn, nomor: int, per_bidang: list[bool]) -> Langkah:
    berikut = str(nomor + 1) if nomor < len(per_bidang) else SELESAI
    kerja = draw(st.sampled_from(KERJA))
    hasil = [draw(st.sampled_from((1, 0, 2))) if satu else 0 for satu in kerja]
    pelaku = tuple(
        Pelaku(PERAN[i], kerja=satu, keluaran=tuple(f"k{nomor}{i}{k}" for k in range(hasil[i])))
        for i, satu in enumerate(kerja)
    )
    bercabang = not per_bidang[nomor - 1] and draw(st.sampled_from((True, True, False)))
    return Langkah(
        kode=str(nomor),
        nomor=nomor,
        uraian="Mengerjakan",
        pelaku=pelaku,
        waktu=CEPAT,
        keluaran=tuple(Keluaran(kode, kode) for satu in pelaku for kode in satu.keluaran),
        lanjut="" if bercabang else berikut,
        cara=draw(st.sampled_from(Cara)),
        per_bidang=per_bidang[nomor - 1],
        putusan=draw(_decisions(berikut, per_bidang)) if bercabang else None,
    )


@st.composite
def _decisions(draw: st.DrawFn, berikut: str, per_bidang: list[bool]) -> Putusan:
    mana = [*(str(i) for i in range(1, len(per_bidang) + 1)), SELESAI]
    dibuka = [str(i) for i, satu in enumerate(per_bidang, start=1) if satu] or [""]
    buka = draw(st.one_of(st.sampled_from(dibuka), st.just("")))
    lain = Jalan("Tidak", draw(st.sampled_from(mana)), draw(st.booleans()), buka, draw(st.booleans()))
    ya = Jalan("Ya", berikut)
    lebih = [Jalan("Sebagian", draw(st.sampled_from(mana)))] if draw(st.sampled_from((False, False, True))) else []
    # Papers come with the first exit, so that a return stands first only where it is none that asks for arahan.
    dua = (ya, lain) if lain.wajib_arahan else tuple(draw(st.permutations([ya, lain])))
    return Putusan("Setuju?", (*dua, *lebih))
