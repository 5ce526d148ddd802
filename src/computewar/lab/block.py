"""Block: rows of an experiment played as one batch and measured at their end.

A row that fails costs only itself: where a turn cannot be played, the futures that cannot are found
by halving the batch at that turn; the others go on, and since a batch is its futures one by one,
their figures are what they would have been without.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider, DecisionError, Game, opened, play
from computewar.engine.outcomes import OUTCOMES, terms, winner
from computewar.engine.selection import picked
from computewar.engine.state import State
from computewar.engine.world import World, draw
from computewar.inputs.scenario import Scenario
from computewar.lab.casting import Cast, casting
from computewar.lab.experiment import Block, Experiment

Array = NDArray[np.float64]
Index = NDArray[np.intp]


class Played(NamedTuple):
    """A block that was played: `values` `[columns, rows]`, what went wrong in which of its rows.

    The columns are those of `figures`; a row that failed has none of them (NaN).
    """

    values: Array
    errors: dict[int, str]


class Span(NamedTuple):
    """Rows of a block that are played together, and the quarters that each has lasted."""

    rows: Index
    game: Game
    turns: Array


TERM = "term"
"""What a column begins with that holds the points of one term of a side's score."""


def figures(scenario: Scenario, parts: bool = False) -> tuple[str, ...]:
    """What is measured of a future, in the order of the columns: `turns`, then `measured`."""
    sides, firms = _sides(scenario), dict(enumerate(scenario.firms))
    places = [
        (name, place)
        for name, outcome in OUTCOMES.items()
        for place in (sides if outcome.of == "side" else firms).values()
    ]
    wins = [f"win {side}" for side in sides.values()]
    more = scenario.score if parts else ()
    points = [f"{TERM} {name} {side}" for name in more for side in sides.values()]
    return ("turns", *wins, *(f"{name} {place}" for name, place in places), *points)


def played(experiment: Experiment, block: Block, spare: bool = False) -> Played:
    """Play a block's rows to their end.

    Args:
        spare: whether a row that fails is noted and the others are played on.

    Raises:
        DecisionError: where nothing is spared, a decider that raises, or settings that no rule
            allows; names turn and side.
    """
    scenario, start = experiment.scenario(block), _opening(experiment, block)
    cast = casting(experiment, block)
    values = np.full((len(figures(scenario, experiment.terms)), block.rows), np.nan)
    errors: dict[int, str] = {}
    for end in _spared(start, cast, errors) if spare else (_ended(start, cast),):
        found = measured(end.game.start, end.game.state, end.game.world, experiment.terms)
        values[:, end.rows] = [end.turns, *found.values()]
    names = experiment.futures_of(block)
    said = {row: f"{experiment.seed}.{names[row]}: {text}" for row, text in sorted(errors.items())}
    return Played(values, said)


def ended(experiment: Experiment, block: Block) -> Game:
    """A block's rows played to their end; DecisionError as in `played` where nothing is spared."""
    return _ended(_opening(experiment, block), casting(experiment, block)).game


def _opening(experiment: Experiment, block: Block) -> Span:
    """A block's rows before the first quarter."""
    scenario = experiment.scenario(block)
    game = opened(draw(scenario, experiment.seeds(block), experiment.fixed(block)))
    return Span(np.arange(block.rows), game, np.zeros(block.rows))


def _ended(span: Span, cast: Cast) -> Span:
    rows, game, turns = span
    for after in play(game, cast(rows)):
        turns = turns + ~game.state.over
        game = after
    return Span(rows, game, turns)


def _spared(span: Span, cast: Cast, errors: dict[int, str]) -> Iterator[Span]:
    """The spans that came to their end; the rows that did not are told in `errors`."""
    deciders = cast(span.rows)
    while not span.game.finished:
        said, after = _tried(span.game, deciders)
        if after is None:
            wrong = _wrong(span, cast, said)
            errors |= wrong
            for good in _rest(span, wrong):
                yield from _spared(good, cast, errors)
            return
        span = Span(span.rows, after, span.turns + ~span.game.state.over)
    yield span


def _tried(game: Game, deciders: Mapping[str, Decider]) -> tuple[str, Game | None]:
    """The game a quarter later, or what went wrong, in one line."""
    try:
        return "", next(play(game, deciders, 1))
    except DecisionError as error:
        return " ".join(str(error).split()), None
    except Exception as error:  # a rule that fails is told like a decider that does
        where = f"turn {game.state.turn + 1}: {type(error).__name__}"
        return " ".join(f"{where}: {error}".split()), None


def _wrong(span: Span, cast: Cast, said: str) -> dict[int, str]:
    """Of a batch that cannot be played a quarter on, the rows that cannot, and why."""
    if len(span.rows) == 1:
        return {int(span.rows[0]): said}
    found: dict[int, str] = {}
    for half in np.array_split(np.arange(len(span.rows)), 2):
        some = _picked(span, half)
        said, after = _tried(some.game, cast(some.rows))
        if after is None:
            found |= _wrong(some, cast, said)
    return found


def _rest(span: Span, wrong: Mapping[int, str]) -> Iterator[Span]:
    """The rows that can go on: together, or in halves where only the whole batch could not."""
    good = np.flatnonzero(~np.isin(span.rows, list(wrong)))
    for some in [good] if wrong else np.array_split(good, 2):
        if len(some):
            yield _picked(span, some)


def _picked(span: Span, some: Index) -> Span:
    return Span(span.rows[some], picked(span.game, some), span.turns[some])


def _sides(scenario: Scenario) -> dict[int, str]:
    """The sides that can be played, by their number."""
    return {k: name for k, name in enumerate(scenario.sides) if name in scenario.playable}


def measured(first: State, last: State, world: World, parts: bool = False) -> dict[str, Array]:
    """Every outcome of each future, `[B]` by `OUTCOME FIRM` or `OUTCOME SIDE`, and who won.

    `win SIDE` is 1 for the side that won and 0 for the others, all 0 where the best are level. What
    is measured of sides, and who won, is told of the sides that can be played. With `parts` the
    points that each term of the score brings are told, too: `term NAME SIDE`.
    """
    sides, firms = _sides(world.scenario), dict(enumerate(world.firms))
    won = winner(first, last, world)
    columns = {f"win {side}": 1.0 * (won == k) for k, side in sides.items()}
    for name, outcome in OUTCOMES.items():
        rows = outcome.measure(first, last, world)
        places = sides if outcome.of == "side" else firms
        columns |= {f"{name} {place}": rows[k].copy() for k, place in places.items()}
    for name, (_measure, points) in terms(first, last, world).items() if parts else ():
        columns |= {f"{TERM} {name} {side}": points[k].copy() for k, side in sides.items()}
    return columns
