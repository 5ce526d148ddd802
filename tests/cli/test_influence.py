"""Influence: the tables fit a page and leave out what was not asked or is within noise."""

import json

import numpy as np
import pytest

from computewar.cli.influence import as_data, lines
from computewar.inputs.scenario import load_scenario
from computewar.lab.sensitivity.asked import asked, uncertain
from computewar.lab.sensitivity.doubts import Doubt, Shift
from computewar.lab.sensitivity.measures import Size
from computewar.lab.sensitivity.morris import Effect
from computewar.lab.sensitivity.survey import Row, Sensitivity
from computewar.lab.sensitivity.switching import Switch, Switching
from computewar.lab.stopping import Interval


@pytest.fixture(scope="module")
def numbers():
    return uncertain(asked(load_scenario("terafab-2026")))


def found(numbers, known=3, switching=None, strategies=("builder",), doubted=()):
    """Effects of all numbers, so many of them above noise."""
    rows = tuple(
        Row(one, Effect(2, 1, 3, 2, 1, 3, 1, 0.5, 1.5, 0.1, k < known), None, None)
        for k, one in enumerate(numbers)
    )
    return Sensitivity(
        "story", "musk", strategies, {"openai": "renter"}, "score", 1, 0, Size(), 50.0,
        Interval(49, 51), 15.0, 0, rows, True, None, None, doubted, switching,
    )  # fmt: skip


def doubts(numbers):
    shifts = (Shift(1.0, -2, -3, -1), Shift(4.0, 0.5, -1, 2))
    quiet = (Shift(4.0, 0.1, -1, 1.2),)
    return (Doubt(numbers[0], shifts), *(Doubt(one, quiet) for one in numbers[1:4]))


def switches(numbers):
    ends = [
        Switch(
            one.name,
            one,
            np.inf,
            -1,
            -2,
            -0.5,
            one.number.value * 1.5,
            -np.inf,
            one.number.value * 1.6,
            True,
        )
        for one in numbers
    ]
    reading = Switch("fab_unit=chips", None, np.nan, -1, -2, 0, np.nan, np.nan, np.nan, False)
    return Switching(2, 1, 3, 100, (*ends, reading), 9, 1, 2, 0, 11, ())


def test_every_number_and_switch_fits_a_page(numbers):
    told = found(numbers, len(numbers), switches(numbers), ("builder", "balanced"))
    assert max(map(len, lines(told, {}, len(numbers)))) <= 100


def test_a_long_name_is_whole_where_there_is_room(numbers):
    long = "start design_progress_0.tesla"
    end = switches(numbers[:1]).switches[0]
    seen = switches(numbers[:1])._replace(switches=(end._replace(name=long),))
    said = lines(found(numbers, 1, seen, ("builder", "balanced")), {}, 1)
    assert any(line.startswith(f"{long} ") for line in said)


def test_numbers_within_noise_and_below_the_top_are_counted(numbers):
    said = lines(found(numbers, known=5), {}, 2)
    assert f"+3 more above noise (--top), +{len(numbers) - 5} within noise" in said
    assert sum(line.startswith(one.name) for line in said for one in numbers[:5]) == 2


def test_columns_are_those_that_were_asked(numbers):
    said = lines(found(numbers), {}, 3)
    heads = next(line for line in said if line.startswith("number"))
    assert heads.split() == ["number", "effect", "µ", "size", "µ*", "σ"]
    assert not any("Sobol" in line or "boosted" in line for line in said)


def test_a_switch_says_how_far_and_how_surely(numbers):
    said = "\n".join(lines(found(numbers, 3, switches(numbers[:1]), ("a", "b")), {}, 3))
    assert "+50%" in said
    assert "fab_unit=chips" in said
    assert "perhaps" in said


def test_printed_numbers_have_their_change_at_either_value(numbers):
    said = lines(found(numbers, 0, doubted=doubts(numbers)), {}, 3)
    place = next(k for k, line in enumerate(said) if line.startswith("printed, without a range"))
    assert said[place + 1].startswith(numbers[0].name)
    assert "−2 ±1" in said[place + 1]
    assert "+3 within noise" in said[place + 3]


def test_data_is_plain_json(numbers):
    told = as_data(found(numbers, 3, switches(numbers[:1]), ("a", "b"), doubts(numbers)), {})
    again = json.loads(json.dumps(told, allow_nan=False))
    assert again["switching"]["switches"][0]["at_low"] is None
    assert again["numbers"][0]["morris"]["known"] is True
    assert again["numbers"][0]["sobol"] is None
    assert [one["known"] for one in again["printed"]] == [True, False, False, False]
