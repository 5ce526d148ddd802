"""Forking: which branch is the better, told in two steps from a thread."""

from types import SimpleNamespace

import pytest

from computewar.inputs.settings import Settings
from computewar.tui import forking


@pytest.fixture
def question(sitting, monkeypatch):
    """A room with two branches, both of them, and the worker in whose thread it is reckoned."""
    worker = SimpleNamespace(is_cancelled=False)
    monkeypatch.setattr(forking, "get_current_worker", lambda: worker)
    monkeypatch.setattr(forking, "MOST", 4)
    room = sitting(turns=2)
    session = room.session
    session.fork(1)
    session.set("musk", "xai", "gpu_spend", 9)
    session.commit("musk")
    room.settings = Settings(futures=500)
    return room, session.look("main-2"), session.look("main"), worker


def test_the_difference_comes_first_then_what_turns_it(question):
    room, one, other, _worker = question
    told = []
    forking.work(room, one, other, told.append)()
    assert told[0].futures == 4
    assert told[-1].tried is not None
    assert all(one.mean == told[0].mean for one in told)


def test_what_is_given_up_tells_nothing(question):
    room, one, other, worker = question
    told = []
    work = forking.work(room, one, other, told.append)
    worker.is_cancelled = True
    work()
    assert told == []


def test_a_question_is_known_again_by_its_branches_and_side(question):
    room, one, other, _worker = question
    first = forking.asked(room, one, other)
    assert first == forking.asked(room, one._replace(name="called otherwise"), other)
    assert first != forking.asked(room, other, one)
