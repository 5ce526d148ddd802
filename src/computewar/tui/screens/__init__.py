"""Screens: one page of the game a module, with its `.tcss` beside it."""
