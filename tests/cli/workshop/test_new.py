"""`computewar workshop new`: what it makes, and what it refuses before anything is written."""

import pytest

from computewar.cli.workshop import new
from computewar.inputs.setup import FORMS, LAST_PLAN
from computewar.sessions.workshop import Workshop

TEAMS = ("--teams", "Alpha,Beta")
SHORT = ("--horizon", "4")


def test_forms_and_absence_are_those_of_the_setup():
    assert (new.FORMS, new.PLAN) == (FORMS, LAST_PLAN)


def test_the_file_keeps_what_was_asked_for(tmp_path, said):
    path = tmp_path / "day"
    code, out, _err = said(
        "new", path, "--teams", "Builders=musk,Labs=openai", "--form", "versus", *SHORT,
        "--quarters-a-round", "1", "--minutes", "6", "--absent", "buyer", "--no-practice",
        "--seed", "1.3", "--title", "Friday", "--difficulty", "hard",
    )  # fmt: skip
    assert code == 0
    assert "4 quarters in 4 rounds, each of 6 minutes" in out
    with Workshop.open(path.with_suffix(".workshop"), writable=False) as made:
        setup = made.setup
        assert (setup.form, setup.quarters_a_round, setup.minutes) == ("versus", 1, 6)
        assert (setup.absent, setup.practice, setup.title) == ("buyer", False, "Friday")
        assert made.seed == "1.3"
        assert made.scenario.level == "hard"
        assert setup.worlds == {"table-1": {"musk": "builders", "openai": "labs"}}


def test_what_comes_next_is_told_as_it_is_typed(tmp_path, said):
    _code, out, _err = said("new", tmp_path / "our day.workshop", *TEAMS, *SHORT)
    assert f"computewar workshop host '{tmp_path}/our day.workshop'" in out


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        (("--teams", "Alpha,alpha"), "give each team a name of its own"),
        (("--teams", "Alpha=musc"), "did you mean 'musk'"),
        ((*TEAMS, "--scenario", "terafab"), "did you mean 'terafab-2026'"),
        ((*TEAMS, "--absent", "bilder"), "builder"),
        ((*TEAMS, "--seed", "x"), "seed"),
        ((*TEAMS, "--minutes", "0"), "minutes"),
        ((), "--teams"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure_and_nothing_is_written(tmp_path, said, words, cure):
    code, _out, err = said("new", tmp_path / "day.workshop", *words)
    assert code == 2
    assert cure in err
    assert list(tmp_path.iterdir()) == []


def test_another_ending_or_a_file_that_is_there_is_refused(tmp_path, said, day):
    assert said("new", day, *TEAMS)[0] == 2
    code, _out, err = said("new", tmp_path / "day.save", *TEAMS)
    assert code == 2
    assert "day.workshop" in err
