"""The header: game, quarter, whose turn at the keyboard; the guide's next task, or a tip."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from computewar.report.difficulty import mark_of
from computewar.tui import actions, keynames, tips
from computewar.tui.room import Room
from computewar.tui.table import fit, styled, wrapped
from computewar.tui.theme import badge
from computewar.words import _

AIRY = 24  # lines of a terminal that has one to spare for a tip


class GameHeader(Widget):
    """One line over every page of a game, and below it the task, while there is one."""

    can_focus = False
    auto_links = False  # a click on page, quarter or task leads on; the words look as ever
    DEFAULT_CSS = "GameHeader { dock: top; height: auto; background: $panel; padding: 0 1; }"

    def __init__(self, room: Room, page: str) -> None:
        super().__init__()
        self.room, self.page = room, page
        self.tip: tips.Tip | None = None

    def on_mount(self) -> None:
        """Look whether a tip is to stand here; it stands until the page is left.

        In a terminal that is hardly high enough for the page there is none.
        """
        if self.app.size.height >= AIRY:
            self.tip = tips.due(self.room, str(self.screen.name))
        if self.tip:
            tips.shown(self.tip)
            self.renew()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row, and those of the task or of a tip."""
        return 1 + len(self._said(width))

    def _said(self, width: int) -> list[Content]:
        if self.room.seated and str(self.screen.name) in ("team", "brief"):
            return []  # what is to be done stands on the page
        task = task_lines(self.room, width)
        return task or tip_lines(self.tip, self.room, width)

    def render(self) -> Content:
        """The line, the side at the right end; the task, or else a tip."""
        width = self.size.width
        first = headline(self.room, self.page, width, str(self.screen.name))
        return Content("\n").join([first, *self._said(width)])

    def renew(self) -> None:
        """Look again what the task is."""
        self.refresh(layout=True)


def task_lines(room: Room, width: int) -> list[Content]:
    """What the guide says is to be done now; nothing where there is no guide."""
    step = room.task
    if step is None:
        return []
    there = actions.BY_ID.get(step.where)
    way = _("{}: {}").format(keynames.shown_keys(there.id, room), there.label) if there else ""
    skip = _("{}: skip").format(keynames.shown_keys("skip", room))
    keys = ", ".join(filter(None, (way, skip)))
    act = f"@click=app.act('{there.id}','{there.keys[0]}')" if there else ""
    lines = wrapped(f"▸ {_(step.text)} ({keys})", width, "  ", "$warning")
    return [line.stylize(act) for line in lines] if act else lines


def tip_lines(tip: tips.Tip | None, room: Room, width: int) -> list[Content]:
    """What is said of a key that may be new; nothing where there is no tip."""
    if tip is None or not room.settings.tips:
        return []
    action = actions.BY_ID[tip.action]
    act = f"@click=app.act('{action.id}','{action.keys[0]}')"
    said = wrapped(f"· {tips.line(tip, room)}", width, "  ", "$muted")
    return [one.stylize(act) for one in said]


def headline(room: Room, page: str, width: int, screen: str = "") -> Content:
    """Page, scenario, quarter and turn, and the side with its mark.

    On a `screen` of that name a click on the page leads to all pages, on the quarter to earlier
    ones, on the side to the board.
    """
    if room.seated:
        from computewar.tui.widgets import seat_header

        return seat_header.headline(room, page, width)
    session, scenario = room.session, room.session.scenario
    turn = min(session.turn + 1, scenario.turns)
    over = _("the end") if session.finished else _("turn {} of {}").format(turn, scenario.turns)
    mark = f"{badge(room.side).shape} {_(scenario.sides[room.side].label)}"
    level = f" · {mark_of(scenario)}" if mark_of(scenario) else ""
    branch = "" if session.branch == "main" else f" · {session.branch}"
    place = f"{scenario.quarter(session.turn)} · {over}"
    left = Content.assemble(
        _linked(styled(page, "bold"), "pages", screen),
        styled(f"  {_(scenario.title)} · ", "$muted"),
        _linked(styled(place, "$muted"), "turns", screen),
        styled(f"{level}{branch}", "$muted"),
    )
    right = _linked(styled(mark, "bold $primary"), "board", screen)
    return fit(left, width - right.cell_length - 1) + Content(" ") + right


def _linked(text: Content, name: str, screen: str) -> Content:
    """The text, a click on which does the action where the screen has it."""
    action = actions.BY_ID[name]
    if screen not in action.screens:
        return text
    return text.stylize(f"@click=app.act('{name}','{action.keys[0]}')")
