"""What `discover` prints: its page is as wide as a terminal, its JSON whole."""

import json
import math
from dataclasses import replace

import pytest

from computewar.cli.boxes import as_json, lines
from computewar.lab.discovery import (
    Compromise,
    Discovery,
    Explanation,
    Measured,
    Restriction,
    Search,
    Told,
)
from computewar.lab.suspects import Suspect

SEEN = Measured(180, 128, 0.18, 0.71, 0.64, 0.77, 0.34, 0.3, 0.38)
LEAD = Suspect("fab_lead", "drawn", "quarters", "", 8, 20, "assumption", ("G9; press " * 20,))
MORE = Restriction(LEAD, 14.0, math.inf, 0.4, 0.0002, 0.03, 0.9)
FOUND = Told((MORE, MORE), SEEN, SEEN, 0.48)
ROWS = tuple(Compromise(k, ("fab_lead",) * k, SEEN, SEEN, k == 2) for k in range(1, 6))
ALL = Explanation(
    Search(), 292, ("fab_lead",), SEEN, ROWS, (FOUND, FOUND), SEEN, (FOUND, FOUND), SEEN,
    (("salary", 0.3),),
)  # fmt: skip
WHOLE = Discovery(
    "s", "musk", ("builder",), {"openai": "buyer"}, 1, 0, 1000, 1000, False, "win < 1", "win", "",
    True, 1.0, 480, ALL, {},
)  # fmt: skip


@pytest.fixture
def page():
    return "\n".join(lines(WHOLE))


def test_the_page_tells_boxes_table_and_tree(page):
    assert page.splitlines()[0] == "s, musk: builder over 1,000 futures from 1.0"
    assert "case of interest: builder on musk loses; so in 480 of 1,000 (48%)" in page
    assert page.count("of the futures in which") == 2
    assert page.count("  fab_lead is more than 14 quarters") >= 4
    assert "all boxes together" in page
    assert "tree (CART), leaves that hold on the other half:" in page


def test_the_box_told_has_a_star(page):
    rows = [line for line in page.splitlines() if line.lstrip()[:1].isdigit()]
    assert [row.split()[0] for row in rows][1] == "2*"


def test_no_line_is_wider_than_a_page():
    long = replace(WHOLE, strategies=("builder:patience=.45:appetite=.65:" * 3,))
    assert max(map(len, lines(long))) <= 100


def test_nothing_found_is_said():
    luck = Told((MORE,), SEEN, SEEN, 0.7)
    alone = "\n".join(lines(replace(WHOLE, explanation=replace(ALL, boxes=(luck,)))))
    assert "nothing found: the best box has 71% cases" in alone
    further = "\n".join(lines(replace(WHOLE, explanation=replace(ALL, boxes=(FOUND, luck)))))
    assert "further box: nothing found" in further
    none = replace(ALL, boxes=(), compromises=(), leaves=(), also=())
    page = "\n".join(lines(replace(WHOLE, explanation=none)))
    assert "nothing found: no cut leaves cases denser" in page
    assert "no leaf holds" in page
    assert "trade-off" not in page


def test_too_few_cases_are_said():
    assert lines(replace(WHOLE, explanation=None))[-1].startswith("nothing can be searched")


def test_rows_that_share_futures_are_said():
    page = " ".join(lines(replace(WHOLE, units=20, design=True)))
    assert "1,000 rows of a design" in page
    assert "only 20 stand for themselves" in page


def test_json_has_all_and_null_for_no_limit():
    told = json.loads(as_json(WHOLE))
    assert told["known"] is True
    restriction = told["explanation"]["boxes"][0]["restrictions"][0]
    assert (restriction["low"], restriction["high"]) == (14.0, None)
    assert restriction["suspect"]["sources"] == list(LEAD.sources)
