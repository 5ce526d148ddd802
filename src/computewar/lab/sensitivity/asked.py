"""Asked: every number of a scenario as the lab asks for it, with its range, status and source.

Most numbers that a document prints have no range. They are asked, too: a number is tried at the
ends of its range and at half and twice its value, whichever is further; a share at 1 at most; what
grows by a factor a quarter or a year at half and twice its pace (the factor's root and square); a
calendar year two years sooner and later. So a number may be found to matter only beyond its range.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.parameter import Number
from computewar.inputs.scenario import Scenario
from computewar.lab.uncertain import Quantity, quantities

Array = NDArray[np.float64]
YEAR, SHARE, FACTOR = "year", "share", "ratio/"
TIMES, YEARS = 2.0, 2.0


class Asked(NamedTuple):
    """A number: its name as `uncertain` has it, and how it is fixed.

    `places` are what a design fixes (one for each firm where some have numbers of their own), none
    for a date, which is the same in all futures. `ends` are the values tried, in the number's unit.
    """

    name: str
    unit: str
    number: Number
    places: tuple[str, ...]
    ends: tuple[float, ...]

    @property
    def range(self) -> tuple[float, float] | None:
        """Low and high, or None for a number without a range."""
        _value, low, high = self.number.span
        return None if low == high else (low, high)

    @property
    def source(self) -> str:
        """What it rests on, shortly: its facts, else its sources, else why it is so."""
        return ", ".join(self.number.facts) or "; ".join(self.number.sources) or self.number.why

    def fixed(self, values: Array) -> dict[str, Array]:
        """What a design fixes where the number has these values `[cases]`."""
        return dict.fromkeys(self.places, values)


def asked(scenario: Scenario) -> tuple[Asked, ...]:
    """Every number that the scenario's rules read, under its readings, and every start figure."""
    return tuple(_asked(one, scenario) for one in quantities(scenario))


def uncertain(numbers: Iterable[Asked]) -> tuple[Asked, ...]:
    """Those in which futures differ."""
    return tuple(one for one in numbers if one.number.uncertain)


def _asked(one: Quantity, scenario: Scenario) -> Asked:
    """A quantity with what a design fixes; a date is the same in all futures, and nothing."""
    shared = not one.sharing or len(one.sharing) == len(scenario.firms)
    places = (one.name,) if shared else tuple(f"{one.name}.{firm}" for firm in one.sharing)
    dated = one.unit == YEAR and not one.number.uncertain
    return Asked(
        one.name, one.unit, one.number, () if dated else places, ends(one.number, one.unit)
    )


def ends(number: Number, unit: str) -> tuple[float, ...]:
    """The values at which a number is tried, low and high; those that are no change are left out.

    A number that is nought and has no range is not tried: it has no half and no double.
    """
    value, low, high = number.span
    if unit == YEAR:
        wide = (value - YEARS, value + YEARS)
    elif unit.startswith(FACTOR) and value > 0:
        wide = (value ** (1 / TIMES), value**TIMES)
    else:
        wide = (value / TIMES, value * TIMES)
    least, most = min(low, *wide), max(high, *wide)
    if unit.split("/")[0].split(" ")[0] == SHARE and low >= 0 and high <= 1:
        most = min(most, 1.0)
    return tuple(end for end in (least, most) if end != value)
