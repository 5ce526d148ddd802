import numpy as np

from computewar.engine.allocation import total
from computewar.strategies import find

USE = ("to_training", "to_research", "to_serving")


def test_it_studies_optimises_and_pays(seen):
    much = find("researcher:study=0.4:stacking=0.3:pay=0.5")(seen("openai"))
    little = find("researcher:study=0.1")(seen("openai"))
    assert (much["to_research"] > little["to_research"]).all()
    assert (much["doctrine"] == 0.3).all()
    assert (much["pay"] == 0.5).all()


def test_its_uses_of_compute_are_a_whole_at_any_study(seen):
    for study in (0, 0.5, 1):
        plan = find(f"researcher:study={study}")(seen("musk", served=1.0))
        np.testing.assert_allclose(total(np.array([plan[name] for name in USE])), 1)
        assert (np.array([plan[name] for name in USE]) >= 0).all()


def test_thrift_buys_fewer_gpus_and_a_crew_is_hired(seen):
    view = seen("openai", cash=50.0, dues=0)
    thrifty, lavish = (find(f"researcher:thrift={share}")(view) for share in (0.6, 0))
    assert (thrifty["gpu_spend"] < lavish["gpu_spend"]).all()
    many, few = (find(f"researcher:crew={crew}")(view) for crew in (2, 1))
    assert (many["hire_spend"] > few["hire_spend"]).all()
