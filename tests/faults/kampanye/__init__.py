"""The fault campaign: real servers of Takar over loopback, people who work in them, and what is done to both.

Each kind of fault is a module; `python -m kampanye` runs the one that KAMPANYE names. docs/reference/kampanye-galat.md
tells what is tried and what came of it.
"""
