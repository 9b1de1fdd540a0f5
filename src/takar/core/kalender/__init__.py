"""Office time: the agency's calendar, its working hours, and what they make of a standard time."""

from takar.core.kalender.baca import NAMA_HARI, read_kalender, read_pekan
from takar.core.kalender.jam import ZONA, Hari, JamKantor, KalenderRusak, Pekan, Sesi
from takar.core.kalender.kantor import Kalender
from takar.core.kalender.lapis import SATU_RAMADAN, Lapisan, lay_over

__all__ = [
    "NAMA_HARI",
    "SATU_RAMADAN",
    "ZONA",
    "Hari",
    "JamKantor",
    "Kalender",
    "KalenderRusak",
    "Lapisan",
    "Pekan",
    "Sesi",
    "lay_over",
    "read_kalender",
    "read_pekan",
]
