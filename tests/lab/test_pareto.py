"""Pareto: settings bred on training futures, told on held-out ones, by what was played there."""

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab import pareto as lab
from computewar.lab.breeding import bounded
from computewar.lab.comparison import sign
from computewar.lab.contest import HELD_OUT
from computewar.lab.front import beaten
from computewar.lab.pareto import pareto
from computewar.lab.run import simulate
from computewar.strategies import find

OUTCOMES = ("cash", "wasted")
SMALL = {"outcomes": OUTCOMES, "games": 3 * 8 * 4, "reported": 16, "most": 5}


@pytest.fixture(scope="module", autouse=True)
def small():
    """Generations of eight settings on four futures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lab, "POPULATION", 8)
        patch.setattr(lab, "FUTURES", 4)
        yield


@pytest.fixture(scope="module")
def found(story, small):
    """The buyer on openai, more cash and less written off."""
    return pareto(story, "openai", "buyer:pace=0.5", {"musk": "cautious"}, **SMALL)


def test_what_is_told_was_played_on_futures_held_out(found, story):
    assert found.others["musk"] == "cautious"
    for point in (found.given, found.points[0]):
        lineup = {"openai": point.candidate.base, "musk": "cautious"}
        games = simulate(story, lineup, 16, seed=1, first=HELD_OUT).columns
        for outcome in OUTCOMES:
            values = games[f"{outcome} openai"]
            assert point.values[outcome] == pytest.approx(values.mean())
            low, high = point.intervals[outcome]
            assert low <= point.values[outcome] <= high


def test_gains_are_differences_in_the_same_futures(found):
    assert found.given.gains["cash"][0] == 0
    for point in found.points:
        gap = point.values["cash"] - found.given.values["cash"]
        assert point.gains["cash"][0] == pytest.approx(gap)


def test_no_point_is_beaten_and_all_that_fell_are(found):
    def signed(points):
        return np.array([[sign(o) * one.values[o] for o in OUTCOMES] for one in points])

    front, fallen = signed(found.points), signed(found.fallen).reshape(-1, 2)
    assert not beaten(front).any()
    assert beaten(np.vstack([front, fallen]))[len(front) :].all()
    assert np.all(np.diff(front[:, 0]) <= 0)
    assert 0 <= found.knee < len(found.points)


def test_settings_stay_within_their_bounds_and_can_be_played(found):
    known = bounded("buyer")
    for point in found.points:
        for key, value in find(point.candidate.base).settings.items():
            assert known[key].low <= value <= known[key].high


def test_the_volume_grows_by_generation_within_its_box(found):
    assert len(found.volumes) == 3
    assert sorted(found.volumes) == list(found.volumes)
    assert 0 <= found.volumes[0] <= found.volumes[-1] <= 1
    assert found.given.training["cash"] >= found.reference["cash"]
    assert found.given.training["wasted"] <= found.reference["wasted"]


def test_the_same_seed_breeds_the_same(found, story):
    told = []
    again = pareto(
        story, "openai", "buyer:pace=0.5", {"musk": "cautious"},
        progress=lambda done, whole: told.append((done, whole)), workers=1, **SMALL,
    )  # fmt: skip
    assert again == found
    assert sorted(told) == told
    assert told[-1][0] <= told[-1][1]


WRONG = {
    "makes no front": ("buyer", {"outcomes": ["score"]}),
    "too few for two generations": ("buyer", {"games": 40}),
    "has no setting with two bounds": ("copy_terafab_openai", {}),
    "there is no such outcome": ("buyer", {"outcomes": ["scor", "win"]}),
}


@pytest.mark.parametrize("said", WRONG)
def test_wrong_questions_are_answered_with_their_cure(story, said):
    spec, given = WRONG[said]
    with pytest.raises(InputError, match=said):
        pareto(story, "openai", spec, **(SMALL | given))
