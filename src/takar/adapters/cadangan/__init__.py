"""Backups outside the database: the package of rows, its sealing, and the store of files."""
