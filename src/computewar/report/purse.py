"""The purse's view: what the plan on screen asks, what it gets, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from computewar.engine.observation import Observation
from computewar.engine.purse import PREFIX, PRIORITIES, Settlement, settle
from computewar.engine.turn import LEVERS, SPENDING
from computewar.inputs.card import ALL, SELF
from computewar.report.row import SMALL
from computewar.words import _, number

Array = NDArray[np.float64]
Orders = Mapping[str, Array]
"""Lever → `[f, 1]`, every lever of the side's firms: what the plan on screen comes to."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One wish for money: asked and granted in $bn."""

    lever: str
    label: str
    priority: int
    asked: float
    granted: float

    @property
    def cut(self) -> bool:
        """Whether the purse refuses a part of it."""
        return self.asked - self.granted > SMALL * (1 + self.asked)

    @property
    def text(self) -> str:
        """`Chip design: $2.00bn` or, where it is cut, `…: asked $5.00bn, granted $2.00bn`."""
        granted = number(self.granted, "$bn")
        if not self.cut:
            return f"{self.label}: {granted}"
        asked = number(self.asked, "$bn")
        return f"{self.label}: " + _("asked {}, granted {}").format(asked, granted)


@dataclass(frozen=True, slots=True)
class Purse:
    """One firm's quarter: $bn of cash, of bills kept back, free to spend, and left by the plan."""

    firm: str
    cash: float
    dues: float
    free: float
    left: float
    payments: tuple[Payment, ...]  # in the order in which they are met; wishes of nothing left out
    cards: float = 0.0  # what answers to cards surely bring or cost; in `free`, not in `cash`

    @property
    def cut(self) -> bool:
        """Whether any wish is refused in part."""
        return any(payment.cut for payment in self.payments)

    @property
    def text(self) -> str:
        """The purse in one line."""
        line = _("{} to spend ({} in cash, {} kept for bills), {} left by this plan").format(
            *(number(x, "$bn") for x in (self.free, self.cash, self.dues, self.left))
        )
        if abs(self.cards) > SMALL:
            line += "; " + _("answers to cards: {}").format(number(self.cards, "$bn", signed=True))
        return line if not self.cut else line + "; " + _("wishes are cut")


def settled(seen: Observation, orders: Orders) -> Settlement:
    """What the purse grants each own firm under a plan: the function of the turn itself.

    Cards are answered before the purse is opened; what a roll would bring nobody knows.
    """
    cash = seen.own.cash + answered_cash(seen, orders)
    return settle(seen.own.evolve(cash=cash), orders, SPENDING)


def answered_cash(seen: Observation, orders: Orders) -> Array:
    """What the answers to cards surely add to cash this quarter, `[f, 1]` $bn, below 0 a cost."""
    found = np.zeros((len(seen.firms), 1))
    for asked, name in seen.cards:
        card = seen.scenario.cards[name]
        choice = card.choices[round(float(orders[card.lever][seen.firms.index(asked), 0]))]
        for effect in choice.effects:
            whose = asked if effect.firm == SELF else effect.firm
            rows = [k for k, firm in enumerate(seen.firms) if whose in (firm, ALL)]
            found[rows] += effect.add.get("cash", 0.0)
    return found


def purse(seen: Observation, orders: Orders, firm: str) -> Purse:
    """The purse of one own firm under the plan on screen."""
    row, paid = seen.firms.index(firm), settled(seen, orders)
    wishes = [
        Payment(
            name,
            _(LEVERS[name].label),
            int(orders[PREFIX + name][row, 0]),
            float(paid.asked[k, row, 0]),
            float(paid.granted[k, row, 0]),
        )
        for k, name in enumerate(paid.names)
        if paid.asked[k, row, 0] > SMALL
    ]
    free = float(paid.free[row, 0])
    spent = sum(wish.granted for wish in wishes)
    order = sorted(wishes, key=lambda wish: -wish.priority)
    cash, dues = float(seen.own.cash[row, 0]), float(seen.own.dues[row, 0])
    cards = float(answered_cash(seen, orders)[row, 0])
    kept = min(dues, max(cash + cards, 0.0))
    return Purse(firm, cash, kept, free, max(free - spent, 0.0), tuple(order), cards)


def priority_names() -> tuple[str, ...]:
    """The priorities in words, from 0 up."""
    words = (_("last"), _("later"), _("ordinary"), _("sooner"), _("first"))
    return words[: len(PRIORITIES)]
