"""Mail out: one server, its connection, and a letter that it has taken or not."""

from takar.adapters.surel.kurir import Kurir, PeladenKeluar, Surat, SuratTertolak

__all__ = ["Kurir", "PeladenKeluar", "Surat", "SuratTertolak"]
