"""Django models of Takar: one app, label `takar`; constraints and querysets, no rules."""
