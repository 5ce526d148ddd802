"""The outlook: what the plan on screen leads to, in numbers, beside the levers."""

from typing import TYPE_CHECKING

import numpy as np
from textual.content import Content
from textual.widget import Widget

from computewar.report.prospects import FIRST, Prospect, prospects
from computewar.tui.room import Room
from computewar.tui.table import fit, heading, shortened, styled, wrapped
from computewar.tui.widgets.fan_chart import FanChart
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.lab.forecast import Fan

BARS = "▁▂▃▄▅▆▇█"
BARS_MOST = 12
SMALL, EVEN = 1e-9, 0.5
HELD = "\u00a0"  # a blank at which no line ends


class Outlook(Widget):
    """The forecast in a narrow column: now, median and span at the end, against what stood."""

    can_focus = False

    def __init__(self, room: Room, id: str) -> None:
        super().__init__(id=id)
        self.room = room

    def render(self) -> Content:
        """The column as it is known; a forecast still being made is the one before."""
        drawn = any(chart.display for chart in self.screen.query(FanChart))
        found = lines(self.room, self.size.width, self.size.height, legend=drawn)
        return Content("\n").join(shortened(found, self.size.height))


def lines(room: Room, width: int, height: int, *, legend: bool = True) -> list[Content]:
    """All lines of the outlook; gaps and the chart's legend only where the column is high."""
    fan = room.fan
    if fan is None:
        return [heading(_("Forecast")), styled(_("being reckoned …"), "$muted")]
    shown = [_series(fan, room.base, one, width) for one in series(room) if one.name in fan.series]
    title = heading(_("Forecast to {}").format(fan.quarters[-1]))
    note = styled(_("{} futures, 5–95 %").format(number(fan.futures)), "$muted")
    blank = Content("")
    brief = [title, *(line for one in shown for line in one[:3])]
    airy = [title, note, *(line for one in shown for line in (blank, *one))]
    airy += [blank, *_legend(width)] if legend else []
    if len(airy) <= height:
        return airy
    full = [title, *(line for one in shown for line in one)]
    return full if len(full) <= height else brief


LEGEND = _("● median  ▒ middle half  ░ 5–95 %  ─ before this plan")


def _legend(width: int) -> list[Content]:
    """The signs of the chart; a line ends between two of them only."""
    whole = LEGEND.replace("  ", "\n").replace(" ", HELD).replace("\n", " " * 2)
    found = wrapped(whole, width)
    return [styled(line.plain.replace(HELD, " "), "$faint") for line in found]


def series(room: Room) -> list[Prospect]:
    """What is always shown, in order; what the player chose besides stands first."""
    known = prospects(room.session.scenario, room.side)
    chosen = [one for one in known if one.name == room.prospect]
    usual = [one for one in known if one.name.split()[0] in FIRST]
    return [*(one for one in chosen if one not in usual), *usual]


def offered(room: Room) -> list[Prospect]:
    """All that can be looked ahead to: what is shown always, and what is not nought throughout."""
    known = prospects(room.session.scenario, room.side)
    fans = [fan for fan in (room.fan, room.base) if fan is not None]
    usual = set(series(room))
    return [
        one
        for one in known
        if one in usual or any(np.abs(fan.series.get(one.name, 0.0)).max() > SMALL for fan in fans)
    ]


def _series(fan: "Fan", base: "Fan | None", one: Prospect, width: int) -> list[Content]:
    low, middle, high = (fan.series[one.name][k] for k in (0, 2, 4))
    spark = sparkline([float(x) for x in middle][-BARS_MOST:])
    first = fit(styled(one.label, "bold"), width - len(spark) - 1)
    now, then = one.text(middle[0]), styled(one.text(middle[-1]), "bold")
    change = Content("").join(_against(fan, base, one))
    whole = Content.assemble(f" {now} → ", then, change)
    brief = Content.assemble(" → ", then, change)
    return [
        Content.assemble(first, " ", styled(spark, "$primary")),
        whole if whole.cell_length <= width else brief,
        styled(_noted(f" {one.text(low[-1])} … {one.text(high[-1])}", one.note, width), "$muted"),
        *_above(fan, base, one, width),
    ]


def _noted(span: str, note: str, width: int) -> str:
    """A span with its note, where there is room for both."""
    whole = f"{span} {note}".rstrip()
    return whole if len(whole) <= width else span


def _against(fan: "Fan", base: "Fan | None", one: Prospect) -> list[Content]:
    """What the plan changes of the median, against the orders that stood."""
    if base is None or len(base.quarters) != len(fan.quarters):
        return []
    change = float(fan.median(one.name)[-1] - base.median(one.name)[-1])
    text = one.text(change, signed=True)
    if not text or abs(change) <= SMALL or text == "0":
        return []
    told = any(sign in "123456789" for sign in text)  # a change that rounds to nothing is plain
    tone = "" if not one.better or not told else "$success" if change * one.better > 0 else "$error"
    return [Content(" "), styled(f"({text})", tone)]


def _above(fan: "Fan", base: "Fan | None", one: Prospect, width: int) -> list[Content]:
    """In how many of the same futures the plan ends higher than what stood would have."""
    if base is None or len(base.quarters) != len(fan.quarters):
        return []
    share = fan.above(base, one.name)
    if np.isnan(share) or share == EVEN:
        return []
    text = _("more in {} of futures").format(number(share, "share", 2))
    return [fit(styled(f" {text}", "$muted"), width).rstrip()]


def sparkline(values: list[float]) -> str:
    """Values as a row of bars between their least and their most."""
    low, high = min(values), max(values)
    span = high - low
    if span <= SMALL * (1 + abs(high)):
        return BARS[3] * len(values)
    return "".join(BARS[round((value - low) / span * (len(BARS) - 1))] for value in values)
