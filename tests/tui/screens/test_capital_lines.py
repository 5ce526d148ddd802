"""The words of the capital screen."""

import pytest

from computewar.engine.turn import LEVERS
from computewar.report import levers
from computewar.report.purse import purse
from computewar.tui.screens import capital_lines
from computewar.tui.widgets.lever_grid import ADVISED, CHANGED, CUT


def marks(room, area=""):
    """The marks of a page by lever label and firm."""
    orders = room.session.orders(room.side)
    lines = capital_lines.grid(room, room.seen, orders, area)
    return {
        (one.lever, one.firm): mark
        for line in lines
        for one, mark in zip(line.cells, line.marks, strict=True)
        if one
    }


def test_a_dozen_levers_or_so_stand_on_the_first_page(sitting):
    lines = capital_lines.grid(room := sitting(), room.seen, room.session.orders("musk"), "")
    assert 10 <= len(lines) <= 15


def test_marks_say_who_made_a_change_and_what_the_purse_cuts(sitting):
    room = sitting()
    room.session.fill("musk", "balanced")
    assert ADVISED in marks(room).values()
    room.session.set("musk", "xai", "rent_spend", 1)
    assert marks(room)["rent_spend", "xai"] == CHANGED
    limit = levers.setting(room.seen, room.session.orders("musk"), "xai", "gpu_spend").high
    room.session.set("musk", "xai", "gpu_spend", limit)
    assert marks(room)["gpu_spend", "xai"] == CUT


@pytest.mark.parametrize("width", [58, 78, 118])
def test_tabs_fit_and_show_where_one_is(width):
    areas = ("", *levers.areas())
    line = capital_lines.tabs(areas, "fab", width).plain
    assert len(line) <= width
    assert " Fab " in line or " 5 Fab " in line
    assert ("12 Purse" in line) == (width > 100)


def test_every_lever_explains_itself_in_the_lines_there_are(sitting):
    room = sitting()
    orders = room.session.orders("musk")
    for lever in LEVERS:
        one = levers.setting(room.seen, orders, "tesla", lever)
        lines = capital_lines.detail(one, {}, room, 78)
        assert len(lines) <= capital_lines.DETAIL
        assert lines[0].plain.startswith(f"{one.label}, Tesla")
        assert all(line.cell_length <= 78 for line in lines)


def test_no_help_is_cut_at_80_columns(sitting):
    room = sitting()
    orders = room.session.orders("musk")
    for lever in LEVERS:
        one = levers.setting(room.seen, orders, "tesla", lever)
        lines = capital_lines.detail(one, {}, room, 78)
        assert not any(line.plain.startswith("+") for line in lines), lever


def test_the_purse_says_what_it_refuses(sitting):
    room = sitting()
    limit = levers.setting(room.seen, room.session.orders("musk"), "xai", "gpu_spend").high
    room.session.set("musk", "xai", "gpu_spend", limit)
    lines = capital_lines.purse_lines(
        purse(room.seen, room.session.orders("musk"), "xai"), room, 200
    )
    assert lines[1].plain.startswith("! the purse cuts GPUs")


def test_the_purse_names_the_largest_cut_though_it_stands_on_another_page(sitting):
    room = sitting()
    for lever, amount in (("gpu_prepay", 50), ("gpu_spend", 2)):
        room.session.set("musk", "xai", lever, amount)
    orders = room.session.orders("musk")
    line = capital_lines.purse_lines(purse(room.seen, orders, "xai"), room, 78)[1].plain
    assert line.startswith("! the purse cuts Deposit at Nvidia $50.0bn and ")
    assert line.rstrip().endswith("F12 sets the order")


def test_the_purse_page_shows_what_is_granted_of_what_is_asked(sitting):
    room = sitting()
    room.session.set("musk", "xai", "gpu_spend", 2)
    lines = capital_lines.grid(room, room.seen, room.session.orders("musk"), "purse")
    line = next(line for line in lines if line.label == "GPUs")
    assert line.notes[1] == "$2.00bn of $2.00bn"


def test_shares_know_their_group():
    one = next(lever for lever in LEVERS.values() if lever.kind == "share")
    setting = type("One", (), {"group": one.group})
    assert one.name in capital_lines.group_of(setting)
    assert capital_lines.area_of("gpu_spend") == "compute"


@pytest.mark.parametrize("area", ["", "purse", "promises", "politics"])
def test_twelve_pages_fit_the_row_of_tabs(area):
    areas = ["", "money", "compute", "chips", "fab", "halls", "people", "models", "products",
             "politics", "promises", "purse"]  # fmt: skip
    title = {"": "Capital", "promises": "Claims", "politics": "States"}.get(area, "Purse")
    for width in (40, 58, 78, 118):
        line = capital_lines.tabs(areas, area, width)
        assert line.cell_length <= width
        assert title in line.plain
        assert ("Purse" in line.plain and "Capital" in line.plain) or "more" in line.plain
        assert "…" not in line.plain
        words = {word for word in line.plain.split() if word.isalpha() and word != "more"}
        assert words <= set(capital_lines._titles().values())
    assert "more" not in capital_lines.tabs(areas, area, 78).plain
