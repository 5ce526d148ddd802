"""Debriefs: what a session was, what decided it, and what its people may learn from it."""
