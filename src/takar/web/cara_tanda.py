"""The ways of signing that have pages of their own, offered on the signing page of a paper."""

from __future__ import annotations

CARA_LAIN: tuple[tuple[str, str, str], ...] = (
    (
        "naskah-bsre",
        "Tanda tangani dengan BSrE",
        "Memakai sertifikat elektronik Anda dari BSrE, melalui gerbang instansi. Tersertifikasi.",
    ),
    (
        "naskah-tinta",
        "Tanda tangan basah",
        "Cetak, tanda tangani dengan pena, lalu unggah pindaian atau fotonya. Orang kedua mengonfirmasinya.",
    ),
)
"""Each: the name of its URL (which takes the paper's id), its heading, and the sentence that says what it is."""
