"""A plane before it is read: copies on top of each other count once, frames are no shapes, rounded boxes get a kind."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from takar.adapters.sop_bagan.benda import EMU_CM, BendaBentuk, BendaGambar, Bidang, Titik
from takar.adapters.sop_bagan.indeks import Indeks
from takar.adapters.sop_bagan.jenis import kind_of
from takar.adapters.sop_bagan.label import is_label, is_ujung
from takar.core.bacaan.lembar import JenisBentuk

BINGKAI = 12
"""A box without text of this many times the usual area is a frame around other things."""
SERUPA = 0.85
GAMBAR_KECIL = 3.5 * EMU_CM
"""A picture no larger than this may stand for a symbol."""


def tidy(bidang: Bidang) -> list[str]:
    """Clean the plane in place; gives sentences about what was decided."""
    _adopt_texts(bidang)
    _adopt_pictures(bidang)
    _drop_frames(bidang)
    _drop_copies(bidang)
    return _settle_round(bidang)


def _adopt_texts(bidang: Bidang) -> None:
    """A text box that an arrow is glued to, or that reads Mulai or Selesai, is a symbol."""
    dituju = _glued(bidang)
    teks = []
    for satu in bidang.teks:
        if is_ujung(satu.teks):
            bidang.bentuk.append(BendaBentuk(satu.kunci, JenisBentuk.TERMINATOR, satu.kotak, satu.teks))
        elif satu.kunci in dituju and not is_label(satu.teks):
            jenis, bulat = kind_of(satu.preset, satu.kotak, satu.teks, None)
            bidang.bentuk.append(BendaBentuk(satu.kunci, jenis, satu.kotak, satu.teks, bulat))
        else:
            teks.append(satu)
    bidang.teks = teks


def _glued(bidang: Bidang) -> set[str]:
    return {kunci for garis in bidang.garis for kunci in (garis.dari, garis.ke) if kunci}


def _adopt_pictures(bidang: Bidang) -> None:
    """A picture that an arrow is glued to stands for a shape."""
    dituju = _glued(bidang)
    bidang.bentuk += [_symbol(satu) for satu in bidang.gambar if satu.kunci in dituju]
    bidang.gambar = [satu for satu in bidang.gambar if satu.kunci not in dituju]


def adopt_small(bidang: Bidang, is_kosong: Callable[[Titik], bool]) -> list[str]:
    """Small pictures over empty cells of a table stand for symbols, if there are several; gives a sentence of it."""
    kecil = [satu for satu in bidang.gambar if max(satu.kotak.lebar, satu.kotak.tinggi) <= GAMBAR_KECIL]
    kecil = [satu for satu in kecil if is_kosong(satu.kotak.tengah)]
    if len(kecil) < 2:
        return []
    bidang.bentuk += map(_symbol, kecil)
    return [f"{len(kecil)} gambar kecil pada sel kosong dianggap simbol; jenis simbolnya tidak terbaca dari gambar."]


def _symbol(gambar: BendaGambar) -> BendaBentuk:
    return BendaBentuk(gambar.kunci, JenisBentuk.LAIN, gambar.kotak)


def _drop_frames(bidang: Bidang) -> None:
    if len(bidang.bentuk) < 3:
        return
    biasa = median(satu.kotak.lebar * satu.kotak.tinggi for satu in bidang.bentuk)
    dituju = _glued(bidang)
    bidang.bentuk = [
        satu
        for satu in bidang.bentuk
        if satu.teks or satu.kunci in dituju or satu.kotak.lebar * satu.kotak.tinggi <= BINGKAI * biasa
    ]


def _drop_copies(bidang: Bidang) -> None:
    unik: list[BendaBentuk] = []
    indeks = Indeks((), EMU_CM)
    for satu in bidang.bentuk:
        dekat = (unik[urut] for urut in indeks.near(satu.kotak.y0, satu.kotak.y1))
        kembar = next((lain for lain in dekat if _is_copy(satu, lain)), None)
        if kembar is None:
            indeks.add(len(unik), satu.kotak)
            unik.append(satu)
        else:
            kembar.teks = kembar.teks or satu.teks
            _relink(bidang, satu.kunci, kembar.kunci)
    bidang.bentuk = unik


def _is_copy(a: BendaBentuk, b: BendaBentuk) -> bool:
    luas = max(a.kotak.lebar * a.kotak.tinggi, b.kotak.lebar * b.kotak.tinggi, 1.0)
    return a.kotak.overlap(b.kotak) >= SERUPA * luas and (not a.teks or not b.teks or a.teks == b.teks)


def _relink(bidang: Bidang, lama: str, baru: str) -> None:
    """Lines glued to the copy hold on to the one that stays."""
    for garis in bidang.garis if lama else ():
        garis.dari = baru if garis.dari == lama else garis.dari
        garis.ke = baru if garis.ke == lama else garis.ke


def _settle_round(bidang: Bidang) -> list[str]:
    """Rounded boxes beside square ones are terminators; where all are rounded, they are processes."""
    bulat = [satu for satu in bidang.bentuk if satu.bulat]
    if not bulat:
        return []
    if any(satu.jenis is JenisBentuk.PROSES for satu in bidang.bentuk):
        return ["Kotak bersudut bulat dibaca sebagai terminator, karena kotak bersudut siku dipakai untuk proses."]
    for satu in bulat:
        satu.jenis = JenisBentuk.PROSES
    return ["Kotak bersudut bulat dibaca sebagai proses, karena tidak ada kotak bersudut siku."]
