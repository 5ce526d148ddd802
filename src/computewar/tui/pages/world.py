"""The world: what is dear, what is scarce, who has money, what states do, and how it moves."""

from collections.abc import Iterator, Sequence

from computewar.engine.observation import Observation
from computewar.report.world import (
    Gauge,
    capital,
    events,
    lateness,
    prices,
    regions,
    shortages,
    standards,
    states,
)
from computewar.tui import keynames
from computewar.tui.room import Room
from computewar.tui.rows import row_lines
from computewar.tui.table import TONES, Cell, heading, styled, table, wrapped
from computewar.tui.widgets.lines import Spot
from computewar.tui.widgets.outlook import sparkline
from computewar.words import _, number

QUESTION = _("What is dear, what is scarce, and what do states do?")
LAST, NEWS, GAP = 12, 6, 2
LEAST_TREND = 4


def lines(room: Room, width: int) -> Sequence[Spot | Cell]:
    """Prices and capital with their course, shortages, states, standards, the news of it."""
    views = room.views
    gauges = (*prices(views), *capital(views))
    drawn = _gauges(gauges, width)
    split = len(prices(views))
    count = min(len(views), LAST)
    course = _("the last {} quarters").format(number(count)) if count > 1 else ""
    return [
        heading(_("Prices"), course),
        *drawn[:split],
        "",
        heading(_("Capital")),
        *drawn[split:],
        "",
        heading(_("Shortages")),
        *row_lines(shortages(views), width),
        "",
        *_news(room, views, width),
        "",
        heading(_("States")),
        *row_lines(states(views[-1]), width),
        "",
        *_grants(views[-1], width),
        "",
        heading(_("Standards of embodied AI")),
        *row_lines(standards(views[-1]), width),
    ]


def _gauges(gauges: Sequence[Gauge], width: int) -> list[Spot]:
    """Each figure with its change and, where there is room, its course and what it is."""
    rows: list[list[Cell]] = [
        [one.label, styled(one.value, "bold"), styled(one.change, TONES[one.tone])]
        for one in gauges
    ]
    used = max(line.cell_length for line in table(rows, right=(1, 2), gap=GAP))
    count = min(len(gauges[0].trend), LAST, width - used - GAP)
    if count >= min(LEAST_TREND, len(gauges[0].trend)) and count > 1:
        for row, one in zip(rows, gauges, strict=True):
            row.append(styled(sparkline(list(one.trend)[-count:]), "$primary"))
        used += count + GAP
    for row, one in zip(rows, gauges, strict=True):
        if len(one.note) <= width - used - GAP:
            row.append(styled(one.note, "$muted"))
    drawn = table(rows, right=(1, 2), gap=GAP)
    return [Spot(line, one.key) for line, one in zip(drawn, gauges, strict=True)]


def _grants(seen: Observation, width: int) -> Iterator[Spot | Cell]:
    """What each region pays towards a plant."""
    yield heading(_("Grants for a plant of one's own"))
    found = regions(seen)
    head = [styled(word, "$muted") for word in (_("region"), _("share"), _("at most"))]
    rows: list[Sequence[Cell]] = [head, *((name, share, most) for _k, name, share, most in found)]
    drawn = table(rows, right=(1, 2), gap=GAP)
    yield drawn[0]
    yield from (Spot(line, one[0]) for line, one in zip(drawn[1:], found, strict=True))
    yield from wrapped(lateness(seen), width, "", "$muted")


def _news(room: Room, views: Sequence[Observation], width: int) -> Iterator[Spot | Cell]:
    """What the world did lately; what is older is counted."""
    yield heading(_("What happened"), _("the last first"))
    told = list(events(views))
    if not told:
        yield styled(_("Nothing so far that all have met."), "$muted")
    for quarter, one in told[:NEWS]:
        yield from wrapped(f"{quarter}  {one.text}", width, " " * 9, TONES[one.tone])
    if len(told) > NEWS:
        text = _("+{} more in the history: {}")
        key = keynames.shown_keys("history", room)
        yield styled(text.format(len(told) - NEWS, key), "$muted")
