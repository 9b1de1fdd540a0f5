"""Verification where there are only the files and a root certificate: no database, no network, no settings."""
