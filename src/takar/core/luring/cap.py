"""The token of a sheet: which worksheet, in which version, with which rows. The services sign it."""

from __future__ import annotations

from dataclasses import dataclass

from takar.core.ditolak import Ditolak

_BENTUK = "1"
"""The token's own version: a sheet of another Takar is told apart from a damaged one."""
_BAGIAN = 7


@dataclass(frozen=True, slots=True)
class Cap:
    """All ids of the installation; `versi` is the worksheet's; rows in the order of the sheet."""

    siklus: int
    bidang: int
    rencana: int
    versi: int
    indikator: tuple[int, ...]
    mata: tuple[int, ...] = ()

    @property
    def teks(self) -> str:
        satuan = (_BENTUK, self.siklus, self.bidang, self.rencana, self.versi)
        return "|".join([*map(str, satuan), _join(self.indikator), _join(self.mata)])


def read_cap(teks: str) -> Cap:
    """The token that `Cap.teks` wrote. Raises Ditolak for anything else."""
    bagian = teks.split("|")
    if len(bagian) != _BAGIAN or bagian[0] != _BENTUK:
        raise _damaged()
    try:
        siklus, bidang, rencana, versi = map(int, bagian[1:5])
        return Cap(siklus, bidang, rencana, versi, _split(bagian[5]), _split(bagian[6]))
    except ValueError:
        raise _damaged() from None


def check_asal(cap: Cap, kini: Cap) -> None:
    """Refuse a sheet of another cycle, another bidang, or of a plan that has changed since."""
    if cap.siklus != kini.siklus:
        raise Ditolak(
            "Berkas ini dibuat untuk siklus lain. Tidak ada yang diubah. Unduh berkas dari halaman ini, lalu isi.",
            "luring-siklus-lain",
        )
    if cap.bidang != kini.bidang:
        raise Ditolak(
            "Berkas ini milik bidang lain. Tidak ada yang diubah. Unggah dari kertas kerja bidang itu.",
            "luring-bidang-lain",
        )
    if (cap.rencana, cap.indikator, cap.mata) != (kini.rencana, kini.indikator, kini.mata):
        raise Ditolak(
            "Rencana kinerja sudah berubah sejak berkas ini diunduh: barisnya tidak sama lagi. Tidak ada yang diubah. "
            "Unduh berkas baru, lalu salin isian Anda ke sana.",
            "luring-rencana-berubah",
        )


def _join(nomor: tuple[int, ...]) -> str:
    return ",".join(map(str, nomor))


def _split(teks: str) -> tuple[int, ...]:
    return tuple(map(int, teks.split(","))) if teks else ()


def _damaged() -> Ditolak:
    return Ditolak(
        "Tanda versi berkas ini hilang atau rusak, sehingga asalnya tidak dapat dipastikan. Tidak ada yang diubah. "
        "Unduh berkas baru, salin isian Anda ke sana, lalu unggah.",
        "luring-cap-rusak",
    )
