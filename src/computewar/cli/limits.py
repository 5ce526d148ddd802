"""Limits: how much may be asked of a command at most, so that a slip of the hand is told at once.

`-n 1000000000000` would play for years, and `nan` is above and below nothing; both are refused
before anything is done. What an experiment may hold in all, see `lab.experiment`.
"""

import math
from typing import Any

import click

from computewar.words import _

GAMES = 10_000_000
"""Games that one option may ask for: the better part of an hour of two cores, or many."""

PROCESSES = 256
TRAJECTORIES, POINTS = 10_000, 100_000
"""Of a screening and of a Sobol design: each stands for a game per number, or per factor."""

HALVES, POSITIONS, ROWS = 10_000, 10_000, 1_000
"""Splits tried of `discover`, positions of `check --play`, rows of a table."""

SEED = 2**63 - 1
"""The last seed, as `engine.chance` has it, here so that help loads no rule."""

LARGEST, NUMBER = 10**9, 10**15
"""No figure of the game comes near; no number of its rules does."""


class Figure(click.FloatRange):
    """A number within bounds; unlike in click's, neither `nan` nor `inf` is one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, or click's error with what is wrong."""
        found = super().convert(value, param, ctx)
        if not math.isfinite(found):
            self.fail(_("'{}' is no number").format(value), param, ctx)
        return found
