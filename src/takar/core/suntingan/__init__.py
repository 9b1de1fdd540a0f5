"""A draft that was edited in Word: what it was taken from, and what differs when it comes back."""

from takar.core.suntingan.blok import Nilai, read_blok, replace_blok, tidy_blok
from takar.core.suntingan.cap import CapNaskah, check_asal, damaged, fingerprint, read_cap
from takar.core.suntingan.kata import JenisPotong, Potong, compare_kata
from takar.core.suntingan.tiga import BedaBlok, BedaIsian, KeadaanIsian, compare_tiga
from takar.core.suntingan.ulang import UlangIsian, compare_ulang

__all__ = [
    "BedaBlok",
    "BedaIsian",
    "CapNaskah",
    "JenisPotong",
    "KeadaanIsian",
    "Nilai",
    "Potong",
    "UlangIsian",
    "check_asal",
    "compare_kata",
    "compare_tiga",
    "compare_ulang",
    "damaged",
    "fingerprint",
    "read_blok",
    "read_cap",
    "replace_blok",
    "tidy_blok",
]
