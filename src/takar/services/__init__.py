"""Use cases: one function each, one transaction each, written with its events and its trace."""
