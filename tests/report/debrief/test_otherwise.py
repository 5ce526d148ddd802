"""The same game with one decision otherwise."""

import numpy as np
import pytest

from computewar.engine.orders import complete
from computewar.report.debrief import otherwise
from computewar.report.debrief.futures import ends, put_in
from computewar.sessions import plan

pytestmark = pytest.mark.heavy


def test_a_decision_left_out_gives_the_game_played_without_it(record, judged):
    [one] = [one for one in judged if (one.team, one.round, one.instead) == ("gamma", 1, "stood")]
    assert one.other_lead == pytest.approx(_without(record, "gamma", range(2)))


def _without(record, key, turns):
    """The lead of a team at the end where it left all as it stood in some quarters."""
    team = record.teams[key]
    world = record.worlds[team.world]
    game, before = world.games[0], world.games[0].orders
    rows = plan.rows(game, team.side)
    for turn, later in enumerate(world.games[1:]):
        orders = {name: np.array(value) for name, value in later.orders.items()}
        before = complete(record.scenario, before, {})
        for name in orders if turn in turns else ():
            orders[name][rows] = before[name][rows]
        sides = record.scenario.sides
        given = {
            side: {name: value[plan.rows(game, side)] for name, value in orders.items()}
            for side in sides
        }
        game = put_in(game, world.injects[turn]).advance(given)
    return ends(game, team.side)[1][0]


@pytest.mark.heavy
def test_as_it_was_is_as_it_was(record, found):
    for one in found.otherwise:
        assert one.score == pytest.approx(record.series[one.team]["score"][-1])
        assert one.lead == pytest.approx(record.series[one.team]["lead"][-1])


def test_each_decision_is_told_once_for_better_and_once_for_worse(found):
    told = [(one.team, one.round, one.gain > 0) for one in found.otherwise]
    assert len(told) == len(set(told))
    assert all(abs(one.gain) >= otherwise.LEAST for one in found.otherwise)


def test_the_team_in_the_middle_is_an_alternative_where_there_are_three(judged):
    assert {one.instead for one in judged} == {
        "stood", "median", "rule_of_thumb",
    }  # fmt: skip


@pytest.mark.slow
def test_where_there_are_fewer_there_is_no_middle(table):
    assert {one.instead for one in otherwise.judged(table)} == {"stood", "rule_of_thumb"}


def test_nothing_is_said_of_a_decision_that_was_none(judged):
    """Gamma was away in the second round."""
    found = {(one.team, one.round) for one in judged if one.instead == "stood"}
    assert ("gamma", 1) in found
    assert ("gamma", 2) not in found


def test_what_it_did_is_said_against_what_else_it_might_have_done(judged):
    one = next(
        one for one in judged
        if (one.team, one.round, one.instead) == ("gamma", 1, "stood")
    )  # fmt: skip
    assert any(move.startswith("xAI, GPUs: $9.00bn instead of ") for move in one.moves)
