"""Knobs: what may be set is what the rules allow."""

import numpy as np
import pytest

from computewar.engine.game import new_game, play
from computewar.engine.orders import tables
from computewar.engine.turn import SPENDING
from computewar.lab.candidate import EVER, Candidate
from computewar.lab.knobs import knobs, phases, pulse, scan
from computewar.strategies import find


@pytest.fixture(scope="module")
def space(story):
    """The knobs of musk."""
    return knobs(story, "musk")


def test_a_lever_that_no_own_firm_is_offered_is_no_knob(story, space):
    rows = [list(story.firms).index(firm) for firm in story.sides["musk"].firms]
    for name, (low, high, _rest) in tables(story).items():
        offered = bool((high > low)[rows].any())
        assert (name in space) == (offered and not name.startswith("priority_"))


def test_settings_stay_within_bounds(space):
    luck = np.random.default_rng(1)
    for knob in space.values():
        for _ in range(8):
            amount = knob.drawn(luck)
            for one in (amount, knob.nudged(amount, luck)):
                assert knob.low <= one <= knob.high
                assert knob.how != "whole" or one == round(one)
        assert min(knob.ladder()) >= knob.low
        assert max(knob.ladder()) <= knob.high


def test_money_is_a_share_of_the_purse(space):
    for name in set(SPENDING) & set(space):
        assert (space[name].how, space[name].low, space[name].high) == ("money", 0, 1)


def test_a_scan_looks_at_every_lever_before_it_looks_twice(space):
    plain = [knob for knob in space.values() if not knob.card]
    bundles = scan(space, np.random.default_rng(1), 20)
    assert {one[0].lever for one in bundles[: len(plain)]} == {knob.lever for knob in plain}
    assert len(set(bundles)) == len(bundles)
    assert len(bundles) == sum(len(knob.ladder()) + 1 for knob in plain)


def test_a_pulse_goes_to_and_fro(space, story):
    plan = Candidate("").having(pulse(space["pay"], 1.0, 0.25, story.turns))
    game = new_game(story, 1)
    seats = {side: find(held.strategy) for side, held in story.sides.items()} | {"musk": plan}
    found = [game.orders["pay"][0, 0] for game in play(game, seats)]
    assert found == [1.0, 0.25, 1.0, 0.25]


def test_phases_are_parts_of_a_game():
    for begin, end in phases(20):
        assert 0 <= begin < 20
        assert begin < end <= EVER
