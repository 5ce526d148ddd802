"""The reference: every setting and every key as a page, for `docs/settings.md`.

    python -m computewar.tui.reference > docs/settings.md

It is made from the schema of settings and the registry of actions; a test compares.
"""

import json
import sys
from collections.abc import Iterable, Sequence

from computewar.inputs.settings import ABOUT, DEFAULTS, KEYS, WARNINGS
from computewar.tui import actions, keymap
from computewar.words import _

HEAD = _(
    "Made from the code by `python -m computewar.tui.reference`; do not edit by hand. Settings are "
    "changed on the page *settings* (`o` on the title and the pages of a game), by keys or mouse, "
    "or in the file `settings.toml` in your folder for settings: `~/.config/computewar` on Linux, "
    "`~/Library/Application Support/computewar` on a Mac, `AppData\\Local\\computewar` on Windows, "
    "or the folder that `COMPUTEWAR_HOME` names. The page names the file. A line changed on the "
    "page is changed in the file; your notes there stay."
)
WRONG = _(
    "A wrong key or value is told with its cure when a game starts; the default holds then and the "
    "file stays as it is. Options of the command line and the variables NO_COLOR and "
    "TEXTUAL_COLOR_SYSTEM count for more than the file."
)
KEYS_HEAD = _(
    "Each action below can have another key: in the app with `k` on the page *settings* (take a "
    "line, then press the key), or in the table `[keys]` of the file, by its id. Bindings, footer, "
    "palette, lists of keys and the game's own texts follow. An action with several keys takes a "
    "list of as many."
)
REFUSED = _(
    "A letter, digit, sign or F-key can be given. Refused, with the reason, is what another action "
    "has on the same page, what lists and fields need (arrows, enter, escape, tab, …) and what "
    "many terminals keep or change (ctrl and alt). Where two would have one key, those that were "
    "given another get their own back."
)


def page() -> str:
    """The whole page as Markdown."""
    parts = [f"# {_('Settings')}", HEAD, _example(), WRONG, _settings()]
    parts += [f"## {_('Kinds of warnings')}", _muted(), f"## {_('Keys')}", KEYS_HEAD, REFUSED]
    return "\n\n".join([*parts, _keys()]) + "\n"


def _example() -> str:
    lines = (
        'theme = "nord"', "futures = 1000", 'muted = ["idle", "dark"]', "", f"[{KEYS}]",
        'advisor = "A"', 'series = ["<", ">"]',
    )  # fmt: skip
    return "\n".join(["```toml", *lines, "```"])


def _settings() -> str:
    rows = []
    for key, about in ABOUT.items():
        default = getattr(DEFAULTS, key)
        shown = list(default) if isinstance(default, tuple) else default
        later = f" {_('From the next start on.')}" if about.later else ""
        rows.append((f"`{key}`", _takes(key), f"`{json.dumps(shown)}`", f"{about.help}{later}"))
    return _table((_("setting"), _("takes"), _("default"), _("what it does")), rows)


def _takes(key: str) -> str:
    """What values a setting has."""
    about, default = ABOUT[key], getattr(DEFAULTS, key)
    if isinstance(default, tuple):
        return _("a list of kinds, below")
    if about.bounds:
        return _("{} to {}").format(*about.bounds)
    if isinstance(default, bool):
        return "`true`, `false`"
    return ", ".join(f'`"{one}"`' for one in about.options) or _("a name")


def _muted() -> str:
    rows = [(f"`{kind}`", words) for kind, words in WARNINGS.items()]
    return _table((_("kind"), _("warns of")), rows)


def _keys() -> str:
    rows = [
        (
            f"`{one.id}`", " ".join(f"`{keymap.written(key)}`" for key in one.keys), one.label,
            ", ".join(actions.PAGE_NAMES[page] for page in one.screens), one.help,
        )
        for one in actions.ACTIONS
        if not one.own
    ]  # fmt: skip
    return _table((_("action"), _("keys"), _("name"), _("pages"), _("what it does")), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(page())
