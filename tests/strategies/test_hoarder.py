from computewar.engine.turn import SPENDING
from computewar.strategies import find


def spent(plan):
    return sum(plan[name] for name in SPENDING if name in plan)


def test_a_deposit_is_laid_down_out_of_the_money_for_gpus(seen):
    view = seen("openai", cash=200.0, dues=0)
    some, none = (find(f"hoarder:deposit={share}")(view) for share in (0.5, 0))
    assert (some["gpu_prepay"] > 0).all()
    assert not none["gpu_prepay"].any()
    assert (some["gpu_spend"] < none["gpu_spend"]).all()


def test_the_chest_is_opened_in_a_storm(seen):
    calm = {"cash": 200.0, "dues": 0, "strait": 0, "shortage": 0}
    spec = "hoarder:chest=.4:premium=.1"
    quiet = find(spec)(seen("openai", **calm))
    kept = spent(quiet)
    for storm in ("strait", "shortage"):
        plan = find(spec)(seen("openai", **(calm | {storm: 2})))
        assert (spent(plan) > 1.2 * kept).all()
        assert (plan["gpu_premium"] > quiet["gpu_premium"]).all()
    assert (spent(find("hoarder:chest=.8")(seen("openai", **calm))) < kept).all()
