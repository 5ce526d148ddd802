"""Candidates: whole words that begin as the word does, and the values of the one name that fits."""

import click
import pytest

from computewar.cli import candidates
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.strategies import names, settings


def _offered(function, word="", **params):
    context = click.Context(click.Command("run"))
    context.params = params
    return function(context, click.Argument(["x"]), word)


def test_scenarios_are_those_that_begin_so():
    assert _offered(candidates.scenarios) == scenario_names()
    assert _offered(candidates.scenarios, "tera") == ["terafab-2026"]


@pytest.mark.parametrize("scenario", ["terafab-2026", "nvidia-memo"])
def test_sides_are_those_of_the_scenario_and_of_its_base(scenario):
    sides = list(load_scenario(scenario).sides)
    assert _offered(candidates.seats, scenario=scenario) == [f"{side}=" for side in sides]


def test_a_side_alone_comes_with_its_strategies():
    offered = _offered(candidates.seats, "mu", scenario="terafab-2026")
    assert offered == [f"musk={name}" for name in names()]
    assert _offered(candidates.seats, "musk=builder,bu") == [
        f"musk=builder,{name}" for name in names() if name.startswith("bu")
    ]


def test_settings_are_offered_once_each():
    keys = list(settings("builder"))
    offered = _offered(candidates.strategies, "builder:patience=.7:")
    assert offered == [f"builder:patience=.7:{key}=" for key in keys if key != "patience"]
    assert _offered(candidates.strategies, "builder:pat") == ["builder:patience=0.3"]


def test_readings_come_with_their_options():
    assert "fab_unit=" in _offered(candidates.readings)
    assert _offered(candidates.readings, "fab_unit=c") == ["fab_unit=chips"]


def test_numbers_come_with_their_value():
    story = load_scenario("terafab-2026")
    offered = {word.rstrip("=") for word in _offered(candidates.numbers)}
    assert offered == set(story.numbers)
    (gpu,) = _offered(candidates.numbers, "gpu_supply=")
    assert float(gpu.removeprefix("gpu_supply=")) > 0


def test_what_a_design_may_vary_are_numbers_and_readings():
    assert {"fab_unit", "gpu_supply"} <= set(_offered(candidates.varied))


def test_sources_are_facts_too():
    assert "terafab-start-100k-month" in _offered(candidates.sources, "terafab-")


def test_nothing_is_offered_for_what_cannot_be_read(tmp_path):
    wrong = tmp_path / "mine.toml"
    wrong.write_text("[sides")
    assert _offered(candidates.seats, scenario=str(wrong)) == []
    assert _offered(candidates.seats, scenario="nowhere") == []
    assert _offered(candidates.strategies, "nobody:x") == []
