"""The title: go on, begin, or look around; and what this game is not."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from computewar import __version__
from computewar.sessions.request import PlayRequest
from computewar.sessions.saves import saves
from computewar.sessions.week import week
from computewar.tui import actions, flow, keynames
from computewar.tui.action import Action
from computewar.tui.room import Room
from computewar.tui.table import fit, styled
from computewar.tui.widgets.footer import KeyFooter
from computewar.words import _

if TYPE_CHECKING:
    from computewar.sessions.saves import Saved

NAME = "C O M P U T E W A R"
MENU = (
    "resume", "new", "guide", "week", "scenarios", "saves", "record", "replays", "settings", "help",
    "quit",
)  # fmt: skip
KEYS = 3  # columns of a menu's keys


class TitleScreen(Screen[None]):
    """The first page: a menu, and the note on sources."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("title")

    def __init__(self, room: Room) -> None:
        super().__init__(name="title")
        self.room, self.told = room, dict[str, str]()  # action → what it would lead to now

    def compose(self) -> ComposeResult:
        """Name, menu, notes."""
        with Vertical(id="middle"):
            yield Static(_name(), id="name")
            yield Static(
                _("Cash turns into compute only through a queue, a contract or a fab."), id="law"
            )
            yield OptionList(id="menu")
            yield Static(NOTE, id="note")
        yield KeyFooter(self.room, "title")

    def _options(self) -> list[Option]:
        found = [actions.BY_ID[name] for name in MENU]
        return [
            Option(self._line(one), id=one.id, disabled=not one.enabled(self.room)) for one in found
        ]

    def _line(self, one: Action) -> Content:
        """Key, label, and what it would lead to now."""
        keys = styled(keynames.shown_keys(one.id, self.room), "bold")
        told = self.told.get(one.id, "")
        return fit(keys, KEYS) + f" {one.label}" + (f" · {told}" if told else "")

    def on_screen_resume(self) -> None:
        """The menu as it is now, the cursor on the first thing that can be done."""
        if not self.is_current:
            return
        found = saves()
        last = next((one for one in found if not one.problem), None)
        self.room.has_saves, self.room.has_files = last is not None, bool(found)
        self.told = {"week": week().label} | ({"resume": where_left(last)} if last else {})
        menu = self.query_one("#menu", OptionList)
        menu.clear_options()
        menu.add_options(self._options())
        menu.focus()
        menu.highlighted = 0 if self.room.has_saves else 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        if event.option_id:
            self.call_later(self.run_action, f"app.act('{event.option_id}','')")

    def do_resume(self) -> None:
        """The game played last."""
        last = next((one for one in saves() if not one.problem), None)
        if last:
            self._go_on(last)

    def do_new(self) -> None:
        """A new game."""
        flow.show(self.app, self.room, "new_game")

    def do_saves(self) -> None:
        """Choose a saved game."""
        from computewar.tui.screens.picker import Choice, PickerScreen

        by_path = {str(one.path): one for one in saves()}
        choices = [Choice(path, saved_line(one), one.path.name) for path, one in by_path.items()]

        def chosen(path: str | None) -> None:
            if path:
                self._go_on(by_path[path])

        self.app.push_screen(PickerScreen(self.room, _("Saved games"), choices), chosen)

    def _go_on(self, one: "Saved") -> None:
        """Take up a game."""
        flow.taken_up(self.app, self.room, one)

    def do_guide(self) -> None:
        """Choose a scenario with a guide, and begin."""
        from computewar.tui.screens.guided import choose_guide

        choose_guide(self.app, self.room)

    def do_week(self) -> None:
        """The game of this week, filled in; what was asked for on the command line stays."""
        from computewar.sessions.opening import weekly
        from computewar.tui.screens.new_game import NewGameScreen

        asked, self.room.asked = self.room.asked, weekly(PlayRequest())
        try:
            self.app.push_screen(NewGameScreen(self.room))
        finally:
            self.room.asked = asked

    def do_scenarios(self) -> None:
        """What scenarios there are."""
        from computewar.tui.screens.new_game import scenario_choices
        from computewar.tui.screens.picker import PickerScreen

        self.app.push_screen(
            PickerScreen(self.room, _("Scenarios"), scenario_choices()), self._chosen
        )

    def _chosen(self, name: str | None) -> None:
        if name:
            self.room.asked = replace(self.room.asked, scenario=name)
            flow.show(self.app, self.room, "new_game")


def _name() -> Content:
    """The name, and which version it is."""
    version = styled(f"{_('version')} {__version__}", "not bold $faint")
    return Content.assemble(NAME, "   ", version)


NOTE = _(
    "The numbers rest on third-party texts about public figures and firms, each cited by "
    "paragraph; what no text gives is an assumption, and marked so. A game: no financial advice."
)


def saved_line(one: "Saved") -> str:
    """A saved game in one line: what, when in the game, who sits where; or what is wrong."""
    if one.problem:
        return f"{one.path.name}: {one.problem.removeprefix(f'{one.path}: ')}"
    people = ", ".join(side for side, seat in one.seats.items() if seat == "person")
    day = one.when[:16].replace("T", " ")
    return _("{} · {} · {} · played {}").format(one.title, people, _where(one), day)


def where_left(one: "Saved") -> str:
    """What continuing takes up, in a few words."""
    return f"{_(one.title)} · {_where(one)}"


def _where(one: "Saved") -> str:
    if one.finished:
        return _("over")
    return _("{}, turn {} of {}").format(one.quarter, one.turn + 1, one.turns)
