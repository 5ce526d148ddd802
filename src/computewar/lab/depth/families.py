"""Families: what it costs a side to be forbidden a whole family of levers.

The levers of a family are withheld from all firms of the side, so that they stay at their standing
value and every plan sees that it is not offered them. Then the best plan is sought anew. The
opponents mix as Nash says for the game in which nothing is forbidden, drawn anew for each future;
the best with and without the family is chosen on some futures and measured on others, the same for
both, so that no luck of the choice flatters either. A game that a plan cannot play without the
family is lost to it; the note names such plans.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.mixture import mixture
from computewar.lab.results import win_shares
from computewar.lab.run import perform
from computewar.lab.standings import mean_gains
from computewar.lab.stopping import student
from computewar.lab.tasks import cores
from computewar.lab.tournament import Tournament
from computewar.words import _

Array = NDArray[np.float64]

CHUNK = 8192  # rows played together: many plans see few rows each
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


class Setup(NamedTuple):
    """What families are measured with: futures to choose on and to report on, plans to choose from.

    Of `candidates` plans, those that did best against the mixture in the tournament.
    """

    seed: int
    chosen: int
    reported: int
    candidates: int


class Seated(NamedTuple):
    """A side whose families are forbidden, its plans to choose from, and whom it meets."""

    side: str
    plans: list[str]
    lineup: Lineup  # without the side itself


class Game(NamedTuple):
    """Whose plan plays without which family ("" for none)."""

    side: str
    family: str
    plan: str


def family_gates(
    scenario: Scenario, table: Tournament, setup: Setup, **how: Unpack[How]
) -> tuple[Gate, ...]:
    """What forbidding each family costs, a gate a side and family."""
    seated = _seated(scenario, table, setup)
    held = {one.side: families(scenario, one.side) for one in seated}
    stories = {(one.side, ""): scenario for one in seated} | {
        (side, name): forbidden(scenario, side, levers)
        for side, found in held.items()
        for name, levers in found.items()
    }
    play = Play(stories, {one.side: one for one in seated}, setup.seed, how)
    tried = [Game(*key, plan) for key in stories for plan in play.seated[key[0]].plans]
    shares = play.won(tried, 0, setup.chosen)
    best = {key: _best([game for game in tried if game[:2] == key], shares) for key in stories}
    lame = [game for game in tried if np.isnan(shares[game]).any()]
    told = play.won(best.values(), setup.chosen, setup.reported)
    gates = []
    for side, name in (key for key in stories if key[1]):
        gate = _family(best[side, ""], best[side, name], told)
        unable = ", ".join(game.plan for game in lame if game[:2] == (side, name))
        more = _("; cannot play without it: {}").format(unable) if unable else ""
        games = 2 * (setup.chosen * len(play.seated[side].plans) + setup.reported)
        gates.append(replace(gate, games=games, note=gate.note + more))
    return tuple(gates)


def _seated(scenario: Scenario, table: Tournament, setup: Setup) -> list[Seated]:
    """The two sides of the tournament, each against the other's Nash mixture."""
    mixed = mixtures(mean_gains(table.wins)[0])
    found = []
    for seat, shares, other in zip(seats(table), mixed[::-1], table.sides[::-1], strict=True):
        lineup: Lineup = {
            **scenario.strategies,
            **table.others,
            other: mixture(seat.others, shares.tolist()),
        }
        found.append(Seated(seat.side, _candidates(seat, shares, setup.candidates), lineup))
    return found


def _candidates(seat: Seat, mixture: Array, count: int) -> list[str]:
    """The plans that did best against the mixture, in the order of the field."""
    shares = np.nanmean(seat.wins, axis=2) @ mixture
    best = np.sort(np.argsort(-shares, kind="stable")[:count])
    return [seat.plans[k] for k in best]


def _best(games: Sequence[Game], shares: Mapping[Game, Array]) -> Game:
    """The game with the largest share of wins; the first of equals."""
    return max(games, key=lambda game: float(np.nan_to_num(shares[game]).mean()))


class Play(NamedTuple):
    """How the games are played: the scenario of each side and family, seats, seed."""

    stories: Mapping[tuple[str, str], Scenario]
    seated: Mapping[str, Seated]
    seed: int
    how: How

    def won(self, games: Iterable[Game], first: int, futures: int) -> dict[Game, Array]:
        """Share of wins of each in the same futures, `[futures]`; a draw is half a win.

        NaN where a plan gave what no rule allows.
        A mixture can be played by workers like a strategy with a name.
        """
        asked = list(dict.fromkeys(games))
        groups = tuple(
            Group(self.stories[one[:2]], {**self.seated[one.side].lineup, one.side: one.plan})
            for one in asked
        )
        workers = self.how.get("workers") or cores()
        how: How = {**self.how, "workers": workers, "failures": "rows"}
        experiment = Experiment(groups, self.seed, first, futures)
        columns = perform(experiment, CHUNK, **how).columns
        one, two = self.seated
        rivals = {one: [two], two: [one]}
        wins = {side: win_shares(columns, side, rivals[side]) for side in self.seated}
        return {game: wins[game.side].reshape(len(asked), -1)[k] for k, game in enumerate(asked)}


def _family(free: Game, bound: Game, told: Mapping[Game, Array]) -> Gate:
    with_it, without = (np.nan_to_num(told[game]) for game in (free, bound))
    lost = 100 * (with_it - without)
    low, high = student(lost, LEVEL)
    note = _("{} {:.0%}, without it {} {:.0%}").format(
        free.plan, float(with_it.mean()), bound.plan, float(without.mean())
    )
    return Gate(
        f"without {bound.family}", bound.side,
        _("what forbidding a family of levers costs the best plan"), _("points"),
        float(lost.mean()), low, high, 2 * len(lost), least=LEAST, most=MOST, note=note,
    )  # fmt: skip
