import math
from dataclasses import replace

import pytest

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
from computewar.report import boxes

SEEN = Measured(180, 128, 0.18, 0.71, 0.64, 0.77, 0.34, 0.3, 0.38)
LEAD = Suspect("fab_lead", "drawn", "quarters", "", 8, 20, "assumption", ("G9; press",), "ours")
MORE = Restriction(LEAD, 14.0, math.inf, 0.4, 0.0002, 0.03, 0.9)
FOUND = Told((MORE,), SEEN, SEEN, 0.48)
ALL = Explanation(
    Search(), 292, ("fab_lead",), SEEN, (Compromise(1, ("fab_lead",), SEEN, SEEN, True),), (FOUND,),
    SEEN, (FOUND, Told((MORE,), SEEN, SEEN, 0.9)), SEEN, (("salary", 0.3),),
)  # fmt: skip
WHOLE = Discovery(
    "s", "musk", ("builder",), {}, 1, 0, 1000, 1000, False, "win < 1", "win", "", True, 1.0, 480,
    ALL, {},
)  # fmt: skip


def test_a_box_is_a_sentence():
    assert boxes.sentence(WHOLE, FOUND) == (
        "builder on musk loses in 71% (64% – 77%) of the futures in which"
    )
    assert boxes.balance(FOUND, False) == (
        "against 48% of all: the box holds 34% (30% – 38%) of all cases (coverage), 18% of the "
        "futures"
    )


def test_a_restriction_has_its_unit_and_its_source():
    assert boxes.limits(MORE) == "fab_lead is more than 14 quarters"
    assert boxes.ground(LEAD) == "assumption: G9; press; range 8 quarters – 20 quarters"
    assert (
        boxes.limits(replace(MORE, low=-math.inf, high=9.0)) == "fab_lead is less than 9 quarters"
    )
    both = boxes.limits(replace(MORE, high=16.0))
    assert both == "fab_lead lies between 14 quarters and 16 quarters"


def test_a_limit_has_as_many_figures_as_its_range_needs():
    growth = replace(LEAD, unit="ratio/quarter", low=1.08, high=1.13)
    said = boxes.limits(replace(MORE, suspect=growth, low=1.09846))
    assert said == "fab_lead is more than 1.098×/quarter"


def test_a_number_without_a_source_says_why_and_a_long_one_is_cut():
    bare = replace(LEAD, sources=(), why="w" * 200)
    assert boxes.ground(bare).startswith("assumption: w")
    assert len(boxes.ground(bare)) < 140


def test_a_reading_is_read_so_or_not():
    chips = Suspect("fab_unit", "reading", option="chips")
    assert boxes.limits(replace(MORE, suspect=chips, low=0.5)) == "fab_unit is read as chips"
    other = replace(MORE, suspect=chips, low=-math.inf, high=0.5)
    assert boxes.limits(other) == "fab_unit is not read as chips"
    assert boxes.ground(chips) == "a reading of the documents"


def test_how_surely_is_told():
    assert boxes.tested(MORE, 20) == (
        "holds 40% of all futures; quasi-p <0.001, on the other half 0.03; comes again in 18 of 20 "
        "halves"
    )
    assert "halves" not in boxes.tested(replace(MORE, again=math.nan), 20)


CASES = {
    ("builder",): ("win < 1", "builder on musk loses"),
    ("builder", ""): ("cash xai < 10", "cash xai of builder on musk is below $10.0bn"),
    ("builder", "buyer"): ("", "builder on musk does worse in score than buyer in the same future"),
}


@pytest.mark.parametrize("names", CASES)
def test_what_a_case_is(names):
    text, said = CASES[names]
    found = replace(WHOLE, case=text, strategies=tuple(filter(None, names)), outcome="score")
    if "cash" in text:
        found = replace(found, outcome="cash xai", unit="$bn", limit=10.0)
    assert boxes.case(found) == said


def test_nothing_found_has_its_figures():
    said = boxes.verdict(WHOLE, Told((MORE,), SEEN, SEEN, 0.7))
    assert said == (
        "nothing found: the best box has 71% cases where it was found and 71% (64% – 77%) on the "
        "other half, where 70% of all are cases"
    )


def test_the_tables_have_a_cell_a_head_and_only_leaves_that_hold():
    assert [len(row) for row in boxes.compromises(ALL)] == [len(boxes.heads())]
    assert boxes.compromises(ALL)[0][0] == "1*"
    assert [len(row) for row in boxes.leaves(ALL)] == [len(boxes.leaf_heads())]


def test_all_together_and_what_else_comes_again():
    assert boxes.union(ALL) == (
        "all boxes together: 71% (64% – 77%) are cases, coverage 34%, 18% of the futures"
    )
    assert "denser where it was grown: 71%" in boxes.tree(ALL)
    assert boxes.also(ALL) == "in other halves also: salary (6 of 20)"
    assert boxes.also(replace(ALL, also=())) == ""
    assert boxes.where_found(FOUND).startswith("where it was found: 71% are cases")
