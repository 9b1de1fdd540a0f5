"""The SOP as a value: its parts, its standard times, reading it from TOML, and checking it."""
