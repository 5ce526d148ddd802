"""The header: which game, which quarter, and whose turn at the keyboard it is."""

from textual.content import Content
from textual.widget import Widget

from computewar.tui.room import Room
from computewar.tui.table import fit, styled
from computewar.tui.theme import badge
from computewar.words import _


class GameHeader(Widget):
    """One line over every page of a game."""

    can_focus = False
    DEFAULT_CSS = "GameHeader { dock: top; height: 1; background: $panel; padding: 0 1; }"

    def __init__(self, room: Room, page: str) -> None:
        super().__init__()
        self.room, self.page = room, page

    def render(self) -> Content:
        """The line, the side at the right end."""
        return headline(self.room, self.page, self.size.width)


def headline(room: Room, page: str, width: int) -> Content:
    """Page, scenario, quarter and turn, and the side with its mark."""
    session, scenario = room.session, room.session.scenario
    turn = min(session.turn + 1, scenario.turns)
    over = _("the end") if session.finished else _("turn {} of {}").format(turn, scenario.turns)
    mark = f"{badge(room.side).shape} {_(scenario.sides[room.side].label)}"
    branch = "" if session.branch == "main" else f" · {session.branch}"
    left = Content.assemble(
        styled(page, "bold"),
        styled(
            f"  {_(scenario.title)} · {scenario.quarter(session.turn)} · {over}{branch}", "$muted"
        ),
    )
    right = styled(mark, "bold $primary")
    return fit(left, width - right.cell_length - 1) + Content(" ") + right
