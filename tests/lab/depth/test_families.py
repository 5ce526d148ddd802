"""Families of levers: what each holds, and that who is forbidden one goes without it."""

import pytest

from computewar.engine.game import last, new_game, play
from computewar.engine.turn import LEVERS
from computewar.lab.depth import families as depth
from computewar.lab.depth.families import Setup, families, family_gates, forbidden
from computewar.lab.run import simulate
from computewar.lab.tournament import tournament
from computewar.strategies import find

NAMED = {"fab", "GPU", "design", "power", "talent", "finance", "announcement"}


@pytest.fixture(scope="module")
def held(story):
    return families(story, "musk")


def test_every_lever_but_the_order_of_the_purse_is_of_one_family(held):
    levers = [lever for family in held.values() for lever in family]
    assert len(levers) == len(set(levers))
    assert set(levers) == {name for name, one in LEVERS.items() if one.area != "purse"}


def test_the_families_that_the_design_names_are_there(held):
    assert held.keys() >= NAMED
    assert "gpu_spend" in held["GPU"]
    assert "rent_spend" in held["renting"]
    assert "foundry_spend" in held["foundry"]
    assert "chips_to_halls" in held["foundry"]
    assert "cadence" in held["design"]


def test_a_family_of_which_a_side_is_offered_nothing_is_none_of_its(story):
    bare = forbidden(story, "openai", families(story, "openai")["fab"])
    assert "fab" not in families(bare, "openai")
    assert "fab" in families(bare, "musk")


def test_plans_play_on_where_they_are_not_offered_what_they_live_by(story, held):
    for family, plan in {"models": "researcher", "talent": "recruiter"}.items():  # shares
        bare = forbidden(story, "musk", held[family])
        assert len(simulate(bare, {"musk": plan}, 1, seed=1)) == 1


def test_a_forbidden_lever_stays_where_it_stands(story, held):
    bare = forbidden(story, "musk", held["GPU"])
    start = new_game(bare, 1, 0, 2)
    seats = {side: find("buyer") for side in ("musk", "openai")}
    after = last(play(start, seats, 2), start).orders["gpu_spend"]
    mine = [list(bare.firms).index(firm) for firm in bare.sides["musk"].firms]
    other = list(bare.firms).index("openai")
    assert (after[mine] == start.orders["gpu_spend"][mine]).all()
    assert (after[other] != start.orders["gpu_spend"][other]).all()


@pytest.mark.slow
def test_a_family_costs_what_the_best_without_it_wins_less(story, held, monkeypatch, tmp_path):
    some = {"nothing": (), "GPU": held["GPU"]}
    monkeypatch.setattr(depth, "families", lambda _story, side: some if side == "musk" else {})
    stubborn = tmp_path / "stubborn.py"
    stubborn.write_text('"""Stubborn."""\n\n\ndef decide(seen):\n    return {"gpu_spend": 7.5}\n')
    plans = ["buyer", str(stubborn)]
    table = tournament(story, {"musk": plans, "openai": ["buyer"]}, futures=4)
    gates = family_gates(story, table, Setup(9, 2, 4, 2))
    assert [(gate.name, gate.side) for gate in gates] == [
        ("without nothing", "musk"),
        ("without GPU", "musk"),
    ]
    assert (gates[0].estimate, gates[0].low, gates[0].high) == (0, 0, 0)
    assert not gates[0].holds
    assert gates[0].games == 2 * (2 * 2 + 4)
    assert gates[1].note.endswith(f"; cannot play without it: {stubborn}")
