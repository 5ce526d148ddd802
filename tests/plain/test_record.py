"""The record line by line."""

import pytest

from computewar.inputs.places import saves_folder
from computewar.inputs.scenario import load_scenario
from computewar.plain import record as page
from computewar.report import record
from computewar.sessions.session import Session


@pytest.fixture
def finished(monkeypatch):
    """A finished game of one quarter in the folder of saves."""
    monkeypatch.setattr(record, "plans_of", lambda _scenario: ["buyer", "open_lab"])
    scenario = load_scenario("terafab-2026", horizon=1)
    with Session.new(saves_folder() / "a.save", scenario, "1.3", {"musk": "person"}) as game:
        game.fill("musk", "buyer")
        game.commit("musk")


def test_each_game_is_told_with_its_place_and_the_best_bots(finished, console, said):
    one = console()
    page.tell(one)
    assert "TERAFAB 2026: a.save\nmusk, seed 1.3, played 20" in said(one)
    assert " of 3 on the same seat" in said(one)
    assert "open lab " in said(one)
    assert "Reckoning" in said(one)
    again = console()
    page.tell(again)
    assert "Reckoning" not in said(again)


def test_an_empty_record_says_so(console, said):
    one = console()
    page.tell(one)
    assert "No game has been played to its end yet" in said(one)
