"""Games played on in batches."""

import numpy as np
import pytest

from computewar.engine.game import last, new_game
from computewar.engine.selection import picked
from computewar.lab.replays import afresh
from computewar.lab.turning import decisions
from computewar.report.debrief.futures import (
    FALLBACK,
    Held,
    ends,
    joined,
    playing,
    put_in,
    seated,
    strategy,
)  # fmt: skip
from computewar.report.debrief.record import World

WHOLE = slice(None)


def _held(record, world):
    orders, turns = decisions(world.games), range(record.scenario.turns)
    return [Held(side, orders, turns, WHOLE) for side in record.scenario.sides]


def test_games_side_by_side_are_each_as_it_was(record):
    one, other = (world.games[1] for world in list(record.worlds.values())[:2])
    parts = [afresh(one, 3, numbers=True), afresh(other, 2)]
    whole = joined(parts)
    columns = [picked(whole, np.arange(3)), picked(whole, np.arange(3, 5))]
    for part, column in zip(parts, columns, strict=True):
        for name, value in part.state.arrays().items():
            assert np.array_equal(value, getattr(column.state, name)), name
        later = [last(playing(game, {}), game) for game in (part, column)]
        assert np.array_equal(later[0].state.cash, later[1].state.cash)


def test_what_was_decided_gives_the_very_game(record):
    world = record.worlds["alpha"]
    end = last(playing(world.games[0], {}, _held(record, world), world.injects), world.games[0])
    assert np.array_equal(end.state.cash, world.games[-1].state.cash)
    assert ends(end, "musk")[2][0] == pytest.approx(record.series["alpha"]["score"][-1])


def test_the_games_own_future_is_the_first_of_many(record):
    world = record.worlds["beta"]
    start = new_game(record.scenario, 7, 0, 3)
    end = last(playing(start, {}, _held(record, world), world.injects), start)
    assert np.array_equal(end.state.cash[:, :1], world.games[-1].state.cash)


def test_what_does_not_fit_is_not_put_in(record):
    game = record.worlds["alpha"].games[0]
    assert put_in(game, [{"card": "no such card", "side": "musk"}]) is game


@pytest.mark.parametrize("spec", ["./mine.py", "planner:budget=64"])
def test_a_strategy_that_is_a_file_or_searches_is_not_asked(four, spec):
    world = World("w", (), {"musk": "person", "openai": spec, "google": "incumbent"}, ())
    assert list(seated(world)) == ["google"]
    sides = {**four.sides, "openai": four.sides["openai"].model_copy(update={"strategy": spec})}
    fields = {key: getattr(four, key) for key in type(four).model_fields}
    assert strategy(type(four)(**{**fields, "sides": sides}), "openai") == FALLBACK
