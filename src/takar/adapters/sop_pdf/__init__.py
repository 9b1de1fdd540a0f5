"""Reading SOPs from vector PDFs: the grid by its rules, the symbols and arrows by their paths, in a child."""

from takar.adapters.sop_pdf.baca import read_dokumen_pdf

__all__ = ["read_dokumen_pdf"]
