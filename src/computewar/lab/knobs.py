"""Knobs: what a search may set of a side: every lever that its firms are offered, and how far.

A lever that spends is set as a share of the free purse; a choice or a flag takes whole numbers; any
other an amount between its bounds. Priorities are left out: shares of the purse say as much.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from computewar.engine.orders import CARDS, levers, tables
from computewar.engine.purse import PREFIX
from computewar.inputs.scenario import Scenario
from computewar.lab.candidate import EVER, Move

LADDERS = {
    "money": (0.0, 0.01, 0.04, 0.12, 0.35, 0.8),
    "place": (0.0, 0.1, 0.35, 0.7, 1.0),
}
"""Settings of a scan: shares of the purse, and places between a lever's bounds."""
LEAN = 3.0  # draws of money lie low: the cube of an even draw
EDGE = 0.01  # so near a bound, as a share of the span, counts as at it


@dataclass(frozen=True)
class Knob:
    """A lever that some own firm may move, from `low` to `high` in the unit of a Move.

    `how` is money (a share of the purse), place (an amount) or whole; `firms` are offered it;
    `card` marks the answer to a card. `rest` is where it stands if nobody moves it.
    """

    lever: str
    how: Literal["money", "place", "whole"]
    low: float
    high: float
    rest: float
    firms: tuple[str, ...]
    card: bool = False

    def ladder(self) -> list[float]:
        """The settings that a scan tries."""
        if self.how == "whole":
            return [float(k) for k in range(round(self.low), round(self.high) + 1)]
        if self.how == "money":
            return list(LADDERS["money"])
        return [self.low + place * (self.high - self.low) for place in LADDERS["place"]]

    def drawn(self, luck: np.random.Generator) -> float:
        """Any setting: an end one time in four, else between, money and large spans rather low."""
        if self.how == "whole":
            return float(luck.integers(round(self.low), round(self.high) + 1))
        if luck.random() < 0.25:
            return float(luck.choice([self.low, self.high]))
        lean = LEAN if self.how == "money" or luck.random() < 0.5 else 1.0
        return round(self.low + (self.high - self.low) * luck.random() ** lean, 6)

    def nudged(self, amount: float, luck: np.random.Generator) -> float:
        """A setting near another: money by a factor, an amount by a part of its span."""
        if self.how == "whole":
            return self.drawn(luck)
        step = luck.normal()
        if self.how == "money":
            wish = max(amount, 0.003) * float(np.exp(0.6 * step))
        else:
            wish = amount + 0.2 * step * (self.high - self.low)
        return round(float(np.clip(wish, self.low, self.high)), 6)


def knobs(scenario: Scenario, side: str) -> dict[str, Knob]:
    """The knobs of a side, by lever."""
    firms = scenario.sides[side].firms
    rows = [list(scenario.firms).index(firm) for firm in firms]
    known, found = levers(scenario), {}
    for name, table in tables(scenario).items():
        low, high, rest = (part[rows, 0] for part in table)
        moves = np.flatnonzero(high > low)
        if not len(moves) or name.startswith(PREFIX):
            continue
        lever = known[name]
        whole = lever.kind in ("choice", "flag")
        money = lever.spends
        found[name] = Knob(
            name,
            "money" if money else "whole" if whole else "place",
            0.0 if money else float(low[moves].min()),
            1.0 if money else float(high[moves].max()),
            0.0 if money else float(rest[moves[0]]),
            tuple(firms[k] for k in moves),
            lever.area == CARDS,
        )
    return found


def phases(turns: int) -> Sequence[tuple[int, int]]:
    """Spans of turns that a move may be for: all, halves, thirds and the ends."""
    half, third = turns // 2, max(turns // 3, 1)
    spans = [(0, half), (half, EVER), (0, third), (third, 2 * third), (2 * third, EVER)]
    spans += [(0, 2), (max(turns - 3, 1), EVER), (max(turns - 1, 1), EVER)]
    return list(dict.fromkeys(span for span in spans if span[1] > span[0]))


def scan(
    space: Mapping[str, Knob], luck: np.random.Generator, turns: int
) -> list[tuple[Move, ...]]:
    """Every knob at every setting of its ladder, and in pulses; cards left out.

    A pulse is a lever at its most and its least by turns. In an order of luck, but each knob at a
    middling setting, at its most and in a pulse comes before any at its least: a scan that is cut
    short has looked at all.
    """
    plain = [knob for knob in space.values() if not knob.card]
    rounds: list[list[tuple[Move, ...]]] = [[], [], [], []]
    for knob in plain:
        settings = knob.ladder()
        middle = settings[len(settings) // 2]
        firsts = dict.fromkeys((middle, settings[-1]))
        for k, amount in enumerate(firsts):
            rounds[k].append((Move(knob.lever, amount),))
        rounds[2].append(pulse(knob, settings[-1], settings[0], turns))
        rounds[3] += [(Move(knob.lever, amount),) for amount in settings if amount not in firsts]
    for bundles in rounds:
        luck.shuffle(bundles)
    return [bundle for bundles in rounds for bundle in bundles]


def pulse(knob: Knob, one: float, other: float, turns: int) -> tuple[Move, ...]:
    """A lever at one setting, and at another in every second turn."""
    return Move(knob.lever, one), Move(knob.lever, other, "", 1, turns, 2)
