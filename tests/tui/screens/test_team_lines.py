"""The lines of the team's table."""

import pytest

from computewar.sessions.workshop import said
from computewar.tui.room import Room
from computewar.tui.screens.team_lines import team_lines
from computewar.workshop import rounds, standins
from computewar.workshop.team import TeamSession


@pytest.fixture
def told():
    """The lines of a team as plain text, at a width."""

    def tell(workshop, width=78):
        with TeamSession.join(workshop.path, "alpha", "Amal") as session:
            lines = team_lines(Room(table=session, side=session.side), width)
        texts = [getattr(line, "plain", line) for line in lines]
        assert max(map(len, texts)) <= width
        return "\n".join(texts)

    return tell


def test_who_did_not_commit_in_time_reads_what_was_done_instead(day, told):
    workshop = day(absent="balanced")
    rounds.decide(workshop)
    assert "not committed" in told(workshop)
    standins.put(workshop, "alpha", "builder")
    assert "builder decides for you" in told(workshop)
    standins.put(workshop, "alpha", "")
    rounds.lock(workshop)
    assert "balanced decided" in told(workshop)


def test_signs_that_steer_a_terminal_are_not_shown(day, told):
    workshop = day()
    body = {"text": "a\x1b]0;b\x07\u202ec", "team": "alpha", "private": True, "round": 1}
    workshop.write(said("note", body, author="A\u202emal"), said("rationale", body))
    text = told(workshop)
    assert "Amal: a]0;bc" in text
    assert not set(text) & set("\x1b\x07\u202e")
