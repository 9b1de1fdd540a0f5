"""Papers as PDF: PDF/A-3a and PDF/UA-1, made by Typst from render data; the same data give the same bytes."""

from takar.adapters.typst.cetak import print_pdf
from takar.adapters.typst.letak import LetakTtd, find_all_ttd, find_ttd
from takar.adapters.typst.mesin import TypstGagal, render_cap, render_pdf

__all__ = ["LetakTtd", "TypstGagal", "find_all_ttd", "find_ttd", "print_pdf", "render_cap", "render_pdf"]
