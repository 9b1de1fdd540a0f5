"""Papers as DOCX, out and back in. The package stays empty, so that the reading child starts fast."""
