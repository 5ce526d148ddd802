"""Coverage: every fact in one column, every system with a home, nothing named that is not there."""

from pathlib import Path

import pytest

from computewar.inputs.catalogue import seeds_folder
from computewar.inputs.coverage import COLUMNS, NotModelled, Standing, column, coverage
from computewar.inputs.error import InputError, read_toml
from computewar.report.coverage import MECHANICS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def book():
    return coverage(MECHANICS)


def test_every_fact_is_accounted_for(book):
    assert book.unaccounted == []
    assert book.counts().total() == len(book.facts) == 321
    assert set(book.columns.values()) <= set(COLUMNS)


def test_every_system_has_a_home_and_tests(book):
    assert book.homeless == []
    assert [s.number for s in book.systems.values()] == [f"S{k:02}" for k in range(1, 35)]
    for system in book.systems.values():
        for module in system.where:
            assert (ROOT / "src" / "computewar" / f"{module}.py").is_file(), module
        for test in system.tests:
            assert (ROOT / test).is_file(), test


def test_tables_name_no_fact_that_does_not_exist(book):
    assert book.unknown == []


def test_four_fifths_of_figures_and_causal_claims_are_modelled(book):
    assert book.share >= 0.8


def test_the_best_column_wins():
    reason = {"a": NotModelled(reason="colour", why="none")}
    everywhere = Standing({"a": ["n"]}, {"a": ["t"]}, {"a": ["c"]}, reason)
    assert column("a", everywhere) == "number"
    assert column("a", everywhere._replace(number={})) == "behaviour"
    assert column("a", everywhere._replace(number={}, behaviour={})) == "text"
    assert column("a", Standing({}, {}, {}, reason)) == "not modelled"
    assert column("b", everywhere) == ""


def test_what_only_a_mechanic_outside_the_turn_reads_is_no_number(book):
    fewer = coverage(MECHANICS - {"fab"})
    assert fewer.counts()["number"] < book.counts()["number"]


def test_a_citation_alone_is_text(book):
    cited = [id_ for id_, name in book.columns.items() if name == "text"]
    assert cited
    assert not set(cited) & (set(book.links.number) | set(book.links.behaviour))


def test_reasons_come_from_a_closed_list(tmp_path):
    table = read_toml(seeds_folder() / "coverage" / "not_modelled.toml")
    assert table
    from computewar.inputs.error import checked

    with pytest.raises(InputError, match="reason"):
        checked(NotModelled, {"reason": "too hard", "why": "…"}, tmp_path / "x.toml")


def test_what_is_modelled_has_no_reason_against_it(book):
    assert not {i for i in book.links.reasons if book.columns[i] in ("number", "behaviour")}
