from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.operators import PARTNER
from computewar.strategies import find, stager

TESLA = 0
FRESH = {"cash": 200.0, "dues": 0, "fab_begun": 0, "fab_size": 0, "fab_progress": 0}


def test_no_plant_before_a_chip_worth_making(seen):
    weak = find("stager:proof=.4")(seen("musk", chip_power=0.02, **FRESH))
    assert not weak["fab_spend"].any()
    strong = find("stager:proof=.4")(seen("musk", chip_power=0.7, **FRESH))
    assert (strong["fab_spend"][TESLA] > 0).all()
    assert (strong["fab_partner"][TESLA] == PARTNER).all()


def test_a_stage_is_added_only_to_one_that_yields_in_full(seen):
    runs = {"fab_begun": 1, "fab_progress": 1, "fab_size": 0.1}
    lines = np.zeros_like(seen("musk").own.fab_online[:, :1])
    lines[0] = 100.0
    good = seen("musk", fab_yield=0.7, fab_online={"tesla": lines[:, 0]}, **runs)
    assert stager.target(good, 0.1)[TESLA] == pytest.approx(0.2)
    poor = seen("musk", fab_yield=0.3, fab_online={"tesla": lines[:, 0]}, **runs)
    assert stager.target(poor, 0.1)[TESLA] == pytest.approx(0.1)


def test_a_module_that_comes_too_late_gets_no_more_money(seen):
    begun = FRESH | {"fab_begun": 1, "fab_size": 0.1, "chip_power": 0.7}
    view = seen("musk", **(begun | {"fab_progress": 0.1}))
    assert (find("stager")(view)["fab_spend"][TESLA] > 0).all()
    late = replace(view, own=view.own.evolve(turn=view.scenario.turns - 2))
    assert not find("stager")(late)["fab_spend"].any()
