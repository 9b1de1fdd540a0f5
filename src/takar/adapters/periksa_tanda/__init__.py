"""The signatures of a foreign PDF, checked in a child with limits."""
