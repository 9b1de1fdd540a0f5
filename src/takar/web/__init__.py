"""The pages: they parse, call a use case, and show."""
