"""Source: where a number comes from, from the rule to the paragraph of a document."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from computewar.report.sources import Chain, Figure, chain, grounds
from computewar.tui import actions
from computewar.tui.room import Room
from computewar.tui.table import heading, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines
from computewar.words import _


class SourceScreen(ModalScreen[None]):
    """The chain of one number, over the page."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("source")

    def __init__(self, room: Room, key: str, firm: str = "") -> None:
        super().__init__(id="source")
        self.room = room
        self.chain = chain(key, room.session.scenario, firm)

    def compose(self) -> ComposeResult:
        """The chain; it scrolls."""
        with VerticalScroll(classes="sheet"):
            yield Lines(lambda width: chain_lines(self.chain, width), id="chain")
        yield KeyFooter(self.room, "source")

    def do_back(self) -> None:
        """Close."""
        self.dismiss()


def chain_lines(found: Chain, width: int) -> list[Content]:
    """The rule in its own words, then every number that it reads and what that rests on."""
    lines = [heading(found.title), Content("")]
    for paragraph in found.formula:
        lines += [*wrapped(paragraph, width), Content("")]
    if found.figures:
        lines += [heading(_("Numbers")), Content("")]
    for figure in found.figures:
        lines += _figure(figure, width)
    return lines


def _figure(figure: Figure, width: int) -> list[Content]:
    lines = wrapped(figure.text, width, "  ", "bold")
    for ground in grounds(figure):
        lines += [Content("  ") + line for line in wrapped(ground.strip(), width - 2, "", "$muted")]
    return lines
