"""Factors: what can be varied, between which values, and what is said of the rest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab.factor import factor, factors

READINGS = {}
PROBABILITIES = np.array([0.0, 0.05, 0.5, 0.95, 1 - 1e-9])


@pytest.fixture(scope="module")
def lineup(story):
    """The scenario's own line-up, with a builder."""
    own = {side: held.strategy for side, held in story.sides.items()}
    return own | {"musk": "builder:patience=.7"}


@pytest.fixture(scope="module")
def made(story, lineup):
    """A factor as written."""
    return lambda text: factor(text, story, lineup)


def test_a_number_is_varied_as_its_own_distribution_says(made, story):
    supply, number = made("gpu_supply"), story.numbers["gpu_supply"].number
    low, middle, high = supply.at(np.array([0.05, 0.5, 0.95]), story.readings)
    assert low == pytest.approx(number.low)
    assert high == pytest.approx(number.high)
    assert number.low < middle < number.high
    assert supply.levels(story.readings) == (number.low, number.value, number.high)
    assert supply.base(story.readings) == number.value


def test_a_number_that_hangs_on_a_reading_follows_it(made, story):
    cost = made("fab_full_cost")
    under = {option: story.readings | {"fab_unit": option} for option in ("wafers", "chips")}
    spans = {option: cost.levels(read) for option, read in under.items()}
    assert spans["chips"] != spans["wafers"]
    assert max(spans["chips"]) < max(spans["wafers"])


def test_a_span_is_even_and_a_list_weighs_its_entries_the_same(made):
    half = made("gpu_supply=100:300")
    assert half.at(np.array([0.0, 0.25, 1.0]), READINGS).tolist() == [100, 150, 300]
    assert half.levels(READINGS) == (100, 200, 300)
    listed = made("gpu_supply=1,2|4")
    assert listed.at(np.array([0.0, 0.3, 0.34, 0.99]), READINGS).tolist() == [1, 1, 2, 4]
    assert listed.levels(READINGS) == (1, 2, 4)


def test_a_setting_goes_over_its_bounds_from_what_it_is(made):
    patience = made("musk.patience")
    assert patience.levels(READINGS) == (0, 0.7, 1)
    assert patience.base(READINGS) == 0.7
    assert patience.at(np.array([0.0, 0.5, 1.0]), READINGS).tolist() == [0, 0.5, 1]
    assert made("musk.pledge").base(READINGS) == 0.5


def test_a_setting_that_counts_takes_whole_numbers_alike_often(story, tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(
        '"""Mine."""\nfrom typing import Annotated\n'
        "def decide(seen, *, wait: Annotated[int, (1, 4)] = 2, size=1.0):\n    return {}\n"
    )
    lineup = {"musk": f"{file}:wait=3"}
    wait = factor("musk.wait", story, lineup)
    at = (np.arange(4000) + 0.5) / 4000
    assert np.unique(wait.at(at, READINGS), return_counts=True)[1].tolist() == [1000] * 4
    assert wait.levels(READINGS) == (1, 3, 4)
    with pytest.raises(InputError, match="not whole"):
        factor("musk.wait=1,2.5", story, lineup)
    with pytest.raises(InputError, match="has no bounds; say from where to where"):
        factor("musk.size", story, lineup)
    assert factor("musk.size=2:4", story, lineup).levels(READINGS) == (2, 3, 4)


def test_a_reading_goes_over_its_options(made, story):
    unit = made("fab_unit")
    assert unit.levels(READINGS) == tuple(story.switches["fab_unit"].options)
    assert unit.base(story.readings) == story.readings["fab_unit"]
    assert made("fab_unit=chips,wafers").levels(READINGS) == ("chips", "wafers")


def test_a_name_shared_by_reading_and_number_is_told_by_its_values(made):
    assert made("cost_decline").kind == made("cost_decline=ark,off").kind == "reading"
    assert made("cost_decline=.5:.8").kind == "number"


def test_the_number_of_one_firm_is_named_with_it(made, story):
    assert made("round_share.xai=.1:.3").place == ("round_share.xai",)
    with pytest.raises(InputError, match=r"has a value a firm; name one, such as round_share\."):
        made("round_share=.1:.3")
    with pytest.raises(InputError, match="'xia' is no firm; did you mean 'xai'"):
        made("round_share.xia=.1:.3")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_no_probability_gives_a_value_that_is_none(at):
    story = _STORY
    for name in ("gpu_supply", "fab_full_cost"):
        assert np.isfinite(factor(name, story, {}).at(np.array(at), story.readings)).all()


_STORY = load_scenario("terafab-2026", horizon=4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "gpu_suply",
            r"nothing that can be varied; did you mean 'gpu_supply' \(gpu_market.toml\)?",
        ),
        ("fab_unti", r"did you mean 'fab_unit' \(readings.toml\)?"),
        ("zzz", "name a number or reading"),
        ("musk.patienc", "builder has no setting 'patienc'; did you mean 'patience'?"),
        ("musk.patience=0:2", "'0:2' leaves the setting's bounds; stay from 0 to 1"),
        ("fab_unit=chip", "has no option 'chip'; did you mean 'chips'?"),
        ("trend_year=2025:2027", "is a date of the model, the same for all futures; fix it"),
        ("gpu_supply.tesla", "has one value for all firms; write gpu_supply"),
        ("gpu_supply=", "names nothing to vary; write NAME, NAME=LOW:HIGH or NAME=a,b,c"),
        ("gpu_supply=3:1", "'3:1' is no span; write gpu_supply=LOW:HIGH"),
        ("gpu_supply=1:2:3", "is no span"),
        ("gpu_supply=a,b", "'a' is no number"),
        ("gpu_supply=1:inf", "'inf' is no number"),
        ("gpu_supply=1,1", "lists one value twice"),
        ("cash", "is a figure of the start"),
    ],
)
def test_a_wrong_factor_is_said_with_its_cure(made, text, said):
    with pytest.raises(InputError, match=f"--over: .*{said}"):
        made(text)


def test_a_number_without_a_range_needs_one(made, story):
    name = next(
        n for n, p in story.numbers.items() if p.number and not (p.firms or p.number.uncertain)
    )
    with pytest.raises(InputError, match=rf"is .* without a range .*{name}=LOW:HIGH"):
        made(name)
    assert made(f"{name}=1:2").levels(READINGS) == (1, 1.5, 2)


def test_a_design_names_something_and_each_once(story, lineup):
    with pytest.raises(InputError, match="needs something to vary"):
        factors([], story, lineup)
    with pytest.raises(InputError, match="gpu_supply: is named twice"):
        factors(["gpu_supply", "gpu_supply=1:2"], story, lineup)


def test_a_function_on_a_seat_has_no_settings(story):
    with pytest.raises(InputError, match="held by a function"):
        factor("musk.patience", story, {"musk": lambda _seen: {}})
