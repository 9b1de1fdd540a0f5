"""Takar: a measurement cycle run by its SOP."""
