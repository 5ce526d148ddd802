"""Preferences: the settings of the file as the running app heeds them, and one of them changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from computewar.inputs import settings_file
from computewar.inputs.places import settings_path
from computewar.inputs.settings import DEFAULTS, KEYS, load, nearest
from computewar.inputs.settings_file import Value
from computewar.inputs.steering import in_line
from computewar.report.signs import in_ascii
from computewar.tui import flow, keymap
from computewar.tui.room import Room
from computewar.tui.theme import THEMES, offered
from computewar.words import _


class OnlyAscii(LineFilter):
    """Paints every sign by one that all terminals have."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells in ASCII."""
        return [Segment(in_ascii(text), style, None) for text, style, _control in segments]


class Unsteered(LineFilter):
    """Paints no sign that would steer the terminal: texts of a file may come from anybody."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, without such signs where there are any."""
        if all(text.isprintable() for text, _style, _control in segments):
            return segments[:]  # a line's own list is taken apart where a page lies over it
        return [Segment(in_line(text), style, None) for text, style, _control in segments]


UNSTEERED = Unsteered()
ONLY_ASCII = OnlyAscii()  # one for all lines: what it made of a line is kept under its name


def begin(app: Any, held: Mapping[str, Value]) -> tuple[str, ...]:
    """Let the app heed the file of settings; what is wrong with it, for the player to read.

    `held` are settings of the command line, which count for more.
    """
    for one in THEMES:
        app.register_theme(one)
    found = load()
    own, faults = keymap.settled(found.settings.keys)
    settings, problems = found.settings, list(found.problems)
    if settings.theme not in (themes := offered(app.available_themes)):
        cure = nearest(settings.theme, themes)
        faults = (*faults, f"theme: {_('is {}').format(repr(settings.theme))}; {cure}")
        settings = replace(settings, theme=DEFAULTS.theme)
    app.room.settings, app.room.keys = replace(settings, **dict[str, Any](held)), own
    app.theme = settings.theme
    app.set_keymap(keymap.bound(own))
    return (*problems, *(f"{settings_path()}: {fault}" for fault in faults))


def tell(app: Any, faults: Sequence[str]) -> None:
    """Say what is wrong with the file of settings; the game goes on without it."""
    for fault in faults:
        app.notify(fault, severity="warning", timeout=20)


def filters(room: Room) -> list[LineFilter]:
    """What is done to every line that is painted."""
    return [UNSTEERED, ONLY_ASCII] if room.settings.ascii else [UNSTEERED]


def change(app: Any, key: str, value: Value) -> None:
    """One setting is another from now on, in the file and on screen.

    SettingsError where the file cannot be changed; then nothing is. At a workshop's table only
    the screen is another: the file is the one of the machine that all teams share.
    """
    if app.room.joined is None:
        settings_file.put(key, value)
    app.room.settings = replace(app.room.settings, **{key: value})
    if key == "theme":
        app.theme = value
        flow.light(app, app.room)
    elif key == "forecast_to_the_end":
        app.room.to_the_end = value
    app.refresh_css(animate=False)


def rebind(app: Any, name: str, keys: tuple[str, ...] | None) -> None:
    """An action has other keys from now on, None for its own; SettingsError as above."""
    written = keys and tuple(map(keymap.written, keys))
    value = written[0] if written and len(written) == 1 else written
    if app.room.joined is None:
        settings_file.put(name, value, table=KEYS)
    own = {one: held for one, held in app.room.keys.items() if one != name}
    app.room.keys = own if keys is None else own | {name: keys}
    app.set_keymap(keymap.bound(app.room.keys))
