"""The words of the history: a quarter's decisions, what came of them, how things stood."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from computewar.report.changes import Changes, changes
from computewar.report.history import Course, figures
from computewar.report.levers import Setting, value_text
from computewar.report.news import news
from computewar.report.row import Row
from computewar.sessions import plan
from computewar.tui.room import Room
from computewar.tui.table import TONES, Cell, heading, styled, table, wrapped
from computewar.tui.widgets.lines import Spot
from computewar.words import _

QUESTION = _("How did it come to this?")
DECISIONS, GAP, ROOMY = 8, 2, 100


def tabs(courses: Sequence[Course], place: int, width: int) -> Content:
    """The headlines in a line, the one that is shown marked; those that do not fit are counted."""
    parts = [_tab(one, k, k == place) for k, one in enumerate(courses)]
    for first in range(place + 1):
        for last in range(len(parts), place, -1):
            left = len(parts) - (last - first)
            more = [styled(_("+{} more").format(left), "$muted")] if left else []
            line = Content(" ").join([*parts[first:last], *more])
            if line.cell_length <= width:
                return _asked(line, width)
    return parts[place]


def _asked(line: Content, width: int) -> Content:
    """The line with the page's question at its end, where there is room."""
    question = styled(QUESTION, "$muted")
    gap = width - line.cell_length - question.cell_length
    return Content.assemble(line, " " * gap, question) if gap > 0 else line


def _tab(one: Course, place: int, shown: bool) -> Content:
    name = styled(f"[{one.label}]" if shown else one.label, "bold $primary" if shown else "$muted")
    return name.stylize(f"@click=screen.headline({place})")


def quarter_lines(room: Room, turn: int, width: int) -> list[Spot | Cell]:
    """What was decided in a turn (from 0), what came of it, and how things stood before it."""
    session = room.session
    told = _("turn {} of {}").format(turn + 1, session.scenario.turns)
    if turn == session.turn:
        told = _("the end") if session.finished else _("now")
    lines: list[Spot | Cell] = [heading(session.scenario.quarter(turn), told)]
    gap: list[Spot | Cell] = [""] if width >= ROOMY else []
    told_of = not (turn == session.turn and session.finished)
    found = decided(room, turn).told if told_of else ()
    if told_of:
        lines += [*_decisions(room, found, width, now=turn == session.turn), *gap]
        lines += [*_news(room, turn, width), *gap]
    lines += [*_figures(room, turn, width), *gap]
    if found[DECISIONS:]:
        lines += [styled(_("The other decisions"), "bold"), *_settings(room, found[DECISIONS:])]
    note = _("The chart shows all as it was: the game is over.") if session.finished else _(
        "The chart shows rivals as analysts do: a quarter late and blurred."
    )  # fmt: skip
    return [*lines, *gap, *wrapped(note, width, "", "$faint")]


def decided(room: Room, turn: int) -> Changes:
    """What the side changed in a turn of what stood; in the turn in play, what it plans."""
    games, side = room.session.history, room.side
    seen = games[turn].observe(side)
    if turn == room.session.turn:
        return changes(seen, room.session.orders(side), room.changes())
    rows = plan.rows(games[turn], side)
    orders = {lever: value[rows] for lever, value in games[turn + 1].orders.items()}
    return changes(seen, orders, plan.settings(games[turn], side, orders))


def _decisions(
    room: Room, found: Sequence[Setting], width: int, *, now: bool
) -> Iterator[Spot | Cell]:
    """The weightiest changes; the others stand at the end of the page."""
    yield styled(_("Planned so far") if now else _("Decided"), "bold")
    yield from _settings(room, found[:DECISIONS])
    if not found:
        text = _("Nothing changed: the orders of the quarter before stood.")
        yield from wrapped(text, width, "", "$muted")
    if found[DECISIONS:]:
        yield styled(_("+{} more at the end of this page").format(len(found[DECISIONS:])), "$muted")


def _settings(room: Room, found: Sequence[Setting]) -> list[Spot]:
    """A line a lever: whose, what stood, what it was changed to."""
    many = len(room.firms) > 1
    rows = [
        (
            f"{_(room.label(one.firm))}: {one.label}" if many else one.label,
            styled(value_text(one, one.stood), "$muted"),
            "→",
            styled(one.text, "bold"),
        )
        for one in found
    ]
    drawn = table(rows, right=(1,), gap=1)
    return [Spot(line, one.lever, one.firm) for line, one in zip(drawn, found, strict=True)]


def _news(room: Room, turn: int, width: int) -> Iterator[Cell]:
    """What came of it; nothing in the quarter in play."""
    games = room.session.history
    if turn == room.session.turn:
        return
    before, after = games[turn], games[turn + 1]
    yield styled(_("What came of it"), "bold")
    told = news(before.observe(room.side), after.observe(room.side), before.world)
    for one in told:
        yield from wrapped(f"· {one.text}", width, "  ", TONES[one.tone])
    if not told:
        yield styled(_("A quiet quarter."), "$muted")


def _figures(room: Room, turn: int, width: int) -> Iterator[Spot | Cell]:
    """The headlines of each own firm before the quarter, with the change since the one before."""
    games = room.session.history
    over = room.session.finished and turn == room.session.turn
    for firm in room.firms:
        text = _("{} at the end") if over else _("{} when it began")
        yield styled(text.format(_(room.label(firm))), "bold")
        rows = figures(games, room.side, turn, firm)
        drawn = table([_row(row) for row in rows], right=(1, 2), gap=GAP)
        yield from (Spot(line, row.key, firm) for line, row in zip(drawn, rows, strict=True))


def _row(row: Row) -> Sequence[Cell]:
    value, change = (text.removesuffix(" H100e") for text in (row.value, row.change))
    return row.label, styled(value, "bold"), styled(change, TONES[row.tone])
