"""What a closed strait would cost: the plan on screen played through with it open and closed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from computewar.tui import forecasting
from computewar.tui.room import Room
from computewar.tui.table import Cell, fit, heading, join, styled, table, wrapped
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.report.exposure import Cost

SMALL = 1e-9
Found = tuple[str, "tuple[Cost, ...]"]


class StraitCost(Static):
    """A small table above the map; reckoned in a thread of its own, given up with the page."""

    DEFAULT_CSS = "StraitCost { height: auto; margin: 0 2 1 2; }"

    def __init__(self, room: Room) -> None:
        super().__init__("", id="strait-cost")
        self.room, self.futures = room, 0
        self.found: Found | None = None

    def on_mount(self) -> None:
        """Reckon, where there is a plan to reckon with."""
        self.display = not self.room.session.finished
        if self.room.open:
            self.run_worker(self._work, thread=True, exclusive=True, exit_on_error=False)

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self.show_cost()

    def _work(self) -> Found | None:
        from computewar.report.exposure import FUTURES, closed_strait

        room, worker = self.room, get_current_worker()
        many = min(room.settings.futures, forecasting.FUTURES, FUTURES)
        left = forecasting.moment(room)[2]
        self.futures = many
        return closed_strait(
            room.seen, room.session.orders(room.side), many, left,
            cancelled=lambda: worker.is_cancelled,
        )  # fmt: skip

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what is found, or why nothing is."""
        if event.state == WorkerState.SUCCESS:
            self.found = event.worker.result
            self.show_cost()
        elif event.state == WorkerState.ERROR:
            self.update(styled(str(event.worker.error), "$error"))

    def show_cost(self) -> None:
        """The table as far as it is known."""
        if self.room.table is not None:
            self.update(join(cost_lines(self.room, self.found, self.futures, self.size.width)))


def cost_lines(room: Room, found: Found | None, futures: int, width: int) -> list[Content]:
    """What it would cost, a line a firm."""
    from computewar.report.exposure import length

    seen = room.seen
    lasts = number(length(seen), "quarters")
    shut = float(seen.own.strait[0]) > SMALL
    title = (
        _("The strait is closed, for {} more") if shut else _("If the strait closed now, for {}")
    )
    lines = [heading(title.format(lasts))]
    if not room.open:
        return [*lines, styled(_("reckoned while you plan"), "$muted")]
    if found is None:
        return [*lines, styled(_("being reckoned …"), "$muted")]
    last, costs = found
    note = _("Medians of {} futures in {}; beside them the change from an open strait.")
    lines += [*wrapped(note.format(number(futures), last), width, "", "$muted")]
    return [*lines, *_table(room, costs, width)]


def _table(room: Room, costs: "Sequence[Cost]", width: int) -> list[Content]:
    """Firms down, figures across; the score of the side below."""
    heads = {"compute": _("Compute"), "value": _("Value"), "cash": _("Cash")}
    rows: list[list[Cell]] = [["", *(styled(head, "$muted") for head in heads.values())]]
    for firm in room.firms:
        told = {one.name: one for one in costs if one.firm == firm}
        rows.append([_(room.label(firm)), *(_against(told[name]) for name in heads)])
    rows += [[_("Score"), _against(one)] for one in costs if not one.firm]
    drawn = table(rows, right=range(1, 1 + len(heads)))
    return [fit(line, width) if line.cell_length > width else line for line in drawn]


def _against(cost: "Cost") -> Content:
    """The figure with the strait closed, and how far it is from that with it open."""
    unit = "index" if cost.unit == "points" else cost.unit
    step = cost.closed - cost.open
    part = cost.unit != "points" and abs(cost.open) > SMALL
    change = number(step / cost.open, "share", 2, signed=True) if part else ""
    change = change if part else number(step, unit, 2, signed=True)
    tone = "$muted" if abs(step) <= SMALL else "$success" if step > 0 else "$error"
    value = number(cost.closed, unit, 3).removesuffix(" H100e")
    return Content.assemble(value, " ", styled(change or "0", tone))
