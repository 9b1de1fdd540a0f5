"""SOPs in Word documents: text, tables, and the shapes and connectors drawn over them."""

from takar.adapters.sop_docx.baca import read_dokumen_docx

__all__ = ["read_dokumen_docx"]
