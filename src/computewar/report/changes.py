"""Changes: what a plan changes of what stands, what weighs most first, what lies idle left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from computewar.engine.observation import Observation
from computewar.engine.orders import CARDS
from computewar.engine.purse import PREFIX
from computewar.engine.state import SUBJECTS
from computewar.engine.turn import LEVERS, SPENDING
from computewar.report.cards import Settings
from computewar.report.levers import SUPPLY, Setting, setting, value_text
from computewar.report.purse import Orders, purse
from computewar.report.row import SMALL
from computewar.words import _, ngettext, number

IDLE_WITHOUT: Mapping[str, str] = {
    "fab_target": "fab_spend", "fab_partner": "fab_spend", "fab_node": "fab_spend",
    "fab_region": "fab_spend", "fab_rush": "fab_spend", "hall_fast": "hall_spend",
    "own_generation": "hall_spend", "orbit_harden": "orbit_spend",
    "foundry_tsmc": "foundry_spend", "foundry_samsung": "foundry_spend",
    "foundry_intel": "foundry_spend", "design_node": "design_spend",
    "chip_role": "design_spend", "cadence": "design_spend", "pledge_to_partner": "pledge",
    **{f"claim_{name}": f"announce_{name}" for name in SUBJECTS},
    **{f"claim_{name}_by": f"announce_{name}" for name in SUBJECTS},
    **{f"{PREFIX}{name}": name for name in SPENDING},
}  # fmt: skip
"""Lever → the lever without which it does nothing."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Settings that differ from what stood: those that do something, and how many do nothing."""

    told: tuple[Setting, ...]
    idle: int

    def rest(self, shown: int) -> tuple[str, ...]:
        """What is to be said below the first `shown` of them; nothing where that is all."""
        said, more = [], len(self.told) - shown
        if more > 0:
            text = _("+{} more; the capital pages mark them all")
            said.append(text.format(number(more)))
        if self.idle:
            text = ngettext(
                "{} setting does nothing yet: what it belongs to gets no money",
                "{} settings do nothing yet: what they belong to gets no money",
                self.idle,
            )
            said.append(text.format(number(self.idle)))
        return tuple(said)


def changes(seen: Observation, orders: Orders, plan: Settings) -> Changes:
    """What `plan` (lever → firm → value) changes: money by its amount, then choices and shares."""
    purses = {firm: purse(seen, orders, firm) for firm in seen.firms}
    found = [
        one
        for lever, values in plan.items()
        for firm in values
        if (one := setting(seen, orders, firm, lever, purses[firm])).changed and one.area != CARDS
    ]
    told = [one for one in found if not _idle(one, orders, seen)]
    shown = [one for one in told if one.text != value_text(one, one.stood)]  # a hair is no change
    return Changes(tuple(sorted(shown, key=_weight)), len(found) - len(told))


def _idle(one: Setting, orders: Orders, seen: Observation) -> bool:
    needed = IDLE_WITHOUT.get(one.lever)
    return needed is not None and float(orders[needed][seen.firms.index(one.firm), 0]) <= SMALL


def _weight(one: Setting) -> tuple[int, float]:
    """Smaller comes first."""
    if one.lever in SUPPLY or LEVERS[one.lever].spends:
        return 0, -abs(one.value - one.stood)
    return (1 if one.rank == "capital" else 3 if one.area == "purse" else 2), 0.0
