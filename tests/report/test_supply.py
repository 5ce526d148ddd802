from math import isnan

import pytest

from computewar.engine.observation import held
from computewar.engine.state import PIPELINE
from computewar.report.supply import (
    ahead,
    bottleneck,
    branches,
    ends,
    gates,
    labels,
    spare_compute,
    verdict,
)


def _booked(slot, amount):
    return [amount if k == slot else 0.0 for k in range(PIPELINE)]


def _views(games, side):
    return [game.observe(side) for game in games]


def _gate(found, name):
    return next(one for one in found if one.name == name)


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_no_more_leaves_a_gate_than_came_to_it(games, side):
    views = _views(games, side)
    for before, seen in zip([None, *views], views, strict=False):
        for firm in seen.firms:
            for gate in gates(seen, before, firm):
                assert 0 <= gate.went <= gate.came * (1 + 1e-9), gate
                assert isnan(gate.frees) or gate.frees >= 0, gate


def test_every_gate_has_a_stretch_a_name_and_words(games):
    known = [name for _label, members in branches().values() for name in members]
    assert known == list(labels())
    views = _views(games, "musk")
    for gate in gates(views[9], views[8], "tesla"):
        assert gate.name in known
        assert all(ends(gate))


def test_what_was_delivered_is_what_stands_in_racks(games):
    views = _views(games, "openai")
    before, seen = views[5], views[6]
    arrived = _gate(gates(seen, before, "openai"), "delivery").went
    kept = 1 - games[0].world["gpu_retire"]
    assert seen.own.gpus[0, 0] == pytest.approx(before.own.gpus[0, 0] * kept + arrived)


def test_power_sets_free_what_the_gate_says(altered):
    poor = altered("xai", power=50.0, halls=0.0).advance({}).observe("musk")
    rich = altered("xai", power=5e4, halls=0.0).advance({}).observe("musk")
    found = gates(poor, None, "xai")
    row = poor.firms.index("xai")
    more = float(held(rich.own)[row, 0] - held(poor.own)[row, 0])
    assert _gate(found, "power").frees == pytest.approx(more)
    narrow = bottleneck(found, poor, "xai")
    assert narrow is not None
    assert narrow.name == "power"
    told = verdict(narrow, poor, "xai")
    soonest = next(one for one in ahead(poor, "xai") if one.halls)
    assert told.startswith("Bottleneck: power.")
    assert told.endswith(f"open in {soonest.quarter}.")


def test_the_queue_matters_only_where_power_is_idle(altered, orders):
    def asked(power):
        game = altered("xai", power=power, cash=40.0, halls=0.0)
        wish = {"musk": orders("musk", game, "xai", gpu_spend=30.0)}
        seen, before = game.advance(wish).observe("musk"), game.observe("musk")
        return seen, gates(seen, before, "xai")

    seen, found = asked(5e4)
    queue = _gate(found, "queue")
    assert queue.went < queue.came
    assert queue.frees == pytest.approx(min(queue.came - queue.went, spare_compute(seen, "xai")))
    narrow = bottleneck(found, seen, "xai")
    assert narrow is not None
    assert narrow.name == "queue"
    assert _gate(asked(50.0)[1], "queue").frees == 0


def test_where_nothing_is_held_back_it_is_said(start):
    seen = start.observe("openai")
    assert bottleneck(gates(seen, None, "openai"), seen, "openai") is None
    assert verdict(None, seen, "openai").startswith("No bottleneck")


def test_what_is_ordered_adds_up_until_the_last_arrives(altered):
    game = altered("xai", gpu_orders=_booked(2, 500.0), halls=_booked(1, 90.0), power=200.0)
    seen = game.observe("musk")
    told = ahead(seen, "xai")
    assert [one.quarter for one in told] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert [one.power for one in told] == [200.0, 290.0, 290.0]
    assert told[0].draw == told[1].draw < told[2].draw
    assert told[2].spare < 0
