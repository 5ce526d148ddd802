"""The log's meaning: undo and redo, seals, turns and branches."""

import pytest

from computewar.sessions.entry import Draft, sealed
from computewar.sessions.log import Log, Position


class Writer:
    """Writes entries at the end of a log's branch."""

    def __init__(self):
        self.log = Log()

    def __call__(self, kind, side="", body=None, *, branch="", parent=None, turn=None):
        number = len(self.log.entries) + 1
        parent = self.log.tip if parent is None else parent
        if turn is None:
            turn = self.log.positions.get(parent, Position()).turn + (kind == "advance")
        draft = Draft(kind, branch or self.log.branch, turn, parent, side, "", body or {})
        self.log.take(sealed(draft, number, "", ""))
        return number

    def lever(self, value, lever="gpu_spend", **more):
        return self("lever", "musk", {"set": {lever: {"xai": value}}, **more})

    @property
    def plan(self):
        return self.log.position.desk("musk").plan()


@pytest.fixture
def write():
    return Writer()


def test_later_settings_lie_over_earlier_ones(write):
    write.lever(1)
    write.lever(2)
    write.lever(3, "hall_spend")
    assert write.plan == {"gpu_spend": {"xai": 2}, "hall_spend": {"xai": 3}}


def test_undo_and_redo_go_back_and_forth(write):
    write.lever(1)
    write.lever(2)
    write("undo", "musk")
    assert write.plan == {"gpu_spend": {"xai": 1}}
    write("undo", "musk")
    assert write.plan == {}
    write("redo", "musk")
    write("redo", "musk")
    assert write.plan == {"gpu_spend": {"xai": 2}}


def test_a_new_act_ends_what_could_be_redone(write):
    write.lever(1)
    write("undo", "musk")
    write.lever(2)
    with pytest.raises(ValueError, match=r"entry 4 \(redo\): nothing to redo"):
        write("redo", "musk")


def test_a_reset_can_be_undone(write):
    write.lever(1)
    write("reset", "musk", {"set": {}, "afresh": True})
    assert write.plan == {}
    write("undo", "musk")
    assert write.plan == {"gpu_spend": {"xai": 1}}


def test_advice_is_marked_until_it_is_changed(write):
    write.lever(9, "fab_spend")
    both = {"gpu_spend": {"xai": 1}, "hall_spend": {"xai": 2}}
    write("lever", "musk", {"set": both, "advised": "buyer", "afresh": True})
    desk = write.log.position.desk("musk")
    assert desk.plan() == both
    assert desk.advised() == {"gpu_spend": {"xai": "buyer"}, "hall_spend": {"xai": "buyer"}}
    write.lever(5)
    assert write.log.position.desk("musk").advised() == {"hall_spend": {"xai": "buyer"}}


def test_one_side_s_undo_leaves_the_other_s_plan(write):
    write.lever(1)
    write("lever", "openai", {"set": {"gpu_spend": {"openai": 4}}})
    write("undo", "musk")
    assert write.plan == {}
    assert write.log.position.desk("openai").plan() == {"gpu_spend": {"openai": 4}}


def test_nothing_follows_a_commit_in_the_same_turn(write):
    write("commit", "musk")
    for kind in ("lever", "undo", "redo", "reset", "commit"):
        with pytest.raises(ValueError, match="after the commit"):
            write(kind, "musk")
    write("advance", turn=1)
    write.lever(1)
    assert write.log.position.turn == 1


def test_a_branch_keeps_the_plans_of_its_turn_and_opens_their_seals(write):
    write.lever(1)
    write("commit", "musk")
    write("advance", turn=1)
    write.lever(7)
    first = write.log.fork_point(0)
    write("fork", branch="other", parent=first)
    assert write.log.branch == "other"
    assert write.plan == {"gpu_spend": {"xai": 1}}
    assert not write.log.position.desk("musk").sealed
    write("undo", "musk")
    assert write.plan == {}
    write("switch", branch="main", parent=write.log.tips["main"])
    assert write.plan == {"gpu_spend": {"xai": 7}}
    assert write.log.position.line == (0, 3)


def test_a_fork_of_the_turn_in_play_takes_the_plan_along(write):
    write.lever(1)
    assert write.log.fork_point(0) == 1


@pytest.mark.parametrize("turn", [-1, 1])
def test_there_is_no_fork_at_a_turn_that_was_not_played(write, turn):
    with pytest.raises(ValueError, match=rf"there is no turn {turn + 1} on the branch 'main'"):
        write.log.fork_point(turn)


def test_an_entry_that_makes_no_sense_is_named(write):
    write("note", body={"text": "hello"})
    with pytest.raises(ValueError, match=r"entry 2 \(lever\)"):
        write("lever", "musk", parent=77)
