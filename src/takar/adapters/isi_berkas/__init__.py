"""The plain text inside a foreign file, for the search: read in a child with limits, and whatever fails gives none."""

from takar.adapters.isi_berkas.baca import MAKS_HURUF, read_teks

__all__ = ["MAKS_HURUF", "read_teks"]
