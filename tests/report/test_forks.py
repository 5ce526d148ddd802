"""Forks in words: where two branches part, their figures, what is the better and what turns it."""

import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.forks import Settled, Turn
from computewar.lab.stopping import Interval
from computewar.report import forks
from computewar.sessions.session import Session


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """Two quarters on `main`; on the other branch the second is played with more machines."""
    path = tmp_path_factory.mktemp("forks") / "game.save"
    story = load_scenario("terafab-2026", horizon=4)
    with Session.new(path, story, "1.3", {"musk": "person", "openai": "person"}) as session:

        def play(**levers):
            for lever, value in levers.items():
                session.set("musk", "xai", lever, value)
            session.set("openai", "openai", "gpu_spend", 2)
            session.commit("musk")
            session.commit("openai")

        play(gpu_spend=1)
        play(gpu_spend=2)
        session.fork(1, "keen")
        play(gpu_spend=9, hall_spend=4)
        yield session.look("main"), session.look("keen"), session


def test_branches_part_where_decisions_first_differ(pair):
    main, keen, _session = pair
    found = forks.parting(main, keen, "musk")
    assert (found.turn, found.parted) == (1, True)
    assert {(move.lever, move.firm) for move in found.moves} == {
        ("gpu_spend", "xai"), ("hall_spend", "xai"),
    }  # fmt: skip
    first = next(move for move in found.moves if move.lever == "gpu_spend")
    assert (first.one, first.other) == ("$2.00bn", "$9.00bn")


def test_another_side_s_decisions_are_its_own(pair):
    main, keen, _session = pair
    found = forks.parting(main, keen, "openai")
    assert (found.turn, found.parted, found.moves) == (1, True, ())


def test_a_branch_does_not_part_from_itself_or_what_plays_the_same(pair):
    main, keen, session = pair
    session.fork(1, "again")
    session.commit("musk")
    session.commit("openai")
    again = session.look("again")
    assert forks.parting(main, main, "musk") == forks.Parting(2, False, ())
    assert forks.parting(keen, again, "musk") == forks.Parting(2, False, ())


def test_figures_stand_side_by_side_and_secrets_stay_secret(pair):
    main, keen, _session = pair
    found = {one.about.name: one for one in forks.pairs(keen, main, 2, "musk")}
    assert found["cash xai"].tone == "bad"
    assert found["cash xai"].difference.startswith("−")
    assert found["power tesla"].difference == ""
    assert not set(found) & set(forks.SECRET)
    over = {one.name for one in forks.told(main.games[0], "musk", over=True)}
    assert set(forks.SECRET) <= over


def test_a_path_is_the_figure_at_every_turn(pair):
    main, keen, _session = pair
    one, other = (forks.path(branch, "cash xai", "musk") for branch in (main, keen))
    assert len(one) == len(other) == 3
    assert one[:2] == other[:2]
    assert one[2] > other[2]


def test_the_lab_is_asked_from_the_parting_on(pair):
    main, keen, _session = pair
    asked = forks.parted(main, keen, 1, "musk")
    assert (asked.seen.turn, asked.turns, len(asked.one), len(asked.other)) == (1, 3, 1, 1)
    assert asked.other[0]["gpu_spend"][1, 0] == 9


def _settled(mean, tried):
    return Settled(500, mean, Interval(mean - 1, mean + 1), 0.6, tried)


UP = Turn("gpu_price", "$thousand", 30.0, 40.0, -1.0, True, 35.0)
STILL = Turn("talent_pool", "share", 0.5, 0.2, 0.4, False, np.nan)
READING = Turn("cost_decline=off", "", np.nan, np.nan, -1.0, True, np.nan)


def test_who_is_better_and_what_turns_it_is_said_in_words():
    said = forks.words(_settled(3.0, (UP, READING, STILL)), "keen", "main")
    assert said[0] == "keen is better by 3 points at the end, in 60% of 500 futures."
    assert "If gpu_price is above" in said[1]
    assert said[2] == "Under the reading cost_decline=off main is the better."
    assert len(said) == 3


def test_the_other_branch_may_be_the_better():
    said = forks.words(_settled(-3.0, (UP,)), "keen", "main")
    assert said[0].startswith("main is better by 3 points at the end, in 40%")
    assert said[1].endswith("keen is the better.")


def test_what_turns_nothing_says_how_near_it_comes():
    said = forks.words(_settled(3.0, (STILL,)), "keen", "main")
    assert said[1].startswith("No single number")
    assert "talent_pool at 20.0%" in said[2]


def test_luck_and_waiting_are_said():
    assert forks.words(_settled(0.0, ()), "a", "b")[0].startswith("Luck decides")
    assert forks.words(_settled(3.0, None), "a", "b")[-1].endswith("…")
