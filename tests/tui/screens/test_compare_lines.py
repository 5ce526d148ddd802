"""The compare page's lines: everything in the width there is."""

import pytest

from computewar.report import forks
from computewar.tui.screens import compare_lines


@pytest.fixture
def pair(sitting):
    room = sitting(turns=1)
    session = room.session
    session.fork(0, "a name that is rather long")
    session.fill("musk", "builder")
    session.commit("musk")
    return room, session.look("a name that is rather long"), session.look("main")


@pytest.mark.parametrize("width", [40, 56, 76])
def test_decisions_that_differ_are_named_or_counted(pair, width):
    room, one, other = pair
    found = forks.parting(one, other, "musk")
    lines = compare_lines.parting(room, found, width)
    assert len(lines) == min(len(found.moves), compare_lines.MOVES) + 2
    assert lines[-1].plain.strip() == f"+{len(found.moves) - compare_lines.MOVES} more"
    assert all(len(line.plain) <= max(width, 56) for line in lines)


def test_figures_stand_firm_by_firm_with_a_spot_each(pair):
    room, one, other = pair
    pairs = forks.pairs(one, other, 1, "musk")
    lines = compare_lines.table_of(room, one, other, pairs, 76)
    spots = [line for line in lines if hasattr(line, "key")]
    assert len(spots) == len(pairs)
    assert [spot.place for spot in spots if spot.firm == "xai"] == [
        k for k, pair in enumerate(pairs) if pair.about.firm == "xai"
    ]


def test_branches_that_are_the_same_say_so(pair):
    room, one, _other = pair
    lines = compare_lines.parting(room, forks.parting(one, one, "musk"), 76)
    assert lines[0].plain.startswith("They are the same up to 2026-Q2")
