"""Office time: the agency's calendar, its working hours, and what they make of a standard time."""

from takar.core.kalender.baca import read_kalender
from takar.core.kalender.jam import ZONA, Hari, JamKantor, KalenderRusak, Pekan, Sesi
from takar.core.kalender.kantor import Kalender

__all__ = ["ZONA", "Hari", "JamKantor", "Kalender", "KalenderRusak", "Pekan", "Sesi", "read_kalender"]
