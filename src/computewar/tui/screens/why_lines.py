"""The words of the page "why?": section by section, each line of it within reach of the cursor."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textual.content import Content

from computewar.report.effects import Effects
from computewar.report.row import Row
from computewar.report.sources import Figure, grounds
from computewar.report.why import Known, Sheet
from computewar.tui.room import Room
from computewar.tui.screens.report import why_lines as cause_lines
from computewar.tui.table import TONES, Cell, fit, heading, styled, table, widths, wrapped
from computewar.tui.widgets.lines import Spot
from computewar.words import _

Told = Callable[[Known, int], list[Content]]
INPUT, KNOWN, PART, RANK = "input", "known", "part", "rank"
LONG, NAME = 22, 30


class Ranking(NamedTuple):
    """What is known of which number matters most: the words for it, and name → size and text."""

    note: str = ""
    weights: Mapping[str, tuple[float, str]] = MappingProxyType({})
    done: bool = False


def sheet_lines(
    sheet: Sheet,
    room: Room,
    width: int,
    opened: str = "",
    told: Told | None = None,
    ranking: Ranking = Ranking(),  # noqa: B008 - it cannot change
) -> list[Spot | Cell]:
    """The page; the number whose line is `opened` says all, at its end what `told` makes of it."""
    page: list[Spot | Cell] = [Spot(heading(sheet.title, sheet.whose), PART)]
    page += [*wrapped(sheet.about, width, "", "$muted"), *_now(sheet.now, width)]
    page += [*_changes(sheet, room, width), *_inputs(sheet.inputs, room, width)]
    page += _known(sheet, ranking, width, opened, told)
    if sheet.facts:
        page += _paragraphs(_("What the documents say"), sheet.facts, width, "fact", "$muted")
    if sheet.rule:
        page += _paragraphs(sheet.rule_title, sheet.rule, width, "rule", "")
    return page


def _head(text: str, note: str = "", width: int = 0) -> list[Spot | Cell]:
    """A section's heading; a note that does not fit beside it stands below."""
    key, beside = f"{PART} {text} {note}", heading(text, note)
    if not width or beside.cell_length <= width:
        return ["", Spot(beside, key)]
    return ["", Spot(heading(text), key), *wrapped(note, width, "  ", "$muted")]


def _now(rows: Sequence[Row], width: int) -> Iterator[Content]:
    """What it is: short figures in a table, long ones as sentences, each with its note."""
    short = [row for row in rows if len(row.value) <= LONG]
    cells = [
        (row.label, styled(row.value, "bold"), styled(row.change, TONES[row.tone]))
        for row in short
    ]  # fmt: skip
    drawn = dict(zip(map(id, short), table(cells, right=(1, 2)), strict=True))
    if rows:
        yield Content("")
    for row in rows:
        if id(row) in drawn:
            yield fit(drawn[id(row)], width)
        else:
            yield from wrapped(f"{row.label}: {row.value}", width, "  ")
        if row.note:
            yield from (Content("  ") + line for line in wrapped(row.note, width - 2, "", "$muted"))


def _changes(sheet: Sheet, room: Room, width: int) -> Iterator[Spot | Cell]:
    """Last quarter's change of every firm asked about, with its causes to 100 %."""
    for one in sheet.changes:
        name = f"{one.label}, {_(room.label(one.firm))}"
        yield from _head(_("What changed it"), f"{name}: {one.before} → {one.after}", width)
        yield from cause_lines(one, room, width)[1:]
        if one.parts and one.parts[0].percent is None:
            note = _("What came and what went nearly cancel: per cents of the rest say nothing.")
            yield from wrapped(note, width, "", "$muted")
    if sheet.unsplit:
        yield from () if sheet.changes else _head(_("What changed it"))
        yield from wrapped(sheet.unsplit, width, "", "$muted")


def _inputs(rows: Sequence[Row], room: Room, width: int) -> Iterator[Spot | Cell]:
    """What the rule looks at; a line with a page of its own can be taken."""
    many = len({row.firm for row in rows}) > 1
    cells = [(row.label, styled(row.value, "bold"), styled(row.change, "$muted")) for row in rows]
    spans = widths(cells)
    if cells:
        spans[0] = max(min(spans[0], width - sum(spans[1:]) - 2), 10)
    for k, (row, line) in enumerate(zip(rows, table(cells, right=(1, 2), gap=1, spans=spans),
                                        strict=True)):  # fmt: skip
        if not k or row.firm != rows[k - 1].firm:
            note = _(room.label(row.firm)) if many else _("now, and since last quarter")
            yield from _head(_("What its rule looks at"), note, width)
        line = fit(line, width) if line.cell_length > width else line
        yield Spot(line, f"{INPUT} {k}", row.firm, k) if row.key else line


def _known(
    sheet: Sheet, ranking: Ranking, width: int, opened: str, told: Told | None
) -> Iterator[Spot | Cell]:
    """The numbers that the rule reads, a line each; the one pointed at in full."""
    if not sheet.known:
        return
    yield from ("", Spot(heading(sheet.known_title), RANK))
    legend = _("§ printed  ≈ reckoned from it  ? assumed")
    for text in (legend, ranking.note) if ranking.note else (legend,):
        yield from wrapped(text, width, "", "$muted")
    rows = [_cells(one, ranking.weights) for one in sheet.known]
    spans = widths(rows)
    if sum(spans) + 3 > width and ranking.weights:  # ranges give way to what they do
        spans[2] = 0
    spans[0] = max(min(spans[0], width - sum(spans[1:]) - 3), 10)
    drawn = table(rows, right=(1, 2, 3), gap=1, spans=spans)
    for k in _order(sheet.known, ranking):
        key = f"{KNOWN} {k}"
        yield Spot(fit(drawn[k], width) if drawn[k].cell_length > width else drawn[k], key, place=k)
        if key == opened:
            yield from _ground(sheet.known[k].figure, width)
            yield from told(sheet.known[k], width) if told else ()


def _order(known: Sequence[Known], ranking: Ranking) -> list[int]:
    """The numbers' places; once all are weighed, the weightiest first."""
    places = list(range(len(known)))
    if not ranking.done:
        return places
    return sorted(places, key=lambda k: -ranking.weights.get(known[k].name, (-1.0, ""))[0])


def _cells(one: Known, weights: Mapping[str, tuple[float, str]]) -> tuple[Cell, ...]:
    signs = {
        _("printed in a document"): "§", _("reckoned from what is printed"): "≈",
        _("assumption"): "?",
    }  # fmt: skip
    figure = one.figure
    name = f"{figure.name} ({figure.firm})" if figure.firm else figure.name
    first = Content.assemble(styled(f"{signs[figure.status]} ", "$muted"), name)
    weight = weights.get(one.name, (0.0, ""))[1]
    return first, styled(one.value, "bold"), styled(one.span, "$muted"), styled(weight, "$primary")


def _ground(figure: Figure, width: int) -> Iterator[Content]:
    """What a number rests on: status, reading, reason, facts with paragraph and certainty."""
    full = figure.text.removeprefix(figure.name).partition(": ")[2]
    for text in (full, *(line.strip() for line in grounds(figure))):
        yield from indented(text, width)


def indented(text: str, width: int) -> list[Content]:
    """A text that belongs to the number above it."""
    return [Content("    ") + line for line in wrapped(text, width - 4, "  ", "$muted")]


def effect_lines(found: Effects, width: int) -> list[Content]:
    """The table of what the ends would do; columns that do not fit are counted."""
    title = [Content("    ") + line for line in wrapped(found.title, width - 4, "  ", "$primary")]
    if all(cell == "0" for _label, cells in found.rows for cell in cells):
        told = _("Neither end would move any of it.")
        return [*title, *(Content("    ") + line for line in wrapped(told, width - 4))]
    for shown in range(len(found.heads), 0, -1):
        rows: list[Sequence[Cell]] = [("", *(styled(one, "$muted") for one in found.heads[:shown]))]
        rows += [(label, *(styled(cell, "bold") for cell in cells[:shown]))
                 for label, cells in found.rows]  # fmt: skip
        drawn = table(rows, right=range(1, shown + 1))
        if max(line.cell_length for line in drawn) <= width - 4:
            break
    left = len(found.heads) - shown
    more = [styled("    " + _("+{} more").format(left), "$muted")] if left else []
    return [*title, *(Content("    ") + fit(line, width - 4) for line in drawn), *more]


def _paragraphs(
    title: str, texts: Sequence[str], width: int, key: str, style: str
) -> Iterator[Spot | Cell]:
    """Paragraphs under a heading, each a stop of the cursor."""
    yield from ("", heading(title))
    points = [point for text in texts for point in _points(text)]
    for k, point in enumerate(points):
        first, *rest = wrapped(point, width, "  ", style)
        yield Spot(first, f"{key} {k}")
        yield from rest


def _points(paragraph: str) -> list[str]:
    """The points of a list that stands in one paragraph; else the paragraph."""
    if not paragraph.startswith("- "):
        return [paragraph]
    return [f"· {point}" for point in re.split(r"(?:^|(?<=[.;:])\s)- ", paragraph) if point]
