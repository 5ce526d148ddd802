import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.engine.game import new_game
from computewar.engine.orders import bounds, complete, tables
from computewar.inputs.scenario import load_scenario
from computewar.lab.space import Space

STORY = load_scenario("terafab-2026", horizon=2)
GAME = new_game(STORY, 1, 0, 2)
SPACES = {side: Space(STORY, side) for side in ("musk", "openai")}
SEEN = {side: GAME.observe(side) for side in SPACES}


@pytest.mark.parametrize("side", SPACES)
def test_each_knob_is_a_lever_that_is_offered_and_none_is_missing(side):
    span = bounds(STORY, side)
    offered = sum(int((high > low).sum()) for low, high in span.values())
    assert len(set(SPACES[side].knobs)) == len(SPACES[side].knobs) == offered


@pytest.mark.parametrize("side", SPACES)
def test_nought_leaves_every_lever_where_the_scenario_begins(side):
    space = SPACES[side]
    first = list(STORY.firms).index(space.firms[0])
    for name, value in space.act(np.zeros((2, len(space.knobs))), SEEN[side]).items():
        default = tables(STORY)[name][2][first : first + len(space.firms)]
        np.testing.assert_allclose(value, np.broadcast_to(default, value.shape), rtol=1e-12)


@settings(max_examples=15)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.3, 1.0, 30.0]))
def test_no_action_in_the_box_breaks_a_rule(seed, wide):
    luck = np.random.default_rng(seed)
    given = {}
    for side, space in SPACES.items():
        action = np.clip(wide * luck.uniform(-1, 1, (2, len(space.knobs))), -1, 1)
        given[side] = space.act(action, SEEN[side])
    complete(STORY, GAME.orders, given)


def test_the_most_of_a_lever_that_spends_is_the_purse():
    space, seen = SPACES["openai"], SEEN["openai"]
    action = np.zeros((2, len(space.knobs)))
    action[:, space.knobs.index(("gpu_spend", "openai"))] = 1
    asked = space.act(action, seen)["gpu_spend"]
    np.testing.assert_allclose(asked, np.minimum(seen.free, seen.bounds["gpu_spend"][1]))


def test_what_is_seen_has_a_name_each_and_is_finite():
    for side, space in SPACES.items():
        seen = space.look(SEEN[side])
        assert seen.shape == (2, len(space.seen))
        assert len(set(space.seen)) == len(space.seen)
        assert np.isfinite(seen).all()
    cash = SPACES["openai"].seen.index("cash openai")
    own = SEEN["openai"].cash[0]
    np.testing.assert_allclose(SPACES["openai"].look(SEEN["openai"])[:, cash], np.log1p(own), 1e-6)


@pytest.mark.parametrize("wrong", [1.5, np.nan])
def test_an_entry_outside_the_box_is_refused_by_name(wrong):
    space = SPACES["openai"]
    action = np.zeros((2, len(space.knobs)))
    action[1, space.knobs.index(("pay", "openai"))] = wrong
    with pytest.raises(ValueError, match=r"pay of openai is .*; it takes −1 to 1"):
        space.act(action, SEEN["openai"])
    with pytest.raises(ValueError, match="shape"):
        space.act(action[0], SEEN["openai"])
