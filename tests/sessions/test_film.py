"""A film: a save as a row of quarters, and what of it may be seen."""

import pytest

from computewar.sessions.error import SaveError
from computewar.sessions.film import film
from computewar.sessions.session import Session


def stand(_spec):
    return lambda _seen: {}


@pytest.fixture
def solo(path, scenario):
    """`solo(turns)`: a save of a game of one person; its path."""

    def make(turns):
        with Session.new(path, scenario, "1.3", {"musk": "person"}, find=stand) as session:
            for spend in range(turns):
                session.set("musk", "xai", "gpu_spend", spend + 1.0)
                session.commit("musk")
        return path

    return make


def test_a_film_has_every_quarter_and_what_was_decided_in_it(solo):
    found = film(solo(2))
    assert [game.state.turn for game in found.games] == [0, 1, 2]
    assert [given["musk"]["gpu_spend"]["xai"] for given in found.given] == [1.0, 2.0]
    assert found.note == ""


def test_a_still_tells_what_the_session_told_then(solo):
    found = film(solo(2))
    still = found.still(1)
    assert (still.turn, still.branch, still.seed) == (1, "main", "1.3")
    assert still.game is found.games[1]
    assert still.waiting_for == ()
    assert not still.finished


def test_the_other_side_is_open_to_the_eye_when_the_game_is_over(solo, tmp_path):
    assert film(solo(2)).open_to == ("musk",)
    with Session.open(tmp_path / "game.save", find=stand) as session:
        while not session.finished:
            session.commit("musk")
    assert film(tmp_path / "game.save").open_to == ("musk", "openai")


def test_a_game_of_two_that_still_goes_on_is_not_shown(played):
    with pytest.raises(SaveError, match="two people that still goes on; watch it when it is over"):
        film(played)


def test_a_game_without_a_quarter_has_nothing_to_show(solo):
    with pytest.raises(SaveError, match="has no turn played"):
        film(solo(0))


def test_rules_that_changed_end_the_film_where_they_lead_elsewhere(solo, monkeypatch):
    path = solo(2)
    from computewar.engine.mechanics import accounts

    plain = accounts.advance
    monkeypatch.setattr(
        accounts, "advance",
        lambda s, a, w: plain(s, a, w).evolve(trust=plain(s, a, w).trust / (1 + s.turn)),
    )  # fmt: skip
    found = film(path)
    assert len(found.games) == 2
    assert "give another game: turn 2" in found.note
