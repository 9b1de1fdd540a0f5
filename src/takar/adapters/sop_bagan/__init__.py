"""Flowcharts in office drawings: shapes, lines and labels brought onto the cells of a table; used for DOCX and XLSX.

The package stays empty, so that the reading children start fast.
"""
