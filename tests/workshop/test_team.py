"""A team at its table: it sees what is revealed, and acts while it may."""

import pytest

from computewar.sessions.permission import SessionError
from computewar.sessions.workshop import said
from computewar.workshop import rounds, seats


def test_nothing_played_is_seen_before_it_is_revealed(held, seated):
    workshop = held()
    team = seated(workshop, "alpha")
    for step in (rounds.decide, rounds.lock, rounds.advance):
        step(workshop)
    team.refresh()
    assert (team.turn, team.stage.phase) == (0, "preview")
    rounds.reveal(workshop)
    team.refresh()
    assert team.turn > 0


def test_what_was_taken_back_is_never_seen(held, seated):
    workshop = held()
    team = seated(workshop, "alpha")
    for step in (rounds.decide, rounds.lock, rounds.advance, rounds.undo):
        step(workshop)
    team.refresh()
    assert team.turn == 0
    assert list(team.branches) == [team.branch]
    with pytest.raises(SessionError, match="facilitator"):
        team.switch("alpha/main")


def test_a_team_acts_only_while_it_is_to_decide(held, seated):
    workshop = held()
    team = seated(workshop, "alpha")
    with pytest.raises(SessionError, match="Briefing"):
        team.fill("musk", "builder")
    rounds.decide(workshop)
    team.refresh()
    assert team.fill("musk", "builder")
    assert team.undo("musk")
    assert team.redo("musk")
    team.commit("musk")
    with pytest.raises(SessionError, match="take it back"):
        team.reset("musk")
    assert team.withdraw("musk")
    assert team.waiting_for == ("musk",)


def test_an_act_after_the_lock_is_refused_even_if_it_was_not_heard_of(held, seated):
    workshop = held()
    rounds.decide(workshop)
    team = seated(workshop, "alpha")
    rounds.lock(workshop)
    assert team.stage.phase == "deciding"  # not yet heard
    with pytest.raises(SessionError, match=r"[Ll]ocked"):
        team.commit("musk")


def test_a_team_cannot_act_for_another_side(held, seated):
    workshop = held("Alpha=musk", "Beta=openai")
    rounds.decide(workshop)
    team = seated(workshop, "alpha")
    with pytest.raises(SessionError, match="decides for musk"):
        team.set("openai", "openai", "spot_buy", 1.0)


def test_what_a_team_says_is_kept_with_its_round_and_author(held, seated):
    workshop = held()
    team = seated(workshop, "alpha", "Zed")
    team.say("rationale", {"text": "Power first."})
    workshop.refresh()
    [entry] = workshop.told("rationale")
    assert entry.author == "Zed"
    assert entry.content == {"text": "Power first.", "team": "alpha", "round": 1}
    with pytest.raises(SessionError, match="too long"):
        team.say("rationale", {"text": "x" * 3000})


def test_a_team_that_is_none_cannot_sit_down(held, seated):
    with pytest.raises(SessionError, match="no team 'gamma'"):
        seated(held(), "gamma")


def test_the_facilitator_s_notes_are_not_the_teams_to_read(held, seated):
    workshop = held()
    team = seated(workshop, "alpha")
    workshop.write(said("note", {"text": "watch Beta", "facilitator": True}))
    workshop.write(said("message", {"text": "ten minutes", "team": ""}))
    team.refresh()
    assert [one.content["text"] for one in team.told("note", "message")] == ["ten minutes"]


def test_only_who_holds_the_pen_writes_and_anybody_of_the_team_may_take_it(held, seated):
    workshop = held()
    rounds.decide(workshop)
    amal, basma = seated(workshop, "alpha", "Amal"), seated(workshop, "alpha", "Basma")
    for one in (amal, basma):
        one.seat = seats.sit(workshop, "alpha", one.person).id
    with pytest.raises(SessionError, match="nobody holds the pen"):
        amal.fill("musk", "builder")
    assert amal.take_pen(free=True)
    assert not basma.take_pen(free=True)
    assert amal.fill("musk", "builder")
    with pytest.raises(SessionError, match="Amal holds the pen"):
        basma.commit("musk")
    assert basma.take_pen()
    basma.commit("musk")
    with pytest.raises(SessionError, match="Basma holds the pen"):
        amal.withdraw("musk")
    assert basma.writer == "Basma"
    assert (basma.sealed, amal.sealed) == (True, False)


def test_a_seat_that_is_not_in_the_file_takes_no_pen(held, seated):
    team = seated(held(), "alpha", "Amal")
    team.seat = "0123456789abcdef"
    assert not team.take_pen(free=True)
    assert not team.take_pen()
    assert team.told("pen") == []


def test_no_advisor_fills_in_a_plan_while_only_cards_are_answered(held, seated, monkeypatch):
    workshop = held()
    rounds.decide(workshop)
    team = seated(workshop, "alpha")
    monkeypatch.setattr(
        type(team), "stage", property(lambda _self: workshop.stage._replace(cards=True))
    )
    with pytest.raises(SessionError, match="only the cards"):
        team.fill("musk", "builder")
    with pytest.raises(SessionError, match="only the cards"):
        team.set("musk", "tesla", "gpu_spend", 1.0)


def test_a_team_can_look_at_its_own_line_of_play_among_the_entries_of_others(held, seated, through):
    workshop = held()
    through(workshop, "revealed")
    for team in ("alpha", "beta"):
        session = seated(workshop, team)
        looked = session.look(session.branch)
        assert (looked.turn, len(looked.given)) == (session.turn, session.turn)
        assert set(looked.given[0]) == set(session.scenario.sides)
