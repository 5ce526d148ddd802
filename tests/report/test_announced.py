"""Announced: rivals' promises against what can be seen, and nothing that only they know."""

import pytest

from computewar.report.announced import announced, counts


def views(games, last, side="musk"):
    return [game.observe(side) for game in games[: last + 1]]


def test_promises_of_rivals_are_told_and_not_one_s_own(games):
    told = announced(games[9], views(games, 9), games[8])
    assert told
    assert {one.firm for one in told} <= set(games[9].observe("musk").rivals)
    assert sum(counts(told).values()) == len(told)


def test_a_goal_is_what_was_announced_whatever_the_rival_has(games, altered):
    one = next(a for a in announced(games[9], views(games, 9)) if a.subject == "compute")
    seen = views(games, 9)
    secret = altered(one.firm, games[9], energised=1.0, gpus=1.0, cash=0.0)
    assert (
        announced(secret, [*seen[:-1], secret.observe("musk")])[0].goal
        == announced(games[9], seen)[0].goal
    )
    assert one in announced(secret, seen)


@pytest.mark.parametrize(("goal", "tone"), [(30.0, "bad"), (1.0, "good")])
def test_a_promise_is_held_against_the_pace_that_is_seen(games, altered, goal, tone):
    promised = altered(
        "openai", games[9], claim=[goal, 0, 0, 0], claim_base=[0.0] * 4, claim_due=[4.0, 0, 0, 0]
    )
    one = announced(promised, views(games, 9), games[8])[0]
    assert (one.firm, one.subject, one.tone) == ("openai", "compute", tone)
    assert one.quarter == games[9].scenario.quarter(12)
    assert one.seen.endswith("H100e")


def test_what_nobody_outside_can_count_has_no_figure(games, altered):
    promised = altered(
        "openai", games[9], claim=[0, 1.0, 0, 0], claim_base=[0.0] * 4, claim_due=[0, 4.0, 0, 0]
    )
    one = announced(promised, views(games, 9))[0]
    assert (one.goal, one.seen, one.share, one.tone) == ("chip 1", "", None, "neutral")


def test_what_was_announced_last_quarter_is_new(games, altered):
    promised = altered(
        "meta", games[9], claim=[2.0, 0, 0, 0], claim_base=[9.0] * 4, claim_due=[6.0, 0, 0, 0]
    )
    told = {one.firm: one for one in announced(promised, views(games, 9), games[8])}
    assert told["meta"].new
    assert told["meta"].goal == "2.05M H100e"
