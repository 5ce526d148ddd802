"""Levers: the knobs of a turn, of four kinds, and what is legal to do with them.

amount: a number in a unit, between bounds · share: one of a group that sums to one · choice: a
small integer naming one of `choices` · flag: 0 or 1. A lever that `spends` is money asked of the
purse. Bounds, defaults and steps stand in the parameters (`[bounds.NAME]`), not here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Actions = Mapping[str, Array]
Kind = Literal["amount", "share", "choice", "flag"]
ROUNDING = 1e-9
SUM_ERROR = 1e-6
"""By which the shares of a group may miss 1."""


class LeverError(ValueError):
    """A setting that no rule allows; its text names lever, firm, value and bounds."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One knob of one mechanic.

    `group` names the levers that sum to one (kind share); `bounds` the table of limits where it is
    not the lever's own name; `area` the page of the capital screen; `rank` whether it stands on the
    first page; `once` whether it falls back after the turn; `needs_sister` whether only firms that
    share their side with another are offered it.
    """

    name: str
    kind: Kind = "amount"
    unit: str = ""
    label: str = ""
    help: str = ""
    area: str = ""
    group: str = ""
    bounds: str = ""
    choices: tuple[str, ...] = ()
    rank: Literal["capital", "detail"] = "detail"
    spends: bool = False
    once: bool = False
    needs_sister: bool = False


def check(lever: Lever, value: Array, low: Array, high: Array, firms: tuple[str, ...]) -> None:
    """Raise LeverError unless every entry of `value` `[F, B]` is allowed.

    That is finite, whole where it must be, and within `low`–`high` `[F, 1]` (a billionth of slack
    for rounding).
    """
    good = (value >= low) & (value <= high)  # what is not a number is neither
    if not good.all():
        slack = ROUNDING * (1 + np.abs(high))
        good = (value >= low - slack) & (value <= high + slack)
    if lever.kind in ("choice", "flag"):
        good &= value == np.rint(value)
    if not good.all():
        bad = ~good
        row, column = (int(index[0]) for index in np.nonzero(bad))
        raise LeverError(
            f"{lever.name} of {firms[row]} is {value[row, column]:g}; "
            f"it takes {_allowed(lever, low[row, 0], high[row, 0])}"
        )


def _allowed(lever: Lever, low: float, high: float) -> str:
    if low == high:
        return f"only {low:g} (the lever is not offered to this firm)"
    if lever.choices:
        return ", ".join(f"{k} = {word}" for k, word in enumerate(lever.choices))
    return f"{low:g} to {high:g} {lever.unit}".rstrip()


def groups(levers: Iterable[Lever]) -> dict[str, list[str]]:
    """Lever names of each share group, in order."""
    found: dict[str, list[str]] = {}
    for lever in levers:
        if lever.kind == "share":
            found.setdefault(lever.group, []).append(lever.name)
    return found
