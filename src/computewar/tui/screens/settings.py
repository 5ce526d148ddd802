"""Settings: a form made from their schema; what is changed is in the file at once."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from computewar.inputs.places import settings_path
from computewar.inputs.settings import ABOUT, WARNINGS, About
from computewar.inputs.settings_file import Value, languages
from computewar.tui import actions, preferences
from computewar.tui.room import Room
from computewar.tui.table import heading, wrapped
from computewar.tui.widgets.choices import Choices, Field
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines
from computewar.words import _, number

YES, NO = "yes", "no"
WARN = "warn "
Options = Mapping[str, tuple[str, str]]


class SettingsScreen(ModalScreen[None]):
    """The form over the page beneath."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("settings")

    def __init__(self, room: Room, themes: list[str]) -> None:
        super().__init__(name="settings")
        self.room, self.themes = room, themes

    def compose(self) -> ComposeResult:
        """Where they are kept, the form, and what the line under the cursor means."""
        with Vertical(classes="sheet"):
            yield Static(heading(_("Settings")), id="head")
            kept = _("kept in {}").format(settings_path())
            here = _("for this tab, as long as you sit here")
            place = kept if self.room.joined is None else here
            yield Static(place, id="place", markup=False)
            with VerticalScroll(id="form", can_focus=False):
                yield Choices(fields(self.room, self.themes), id="settings")
            yield Lines(self._about, id="about")
        yield KeyFooter(self.room, "settings")

    def on_mount(self) -> None:
        """The cursor in the form."""
        self.query_one(Choices).focus(scroll_visible=False)

    def _about(self, width: int) -> list[Content]:
        form = self.query_one(Choices)
        return wrapped(form.fields[form.at].about_now, width, "", "$muted")

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """Write down what was changed; what cannot be written is as it was again."""
        form = self.query_one(Choices)
        if event.key:
            app: Any = self.app
            app.safely(preferences.change, app, *changed(event.key, form.values()))
            form.show(fields(self.room, self.themes))
        self.query_one("#about", Lines).renew()

    def do_keys(self) -> None:
        """Give actions other keys."""
        from computewar.tui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen(self.room), lambda _done: renewed(self))

    def do_back(self) -> None:
        """To the page beneath, as it is now."""
        app = self.app
        self.dismiss()
        app.call_later(lambda: renewed(app.screen))


def renewed(screen: Any) -> None:
    """A page says everything anew: keys, tasks and warnings may be others."""
    for kind in (GameHeader, Lines):
        for one in screen.query(kind):
            one.renew()
    for footer in screen.query(KeyFooter):
        footer.refresh()
    if resumed := getattr(screen, "on_screen_resume", None):
        resumed()
    if hasattr(screen, "show_forecast"):
        screen.app.look_ahead()


def fields(room: Room, themes: list[str]) -> list[Field]:
    """The lines of the form as the settings are; the kinds of warnings one by one."""
    now = {key: getattr(room.settings, key) for key in ABOUT if key != "muted"}
    found = [
        Field(key, ABOUT[key].label, options, _text(now[key]), _told(ABOUT[key]))
        for key, options in ((key, _options(key, now[key], themes)) for key in now)
    ]
    said = _("Before a commit, in all games: {}.")
    yes_no = {YES: (_("yes"), ""), NO: (_("no"), "")}
    muted = room.settings.muted
    kinds = [
        Field(
            f"{WARN}{kind}",
            _("Warn: {}").format(words),
            yes_no,
            NO if kind in muted else YES,
            said.format(words),
        )
        for kind, words in WARNINGS.items()
    ]
    return [*found, *kinds]


def changed(key: str, values: Mapping[str, str]) -> tuple[str, Value]:
    """Setting and value that a form with a changed line asks for."""
    if key.startswith(WARN):
        return "muted", tuple(kind for kind in WARNINGS if values[f"{WARN}{kind}"] == NO)
    value = values[key]
    if ABOUT[key].bounds:
        return key, int(value)
    return key, value == YES if value in (YES, NO) else value


def _options(key: str, now: Value, themes: list[str]) -> Options:
    about = ABOUT[key]
    if isinstance(now, bool):
        return {YES: (_("yes"), ""), NO: (_("no"), "")}
    if isinstance(now, int):
        steps = sorted({*about.steps, now})
        return {str(one): (number(one, digits=4), "") for one in steps}
    if key == "theme":
        return {one: (one, "") for one in themes}
    if key == "language":
        names = {"": _("automatic")}
        return {one: (names.get(one, one), "") for one in languages()}
    return {value: (words, "") for value, words in about.options.items()}


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def _told(about: About) -> str:
    return f"{about.help} {_('From the next start on.')}" if about.later else about.help
