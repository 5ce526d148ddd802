"""The commit: what the plan changes and costs, and what to look at twice, before it is final."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from computewar.engine.orders import CARDS
from computewar.report.cards import situations
from computewar.report.changes import changes
from computewar.report.plan import Warning
from computewar.report.purse import purse
from computewar.tui import actions, flow, keynames
from computewar.tui.room import Room
from computewar.tui.screens.capital_lines import purse_lines
from computewar.tui.table import Cell, fit, heading, styled, table, wrapped
from computewar.tui.widgets import amount
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import _

SHOWN, LABEL = 14, 26  # changes told; columns of a lever's name


class CommitScreen(Screen[None]):
    """The last look; enter plays the quarter."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("commit")

    def __init__(self, room: Room) -> None:
        super().__init__(name="commit")
        self.room = room
        self.seen, self.orders = room.seen, room.session.orders(room.side)

    def compose(self) -> ComposeResult:
        """Warnings, purse, changes."""
        yield GameHeader(self.room, _("Commit"))
        with VerticalScroll(classes="body", can_focus=False):
            yield Lines(self._lines, points=True, id="text")
        yield KeyFooter(self.room, "commit")

    def on_mount(self) -> None:
        """The cursor on the first warning."""
        self.query_one(Lines).focus(scroll_visible=False)

    @property
    def _warnings(self) -> list[Warning]:
        found = self.room.warnings
        self.room.warned = bool(found)
        return found

    @property
    def _hint(self) -> str:
        there, mute = (keynames.shown_keys(one, self.room) for one in ("there", "mute"))
        return _("{} goes there, {} mutes the kind").format(there, mute)

    def _lines(self, width: int) -> list[Spot | Cell]:
        found: list[Spot | Cell] = [heading(_("Warnings"), self._hint)]
        for k, one in enumerate(self._warnings):
            first, *rest = wrapped(f"! {one.text}", width, "  ", "$warning")
            found += [Spot(first, one.key, one.firm, k), *rest]
        none = _("None: nothing is idle, unpaid or at risk.")
        if quiet := self.room.unheard:
            none = _("+{} muted").format(quiet)
        if len(found) == 1:
            found = [heading(_("Warnings"))]
        if len(found) == 1 or quiet:
            found.append(styled(none, "$muted"))
        found += ["", heading(_("The purse"))]
        for firm in self.room.firms:
            found += purse_lines(purse(self.seen, self.orders, firm), self.room, width)
        return [*found, *self._answers(), "", *self._changes()]

    def _answers(self) -> list[Cell]:
        """How each card is answered."""
        told = situations(self.seen, self.orders, self.room.changes())
        if not told:
            return []
        rows = [
            (one.title, "→", styled(one.taken.label, "bold"),
             "" if one.answered else styled(_("by default"), "$muted"))
            for one in told
        ]  # fmt: skip
        return ["", heading(_("Answers to cards")), *table(rows)]

    def _changes(self) -> list[Cell]:
        found = changes(self.seen, self.orders, self.room.changes())
        rows = [
            (
                _(self.room.label(one.firm)),
                fit(one.label, LABEL),
                amount.brief(one, one.stood),
                "→",
                styled(amount.brief(one), "bold"),
            )
            for one in found.told[:SHOWN]
        ]
        rest = [styled(line, "$muted") for line in found.rest(SHOWN)]
        if not rows:
            none = styled(_("None: the standing orders of last quarter go on."), "$muted")
            return [heading(_("Changes")), none, *rest]
        return [heading(_("Changes")), *table(rows, right=(2, 4)), *rest]

    def do_there(self) -> None:
        """To the lever that cures the warning."""
        spot = self.query_one(Lines).current
        if spot:
            warning = self._warnings[spot.place]
            self.room.lever = warning.lever
            flow.show(self.app, self.room, "cards" if warning.area == CARDS else "capital")

    def do_source(self) -> None:
        """The rule of the lever that a warning speaks of; without warnings, of the purse."""
        from computewar.tui.screens.why import WhyScreen

        spot = self.query_one(Lines).current
        key = self._warnings[spot.place].lever if spot else "purse"
        self.app.push_screen(WhyScreen(self.room, key, spot.firm if spot else ""))

    def do_mute(self) -> None:
        """Not again in this game."""
        spot = self.query_one(Lines).current
        if spot:
            self.room.muted.add(spot.key)
            self.query_one(Lines).renew()
            self.query_one(KeyFooter).refresh()

    def do_back(self) -> None:
        """To the plan."""
        flow.show(self.app, self.room, "capital")
