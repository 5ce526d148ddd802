"""An action: what it is called, and when it can be done."""

from computewar.tui import action
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


def test_before_there_is_a_game_nothing_of_one_can_be_done():
    room = Room()
    tests = (action.undoable, action.redoable, action.planned, action.has_report, action.guided)
    assert not any(test(room) for test in (*tests, action.two_cards, action.two_firms))


def test_what_can_be_done_follows_the_game(sitting):
    room = sitting(turns=1)
    assert action.has_report(room)
    assert action.two_firms(room)
    assert not action.undoable(room)
    room.session.set("musk", "xai", "gpu_spend", 3.0)
    assert action.undoable(room)
    assert action.planned(room)
    room.session.undo("musk")
    assert action.redoable(room)
