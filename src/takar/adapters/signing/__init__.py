"""Signatures: the built-in PAdES signature by the installation's own key, honestly not certified."""
