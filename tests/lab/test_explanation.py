import numpy as np
import pytest

from computewar.lab.boxes import holds, whole
from computewar.lab.discovery import Search
from computewar.lab.explanation import explain
from computewar.lab.suspects import Suspect, Table

ROWS, SEARCH = 1500, Search(halves=4, among=6)


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(12)
    return Table(tuple(Suspect(f"n{k}", "drawn", "$bn") for k in range(10)), rng.random((ROWS, 10)))


@pytest.fixture(scope="module")
def planted(table):
    """80 % are cases where n2 > .6 and n7 < .7, else 30 %."""
    inside = (table.x[:, 2] > 0.6) & (table.x[:, 7] < 0.7)
    return np.random.default_rng(1).random(ROWS) < np.where(inside, 0.8, 0.3)


@pytest.fixture(scope="module")
def found(table, planted):
    return explain(table, planted, np.arange(ROWS), SEARCH)


def test_a_planted_box_is_told_with_the_density_it_has(found):
    first = found.boxes[0]
    assert {one.suspect.name for one in first.restrictions} == {"n2", "n7"}
    assert first.known
    assert first.checked.density_low < 0.8 < first.checked.density_high + 0.05
    assert first.checked.density == pytest.approx(0.78, abs=0.08)


def test_figures_are_those_of_the_other_half(found, table, planted):
    one = found.boxes[0]
    box = whole(10)
    for restriction in one.restrictions:
        box.low[int(restriction.suspect.name[1:])] = restriction.low
        box.high[int(restriction.suspect.name[1:])] = restriction.high
    inside = holds(box, table.x)
    assert one.found.futures + one.checked.futures == inside.sum()
    assert one.found.cases + one.checked.cases == planted[inside].sum()


def test_restrictions_come_again_and_are_not_luck(found):
    for one in found.boxes[0].restrictions:
        assert one.again == 1
        assert max(one.quasi_p, one.checked_p) < 0.05
        assert 0.2 < one.alone < 0.9


def test_the_tree_tells_the_same_place(found):
    known = [leaf for leaf in found.leaves if leaf.known]
    assert {"n2", "n7"} <= {one.suspect.name for one in known[0].restrictions}
    assert found.tree.density > found.base.density


def test_one_box_of_the_table_is_the_one_told_and_another_may_be(found, table, planted):
    star = [one.number for one in found.compromises if one.chosen]
    assert len(star) == 1
    asked = Search(halves=0, among=6, box=1, boxes=1)
    other = explain(table, planted, np.arange(ROWS), asked)
    assert other.compromises[0].chosen
    assert other.boxes[0].checked == other.compromises[0].checked


def test_luck_alone_is_not_told_as_a_finding(table):
    rng = np.random.default_rng(4)
    searches = (explain(table, rng.random(ROWS) < 0.4, np.arange(ROWS), Search(halves=0, seed=k))
                for k in range(10))  # fmt: skip
    assert sum(any(one.known for one in each.boxes) for each in searches) <= 1


def test_the_same_seed_finds_the_same_and_another_halves_otherwise(found, table, planted):
    assert repr(explain(table, planted, np.arange(ROWS), SEARCH)) == repr(found)
    other = explain(table, planted, np.arange(ROWS), Search(halves=0, among=6, seed=2))
    assert other.base != found.base


def test_rows_that_share_futures_make_wider_intervals(table, planted):
    shared = explain(table, planted, np.arange(ROWS) // 100, Search(halves=0, among=6))
    alone = explain(table, planted, np.arange(ROWS), Search(halves=0, among=6))
    assert _width(shared.base) > 0 < _width(alone.base)
    twins = Table(table.suspects, np.repeat(table.x[:300], 5, axis=0))
    held = explain(twins, np.repeat(planted[:300], 5), np.repeat(np.arange(300), 5), SEARCH)
    assert _width(held.base) == pytest.approx(_width(alone.base) * 5**0.5, rel=0.05)


def _width(seen):
    return seen.density_high - seen.density_low


def test_too_few_cases_are_not_searched(table):
    assert explain(table, np.arange(ROWS) < 12, np.arange(ROWS), SEARCH) is None
