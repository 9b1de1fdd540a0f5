"""The passphrase over an official's key: long enough that guessing it from a stolen file is hopeless, easy to remember.

Length is what counts (ASVS 5.0 V6.2: no composition rules); what everybody would try first is refused.
"""

from __future__ import annotations

from takar.core.ditolak import Ditolak

PALING_PENDEK, PALING_PANJANG = 12, 200
_LAZIM = ("password", "kata sandi", "katasandi", "sandi", "rahasia", "bismillah", "indonesia", "takar", "qwerty")
_DERET = "01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm"
_BEDA_TERSEDIKIT = 5


def check_frasa(frasa: str, ulang: str, *, nama: str = "", nip: str = "") -> None:
    """Refuse a passphrase that is too short, guessable or mistyped. The sentence never repeats what was typed."""
    if frasa != ulang:
        raise Ditolak("Frasa sandi yang kedua tidak sama dengan yang pertama. Ketik lagi keduanya.", "frasa-beda")
    if not PALING_PENDEK <= len(frasa) <= PALING_PANJANG:
        raise Ditolak(
            f"Frasa sandi terdiri atas {PALING_PENDEK} sampai {PALING_PANJANG} huruf, termasuk spasi. "
            "Pakailah beberapa kata yang hanya Anda ketahui.",
            "frasa-lemah",
        )
    if _is_guessable(frasa.casefold(), nama.casefold(), nip):
        raise Ditolak(
            "Frasa sandi ini mudah ditebak: memuat nama, NIP, deret, atau kata yang lazim. Pilih beberapa kata lain.",
            "frasa-lemah",
        )


def _is_guessable(frasa: str, nama: str, nip: str) -> bool:
    sisa = frasa
    dikenal = [*_LAZIM, *(kata for kata in nama.replace(",", " ").split() if len(kata) > 3), nip]
    for kata in filter(None, dikenal):
        sisa = sisa.replace(kata, "")
    padat = "".join(huruf for huruf in sisa if huruf.isalnum())
    return len(set(padat)) < _BEDA_TERSEDIKIT or padat in _DERET
