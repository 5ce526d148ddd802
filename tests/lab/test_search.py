"""Search: it finds what is there to be found, and tells it of futures that it never looked at."""

from dataclasses import replace

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab import search as lab
from computewar.lab.candidate import Candidate, Move, candidate
from computewar.lab.contest import contest, contested

NAMES = ("balanced", "buyer")
PLANTED = {"hall_fast_cost": -0.5, "hall_accident": 0.0}
"""A planted exploit: sites built in haste, a trap cost half and harm nobody."""


def _searched(story, **more):
    ring = contest(story, "openai")
    return lab.search(ring, NAMES, games=300, reported=12, finalists=3, **more)


@pytest.fixture(scope="module")
def told():
    """What a short search says of its progress, games done and all."""
    return []


@pytest.fixture(scope="module")
def found(story, told):
    """What a short search finds in the short game."""
    return _searched(story, progress=lambda done, whole: told.append((done, whole)))


def test_the_best_on_validation_futures_comes_first(found):
    assert len([one for one in found if not one.plan.plain]) <= 3 <= len(found)
    assert [one.validated for one in found] == sorted(one.validated for one in found)[::-1]


def test_what_is_told_are_wins_on_futures_held_out(found, story):
    best = found[0]
    wins = contested(contest(story, "openai"), [best.plan], 12, lab.HELD_OUT).wins
    assert best.wins == wins.mean()
    assert best.low <= best.wins <= best.high
    assert best.games == 12


def test_the_best_strategy_as_it_is_is_told_beside_them(found):
    assert any(one.plan.plain and one.plan.name in NAMES for one in found)


def test_the_same_seed_finds_the_same(found, story):
    assert _searched(story) == found


def test_games_are_counted_and_never_exceed_the_budget(found, told):
    assert found
    assert told[-1][0] <= 300
    assert {whole for _done, whole in told} == {300}


def test_moves_that_bring_nothing_are_taken_away(story):
    archive = lab.Archive(contest(story, "openai"), 700)
    idle = candidate("balanced").having([Move("fab_rush", 0.0), Move("court_intel", 0.0)])
    assert lab.trimmed(archive, idle) == candidate("balanced")
    blind = Candidate("").having([Move("court_intel", 0.0)])
    assert lab.trimmed(archive, blind) == blind


def _planted(horizon, settings):
    story = load_scenario("terafab-2026", horizon=horizon, settings=settings)
    return contest(story, "musk", {"openai": "balanced"})


@pytest.mark.heavy
@pytest.mark.parametrize(("settings", "pays"), [(PLANTED, True), ({}, False)], ids=str)
def test_a_scan_of_the_halls_sees_a_planted_half_price(settings, pays):
    ring = _planted(10, settings)
    one = lab.nursery(ring.scenario, "musk", ("balanced",), 1)
    halls = {name: one.space[name] for name in ("hall_fast",)}
    archive = lab.Archive(ring, 900)
    archive.spent = 700  # what is left is for the scan alone
    archive.played([candidate("balanced")], lab.RUNGS[0])
    lab._scanned(archive, replace(one, space=halls))
    assert ((Move("hall_fast", 1.0),) in one.good) == pays


@pytest.mark.slow
@pytest.mark.parametrize(("settings", "used"), [(PLANTED, True), ({}, False)], ids=str)
def test_the_stated_budget_finds_a_planted_half_price(settings, used):
    best = lab.search(_planted(20, settings), games=lab.GAMES, reported=200)[0].plan
    moves = [move for move in best.moves if move.lever == "hall_fast" and move.amount >= 0.5]
    assert bool(moves) == used
