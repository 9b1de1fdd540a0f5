"""The rules, as values and pure functions: no Django, no outside world, no clock, no chance."""
