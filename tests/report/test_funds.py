"""What a plan leaves unpaid, idle or owed."""

import numpy as np

from computewar.report.warnings import warnings


def _told(game, plan, firm, side="musk"):
    return {one.key: one.text for one in warnings(game.observe(side), plan) if one.firm == firm}


def test_more_than_works_can_use_is_warned_of(start, orders):
    found = _told(start, orders("musk", firm="xai", hall_spend=100.0), "xai")
    assert "can be used this quarter" in found["surplus_hall_spend"]
    assert "surplus_hall_spend" not in _told(start, orders("musk"), "xai")
    plant = orders("musk", firm="tesla", fab_spend=40.0)
    assert "surplus_fab_spend" in _told(start, plant, "tesla")


def test_a_round_that_nobody_buys_is_warned_of(altered, orders):
    tired = altered("tesla", dilution=9.0)
    asked = orders("musk", firm="tesla", round_size=15.0)
    assert _told(tired, asked, "tesla")["unsold"] == (
        "Tesla asks where next to nothing can be had this quarter: Equity round $15.0bn."
    )
    none = orders("musk", firm="tesla", round_size=0.0)
    assert "unsold" not in _told(tired, none, "tesla")


def test_bills_are_set_against_what_is_left_and_raised(altered, unspent):
    plan = unspent("musk")
    plan["round_size"] = np.zeros_like(plan["round_size"])
    text = _told(altered("xai", cash=1.0, dues=2.0), plan, "xai")["runway"]
    assert "xAI has $1.00bn for its bills, $2.00bn a quarter" in text


def test_far_more_for_gpus_than_nvidia_serves_is_warned_of(altered, orders):
    rich = altered("xai", cash=90.0)
    text = _told(rich, orders("musk", firm="xai", gpu_spend=40.0), "xai")["beyond"]
    assert text.startswith("xAI asks $40.0bn where about $")
    assert "beyond" not in _told(rich, orders("musk", firm="xai", gpu_spend=2.0), "xai")
