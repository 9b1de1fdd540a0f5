"""Rules of posts and persons: which appointments may stand beside each other, and what an NIP says."""

from takar.core.organisasi.nip import Nip, NipRusak, read_nip
from takar.core.organisasi.penugasan import Usul, check_penugasan, check_removal, find_prolonged

__all__ = ["Nip", "NipRusak", "Usul", "check_penugasan", "check_removal", "find_prolonged", "read_nip"]
