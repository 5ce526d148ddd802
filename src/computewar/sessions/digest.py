"""Digests: a State in a few hundred figures, to see whether two machines played the same game.

Headline figures stand firm by firm, every other field of the State by its sum. Figures are compared
with a tolerance: `exp` and `log` differ in the last place between machines.
"""

import math
from collections.abc import Mapping

import numpy as np

from computewar.engine.observation import held
from computewar.engine.state import State

FIRST = ("cash", "value", "revenue", "capability", "power", "trust", "debt")
CLOSE = 1e-6  # relative
NOUGHT = 1e-9  # absolute
FIGURES = 9  # that are kept
Digest = Mapping[str, Mapping[str, float]]
"""Field → firm (or `all`) → figure."""


def digest(state: State, firms: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """The figures of a State of one future, rounded to nine places."""
    arrays = state.arrays()
    found = {name: _by_firm(arrays.pop(name), firms) for name in FIRST}
    found["compute"] = _by_firm(held(state), firms)
    return found | {name: {"all": _rounded(np.abs(rest).sum())} for name, rest in arrays.items()}


def _by_firm(
    figures: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", firms: tuple[str, ...]
) -> dict[str, float]:
    return {firm: _rounded(figures[row, 0]) for row, firm in enumerate(firms)}


def _rounded(figure: float) -> float:
    return float(f"{float(figure):.{FIGURES}g}")


def difference(then: Digest, now: Digest) -> str:
    """The first figure that differs, with both values; empty where the digests agree.

    A field that only one of them has is left to the rules' own change.
    """
    for name, figures in now.items():
        for key, became in figures.items():
            was = then.get(name, {}).get(key, became)
            if not math.isclose(was, became, rel_tol=CLOSE, abs_tol=NOUGHT):
                where = name if key == "all" else f"{name} of {key}"
                return f"{where} was {was:.6g} and is now {became:.6g}"
    return ""
