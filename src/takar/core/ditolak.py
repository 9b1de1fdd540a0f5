"""The refusal: an act that cannot be done, with the sentence that tells the user why."""

from __future__ import annotations


class Ditolak(Exception):
    """`kalimat` is an Indonesian sentence made to be shown; `kode` is stable, for tests and the API."""

    def __init__(self, kalimat: str, kode: str) -> None:
        super().__init__(kalimat)
        self.kalimat = kalimat
        self.kode = kode
