"""Key names: what keys are called on screen, and which of them terminals keep for themselves."""

from collections.abc import Mapping

from computewar.tui.action import Action
from computewar.tui.actions import BY_ID, PAGES
from computewar.tui.room import Room
from computewar.words import _

UNCHANGED: Mapping[str, tuple[str, ...]] = {}
EATEN = ("ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+enter", "ctrl+s", "ctrl+q", "ctrl+z")
"""Keys that are others, or never arrive, in some terminals and multiplexers."""


SIGNS = {
    "!": "exclamation_mark", '"': "quotation_mark", "#": "number_sign", "$": "dollar_sign",
    "%": "percent_sign", "&": "ampersand", "'": "apostrophe", "(": "left_parenthesis",
    ")": "right_parenthesis", "*": "asterisk", "+": "plus", ",": "comma", "-": "minus",
    ".": "full_stop", "/": "slash", ":": "colon", ";": "semicolon", "<": "less_than_sign",
    "=": "equals_sign", ">": "greater_than_sign", "?": "question_mark", "@": "at",
    "[": "left_square_bracket", "\\": "backslash", "]": "right_square_bracket",
    "^": "circumflex_accent", "_": "underscore", "`": "grave_accent", "{": "left_curly_bracket",
    "|": "vertical_line", "}": "right_curly_bracket", "~": "tilde",
}  # fmt: skip
"""Signs → the names by which their keys are bound."""


def key_name(key: str) -> str:
    """What a key is called on screen."""
    names = {
        "enter": "↵", "escape": _("esc"), "question_mark": "?", "up": "↑", "down": "↓",
        "left": "←", "right": "→", "shift+left": "⇧←", "shift+right": "⇧→", "home": _("home"),
        "end": _("end"), "pageup": _("pgup"), "pagedown": _("pgdn"), "full_stop": ".",
        "minus": "-", "backspace": "⌫", "tab": _("tab"), "space": _("space"),
    }  # fmt: skip
    names |= {name: sign for sign, name in SIGNS.items()}
    return names.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key)


def keys_of(action: Action, own: Mapping[str, tuple[str, ...]] = UNCHANGED) -> str:
    """The keys of an action in short: `↑↓`, `0–9`, `F1–F12`; `own` are those that a player gave."""
    keys = own.get(action.id, action.keys)
    if action.id == "type":
        return "0–9"
    if keys == PAGES:
        return "F1–F12"
    names = [key_name(key) for key in keys]
    if len(names) > len(PAGES) // 2:
        return f"{names[0]}…{names[-1]}"
    return (" " if any(name.isalpha() and len(name) > 1 for name in names) else "").join(names)


def shown_keys(name: str, room: Room) -> str:
    """The keys of an action of that id as they are now, in signs that the player's terminal has."""
    return _spelt(keys_of(BY_ID[name], room.keys), room)


def shown_key(key: str, room: Room) -> str:
    """One key, in signs that the player's terminal has."""
    return _spelt(key_name(key), room)


def _spelt(keys: str, room: Room) -> str:
    return keys.replace("↵", _("enter")) if room.settings.ascii else keys
