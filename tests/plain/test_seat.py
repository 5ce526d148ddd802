import pytest

from computewar.plain.console import Ended
from computewar.plain.seat import Seat, heading, menu, quarter


def _seat(session, console, *lines):
    return Seat(console(*lines), session, "musk")


def test_every_page_of_the_menu_can_be_opened(session, console, said):
    pages = ["1", "4", "7", "8", "gpu_spend", "8", "", "8", "nonsense", "10"]
    seat = _seat(session, console, *pages)
    with pytest.raises(Ended):
        quarter(seat)
    text = said(seat.console)
    for part in ("RIVALS", "to spend", "No quarter has been played", "Nvidia", "is no figure"):
        assert part in text
    assert len(menu(seat)) == 12  # the guide has a task


def test_the_quarter_is_over_when_it_is_committed(session, console, said):
    seat = _seat(session, console, "3", "buyer", "6", "y")
    quarter(seat)
    assert session.turn == 1
    assert "buyer has filled in the plan" in said(seat.console)


def test_a_strategy_that_fails_leaves_the_plan_as_it_was(session, console, said, monkeypatch):
    def broken(_seen):
        raise ZeroDivisionError("no plan")

    session.set("musk", "xai", "gpu_spend", 1.0)
    monkeypatch.setattr(session, "_find", lambda _spec: broken)
    seat = _seat(session, console, "3", "1")
    with pytest.raises(Ended):
        quarter(seat)
    assert "musk in turn 1 (2026-Q1): ZeroDivisionError: no plan" in said(seat.console)
    assert session.plan("musk") == {"gpu_spend": {"xai": 1.0}}


def test_a_commit_can_be_thought_over(session, console):
    with pytest.raises(Ended):
        quarter(_seat(session, console, "6", "n"))
    assert session.turn == 0


def test_the_next_quarter_begins_with_what_happened(session, console, said):
    session.commit("musk")
    seat = _seat(session, console, "7")
    with pytest.raises(Ended):
        quarter(seat)
    assert "WHAT HAPPENED IN 2026-Q1" in said(seat.console)
    assert "WHY" in said(seat.console)
    assert heading(seat) == "2026-Q2, turn 2 of 3, Tesla / xAI"


def test_the_forecast_asks_how_far_only_where_it_matters(session, console, said):
    seat = _seat(session, console, "5")
    with pytest.raises(Ended):
        quarter(seat)
    assert "Share of compute" in said(seat.console)


def test_one_goes_back_to_an_earlier_quarter_and_to_the_branch_left(session, console):
    session.commit("musk")
    quarter(_seat(session, console, "9", "4", "1"))
    assert (session.turn, session.branch) == (0, "main-2")
    quarter(_seat(session, console, "9", "5", "1"))
    assert (session.turn, session.branch) == (1, "main")


def test_nothing_to_undo_is_said(session, console, said):
    seat = _seat(session, console, "9", "1", "9", "4", "9", "5")
    with pytest.raises(Ended):
        quarter(seat)
    assert said(seat.console).count("There is nothing to do that with.") == 3


def test_leaving_ends_the_sitting(session, console):
    with pytest.raises(Ended):
        quarter(_seat(session, console, "11", "1"))
