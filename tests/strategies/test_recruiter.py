from dataclasses import replace

import numpy as np

from computewar.strategies import find

RICH = {"cash": 500.0, "dues": 0.0}


def test_people_come_before_machines(seen):
    view = seen("openai", cash=100.0, dues=0)
    assert (find("recruiter:pay=0.35")(view)["pay"] >= 0.35).all()
    wanted, enough = (find(f"recruiter:over={over}")(view) for over in (3, 1))
    moved = wanted["hire_spend"] - enough["hire_spend"]
    assert (moved > 0).all()
    assert (wanted["gpu_spend"] < enough["gpu_spend"]).all()


def test_an_academy_is_paid_as_long_as_students_still_join(seen):
    view = seen("openai", **RICH)
    assert (find("recruiter:academy=0.3")(view)["academy"] > 0).all()
    late = replace(view, own=view.own.evolve(turn=view.scenario.turns - 3))
    assert not find("recruiter:academy=0.3")(late)["academy"].any()
    assert np.array_equal(find("recruiter:academy=0")(view)["academy"], np.zeros_like(view.cash))
