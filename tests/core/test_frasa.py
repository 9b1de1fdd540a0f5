"""The rule for passphrases: length counts, the guessable is refused, what was typed is never repeated."""

from __future__ import annotations

import pytest

from takar.core.ditolak import Ditolak
from takar.core.frasa import check_frasa

NAMA, NIP = "Contoh Sekretaris, S.S., M.Si.", "197107221998032004"


@pytest.mark.parametrize(
    "frasa", ["tiga ekor kucing oranye", "kopi pahit tiap pagi", "Gq7-x2-Lr9-w4", "ٱلسلام عليكم جميعا"]
)
def test_words_that_only_they_know_will_do(frasa: str) -> None:
    check_frasa(frasa, frasa, nama=NAMA, nip=NIP)


@pytest.mark.parametrize(
    "frasa",
    [
        *("", "pendek", "sebelas hrf", "x" * 201, "aaaaaaaaaaaaaa", "121212121212", "123456789012", "abcdefghijklm"),
        *("password password", "sekretaris contoh", "Contoh Sekretaris 12", "197107221998032004", "kata sandi rahasia"),
        *("bismillah bismillah", "takar indonesia"),
    ],
)
def test_what_everybody_would_try_is_refused(frasa: str) -> None:
    with pytest.raises(Ditolak) as ditolak:
        check_frasa(frasa, frasa, nama=NAMA, nip=NIP)
    assert ditolak.value.kode == "frasa-lemah"
    assert not frasa or frasa not in ditolak.value.kalimat


def test_a_slip_of_the_fingers_is_caught() -> None:
    with pytest.raises(Ditolak) as ditolak:
        check_frasa("tiga ekor kucing oranye", "tiga ekor kucing orange")
    assert ditolak.value.kode == "frasa-beda"
