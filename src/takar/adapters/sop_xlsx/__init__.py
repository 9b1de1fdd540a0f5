"""SOPs in Excel workbooks: cells, and the shapes and connectors drawn over them."""

from takar.adapters.sop_xlsx.baca import read_dokumen_xlsx

__all__ = ["read_dokumen_xlsx"]
