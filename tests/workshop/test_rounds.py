"""Rounds: every step whole, in its order, and back again."""

from datetime import UTC, datetime, timedelta

import pytest

from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds
from computewar.workshop.rounds import RoundError


def turns(workshop):
    return {world: one.log.position.turn for world, one in workshop.worlds.items()}


def test_a_round_goes_from_briefing_to_discussion_and_to_the_next(held, through):
    workshop = held()
    through(workshop, "discussion")
    assert turns(workshop) == {"alpha": 2, "beta": 2}
    stage = rounds.next_round(workshop)
    assert (stage.phase, stage.round, stage.turn) == ("briefing", 2, 2)


def test_a_step_out_of_its_order_is_refused_and_changes_nothing(held):
    workshop = held()
    before = len(workshop.entries)
    for step in (rounds.lock, rounds.advance, rounds.reveal, rounds.next_round, rounds.undo):
        with pytest.raises(RoundError, match="now there are: decide"):
            step(workshop)
    assert len(workshop.entries) == before


def test_equal_plans_in_two_worlds_meet_equal_luck(held, through):
    workshop = held()
    through(workshop, "discussion")
    alpha, beta = (one.game.state for one in workshop.worlds.values())
    assert (alpha.cash == beta.cash).all()
    assert (alpha.value == beta.value).all()


def test_a_round_undone_is_decided_again_and_keeps_what_came_of_it(held, through):
    workshop = held()
    through(workshop, "preview")
    stage = rounds.undo(workshop)
    assert (stage.phase, turns(workshop)) == ("deciding", {"alpha": 0, "beta": 0})
    kept = workshop.worlds["alpha"].log
    assert kept.positions[kept.tips["alpha/main"]].turn == 2


def test_a_fork_goes_back_to_an_earlier_briefing(held, through):
    workshop = held(quarters_a_round=1)
    through(workshop, "discussion")
    rounds.next_round(workshop)
    through(workshop, "discussion")
    stage = rounds.fork(workshop, 1)
    assert (stage.phase, stage.round, turns(workshop)["beta"]) == ("briefing", 1, 0)
    with pytest.raises(ValueError, match="round 9 to go back to; choose one from 1 to 2"):
        rounds.fork(workshop, 9)


@pytest.mark.parametrize("practice", [True, False])
def test_before_the_first_round_there_is_none_to_go_back_to(held, practice):
    workshop = held(practice=practice)
    with pytest.raises(ValueError, match="begin one first"):
        rounds.fork(workshop, 1)


def test_the_practice_round_is_thrown_away(held, through):
    workshop = held(practice=True)
    assert workshop.stage.round == 0
    through(workshop, "discussion")
    stage = rounds.next_round(workshop)
    assert (stage.phase, stage.round) == ("briefing", 1)
    assert turns(workshop) == {"alpha": 0, "beta": 0}
    assert workshop.worlds["alpha"].log.position.desks == {}


def test_the_clock_can_be_stopped_go_on_and_be_given_more(held):
    workshop = held()
    rounds.decide(workshop, minutes=10)
    assert rounds.pause(workshop).seconds() == pytest.approx(600, abs=5)
    assert rounds.extend(workshop, 5).seconds() == pytest.approx(900, abs=5)
    assert rounds.resume(workshop).seconds() == pytest.approx(900, abs=5)
    with pytest.raises(RoundError):
        rounds.resume(workshop)


def test_time_that_is_up_locks_the_round(held, monkeypatch):
    workshop = held()
    rounds.decide(workshop, minutes=1)
    assert not rounds.tick(workshop)
    monkeypatch.setattr(rounds, "now", lambda: datetime.now(UTC) + timedelta(minutes=2))
    assert rounds.tick(workshop)
    assert workshop.stage.phase == "locked"


def test_without_a_clock_time_is_never_up(held):
    workshop = held()
    assert rounds.decide(workshop, minutes=0).seconds() is None
    assert not rounds.tick(workshop)


def test_the_workshop_ends_with_its_games(held, through, scenario):
    workshop = held(quarters_a_round=4)
    stage = through(workshop, "over")
    assert set(turns(workshop).values()) == {scenario.turns}
    assert stage.round == 2
    with pytest.raises(RoundError, match="debrief"):
        rounds.forward(workshop)


def test_opened_again_a_workshop_stands_where_it_was(held, through):
    workshop = held()
    through(workshop, "preview")
    with Workshop.open(workshop.path) as again:
        assert again.stage == workshop.stage
        assert turns(again) == turns(workshop)
        assert (
            again.worlds["beta"].game.state.cash == workshop.worlds["beta"].game.state.cash
        ).all()


def test_the_usual_step_is_the_one_that_forward_does(held):
    workshop = held()
    seen = []
    while rounds.usual(workshop) != "next_round":
        seen.append(rounds.usual(workshop))
        rounds.forward(workshop)
    assert seen == ["decide", "lock", "advance", "reveal", "discuss"]


def test_a_clock_that_is_set_back_gives_a_round_its_time_once_more_and_no_end_of_it(
    held, monkeypatch
):
    workshop = held()
    rounds.decide(workshop, minutes=10)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    monkeypatch.setattr(rounds, "now", lambda: yesterday)
    assert workshop.stage.seconds(yesterday) == pytest.approx(600, abs=5)
    monkeypatch.setattr("computewar.sessions.store.datetime", _Clock(yesterday))
    assert not rounds.tick(workshop)
    assert workshop.stage.ends.startswith((yesterday + timedelta(minutes=10)).isoformat()[:16])
    count = len(workshop.entries)
    assert not rounds.tick(workshop)
    assert len(workshop.entries) == count
    monkeypatch.setattr(rounds, "now", lambda: yesterday + timedelta(minutes=11))
    assert rounds.tick(workshop)


class _Clock:
    """The time of day, as entries have it."""

    def __init__(self, time):
        self.time = time

    def now(self, _zone):
        return self.time


def test_a_clock_that_leaps_ahead_locks_the_round_which_can_be_decided_again(held, monkeypatch):
    workshop = held()
    rounds.decide(workshop, minutes=10)
    late = datetime.now(UTC) + timedelta(days=3653)
    monkeypatch.setattr(rounds, "now", lambda: late)
    assert rounds.tick(workshop)
    assert rounds.decide(workshop, minutes=10).seconds(late) == pytest.approx(600, abs=5)
