"""The head of a save: it holds all that a game needs."""

import pytest

from computewar.inputs.error import InputError
from computewar.sessions import head
from computewar.sessions.error import SaveError


def test_the_scenario_comes_back_as_it_was(scenario, path):
    written = head.written(scenario, "1.3", {"musk": "person"})
    read = head.scenario_of(path, written)
    assert read == scenario
    assert read.fingerprint == written["fingerprint"] == scenario.fingerprint
    assert list(read.firms) == list(scenario.firms)


def test_seats_and_rules_come_back_as_they_were(scenario):
    written = head.written(scenario, "1.3", {"musk": "person", "openai": "buyer:premium=0.2"})
    assert head.seats_of(written) == {"musk": "person", "openai": "buyer:premium=0.2"}
    assert list(head.seats_of(head.written(scenario, "1", {"b": "", "a": ""}))) == ["b", "a"]
    assert "mechanics.fab" in head.rules_of(written)


def test_sides_left_out_take_the_scenario_s_strategy(scenario):
    seats = head.seated(scenario, {"musk": "person"})
    assert seats["musk"] == "person"
    assert seats["google"] == scenario.sides["google"].strategy
    assert list(seats) == list(scenario.sides)


def test_the_file_of_a_strategy_is_found_from_wherever_a_game_is_gone_on_with(scenario, path):
    taken = head.seated(scenario, {"openai": "bots/mine.toml:pace=1"})
    assert taken["openai"] == f"{path.cwd()}/bots/mine.toml:pace=1"


def test_an_unknown_side_is_answered_with_the_nearest(scenario):
    with pytest.raises(InputError, match="is no side; did you mean 'musk'"):
        head.seated(scenario, {"msk": "person"})


def test_a_person_cannot_sit_where_the_scenario_has_no_seat(scenario):
    with pytest.raises(InputError, match="google: is not for a person; choose musk, openai"):
        head.seated(scenario, {"google": "person"})


def test_a_scenario_of_another_form_is_said_with_the_version_that_reads_it(scenario, path):
    written = head.written(scenario, "1.3", {})
    other = written["scenario"].replace('"turns":4', '"turns":4,"weather":"fine"', 1)
    with pytest.raises(SaveError, match=r"this version cannot read; play it with computewar \d"):
        head.scenario_of(path, {**written, "scenario": other})


@pytest.mark.parametrize(
    ("key", "value"),
    [("seed", "x"), ("seats", "[1]"), ("seats", '{"nobody":"person"}'), ("rules", "7"),
     ("created", "yesterday"), ("quarters", '["2026-Q1", 2]')],
)  # fmt: skip
def test_a_head_that_no_game_wrote_is_said(scenario, path, key, value):
    written = {**head.written(scenario, "1.3", {"musk": "person"}), key: value}
    with pytest.raises(SaveError, match="says what no game says of itself"):
        head.scenario_of(path, written)
    del written[key]
    with pytest.raises(SaveError, match="says what no game says of itself"):
        head.scenario_of(path, written)


@pytest.mark.parametrize("text", ["[]", "7", "{", "[" * 100_000, '{"numbers": 7}'])
def test_a_scenario_that_is_none_is_said(scenario, path, text):
    written = {**head.written(scenario, "1.3", {"musk": "person"}), "scenario": text}
    with pytest.raises(SaveError, match="holds a scenario that this version cannot read"):
        head.scenario_of(path, written)
