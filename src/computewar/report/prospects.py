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
UNITS = {"trust": "share", "embodied": "ratio"}
"""Indices as the books write them."""
FIRST = ("cash", "compute_share", "score")


class Prospect(NamedTuple):
    """A series of `lab.forecast`: its name there, its words, and what its source is asked by."""

    name: str
    label: str
    unit: str
    key: str
    firm: str = ""  # whose it is; empty for the side's
    better: int = 1  # 1 for more, −1 for less
    note: str = ""  # what a reader might take it for otherwise

    @property
    def title(self) -> str:
        """The label with its note."""
        return f"{self.label}, {self.note}" if self.note else self.label

    def text(self, value: float, *, signed: bool = False) -> str:
        """A value with no more places than it is worth; a change if `signed`."""
        return written(value, self.unit, signed=signed)


def written(value: float, unit: str, *, signed: bool = False) -> str:
    """A value of a series, or a change of it; what is a logarithm as the multiple that it is."""
    if unit == "log10":
        times = 10 ** float(value)
        return number(times - 1, "share", 2, signed=True) if signed else number(times, "ratio")
    digits = 2 if unit in SHAPELESS or signed else 3
    return number(float(value), "" if unit in SHAPELESS else unit, digits, signed=signed)


def prospects(scenario: Scenario, side: str) -> tuple[Prospect, ...]:
    """All that a side can look ahead to, what matters most first."""
    found = [
        one
        for name in (*FIRST, *(name for name in _units() if name not in FIRST))
        for one in _of(name, scenario, side)
    ]
    return tuple(found)


def if_ended() -> str:
    """What a score in a quarter to come means: the game's last quarter it need not be."""
    return _("if it ended then")


def _units() -> dict[str, tuple[str, str, int]]:
    """Outcome or stock → label, unit, and which way is good."""
    ways = {"more": 1, "less": -1, "neither": 0}
    known = {name: (_(one.label), one.unit, ways[one.better]) for name, one in OUTCOMES.items()}
    known |= {name: (*known[name][:1], unit, known[name][2]) for name, unit in UNITS.items()}
    known |= {"debt": (_("Debt"), "$bn", -1), "power": (_("Power"), "MW", 1)}
    return known


def _of(name: str, scenario: Scenario, side: str) -> list[Prospect]:
    label, unit, better = _units()[name]
    key = KEYS.get(name, name)
    if name == "compute_share" or (name in OUTCOMES and OUTCOMES[name].of == "side"):
        note = if_ended() if name == "score" else ""
        return [Prospect(name, label, unit, key, "", better, note)]
    return [
        Prospect(
            f"{name} {firm}", f"{label}, {_(scenario.firms[firm].label)}", unit, key, firm, better
        )
        for firm in scenario.sides[side].firms
    ]
