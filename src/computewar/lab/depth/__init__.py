"""Depth: whether a scenario is a good game, by gates that are measured over matched futures."""

HELD_OUT = 1000
"""The first seed of the gates' own: strategies and numbers are tuned on smaller ones alone, so that
no gate is reported on futures that anything was fitted to."""

LEVEL = 0.95
"""How sure an interval of a gate is."""
