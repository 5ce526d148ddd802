"""An action: what it is called, and when it can be done."""

from computewar.tui.action import Action
from computewar.tui.room import Room


def test_an_action_can_always_be_done_unless_it_says_when():
    assert Action("go", ("g",), "go", "Go.", ("board",)).enabled(Room())
    assert not Action("go", ("g",), "go", "Go.", ("board",), lambda room: room.open).enabled(Room())


def test_an_action_may_be_called_otherwise_when_the_game_is_over(sitting):
    one = Action("plan", ("enter",), "plan", "On.", ("board",), at_the_end="the verdict")
    assert one.name(Room()) == "plan"
    assert one.name(sitting(turns=1)) == "plan"
    assert one.name(sitting(turns=4)) == "the verdict"
