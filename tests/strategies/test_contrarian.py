from computewar.engine.turn import SPENDING
from computewar.strategies import find


def spent(plan):
    return sum(plan[name] for name in SPENDING if name in plan)


def test_shares_are_sold_in_a_boom_and_machines_bought_in_a_bust(seen):
    books = {"cash": 100.0, "dues": 0, "dilution": 0}
    spec = "contrarian:tilt=.5:pace=.6:appetite=.5:pledge=.5"
    boom, bust = (find(spec)(seen("openai", mood=mood, **books)) for mood in (0.4, -0.4))
    assert (boom["round_size"] > bust["round_size"]).all()
    assert (boom["pledge"] < bust["pledge"]).all()
    assert (boom["debt_draw"] == 0).all()
    assert (bust["debt_draw"] > 0).all()
    assert (spent(bust) > 1.3 * spent(boom)).all()


def test_without_a_tilt_the_mood_is_nothing_to_it(seen):
    boom, bust = (find("contrarian:tilt=0")(seen("openai", mood=mood)) for mood in (0.4, -0.4))
    assert all((boom[name] == bust[name]).all() for name in boom)
