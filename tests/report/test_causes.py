import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine.explain import HEADLINES
from computewar.engine.state import LINES
from computewar.engine.turn import TURN
from computewar.report.causes import MOST, WHOLE, causes, labels, lines, mechanics, shares

amounts = st.lists(st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-6), min_size=1, max_size=15)


@given(amounts)
def test_per_cents_add_up_to_the_whole(found):
    parts = shares(found)
    if None in parts:
        assert abs(sum(found)) < max(map(abs, found)) / MOST + 1e-6
    else:
        assert sum(parts) == WHOLE


def test_per_cents_are_the_amounts_parts():
    assert shares([3.0, 1.0]) == [75, 25]
    assert shares([4.0, -2.0]) == [200, -100]
    assert shares([1.0, -1.0]) == [None, None]


def test_parts_of_what_nearly_cancelled_out_are_told_in_units_alone():
    assert shares([7.54, -6.54]) == [None, None]
    assert shares([2.9, -1.9]) == [290, -190]


def test_causes_add_up_to_every_change_of_a_game(games):
    for before, after in itertools.pairwise(games):
        for side in ("musk", "openai"):
            found = causes(before, after, side)
            assert len(found) == len(HEADLINES) * len(after.scenario.sides[side].firms)
            for change in found:
                whole = sum(part.amount for part in change.parts)
                assert whole == pytest.approx(change.amount, rel=1e-6, abs=1e-6)


def test_a_change_is_the_games_own(games):
    before, after = games[3], games[4]
    change = next(
        one for one in causes(before, after, "musk") if (one.firm, one.key) == ("xai", "cash")
    )
    row = after.world.firms.index("xai")
    moved = float(after.state.cash[row, 0] - before.state.cash[row, 0])
    assert change.amount == pytest.approx(moved)


def test_every_headline_mechanic_and_line_has_words():
    assert set(labels()) == set(HEADLINES)
    assert set(lines()) == set(LINES)
    assert {m.__name__.rpartition(".")[2] for m in TURN} <= set(mechanics())


def test_compute_is_split_into_boxes_and_power(games):
    found = {
        part.label
        for before, after in itertools.pairwise(games)
        for change in causes(before, after, "musk")
        if change.key == "compute"
        for part in change.parts
    }
    assert "GPUs delivered, less those retired" in found
    assert "own chips in halls" in found


def test_no_two_causes_of_a_change_are_called_the_same(games):
    for before, after in itertools.pairwise(games):
        for change in causes(before, after, "openai"):
            names = [part.label for part in change.parts]
            assert len(names) == len(set(names)), change.key
