"""Families: what it costs a side to be forbidden a whole family of levers.

The levers of a family are withheld from all firms of the side, so that they stay at their standing
value and every plan sees that it is not offered them. Then the best plan is sought anew. The
opponents mix as Nash says for the game in which nothing is forbidden, each meeting as many futures
as its part of the mixture; the best with and without the family is chosen on some futures and
measured on others, the same for both, so that no luck of the choice flatters either.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.engine.lever import Lever
from computewar.engine.orders import limits
from computewar.engine.turn import LEVERS, TURN
from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How
from computewar.lab.depth import LEVEL
from computewar.lab.depth.field import Seat, mixtures, seats
from computewar.lab.depth.gate import Gate
from computewar.lab.depth.variants import remade
from computewar.lab.experiment import Experiment, Group
from computewar.lab.run import perform
from computewar.lab.standings import mean_gains
from computewar.lab.stopping import student
from computewar.lab.tournament import Tournament
from computewar.words import _

Array = NDArray[np.float64]

LEAST, MOST = 3.0, 35.0  # points of win rate that a family is worth to who is best without it
PURSE = "purse"  # the page with the order in which wishes are cut: no family, but an order
PAGES = {
    "promises": "announcement", "money": "finance", "people": "talent", "halls": "power",
    "chips": "design", "compute": "GPU",
}  # fmt: skip
"""Page of the capital screen → family; a page that is not here is a family of its own name."""
APART = {"foundry": "foundry", "datacentre": "renting", "spare_compute": "renting"}
"""Mechanic → family of its levers on the pages of chips and compute, which hold two each: what a
firm designs and what it has made for it, what it buys and what it has of others' machines."""
SHARED = ("chips", "compute")


def families(scenario: Scenario, side: str) -> dict[str, tuple[str, ...]]:
    """Family → its levers, of those families of which some firm of the side is offered a lever."""
    found: dict[str, list[str]] = {}
    for mechanic, lever in _levers():
        if lever.area != PURSE:
            found.setdefault(family_of(lever, mechanic), []).append(lever.name)
    return {
        name: tuple(held)
        for name, held in found.items()
        if any(_offered(scenario, side, LEVERS[lever]) for lever in held)
    }


def family_of(lever: Lever, mechanic: str) -> str:
    """The family of a lever that a mechanic reads."""
    if lever.area in SHARED and mechanic in APART:
        return "foundry" if lever.area == "chips" else APART[mechanic]
    return PAGES.get(lever.area, lever.area)


def _levers() -> list[tuple[str, Lever]]:
    return [(one.__name__.rpartition(".")[2], lever) for one in TURN for lever in one.LEVERS]


def _offered(scenario: Scenario, side: str, lever: Lever) -> bool:
    spans = [limits(scenario, firm, lever) for firm in scenario.sides[side].firms]
    return any(span.max > span.min for span in spans)


def forbidden(scenario: Scenario, side: str, levers: Sequence[str]) -> Scenario:
    """The scenario with these levers withheld from all firms of a side."""
    firms = {
        name: firm.model_copy(update={"withheld": (*firm.withheld, *levers)})
        if name in scenario.sides[side].firms
        else firm
        for name, firm in scenario.firms.items()
    }
    return remade(scenario, firms=firms)


class Part(NamedTuple):
    """A stretch of so many futures, from number `first` on, and who is met in it."""

    opponent: str
    first: int
    futures: int


def parted(plans: Sequence[str], mixture: Array, first: int, count: int) -> list[Part]:
    """`count` futures from `first` on, shared out among opponents as they are mixed."""
    edges = np.rint(np.cumsum(mixture) * count).astype(int).tolist()
    starts = [0, *edges[:-1]]
    spans = zip(plans, starts, edges, strict=True)
    return [Part(plan, first + a, b - a) for plan, a, b in spans if b > a]


class Setup(NamedTuple):
    """What families are measured with: futures to choose on and to report on, plans to choose from.

    Of `candidates` plans, those that did best against the mixture in the tournament.
    """

    seed: int
    chosen: int
    reported: int
    candidates: int


def family_gates(
    scenario: Scenario, table: Tournament, setup: Setup, **how: Unpack[How]
) -> tuple[Gate, ...]:
    """What forbidding each family costs, a gate a side and family."""
    mixed = mixtures(mean_gains(table.wins)[0])
    found: list[Gate] = []
    for seat, mixture in zip(seats(table), reversed(mixed), strict=True):
        found += _of_seat(scenario, seat, mixture, table, setup, how)
    return tuple(found)


def _of_seat(
    scenario: Scenario, seat: Seat, mixture: Array, table: Tournament, setup: Setup, how: How
) -> list[Gate]:
    held = families(scenario, seat.side)
    stories = {"": scenario} | {
        name: forbidden(scenario, seat.side, levers) for name, levers in held.items()
    }
    other = next(side for side in table.sides if side != seat.side)
    rest = {side: one.strategy for side, one in scenario.sides.items()} | dict(table.others)
    field = Field(seat.side, other, rest, setup.seed)
    tried = dict.fromkeys(stories, _candidates(seat, mixture, setup.candidates))
    parts = parted(seat.others, mixture, 0, setup.chosen)
    shares = _won(field, stories, tried, parts, how)
    best = {name: _best(won) for name, won in shares.items()}
    parts = parted(seat.others, mixture, setup.chosen, setup.reported)
    told = _won(field, stories, {name: [plan] for name, plan in best.items()}, parts, how)
    games = 2 * (setup.chosen * len(tried[""]) + setup.reported)
    free = told[""][best[""]]
    return [_family(name, seat, best, free, told[name][best[name]], games) for name in held]


def _candidates(seat: Seat, mixture: Array, count: int) -> list[str]:
    """The plans that did best against the mixture, in the order of the field."""
    shares = np.nanmean(seat.wins, axis=2) @ mixture
    best = np.sort(np.argsort(-shares, kind="stable")[:count])
    return [seat.plans[k] for k in best]


def _best(won: Mapping[str, Array]) -> str:
    """The plan with the largest share of wins; the first of equals."""
    means = {plan: float(np.nanmean(values)) for plan, values in won.items()}
    return max(means, key=lambda plan: means[plan])


class Field(NamedTuple):
    """Whose games: the side whose plans are tried, the one they meet, all other seats."""

    side: str
    other: str
    rest: Mapping[str, object]
    seed: int


def _won(
    field: Field,
    stories: Mapping[str, Scenario],
    plans: Mapping[str, Sequence[str]],
    parts: Sequence[Part],
    how: How,
) -> dict[str, dict[str, Array]]:
    """Share of wins `[futures]` in each story of each plan tried there; a draw is half a win."""
    found = {name: {plan: np.zeros(0) for plan in tried} for name, tried in plans.items()}
    for part in parts:
        keys = [(name, plan) for name, tried in plans.items() for plan in tried]
        seated = {field.other: part.opponent}
        groups = tuple(
            Group(stories[name], {**field.rest, **seated, field.side: plan})  # type: ignore[dict-item]
            for name, plan in keys
        )
        columns = perform(Experiment(groups, field.seed, part.first, part.futures), **how).columns
        gap = columns[f"win {field.side}"] - columns[f"win {field.other}"]
        for (name, plan), won in zip(keys, (1 + gap.reshape(len(keys), -1)) / 2, strict=True):
            found[name][plan] = np.append(found[name][plan], won)
    return found


def _family(
    name: str, seat: Seat, best: Mapping[str, str], free: Array, bound: Array, games: int
) -> Gate:
    lost = 100 * (free - bound)
    lost = lost[np.isfinite(lost)]
    low, high = student(lost, LEVEL)
    note = _("{} {:.0%}, without it {} {:.0%}").format(
        best[""], float(np.nanmean(free)), best[name], float(np.nanmean(bound))
    )
    return Gate(
        f"without {name}", seat.side, _("what forbidding a family of levers costs the best plan"),
        _("points"), float(lost.mean()), low, high, games, least=LEAST, most=MOST, note=note,
    )  # fmt: skip
