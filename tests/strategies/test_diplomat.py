from computewar.engine.operators import TSMC
from computewar.engine.state import REGIONS
from computewar.strategies import find


def test_it_courts_the_funds_even_when_rich(seen):
    rich = seen("openai", cash=1e4, strings=0)
    plan = find("diplomat:court=1")(rich)
    assert (plan["gulf_ask"] == rich.expected("gulf_pace")).all()
    assert (plan["softbank_ask"] > 0).all()
    assert (find("balanced")(rich)["gulf_ask"] == 0).all()


def test_it_asks_no_more_of_the_gulf_when_strings_weigh_too_much(seen):
    assert (find("diplomat:strings=0.1")(seen("openai", strings=0.2))["gulf_ask"] == 0).all()


def test_it_lobbies_and_has_its_plant_where_grants_are_high(seen):
    plan = find("diplomat:lobby=0.2:plant=0.4")(seen("musk", cash=500.0, dues=0))
    assert (plan["lobby_spend"] > 0).all()
    assert (plan["fab_spend"] > 0)[0].all()
    assert (plan["fab_region"][0] == REGIONS.index("asia")).all()
    assert (plan["fab_partner"][0] == TSMC).all()
