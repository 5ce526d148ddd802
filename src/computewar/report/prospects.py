"""Prospects: what can be looked ahead to and compared, in words: label, unit, and whose it is."""

from collections.abc import Mapping
from typing import NamedTuple

from computewar.engine.outcomes import OUTCOMES
from computewar.inputs.scenario import Scenario
from computewar.words import _, number

SHAPELESS = ("points", "index", "log10")
"""Units that are not written: their number says it."""
KEYS: Mapping[str, str] = {
    "own_chips": "chips_made", "sovereignty": "score", "embodied_share": "embodied",
    "calls": "loan", "distress": "value", "wasted": "cash", "insolvent": "vow",
}  # fmt: skip
"""Outcome → the figure of `report.sources` that tells of it, where it has another name."""
FIRST = ("cash", "compute_share", "score")


class Prospect(NamedTuple):
    """A series of `lab.forecast`: its name there, its words, and what its source is asked by."""

    name: str
    label: str
    unit: str
    key: str
    firm: str = ""  # whose it is; empty for the side's
    better: int = 1  # 1 for more, −1 for less

    def text(self, value: float, *, signed: bool = False) -> str:
        """A value with no more places than it is worth."""
        digits = 2 if self.unit in SHAPELESS or signed else 3
        unit = "" if self.unit in SHAPELESS else self.unit
        return number(float(value), unit, digits, signed=signed)


def prospects(scenario: Scenario, side: str) -> tuple[Prospect, ...]:
    """All that a side can look ahead to, what matters most first."""
    found = [
        one
        for name in (*FIRST, *(name for name in _units() if name not in FIRST))
        for one in _of(name, scenario, side)
    ]
    return tuple(found)


def _units() -> dict[str, tuple[str, str, int]]:
    """Outcome or stock → label, unit, and which way is good."""
    ways = {"more": 1, "less": -1, "neither": 0}
    known = {name: (_(one.label), one.unit, ways[one.better]) for name, one in OUTCOMES.items()}
    known |= {"debt": (_("Debt"), "$bn", -1), "power": (_("Power"), "MW", 1)}
    return known


def _of(name: str, scenario: Scenario, side: str) -> list[Prospect]:
    label, unit, better = _units()[name]
    key = KEYS.get(name, name)
    if name == "compute_share" or (name in OUTCOMES and OUTCOMES[name].of == "side"):
        return [Prospect(name, label, unit, key, "", better)]
    return [
        Prospect(
            f"{name} {firm}", f"{label}, {_(scenario.firms[firm].label)}", unit, key, firm, better
        )
        for firm in scenario.sides[side].firms
    ]
