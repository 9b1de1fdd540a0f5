"""A package, so that browser and demo end with it: in a plain folder pytest keeps them to the very end."""
