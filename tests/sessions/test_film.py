"""A film: a save as a row of quarters, and what of it may be seen."""

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.sessions.error import SaveError
from computewar.sessions.film import film
from computewar.sessions.session import Session


def stand(_spec):
    return lambda _seen: {}


@pytest.fixture(scope="module")
def solo(tmp_path_factory, scenario):
    """A save of a game of one person after two of four quarters."""
    path = tmp_path_factory.mktemp("solo") / "game.save"
    with Session.new(path, scenario, "1.3", {"musk": "person"}, find=stand) as session:
        for spend in (1.0, 2.0):
            session.set("musk", "xai", "gpu_spend", spend)
            session.commit("musk")
    return path


@pytest.fixture(scope="module")
def found(solo):
    """The film of it."""
    return film(solo)


def test_a_film_has_every_quarter_and_what_was_decided_in_it(found):
    assert [game.state.turn for game in found.games] == [0, 1, 2]
    assert [given["musk"]["gpu_spend"]["xai"] for given in found.given] == [1.0, 2.0]
    assert found.note == ""


def test_a_still_tells_what_the_session_told_then(found):
    still = found.still(1)
    assert (still.turn, still.branch, still.seed) == (1, "main", "1.3")
    assert still.game is found.games[1]
    assert still.waiting_for == ()
    assert not still.finished


def test_the_other_side_is_open_to_the_eye_when_the_game_is_over(found, path):
    assert found.open_to == ("musk",)
    short = load_scenario("terafab-2026", horizon=1)
    with Session.new(path, short, "1.3", {"musk": "person"}, find=stand) as session:
        session.commit("musk")
    assert film(path).open_to == ("musk", "openai")


def test_a_game_of_two_that_still_goes_on_is_not_shown(played):
    with pytest.raises(SaveError, match="two people that still goes on; watch it when it is over"):
        film(played)


def test_a_game_without_a_quarter_has_nothing_to_show(game):
    with pytest.raises(SaveError, match="has no turn played"):
        film(game.path)


def test_rules_that_changed_end_the_film_where_they_lead_elsewhere(solo, monkeypatch):
    from computewar.engine.mechanics import accounts

    plain = accounts.advance
    monkeypatch.setattr(
        accounts, "advance",
        lambda s, a, w: plain(s, a, w).evolve(trust=plain(s, a, w).trust / (1 + s.turn)),
    )  # fmt: skip
    found = film(solo)
    assert len(found.games) == 2
    assert "give another game: turn 2" in found.note
