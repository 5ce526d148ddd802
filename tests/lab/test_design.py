"""Designs: the cases of each kind, what they fix, and that it is what is played."""

import builtins
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.engine.chance import future_seeds
from computewar.engine.world import draw
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab.design import CASE, METHODS, POINT_SETS, design, read_otherwise
from computewar.lab.experiment import Experiment, Group
from computewar.lab.factor import factors
from computewar.lab.run import perform
from computewar.strategies import find

DRAWN = tuple(POINT_SETS)
STORY = load_scenario("terafab-2026", horizon=4)
LINEUP = {side: held.strategy for side, held in STORY.sides.items()} | {"musk": "builder:pledge=.3"}
TWO = ["gpu_supply=0:1", "gpu_memory=0:1"]
MIXED = ["gpu_supply", "fab_full_cost", "fab_unit", "musk.patience=.1,.9", "round_share.xai=.1:.3"]


def _cases(over, method, points=None, seed=1, story=STORY):
    """The cases in the order of the design, each as name → value."""
    found = {}
    for group in design(story, LINEUP, over, method, points, seed):
        for row, case in enumerate(group.marks[CASE].tolist()):
            found[case] = {n: column[row].item() for n, column in group.marks.items() if n != CASE}
    return [found[case] for case in range(len(found))]


def _points(method, points, seed=1, over=TWO):
    return np.array([list(case.values()) for case in _cases(over, method, points, seed)])


def test_a_full_factorial_joins_every_level_with_every_other():
    cases = _cases(["gpu_supply=1,2", "fab_unit=chips,wafers", "musk.patience=.1,.9"], "factorial")
    assert [tuple(case.values()) for case in cases] == [
        (supply, unit, patience)
        for unit in ("chips", "wafers")
        for supply in (1, 2)
        for patience in (0.1, 0.9)
    ]


def test_one_at_a_time_leaves_the_base_in_one_thing():
    number = STORY.numbers["gpu_supply"].number
    cases = _cases(["gpu_supply", "musk.patience=.9", "fab_unit=chips"], "oat")
    base = {"gpu_supply": number.value, "musk.patience": 0.3, "fab_unit": "wafers"}
    assert cases == [
        base,
        base | {"gpu_supply": number.low},
        base | {"gpu_supply": number.high},
        base | {"musk.patience": 0.9},
        base | {"fab_unit": "chips"},
    ]


def test_under_another_reading_the_base_is_that_reading_s():
    *_rest, chips = _cases(["fab_full_cost", "fab_unit=chips"], "oat")
    own = STORY.numbers["fab_full_cost"].readings
    assert chips == {"fab_full_cost": own["chips"].value, "fab_unit": "chips"}


@settings(max_examples=20)
@given(st.integers(1, 40), st.integers(0, 2**40))
def test_a_latin_hypercube_has_one_case_in_each_stratum(points, seed):
    at = _points("lhs", points, seed)
    strata = np.floor(at * points).astype(int)
    assert (np.sort(strata, axis=0) == np.arange(points)[:, None]).all()


@settings(max_examples=20)
@given(st.integers(1, 6), st.integers(0, 2**40))
def test_sobol_points_are_balanced(power, seed):
    points = 2**power
    at = _points("sobol", points, seed)
    for k in range(power + 1):  # any cut of the square into equal boxes of 2^-k × 2^-(power-k)
        boxes = np.floor(at * [2**k, 2 ** (power - k)]).astype(int)
        assert set(Counter(map(tuple, boxes)).values()) == {1}


@pytest.mark.parametrize("method", DRAWN)
def test_points_are_those_of_the_seed(method):
    assert (_points(method, 9) == _points(method, 9)).all()
    assert (_points(method, 9) != _points(method, 9, seed=2)).all()
    at = _points(method, 500)
    assert at.min() >= 0
    assert at.max() < 1
    assert at.mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.05)
    assert abs(np.corrcoef(at.T)[0, 1]) < 0.12


@pytest.mark.parametrize("method", ["sobol", "montecarlo"])
def test_the_first_points_stay_when_more_are_asked(method):
    assert (_points(method, 13) == _points(method, 40)[:13]).all()


def test_what_else_is_varied_does_not_move_a_monte_carlo_factor():
    alone = _points("montecarlo", 8, over=TWO[1:])
    assert (_points("montecarlo", 8)[:, 1] == alone[:, 0]).all()


def test_a_number_is_drawn_under_the_reading_of_its_case():
    spans = STORY.numbers["fab_full_cost"].readings
    cases = _cases(["fab_full_cost", "fab_unit"], "lhs", 40)
    for unit in STORY.switches["fab_unit"].options:
        costs = [case["fab_full_cost"] for case in cases if case["fab_unit"] == unit]
        low, high = spans[unit].low, spans[unit].high
        inside = sum(low <= cost <= high for cost in costs)
        assert inside >= 0.7 * len(costs) > 0


@pytest.mark.parametrize("method", METHODS)
def test_the_marks_are_what_is_played(method):
    points = 12 if method in DRAWN else None
    groups = design(STORY, LINEUP, MIXED, method, points)
    experiment = Experiment(groups, 5, 2, 3)
    seen = 0
    for block, part in ((b, p) for b in experiment.blocks(70) for p in experiment.parts(b)):
        group = part.group
        marks = {name: column[part.cases] for name, column in group.marks.items()}
        fixed = {name: column[part.rows] for name, column in experiment.fixed(block).items()}
        seeds = experiment.seeds(block)[part.rows]
        world = draw(group.scenario, seeds, fixed)
        assert (world["gpu_supply"] == marks["gpu_supply"]).all()
        assert (world["fab_full_cost"] == marks["fab_full_cost"]).all()
        row = world.firms.index("xai")
        assert (world["round_share"][row] == marks["round_share.xai"]).all()
        assert set(marks["fab_unit"]) == {group.scenario.readings["fab_unit"]}
        patience = find(group.lineup["musk"]).settings["patience"]
        assert set(marks["musk.patience"]) == {patience}
        assert find(group.lineup["musk"]).settings["pledge"] == 0.3
        plain = draw(group.scenario, seeds)
        assert (world["gpu_memory"] == plain["gpu_memory"]).all()
        seen += len(part.cases)
    assert seen == len(experiment) == 3 * sum(group.cases for group in groups)


def test_cases_that_differ_in_numbers_alone_share_a_group():
    assert len(design(STORY, LINEUP, TWO, "lhs", 50)) == 1
    groups = design(STORY, LINEUP, MIXED, "factorial")
    assert len(groups) == 3 * 2
    assert [group.cases for group in groups] == [3 * 3 * 3] * 6
    stories = [id(group.scenario) for group in groups]
    assert len(set(stories)) == 3
    assert stories == [one for one in dict.fromkeys(stories) for _ in range(2)]


def test_another_reading_is_recorded_as_assumed():
    other = read_otherwise(STORY, {"fab_unit": "chips"})
    assert other.assumed == {"fab_unit": "chips"}
    assert (
        other.fingerprint
        == load_scenario("terafab-2026", horizon=4, readings={"fab_unit": "chips"}).fingerprint
    )
    assert STORY.readings["fab_unit"] == "wafers"


def test_a_design_is_played_over_the_same_futures():
    groups = design(STORY, LINEUP, ["gpu_supply=100,4000", "musk.patience=0,1"], "factorial")
    results = perform(Experiment(groups, 1, 0, 2))
    assert len(results) == 8
    supply = np.asarray(results.columns["gpu_supply"], dtype=float)
    assert sorted(set(supply)) == [100, 4000]
    bought = results.columns["compute openai"]
    assert bought[supply == 100].max() < bought[supply == 4000].min()


def test_any_number_can_be_varied_and_one_given_as_it_was_drawn_changes_nothing():
    drawn = draw(STORY, future_seeds(1, 0, 1))
    dates = {name for name, number in STORY.numbers.items() if number.unit == "year"}
    same = {
        name: np.repeat(number, 3)
        for name, number in drawn.numbers.items()
        if number.ndim < 2 and name not in dates
    }
    assert len(same) > 400
    plain = perform(Experiment((Group(STORY, LINEUP),), 1, 0, 1))
    given = perform(Experiment((Group(STORY, LINEUP, 3, same),), 1, 0, 1))
    for name, column in plain.columns.items():
        assert given.columns[name].tolist() == [column[0]] * 3, name


def test_a_factorial_that_is_too_large_says_how_many_and_what_to_do():
    names = [n for n, p in STORY.numbers.items() if p.number and p.number.uncertain][:9]
    with pytest.raises(InputError, match=r"= 19,683 cases are more than 10,000; vary less"):
        design(STORY, LINEUP, names, "factorial")


def test_what_does_not_go_together_is_said():
    with pytest.raises(InputError, match=r"'lsh': is no design; did you mean 'lhs'"):
        design(STORY, LINEUP, TWO, "lsh")
    with pytest.raises(InputError, match="levels say how many cases oat has; leave --points out"):
        design(STORY, LINEUP, TWO, "oat", 9)


def test_without_scipy_one_line_names_the_extra(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.startswith("scipy"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    for method in ("lhs", "sobol"):
        with pytest.raises(InputError, match=r"needs scipy; pip install 'computewar\[lab\]'"):
            design(STORY, LINEUP, TWO, method, 4)
    assert len(factors(TWO, STORY, LINEUP)) == 2
    assert design(STORY, LINEUP, TWO, "montecarlo", 4)[0].cases == 4
