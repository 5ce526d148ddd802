"""Branches: begun, named, looked at; the one in play stays."""

import pytest

from computewar.sessions import store
from computewar.sessions.branch import LONGEST
from computewar.sessions.permission import SessionError
from computewar.sessions.session import Session


@pytest.fixture
def forked(played):
    """Two turns on `main`, and a branch that began at the second with another plan."""
    with Session.open(played) as session:
        session.fork(1)
        session.set("musk", "xai", "gpu_spend", 7)
        session.commit("openai")
        session.commit("musk")
        yield session


def test_a_branch_in_play_is_called_otherwise_and_played_on(forked):
    assert forked.rename("main-2", "buy early")
    assert forked.branch == "buy early"
    assert list(forked.branches) == ["main", "buy early"]
    forked.set("musk", "xai", "gpu_spend", 3)
    assert (forked.branch, forked.turn) == ("buy early", 2)


def test_another_branch_is_called_otherwise_and_the_one_in_play_stays(forked):
    forked.rename("main", "as it was")
    assert forked.branch == "main-2"
    forked.switch("as it was")
    assert (forked.turn, forked.plan("musk")) == (2, {"hall_spend": {"tesla": 1.5}})


def test_a_name_is_there_when_the_save_is_opened_again(forked):
    forked.rename("main-2", "  buy   early ")
    forked.close()
    with Session.open(forked.path) as again:
        assert again.branch == "buy early"
        assert again.branches == {"main": 2, "buy early": 2}


def test_the_same_name_changes_nothing(forked):
    before = len(forked.entries)
    assert not forked.rename("main", "main")
    assert len(forked.entries) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("main", "main-2", "there is a branch 'main-2' already"),
        ("mian", "other", "there is no branch 'mian'"),
        ("main", " ", "a branch needs a name"),
        ("main", "a\x1bb", "a branch needs a name"),
        ("main", "x" * (LONGEST + 1), "is too long a name"),
    ],
)
def test_what_is_no_name_is_refused(forked, old, new, said):
    before = len(forked.entries)
    with pytest.raises(SessionError, match=said):
        forked.rename(old, new)
    assert len(forked.entries) == before


def test_a_branch_is_looked_at_as_it_was_played(forked):
    main, other = forked.look("main"), forked.look("main-2")
    assert forked.branch == "main-2"
    assert (main.turn, other.turn) == (2, 2)
    assert main.line[:2] == other.line[:2]
    assert main.games[1] is other.games[1]
    assert main.given[1]["musk"] == {"gpu_spend": {"xai": 2.0}}
    assert other.given[1]["musk"] == {"gpu_spend": {"xai": 7.0}}
    assert other.games[-1] is forked.game


def test_a_rename_that_does_not_follow_is_a_damaged_save(forked):
    forked.close()
    opened = store.open_save(forked.path)
    opened.append(store.Draft("rename", "x", 2, 0, body={"from": "main"}))
    opened.close()
    with pytest.raises(store.SaveError, match="is damaged"):
        Session.open(forked.path)
