"""The verdict: one page in words, the scores, and the quarters that decided it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from computewar.report.verdict import Verdict, verdict
from computewar.tui import actions, flow
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

    def compose(self) -> ComposeResult:
        """A verdict for each side that a person held."""
        games = self.room.session.history
        people = self.room.session.people or (self.room.side,)
        found = [verdict(games, side) for side in people]
        yield GameHeader(self.room, _("Verdict"))
        with VerticalScroll(classes="body"):
            yield Lines(lambda width: _both(found, self.room, width), id="text")
        yield KeyFooter(self.room, "verdict")

    def do_source(self) -> None:
        """How the score is reckoned, and with which numbers."""
        from computewar.tui.screens.source import SourceScreen

        self.app.push_screen(SourceScreen(self.room, "score"))

    def do_close(self) -> None:
        """To the title."""
        flow.leave(self.app, self.room)


def _both(found: Sequence[Verdict], room: Room, width: int) -> list[Content]:
    return [line for one in found for line in [*verdict_lines(one, room, width), Content("")]]


def verdict_lines(one: Verdict, room: Room, width: int) -> list[Content]:
    """One side's page."""
    label = _(room.session.scenario.sides[one.side].label)
    lines = [heading(one.title, label), *wrapped(one.ending, width, "", "$muted"), Content("")]
    lines += [line for text in one.paragraphs for line in wrapped(text, width)]
    lines += [Content(""), heading(_("Scores"))]
    lines += table([(name, styled(mark, "bold")) for name, mark in one.scores], right=(1,))
    lines += [Content(""), heading(_("What the score is made of"))]
    lines += _terms(one, width)
    lines += [Content(""), heading(_("The quarters that decided it"))]
    for turning in one.turnings:
        lines += wrapped(f"{turning.quarter}  {turning.text}", width, "         ")
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
