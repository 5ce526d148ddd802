"""Suspense: leads that change, sides that come back, games that are open to the last."""

import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.depth import suspense as rule
from computewar.lab.depth.suspense import Course, changes, course, suspense

SIDES = ("musk", "openai")


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=3)


def known(monkeypatch, **fields):
    """Gates of a course that is given by hand, by name and side."""
    whole = {"leads": np.ones((4, 2)), "wins": np.ones(2), "chances": np.ones(2)} | fields
    found = Course(**whole, known=whole["chances"])
    monkeypatch.setattr(rule, "course", lambda *_given: found)
    gates = suspense(load_scenario("terafab-2026", horizon=2))
    return {(gate.name, gate.side): gate for gate in gates}


def test_the_lead_changes_when_another_side_leads():
    leads = np.array([[1, 2, -1], [-1, 0, -2], [3, 1, -1], [-1, -1, 0]], dtype=float)
    assert changes(leads).tolist() == [3, 1, 0]


def test_a_side_comes_back_that_was_behind_at_half_time(monkeypatch):
    """Behind after two quarters of four: musk in two games and wins one, openai in two, wins 0."""
    leads = np.array([[9, 9, 9, 9], [-1, -2, 1, 2], [9, 9, -9, -9], [9, 9, 9, 9.0]])
    gates = known(monkeypatch, leads=leads, wins=np.array([1, 0, 1, 1.0]))
    assert gates["comeback", "musk"].estimate == 50
    assert gates["comeback", "openai"].estimate == 0
    assert gates["comeback", "openai"].games == 2
    assert gates["changes of lead", ""].estimate == 2


def test_a_side_that_is_never_behind_has_no_gate_that_holds(monkeypatch):
    gate = known(monkeypatch)["comeback", "musk"]
    assert np.isnan(gate.estimate)
    assert not gate.holds


def test_a_game_is_open_between_one_win_in_five_and_four(monkeypatch):
    gate = known(monkeypatch, chances=np.array([0.19, 0.2, 0.5, 0.8, 0.81]))["uncertain", ""]
    assert gate.estimate == pytest.approx(60)
    assert gate.games == 5
    assert "median game wins 80%" in gate.note


def test_games_among_plans_are_played_and_replayed(story, monkeypatch):
    monkeypatch.setattr(rule, "REPLAYS", 8)
    monkeypatch.setattr(rule, "KNOWING", 2)
    told = []
    found = course(story, SIDES, 5, 12, 3, progress=lambda done, whole: told.append((done, whole)))
    assert found.leads.shape == (3, 12)
    assert found.wins.shape == (12,)
    assert found.chances.shape == found.known.shape == (3,)
    assert ((found.chances * 8) % 1 == 0).all()
    assert ((found.known * 2) % 1 == 0).all()
    assert told == [(3, 3)]
    again = course(story, SIDES, 5, 12, 3)
    assert np.array_equal(found.leads, again.leads)
    assert np.array_equal(found.chances, again.chances)
    assert np.array_equal(found.known, again.known)


def test_a_mixture_says_which_plans_are_played(story, monkeypatch):
    asked = []
    plain = rule.find
    monkeypatch.setattr(rule, "find", lambda spec: asked.append(spec) or plain(spec))
    monkeypatch.setattr(rule, "REPLAYS", 2)
    monkeypatch.setattr(rule, "KNOWING", 2)
    mixed = {"musk": {"builder": 0.5, "buyer": 0.5}, "openai": {"renter": 1.0}}
    found = course(story, SIDES, 5, 4, 1, mixed)
    assert {"builder", "buyer", "renter"} <= set(asked)
    assert "hoarder" not in asked
    assert len(found.wins) == 4
