"""Par stands where plans of the library put it, so that scores of the sides compare."""

import pytest

from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.lab.par import Measured, par, written

QUICK = ("terafab-2026",)  # the flagship; the others are behind `slow`
ALL = [
    pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in scenario_names()
]


@pytest.mark.heavy
@pytest.mark.parametrize("name", ALL)
def test_a_scenario_s_par_is_what_the_field_measures(name):
    scenario = load_scenario(name)
    for term, found in par(scenario, futures=48, seed=2).items():
        held = scenario.score[term]
        for side, measured in found.par.items():
            off = abs(measured - held.par[side]) / held.spread
            assert off < 0.4, f"{term} of {side}: measured {measured:.2f}; see lab/par.py"


def test_what_was_found_is_written_into_its_own_table_alone():
    text = (
        "[score.a]\nspread = 1\npar = { x = 1 }\n\n[score.b]\nspread = 1\npar = { x = 1 }\n\n[c]\n"
    )
    new = written(text, {"b": Measured({"x": 0.5, "y": -2}, 0.25)})
    tables = [table.splitlines() for table in new.split("\n\n")]
    assert tables[0] == ["[score.a]", "spread = 1", "par = { x = 1 }"]
    assert tables[1] == ["[score.b]", "spread = 0.25", "par = { x = 0.50, y = -2.00 }"]
    assert tables[2] == ["[c]"]
