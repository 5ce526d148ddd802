"""Why: where a number comes from, from the rule to the paragraph of a document."""

import re
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


class WhyScreen(ModalScreen[None]):
    """The chain of one number, over the page."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("why")

    def __init__(
        self, room: Room, key: str = "", firm: str = "", found: Chain | None = None
    ) -> None:
        super().__init__(name="why")
        self.room = room
        self.chain = found or chain(key, room.session.scenario, firm)

    def compose(self) -> ComposeResult:
        """The chain; it scrolls."""
        with VerticalScroll(classes="sheet"):
            yield Lines(lambda width: chain_lines(self.chain, width), id="chain")
        yield KeyFooter(self.room, "why")

    def do_back(self) -> None:
        """Close."""
        self.dismiss()


def chain_lines(found: Chain, width: int) -> list[Content]:
    """What the number is, every number that its rule reads and what that rests on, the rule."""
    title = found.title[:1].upper() + found.title[1:]
    lines = [heading(title), *(line for text in found.formula[:1] for line in wrapped(text, width))]
    if found.figures:
        lines += [Content(""), heading(_("Numbers that the rule reads"))]
    for figure in found.figures:
        lines += _figure(figure, width)
    if found.facts:
        lines += [Content(""), heading(_("What the documents say"))]
    for fact in found.facts:
        lines += wrapped(fact, width, "  ", "$muted")
    if found.formula[1:]:
        lines += [Content(""), heading(found.rule or _("The rule"))]
    for paragraph in found.formula[1:]:
        lines += [line for text in _points(paragraph) for line in wrapped(text, width, "  ")]
    return lines


def _points(paragraph: str) -> list[str]:
    """The points of a list that stands in one paragraph; else the paragraph."""
    if not paragraph.startswith("- "):
        return [paragraph]
    return [f"· {point}" for point in re.split(r"(?:^|(?<=[.;:])\s)- ", paragraph) if point]


def _figure(figure: Figure, width: int) -> list[Content]:
    lines = wrapped(figure.text, width, "  ", "bold")
    for ground in grounds(figure):
        lines += [Content("  ") + line for line in wrapped(ground.strip(), width - 2, "", "$muted")]
    return lines
