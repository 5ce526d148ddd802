"""Ends: to win everything, to stay out, and to lose."""

import numpy as np
import pytest

from computewar.engine.ending import keep_vows
from computewar.engine.outcomes import score, verdicts
from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate
from computewar.strategies import find


@pytest.mark.fact("success-xai-dominates-compute", "xai-outcompute-all-rivals-in-5y")
def test_more_compute_than_all_named_rivals_for_two_quarters_wins_outright(trial):
    one = trial().put("xai", energised=50_000)
    start = one.state
    for _ in range(2):
        one.state = keep_vows(one.state, one.world)
    row = list(one.world.scenario.sides).index("musk")
    assert (verdicts(one.state, one.world)[row] > 0).all()
    assert (score(start, one.state, one.world)[row] == 100).all()


def idle(seen):
    """No money is spent and none raised: the purse is sat upon."""
    spending = ("gpu_spend", "hall_spend", "fab_spend", "design_spend", "foundry_spend",
                "hire_spend", "fleet_spend", "robot_spend", "round_size")  # fmt: skip
    return {name: seen.limit(name, 0.0) for name in spending}


@pytest.mark.fact("not-betting-means-losing", "race-needs-someone-to-risk-all")
def test_who_does_not_bet_loses_to_who_does(trial):
    story = load_scenario("terafab-2026", horizon=12)
    others = {name: find(side.strategy) for name, side in story.sides.items()}
    out = {
        name: simulate(story, others | {"musk": decide}, 24, 3).columns
        for name, decide in (("idle", idle), ("bets", find("balanced")))
    }
    assert (out["idle"]["score musk"] < out["bets"]["score musk"]).mean() > 0.9
    assert out["idle"]["win openai"].mean() > 0.9


@pytest.mark.fact("tesla-push-is-alarm-and-charge", "arms-race-accelerating-under-musk")
def test_who_buys_more_makes_every_rival_pay_more(trial):
    calm, push = (
        trial().put("xai", cash=500).order("xai", gpu_spend=money).order("google", gpu_spend=20)
        for money in (0, 60)
    )
    for one in (calm, push):
        for firm in ("microsoft", "meta", "anthropic"):
            one.order(firm, gpu_spend=8)
        one.run("gpu_market")
    assert (push.state.gpu_price >= calm.state.gpu_price).all()
    assert push.state.gpu_price.mean() > calm.state.gpu_price.mean()
    gap = calm.of("gpu_orders", "google").sum(axis=0) - push.of("gpu_orders", "google").sum(axis=0)
    assert np.mean(gap) > 0
