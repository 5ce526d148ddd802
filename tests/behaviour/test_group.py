"""Between firms of one side: chips change hands, none is won, and owners remember."""

import numpy as np
import pytest

from computewar.engine.mechanics import group


def sums(one, name):
    return sum(one.of(name, firm) for firm in ("tesla", "xai"))


@pytest.mark.fact("nvidia-chips-for-tesla-diverted-to-x", "h100-diverted-to-x-12k")
def test_thousands_of_gpus_handed_over_change_owners_and_cost_trust(trial):
    one, still = trial(), trial().act(group)
    before = sums(one, "gpus")
    one.order("tesla", give_gpus=12).act(group)
    assert np.allclose(sums(one, "gpus"), before)
    assert np.allclose(one.of("gpus", "xai") - still.of("gpus", "xai"), 12)
    assert (one.of("trust", "tesla") < still.of("trust", "tesla")).all()


@pytest.mark.fact(
    "h100-x-orders-returned-to-tesla-12k",
    "tesla-diversion-delay-months",
    "tesla-delayed-processors-500m",
    "diversion-may-upset-tesla-investors",
)
def test_a_swap_of_deliveries_wins_no_chip_and_loses_the_giver_months(trial):
    one = trial()
    due = np.zeros((len(one.state.gpu_orders), 1))
    later = due.copy()
    due[0], later[1], later[3] = 12, 6, 6
    one.put("tesla", gpu_orders=due).put("xai", gpu_orders=later)
    trust, whole = one.of("trust", "tesla"), sums(one, "gpu_orders").sum(axis=0)
    one.order("tesla", swap_slots=12).act(group)
    assert np.allclose(sums(one, "gpu_orders").sum(axis=0), whole)
    quarters = np.arange(len(due))[:, None]
    wait = (one.of("gpu_orders", "tesla") * quarters).sum(axis=0) / 12
    assert np.allclose(wait * 3, 6)  # months later on average, within the 1–6 printed (C21)
    assert (one.of("trust", "tesla") < trust).all()
