"""Halls and power: compute first, and what it costs."""

import numpy as np
import pytest

from computewar.engine.mechanics import datacentre, training


def site(trial, fast, futures=32, **numbers):
    """A firm with boxes that wait for power, and money for halls built in haste or in order."""
    one = trial(futures, **numbers).put("xai", gpus=1500, gpu_load=2000, halls=0, cash=200, haste=0)
    return one.order("xai", hall_spend=6, hall_fast=fast, own_generation=0)


@pytest.mark.fact(
    "compute-on-first-principle", "rivals-debate-while-xai-trains", "colossus-in-use-very-fast"
)
def test_speed_first_runs_and_trains_sooner_than_careful_planning(trial):
    hasty, careful = (site(trial, f, hall_accident=0) for f in (1, 0))
    for one in (hasty, careful):
        for _ in range(3):
            one.act(datacentre)
            one.state = one.state.evolve(turn=one.state.turn - 1)
            one.act(training)
    assert hasty.mean("energised", "xai") > careful.mean("energised", "xai")
    assert hasty.mean("capability", "xai") > careful.mean("capability", "xai")


@pytest.mark.fact("speed-comes-first", "racks-run-while-building-goes-on")
def test_speed_first_costs_more_and_has_accidents(trial):
    hasty, careful = (site(trial, f, 128).act(datacentre, 12) for f in (1, 0))
    assert hasty.mean("accidents", "xai") > 0 == careful.mean("accidents", "xai")
    assert hasty.mean("trust", "xai") < careful.mean("trust", "xai")


@pytest.mark.fact("colossus-power-plus-hundreds-mw", "colossus-hundreds-of-thousands-gpus")
def test_boxes_without_power_do_not_run(trial):
    one = trial(host_part=0).put("xai", gpus=1000, gpu_load=1400, power=350, halls=0)
    one.act(datacentre)
    assert np.allclose(one.of("energised", "xai"), 250)


@pytest.mark.fact("ai7-targets-space-compute", "space-compute-lifts-local-chip-limit")
def test_orbit_serves_without_the_grid_and_only_once_the_chip_exists(trial):
    def flown(number):
        one = trial().put("tesla", chip_number=number, chip_power=1, chip_halls=1, cash=2000)
        one.put("tesla", foundry_made=100, power=3000).order(
            "tesla", chips_to_halls=1, orbit_spend=200, to_serving=0, to_training=1, to_research=0
        )
        for _ in range(8):
            one.run("datacentre", "training", "spare_compute")
        return one

    early, late = flown(6), flown(7)
    assert not early.of("orbit", "tesla").any()
    assert (late.of("orbit", "tesla") > 0).all()
    assert np.allclose(late.of("serving", "tesla"), late.of("orbit", "tesla"))  # no grid there
