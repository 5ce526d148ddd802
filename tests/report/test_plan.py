"""One firm under the plan on screen."""

from computewar.report.plan import Plan
from computewar.report.purse import purse


def test_a_plan_knows_its_firm_its_levers_and_what_is_paid(start, orders):
    seen, asked = start.observe("musk"), orders("musk", firm="tesla", gpu_spend=3.0)
    plan = Plan(seen, asked, "tesla", 0, purse(seen, asked, "tesla"))
    assert plan.name == "Tesla"
    assert plan.lever("gpu_spend") == plan.paid("gpu_spend") == 3.0
    assert plan.own("cash") == float(seen.cash[0, 0])
    assert plan.offered("fab_spend")
    assert plan.warn("idle", "text", "compute", "gpu_spend", 1.0).firm == "tesla"
