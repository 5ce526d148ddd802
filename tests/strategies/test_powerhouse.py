from computewar.strategies import find

SPARE = {"cash": 40.0, "dues": 0.0, "power": 1e4, "gpu_load": 7e3}


def test_more_power_is_ordered_than_is_needed(seen):
    view = seen("openai", **SPARE)
    ahead, just = (find(f"powerhouse:ahead={ahead}")(view) for ahead in (2, 1))
    assert not just["hall_spend"].any()
    assert (ahead["hall_spend"] > 0).all()
    assert (ahead["own_generation"] > 0).all()


def test_haste_is_for_boxes_that_stand_dark(seen):
    dark = find("powerhouse:haste=.4")(seen("openai", gpu_waste=1e4))
    assert (dark["hall_fast"] == 0.4).all()
    lit = find("powerhouse:haste=.4")(seen("openai", gpu_waste=0))
    assert (lit["hall_fast"] < dark["hall_fast"]).all()


def test_a_premium_is_paid_to_fill_idle_halls(seen):
    idle = find("powerhouse:premium=.3")(seen("openai", power=1e6))
    assert (idle["gpu_premium"] == 0.3).all()
    full = find("powerhouse:premium=.3")(seen("openai", power=1))
    assert not full["gpu_premium"].any()
