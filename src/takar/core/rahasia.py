"""A secret on its way through the program: it shows itself to nobody who prints, logs, copies or stores it."""

from __future__ import annotations

from typing import NoReturn

from takar.core.ditolak import Ditolak

PANJANG_NIK = 16


class Rahasia:
    """A passphrase or a NIK. Only `open` gives the text; its representation, a pickle and a format do not."""

    __slots__ = ("__isi",)

    def __init__(self, isi: str) -> None:
        self.__isi = isi

    def open(self) -> str:
        """The text itself, for the one call that needs it; keep it in no variable."""
        return self.__isi

    def __bool__(self) -> bool:
        return bool(self.__isi)

    def __repr__(self) -> str:
        return "Rahasia(…)"

    def __reduce_ex__(self, protokol: object) -> NoReturn:
        raise TypeError("a secret is neither stored nor copied")


def read_nik(isi: Rahasia) -> Rahasia:
    """The NIK without its spaces. Raises Ditolak, which does not repeat what was typed."""
    rapi = Rahasia("".join(isi.open().split()))
    if len(rapi.open()) != PANJANG_NIK or not (rapi.open().isascii() and rapi.open().isdigit()):
        raise Ditolak(
            f"NIK terdiri atas {PANJANG_NIK} angka. Tidak ada yang dikirim. Periksa NIK Anda, lalu ketik lagi.",
            "nik-salah",
        )
    return rapi
