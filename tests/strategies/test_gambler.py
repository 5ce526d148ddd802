import numpy as np

from computewar.strategies import find


def test_it_pledges_borrows_and_spends_more_than_the_cautious(seen):
    view = seen("musk", cash=200.0, dues=0, value=1000.0)
    plan, other = find("gambler:pledge=0.9:loans=0.8")(view), find("cautious:pace=0.5")(view)
    assert (plan["pledge"] > other["pledge"])[0].all()
    assert (plan["debt_draw"] > 0).all()
    spent, kept = (p["gpu_spend"] + p["hall_spend"] + p["fab_spend"] for p in (plan, other))
    assert (spent > kept).all()


def test_it_borrows_no_more_than_lenders_lend(seen):
    indebted = seen("openai", debt=1e5)
    assert (find("gambler:loans=1")(indebted)["debt_draw"] == 0).all()


def test_a_campaign_asks_for_its_share_of_the_seven_trillion(seen):
    asked = find("gambler:ask=0.5")(seen("openai"))["campaign"]
    assert np.array_equal(asked, np.full_like(asked, 3500))
