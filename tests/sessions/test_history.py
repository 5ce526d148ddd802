"""History: turns are played again from their entries, or the difference is named."""

import numpy as np
import pytest

from computewar.engine.game import DecisionError
from computewar.inputs.error import InputError
from computewar.sessions import history
from computewar.sessions.entry import Draft, sealed


def entry(body):
    return sealed(Draft("advance", "main", 1, 0, body=body), 5, "", "")


@pytest.fixture
def start(scenario):
    return history.start(scenario, "1.3")


GIVEN = {"musk": {"gpu_spend": {"xai": 2.0}}}


def test_a_turn_is_played_again_to_the_last_bit(start):
    after = history.played(start, GIVEN)
    again = history.played_again(start, entry(history.advance_body(after, GIVEN)))
    for name, value in after.state.arrays().items():
        assert np.array_equal(value, getattr(again.state, name)), name


def test_another_digest_is_a_departure(start):
    body = history.advance_body(history.played(start, GIVEN), GIVEN)
    body["digest"]["cash"]["xai"] = 1e6
    with pytest.raises(history.Departure, match=r"turn 1 \(entry 5\): cash of xai was 1e\+06"):
        history.played_again(start, entry(body))


@pytest.mark.parametrize(
    "given",
    [
        {"musk": {"warp_drive": {"xai": 1.0}}},
        {"musk": {"gpu_spend": {"xai": -1.0}}},
        {"nobody": {}},
        {"musk": {"gpu_spend": None}},
    ],
)
def test_decisions_that_are_no_longer_legal_are_a_departure(start, given):
    body = history.advance_body(start, given)
    with pytest.raises(history.Departure, match="cannot be played any more"):
        history.played_again(start, entry(body))


def test_what_a_strategy_changes_is_kept(start):
    spend = start.observe("musk").standing["gpu_spend"] + np.array([[0.0], [1.0]])
    found = history.decided(start, {"musk": lambda _seen: {"gpu_spend": spend}})
    assert found == {"musk": {"gpu_spend": {"xai": float(spend[1, 0])}}}


@pytest.mark.parametrize("value", [np.nan, -1.0, np.zeros(7)])
def test_a_strategy_that_breaks_a_rule_is_named_with_its_turn(start, value):
    with pytest.raises(DecisionError, match=r"musk in turn 1.*gpu_spend"):
        history.decided(start, {"musk": lambda _seen: {"gpu_spend": value}})


def test_a_seed_names_the_future(scenario):
    one, other = history.start(scenario, "1.3"), history.start(scenario, "1.4")
    assert one.world.seeds != other.world.seeds
    with pytest.raises(ValueError, match="'x' is no seed"):
        history.start(scenario, "x")


def test_a_scenario_that_the_rules_cannot_begin_raises(scenario):
    starts = {"warp": next(iter(scenario.starts.values()))}
    with pytest.raises(InputError, match="starts: warp: is no"):
        history.start(scenario.model_copy(update={"starts": starts}), "1")
