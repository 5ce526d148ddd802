import numpy as np

from computewar.engine.allocation import total
from computewar.strategies import find

USE = ("to_training", "to_research", "to_serving")


def test_it_studies_optimises_and_pays(seen):
    plan, other = (find(name)(seen("openai")) for name in ("researcher:study=0.4", "balanced"))
    assert (plan["to_research"] > other["to_research"]).all()
    assert (plan["doctrine"] < 0.5).all()
    assert (plan["pay"] > 0).all()


def test_its_uses_of_compute_are_a_whole_at_any_study(seen):
    for study in (0, 0.5, 1):
        plan = find(f"researcher:study={study}")(seen("musk", served=1.0))
        np.testing.assert_allclose(total(np.array([plan[name] for name in USE])), 1)
        assert (np.array([plan[name] for name in USE]) >= 0).all()


def test_it_buys_fewer_gpus_and_has_more_people(seen):
    view = seen("openai", cash=50.0, dues=0)
    plan, other = (find(name)(view) for name in ("researcher", "buyer"))
    assert (plan["gpu_spend"] < other["gpu_spend"]).all()
    assert (plan["hire_spend"] > other["hire_spend"]).all()
