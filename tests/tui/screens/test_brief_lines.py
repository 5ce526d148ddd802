"""The lines of a brief: all fit, and name the keys."""

from computewar.tui.room import Room
from computewar.tui.screens.brief_lines import brief_lines
from computewar.workshop.team import TeamSession


def test_every_line_fits_and_the_pen_has_its_key(day):
    with TeamSession.join(day().path, "beta") as session:
        lines = brief_lines(Room(table=session, side=session.side), 56)
    texts = [getattr(line, "plain", line) for line in lines]
    assert max(map(len, texts)) <= 56
    assert any(line.startswith("P") and "take the pen" in line for line in texts)
    assert any("Beta decides for" in line for line in texts)
