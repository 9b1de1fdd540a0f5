"""New standard times proposed from real ones. A proposal changes nothing: a person chooses, and an official decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from takar.core.ditolak import Ditolak
from takar.core.evaluasi.kalimat import round_half_up
from takar.core.evaluasi.nilai import HasilLangkah
from takar.core.sop.mutu_baku import MENIT_SEHARI, TakTerbaca, format_menit, read_mutu_baku
from takar.core.sop.nilai import HitunganHari, Langkah, MutuBaku, Sop

_TANGGA = ((60, 5), (240, 15), (MENIT_SEHARI, 30))
"""Up to so many minutes a proposal is rounded up to so many; what takes longer than a day is proposed in days."""


def suggest(hasil: HasilLangkah, waktu: MutuBaku, hitungan: HitunganHari) -> str:
    """The p90 rounded up to a unit that people use: "35 menit", "2 jam 30 menit", "3 hari"; "" without figures.

    A standard in days stays in days, since it counts to the end of a working day; one per unit stays per unit.
    """
    if hasil.lama is None or hasil.hari is None:
        return ""
    menit = max(1, round_half_up(hasil.lama.p90))
    if waktu.hari is not None or waktu.bulan is not None or menit > MENIT_SEHARI:
        hari = f"{round_half_up(hasil.hari.p90)} hari"
        return hari if hitungan is HitunganHari.KERJA else f"{hari} kerja"
    kelipatan = next(satuan for batas, satuan in _TANGGA if menit <= batas)
    lama = format_menit(-(-menit // kelipatan) * kelipatan)
    return f"{lama}/{waktu.satuan}" if waktu.satuan else lama


def apply_usul(sop: Sop, waktu: Mapping[str, str], keterangan: Mapping[str, str]) -> Sop:
    """The SOP with these standard times (step code to printed time) and remarks added; all else as it was.

    Raises Ditolak naming the step for a time that cannot be read or that changes nothing, and for no change at all.
    """
    if not waktu:
        raise Ditolak("Belum ada langkah yang dicentang. Centang sekurang-kurangnya satu langkah.", "usul-kosong")
    langkah = tuple(
        _renew(sop, satu, waktu[satu.kode], keterangan.get(satu.kode, "")) if satu.kode in waktu else satu
        for satu in sop.langkah
    )
    return replace(sop, langkah=langkah)


def _renew(sop: Sop, langkah: Langkah, tercetak: str, keterangan: str) -> Langkah:
    teks = " ".join(tercetak.split())
    try:
        baru = _read(teks, sop.hari)
    except TakTerbaca as sebab:
        raise Ditolak(f"Langkah {langkah.nomor}: {sebab.kalimat}", "waktu-tak-terbaca") from sebab
    if replace(baru, tercetak="") == replace(langkah.waktu, tercetak=""):
        raise Ditolak(
            f"Langkah {langkah.nomor}: waktu usulan sama dengan waktu baku sekarang ({langkah.waktu.tercetak}). "
            "Ubah waktunya, atau hapus centangnya.",
            "usul-tanpa-perubahan",
        )
    catatan = "; ".join(filter(None, (langkah.keterangan.rstrip("; "), " ".join(keterangan.split()))))
    return replace(langkah, waktu=baru, keterangan=catatan)


def _read(teks: str, hitungan: HitunganHari) -> MutuBaku:
    """The time; a condition such as "sesuai kebutuhan" is no time that was measured."""
    waktu = read_mutu_baku(teks, hitungan)
    if not waktu.berjangka:
        raise TakTerbaca(teks)
    return waktu
