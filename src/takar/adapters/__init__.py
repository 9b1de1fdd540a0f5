"""The outside world: files, PDF, signatures, the shipped library."""
