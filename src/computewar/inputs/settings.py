"""Settings: what a player may choose once for all games, in `settings.toml` or on screen.

`Settings` is the schema: its fields make the screen of settings, the page that tells them
(docs/settings.md) and the check of the file. It is light on purpose, without pydantic: the title is
painted from it. A wrong key or value is told with its cure, the default holds, the file stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from computewar.inputs import settings_file
from computewar.inputs.authored import LONGEST, shown
from computewar.inputs.places import settings_path
from computewar.inputs.settings_file import SettingsError, Value, languages
from computewar.words import _

KEYS = "keys"
"""The table of the file that gives actions other keys."""


class About(NamedTuple):
    """What is told of a setting, and which values it takes."""

    label: str
    help: str
    options: Mapping[str, str] = {}  # value → words; empty: any text, yes or no, or a number
    bounds: tuple[int, int] | None = None
    steps: tuple[int, ...] = ()  # the numbers that the screen offers
    later: bool = False  # whether it holds from the next start on


WARNINGS = {
    "card": _("a card without an answer"), "cut": _("the purse refuses a payment"),
    "idle": _("cash left idle"), "runway": _("cash for few quarters"),
    "unsold": _("capital that nobody gives"), "pledge": _("a pledge near its call"),
    "surplus": _("more money than works can use"),
    "beyond": _("more money for GPUs than Nvidia can serve"),
    "boxes": _("machines without power"),
    "dark": _("halls with nothing to run"), "fab_people": _("a fab without people"),
    "fab_paused": _("a fab without money"), "fab_cancel": _("a fab cancelled"),
    "design_money": _("chip design short of money"),
    "design_people": _("chip design without people"), "rent": _("rent that ends"),
    "promise": _("a promise about to be judged"), "operator": _("a plant nobody may run"),
    "line": _("a business without chips"), "plant": _("a plant whose chips miss the halls"),
}  # fmt: skip
"""Kinds of warnings before a commit → words."""

_COLOURS = {
    "auto": _("automatic"), "none": _("none"),
    "16": _("16 colours"), "256": _("256 colours"), "truecolor": _("all colours"),
}  # fmt: skip


def _set(default: Any, label: str, help: str, **more: Any) -> Any:
    return field(default=default, metadata={"about": About(label, help, **more)})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each field is one line of the file."""

    theme: str = _set(
        "computewar", _("Theme"),
        _("The colours; 'computewar' is dark, 'computewar-light' is not, both have an accent for "
          "each side. The palette (ctrl+p) tries others for one sitting."),
    )  # fmt: skip
    language: str = _set(
        "", _("Language"),
        _("Of all texts, such as 'en'; empty: what the environment says, else English."),
        later=True,
    )  # fmt: skip
    colour: str = _set(
        "auto", _("Colours"),
        _("How many colours are sent: as many as the terminal says it has, a number, or none but "
          "shades of grey. NO_COLOR counts for more."),
        options=_COLOURS, later=True,
    )  # fmt: skip
    ascii: bool = _set(
        False, _("Only ASCII signs"),
        _("Lines, marks and charts from the 95 signs that every terminal and font has."),
    )  # fmt: skip
    plain: bool = _set(
        False, _("Line by line"),
        _("`computewar play` starts with numbered menus, as with --plain; --no-plain overrides."),
        later=True,
    )  # fmt: skip
    tips: bool = _set(
        True, _("Tasks and tips"),
        _("At the top stands the next task of a scenario's guide, else now and then a tip."),
    )  # fmt: skip
    futures: int = _set(
        500, _("Futures of a forecast"), _("More are surer and slower."),
        bounds=(50, 5000), steps=(50, 100, 200, 500, 1000, 2000, 5000),
    )  # fmt: skip
    forecast_quarters: int = _set(
        8, _("Quarters of a forecast"), _("How far a forecast looks, while the game lasts."),
        bounds=(1, 40), steps=tuple(range(1, 21)),
    )  # fmt: skip
    forecast_to_the_end: bool = _set(
        False, _("Forecast to the end"),
        _("A game begins with forecasts to its end; the key of the page changes that."),
    )  # fmt: skip
    muted: tuple[str, ...] = _set(
        (), _("Muted warnings"), _("Kinds of warnings that are never shown."), options=WARNINGS,
    )  # fmt: skip
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # action → its keys, raw


ABOUT: Mapping[str, About] = {
    one.name: one.metadata["about"] for one in fields(Settings) if "about" in one.metadata
}
"""Setting → what is told of it, in the order of the screen."""
DEFAULTS = Settings()


class Found(NamedTuple):
    """The settings that hold, and what is wrong with the file: where, what and the cure."""

    settings: Settings
    problems: tuple[str, ...] = ()


def load(path: Path | None = None) -> Found:
    """The settings of the file (else the user's); defaults where it is wrong or not there."""
    file = path or settings_path()
    try:
        return checked(settings_file.read(file), file)
    except SettingsError as error:
        return Found(DEFAULTS, (str(error),))


def checked(raw: Mapping[str, Any], file: Path | str) -> Found:
    """The settings that `raw` gives, and all that is wrong with it."""
    good: dict[str, Any] = {}
    wrong: list[str] = []
    for key, given in raw.items():
        if key == KEYS:
            good[KEYS], faults = _keys(given)
        elif key in ABOUT:
            good[key], faults = _value(key, given)
        else:
            faults = [f"{_('unknown key')} '{key}'; {nearest(key, [*ABOUT, KEYS])}"]
        wrong += [shown(f"{file}: {fault}", 1000) for fault in faults]
    kept = {key: value for key, value in good.items() if value is not None}
    return Found(Settings(**kept), tuple(wrong))


def nearest(word: str, right: Iterable[str]) -> str:
    """A cure for a wrong word: the nearest right one, or all of them."""
    import difflib  # not for those whose file is right

    choices = list(right)
    close = difflib.get_close_matches(word[:LONGEST], choices, n=1)
    if close:
        return _("did you mean '{}'?").format(close[0])
    return _("right here: {}").format(", ".join(choices))


def _value(key: str, given: Any) -> tuple[Value | None, list[str]]:
    """A value as the setting takes it; None and the fault where it does not."""
    about, default = ABOUT[key], getattr(DEFAULTS, key)
    if isinstance(default, tuple):
        return _several(key, given)
    if type(given) is not type(default):
        return None, [_said(key, given, _wanted(key))]
    if key == "language" and given not in languages():
        return None, [_said(key, given, nearest(given, languages()[1:]))]
    if about.options and given not in about.options:
        return None, [_said(key, given, nearest(given, about.options))]
    if about.bounds and not about.bounds[0] <= given <= about.bounds[1]:
        return None, [_said(key, given, _wanted(key))]
    return given, []


def _several(key: str, given: Any) -> tuple[Value | None, list[str]]:
    """A list of words; those that are none are told and left out."""
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        return None, [_said(key, given, _wanted(key))]
    options = ABOUT[key].options
    faults = [_said(key, one, nearest(one, options)) for one in given if one not in options]
    return tuple(one for one in given if one in options), faults


def _keys(given: Any) -> tuple[Mapping[str, tuple[str, ...]], list[str]]:
    """The table of keys; whether actions and keys are right is known where they are bound."""
    cure = _('write action = "key", or a list of keys where the action has several')
    if not isinstance(given, dict):
        return {}, [_said(KEYS, given, cure)]
    good, faults = {}, []
    for action, keys in given.items():
        listed = [keys] if isinstance(keys, str) else keys
        if isinstance(listed, list) and listed and all(isinstance(one, str) for one in listed):
            good[action] = tuple(listed)
        else:
            faults.append(_said(f"{KEYS}.{action}", keys, cure))
    return good, faults


def _said(place: str, given: Any, cure: str) -> str:
    text = repr(given) if len(repr(given)) <= 40 else repr(given)[:37] + "…"
    return f"{place}: {_('is {}').format(text)}; {cure}"


def _wanted(key: str) -> str:
    about, default = ABOUT[key], getattr(DEFAULTS, key)
    if about.bounds:
        return _("it should be a whole number from {} to {}").format(*about.bounds)
    if isinstance(default, bool):
        return _("it should be true or false")
    if isinstance(default, tuple):
        return _("it should be a list of these: {}").format(", ".join(about.options))
    if about.options:
        return _("right here: {}").format(", ".join(f"'{one}'" for one in about.options))
    return _("it should be a text in quotes")
