"""Rounds as quarters of the branch in play."""

from types import SimpleNamespace

import pytest

from computewar.report.debrief.schedule import by_quarter, of_workshop, round_of


def _phase(phase, number, turn, *, cards=False, time="t"):
    content = {"phase": phase, "round": number, "turn": turn, "cards": cards}
    return SimpleNamespace(kind="phase", content=content, time=time)


def _spans(four, played, *entries):
    return [(one.number, one.first, one.last) for one in of_workshop(entries, four, played)]


def test_a_round_lasts_until_the_next_begins(four):
    entries = _phase("deciding", 1, 0), _phase("locked", 1, 0), _phase("deciding", 2, 2)
    assert _spans(four, 3, *entries) == [(1, 0, 2), (2, 2, 3)]


def test_a_round_that_was_not_played_is_none(four):
    entries = _phase("deciding", 1, 0), _phase("deciding", 2, 2)
    assert _spans(four, 2, *entries) == [(1, 0, 2)]
    assert _spans(four, 0, *entries) == []


def test_the_round_thrown_away_and_rounds_before_a_fork_do_not_count(four):
    entries = (
        _phase("deciding", 0, 0), _phase("briefing", 1, 0), _phase("deciding", 1, 0),
        _phase("deciding", 2, 2), _phase("briefing", 1, 0), _phase("deciding", 1, 0),
    )  # fmt: skip
    assert _spans(four, 2, *entries) == [(1, 0, 2)]


def test_answering_cards_is_no_new_round(four):
    entries = _phase("deciding", 1, 0), _phase("deciding", 1, 0, cards=True, time="u")
    [one] = of_workshop(entries, four, 2)
    assert one.opened == "t"


def test_a_round_says_when_it_was_open(four):
    entries = _phase("deciding", 1, 0, time="a"), _phase("locked", 1, 0, time="b")
    [one] = of_workshop(entries, four, 1)
    assert (one.opened, one.locked) == ("a", "b")


@pytest.mark.parametrize(("turn", "number"), [(0, 1), (2, 3), (3, 0)])
def test_alone_a_round_is_a_quarter(four, turn, number):
    assert round_of(by_quarter(four, 3), turn) == number
