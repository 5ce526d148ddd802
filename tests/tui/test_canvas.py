"""The canvas: what is sent piece by piece makes the same screen as sending all of it."""

from hypothesis import given, settings
from hypothesis import strategies as some
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from computewar.tui.canvas import Canvas

WIDTH, HEIGHT = 24, 3
STYLES = [Style(), Style(bold=True), Style(color="red")]
parts = some.tuples(some.sampled_from(["a", "bb", "  ", "●", "日"]), some.sampled_from(STYLES))
lines = some.lists(parts, min_size=WIDTH, max_size=WIDTH).map(
    lambda found: Strip([Segment(*part) for part in found]).crop(0, WIDTH)
)
pages = some.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


def paint(screen, update):
    """What a terminal does with an update; wide signs take two cells."""
    for x, y, strip in update.pieces if update else ():
        for text, style, _control in strip:
            for sign in text:
                screen[y, x] = (sign, style)
                x += 2 if sign == "日" else 1
                if sign == "日":
                    screen[y, x - 1] = None
    return screen


def whole(page):
    return LayoutUpdate([[strip] for strip in page], Region(0, 0, WIDTH, HEIGHT))


@settings(max_examples=20)
@given(some.lists(pages, min_size=2, max_size=3))
def test_pages_one_after_another_are_each_as_if_painted_whole(found):
    canvas, screen = Canvas(), {}
    for page in found:
        paint(screen, canvas.spared(whole(page)))
        assert screen == paint({}, Canvas().spared(whole(page)))


def test_what_stands_there_is_not_sent_again():
    page = LayoutUpdate([[Strip([Segment("cash   7.0 bn")])]], Region(0, 0, 13, 1))
    canvas = Canvas()
    assert canvas.spared(page).pieces[0][2].text == "cash   7.0 bn"
    assert canvas.spared(page) is None
    canvas.clear()
    assert canvas.spared(page) is not None


def test_only_what_changed_is_sent_and_where_it_stands():
    canvas = Canvas()
    canvas.spared(LayoutUpdate([[Strip([Segment("cash   7.0 bn")])]], Region(0, 0, 13, 1)))
    line = {0: Strip([Segment("cash  ")]), 6: Strip([Segment(" 8.0 bn")])}
    (piece,) = canvas.spared(ChopsUpdate([line], [(0, 6, 13)], [[6, 13]])).pieces
    assert (piece[0], piece[1], piece[2].text) == (7, 0, "8")
