"""Suspense: whether a game can still turn, measured over games among plans of the field.

Each game has a future of its own and draws a plan for each side: from all plans of the library
alike, or from a mixture that is given. Who leads is told by the score if the game ended now (`pace`
says against which par). How uncertain the winner still is, is measured by replays of the position
at the start of the last third in other futures: what nobody at the table knows, the world's numbers
and all luck to come, is drawn afresh, and the same plans play on. How many games would be open to
one who knew the numbers, and lacked the luck alone, is told beside it.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider, Game, last, new_game, play
from computewar.engine.selection import picked
from computewar.inputs.scenario import Scenario
from computewar.lab.casting import joined
from computewar.lab.depth import HELD_OUT, LEVEL
from computewar.lab.depth.gate import Gate, percent
from computewar.lab.depth.pace import lead
from computewar.lab.replays import afresh, won
from computewar.lab.run import Progress
from computewar.lab.stopping import student, wilson
from computewar.lab.tournament import field, pair_of_sides
from computewar.strategies import find
from computewar.words import _

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mixtures = Mapping[str, Mapping[str, float]]
Cast = Callable[[Index], dict[str, Decider]]
"""Numbers of games `[n]` → who decides in a batch of them, in that order."""

GAMES: Mapping[bool, tuple[int, int]] = {True: (400, 120), False: (2000, 400)}
"""Games played, and those of them whose late position is replayed, if quick and if not."""
REPLAYS = 200
KNOWING = 50  # replays of each position in the very world that it is in
TOGETHER = 40  # positions replayed in one batch: each plan sees its own rows alone
COMEBACK = (20.0, 40.0)  # % of games that whoever is behind at half time still wins
CHANGES = 1.5  # of lead a game
DOUBT = (0.2, 0.8)  # chances of a win between which the winner is uncertain
DOUBTFUL = 50.0  # % of games whose winner must be uncertain when the last third begins


class Course(NamedTuple):
    """How N games went: the first side's lead after each quarter, its wins, its late chances."""

    leads: Array  # [T, N] points
    wins: Array  # [N] 1, ½ or 0
    chances: Array  # [M] of a win when the last third begins, in the first M games
    known: Array  # [M] the same where the world's numbers stay as they are


def suspense(
    scenario: Scenario,
    seed: int = HELD_OUT,
    futures: int = 0,
    quick: bool = False,
    mixtures: Mixtures | None = None,
    progress: Progress | None = None,
) -> tuple[Gate, ...]:
    """Comebacks by side, changes of lead, and how many games are open when the last third begins.

    Args:
        futures: games played; 0 for as many as `GAMES` says.
        mixtures: side → plan → its share; without it all plans of the field have the same.

    Raises:
        InputError: a scenario that has no two sides to be played.
    """
    sides = pair_of_sides(scenario, ())
    games, late = GAMES[quick]
    found = course(scenario, sides, seed, futures or games, late, mixtures, progress)
    among = _("a Nash mixture") if mixtures else _("all plans alike")
    return *_turns(found, sides, among), _doubt(found, among)


def turns(
    scenario: Scenario, seed: int, futures: int, progress: Progress | None = None
) -> tuple[Gate, ...]:  # fmt: skip
    """Comebacks by side and changes of lead alone, which need no replays; as `suspense`."""
    sides = pair_of_sides(scenario, ())
    found = course(scenario, sides, seed, futures, 0, progress=progress)
    return _turns(found, sides, _("all plans alike"))


def _turns(found: Course, sides: tuple[str, str], among: str) -> tuple[Gate, ...]:
    comebacks = (_comeback(found, side, 1 - 2 * k, among) for k, side in enumerate(sides))
    return *comebacks, _changes(found, among)


def course(
    scenario: Scenario,
    sides: tuple[str, str],
    seed: int,
    games: int,
    late: int,
    mixtures: Mixtures | None = None,
    progress: Progress | None = None,
) -> Course:
    """Play games among plans, and the first `late` of them again from the start of the last third.

    `progress` is told of positions that were replayed, and all.
    """
    cast = _cast(scenario, sides, seed, games, mixtures)
    start = there = game = new_game(scenario, seed, 0, games)
    leads = []
    for game in play(start, cast(np.arange(games))):
        leads.append(lead(game, sides))
        there = game if game.state.turn <= round(2 * scenario.turns / 3) else there
    again = picked(there, np.arange(min(late, games)))
    unknown, known = _chances(again, cast, sides[0], progress)
    return Course(np.array(leads), won(game, sides[0]), unknown, known)


def _cast(
    scenario: Scenario, sides: tuple[str, str], seed: int, games: int, mixtures: Mixtures | None
) -> Cast:
    """Who plays which game: a plan a side drawn for each, others as the scenario has them."""
    plans = dict.fromkeys(field(scenario), 1.0)
    drawn = np.random.default_rng(seed)
    held = {side: find(spec) for side, spec in scenario.strategies.items()}
    seats: dict[str, tuple[list[Decider], Index]] = {}
    for side in sides:
        shares = (mixtures or {}).get(side) or plans
        weights = np.array(list(shares.values())) / sum(shares.values())
        seats[side] = [find(one) for one in shares], drawn.choice(len(shares), games, p=weights)

    def cast(numbers: Index) -> dict[str, Decider]:
        return held | {side: joined(ones, which[numbers]) for side, (ones, which) in seats.items()}

    return cast


def _chances(game: Game, cast: Cast, side: str, progress: Progress | None) -> Array:
    """A side's chance of a win from each position, `[2, B]`: in worlds unknown, in its own."""
    count = game.world.futures
    found = np.zeros((2, count))
    for first in range(0, count, TOGETHER):
        rows = np.arange(first, min(first + TOGETHER, count))
        for k, times in enumerate((REPLAYS, KNOWING)):
            begun = afresh(picked(game, rows), times, numbers=not k)
            ended = last(play(begun, cast(np.repeat(rows, times))), begun)
            found[k, rows] = won(ended, side).reshape(-1, times).mean(axis=1)
        if progress:
            progress(int(rows[-1]) + 1, count)
    return found


def _comeback(found: Course, side: str, sign: int, among: str) -> Gate:
    """Wins of a side in the games in which it is behind at half time; `sign` −1 for the second."""
    half = max(len(found.leads) // 2, 1)
    behind = sign * found.leads[half - 1] < 0
    wins = found.wins[behind] if sign > 0 else 1 - found.wins[behind]
    share, low, high = percent(wins, wilson(wins, LEVEL))
    note = _("behind in {} of {} games among {}").format(len(wins), len(behind), among)
    least, most = COMEBACK
    claim = _("wins of the side when it is behind at half time")
    return Gate("comeback", side, claim, "%", share, low, high, len(wins), least, most, note)


def changes(leads: Array) -> Array:
    """How often the lead changes hands in each game `[N]`, of leads `[T, N]`."""
    count = np.zeros(leads.shape[1])
    before = np.sign(leads[0])
    for now in np.sign(leads[1:]):
        count += now * before < 0
        before = np.where(now == 0, before, now)
    return count


def _changes(found: Course, among: str) -> Gate:
    counts = changes(found.leads)
    low, high = student(counts, LEVEL)
    some = f"{100 * _mean(np.where(counts > 0, 1.0, 0.0)):.0f}"
    note = _("in {}% of the games there is one or more, among {}").format(some, among)
    return Gate(
        "changes of lead", "", _("changes of lead a game"), "", float(counts.mean()), low, high,
        len(counts), least=CHANGES, note=note,
    )  # fmt: skip


def _doubt(found: Course, among: str) -> Gate:
    """The share of games that are open when the last third begins; the typical one is in the note.

    Where more than half of the games are, the median game is.
    """
    open_ = _open(found.chances)
    favourite = np.maximum(found.chances, 1 - found.chances)
    middle = 100 * float(np.median(favourite)) if len(favourite) else np.nan
    note = _(
        "{} replays each; the favourite of the median game wins {}%; to one who knew the world's "
        "numbers {}% would be open; among {}"
    ).format(REPLAYS, f"{middle:.0f}", f"{100 * _mean(_open(found.known)):.0f}", among)
    claim = _("games whose winner is uncertain when the last third begins")
    return Gate(
        "uncertain", "", claim, "%", *percent(open_, wilson(open_, LEVEL)), len(open_),
        least=DOUBTFUL, note=note,
    )  # fmt: skip


def _open(chances: Array) -> Array:
    """1 where a chance of a win leaves the winner uncertain, else 0."""
    low, high = DOUBT
    return np.where((chances >= low) & (chances <= high), 1.0, 0.0)


def _mean(values: Array) -> float:
    return float(values.mean()) if len(values) else np.nan
