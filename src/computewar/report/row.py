"""Rows: a labelled number with its change, and the central figures of a scenario's numbers."""

from dataclasses import dataclass
from typing import Literal

from computewar.inputs.scenario import Scenario
from computewar.words import number

Tone = Literal["good", "bad", "neutral"]
SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page: `key` asks `sources.chain` and `causes` about it (see `sources.KEYS`)."""

    key: str
    label: str
    value: str
    change: str = ""  # signed, against the quarter before; empty where unknown or none
    tone: Tone = "neutral"
    note: str = ""
    firm: str = ""


def changed(now: float, before: float | None, unit: str) -> str:
    """The change as signed text of `unit`; empty where nothing changed or nothing is known."""
    if before is None or abs(now - before) <= SMALL * (1 + abs(now)):
        return ""
    return number(now - before, unit, signed=True)


def tone_of(now: float, before: float | None, better: int = 1) -> Tone:
    """Good or bad by the direction of the change; `better` 1 for more, −1 for less, 0 neither."""
    if before is None or abs(now - before) <= SMALL * (1 + abs(now)) or not better:
        return "neutral"
    return "good" if (now - before) * better > 0 else "bad"


def central(scenario: Scenario, name: str, firm: str = "") -> float:
    """The value of a number as the scenario's readings have it, not as a world draws it."""
    parameter = scenario.numbers[name]
    found = parameter.firms.get(firm) or parameter.read(scenario.readings)
    return 0.0 if found is None else found.value
