"""The verdict: one page in words, the scores, and the quarters that decided it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from computewar.report.turnings import Told, decided, waiting
from computewar.report.verdict import Verdict, verdict
from computewar.tui import actions, flow, turnings
from computewar.tui.room import Room
from computewar.tui.table import TONES, heading, styled, table, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines
from computewar.words import _


class VerdictScreen(Screen[None]):
    """The last page; both sides read it together."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("verdict")

    def __init__(self, room: Room) -> None:
        super().__init__(name="verdict")
        self.room = room
        self.verdicts: list[Verdict] = []

    def compose(self) -> ComposeResult:
        """A verdict for each side that a person held."""
        games = self.room.session.history
        people = self.room.session.people or (self.room.side,)
        self.verdicts = [verdict(games, side) for side in people]
        yield GameHeader(self.room, _("Verdict"))
        with VerticalScroll(classes="body"):
            yield Lines(self._page, id="text")
        yield KeyFooter(self.room, "verdict")

    def on_mount(self) -> None:
        """Look for the turns that decided, unless they are known."""
        if self.room.session.turn and turnings.known(self.room) is None:
            work = turnings.work(self.room)
            self.run_worker(work, thread=True, group="turnings", exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found; say what went wrong."""
        if event.state == WorkerState.SUCCESS and self.room.table is not None:
            self.query_one("#text", Lines).renew()
        elif event.state == WorkerState.ERROR and event.worker.error:
            self.notify(str(event.worker.error), severity="warning")

    def _page(self, width: int) -> list[Content]:
        """Every side's page, with the turns that decided where they are known."""
        if self.room.table is None:
            return []
        games, found = self.room.session.history, turnings.known(self.room)
        lines = []
        for one in self.verdicts:
            turned = decided(games, found, one.side) if found else None
            lines += [*verdict_lines(one, self.room, width, turned), Content("")]
        return lines

    def do_source(self) -> None:
        """How the score is reckoned, and with which numbers."""
        from computewar.tui.screens.why import WhyScreen

        self.app.push_screen(WhyScreen(self.room, "score"))

    def do_close(self) -> None:
        """To the title."""
        flow.leave(self.app, self.room)


def verdict_lines(one: Verdict, room: Room, width: int, turned: Told | None) -> list[Content]:
    """One side's page; without `turned` it says that they are looked for."""
    label = _(room.session.scenario.sides[one.side].label)
    lines = [heading(one.title, label), *wrapped(one.ending, width, "", "$muted"), Content("")]
    lines += [line for text in one.paragraphs for line in wrapped(text, width)]
    lines += [Content(""), heading(_("Scores"))]
    lines += table([(name, styled(mark, "bold")) for name, mark in one.scores], right=(1,))
    lines += [Content(""), heading(_("What the score is made of"))]
    lines += _terms(one, width)
    lines += [Content(""), heading(_("The quarters that decided it"))]
    return lines + _turnings(turned, width)


def _turnings(turned: Told | None, width: int) -> list[Content]:
    if turned is None:
        return wrapped(waiting(), width, "", "$muted")
    lines = wrapped(turned.summary, width)
    for quarter, text in turned.lines:
        lines += wrapped(f"{quarter}  {text}", width, "         ")
    return lines


def _terms(one: Verdict, width: int) -> list[Content]:
    head = [styled(word, "$muted") for word in (
        _("term"), _("measure"), _("par"), _("points"), _("of ±"),
    )]  # fmt: skip
    rows = [
        (
            term.label,
            term.measure,
            term.par,
            styled(term.text, TONES[term.tone] or "$muted"),
            term.most,
        )
        for term in one.terms
    ]
    return [*table([head, *rows], right=(1, 2, 3, 4)), *wrapped(one.formula, width, "", "$muted")]
