"""The page of boxes: the case, the limits with their sources, the trade-off, nothing found."""

from dataclasses import replace

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.discover import discover
from computewar.lab.discovery import Search
from computewar.report import boxes as words_of
from computewar.report.html.discover import page

WORDS = ("discover", "terafab-2026", "musk=builder")


@pytest.fixture(scope="module")
def story():
    """Two quarters of the flagship."""
    return load_scenario("terafab-2026", horizon=2)


@pytest.fixture(scope="module")
def found(story):
    """The worst futures of one strategy."""
    search = Search(boxes=1, halves=1)
    return discover(story, "musk", ["builder"], when="cash xai worst 40%", futures=300,
                    search=search)  # fmt: skip


def test_the_page_has_every_box_of_the_trade_off(found, story, rendered):
    made = page(found, story, WORDS)
    parsed = rendered(made)
    cells = [*parsed.said("td"), *parsed.said("th")]
    for row in words_of.compromises(found.explanation):
        assert {cell.strip() for cell in row[1:] if cell} <= set(cells)
    chart = next(p for s in made.sections for p in s.parts if p.kind == "chart")
    dots = [m for group in chart.groups for m in group.marks if m.kind == "dot"]
    assert len(dots) == 2 * len(found.explanation.compromises)


def test_a_known_box_is_told_with_limits_and_sources(found, story, rendered):
    box = found.explanation.boxes[0]
    checked = replace(box.checked, density=0.8, density_low=0.7, density_high=0.9)
    sure = replace(found.explanation, boxes=(replace(box, base=0.4, checked=checked),))
    made = page(replace(found, explanation=sure), story, WORDS)
    assert "in 80% of the futures in which" in made.title
    assert made.title.endswith("against 40% of all")
    said = rendered(made).said("td")
    for limit in box.restrictions:
        assert words_of.ground(limit.suspect) in said
        assert words_of.limits(limit) in made.title


def test_where_nothing_holds_or_can_be_searched_it_says_so(found, story, rendered):
    none = replace(found, explanation=None)
    made = page(none, story, WORDS)
    rendered(made)
    assert made.title.startswith("Nothing found that tells when cash xai of builder on musk is")
    assert "too few are cases" in made.lead
    lost = replace(found.explanation, boxes=())
    assert page(replace(found, explanation=lost), story, WORDS).title == made.title
