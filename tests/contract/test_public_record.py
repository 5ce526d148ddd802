"""The public record that ships: large enough, split by its own rule, all figures with a source."""

import tomllib
from collections import defaultdict

import pytest

from computewar.inputs.record import DECISIONS, RECORDS, backtest_folder, load_decisions, load_rows


@pytest.fixture(scope="module")
def rows():
    return load_rows(backtest_folder() / RECORDS)


@pytest.fixture(scope="module")
def decisions():
    return load_decisions(backtest_folder() / DECISIONS)


@pytest.fixture(scope="module")
def uncounted():
    text = (backtest_folder() / "uncounted.toml").read_text("utf-8")
    return tomllib.loads(text)["figure"]


def _leans(row):
    return row.note.startswith("leans:")


def test_the_record_is_large_enough_to_mean_something(rows):
    assert len(rows) >= 40
    assert sum(row.split == "held" for row in rows) >= 12


def test_the_split_follows_the_rule_in_the_file_s_head(rows):
    families = defaultdict(list)
    for row in rows:
        families[row.id.split(".")[0]].append(row)
    held = set()
    for family in families.values():
        free = sorted((row.last, row.id) for row in family if not _leans(row))
        held |= {name for _, name in free[len(free) // 2 :]}
    assert {row.id for row in rows if row.split == "held"} == held


def test_every_figure_says_where_it_was_read(rows, decisions, uncounted):
    read = [*rows, *decisions]
    addresses = [one.address for one in read] + [one["address"] for one in uncounted]
    assert [a for a in addresses if not a.startswith("https://") and a != "CALIBRATION"] == []


def test_rows_from_the_start_on_are_no_figures_known_before_it(rows):
    assert [row.id for row in rows if row.last < row.start.removeprefix("from-").upper()] == []


def test_what_does_not_count_is_no_row_and_says_why(rows, uncounted):
    told = {one["id"] for one in uncounted}
    assert not told & {row.id for row in rows}
    assert all(one["why"] for one in uncounted)


def test_decisions_are_within_the_years_that_are_played(decisions):
    assert {one.quarter[:4] for one in decisions} <= {"2023", "2024", "2025"}
