"""The page of what an outcome hangs on: sizes, shares, switching values, printed numbers."""

from dataclasses import replace
from math import nan

import pytest

from computewar.lab.sensitivity.asked import asked
from computewar.lab.sensitivity.doubts import Doubt, Shift
from computewar.lab.sensitivity.measures import Shares, Size
from computewar.lab.sensitivity.morris import Effect
from computewar.lab.sensitivity.sobol import Share
from computewar.lab.sensitivity.survey import Row, Sensitivity
from computewar.lab.sensitivity.switching import Switch, Switching
from computewar.lab.stopping import Interval
from computewar.report.html.sensitivity import page

WORDS = ("sensitivity", "terafab-2026", "musk=a,b")
LARGE = Effect(2.0, 1.5, 2.5, 2.0, 1.5, 2.5, 0.5, 0.4, 0.6, 0.0, True)
SMALL = Effect(-3.0, -3.5, -2.5, 3.0, 2.5, 3.5, 0.5, 0.4, 0.6, 0.0, True)
NONE = Effect(0.0, -1, 1, 0.1, 0, 1, 0.1, 0, 1, 1.0, False)
SHARE = Share(0.2, 0.1, 0.3, 0.4, 0.3, 0.5)


@pytest.fixture(scope="module")
def found(short):
    """Two strategies, three numbers, of which one moves nothing; figures made up."""
    a, b, c = [one for one in asked(short) if one.range][:3]
    rows = (Row(a, LARGE, SHARE, None), Row(b, SMALL, None, None), Row(c, NONE, None, None))
    switch = Switch(a.name, a, a.ends[-1], -1.0, -1.5, -0.5, a.number.value * 2, 1, 2, True)
    seen = Switching(1.0, 0.5, 1.5, 64, (switch,), 3, 1, 1, 0, 2, ())
    doubts = (Doubt(c, (Shift(1.0, 0.7, 0.5, 0.9),)),)
    return Sensitivity(
        "terafab-2026", "musk", ("a", "b"), {"openai": "c"}, "score", 1, 0, Size(), 1.0,
        Interval(0.5, 1.5), 3.0, 0, rows, True, Shares({a.name: SHARE}, SHARE, SHARE), None,
        doubts, seen,
    )  # fmt: skip


def test_the_title_says_what_alone_would_turn_the_ranking(found, short):
    name = found.rows[0].number.name
    assert page(found, short, WORDS).title == f"a beats b; {name} alone would turn that"


def test_bars_are_of_numbers_above_noise_the_largest_first(found, short):
    morris, sobol = page(found, short, WORDS).sections[0].parts[:2]
    names = [row.number.name for row in found.rows]
    shown = [group.title.partition(":")[0] for group in morris.groups if group.title]
    assert shown == [names[1], names[0]]
    looks = [m.look for group in morris.groups for m in group.marks if m.kind == "box"]
    assert looks == ["bar two", "bar one"]
    shown = [group.title.partition(":")[0] for group in sobol.groups if group.title]
    assert shown == [names[0], "all other numbers", "luck"]


def test_every_number_has_its_status_and_source_and_the_page_is_sound(found, short, rendered):
    made = page(found, short, WORDS)
    parsed = rendered(made)
    switched = found.switching.switches[0]
    assert {switched.at, switched.mean} <= set(parsed.values)
    tables = {part.caption: part for part in made.ground if part.kind == "table"}
    sources = tables["The numbers above, today, and their sources"]
    first, second, third = (row.number.name for row in found.rows)
    assert [row[0].text for row in sources.rows] == [first, second, third]
    assert all(row[2].text and "assumption" in row[1].text for row in sources.rows)


def test_tables_of_figures_are_narrow_and_every_figure_has_its_words(found, short):
    _morris, _sobol, numbers, printed = page(found, short, WORDS).sections[0].parts
    assert len(numbers.rows) == 2
    assert "1 of 3 numbers are within noise" in numbers.note
    assert [cell.text for cell in printed.rows[0]][3:] == ["+0.7 ±0.2", "–", "–"]
    assert max(len(numbers.heads), len(printed.heads)) <= 8


def test_the_method_says_what_was_put_to_its_ends(found, short):
    assert "other reading" in page(found, short, WORDS).method[1]
    assert "half and to twice" in page(replace(found, switching=None), short, WORDS).method[1]


def test_where_nothing_moves_it_the_title_says_so(found, short, rendered):
    quiet = replace(found, rows=found.rows[2:], shares=None, switching=None, doubts=(), mean=nan)
    made = page(quiet, short, WORDS)
    rendered(made)
    assert made.title == "No number moves score of a over b above noise"
