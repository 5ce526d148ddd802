"""The room: who sits at the keyboard, and what of it is forgotten when another sits down."""

import pytest

from computewar.tui.room import Room


def test_a_room_without_a_game_is_not_open():
    room = Room()
    assert not room.open
    assert room.firms == ()
    with pytest.raises(RuntimeError):
        _ = room.session


def test_the_first_side_that_is_waited_for_sits_down(sitting):
    assert sitting("openai").side == "openai"
    assert sitting("musk", "openai").side == "musk"


def test_whoever_sits_down_finds_nobody_else_s_forecast(sitting):
    room = sitting("musk", "openai")
    room.fan = room.base = object()
    room.sit("openai")
    assert (room.fan, room.base) == (None, None)
    assert room.firms == ("openai",)


def test_a_side_that_has_committed_can_change_nothing(sitting):
    room = sitting("musk", "openai")
    assert room.open
    room.session.commit("musk")
    assert not room.open


def test_what_was_seen_a_quarter_ago_is_known_from_the_second_turn_on(sitting):
    assert sitting().seen_before is None
    assert sitting(turns=1).seen_before.turn == 0


def test_views_are_what_the_side_saw_turn_by_turn(sitting):
    room = sitting(turns=2)
    assert [view.turn for view in room.views] == [0, 1, 2]
    assert {view.side for view in room.views} == {"musk"}
