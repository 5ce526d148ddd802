"""Models: scale, efficiency, revenue, and what happens to who stays behind."""

import numpy as np
import pytest

from computewar.engine.mechanics import datacentre, products, training


@pytest.mark.fact(
    "compute-scale-yields-breakthroughs",
    "gpt3-to-gpt4-is-proof",
    "stacking-grounded-in-scaling-laws",
    "param-order-brings-quality-leap",
)
def test_ten_times_the_compute_lifts_capability_by_a_whole_order(trial):
    def reached(compute):
        one = trial(training_pace=1, run_failure=0, catch_up=0, research_gain=0)
        one.put("xai", gpus=compute, energised=compute, capability=-3)
        return one.act(training).of("capability", "xai")

    assert np.allclose(reached(4000) - reached(400), 1, atol=0.02)


@pytest.mark.fact("compute-needs-grow-at-accelerating-pace", "ai-race-is-compute-race")
def test_each_equal_step_of_capability_takes_ever_more_compute(trial):
    def reached(compute):
        one = trial(training_pace=1, run_failure=0, catch_up=0, research_gain=0)
        one.put("xai", gpus=compute, energised=compute, capability=-3)
        return one.act(training).mean("capability", "xai")

    even = [reached(c) for c in (1000, 2000, 3000, 4000)]
    assert np.all(np.diff(even) > 0)
    assert np.all(np.diff(even, 2) < 0)


@pytest.mark.fact("late-compute-miracle-is-answer", "musk-seeks-miracles-by-piling-compute")
def test_who_is_behind_and_piles_up_compute_passes_the_leader(trial):
    one = trial().put("xai", gpus=12_000, energised=12_000, capability=-0.6)
    before = one.of("capability", "openai") - one.of("capability", "xai")
    one.order("xai", to_training=0.9, to_research=0.05, to_serving=0.05).act(training, 6)
    after = one.of("capability", "openai") - one.of("capability", "xai")
    assert (before > 0).all()
    assert (after < 0).mean() > 0.9


@pytest.mark.fact("others-optimise-architecture-and-cost", "spend-must-be-efficient")
def test_research_on_efficiency_makes_the_same_compute_go_further_later(trial):
    stack, optimise = trial(), trial()
    stack.order("xai", to_training=0.9, to_research=0.0, to_serving=0.1)
    optimise.order("xai", to_training=0.5, to_research=0.4, to_serving=0.1)
    for one in (stack, optimise):
        one.act(training, 2)
    assert stack.mean("capability", "xai") > optimise.mean("capability", "xai")
    for one in (stack, optimise):
        one.act(training, 18)
    assert (optimise.of("research", "xai") > stack.of("research", "xai")).all()


@pytest.mark.fact("laggards-drop-out-of-race", "min-spend-to-compete")
def test_a_firm_without_compute_falls_out_of_the_race_and_of_the_market(trial):
    one = trial().put("anthropic", gpus=0, gpu_load=0, energised=0, rented=0, brand=0.05)
    start = one.of("capability", "anthropic")
    one.act(training, 8)
    gap = one.state.capability.max(axis=0) - one.of("capability", "anthropic")
    assert np.array_equal(one.of("capability", "anthropic"), start)
    assert (gap > 0.2).all()
    assert gap.mean() > 0.5
    assert not one.act(products).of("model_revenue", "anthropic").any()


@pytest.mark.fact("altman-says-commercial-path-needed", "plan-compute-must-justify-spend")
def test_a_laboratory_that_serves_nobody_runs_short_of_money(trial):
    pure = trial().order("openai", to_training=0.95, to_research=0.05, to_serving=0)
    sells = trial()
    for one in (pure, sells):
        one.play(6)
    assert (pure.of("cash", "openai") < sells.of("cash", "openai")).all()
    assert (pure.of("revenue", "openai") < 0.2 * sells.of("revenue", "openai")).all()


@pytest.mark.fact("compute-turns-data-into-stronger-models", "ai-race-is-compute-race")
def test_more_compute_trains_the_stronger_model_with_all_else_alike(trial):
    little, much = (trial().put("xai", gpus=n, energised=n).act(training, 4) for n in (300, 3000))
    assert (much.of("capability", "xai") > little.of("capability", "xai")).mean() > 0.95


@pytest.mark.fact("compute-sovereign-holds-agi-key", "own-chips-plus-lines-give-sovereignty")
def test_rented_compute_ends_with_its_contract_and_owned_compute_stays(trial):
    tenant = trial().put("openai", gpus=0, gpu_load=0, rented=1000, rent_left=1)
    owner = trial().put("openai", gpus=1000, gpu_load=1390, power=2000, rented=0, rent_due=0)
    for one in (tenant, owner):
        one.act(datacentre, 3)
    assert not tenant.of("rented", "openai").any()
    assert (owner.of("energised", "openai") > 900).all()


@pytest.mark.fact("slow-hardware-forfeits-lead")
def test_followers_close_the_gap_to_a_leader_who_stands_still(trial):
    one = trial().put("openai", capability=1.0).put("google", capability=0.0)
    one.put("openai", gpus=0, energised=0, rented=0).act(training, 8)
    gap = one.of("capability", "openai") - one.of("capability", "google")
    assert (gap < 0.6).all()


@pytest.mark.fact("musk-favours-open-source", "openai-closed-with-microsoft-backing")
def test_openness_spreads_a_leader_s_results_and_closing_keeps_the_lead(trial):
    def gap(openness):
        one = trial().put("openai", capability=0.6, energised=3000)
        one.order("openai", openness=openness).act(training, 8)
        return one.of("capability", "openai") - one.of("capability", "google")

    assert gap(0).mean() > gap(0.5).mean() > gap(1).mean()


@pytest.mark.fact("musk-says-openai-left-mission")
def test_closing_costs_trust_and_people_and_openness_wins_them(trial):
    shut, open_ = (
        trial().order("openai", openness=o, hire_spend=2).run("talent", "training", quarters=6)
        for o in (0, 1)
    )
    assert (open_.of("trust", "openai") > shut.of("trust", "openai")).all()
    heads = [one.of("staff", "openai").sum(axis=0).mean() for one in (shut, open_)]
    assert heads[1] > heads[0]


@pytest.mark.fact("feud-is-also-about-ai-path", "stacking-grounded-in-scaling-laws")
def test_the_doctrine_of_stacking_leaps_and_that_of_optimising_finds_more(trial):
    stack, optimise = (
        trial(64, catch_up=0).order("xai", doctrine=d).act(training, 12) for d in (1, 0)
    )
    assert stack.mean("capability", "xai") > optimise.mean("capability", "xai")
    assert (optimise.of("research", "xai") > stack.of("research", "xai")).all()
