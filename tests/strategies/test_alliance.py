import numpy as np
import pytest

from computewar.engine.operators import PARTNER, TSMC
from computewar.strategies import alliance, find

TESLA, XAI = 0, 1


def test_the_funds_are_asked_whether_it_is_poor_or_rich(seen):
    for cash in (1.0, 500.0):
        view = seen("openai", cash=cash)
        plan = find("alliance:funds=.5")(view)
        assert (plan["gulf_ask"] == view.expected("gulf_pace") / 2).all()
        assert (plan["softbank_ask"] == view.expected("softbank_pace") / 2).all()


def test_its_plant_is_run_by_others(seen):
    view = seen("musk", cash=500.0, dues=0)
    assert (find("alliance:tsmc=1")(view)["fab_partner"][TESLA] == TSMC).all()
    assert (find("alliance:tsmc=0")(view)["fab_partner"][TESLA] == PARTNER).all()
    assert (find("alliance:plant=0.3")(view)["fab_spend"][TESLA] > 0).all()


def test_a_sister_that_cannot_pay_gets_what_she_is_short_of(seen):
    need = seen("musk", cash={"xai": 1.0, "tesla": 90.0}, dues={"xai": 4.0, "tesla": 0.0})
    assert (alliance.rescue(need) == [[3.0] * 4, [0.0] * 4]).all()
    plan = find("alliance")(need)
    assert (plan["give_cash"][TESLA] == 3).all()
    assert plan["give_cash"][XAI].sum() == 0
    fine = seen("musk", cash=90.0, dues=1.0)
    assert not find("alliance")(fine)["give_cash"].any()


def test_a_firm_alone_has_nobody_to_give_to(seen):
    plan = find("alliance")(seen("openai", cash=50.0, dues=60.0))
    assert not plan["give_cash"].any()
    assert np.isfinite(plan["gulf_ask"]).all()


def test_pledged_money_goes_where_it_says(seen):
    plan = find("alliance:pooled=.25")(seen("musk"))
    assert plan["pledge_to_partner"][TESLA] == pytest.approx(0.25)
