"""Decisions: options that are as good and unlike, and quarters that ask nothing."""

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab.depth import decisions as lab
from computewar.lab.depth.decisions import Prospects, choices, differ, is_quiet, near_best

RNG = np.random.default_rng(1)
CASH, COMPUTE = 0, 1


def _forecast(cash, compute, noise=0.1):
    """A forecast of two figures over 40 futures."""
    return np.array([cash + noise * RNG.normal(size=40), compute + noise * RNG.normal(size=40)])


def _prospects(worth, figures):
    """One position: mean worth and figures of each option."""
    leads = np.array([mean + 0.5 * RNG.normal(size=(1, 40)) for mean in worth])
    drawn = np.array([_forecast(*pair) for pair in figures])
    return Prospects(leads, drawn[:, :, None, :], np.zeros((1, 40)))


def test_forecasts_differ_where_each_leads_the_other_somewhere():
    rich, strong = _forecast(20, 90), _forecast(10, 100)
    assert differ(rich, strong)
    assert not differ(rich, _forecast(20.2, 90.5))
    assert not differ(_forecast(20, 100), strong)  # ahead in one, behind in none


def test_a_difference_that_may_be_luck_is_none():
    assert not differ(_forecast(20, 90, noise=200), _forecast(10, 100, noise=200))


def test_only_options_near_the_best_are_defensible():
    found = _prospects([5, 4, -3], [(10, 10)] * 3)
    assert near_best(found)[:, 0].tolist() == [True, True, False]


def test_choices_are_near_the_best_and_unlike():
    figures = [(20, 90), (10, 100), (19.9, 90.1), (1, 300)]
    assert choices(_prospects([5, 4.5, 4.8, -9], figures)).tolist() == [2]
    assert choices(_prospects([5, -4, -4, -9], figures)).tolist() == [1]


def test_a_card_or_a_costly_pause_makes_a_turn_loud():
    still = Prospects(np.zeros((1, 2, 9)), np.zeros((1, 1, 2, 9)), np.zeros((2, 9)))
    assert is_quiet(still, np.array([False, True])).tolist() == [True, False]
    assert not is_quiet(still._replace(pause=still.pause + 2), np.array([False, False])).any()


@pytest.fixture(scope="module")
def gates():
    """The gates of two games over three quarters, stopped twice, with a few options."""
    scenario = load_scenario("terafab-2026", horizon=3)
    size, told = lab.Size(2, 2, 2, 6), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lab, "QUICK", size)
        found = lab.decisions(scenario, 3, quick=True, progress=lambda *done: told.append(done))
    return found, told


def test_each_side_has_a_gate_of_choices_and_one_of_quiet_turns(gates):
    found, told = gates
    assert [(gate.name, gate.side) for gate in found] == [
        ("choices", "musk"), ("choices", "openai"), ("quiet", "musk"), ("quiet", "openai"),
    ]  # fmt: skip
    assert all(0 <= gate.low <= gate.estimate <= gate.high <= 100 for gate in found)
    assert all(gate.games == 4 for gate in found)
    assert told[-1] == (4, 4)
    assert found[0].least == lab.TYPICAL_QUICK


def test_quiet_turns_are_told_without_a_limit(gates):
    assert all(gate.holds for gate in gates[0] if gate.name == "quiet")


def test_a_game_too_short_to_be_stopped_amid_is_told():
    story = load_scenario("terafab-2026", horizon=2)
    with pytest.raises(InputError, match="2 quarters are too few"):
        lab.decisions(story, quick=True)
