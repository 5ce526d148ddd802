"""Strategies: one file a bot, a docstring and `decide(seen, **settings) -> Actions`.

`library` finds them: in this folder, in installed packages, in files of one's own; `shelf` lists
them without loading any. `advice` holds what most of them share. Names below are imported when they
are first asked for, so that listing strategies loads no rule.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from computewar.strategies.library import Strategy as Strategy
    from computewar.strategies.library import StrategyError as StrategyError
    from computewar.strategies.library import find as find
    from computewar.strategies.library import names as names
    from computewar.strategies.library import settings as settings
    from computewar.strategies.single import one_by_one as one_by_one

PUBLIC = {
    **dict.fromkeys(("Strategy", "StrategyError", "find", "names", "settings"), "library"),
    "one_by_one": "single",
}
"""The public names and the module of each."""


def __getattr__(name: str) -> Any:
    """A public name, imported now; AttributeError for any other."""
    if name not in PUBLIC:
        raise AttributeError(f"module 'computewar.strategies' has no attribute '{name}'")
    return getattr(importlib.import_module(f"computewar.strategies.{PUBLIC[name]}"), name)
