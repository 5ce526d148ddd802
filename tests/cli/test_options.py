"""Options of every command that plays: what they hand on, and what is said of a wrong one."""

import click
import pytest

from computewar.cli import options


@pytest.fixture
def given():
    """`given("--seed 3.7 --set a=1")`: what a command gets."""

    @click.command()
    @options.game_options
    def command(**values):
        return values

    return lambda line: command.main(line.split(), standalone_mode=False)


def test_without_options_it_is_seed_one_and_the_scenario_as_it_is(given):
    assert given("") == {"seed": (1, 0), "horizon": None, "reading": {}, "settings": {}}


def test_options_come_as_pairs_and_numbers(given):
    line = "--seed 3.7 --horizon 8 --reading fab_unit=chips --set a=1e3 --set b=-.5"
    assert given(line) == {
        "seed": (3, 7),
        "horizon": 8,
        "reading": {"fab_unit": "chips"},
        "settings": {"a": 1000.0, "b": -0.5},
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--seed -1", "'-1' is no seed"),
        ("--set a", "'a' has no name and value; write --set PARAMETER=VALUE"),
        ("--set =3", "'=3' has no name and value"),
        ("--set a=b", "'b' is no number; write --set a=3.5"),
        ("--set a=inf", "'inf' is no number"),
        ("--reading fab_unit=", "has no name and value; write --reading NAME=VALUE"),
        ("--horizon 81", "81 is not in the range"),
    ],
)
def test_a_wrong_option_is_said_with_its_cure(given, line, said):
    with pytest.raises(click.UsageError) as caught:
        given(line)
    assert said in caught.value.format_message()


def test_a_scenario_is_resolved_with_the_changes():
    story = options.resolved("terafab-2026", 3, {"fab_unit": "chips"}, {"gpu_supply": 9.0})
    assert story.turns == 3
    assert story.readings["fab_unit"] == "chips"
    assert story.numbers["gpu_supply"].number.value == 9
