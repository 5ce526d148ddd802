"""Comparison: who is better than whom, by how much and how surely, in words."""

import math
from typing import TYPE_CHECKING

from computewar.words import NOTHING, _, number

if TYPE_CHECKING:
    from computewar.lab.comparison import Comparison, Pair


def unit_of(outcome: str) -> str:
    """The unit of an outcome as `words.number` takes it; points and indices have none."""
    from computewar.engine.outcomes import OUTCOMES

    name = outcome.split()[0]
    unit = "share" if name not in OUTCOMES else OUTCOMES[name].unit
    return "" if unit in ("points", "index", "log10") else unit


def amount(value: float, outcome: str, digits: int = 3) -> str:
    """A value of an outcome as text; points without their word."""
    return number(value, unit_of(outcome), digits)


def span(pair: "Pair") -> str:
    """The interval of a pair's difference."""
    if math.isnan(pair.low):
        return NOTHING
    return f"{amount(pair.low, pair.outcome, 2)} – {amount(pair.high, pair.outcome, 2)}"


def nearest(found: "Comparison") -> "Pair | None":
    """The best in the first outcome with who comes nearest to it; None where nothing is known."""
    first = found.outcomes[0]
    mine = [p for p in found.pairs if p.outcome == first and p.one == found.best(first)]
    pair = min(mine, key=lambda pair: pair.low, default=None)
    return pair if pair and pair.futures else None


def shown(found: "Comparison") -> list["Pair"]:
    """In each outcome the best strategy with every other."""
    bests = {outcome: found.best(outcome) for outcome in found.outcomes}
    return [pair for pair in found.pairs if bests[pair.outcome] in (pair.one, pair.other)]


def verdict(found: "Comparison") -> str:
    """Who is better than the next best, by how much and how surely, in one sentence."""
    pair, first = nearest(found), found.outcomes[0]
    if pair is None:
        return _("not known after {} futures").format(number(found.futures))
    size = amount(pair.mean, first) + (_(" points") if first.startswith("score") else "")
    if found.winner is None:
        said = _("not known after {5} futures: {0} leads {1} in {2} by {3} ({4})")
    elif len(found.strategies) > 2:
        said = _("{0} is better than all others in {2}, by {3} or more ({4}), after {5} futures")
    else:
        said = _("{0} is better in {2} by {3} ({4}) after {5} futures")
    sure = _("{:.4g} % interval {}").format(100 * found.level, span(pair))
    return said.format(pair.one, pair.other, first, size, sure, number(found.futures))
