import numpy as np

from computewar.engine.allocation import total
from computewar.strategies import find

USES = ("to_serving", "to_training", "to_research")


def test_it_is_open_and_customers_come_first(seen):
    view = seen("openai", served=0.5)
    plan = find("open_lab:openness=.9:serve=.6")(view)
    assert (plan["openness"] == 0.9).all()
    assert (plan["to_serving"] >= 0.6).all()
    np.testing.assert_allclose(total(np.array([plan[name] for name in USES])), 1)


def test_a_price_is_low_only_while_compute_idles(seen):
    idle, full = (find("open_lab:price=.8:guests=.2")(seen("openai", served=s)) for s in (0.5, 1.0))
    assert (idle["price"] == 0.8).all()
    assert (full["price"] == 1).all()
    assert (full["rent_spend"] > idle["rent_spend"]).all()


def test_shares_add_up_at_the_ends(seen):
    for serve in (0, 1):
        plan = find(f"open_lab:serve={serve}")(seen("musk"))
        shares = np.array([plan[name] for name in USES])
        np.testing.assert_allclose(total(shares), 1)
        assert (shares >= 0).all()
