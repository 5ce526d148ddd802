"""The set-up: teams in worlds or at tables, and names that can be printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged, setup_of

SCENARIO = load_scenario("terafab-2026")


def test_each_team_has_a_world_of_its_own_and_may_choose_its_side(tmp_path):
    setup = arranged(SCENARIO, ["Red team", "Blue=openai"], minutes=8)
    assert setup.worlds == {"red-team": {"musk": "red-team"}, "blue": {"openai": "blue"}}
    assert setup.teams["red-team"].name == "Red team"
    assert setup_of(setup.written(), tmp_path) == setup


def test_tables_are_filled_side_by_side():
    setup = arranged(SCENARIO, ["A", "B", "C"], form="versus")
    assert setup.worlds == {"table-1": {"musk": "a", "openai": "b"}, "table-2": {"musk": "c"}}
    assert setup.team_of("table-1", "openai") == "b"
    assert setup.team_of("table-2", "openai") == ""


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        ([], "are 0"),
        (["A", "a"], "told from another"),
        (["A=nobody"], "no side to play"),
        (["\x1b[2Jboo"], "cannot be printed"),
        (["\u202eabc"], "cannot be printed"),
        (["  "], "has no name"),
        (["x" * 60], "40"),
    ],
)
def test_names_that_cannot_be_are_refused(names, problem):
    with pytest.raises(InputError, match=problem):
        arranged(SCENARIO, names)


def test_two_teams_cannot_hold_one_side_of_a_table():
    with pytest.raises(InputError, match="one side of one world"):
        arranged(SCENARIO, ["A=musk", "B=musk"], form="versus")


@given(st.text(max_size=30))
def test_any_name_is_taken_as_it_is_or_refused_with_its_reason(name):
    try:
        setup = arranged(SCENARIO, [name])
    except InputError as error:
        setup, told = None, str(error)
    if setup is None:
        assert ";" in told  # the cure
    else:
        [(key, team)] = setup.teams.items()
        assert key
        assert "/" not in key
        assert team.name in name


def test_teams_keep_the_order_in_which_they_were_given(tmp_path):
    setup = arranged(SCENARIO, ["Red", "Blue", "Green"])
    kept = setup_of(setup.written(), tmp_path)
    assert list(kept.teams) == list(kept.worlds) == ["red", "blue", "green"]


@pytest.mark.parametrize(
    "text", ["[]", "{}", "nonsense", "[" * 100_000, '{"teams":{},"worlds":{"a/b":{}}}']
)
def test_what_is_no_set_up_is_said(tmp_path, text):
    with pytest.raises(InputError, match="holds no set-up of a workshop; use a copy"):
        setup_of(text, tmp_path)
