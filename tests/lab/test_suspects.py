import json

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab.design import design, read_otherwise
from computewar.lab.experiment import Experiment
from computewar.lab.results import Results
from computewar.lab.run import perform
from computewar.lab.suspects import marked, of_futures, of_results, scenario_of
from computewar.lab.uncertain import drawn, uncertain

OVER = ("gpu_supply", "musk.appetite=.2,.8", "fab_unit", "fab_lead=8:20")


@pytest.fixture(scope="module")
def played(story):
    """Six cases of a design over three futures each, two quarters of nobody in particular."""
    lineup = {side: held.strategy for side, held in story.sides.items()} | {"musk": "builder"}
    groups = design(story, lineup, OVER, points=6, seed=2)
    return perform(Experiment(groups, 3, 0, 3), workers=1)


def test_what_futures_drew_is_told_with_what_it_rests_on(story):
    table = of_futures(story, 3, np.arange(20))
    found = drawn(story, 3, np.arange(20))
    names = [one.column for one in table.suspects]
    assert set(names) == {one.name for one in uncertain(story)}
    np.testing.assert_array_equal(table.x[:, names.index("gpu_supply")], found["gpu_supply"])
    one = table.suspects[names.index("gpu_supply")]
    number = story.numbers["gpu_supply"].number
    assert (one.unit, one.low, one.high) == ("kH100e/quarter", number.low, number.high)
    assert all(one.status and (one.sources or one.why) for one in table.suspects)


def test_what_a_design_varied_takes_the_place_of_what_was_drawn(story, played):
    table = of_results(story, played)
    columns = {one.column: (one, table.x[:, k]) for k, one in enumerate(table.suspects)}
    for name in ("gpu_supply", "fab_lead", "musk.appetite"):
        np.testing.assert_array_equal(columns[name][1], played.columns[name])
    assert columns["fab_lead"][0].kind == "varied"
    assert columns["musk.appetite"][0].kind == "setting"
    assert columns["salary"][0].kind == "drawn"


def test_a_reading_is_a_column_an_option(story, played):
    table = of_results(story, played)
    options = {one.option: table.x[:, k] for k, one in enumerate(table.suspects) if one.option}
    assert set(options) == set(story.switches["fab_unit"].options)
    for option, column in options.items():
        np.testing.assert_array_equal(column == 1, played.columns["fab_unit"] == option)


def test_a_number_that_hangs_on_a_reading_is_drawn_by_it(story, played):
    table = of_results(story, played)
    column = table.x[:, [one.column for one in table.suspects].index("fab_full_cost")]
    for option in story.switches["fab_unit"].options:
        rows = played.columns["fab_unit"] == option
        own = drawn(read_otherwise(story, {"fab_unit": option}), 3, played.numbers[rows])
        np.testing.assert_array_equal(column[rows], own["fab_full_cost"])


def test_marks_are_what_a_row_was(played):
    assert marked(played) == ("case", "gpu_supply", "musk.appetite", "fab_unit", "fab_lead")


def test_one_future_drew_nothing_that_differs(story):
    with pytest.raises(InputError, match="all drew the same numbers; vary something"):
        of_futures(story, 3, np.array([4]))


def test_the_scenario_of_a_folder_is_found_again_or_refused(played, tmp_path):
    played.write(tmp_path)
    results = Results.read(tmp_path)
    found = scenario_of("terafab-2026", tmp_path, results)
    assert found.fingerprint == results.manifest["fingerprint"]
    assert found.turns == 4
    with pytest.raises(InputError, match="holds futures of terafab-2026"):
        scenario_of("shortage", tmp_path, results)
    other = json.loads(json.dumps(results.manifest)) | {"fingerprint": "0"}
    with pytest.raises(InputError, match="were others; run it again with -o"):
        scenario_of("terafab-2026", tmp_path, Results(3, 0, results.columns, other))
