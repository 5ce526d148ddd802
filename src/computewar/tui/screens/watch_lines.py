"""The words of watching: a line of quarters, what was decided in one, what it brought, the end."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from computewar.report.causes import Change, causes
from computewar.report.decisions import decided
from computewar.report.news import news
from computewar.report.verdict import verdict
from computewar.sessions.film import Film
from computewar.tui.table import TONES, heading, join, styled, table, widths, wrapped
from computewar.words import _, number

DECISIONS = 8  # shown of a side in a quarter


def track(film: Film, quarter: int, running: bool, speed: float, width: int) -> Content:
    """All quarters as a line, the one shown marked, and how it runs."""
    last = len(film.given)
    state = _("×{}").format(number(speed)) if running else _("paused")
    end = _("{} of {}").format(quarter, last) + f"  {state}"
    room = max(width - len(end) - 2, 1)
    at = round(quarter / last * (room - 1))
    return Content.assemble(
        styled("━" * at, "$primary"),
        styled("●" if running else "■", "bold $primary"),
        styled("─" * (room - at - 1), "$line"),
        "  ",
        styled(end, "$muted"),
    )


def quarter_lines(film: Film, quarter: int, side: str, width: int) -> list[Content]:
    """What the quarter before brought, what is decided in this one; the verdict at the end."""
    lines = list(_brought(film, quarter, side, width)) if quarter else []
    if quarter < len(film.given):
        for one in _told_sides(film, side):
            lines += [*_decisions(film, quarter, one, width), Content("")]
    else:
        lines += _end(film, side, width)
    return lines[:-1] if lines and not lines[-1].plain else lines


def _told_sides(film: Film, side: str) -> tuple[str, ...]:
    """The sides whose decisions may be told, the one whose eyes these are first."""
    return (side, *(one for one in film.open_to if one != side))


def _decisions(film: Film, quarter: int, side: str, width: int) -> Iterator[Content]:
    game = film.games[quarter]
    label, seat = _(film.scenario.sides[side].label), film.seats[side]
    held = _("a person") if side in film.people else seat
    when = film.scenario.quarter(quarter)
    title = _("{} decides in {}").format(label, when)
    yield heading(title, held if len(title) + len(held) + 2 <= width else "")
    told = decided(game, side, film.given[quarter].get(side, {}))
    for text in told[:DECISIONS]:
        yield from wrapped(f"· {text}", width, "  ")
    if len(told) > DECISIONS:
        yield styled(_("+{} more").format(len(told) - DECISIONS), "$muted")
    if not told:
        yield styled(_("Nothing new: the orders stand."), "$muted")


def _brought(film: Film, quarter: int, side: str, width: int) -> Iterator[Content]:
    """Headlines and news of the quarter before."""
    before, after = film.games[quarter - 1 : quarter + 1]
    yield heading(_("What {} brought").format(film.scenario.quarter(quarter - 1)))
    yield from _headlines(film, causes(before, after, side), width)
    for one in news(before.observe(side), after.observe(side), before.world):
        yield from wrapped(f"· {one.text}", width, "  ", TONES[one.tone])
    yield Content("")


def _headlines(film: Film, found: Sequence[Change], width: int) -> list[Content]:
    """A row a figure and the firms side by side; below each other where that is too wide."""
    firms = list(dict.fromkeys(one.firm for one in found))
    names = [_(film.scenario.firms[firm].label) for firm in firms]
    by_key: dict[str, list[Content | str]] = {}
    for one in found:
        by_key.setdefault(one.key, [one.label]).extend(_cells(one))
    head = ["", *(cell for name in names for cell in (styled(name, "bold $primary"), ""))]
    beside = table([head, *by_key.values()], right=range(1, len(head)))
    if max(line.cell_length for line in beside) <= width:
        return beside
    rows = [(one.label, *_cells(one)) for one in found]
    spans = widths(rows)
    spans[0] = min(spans[0], max(width - spans[1] - spans[2] - 4, 8))
    lines: list[Content] = []
    for firm, name in zip(firms, names, strict=True):
        own = [row for row, one in zip(rows, found, strict=True) if one.firm == firm]
        lines += [styled(name, "bold $primary"), *table(own, right=(1, 2), spans=spans)]
    return lines


def _cells(one: Change) -> tuple[Content, Content]:
    """What a figure is now and by how much it changed, without what its label says."""
    tone = "" if not one.amount else "$success" if one.amount > 0 else "$error"
    now, by = (cell.removesuffix(" H100e").partition("/")[0] for cell in (one.after, one.text))
    return styled(now, "bold"), styled(by, tone)


def _end(film: Film, side: str, width: int) -> Iterator[Content]:
    """The verdict's first lines, or that the game goes on from here."""
    if film.note:
        yield from wrapped(film.note, width, "", "$warning")
        return
    found = verdict(film.games, side)
    yield heading(found.title if film.games[-1].finished else _("So far"))
    yield from wrapped(found.ending, width)
    if film.games[-1].finished:
        yield from (line for text in found.paragraphs for line in wrapped(text, width))
        marks = (f"{label} {mark}" for label, mark in found.scores)
        yield join([_("Score: {}").format(", ".join(marks))])
