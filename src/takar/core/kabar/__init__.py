"""Notices: when a task asks for one, whom it goes up to, and what it says. Pure."""

from takar.core.kabar.jadwal import JEDA_KIRIM, TAHAP, Jatuh, find_jatuh, next_office, next_try
from takar.core.kabar.kalender_ics import AcaraTenggat, susun_kalender
from takar.core.kabar.nilai import ATASAN, JenisKabar, Kabar, TugasKabar, kunci_tugas
from takar.core.kabar.teks import susun_kabar, susun_ringkasan, susun_whatsapp

__all__ = [
    "ATASAN",
    "JEDA_KIRIM",
    "TAHAP",
    "AcaraTenggat",
    "Jatuh",
    "JenisKabar",
    "Kabar",
    "TugasKabar",
    "find_jatuh",
    "kunci_tugas",
    "next_office",
    "next_try",
    "susun_kabar",
    "susun_kalender",
    "susun_ringkasan",
    "susun_whatsapp",
]
