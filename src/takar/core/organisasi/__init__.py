"""Rules of posts and persons: which appointments may stand beside each other, and what an NIP says."""

from takar.core.organisasi.nip import Nip, NipRusak, read_nip
from takar.core.organisasi.penugasan import Usul, check_penugasan

__all__ = ["Nip", "NipRusak", "Usul", "check_penugasan", "read_nip"]
