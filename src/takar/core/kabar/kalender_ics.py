"""Due times as a calendar that other programs subscribe to: iCalendar, RFC 5545."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

MAKS_OKTET = 75
"""Most octets of a line without its end (3.1); a longer one goes on in the next, after a space."""


@dataclass(frozen=True, slots=True)
class AcaraTenggat:
    """A due time as an entry of the calendar. `uid` is its name for ever: an entry that moves keeps it."""

    uid: str
    saat: datetime
    ringkas: str
    isi: str
    url: str


def susun_kalender(nama: str, acara: Sequence[AcaraTenggat], kini: datetime) -> bytes:
    """The whole calendar, in UTF-8. `kini` is when it is given out."""
    baris = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Takar//Tenggat tugas//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escape(nama)}",
        f"X-WR-CALNAME:{escape(nama)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *(satu for butir in acara for satu in _event(butir, kini)),
        "END:VCALENDAR",
    ]
    return b"".join(oktet + b"\r\n" for satu in baris for oktet in fold(satu))


def _event(acara: AcaraTenggat, kini: datetime) -> list[str]:
    """A moment without a length, which makes nobody busy."""
    return [
        "BEGIN:VEVENT",
        f"UID:{escape(acara.uid)}",
        f"DTSTAMP:{_utc(kini)}",
        f"DTSTART:{_utc(acara.saat)}",
        f"SUMMARY:{escape(acara.ringkas)}",
        f"DESCRIPTION:{escape(acara.isi)}",
        f"URL:{acara.url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def escape(teks: str) -> str:
    """A TEXT value (3.3.11); characters that it may not hold are left out."""
    bersih = "".join(satu for satu in teks.replace("\r\n", "\n") if (satu >= " " and satu != "\x7f") or satu in "\n\t")
    for asal, jadi in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        bersih = bersih.replace(asal, jadi)
    return bersih


def fold(baris: str) -> Iterator[bytes]:
    """A content line in pieces of at most 75 octets (3.1); no character is cut in two."""
    sisa, batas, awal = baris.encode(), MAKS_OKTET, b""
    while len(sisa) > batas:
        potong = batas
        while sisa[potong] & 0xC0 == 0x80:  # inside a character
            potong -= 1
        yield awal + sisa[:potong]
        sisa, batas, awal = sisa[potong:], MAKS_OKTET - 1, b" "
    yield awal + sisa


def _utc(saat: datetime) -> str:
    return f"{saat.astimezone(UTC):%Y%m%dT%H%M%SZ}"
