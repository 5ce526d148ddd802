"""`computewar sources`."""

import pytest

from computewar import cli
from computewar.cli.sources import _books
from computewar.inputs import provenance


def test_the_summary_counts_every_number_once(capsys):
    assert cli.exit_code(["sources"]) == 0
    lines = capsys.readouterr().out.splitlines()
    total = next(line for line in lines if line.startswith("all"))
    counted = sum(len(number.numbers()) for number in _books().all_numbers())
    assert sum(map(int, total.split()[1:])) == counted > 0


def test_every_number_shows_its_chain():
    books = _books()
    for number in books.all_numbers():
        lines = list(provenance.chain(number, books.facts))
        assert not any("no such fact" in line for line in lines), number.name


def test_a_fact_shows_what_it_says_and_who_cites_it(capsys):
    name, fact = next(iter(_books().facts.items()))
    assert cli.exit_code(["sources", "show", name]) == 0
    out = capsys.readouterr().out
    assert fact.says in out
    assert "cited by" in out


def test_an_unknown_name_is_answered_with_the_nearest(capsys):
    name = next(iter(_books().facts))
    assert cli.exit_code(["sources", "show", name + "x"]) == 2
    assert f"did you mean '{name}'" in capsys.readouterr().err


@pytest.mark.parametrize("switch", ["demand_reading", "ai6_in_cars"])
def test_a_reading_shows_its_options(switch, capsys):
    assert cli.exit_code(["sources", "show", switch]) == 0
    assert " *: " in capsys.readouterr().out


def test_facts_without_their_documents_differ(tmp_path, capsys):
    assert cli.exit_code(["sources", "verify", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") == 5
    assert "differ" in err


def test_a_missing_folder_of_documents_is_wrong_use(tmp_path, capsys):
    assert cli.exit_code(["sources", "verify", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
