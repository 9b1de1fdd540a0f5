"""Papers as DOCX, from the same render data as their PDF; the same data give the same bytes."""

from takar.adapters.docx.naskah import render_docx

__all__ = ["render_docx"]
