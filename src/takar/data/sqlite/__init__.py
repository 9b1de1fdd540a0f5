"""Django's SQLite backend on the SQLite that the pysqlite3 wheel carries, not on the operating system's."""
