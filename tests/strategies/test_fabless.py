import numpy as np

from computewar.strategies import find


def test_it_orders_more_chips_than_its_slots_and_builds_no_plant(seen):
    for side in ("musk", "openai"):
        view = seen(side, cash=500.0, dues=0, chip_number=6)
        plan, slots = (find(f"fabless:spot={spot}")(view) for spot in (6, 1))
        assert (plan["foundry_spend"] > slots["foundry_spend"])[0].all()
        assert (slots["foundry_spend"] > 0)[0].all()
        assert (plan["fab_spend"] == 0).all()


def test_it_never_hangs_on_one_foundry(seen):
    plan = find("fabless:second=0.3")(seen("openai"))
    shares = [plan[f"foundry_{name}"][0, 0] for name in ("tsmc", "samsung", "intel")]
    np.testing.assert_allclose(shares, (0.7, 0.2, 0.1))


def test_from_a_half_on_intel_is_courted_in_public(seen):
    for court, flag in ((0.4, 0), (0.6, 1)):
        assert (find(f"fabless:court={court}")(seen("openai"))["court_intel"] == flag).all()
