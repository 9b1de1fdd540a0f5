"""Foreign tables in and out: XLSX and CSV. The package stays empty, so that the reading child starts fast."""
