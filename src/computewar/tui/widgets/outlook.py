"""The outlook: what the plan on screen leads to, in numbers, beside the levers."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from computewar.tui.room import Room
from computewar.tui.table import fit, heading, shortened, styled, wrapped
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.lab.forecast import Fan

BARS = "▁▂▃▄▅▆▇█"
BARS_MOST = 12
SMALL = 1e-9


class Outlook(Widget):
    """The forecast in a narrow column: now, median and span at the end, against what stood."""

    can_focus = False

    def __init__(self, room: Room, id: str) -> None:
        super().__init__(id=id)
        self.room = room

    def render(self) -> Content:
        """The column as it is known; a forecast still being made is the one before."""
        found = lines(self.room, self.size.width, self.size.height)
        return Content("\n").join(shortened(found, self.size.height))


def lines(room: Room, width: int, height: int) -> list[Content]:
    """All lines of the outlook; without gaps and legend where the column is low."""
    fan = room.fan
    if fan is None:
        return [heading(_("Forecast")), styled(_("being reckoned …"), "$muted")]
    shown = [_series(fan, room.base, *one, width) for one in series(room)]
    title = heading(_("Forecast to {}").format(fan.quarters[-1]))
    note = styled(_("{} futures, 5–95 %").format(number(fan.futures)), "$muted")
    legend = wrapped(LEGEND, width, "", "$faint")
    blank = Content("")
    airy = [title, note, *(line for one in shown for line in (blank, *one)), blank, *legend]
    if len(airy) <= height:
        return airy
    return [title, *(line for one in shown for line in one)]


LEGEND = _("● median  ▒ middle half  ░ 5–95 %  ─ before this plan")


def series(room: Room) -> list[tuple[str, str, str]]:
    """Name, label and unit of each series that is shown, in order."""
    cash = [(f"cash {firm}", _("Cash, {}").format(room.label(firm)), "$bn") for firm in room.firms]
    share = ("compute_share", _("Share of compute"), "share")
    return [*cash, share, ("score", _("Score"), "points")]


def _series(
    fan: "Fan", base: "Fan | None", name: str, label: str, unit: str, width: int
) -> list[Content]:
    low, middle, high = (fan.series[name][k] for k in (0, 2, 4))
    spark = sparkline([float(x) for x in middle][-BARS_MOST:])
    first = fit(styled(label, "bold"), width - len(spark) - 1)
    now, then = short(middle[0], unit), styled(short(middle[-1], unit), "bold")
    change = Content("").join(_against(fan, base, name, unit))
    whole = Content.assemble(f" {now} → ", then, change)
    brief = Content.assemble(" → ", then, change)
    return [
        Content.assemble(first, " ", styled(spark, "$primary")),
        whole if whole.cell_length <= width else brief,
        styled(f" {short(low[-1], unit)} … {short(high[-1], unit)}", "$muted"),
    ]


def short(value: float, unit: str) -> str:
    """A forecast figure with no more places than it is worth."""
    if unit == "points":
        return number(float(round(value)), "index", 2)
    return number(float(value), unit)


def _against(fan: "Fan", base: "Fan | None", name: str, unit: str) -> list[Content]:
    """What the plan changes of the median, against the orders that stood."""
    if base is None or len(base.quarters) != len(fan.quarters):
        return []
    change = float(fan.median(name)[-1] - base.median(name)[-1])
    text = number(change, "index" if unit == "points" else unit, 2, signed=True)
    if not text or abs(change) <= SMALL or text == "0":
        return []
    return [Content(" "), styled(f"({text})", "$success" if change > 0 else "$error")]


def sparkline(values: list[float]) -> str:
    """Values as a row of bars between their least and their most."""
    low, high = min(values), max(values)
    span = high - low
    if span <= SMALL * (1 + abs(high)):
        return BARS[3] * len(values)
    return "".join(BARS[round((value - low) / span * (len(BARS) - 1))] for value in values)
