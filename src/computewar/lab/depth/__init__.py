"""Depth: whether a scenario is a good game, by gates that are measured over matched futures."""
