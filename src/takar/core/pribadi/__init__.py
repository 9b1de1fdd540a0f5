"""Personal data: what is held of a person, why, how long, who reads it, and what an erasure does to it. Pure."""

from takar.core.pribadi.daftar import DAFTAR, JEJAK_ORANG, MEMUAT_NASKAH
from takar.core.pribadi.nilai import DASAR, PENGGANTI, DataPribadi, Nasib
from takar.core.pribadi.penanda import Penanda

__all__ = ["DAFTAR", "DASAR", "JEJAK_ORANG", "MEMUAT_NASKAH", "PENGGANTI", "DataPribadi", "Nasib", "Penanda"]
