"""Interest: which futures are cases of interest, from a condition as one writes it.

`score < 40`, `cash xai > 10`, `compute_share xai < 5%`, `score worst 20%`, `worst 20%` (of the
score), `win < 1`. A number is in the outcome's unit. Worst is little of what is better when there
is more of it, and much of what is better when there is less.
"""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.outcomes import OUTCOMES
from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario
from computewar.lab.compare import column_of
from computewar.lab.comparison import ROUNDING, sign

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

OPTION = "--when"
LOSES = "win < 1"
"""The condition where none is written: the seat does not win."""
FORM = "write OUTCOME < NUMBER, OUTCOME > NUMBER or OUTCOME worst 20%, as in 'score < 40'"
LIMIT = re.compile(r"(.+?)\s*(<=|>=|<|>)\s*([-+]?[0-9.]+(?:e[-+]?[0-9]+)?)\s*(%?)")
SHARE = re.compile(r"(.*?)\s*\b(worst|best)\s+([0-9.]+)\s*%")


class Condition(NamedTuple):
    """A case of interest: `column` compared with `limit`, or among the `share` at its end.

    `below` says on which side of the limit; of a share the limit is found from the futures.
    `outcome` is as written, limits are in its `unit`.
    """

    outcome: str
    column: str
    unit: str
    below: bool
    limit: float
    share: float = 0.0
    level: bool = False  # whether the limit itself is one
    text: str = ""


def condition(text: str, side: str, scenario: Scenario) -> Condition:
    """The condition that is written; InputError for one that says nothing, or of no outcome."""
    if found := SHARE.fullmatch(text.strip()):
        outcome, end, share = found[1] or "score", found[2], _number(found[3], text) / 100
        if not 0 < share < 1:
            raise InputError(OPTION, f"'{text}'", "is all or nothing", "write a share such as 20%")
        column = column_of(outcome, side, scenario)
        below = (sign(outcome) > 0) == (end == "worst")
        return Condition(outcome, column, unit(outcome), below, np.nan, share, True, text.strip())
    if found := LIMIT.fullmatch(text.strip()):
        outcome, limit = found[1], _number(found[3], text) / (100 if found[4] else 1)
        if found[4] and unit(outcome) != "share":
            cure = f"write the limit in {unit(outcome) or 'numbers'}"
            raise InputError(OPTION, f"'{text}'", f"{outcome} is no share", cure)
        column = column_of(outcome, side, scenario)
        below, level = found[2].startswith("<"), found[2].endswith("=")
        return Condition(outcome, column, unit(outcome), below, limit, 0.0, level, text.strip())
    raise InputError(OPTION, f"'{text}'", "is no condition", FORM)


def unit(outcome: str) -> str:
    """The unit of an outcome as written."""
    known = OUTCOMES.get(outcome.split()[0]) if outcome.strip() else None
    return known.unit if known else ""


def settled(condition: Condition, values: Array) -> Condition:
    """The condition with its limit, that of a share from the values `[N]` (NaN left out)."""
    if not condition.share:
        return condition
    at = condition.share if condition.below else 1 - condition.share
    known = values[np.isfinite(values)]
    return condition._replace(limit=float(np.quantile(known, at)) if len(known) else np.nan)


def met(condition: Condition, values: Array) -> Mask:
    """Which values `[N]` meet a condition that has its limit."""
    if condition.below:
        return values <= condition.limit if condition.level else values < condition.limit
    return values >= condition.limit if condition.level else values > condition.limit


def worse(outcome: str, one: Array, other: Array) -> Mask:
    """In which futures `[N]` the first did worse than the second."""
    return sign(outcome) * (one - other) < -ROUNDING


def _number(text: str, whole: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InputError(OPTION, f"'{whole}'", f"'{text}' is no number", FORM) from None
