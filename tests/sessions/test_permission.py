"""Permission: whoever may not act now is told why, and what to do."""

import pytest

from computewar.sessions import permission
from computewar.sessions.permission import SessionError
from computewar.sessions.session import Session


def stand(_spec):
    return lambda _seen: {}


@pytest.fixture
def solo(path, scenario):
    with Session.new(path, scenario, "1", {"musk": "person"}, find=stand) as session:
        yield session


def test_people_hold_the_seats_they_were_given(solo, scenario):
    assert permission.people(solo._timeline) == ("musk",)
    assert permission.waiting_for(solo._timeline) == ("musk",)


def test_a_seat_held_by_a_strategy_is_not_played_by_hand(solo, scenario):
    held = scenario.sides["openai"].strategy
    with pytest.raises(SessionError, match=f"openai is held by {held}; choose a seat"):
        solo.set("openai", "openai", "gpu_spend", 1)


@pytest.mark.parametrize("act", ["undo", "redo", "reset", "commit", "plan", "orders", "committed"])
def test_an_unknown_side_is_answered_with_the_nearest(solo, act):
    with pytest.raises(SessionError, match="no side 'msk'; did you mean 'musk'"):
        getattr(solo, act)("msk")


def test_a_person_alone_waits_for_nobody_else(solo):
    assert solo.commit("musk")
    assert solo.turn == 1
