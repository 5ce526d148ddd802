"""The page of coverage, and its exit code."""

import json

from computewar import cli
from computewar.inputs.coverage import coverage
from computewar.report import coverage as page


def test_the_page_says_all_facts_and_systems(capsys):
    assert cli.exit_code(["sources", "coverage"]) == 0
    out = capsys.readouterr().out
    assert "321 of 321 facts accounted" in out
    assert "34 of 34 systems with a home and tests" in out


def test_json_says_each_fact_s_column(capsys):
    assert cli.exit_code(["sources", "coverage", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["facts"]) == sum(found["columns"].values()) == 321
    assert found["complete"] is True
    assert len(found["systems"]) == 34


def test_an_unaccounted_fact_is_named_and_fails():
    book = coverage(page.MECHANICS)
    id_ = next(iter(book.columns))
    torn = book._replace(columns={**book.columns, id_: ""})
    assert not torn.complete
    assert any(id_ in line for line in page.lines(torn) if line.startswith("unaccounted"))


def test_every_lever_named_for_a_system_exists():
    assert not any(page.problems(coverage(page.MECHANICS)).values())
