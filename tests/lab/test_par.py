"""Par stands where balanced against balanced puts it, so that scores of the sides compare."""

import pytest

from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.lab.par import par


@pytest.mark.parametrize("name", scenario_names())
def test_a_scenario_s_par_is_what_balanced_against_balanced_measures(name):
    scenario = load_scenario(name)
    for term, found in par(scenario, futures=256, seed=2).items():
        written = scenario.score[term]
        for side, measured in found.items():
            off = abs(measured - written.par[side]) / written.spread
            assert off < 0.25, f"{term} of {side}: measured {measured:.2f}; see lab/par.py"
