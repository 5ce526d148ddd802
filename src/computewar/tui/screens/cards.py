"""The cards: what lies on the table this quarter, one card a page, and what each answer does.

Enter takes the answer under the cursor and goes on to the next card that nobody has answered, or to
the plan. A card that is left alone takes its default, and the page says so.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from computewar.report.cards import Answer, Situation, situations
from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.table import Cell, heading, styled, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import _, number

INDENT = "    "


class CardsScreen(Screen[None]):
    """The card under the eye, and its answers under the cursor."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("cards")

    def __init__(self, room: Room) -> None:
        super().__init__(name="cards")
        self.room, self.at = room, 0
        self.cards = _cards(room)
        levers = [one.lever for one in self.cards]
        wanted = room.lever if room.lever in levers else ""
        open_ones = [one.lever for one in self.cards if not one.answered]
        self.at = levers.index(wanted or (open_ones or levers)[0]) if levers else 0
        room.lever = ""

    def compose(self) -> ComposeResult:
        """One card; a long one scrolls."""
        yield GameHeader(self.room, _("Cards"))
        with VerticalScroll(classes="body", can_focus=False):
            yield Lines(self._lines, points=True, tall=True, id="text")
        yield KeyFooter(self.room, "cards")

    def on_mount(self) -> None:
        """The cursor on the answer that stands."""
        self.query_one(Lines).focus(scroll_visible=False)
        self._point()

    def _lines(self, width: int) -> list[Spot | Cell]:
        if not self.cards:
            return [styled(_("No card lies on the table this quarter."), "$muted")]
        return card_lines(self.cards[self.at], (self.at + 1, len(self.cards)), width)

    def _point(self) -> None:
        if self.cards:
            answers = self.cards[self.at].answers
            self.query_one(Lines).point(next(k for k, one in enumerate(answers) if one.chosen))

    def _renew(self) -> None:
        self.cards = _cards(self.room)
        self.query_one(Lines).renew()
        self.query_one(GameHeader).renew()
        self.query_one(KeyFooter).refresh()
        self._point()

    def do_answer(self) -> None:
        """Take the answer under the cursor; on to what is still to be answered, or to the plan."""
        spot = self.query_one(Lines).current
        if spot is None:
            flow.show(self.app, self.room, flow.after_cards(self.room))
            return
        self.room.session.set(self.room.side, spot.firm, spot.key, spot.place)
        self.cards = _cards(self.room)
        left = [k for k, one in enumerate(self.cards) if not one.answered]
        if not left:
            flow.show(self.app, self.room, flow.after_cards(self.room))
            return
        self.at = left[0]
        self._renew()

    def do_other_card(self, key: str) -> None:
        """The card before or after."""
        if self.cards:
            self.at = (self.at + (1 if key == "right" else -1)) % len(self.cards)
            self._renew()

    def do_capital(self) -> None:
        """On to the plan; what is not answered takes its default."""
        flow.show(self.app, self.room, "capital")

    def do_undo(self) -> None:
        """Take back the last answer."""
        self.room.session.undo(self.room.side)
        self._renew()

    def do_redo(self) -> None:
        """Answer so again."""
        self.room.session.redo(self.room.side)
        self._renew()

    def do_source(self) -> None:
        """What the documents say of it."""
        from computewar.tui.screens.why import WhyScreen

        if self.cards:
            self.app.push_screen(WhyScreen(self.room, self.cards[self.at].lever))

    def do_back(self) -> None:
        """To the report, or to the briefing."""
        flow.show(self.app, self.room, "report" if self.room.session.turn else "briefing")


def _cards(room: Room) -> tuple[Situation, ...]:
    session = room.session
    return situations(room.seen, session.orders(room.side), session.plan(room.side))


def card_lines(one: Situation, place: tuple[int, int], width: int) -> list[Spot | Cell]:
    """A card: its text, the answers to point at, and what stands."""
    at, count = place
    answered = _("answered") if one.answered else _("not answered")
    place_of = [_("card {} of {}").format(number(at), number(count))] if count > 1 else []
    title = heading(one.title, " · ".join([one.asked, answered, *place_of]))
    if title.cell_length > width:  # the marks of the answers say whether it is answered
        title = heading(one.title, " · ".join([one.asked, *place_of]))
    lines: list[Spot | Cell] = [
        title,
        *wrapped(one.text, width),
        "",
    ]
    for k, answer in enumerate(one.answers):
        lines += _answer_lines(one, k, answer, width)
    return lines


def _answer_lines(one: Situation, k: int, answer: Answer, width: int) -> list[Spot | Cell]:
    taken = answer.chosen and one.answered
    mark = "● " if taken else "◌ " if answer.default and not one.answered else "○ "
    note = ""
    if answer.default:
        note = "  " + (_("the default") if one.answered else _("taken if nobody answers"))
    label = styled(mark + answer.label, "bold $primary" if taken else "bold")
    first = Spot(Content.assemble(label, styled(note, "$muted")), one.lever, one.firm, k)
    return [
        first,
        *(Content(INDENT) + line for line in wrapped(answer.text, width - 4)),
        *(Content(INDENT) + line
          for line in wrapped("→ " + " · ".join(answer.does), width - 4, "  ", "$muted")),
    ]  # fmt: skip
