"""Options of every command that plays: what they hand on, and what is said of a wrong one."""

import click
import pytest

from computewar.cli import options
from computewar.inputs.error import InputError
from computewar.lab.design import METHODS
from computewar.lab.mixture import AGAINST


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


@pytest.fixture
def designed():
    """`designed("--over a")`: the layout that a command with `-n` gets."""

    @click.command()
    @click.option("-n", "futures", type=int, default=9)
    @options.design_options
    @options.game_options
    def command(futures, layout, **_values):
        return layout

    return lambda line: command.main(line.split(), standalone_mode=False)


def test_what_help_lists_without_a_rule_is_what_the_lab_has():
    assert options.METHODS == METHODS
    assert options.AGAINST == AGAINST


def test_a_search_has_its_opponents_and_futures_checked():
    @click.command()
    @options.against_option("nash")
    @options.told_option
    def command(**values):
        return values

    def given(line):
        return command.main(line.split(), standalone_mode=False)

    assert given("") == {"against": "nash", "futures": 1000}
    assert given("--against own -n 8") == {"against": "own", "futures": 8}
    for line in ("--against all", "-n 1"):
        with pytest.raises(click.UsageError):
            given(line)


def test_names_may_be_repeated_or_stand_between_commas():
    @click.command()
    @click.option("--with", "names", multiple=True, callback=options.listed)
    def command(names):
        return names

    assert command.main([], standalone_mode=False) == ()
    given = ["--with", "a, b", "--with", "c:x=1"]
    assert command.main(given, standalone_mode=False) == ("a", "b", "c:x=1")


def test_without_its_options_there_is_no_design(designed):
    assert designed("") is None
    assert designed("-n 3 --seed 2") is None


def test_a_design_is_handed_on_with_what_is_usual(designed):
    assert designed("--over a --over b=1:2") == ("lhs", ("a", "b=1:2"), None, 1)
    line = "--design oat --over a=1,2 --points 8 --replications 5"
    assert designed(line) == ("oat", ("a=1,2",), 8, 5)


def test_a_design_makes_groups_or_says_what_is_missing(designed):
    story = options.resolved("terafab-2026", 2, {}, {})
    lineup = {side: held.strategy for side, held in story.sides.items()}
    (group,) = designed("--over gpu_supply --design oat").groups(story, lineup, 1)
    assert group.cases == 3
    with pytest.raises(InputError, match="--over"):
        designed("--points 5").groups(story, lineup, 1)


def test_a_design_is_not_said_twice(designed):
    with pytest.raises(click.UsageError) as caught:
        designed("--over a -n 5")
    assert "leave -n out" in caught.value.format_message()
