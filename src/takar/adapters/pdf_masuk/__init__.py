"""The guard of foreign PDFs and pictures: looked at by content, in a child, before anything is kept."""

from takar.adapters.pdf_masuk.periksa import Masukan, check_masukan

__all__ = ["Masukan", "check_masukan"]
