from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.turn import SPENDING
from computewar.strategies import find, follower


def shown(view, **figures):
    """The view with all rivals' shown figures replaced."""
    table = {name: view.shown[name] for name in ("compute", "capability")}
    table |= {name: np.full_like(table[name], value) for name, value in figures.items()}
    return replace(view, shown=table)


def spent(plan):
    return sum(plan[name] for name in SPENDING if name in plan)


def test_it_spends_the_more_the_further_the_leader_is(seen):
    view = seen("openai", cash=300.0, dues=0)
    level, far = shown(view, compute=1, capability=-9), shown(view, compute=1e9, capability=-9)
    assert (follower.behind(level, 1) == 0).all()
    assert follower.behind(far, 1) == pytest.approx(1, abs=1e-3)
    plans = [find("follower:thrift=.3:sprint=.9")(one) for one in (level, far)]
    assert (spent(plans[1]) > 2 * spent(plans[0])).all()
    assert (plans[1]["gpu_premium"] > plans[0]["gpu_premium"]).all()


def test_better_models_elsewhere_count_as_being_behind(seen):
    view = shown(seen("openai"), compute=1, capability=9)
    assert (follower.behind(view, 1) == 1).all()


def test_a_group_is_behind_or_ahead_together(seen):
    behind = follower.behind(shown(seen("musk"), compute=1500), 1)
    assert np.array_equal(behind[0], behind[1])


def test_analysts_watch_the_leader(seen):
    assert (find("follower:desk=.1")(seen("openai", cash=50.0))["intelligence"] > 0).all()
