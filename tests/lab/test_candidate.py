"""Candidates: what is played is what the file says."""

import pickle

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.lab.candidate import Candidate, Move, candidate
from computewar.lab.contest import contest, contested
from computewar.strategies import find

MOVES = [
    Move("gpu_spend", 0.25),
    Move("price", 1.5, "xai"),
    Move("pay", 0.5, "", 2, 4),
    Move("hall_spend", 0.1, "", 1),
]


@pytest.fixture(params=["balanced:fab=0.1", ""], ids=["steered", "open-loop"])
def plan(request):
    """A strategy with levers set over its head, and levers set without looking."""
    start = candidate(request.param) if request.param else Candidate("")
    return start.having(MOVES)


def test_its_levers_are_set_and_the_strategy_has_the_rest(story):
    seen = new_game(story, 1, 0, 3).observe("musk")
    plan = candidate("balanced").having([Move("gpu_spend", 0.25), Move("price", 1.5, "xai")])
    found, beneath = plan(seen), find("balanced")(seen)
    assert np.allclose(found["gpu_spend"], seen.limit("gpu_spend", 0.25 * seen.free))
    assert (found["price"][seen.firms.index("xai")] == 1.5).all()
    tesla = seen.firms.index("tesla")
    assert (found["price"][tesla] == beneath.get("price", seen.standing["price"])[tesla]).all()
    assert (found["hall_spend"] == beneath["hall_spend"]).all()


def test_a_move_holds_in_its_turns_alone(story):
    seen = new_game(story, 1).observe("musk")
    plan = Candidate("").having([Move("pay", 0.5, "", 1, 3)])
    assert plan(seen)["pay"].max() == 0


def test_the_file_plays_the_same_game(plan, story, tmp_path):
    file = tmp_path / "found.toml"
    file.write_text(plan.text("What was found.", "a search"), encoding="utf-8")
    ring = contest(story, "musk")
    kept = contested(ring, [Candidate(str(file))], 4)
    assert (kept.leads == contested(ring, [plan], 4).leads).all()
    assert find(str(file)).kind == "plan"


def test_a_strategy_without_moves_is_its_spec(tmp_path):
    plan = candidate("builder:patience=.7")
    assert plan.seat == "builder:patience=0.7"
    file = tmp_path / "tuned.toml"
    file.write_text(plan.text("Tuned."), encoding="utf-8")
    assert find(str(file)).kind == "plan"


def test_a_candidate_goes_to_another_process(plan):
    assert pickle.loads(pickle.dumps(plan)) == plan


def test_a_move_takes_the_place_of_the_one_that_was_there():
    plan = Candidate("").having([Move("pay", 0.5)]).having([Move("pay", 0.7), Move("price", 2.0)])
    assert plan.moves == (Move("pay", 0.7), Move("price", 2.0))
    assert plan.without(Move("pay", 0.0).place).moves == (Move("price", 2.0),)


def test_it_is_told_in_one_line():
    plan = candidate("buyer").having([Move("gpu_spend", 0.25, "xai", 2), Move("pay", 1.0)])
    assert plan.spec == "buyer + gpu_spend=0.25 of purse (xai) in 3– + pay=1"
