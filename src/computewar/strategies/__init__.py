"""Strategies: one file a bot, a docstring and `decide(seen, **settings) -> Actions`.

`library` finds them by listing this folder; `advice` holds what most of them share.
"""

from computewar.strategies.library import Strategy, StrategyError, find, names, settings

__all__ = ["Strategy", "StrategyError", "find", "names", "settings"]
