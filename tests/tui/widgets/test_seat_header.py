"""The header at a workshop's table: round, phase, clock, pen, whose table."""

from computewar.sessions.stage import Stage
from computewar.tui.room import Room
from computewar.tui.widgets import seat_header
from computewar.workshop import rounds
from computewar.workshop.team import TeamSession


def test_the_clock_is_told_while_a_team_decides():
    assert seat_header.clock(Stage("deciding", left=75)) == "‖ 1:15"
    assert seat_header.clock(Stage("deciding")) == ""
    assert seat_header.clock(Stage("locked", left=75)) == ""


def test_a_long_name_of_another_direction_leaves_the_clock_in_its_place(day):
    workshop = day("Ünïcode فريق " + "x" * 27, "Beta")
    rounds.decide(workshop)
    key = next(iter(workshop.setup.teams))
    with TeamSession.join(workshop.path, key) as session:
        room = Room(table=session, side=session.side)
        line = seat_header.headline(room, "Capital", 80)
    assert line.cell_length <= 80
    assert "Deciding" in line.plain
    assert "9:5" in line.plain or "10:0" in line.plain


def test_practice_and_cards_are_named(day):
    workshop = day(practice=True)
    rounds.decide(workshop)
    with TeamSession.join(workshop.path, "alpha") as session:
        assert seat_header.phase_of(session).startswith("Practice")
