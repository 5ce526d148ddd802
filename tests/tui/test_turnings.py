"""Turnings: reckoned for the game on the table, kept for that very game alone."""

from types import SimpleNamespace

from computewar.tui import turnings


def test_what_was_found_is_kept_for_its_game(sitting, monkeypatch):
    monkeypatch.setattr(turnings, "get_current_worker", lambda: SimpleNamespace(is_cancelled=False))
    monkeypatch.setattr(turnings, "REPLAYS", 4)
    room = sitting(turns=4)
    assert turnings.known(room) is None
    found = turnings.work(room)()
    assert found.replays == 4
    assert turnings.known(room) is found
    room.session.back_to(2)
    assert turnings.known(room) is None


def test_work_that_is_given_up_leaves_nothing(sitting, monkeypatch):
    monkeypatch.setattr(turnings, "get_current_worker", lambda: SimpleNamespace(is_cancelled=True))
    room = sitting(turns=4)
    assert turnings.work(room)() is None
    assert turnings.known(room) is None
