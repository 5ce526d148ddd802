"""What can be done at a workshop's table, and nowhere else."""

from computewar.tui import actions
from computewar.tui.room import Room
from computewar.tui.screens.help import key_lines
from computewar.tui.seat_actions import AT_TABLE, PLAYED, SEAT_ACTIONS


def test_none_of_it_is_offered_in_a_game_of_ones_own(sitting):
    room = sitting()
    assert not any(one.enabled(room) for one in SEAT_ACTIONS if not one.own)
    text = "\n".join(line.plain for line in key_lines(room, "capital", 80))
    assert "pen" not in text.split()


def test_the_table_is_reached_from_every_page_of_a_game():
    reached = {page for page in PLAYED if "T" in {k for a in actions.on(page) for k in a.keys}}
    assert reached == set(PLAYED)
    assert set(AT_TABLE) <= set(actions.BY_ID)


def test_nothing_of_it_can_be_done_before_there_is_a_table():
    assert not any(one.enabled(Room()) for one in SEAT_ACTIONS if not one.own)
