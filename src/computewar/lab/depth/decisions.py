"""Decisions: whether a turn asks something, by robot games that are stopped and thought over.

Games among plans are stopped at some quarters. Each plan of the library is then an option: the side
plays it on over the forecast's eight quarters, from what it knows (`belief`), everybody else as the
scenario names them, over the same futures. An option is *defensible* when its lead in points of
score is within NEAR of the best option's, the standard error included. Two options *differ* when
each leads the other in some headline figure of the side (cash, compute, capability, value, trust,
revenue) by a share of VISIBLE at least and by more than twice the standard error: they buy
different things. A turn has as many choices as defensible options are found of which any two
differ. It is *quiet* when no card lies on the table and letting all orders stand for this quarter
costs less than QUIET points.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.belief import believed
from computewar.engine.explain import HEADLINES
from computewar.engine.game import Decider, Game, last, new_game, play
from computewar.engine.observation import Observation
from computewar.engine.selection import seen_in
from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario
from computewar.lab.casting import joined
from computewar.lab.depth import HELD_OUT, LEVEL
from computewar.lab.depth.gate import Gate, percent
from computewar.lab.forecast import TURNS
from computewar.lab.run import Progress
from computewar.lab.stopping import wilson
from computewar.lab.tournament import field, pair_of_sides
from computewar.strategies.lookahead import SAFE, leader, leaders, margin
from computewar.words import _

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Counts = NDArray[np.intp]

NEAR = 3.0  # points of lead within which an option is as good as the best
VISIBLE = 0.05  # share of a headline figure by which one forecast leads another
QUIET = 1.0  # points of lead that a quarter without a decision may cost
LOG = "capability"  # the headline that is a logarithm
CHOICES = 2  # options that a typical turn has at least
TYPICAL, TYPICAL_QUICK = 50.0, 3.0
"""% of turns; a quick look tries half of the plans on a third of the futures and finds fewer."""


class Size(NamedTuple):
    """How much is looked at: games, supposed futures of each position, quarters stopped at."""

    games: int
    futures: int
    stops: int
    every: int = 1  # of how many plans one is an option


FULL, QUICK = Size(20, 24, 5), Size(16, 8, 2, 2)


class Prospects(NamedTuple):
    """What O options come to in B positions over K supposed futures.

    `worth` `[O, B, K]` are leads in points, `figures` `[O, H, B, K]` the side's headlines at the
    end, none negative, `pause` `[B, K]` what it costs to let orders stand for one quarter.
    """

    worth: Array
    figures: Array
    pause: Array


def decisions(
    scenario: Scenario,
    seed: int = HELD_OUT,
    futures: int = 0,
    quick: bool = False,
    progress: Progress | None = None,
) -> tuple[Gate, ...]:
    """Whether typical turns have a choice, and how many turns are quiet, a gate a side each.

    Args:
        futures: games that are stopped; 0 for as many as FULL or QUICK says.
        progress: called with positions thought over and all.

    Raises:
        InputError: a scenario that has no two sides to be played, or too short to be stopped amid.
    """
    size = QUICK if quick else FULL
    size = size._replace(games=futures or size.games)
    if scenario.turns <= size.stops:
        problem = f"{scenario.turns} quarters are too few to look at decisions {size.stops} times"
        raise InputError(scenario.name, "turns", problem, "take a longer --horizon")
    sides = pair_of_sides(scenario, ())
    options = field(scenario)[:: size.every]
    counts: dict[str, list[Counts]] = {side: [] for side in sides}
    quiet: dict[str, list[Mask]] = {side: [] for side in sides}
    done, whole = 0, size.stops * len(sides)
    for game in stopped(scenario, sides, seed, size):
        for side in sides:
            seen = in_play(game, side)
            found = prospects(seen, options, size.futures, seed)
            counts[side].append(choices(found))
            quiet[side].append(is_quiet(found, dealt(seen)))
            done += 1
            if progress:
                progress(done, whole)
    return (
        *(_choice(side, np.concatenate(counts[side]), quick) for side in sides),
        *(_quiet(side, np.concatenate(quiet[side])) for side in sides),
    )


def stopped(scenario: Scenario, sides: tuple[str, str], seed: int, size: Size) -> Iterator[Game]:
    """Games among plans drawn for each seat, stopped amid so many equal spans of the game."""
    plans = field(scenario)
    drawn = np.random.default_rng(seed)
    seats = leaders(scenario) | {
        side: joined([leader(one) for one in plans], drawn.integers(len(plans), size=size.games))
        for side in sides
    }
    at = {round((k + 0.5) * scenario.turns / size.stops) for k in range(size.stops)}
    for game in play(new_game(scenario, seed, 0, size.games), seats):
        if game.state.turn in at and not game.finished:
            yield game


def in_play(game: Game, side: str) -> Observation:
    """What a side sees in those of the games that go on and in which it still has a firm."""
    seen = game.observe(side)
    alive = ~game.state.over & ~seen.own.insolvent.astype(bool).all(axis=0)
    return seen_in(seen, np.flatnonzero(alive))


def dealt(seen: Observation) -> Mask:
    """Whether cards lie before the side, `[B]`."""
    return np.asarray((seen.own.card_slots >= 0).any(axis=(0, 1)))


def prospects(seen: Observation, options: Sequence[str], futures: int, seed: int) -> Prospects:
    """What each option comes to, from what a side knows in each of B games."""
    others = leaders(seen.scenario)
    game = believed(seen, futures, seed, others)
    shape = len(seen.keys), futures

    def after(decider: Decider) -> Game:
        return last(play(game, others | {seen.side: decider}, TURNS), game)

    ends = [after(leader(one)) for one in options]
    own = [game.world.firms.index(firm) for firm in seen.firms]
    figures = [[of_side(end, name, own).reshape(shape) for name in HEADLINES] for end in ends]
    worth = [margin(end, seen.side).reshape(shape) for end in ends]
    usual = leader(SAFE)
    waits = after(lambda now: {} if now.turn == seen.turn else usual(now))
    pause = margin(after(usual), seen.side) - margin(waits, seen.side)
    return Prospects(np.array(worth), np.array(figures), pause.reshape(shape))


def of_side(game: Game, headline: str, firms: Sequence[int]) -> Array:
    """A headline figure of some firms together, `[B]`, none negative; a logarithm is undone."""
    figure = HEADLINES[headline](game.state)[firms]
    whole = (10**figure).max(axis=0) if headline == LOG else figure.sum(axis=0)
    return np.maximum(whole, 0)


def near_best(found: Prospects) -> Mask:
    """Which options are defensible, `[O, B]`."""
    best = found.worth.mean(axis=-1).argmax(axis=0)
    gaps = found.worth[best, np.arange(len(best))] - found.worth
    return np.asarray(gaps.mean(axis=-1) + _error(gaps) <= NEAR)


def choices(found: Prospects) -> Counts:
    """How many defensible options of which any two differ were found, `[B]`.

    They are taken best first, each that differs from all taken before: there may be larger sets.
    """
    near, order = near_best(found), np.argsort(-found.worth.mean(axis=-1), axis=0)
    counts = []
    for game in range(near.shape[1]):
        taken: list[int] = []
        for option in (int(k) for k in order[:, game] if near[k, game]):
            if all(
                differ(found.figures[option, :, game], found.figures[k, :, game]) for k in taken
            ):
                taken.append(option)
        counts.append(len(taken))
    return np.array(counts, dtype=np.intp)


def differ(one: Array, other: Array) -> bool:
    """Whether each of two forecasts `[H, K]` leads the other visibly in some figure."""
    gaps = one - other
    least = np.maximum(VISIBLE * np.maximum(one, other).mean(axis=-1), 2 * _error(gaps))
    mean = gaps.mean(axis=-1)
    return bool((mean > least).any() and (-mean > least).any())


def is_quiet(found: Prospects, cards: Mask) -> Mask:
    """In which positions nothing is asked and a quarter may pass as it is, `[B]`."""
    return ~cards & (found.pause.mean(axis=-1) + _error(found.pause) <= QUIET)


def _error(values: Array) -> Array:
    """The standard error of the mean over the last axis."""
    return np.asarray(values.std(axis=-1, ddof=1) / np.sqrt(values.shape[-1]))


def _choice(side: str, counts: Counts, quick: bool) -> Gate:
    several = (counts >= CHOICES).astype(float)
    share, low, high = percent(several, wilson(several, LEVEL))
    claim = _(
        "a typical turn has {} defensible options or more (within {:g} points of the best) that "
        "each lead the others in some headline figure by {:.0%}"
    ).format(CHOICES, NEAR, VISIBLE)
    note = _("median {:g} options a turn, from 5 to 95 %: {:g} to {:g}").format(
        np.median(counts), *np.quantile(counts, [0.05, 0.95])
    )
    least = TYPICAL_QUICK if quick else TYPICAL
    unit = _("% of turns")
    return Gate("choices", side, claim, unit, share, low, high, len(counts), least, note=note)


def _quiet(side: str, quiet: Mask) -> Gate:
    shares = quiet.astype(float)
    share, low, high = percent(shares, wilson(shares, LEVEL))
    claim = _(
        "turns without a card in which letting orders stand costs less than {:g} points (told)"
    ).format(QUIET)
    return Gate("quiet", side, claim, _("% of turns"), share, low, high, len(quiet))
