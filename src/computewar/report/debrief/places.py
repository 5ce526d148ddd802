"""Places: decisions against luck. Each team's decisions over many matched futures.

A future has its own luck and its own draws of the numbers that nobody knew, and all teams meet the
same ones; the first of them is the game as it was played. A team's decisions are played as they
were made, quarter by quarter, whatever comes, other teams' in its world likewise, and strategies
answer. Skill is what they bring on the average beyond what the scenario's own strategy would have
decided in the same game and seat, likewise played as it was decided; luck is what the game that was
played brought beyond that average. A card that did not come in the
game gets its usual answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.chance import parse_seed
from computewar.engine.game import Game, last, new_game
from computewar.engine.lever import Actions
from computewar.lab.turning import decisions
from computewar.report.debrief.futures import Held, ends, horizon, playing, seated, strategy
from computewar.report.debrief.record import Place, Record, Team, World
from computewar.strategies import find
from computewar.words import _, number

Array = NDArray[np.float64]
FUTURES = 1000
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
BIN = 10.0  # points of score
CLEAR = 2.0  # standard errors from which skill is told as such
SMALL = 1.0  # points of luck or skill that are hardly any
WHOLE = slice(None)


class Run(NamedTuple):
    """How a team's decisions, and the usual strategy's, end in each future, `[B]` each."""

    wins: Array
    scores: Array
    usual: Array


def runs(record: Record, futures: int = FUTURES) -> dict[str, Run]:
    """Team → its run over the futures from the game's own on; none where no turn was played."""
    usual: dict[tuple[object, ...], Array] = {}
    found: dict[str, Run] = {}
    for world in record.worlds.values():
        teams = {key: team for key, team in record.teams.items() if team.world == world.key}
        if not world.played:
            continue
        end = _end(record, world, decisions(world.games), futures)
        for key, team in teams.items():
            alone = len(teams) == 1 and not any(world.injects)
            case = (team.side,) if alone else (team.side, world.key)
            if case not in usual:
                orders = decisions(advised(record, world, team.side))
                usual[case] = ends(_end(record, world, orders, futures), team.side)[2]
            wins, _lead, scores = ends(end, team.side)
            found[key] = Run(wins, scores, usual[case])
    return {key: found[key] for key in record.teams if key in found}


def advised(record: Record, world: World, side: str) -> list[Game]:
    """The very same game with a side in the hands of its strategy, all other teams as they did."""
    scenario = record.scenario
    others = _sides(record, world) - {side}
    asked = seated(world) | {side: find(strategy(scenario, side))}
    asked = {name: decide for name, decide in asked.items() if name not in others}
    orders = decisions(world.games)
    held = [Held(name, orders, range(scenario.turns), WHOLE) for name in scenario.sides]
    held = [one for one in held if one.side not in asked]
    return list(playing(world.games[0], asked, held, world.injects, horizon(world)))


def _sides(record: Record, world: World) -> set[str]:
    """The sides of a world that teams hold."""
    return {team.side for team in record.teams.values() if team.world == world.key}


def _end(record: Record, world: World, orders: Sequence[Actions], futures: int) -> Game:
    """A world in all futures as far as it was played, its teams' sides doing what `orders` say."""
    scenario, sides = record.scenario, _sides(record, world)
    asked = {side: decide for side, decide in seated(world).items() if side not in sides}
    turns = range(scenario.turns)
    held = [Held(side, orders, turns, WHOLE) for side in scenario.sides if side not in asked]
    start = new_game(scenario, *parse_seed(record.seed), futures)
    return last(playing(start, asked, held, world.injects, horizon(world)), start)


def places(record: Record, made: Mapping[str, Run]) -> tuple[Place, ...]:
    """Where each team's game lies among all that its decisions might have brought."""
    return tuple(_place(record, record.teams[key], made) for key in made)


def _place(record: Record, team: Team, made: Mapping[str, Run]) -> Place:
    run, world = made[team.key], record.worlds[team.world]
    won_, _lead, mark = (float(one[0]) for one in ends(world.games[-1], team.side))
    gains = run.scores - run.usual
    alike = [key for key in made if record.teams[key].side == team.side]
    mean, usual = float(run.scores.mean()), float(run.usual.mean())
    found = Place(
        team=team.key,
        futures=len(run.scores),
        score=mark,
        usual=usual,
        instead=strategy(record.scenario, team.side),
        mean=mean,
        doubt=float(gains.std() / np.sqrt(len(gains))),
        skill=mean - usual,
        luck=mark - mean,
        quantiles=tuple(float(one) for one in np.quantile(run.scores, LEVELS)),
        bins=_bins(run.scores),
        fortune=1 - _above(run.scores, np.asarray(mark)),
        wins=float(run.wins.mean()),
        won=won_,
        rank=1 + sum(float(made[key].scores.mean()) > mean for key in alike),
        ahead={
            key: _above(run.scores, other.scores) for key, other in made.items() if key != team.key
        },
        same=float(run.usual[0]),
        text="",
    )
    return _with_text(record, team, found, len(alike))


def _above(one: Array, other: Array) -> float:
    """The share of futures in which the one is more, draws as half."""
    return float((np.sign(one - other).mean() + 1) / 2)


def _bins(scores: Array) -> tuple[int, ...]:
    """Futures by tens of points; 100 lies in the last."""
    places_ = np.minimum(scores // BIN, 100 / BIN - 1).astype(np.intp)
    return tuple(int(one) for one in np.bincount(places_, minlength=int(100 / BIN)))


def _with_text(record: Record, team: Team, one: Place, alike: int) -> Place:
    """The place with its sentences."""
    text = _("{} stands at {} points; its decisions bring {} on the average of {} futures.")
    if record.worlds[team.world].games[-1].finished:
        text = _("{} ended with {} points; its decisions bring {} on the average of {} futures.")
    said = [
        text.format(team.name, number(one.score), number(one.mean), number(one.futures)),
        _skill(one),
        _luck(one),
    ]
    if alike > 1:
        text = _("Of {} teams in this seat its decisions are number {}.")
        said.append(text.format(number(alike), number(one.rank)))
    return replace(one, text=" ".join(said))


def _skill(one: Place) -> str:
    usual = _("the decisions of the strategy '{}'").format(one.instead)
    if abs(one.skill) < max(SMALL, CLEAR * one.doubt):
        return _("That is about what {} bring there.").format(usual)
    text = _("That is {} points more than {} bring there.") if one.skill > 0 else _(
        "That is {} points less than {} bring there."
    )  # fmt: skip
    return text.format(number(abs(one.skill), digits=2), usual)


def _luck(one: Place) -> str:
    if abs(one.luck) < SMALL:
        return _("Luck did neither good nor harm.")
    text = _("Luck brought {} points: in {} of the futures it comes out better.")
    share = 1 - one.fortune
    if one.luck < 0:
        text = _("Luck took {} points: in {} of the futures it comes out better.")
    shown = number(share, "share", 2) or number(0, "share")
    return text.format(number(abs(one.luck), digits=2), shown)


def methods(futures: int = FUTURES) -> str:
    """How it was reckoned, in words."""
    text = _(
        "The decisions of each team, quarter by quarter as it made them, in {} futures; all teams "
        "meet the same. Skill is what they bring on the average beyond what the scenario's own "
        "strategy would have decided in the same game and seat, luck what the game brought beyond "
        "that average. People would have decided otherwise in another future: it is the decisions "
        "that are weighed, not who made them."
    )
    return text.format(number(futures))
