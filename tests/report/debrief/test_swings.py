"""What each round did to each team's chance of a win."""

import pytest

from computewar.report.debrief import swings


@pytest.mark.parametrize("day", ["found", pytest.param("shared", marks=pytest.mark.slow)])
def test_a_swing_is_what_decisions_and_luck_did_together(request, day):
    debrief = request.getfixturevalue(day)
    assert debrief.swings
    for one in debrief.swings:
        assert one.plan + one.rivals + one.luck == pytest.approx(one.after - one.before)


def test_a_team_has_a_chance_at_each_round_and_one_at_the_end(found):
    for team, chances in found.chances.items():
        assert len(chances) == len(found.record.rounds) + 1
        assert all(0 <= one <= 1 for one in chances)
        won = {one.team: one.won for one in found.places}[team]
        assert chances[-1] == won


def test_teams_in_one_seat_begin_with_one_chance(found):
    assert len({chances[0] for chances in found.chances.values()}) == 1


@pytest.mark.slow
def test_rivals_at_a_table_share_what_there_is_to_win(shared):
    one, other = shared.chances.values()
    assert [a + b for a, b in zip(one, other, strict=True)] == pytest.approx([1] * len(one))


def test_who_plays_against_strategies_owes_nothing_to_rivals(found):
    assert {one.rivals for one in found.swings} == {0}


def test_the_largest_swings_come_first(found):
    sizes = [abs(one.after - one.before) for one in found.swings if one.by == "chance"]
    assert sizes == sorted(sizes, reverse=True)


def test_a_swing_says_whose_it_is_and_how_it_was_reckoned(found):
    assert all(one.text.startswith(found.record.teams[one.team].name) for one in found.swings)
    assert "balanced" in swings.methods(found.record)


def test_who_decides_as_the_strategies_do_moves_nothing_but_by_luck(machines):
    """What it did is what it is held against: to the last bit, if both meet the same luck."""
    found = swings.swings(machines, 4)
    assert list(found.chances) == ["musk", "openai"]
    assert {(one.plan, one.rivals) for one in found.swings} == {(0, 0)}


def test_of_a_game_that_is_not_over_the_last_chance_is_open(machines):
    found = swings.swings(machines, 4)
    assert not machines.finished
    assert found.chances["musk"][-1] + found.chances["openai"][-1] == 1
    assert len(found.chances["musk"]) == 3
