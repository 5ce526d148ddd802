"""`computewar list`."""

import json

import pytest

from computewar import cli
from computewar.inputs import catalogue


@pytest.mark.parametrize("what", ["scenarios", "strategies", "levers", "outcomes"])
def test_every_list_is_a_table_and_json(what, capsys):
    assert cli.exit_code(["list", what]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert cli.exit_code(["list", what, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == names
    assert names


def test_scenarios_are_those_of_the_catalogue(capsys):
    cli.exit_code(["list", "scenarios", "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert {row["name"]: row["title"] for row in rows} == catalogue.scenario_titles()


def test_an_unknown_list_is_answered_with_the_nearest(capsys):
    assert cli.exit_code(["list", "scenrios"]) == 2
    assert "'scenarios'" in capsys.readouterr().err
