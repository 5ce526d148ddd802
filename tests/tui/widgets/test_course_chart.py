"""The course chart: lines told apart by letters, a scrubber, figures beside."""

import pytest

from computewar.report.history import Course, Track
from computewar.tui.widgets.course_chart import chart, letters_of, plot_width, span

QUARTERS = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


def course(*values, unit="$bn"):
    names = ("xai", "google")
    tracks = [Track(who, who, who == "xai", one) for who, one in zip(names, values, strict=False)]
    return Course("cash", "Cash", unit, tuple(tracks))


def drawn(room, one, at, size=(78, 9)):
    return [line.plain for line in chart(room, one, QUARTERS, at, size)]


@pytest.fixture
def room(sitting):
    """A game at its start."""
    return sitting()


def test_letters_are_first_letters_and_never_twice():
    found = letters_of(["Microsoft", "Meta", "Mm", "مم"])
    assert list(found.values()) == ["M", "E", "A", "B"]


def test_a_line_that_rises_goes_from_the_lowest_row_to_the_highest(room):
    page = drawn(room, course((0.0, 10.0, 20.0, 30.0)), at=1)
    assert page[0][8 + plot_width(78) - 1] == "X"
    assert page[-2][8] in "⠠⢀⣀⡀⣠⢠⠤"
    assert page[0].startswith("  $30bn")


def test_the_scrubber_and_the_letters_stand_at_its_quarter(room):
    one = course((0.0, 10.0, 20.0, 30.0), (30.0, 20.0, 10.0, 0.0))
    column = 8 + round(1 / 3 * (plot_width(78) - 1))
    stand = [line.ljust(78)[column] for line in drawn(room, one, at=1)[:-1]]
    assert {"│", "X", "G"} <= set(stand)


def test_beside_it_stand_the_figures_of_the_quarter_largest_first(room):
    one = course((10.0, 20.0, 20.0, 30.0), (40.0, 30.0, 30.0, 30.0))
    page = drawn(room, one, at=1)
    assert page[0].split()[-4:] == ["G", "google", "$30bn", "−25%"]
    assert page[1].split()[-4:] == ["X", "xai", "$20bn", "+100%"]


def test_shares_change_by_points(room):
    page = drawn(room, course((0.2, 0.5, 0.5, 0.5), unit="share"), at=1)
    assert page[0].split()[-1] == "+30"


@pytest.mark.parametrize(("at", "shown"), [(0, 2), (1, 3), (3, 2)])
def test_the_quarters_below_name_the_ends_and_the_one_scrubbed(room, at, shown):
    last = drawn(room, course((1.0, 2.0, 3.0, 4.0)), at)[-1]
    assert QUARTERS[at] in last
    assert len(last.split()) == shown


@pytest.mark.parametrize("size", [(58, 7), (78, 9), (118, 15), (198, 25)])
def test_it_keeps_to_its_size(room, size):
    page = drawn(room, course((1.0, 2.0, 3.0, 400.0), (5.0, 6.0, 7.0, 8.0)), 2, size)
    assert len(page) == size[1]
    assert max(map(len, page)) <= size[0]


def test_a_level_course_still_has_a_scale(room):
    low, high = span(course((0.0, 0.0, 0.0, 0.0)))
    assert low < 0 < high
    assert len(drawn(room, course((0.0,) * 4), 3)) == 9
