"""The verdict: one page in words, the scores, and the quarters that decided it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from computewar.report.row import SMALL
from computewar.report.turnings import Told, decided, waiting
from computewar.report.verdict import Term, Verdict, verdict
from computewar.tui import actions, flow, turnings
from computewar.tui.room import Room
from computewar.tui.table import TONES, Cell, heading, styled, table, wrapped
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
    if not one.rival or len(one.scores) > 2:
        lines += [Content(""), heading(_("Scores"))]
        lines += table([(name, styled(mark, "bold")) for name, mark in one.scores], right=(1,))
    against = _("against {}").format(one.rival) if one.rival else ""
    lines += [Content(""), heading(_("What the score is made of"), against)]
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
    """The terms, beside the rival's once the game is over, and how they are reckoned."""
    rows = _beside(one) if one.rival else _own(one)
    columns = range(1, len(rows[0]))
    lines = table(rows, right=columns)
    if max(line.cell_length for line in lines) > width:
        lines = table([row[:-2] for row in rows], right=columns)  # `i` shows measure and par, too
    return [*lines, *wrapped(one.formula, width, "", "$muted")]


def _own(one: Verdict) -> list[tuple[Cell, ...]]:
    head = _("term"), _("points"), _("of ±"), _("measure"), _("par")
    rows = [
        (term.label, styled(term.text, TONES[term.tone] or "$muted"), *_reckoned(term))
        for term in one.terms
    ]
    return [tuple(styled(word, "$muted") for word in head), *rows]


def _beside(one: Verdict) -> list[tuple[Cell, ...]]:
    """A row a term, what parts the sides most first; then the scores."""
    head = (
        _("term"), _("own"), _("rival"), _("difference"), _("of ±"), _("measure"), _("par"),
    )  # fmt: skip
    rows = [
        (term.label, term.text, term.other, styled(term.ahead, _tone(term.gap)), *_reckoned(term))
        for term in one.terms
    ]
    whole = [styled(text, "bold") for text in (_("Score"), *one.sums)]
    return [tuple(styled(word, "$muted") for word in head), *rows, (*whole, "", "", "")]


def _tone(gap: float) -> str:
    return TONES["good"] if gap > SMALL else TONES["bad"] if gap < -SMALL else "$muted"


def _reckoned(term: Term) -> tuple[str, str, str]:
    """The most a term can bring, and what its points are made of."""
    return term.most, term.measure, term.par
