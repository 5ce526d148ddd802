"""Roadmap: chips, plant and deliveries by quarter, past and to come, around a mark of now."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from textual.content import Content

from computewar.engine.observation import Observation
from computewar.report.promises import promises
from computewar.report.roadmap import Course, Flow, courses, flows, summary
from computewar.tui.room import Room
from computewar.tui.table import Cell, fit, heading, styled, wrapped
from computewar.tui.widgets.lines import Spot
from computewar.words import _, number

QUESTION = _("What comes when, and what has slipped?")
LABEL, CELL = 15, 5
NOTE, LONG_NOTE, WIDE = 16, 36, 100
AHEAD = 3  # chips not yet begun that have a line
HEIGHTS = "▁▂▃▄▅▆▇█"
Draw = Callable[[int], Content]


class Axis(NamedTuple):
    """The quarters from `first` on that a line shows, `wide` columns each, and which is now."""

    first: int
    many: int
    wide: int
    now: int

    @property
    def left(self) -> int:
        """Columns of the chart, the mark of now among them."""
        return self.many * self.wide + 1

    def line(self, draw: Draw) -> Content:
        """A line of cells, each made by `draw(quarter)`, with the mark before now's."""
        mark = styled("│", "$primary")
        cells: list[Content] = []
        for quarter in range(self.first, self.first + self.many):
            cells += [mark] if quarter == self.now else []
            cells.append(fit(draw(quarter), self.wide))
        if self.now >= self.first + self.many:
            cells.append(mark)
        return Content("").join(cells)


def lines(room: Room, width: int) -> Sequence[Spot | Cell]:
    """For each own firm its chips, plant, deliveries and promises on one axis."""
    past = [game.observe(room.side) for game in room.session.history]
    axis = spread(past[-1].scenario.turns, past[-1].turn, width)
    signs = _("▓ done  ▒ expected  ░ not begun  ◆ comes  ○ first expected  ▲ promised  │ now")
    found: list[Spot | Cell] = [*wrapped(signs, width, "", "$muted"), ""]
    for firm in room.firms:
        found += _firm(room, past, firm, axis, width)
    beyond = past[-1].scenario.turns - axis.many
    if beyond > 0:
        found.append(styled(_("+{} quarters in a wider terminal").format(beyond), "$muted"))
    rule = _(
        "Dates ahead are those that full pay, today's people and published numbers lead to; in "
        "brackets the quarters by which a thing is late (+) or early (−) against its first date."
    )
    return [*found, *wrapped(rule, width, "", "$muted")]


def spread(turns: int, now: int, width: int) -> Axis:
    """The axis that fits: the whole game if it does, else from a third before now on."""
    room = width - LABEL - (LONG_NOTE if width >= WIDE else NOTE) - 2
    wide = min(max(room // turns, 1), CELL)
    count = min(turns, room // wide)
    first = min(max(now - count // 3, 0), turns - count)
    return Axis(first, count, wide, now)


def _firm(
    room: Room, past: Sequence[Observation], firm: str, axis: Axis, width: int
) -> Iterator[Spot | Cell]:
    now, found, moved = past[-1], courses(past, firm), flows(past, firm)
    yield heading(_(room.label(firm)), now.scenario.quarter(now.turn))
    yield from wrapped(summary(found, now), width, "  ")
    if not found and not moved:
        yield ""
        return
    yield from _scale(now, axis)
    later = [one for one in found if not one.begun][AHEAD:]
    for one in found:
        if one not in later:
            yield _course(one, now, axis, width)
    if later:
        names = ", ".join(one.label for one in later)
        yield styled(_("+{} more later: {}").format(len(later), names), "$muted")
    for flow in moved:
        yield _flow(flow, now, axis, width)
    yield from _promised(now, firm, axis, width)
    yield ""


def _scale(now: Observation, axis: Axis) -> Iterator[Cell]:
    """Years over quarters."""
    named = {q: now.scenario.quarter(q) for q in range(axis.first, axis.first + axis.many)}
    years = [" "] * axis.left
    for quarter, name in named.items():
        at = (quarter - axis.first) * axis.wide + (quarter >= axis.now)
        year = name[:4] if axis.wide > 1 else name[2:4]
        if (name.endswith("1") or quarter == axis.first) and at + len(year) <= axis.left:
            years[at : at + len(year)] = year
    yield styled(" " * LABEL + "".join(years), "$muted")
    line = axis.line(lambda quarter: styled(named[quarter][-1], "$muted"))
    yield Content.assemble(" " * LABEL, line)


def _course(one: Course, now: Observation, axis: Axis, width: int) -> Spot:
    """A bar from the beginning to the end, with the marks of what was expected and promised."""
    style = "bold" if one.begun and not one.done else "$muted"
    line = axis.line(lambda quarter: _cell(one, quarter, axis))
    return Spot(_row(one.label, style, line, _told(one, now), width), one.key, one.firm)


def _cell(one: Course, quarter: int, axis: Axis) -> Content:
    """One quarter of a course: its marks, else its bar."""
    marks = [
        styled(sign, style)
        for sign, style, place in (
            ("◆", "bold $primary" if one.late <= 0 else "bold $error", one.due),
            ("○", "$muted", one.first if one.late and one.begun else None),
            ("▲", "$warning", one.promised),
        )
        if place == quarter
    ]
    end = axis.first + axis.many if one.due is None else one.due
    inside = (one.start is None or one.start <= quarter) and quarter < end
    bar = styled(_shade(one, quarter, axis) * axis.wide, _ink(one, quarter)) if inside else ""
    if not marks:
        return Content.assemble(bar)
    return Content("").join(marks[: axis.wide])


def _shade(one: Course, quarter: int, axis: Axis) -> str:
    if not one.begun:
        return "░"
    return "▓" if one.done or quarter < axis.now else "▒"


def _ink(one: Course, quarter: int) -> str:
    """The part of a bar that was not expected at first is in another colour."""
    if one.first is not None and quarter >= one.first:
        return "$error"
    return "$primary" if one.begun and not one.done else "$muted"


def _told(one: Course, now: Observation) -> list[Cell]:
    """When it comes, how late that is, how far it is, when it was promised."""
    if one.due is None:
        return [styled(_("no date"), "$error"), number(one.progress, "share", 2)]
    when = now.scenario.quarter(one.due) if one.due >= 0 else _("before")
    slipped: Cell = ""
    if one.late:
        style = "$error" if one.late > 0 else "$success"
        slipped = styled(f"({one.late:+d})".replace("-", "−"), style)
    far = "" if one.done or not one.begun else number(one.progress, "share", 2)
    vow = ""
    if one.promised is not None and not one.done:
        vow = _("promised {}").format(now.scenario.quarter(one.promised))
    return [styled(when, "bold" if one.begun and not one.done else "$muted"), slipped, far, vow]


def _flow(flow: Flow, now: Observation, axis: Axis, width: int) -> Spot:
    """Deliveries as columns of a height each."""
    most = max(abs(amount) for amount in flow.amounts.values())
    coming = {q: amount for q, amount in flow.amounts.items() if q >= now.turn}

    def draw(quarter: int) -> Content:
        amount = abs(flow.amounts.get(quarter, 0.0))
        if not amount:
            return Content(" ")
        sign = HEIGHTS[min(int(amount / most * len(HEIGHTS)), len(HEIGHTS) - 1)]
        style = "$primary" if quarter >= now.turn else "$muted"
        return styled(sign * max(axis.wide - 1, 1), style)

    told: list[Cell] = [styled(_("none to come"), "$muted")]
    if coming:
        soon = min(coming)
        whole, first = (
            number(amount, flow.unit).removesuffix(" H100e")
            for amount in (sum(coming.values()), coming[soon])
        )
        told = [styled(_("{} to come").format(whole), "bold")]
        told.append(_("{} in {}").format(first, now.scenario.quarter(soon)))
    return Spot(_row(flow.label, "", axis.line(draw), told, width), flow.key, flow.firm)


def _promised(now: Observation, firm: str, axis: Axis, width: int) -> Iterator[Spot]:
    """The open promises, each a mark at the quarter by whose end it falls due."""
    for one in promises(now, firm):
        due = now.turn + ceil(one.left) - 1

        def draw(quarter: int, due: int = due) -> Content:
            return styled("▲", "$warning") if quarter == due else styled("·", "$line")

        told: list[Cell] = [styled(one.quarter, "bold"), one.announced.removesuffix(" H100e")]
        label = _("▲ {}").format(one.label)
        yield Spot(_row(label, "", axis.line(draw), told, width), "promise", firm)


def _row(label: str, style: str, line: Content, told: Sequence[Cell], width: int) -> Content:
    """Label, chart and as many of the notes as there is room for."""
    left = width - LABEL - line.cell_length - 1
    kept: list[Content] = []
    for cell in told:
        note = cell if isinstance(cell, Content) else styled(cell, "$muted")
        if note.cell_length and note.cell_length + 1 <= left + (not kept):
            kept.append(note)
            left -= note.cell_length + 1
    return Content.assemble(
        fit(styled(label, style), LABEL), line, " ", Content(" ").join(kept)
    ).rstrip()
